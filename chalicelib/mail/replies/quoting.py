"""Where the quoted mail begins: the first of the marks that mail programs put above it, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.mail.replies.attributions import (
    LONGEST_ATTRIBUTION,
    MOST_LINES,
    attribution_length,
    looks_like_attribution,
)
from chalicelib.mail.replies.header_blocks import RULE, announces, block_length
from chalicelib.mail.replies.quoted_lines import Line

DELIVERED: Final = (
    "vui long tra loi phia tren dong nay", "please reply above this line",
)  # fmt: skip
# What help desks write there, behind signs of a rule.
BEHIND_RULE: Final = (
    "reply above this line", "reply above the line", "respond above this line", "write above this line",
    "tra loi phia tren dong nay", "tra loi tren dong nay", "repondre au-dessus de cette ligne",
    "oberhalb dieser zeile", "por encima de esta linea", "acima desta linha", "sopra questa riga",
    "boven deze regel",
)  # fmt: skip
RULES: Final = ("#", "=", "-", "_", "*", "~")


@dataclass(frozen=True, slots=True)
class Cut:
    """From which line on the text is quoted (`at`), and where the mark that says so ends (`end`).

    `kind` is one of attribution, block, delimiter, forward, quote; under an attribution, a quoted
    delimiter or a bare "> " line, unquoted lines may be the sender's again.
    """

    at: int
    end: int
    kind: str

    def moved(self, lines: int) -> Cut:
        """Give the cut as it is when so many lines come above it."""
        return Cut(self.at + lines, self.end + lines, self.kind)


def first_cut(lines: Sequence[Line]) -> Cut | None:
    """Find the first mark that stands above a quoted mail, or the first quoted line when none does."""
    for at, line in enumerate(lines[:MOST_LINES]):
        cut = _cut_at(lines, at, line) if line.bare or line.depth else None
        if cut:
            return Cut(_above(lines, cut), cut.end, cut.kind)
    return None


def _cut_at(lines: Sequence[Line], at: int, line: Line) -> Cut | None:
    if is_delimiter(line):
        return Cut(at, at + 1, "delimiter" if line.depth else "block")
    announced = announces(line)
    if announced:
        return Cut(at, at + 1, announced)
    length = attribution_length(lines, at)
    if length:
        return Cut(at, at + length, "attribution")
    length = block_length(lines, at)
    if length:
        return Cut(at, at + length, "block")
    return Cut(at, at, "quote") if line.depth else None


def is_delimiter(line: Line) -> bool:
    """Tell our own line, which every letter of ours to an agency carries above its text, or a help desk's."""
    is_theirs = line.folded.startswith(RULES) and any(words in line.folded for words in BEHIND_RULE)
    return is_theirs or any(words in line.folded for words in DELIVERED)


def _above(lines: Sequence[Line], cut: Cut) -> int:
    """Move up over what belongs to the mark: rules, empty lines, an attribution in an unknown language."""
    start = cut.at
    while start > 0 and (not lines[start - 1].bare or RULE.match(lines[start - 1].bare)):
        start -= 1
    if cut.kind in ("quote", "delimiter", "block"):
        lengths = range(1, LONGEST_ATTRIBUTION + 1)
        start -= next((length for length in lengths if looks_like_attribution(lines, start, length)), 0)
    return next((place for place in range(start, cut.at) if lines[place].bare), cut.at)
