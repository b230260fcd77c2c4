"""Reads the rules that are kept as files (calendar, office hours, policies, ladder) into domain values.

The files and their columns are described in docs/deadlines.md. A file with a mistake is refused whole.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NoReturn, TypeVar

from chalicelib.domain.calendar_days import CalendarDay, Certainty, DayKind, OfficeHours
from chalicelib.domain.deadlines import Policy, QuestionClass, Rule, Unit
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.ladder import AT_AGENCY, Anchor, Audience, Ladder, Rung, Step, Task
from chalicelib.domain.workcalendar import WorkCalendar

FOLDER: Final = Path(__file__).parent / "data"
"""Where the shipped rules stand."""

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LEAP_YEAR: Final = "2000"

_DAY_COLUMNS: Final = ("date", "weekday", "day_type", "name_vi", "basis", "confidence")
_HOUR_COLUMNS: Final = (
    *("valid_from", "valid_until", "season_from", "season_until"),
    *("morning_opens", "morning_closes", "afternoon_opens", "afternoon_closes", "basis"),
)
_POLICY_COLUMNS: Final = (
    *("code", "name_vi", "basis", "is_verified", "effective_from", "effective_until"),
    "acknowledge_working_hours",
)
_LADDER_COLUMNS: Final = ("step", "anchor", "working_days", "every_days", "to", "task")

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
class _Row:
    path: Path
    line: int
    cells: Mapping[str, str]

    def refuse(self, column: str, problem: str) -> NoReturn:
        raise BadRuleError(self.path, self.line, column, problem)

    def text(self, column: str) -> str:
        return self.cells[column] or self.refuse(column, "is empty")

    def integer(self, column: str, default: int | None = None) -> int:
        text = self.cells[column]
        if not text and default is not None:
            return default
        try:
            return int(text)
        except ValueError:
            self.refuse(column, f"{text!r} is no whole number")

    def amount(self, column: str) -> int:
        number = self.integer(column)
        return number if number > 0 else self.refuse(column, f"{number} is not above zero")

    def interval(self, column: str) -> int:
        number = self.integer(column, default=0)
        return number if number >= 0 else self.refuse(column, f"{number} is below zero")

    def day(self, column: str) -> date:
        try:
            return date.fromisoformat(self.cells[column])
        except ValueError:
            self.refuse(column, f"{self.cells[column]!r} is no date like 2026-11-24")

    def day_or_none(self, column: str) -> date | None:
        return self.day(column) if self.cells[column] else None

    def month_and_day(self, column: str) -> tuple[int, int]:
        try:
            found = date.fromisoformat(f"{_LEAP_YEAR}-{self.cells[column]}")
        except ValueError:
            self.refuse(column, f"{self.cells[column]!r} is no month and day like 04-01")
        return found.month, found.day

    def time_of_day(self, column: str) -> time:
        try:
            return time.fromisoformat(self.cells[column])
        except ValueError:
            self.refuse(column, f"{self.cells[column]!r} is no time like 07:30")

    def choice(self, column: str, kind: type[Choice]) -> Choice:
        return self._choose(column, self.cells[column], kind)

    def choices(self, column: str, kind: type[Choice]) -> tuple[Choice, ...]:
        return tuple(self._choose(column, word, kind) for word in self.text(column).split(";"))

    def _choose(self, column: str, word: str, kind: type[Choice]) -> Choice:
        try:
            return kind(word)
        except ValueError:
            self.refuse(column, f"{word!r} is none of {', '.join(kind)}")

    def yes_or_no(self, column: str) -> bool:
        word = self.cells[column]
        return (
            word == "yes" if word in {"yes", "no"} else self.refuse(column, f"{word!r} is neither yes nor no")
        )


@cache
def load_calendar(folder: Path = FOLDER) -> WorkCalendar:
    """Read years, special days and office hours; BadRuleError names the first mistake."""
    years = frozenset(row.amount("year") for row in _keyed(folder / "calendar_years.csv", ("year", "basis")))
    hours_path = folder / "office_hours.csv"
    hours = tuple(map(_office_hours, _rows(hours_path, _HOUR_COLUMNS)))
    calendar = WorkCalendar(years, _special_days(folder, years), hours)
    _refuse_unclear_hours(calendar, hours_path)
    return calendar


@cache
def load_policies(folder: Path = FOLDER) -> Mapping[str, Policy]:
    """Read the policies, by code; BadRuleError names the first mistake."""
    rows = {row.text("code"): row for row in _keyed(folder / "policies.csv", _POLICY_COLUMNS)}
    rules = _rules(folder / "policy_rules.csv", frozenset(rows))
    return MappingProxyType({code: _policy(row, rules[code]) for code, row in rows.items()})


@cache
def load_ladder(folder: Path = FOLDER) -> Ladder:
    """Read the steps of the ladder, in their order; BadRuleError names the first mistake."""
    return Ladder(tuple(map(_rung, _keyed(folder / "ladder.csv", _LADDER_COLUMNS))))


@cache
def load_unassigned_ladder(folder: Path = FOLDER) -> Ladder:
    """Read the steps for questions that no agency has yet; BadRuleError names the first mistake."""
    rows = _keyed(folder / "ladder_unassigned.csv", _LADDER_COLUMNS)
    return Ladder(tuple(map(_rung_without_agency, rows)))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[_Row]:
    """Give the rows of a file, each with a cell for every column."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        _refuse_other_header(path, next(reader, []), columns)
        for cells in reader:
            if len(cells) != len(columns):
                raise BadRuleError(
                    path, reader.line_num, columns[0], f"{len(cells)} cells, not {len(columns)}"
                )
            yield _Row(path, reader.line_num, dict(zip(columns, cells, strict=True)))


