"""Reads the rules that are kept as files (calendar, office hours, policies) into domain values.

The files and their columns are described in docs/deadlines.md. A file with a mistake is refused whole. The
ladders are read in `ladderbook.py`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from chalicelib.domain.calendar_days import CalendarDay, Certainty, DayKind, OfficeHours
from chalicelib.domain.deadlines import Policy, QuestionClass, Rule, Unit
from chalicelib.domain.workcalendar import WorkCalendar
from chalicelib.rule_rows import FOLDER, BadRuleError, RuleRow, keyed_rows, rows_of

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_DAY_COLUMNS: Final = ("date", "weekday", "day_type", "name_vi", "basis", "confidence")
_HOUR_COLUMNS: Final = (
    *("valid_from", "valid_until", "season_from", "season_until"),
    *("morning_opens", "morning_closes", "afternoon_opens", "afternoon_closes", "basis"),
)
_POLICY_COLUMNS: Final = (
    *("code", "name_vi", "basis", "is_verified", "effective_from", "effective_until"),
    *("acknowledge_working_hours", "pause_working_days", "extension_times", "extension_working_days"),
)


@cache
def load_calendar(folder: Path = FOLDER) -> WorkCalendar:
    """Read years, special days and office hours; BadRuleError names the first mistake."""
    years = frozenset(
        row.amount("year") for row in keyed_rows(folder / "calendar_years.csv", ("year", "basis"))
    )
    hours_path = folder / "office_hours.csv"
    hours = tuple(map(_office_hours, rows_of(hours_path, _HOUR_COLUMNS)))
    calendar = WorkCalendar(years, _special_days(folder, years), hours)
    _refuse_unclear_hours(calendar, hours_path)
    return calendar


@cache
def load_policies(folder: Path = FOLDER) -> Mapping[str, Policy]:
    """Read the policies, by code; BadRuleError names the first mistake."""
    rows = {row.text("code"): row for row in keyed_rows(folder / "policies.csv", _POLICY_COLUMNS)}
    rules = _rules(folder / "policy_rules.csv", frozenset(rows))
    return MappingProxyType({code: _policy(row, rules[code]) for code, row in rows.items()})


def _special_days(folder: Path, years: frozenset[int]) -> Mapping[date, CalendarDay]:
    days = (_calendar_day(row, years) for row in keyed_rows(folder / "calendar_days.csv", _DAY_COLUMNS))
    return MappingProxyType({day.on: day for day in days})


def _calendar_day(row: RuleRow, years: frozenset[int]) -> CalendarDay:
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


def _office_hours(row: RuleRow) -> OfficeHours:
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
    for row in rows_of(path, ("policy", "class", "unit", "amount")):
        if row.text("policy") not in codes:
            row.refuse("policy", f"{row.text('policy')!r} is not in policies.csv")
        known, klass = rules[row.text("policy")], row.choice("class", QuestionClass)
        if klass in known:
            row.refuse("class", f"{klass} stands there twice")
        known[klass] = Rule(row.choice("unit", Unit), row.amount("amount"))
    return rules


def _policy(row: RuleRow, rules: Mapping[QuestionClass, Rule]) -> Policy:
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
        pause_days=row.interval("pause_working_days"),
        extension_times=row.interval("extension_times"),
        extension_days=row.interval("extension_working_days"),
    )
