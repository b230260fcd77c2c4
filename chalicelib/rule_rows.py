"""Rows in which rules are kept, in files or in the book: read cell by cell.

A mistake is named by table, line and column, with a code that pages put into the reader's words; line 1 is
the header. Rows in the book have the lines that they would have in a file.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from chalicelib.domain.errors import GatewayError
from chalicelib.domain.rule_versions import Cells

FOLDER: Final = Path(__file__).parent / "data"
"""Where the shipped rules stand."""

PROBLEMS: Final[Mapping[str, str]] = {
    "blank": "is empty",
    "number": "{value!r} is no whole number",
    "not_above_zero": "{value} is not above zero",
    "below_zero": "{value} is below zero",
    "too_large": "{value} is above {other}",
    "code": "{value!r} is no code of small letters, digits and hyphens",
    "day": "{value!r} is no date like 2026-11-24",
    "month_and_day": "{value!r} is no month and day like 04-01",
    "time": "{value!r} is no time like 07:30",
    "moment": "{value!r} is no date like 2026-11-24 and no moment like 2026-11-24T13:30",
    "choice": "{value!r} is none of {other}",
    "yes_or_no": "{value!r} is neither yes nor no",
    "twice": "{value!r} stands there twice",
    "header": "the header has {value!r} in its place",
    "cells": "{value} cells, not {other}",
    "not_utf8": "is not in UTF-8",
    "no_calendar": "is no iCalendar file",
    "event_without_date": "the event {value!r} has no date",
    "event_comes_again": "the event {value!r} comes again and again: list its days",
    "event_span": "the event {value!r} ends before it begins, or lasts more than a year",
    "unreadable": "the line cannot be read: {value}",
    "year": "{value} is not between {other}",
    "unknown_year": "{value} is not in calendar_years.csv",
    "weekday": "{value} is a {other}",
    "not_after": "{value} is not after {other}",
    "hours": "{value} rows hold on {other}, not one",
    "unknown_scope": "{value!r} is no agency's code and no area of the register",
    "unknown_policy": "{value!r} is not in policies.csv",
    "without_rule": "has no rule in policy_rules.csv",
    "policy_gone": "{value!r} is missing: questions may live by it",
    "rule_gone": "the rule of {value!r} for {other} is missing: questions may live by it",
}
"""What may be wrong with a cell, by code."""

_LEAP_YEAR: Final = "2000"
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH_AND_DAY: Final = re.compile(r"[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"[0-9]{2}:[0-9]{2}")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
"""The one way in which each is written: in two ways, one day could stand in a table twice."""

Choice = TypeVar("Choice", bound=StrEnum)


class BadRuleError(GatewayError):
    """A table of rules cannot be used; says where and why."""

    def __init__(
        self, table: str, line: int, column: str, code: str, value: str = "", other: str = ""
    ) -> None:
        problem = PROBLEMS[code].format(value=value, other=other) if code in PROBLEMS else code
        super().__init__(f"{table}.csv, line {line}, column {column}: {problem}")
        self.table = table
        self.line = line
        self.column = column
        self.code = code
        self.value = value
        self.other = other


@dataclass(frozen=True)
class RuleTable:
    """A table whose rows are at hand."""

    name: str
    rows: Sequence[Cells]
    is_kept: bool = False


Source = Path | RuleTable
"""Where the rows of a table are read: a CSV file, or rows that are at hand."""


@dataclass(frozen=True)
class Tables:
    """The tables of one version of the rules: those given, and the others from the files of a folder.

    `is_kept`: they were saved once. Then nothing is asked that was not asked when they were, for a version
    that cannot be read would stop everything.
    """

    given: Mapping[str, Sequence[Cells]] = field(default_factory=dict)
    folder: Path = FOLDER
    is_kept: bool = False

    def of(self, name: str) -> Source:
        """Say where the rows of a table are read."""
        if name not in self.given:
            return self.folder / f"{name}.csv"
        return RuleTable(name, self.given[name], self.is_kept)


@dataclass(frozen=True)
class RuleRow:
    """One row, with a cell for each column; whatever cannot be read is refused by a BadRuleError."""

    table: str
    line: int
    cells: Cells
    is_kept: bool = False

    def refuse(self, column: str, code: str, value: object = "", other: object = "") -> NoReturn:
        """Refuse the table for a cell; `code` is one of PROBLEMS, or says in words what is wrong."""
        raise BadRuleError(self.table, self.line, column, code, str(value), str(other))

    def text(self, column: str) -> str:
        """Read a cell that may not be empty."""
        return self.cells[column] or self.refuse(column, "blank")

    def integer(self, column: str, default: int | None = None) -> int:
        """Read a whole number; an empty cell gives the default if there is one."""
        text = self.cells[column]
        if not text and default is not None:
            return default
        try:
            return int(self._written(text, _NUMBER))
        except ValueError:
            self.refuse(column, "number", text)

    def amount(self, column: str) -> int:
        """Read a whole number above zero."""
        number = self.integer(column)
        return number if number > 0 else self.refuse(column, "not_above_zero", number)

    def interval(self, column: str) -> int:
        """Read a whole number that is not below zero; 0 where the cell is empty."""
        number = self.integer(column, default=0)
        return number if number >= 0 else self.refuse(column, "below_zero", number)

    def day(self, column: str) -> date:
        """Read a date."""
        try:
            return date.fromisoformat(self._written(self.cells[column], _DAY))
        except ValueError:
            self.refuse(column, "day", self.cells[column])

    def day_or_none(self, column: str) -> date | None:
        """Read a date; None where the cell is empty."""
        return self.day(column) if self.cells[column] else None

    def month_and_day(self, column: str) -> tuple[int, int]:
        """Read a month and a day, such as `04-01`."""
        try:
            found = date.fromisoformat(f"{_LEAP_YEAR}-{self._written(self.cells[column], _MONTH_AND_DAY)}")
        except ValueError:
            self.refuse(column, "month_and_day", self.cells[column])
        return found.month, found.day

    def time_of_day(self, column: str) -> time:
        """Read a time of the day."""
        try:
            return time.fromisoformat(self._written(self.cells[column], _TIME))
        except ValueError:
            self.refuse(column, "time", self.cells[column])

    def moment(self, column: str) -> date | datetime:
        """Read a date, or a moment by the clock of Vietnam."""
        text = self.cells[column]
        with suppress(ValueError):
            return date.fromisoformat(self._written(text, _DAY))
        with suppress(ValueError):
            found = datetime.fromisoformat(self._written(text, _MOMENT))
            return found if found.tzinfo is None else self.refuse(column, "moment", text)
        return self.refuse(column, "moment", text)

    def _written(self, text: str, pattern: re.Pattern[str]) -> str:
        """Give a text that is written as it should be, or was taken once; ValueError for any other."""
        if self.is_kept or pattern.fullmatch(text):
            return text
        raise ValueError(text)

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
            self.refuse(column, "choice", word, ", ".join(kind))

    def yes_or_no(self, column: str) -> bool:
        """Read `yes` or `no`."""
        word = self.cells[column]
        return word == "yes" if word in {"yes", "no"} else self.refuse(column, "yes_or_no", word)


def rows_of(source: Source, columns: tuple[str, ...]) -> Iterator[RuleRow]:
    """Give the rows of a table, each with a cell for every column."""
    if isinstance(source, RuleTable):
        return rows_at_hand(source, columns)
    return rows_in_file(source, columns)


def rows_at_hand(table: RuleTable, columns: tuple[str, ...]) -> Iterator[RuleRow]:
    """Give rows that are at hand; a column that came later than they is empty in them."""
    for line, cells in enumerate(table.rows, start=2):
        known = {column: cells.get(column, "") for column in columns}
        yield RuleRow(table.name, line, known, table.is_kept)


def rows_in_file(path: Path, columns: tuple[str, ...]) -> Iterator[RuleRow]:
    """Give the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from rows_in(path.stem, lines, columns)


