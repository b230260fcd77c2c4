"""The text of a page as it is written down, and what is open where the reader of it stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from chalicelib.mail.texts.html_looks import Look

WHITE: Final = re.compile(r"[ \t\r\n\f]+")
# What newsletters put behind their first words, so that programs show nothing else in their lists.
FILLER: Final = re.compile("(?:[\u034f\u200b-\u200f\u2007\u2060\u00ad\ufeff][ \u00a0]?){4,}")
RULE: Final = "_" * 32
DEEPEST_QUOTE: Final = 20
LONGEST_ROW: Final = 400


@dataclass(slots=True)
class Page:
    """The text so far, and what is open where the scanner stands."""

    lines: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    open_counts: Counter[str] = field(default_factory=Counter)
    looks: list[Look] = field(default_factory=lambda: [Look()])
    hidden_from: int | None = None
    signed_from: int | None = None
    quoted_from: list[int] = field(default_factory=list)
    attributed_from: int | None = None
    is_blank_due: bool = False
    counters: list[int] = field(default_factory=list)
    link: str = ""
    link_from: int = 0
    links: set[str] = field(default_factory=set)
    base: str = ""
    row_from: int = -1
    is_row_joined: bool = False
    is_cell_empty: bool = False
    bullet: tuple[int, int] | None = None
    last_comment_end: int = -1
    unended: set[str] = field(default_factory=set)

    def write(self, text: str) -> None:
        """Add text to the line, unless it is hidden."""
        if self.hidden_from is not None or not text or self.looks[-1].is_unseen:
            return
        if self.looks[-1].is_spaced:
            self.parts.append(text)
            return
        shown = WHITE.sub(" ", text)
        self.is_cell_empty = self.is_cell_empty and shown.isspace()
        is_after_space = bool(self.parts) and self.parts[-1].endswith(" ")
        self.parts.append(shown.lstrip(" ") if is_after_space else shown)

    def open(self, name: str, look: Look) -> None:
        """Go into an element."""
        self.open_tags.append(name)
        self.open_counts[name] += 1
        self.looks.append(look)

    def close_from(self, at: int) -> None:
        """Leave all elements that were opened since the one at that place, and itself."""
        for name in self.open_tags[at:]:
            self.open_counts[name] -= 1
        del self.open_tags[at:]
        del self.looks[at + 1 :]
        depth = len(self.open_tags)
        while self.quoted_from and self.quoted_from[-1] > depth:
            self.quoted_from.pop()
        if self.attributed_from is not None and depth < self.attributed_from:
            self.attributed_from = None
        if self.signed_from is not None and depth < self.signed_from:
            self.signed_from = None
        if self.hidden_from is not None and depth < self.hidden_from:
            self.hidden_from = None

    def place_of(self, name: str) -> int | None:
        """Give the place of the nearest open element of that name; all behind it will be left."""
        if not self.open_counts[name]:
            return None
        places = range(len(self.open_tags) - 1, -1, -1)
        return next((at for at in places if self.open_tags[at] == name), None)

    def end_line(self) -> None:
        """Put the line, if it has words, below the others."""
        if not self.parts:
            return
        line = "".join(self.parts).strip(" ")
        if not line.isascii():
            line = FILLER.sub("", line).strip(" ")
        self.parts, self.is_cell_empty = [], False
        if not line.strip():
            return
        marks = self._marks(line)
        if self.is_blank_due and self.lines:
            self.lines.append(marks.rstrip())
        self.is_blank_due = False
        if self.signed_from is not None:
            self.lines.append(f"{marks}-- ")
            self.signed_from = None
        self.lines += [f"{marks}{one}".rstrip() for one in line.split("\n")]

    def _marks(self, line: str) -> str:
        """Give the marks of the line's depth; Gmail puts a forward's head where an attribution stands."""
        if line.startswith("---"):
            self.attributed_from = None
        return "> " * min(len(self.quoted_from) or int(self.attributed_from is not None), DEEPEST_QUOTE)

    def rule(self) -> None:
        """Draw a line, unless one was drawn just now."""
        self.end_line()
        if not self.lines[-1:] or self.lines[-1].lstrip("> ") != RULE:
            self.parts.append(RULE)
            self.end_line()

    def begin_row(self) -> None:
        """Note where a row of a table begins; rows of cells in one line stand close together."""
        self.is_blank_due = self.is_blank_due and not self.is_row_joined
        self.row_from, self.is_row_joined = len(self.lines), False

    def begin_cell(self) -> None:
        """Go on in the line of the row, as long as each of its cells was one line, whatever stood in it."""
        if self.hidden_from is not None:
            return
        row = self.lines[self.row_from :] if 0 <= self.row_from >= len(self.lines) - 2 else []
        if (
            not self.has_words()
            and row
            and len(row[-1]) <= LONGEST_ROW
            and not any(map(_has_words, row[:-1]))
        ):
            marks = "> " * min(len(self.quoted_from), DEEPEST_QUOTE)
            self.parts = [self.lines.pop().removeprefix(marks)]
            self.is_blank_due, self.is_row_joined = False, True
        if self.has_words():
            self.write(" " if self.ends_in_colon() else " | ")
        self.is_cell_empty = True

    def break_line(self) -> None:
        """End the line as <br> does: a second one leaves an empty line."""
        self.is_blank_due = self.is_blank_due or not self.has_words()
        self.end_line()

    def has_words(self) -> bool:
        """Tell whether the line has more than spaces so far."""
        return any(not part.isspace() for part in self.parts[:9])

    def ends_in_colon(self) -> bool:
        """Tell whether the line so far, such as a label's cell, ends in a colon."""
        return "".join(self.parts[-9:]).rstrip().endswith(":")


def _has_words(line: str) -> bool:
    return bool(line.strip("> "))