def _refuse_other_header(path: Path, header: list[str], columns: tuple[str, ...]) -> None:
    for place, column in enumerate(columns):
        found = header[place] if place < len(header) else ""
        if found != column:
            raise BadRuleError(path, 1, column, f"the header has {found!r} in its place")


def _keyed(path: Path, columns: tuple[str, ...]) -> Iterator[_Row]:
    """Give the rows of a file whose first column may hold each value once."""
    seen: set[str] = set()
    for row in _rows(path, columns):
        key = row.text(columns[0])
        if key in seen:
            row.refuse(columns[0], f"{key!r} stands there twice")
        seen.add(key)
        yield row


def _special_days(folder: Path, years: frozenset[int]) -> Mapping[date, CalendarDay]:
    days = (_calendar_day(row, years) for row in _keyed(folder / "calendar_days.csv", _DAY_COLUMNS))
    return MappingProxyType({day.on: day for day in days})


def _calendar_day(row: _Row, years: frozenset[int]) -> CalendarDay:
    on = row.day("date")
    if on.year not in years:
        row.refuse("date", f"{on.year} is not in calendar_years.csv")
    if row.text("weekday") != _WEEKDAYS[on.weekday()]:
        row.refuse("weekday", f"{on.isoformat()} is a {_WEEKDAYS[on.weekday()]}")
    return CalendarDay(
        on=on,
        kind=row.choice("day_type", DayKind),
        name_vi=row.text("name_vi"),
        basis=row.text("basis"),
        certainty=row.choice("confidence", Certainty),
    )


def _office_hours(row: _Row) -> OfficeHours:
    times = [row.time_of_day(column) for column in _HOUR_COLUMNS[4:8]]
    for column, earlier, later in zip(_HOUR_COLUMNS[5:8], times, times[1:], strict=False):
        if later <= earlier:
            row.refuse(column, f"{later:%H:%M} is not after {earlier:%H:%M}")
    return OfficeHours(
        valid_from=row.day("valid_from"),
        valid_until=row.day_or_none("valid_until"),
        season_from=row.month_and_day("season_from"),
        season_until=row.month_and_day("season_until"),
        spans=((times[0], times[1]), (times[2], times[3])),
        basis=row.text("basis"),
    )


def _refuse_unclear_hours(calendar: WorkCalendar, path: Path) -> None:
    """Refuse a calendar that has no office hours on some day of its years, or two."""
    for on in _all_days(calendar.years):
        found = sum(hours.covers(on) for hours in calendar.hours)
        if found != 1:
            problem = f"{found} rows hold on {on.isoformat()}, not one"
            raise BadRuleError(path, len(calendar.hours) + 1, "valid_from", problem)


def _all_days(years: frozenset[int]) -> Iterator[date]:
    for year in sorted(years):
        first = date(year, 1, 1).toordinal()
        yield from map(date.fromordinal, range(first, date(year, 12, 31).toordinal() + 1))


def _rules(path: Path, codes: frozenset[str]) -> Mapping[str, Mapping[QuestionClass, Rule]]:
    rules: dict[str, dict[QuestionClass, Rule]] = {code: {} for code in codes}
    for row in _rows(path, ("policy", "class", "unit", "amount")):
        if row.text("policy") not in codes:
            row.refuse("policy", f"{row.text('policy')!r} is not in policies.csv")
        known, klass = rules[row.text("policy")], row.choice("class", QuestionClass)
        if klass in known:
            row.refuse("class", f"{klass} stands there twice")
        known[klass] = Rule(row.choice("unit", Unit), row.amount("amount"))
    return rules


def _policy(row: _Row, rules: Mapping[QuestionClass, Rule]) -> Policy:
    if not rules:
        row.refuse("code", "has no rule in policy_rules.csv")
    return Policy(
        code=row.text("code"),
        name_vi=row.text("name_vi"),
        basis=row.text("basis"),
        is_verified=row.yes_or_no("is_verified"),
        effective_from=row.day_or_none("effective_from"),
        effective_until=row.day_or_none("effective_until"),
        rules=MappingProxyType(rules),
        acknowledge=Rule(Unit.WORKING_HOURS, row.amount("acknowledge_working_hours")),
    )


def _rung(row: _Row) -> Rung:
    return Rung(
        step=row.choice("step", Step),
        anchor=row.choice("anchor", Anchor),
        to=row.choices("to", Audience),
        task=row.choice("task", Task) if row.cells["task"] else None,
        working_days=row.integer("working_days", default=0),
        every_days=row.interval("every_days"),
    )


def _rung_without_agency(row: _Row) -> Rung:
    rung = _rung(row)
    for audience in rung.to:
        if audience in AT_AGENCY:
            row.refuse("to", f"{audience} is of an agency, and there is none yet")
    return rung if rung.task is None else row.refuse("task", "there is no agency to telephone yet")
