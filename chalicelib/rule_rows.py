"""Rows of the files in which rules are kept: read cell by cell, a mistake named by file, line and column."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from chalicelib.domain.errors import GatewayError

FOLDER: Final = Path(__file__).parent / "data"
"""Where the shipped rules stand."""

_LEAP_YEAR: Final = "2000"

Choice = TypeVar("Choice", bound=StrEnum)


class BadRuleError(GatewayError):
    """A file of rules cannot be used; says where and why. Line 1 is the header."""

    def __init__(self, path: Path, line: int, column: str, problem: str) -> None:
        super().__init__(f"{path.name}, line {line}, column {column}: {problem}")
        self.path = path
        self.line = line
        self.column = column
        self.problem = problem


@dataclass(frozen=True)
class RuleRow:
    """One row, with a cell for each column; whatever cannot be read is refused by a BadRuleError."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def refuse(self, column: str, problem: str) -> NoReturn:
        """Refuse the file for a cell."""
        raise BadRuleError(self.path, self.line, column, problem)

    def text(self, column: str) -> str:
        """Read a cell that may not be empty."""
        return self.cells[column] or self.refuse(column, "is empty")

    def integer(self, column: str, default: int | None = None) -> int:
        """Read a whole number; an empty cell gives the default if there is one."""
        text = self.cells[column]
        if not text and default is not None:
            return default
        try:
            return int(text)
        except ValueError:
            self.refuse(column, f"{text!r} is no whole number")

    def amount(self, column: str) -> int:
        """Read a whole number above zero."""
        number = self.integer(column)
        return number if number > 0 else self.refuse(column, f"{number} is not above zero")

    def interval(self, column: str) -> int:
        """Read a whole number that is not below zero; 0 where the cell is empty."""
        number = self.integer(column, default=0)
        return number if number >= 0 else self.refuse(column, f"{number} is below zero")

    def day(self, column: str) -> date:
        """Read a date."""
        try:
            return date.fromisoformat(self.cells[column])
        except ValueError:
            self.refuse(column, f"{self.cells[column]!r} is no date like 2026-11-24")

    def day_or_none(self, column: str) -> date | None:
        """Read a date; None where the cell is empty."""
        return self.day(column) if self.cells[column] else None

    def month_and_day(self, column: str) -> tuple[int, int]:
        """Read a month and a day, such as `04-01`."""
        try:
            found = date.fromisoformat(f"{_LEAP_YEAR}-{self.cells[column]}")
        except ValueError:
            self.refuse(column, f"{self.cells[column]!r} is no month and day like 04-01")
        return found.month, found.day

    def time_of_day(self, column: str) -> time:
        """Read a time of the day."""
        try:
            return time.fromisoformat(self.cells[column])
        except ValueError:
            self.refuse(column, f"{self.cells[column]!r} is no time like 07:30")

    def choice(self, column: str, kind: type[Choice]) -> Choice:
        """Read one of some words."""
        return self._choose(column, self.cells[column], kind)

    def choices(self, column: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """Read some of these words, separated by `;`."""
        return tuple(self._choose(column, word, kind) for word in self.text(column).split(";"))

    def _choose(self, column: str, word: str, kind: type[Choice]) -> Choice:
        try:
            return kind(word)
        except ValueError:
            self.refuse(column, f"{word!r} is none of {', '.join(kind)}")

    def yes_or_no(self, column: str) -> bool:
        """Read `yes` or `no`."""
        word = self.cells[column]
        return (
            word == "yes" if word in {"yes", "no"} else self.refuse(column, f"{word!r} is neither yes nor no")
        )


def rows_of(path: Path, columns: tuple[str, ...]) -> Iterator[RuleRow]:
    """Give the rows of a file, each with a cell for every column."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        _refuse_other_header(path, next(reader, []), columns)
        for cells in reader:
            if len(cells) != len(columns):
                raise BadRuleError(
                    path, reader.line_num, columns[0], f"{len(cells)} cells, not {len(columns)}"
                )
            yield RuleRow(path, reader.line_num, dict(zip(columns, cells, strict=True)))


def _refuse_other_header(path: Path, header: list[str], columns: tuple[str, ...]) -> None:
    for place, column in enumerate(columns):
        found = header[place] if place < len(header) else ""
        if found != column:
            raise BadRuleError(path, 1, column, f"the header has {found!r} in its place")


def keyed_rows(path: Path, columns: tuple[str, ...]) -> Iterator[RuleRow]:
    """Give the rows of a file whose first column may hold each value once."""
    seen: set[str] = set()
    for row in rows_of(path, columns):
        key = row.text(columns[0])
        if key in seen:
            row.refuse(columns[0], f"{key!r} stands there twice")
        seen.add(key)
        yield row