def rows_in(table: str, text: Iterable[str], columns: tuple[str, ...]) -> Iterator[RuleRow]:
    """Give the rows of lines of CSV, the header first; a row may begin in one line and end in another."""
    reader = csv.reader(text, strict=True)
    try:
        _refuse_other_header(table, next(reader, []), columns)
        for cells in filter(any, reader):
            if len(cells) != len(columns):
                found = str(len(cells))
                raise BadRuleError(table, reader.line_num, columns[0], "cells", found, str(len(columns)))
            yield RuleRow(table, reader.line_num, dict(zip(columns, cells, strict=True)))
    except csv.Error as error:
        raise BadRuleError(table, reader.line_num, columns[0], "unreadable", str(error)) from error


def _refuse_other_header(table: str, header: list[str], columns: tuple[str, ...]) -> None:
    for place, column in enumerate(columns):
        found = header[place] if place < len(header) else ""
        if found != column:
            raise BadRuleError(table, 1, column, "header", found)


def keyed_rows(source: Source, columns: tuple[str, ...]) -> Iterator[RuleRow]:
    """Give the rows of a table whose first column may hold each value once."""
    seen: set[str] = set()
    for row in rows_of(source, columns):
        key = row.text(columns[0])
        if key in seen:
            row.refuse(columns[0], "twice", key)
        seen.add(key)
        yield row
