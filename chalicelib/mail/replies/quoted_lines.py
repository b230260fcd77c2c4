"""Lines of a text as the search for quotations compares them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold

LONGEST_LINE: Final = 400
SPACES: Final = re.compile(r"\s+")
# Some programs leave the sign as HTML writes it.
PREFIX: Final = re.compile(r"^(?:[ \t]{0,8}(?:[>|]|&gt;)){1,40}[ \t]?|^[ \t]+")
# Bidi marks, which Gmail puts around addresses, and other letters without width.
UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
DASHES: Final = re.compile("[\u2010-\u2015\u2212\u2500]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as written, with its quoting depth, its bare text, and that text folded for comparing."""

    raw: str
    depth: int
    bare: str
    folded: str


NOTHING: Final = Line("", 0, "", "")


def lines_of(text: str) -> list[Line]:
    """Read a text into lines; equal lines are read once."""
    rows = text.split("\n")
    seen = {raw: _line(raw) for raw in set(rows)}
    return [seen[raw] for raw in rows]


def comparable(text: str) -> str:
    """Fold a text, with plain dashes, single spaces, and nothing unseen in it."""
    return SPACES.sub(" ", DASHES.sub("-", fold(UNSEEN.sub("", text)))).strip()


def _line(raw: str) -> Line:
    """Read a line; folding costs time, so only a line short enough for a mark is folded."""
    prefix = PREFIX.match(raw)
    head = prefix[0] if prefix else ""
    if "|" in head and raw.rstrip().endswith("|"):  # a row of a table, not a bar beside a quotation
        head = ""
    bare = raw[len(head) :].strip()
    folded = comparable(bare) if len(bare) <= LONGEST_LINE else ""
    return Line(raw, head.count(">") + head.count("|") + head.count("&gt;"), bare, folded)
