"""Explicit words: a first line such as `#giahan 20/11: chờ Kho bạc đối chiếu` says what the mail is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.reply import Reply, split_reply

WORDS: Final[Mapping[str, str]] = {
    "traloi": "traloi",
    "tloi": "traloi",
    "giahan": "giahan",
    "xingiahan": "giahan",
    "chuyen": "chuyen",
    "chuyentiep": "chuyen",
    "chuyencho": "chuyen",
    "tuchoi": "tuchoi",
    "lamro": "lamro",
    "danhan": "danhan",
    "danhanduoc": "danhan",
    "tiepnhan": "danhan",
}
LINE: Final = re.compile(r"^[\s>*\"“'`]{0,8}[#＃]\s{0,3}(?=[^\W\d_])")
ANYWHERE: Final = re.compile(r"(?:^|[\s>*\"“'`(])[#＃]\s{0,3}[^\W\d_]", re.MULTILINE)
PIECES: Final = re.compile(r"[^\W\d_]{1,20}")
LONGEST_WORD: Final = 3


@dataclass(frozen=True, slots=True)
class ExplicitWord:
    """The word without "#", in its unaccented form; its argument as typed; the text without that line.

    `rest` holds no quoted line, not even where answers stand between the quoted ones.
    `rest_is_empty` when nothing but a greeting, a closing and names would remain.
    """

    word: str
    argument: str
    rest: str
    rest_is_empty: bool


def explicit_word(reply: Reply) -> ExplicitWord | None:
    """Read the explicit word on the first line with words in it; None when there is none that we know."""
    spoken = reply.bare_text if reply.is_interleaved or reply.is_all_quoted else reply.new_text
    first, _, rest = spoken.lstrip().partition("\n")
    read = word_of(first)
    if read is None:
        return None
    bare = split_reply(rest).bare_text
    return ExplicitWord(read[0], read[1], rest.strip(), rest_is_empty=not any(map(str.isalnum, bare)))


def has_hash_word(text: str) -> bool:
    """Tell a text that holds a word with "#" before it, known or not, wherever it stands."""
    return bool(ANYWHERE.search(text))


def word_of(line: str) -> tuple[str, str] | None:
    """Read word and argument off a line; "#TRẢ LỜI" is "traloi", as "#traloi" is."""
    mark = LINE.match(line)
    if not mark:
        return None
    pieces = list(PIECES.finditer(line, mark.end()))[:LONGEST_WORD]
    for count in range(len(pieces), 0, -1):
        spelt = fold("".join(piece[0] for piece in pieces[:count]))
        between = line[mark.end() : pieces[count - 1].end()]
        if spelt in WORDS and not re.search(r"[:;,/]", between):
            return WORDS[spelt], line[pieces[count - 1].end() :].strip(" \t:*-–.")
    return None
