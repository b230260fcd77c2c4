"""What somebody typed into a letter of ours that their mail program quoted without any mark.

Outlook quotes without "> ", and people answer between the lines, in red. Such words are found by taking
away what stands in the letter as it was sent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.replies.attributions import LONGEST_ATTRIBUTION, looks_like_attribution
from chalicelib.mail.replies.mail_heads import heads_in
from chalicelib.mail.replies.notices import is_notice
from chalicelib.mail.replies.quoted_lines import Line, lines_of
from chalicelib.mail.replies.signatures import is_device

WORD: Final = re.compile(r"[^\W_]+")
# What programs add to links and pictures: the address behind the words, a picture's name.
DECORATION: Final = re.compile(
    r"<(?:https?|mailto|tel|cid):[^<>\s]{0,4000}>|\[(?:cid|image|hinh anh|inline)\b[^\[\]]{0,300}\]"
    r"|(?:https?://|mailto:)[^\s<>\"]{1,4000}",
    re.IGNORECASE,
)
RUN: Final = 3


@dataclass(frozen=True, slots=True)
class _Letter:
    """The words of a letter in their order, where each run of three begins, and its short lines."""

    words: tuple[str, ...]
    places: Mapping[tuple[str, ...], Sequence[int]]
    lines: frozenset[tuple[str, ...]]


def added_lines(quoted: str, sent: str) -> tuple[str, ...]:
    """Give the lines of a quoted tail that do not stand in the letter that we sent, in their order.

    `quoted` is `Reply.quoted`, `sent` the letter's plain text with its subject on a line above; where the
    HTML says more than the plain text, that stands in `sent` as well.
    Compared are words, without accents, case, spaces, marks of quoting and line ends; heads of mails,
    device lines and notices of servers are left out. Takes time in proportion to both texts.
    """
    letter = _letter(sent)
    lines = lines_of(DECORATION.sub(" ", quoted))
    place = 0
    added: list[str] = []
    for line in _lines_of_people(lines):
        words = _words(line.bare)
        place, unknown = _walk(words, place, letter)
        if unknown:
            added.append(line.bare)
    return tuple(added)


def _letter(sent: str) -> _Letter:
    plain = DECORATION.sub(" ", sent)
    words = _words(plain)
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - RUN + 1):
        places[words[at : at + RUN]].append(at)
    return _Letter(words, places, frozenset(_words(line) for line in plain.split("\n")))


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(text)))


def _lines_of_people(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out the lines that mail programs and servers write."""
    is_in_notice = False
    lengths = range(1, LONGEST_ATTRIBUTION + 1)
    start = next((length for length in lengths if looks_like_attribution(lines, length, length)), 0)
    for at, is_head in enumerate(heads_in(lines[start:]), start):
        line = lines[at]
        is_in_notice = bool(line.bare) and (is_in_notice or is_notice(lines, at))
        if not (is_head or is_in_notice or is_device(line)):
            yield line


def _walk(words: tuple[str, ...], place: int, letter: _Letter) -> tuple[int, int]:
    """Follow a line's words through the letter from `place` on; count those that it does not have."""
    if words in letter.lines and len(words) < RUN:
        return _behind_line(words, place, letter), 0
    at = unknown = 0
    while at < len(words):
        if place < len(letter.words) and letter.words[place] == words[at]:
            place, at = place + 1, at + 1
            continue
        found = _nearest(letter.places.get(words[at : at + RUN], ()), place)
        if found is None:
            unknown, at = unknown + 1, at + 1
        else:
            place, at = found + RUN, at + RUN
    return place, unknown


def _behind_line(words: tuple[str, ...], place: int, letter: _Letter) -> int:
    """Go on behind a short line where the letter has it next; it may have it elsewhere."""
    is_next = letter.words[place : place + len(words)] == words
    return place + len(words) if is_next else place


def _nearest(places: Sequence[int], place: int) -> int | None:
    """Choose the first place from here on, or the first of all: programs reorder tables."""
    if not places:
        return None
    at = bisect_left(places, place)
    return places[at] if at < len(places) else places[0]
