"""Explicit words: a first line such as `#giahan 20/11: chờ Kho bạc đối chiếu` says what the mail is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.wording import fold
from chalicelib.mail.replies.reply import Reply, split_reply

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
    "buocdau": "buocdau",
    "phanhoibuocdau": "buocdau",
    "dangxacminh": "buocdau",
    "interim": "buocdau",
    "motphan": "motphan",
    "traloimotphan": "motphan",
    "partial": "motphan",
}
KINDS: Final[Mapping[str, MailKind]] = {
    "traloi": MailKind.FINAL,
    "giahan": MailKind.EXTENSION,
    "chuyen": MailKind.TRANSFER,
    "tuchoi": MailKind.REFUSAL,
    "lamro": MailKind.CLARIFICATION,
    "danhan": MailKind.ACKNOWLEDGEMENT,
    "buocdau": MailKind.INTERIM,
    "motphan": MailKind.PARTIAL,
}
LINE: Final = re.compile(r"^[\s>*\"“'`\[(-]{0,8}[#＃]\s{0,3}(?=[^\W\d_])")
ANYWHERE: Final = re.compile(r"(?:^|[\s>*\"“'`(])[#＃]\s{0,3}[^\W\d_]", re.MULTILINE)
PIECES: Final = re.compile(r"[^\W\d_]{1,20}")
BREAKS: Final = re.compile(r"[:;,/.]")
LONGEST_WORD: Final = 4
LEAST_FOR_SLIPS: Final = 5


@dataclass(frozen=True, slots=True)
class ExplicitWord:
    """The word without "#", in its unaccented form; its argument as typed; the text without that line.

    `rest` holds no quoted line, not even where answers stand between the quoted ones.
    `rest_is_empty` when nothing but a greeting, a closing and names would remain. `is_exact` unless one
    letter of it was wrong, doubled or left out.
    """

    word: str
    argument: str
    rest: str
    rest_is_empty: bool
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word read off a line, what stands behind it, and whether it was spelt right."""

    word: str
    argument: str
    is_exact: bool


def explicit_word(reply: Reply, words: Mapping[str, str] = WORDS) -> ExplicitWord | None:
    """Read the explicit word, spelt right, on the first line with words; None when there is none we know.

    `words` are those that are known, by their spellings: an agency's unless others are given.
    """
    found = likely_word(reply, words)
    return found if found and found.is_exact else None


def likely_word(reply: Reply, words: Mapping[str, str] = WORDS) -> ExplicitWord | None:
    """Read the explicit word even where one letter of it is wrong."""
    first, _, rest = _own_text(reply).partition("\n")
    read = read_word(first, words)
    if read is None:
        return None
    bare = split_reply(rest).bare_text
    is_empty = not any(map(str.isalnum, bare))
    return ExplicitWord(read.word, read.argument, rest.strip(), is_empty, read.is_exact)


def starts_with_hash(reply: Reply) -> bool:
    """Tell a mail whose first line begins with "#" and letters, whatever they say."""
    return bool(LINE.match(_first_line(reply)))


def has_hash_word(text: str) -> bool:
    """Tell a text that holds a word with "#" before it, known or not, wherever it stands."""
    return bool(ANYWHERE.search(text))


def begins_with_word(line: str) -> bool:
    """Tell a line that begins with "#" and a word, known or not."""
    return bool(LINE.match(line))


def read_word(line: str, words: Mapping[str, str] = WORDS) -> ReadWord | None:
    """Read the word off a line, with one letter wrong at most; "#TRẢ LỜI" is "traloi", as "#traloi" is."""
    mark = LINE.match(line)
    if not mark:
        return None
    pieces = list(PIECES.finditer(line, mark.end()))[:LONGEST_WORD]
    spellings = list(_spellings(line, mark.end(), pieces))
    for is_exact in (True, False):
        for spelt, end in spellings:
            known = words.get(spelt) if is_exact else _nearly(spelt, words)
            if known:
                return ReadWord(known, _argument(line, mark, end), is_exact)
    return None


def _argument(line: str, mark: re.Match[str], end: int) -> str:
    """Give what stands behind the word as it was typed, its last full stop too, but for marks around all."""
    closing = "])" if any(one in mark[0] for one in "[(") else ""
    return line[end:].lstrip(" \t:*-–.])").rstrip(f" \t:*-–{closing}")


def _own_text(reply: Reply) -> str:
    spoken = reply.bare_text if reply.is_interleaved or reply.is_all_quoted else reply.new_text
    return spoken.lstrip()


def _first_line(reply: Reply) -> str:
    return _own_text(reply).partition("\n")[0]


def _spellings(line: str, start: int, pieces: list[re.Match[str]]) -> Iterator[tuple[str, int]]:
    for count in range(len(pieces), 0, -1):
        end = pieces[count - 1].end()
        if not BREAKS.search(line[start:end]):
            yield fold("".join(piece[0] for piece in pieces[:count])), end


def _nearly(spelt: str, words: Mapping[str, str]) -> str | None:
    """Find the one word that differs by a letter: wrong, missing, doubled, or two of them swapped."""
    if len(spelt) < LEAST_FOR_SLIPS:
        return None
    found = {words[known] for known in words if len(known) >= LEAST_FOR_SLIPS and is_slip(spelt, known)}
    return found.pop() if len(found) == 1 else None


def is_slip(spelt: str, known: str) -> bool:
    """Tell whether two words differ by one letter, or by two neighbours that changed places."""
    same = next(
        (at for at, (a, b) in enumerate(zip(spelt, known, strict=False)) if a != b),
        min(len(spelt), len(known)),
    )
    left, right = spelt[same:], known[same:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped
