"""Reads the rules that are kept in tables (calendar, office hours, closures, policies) into domain values.

The tables and their columns are described in docs/deadlines.md. A table with a mistake is refused whole. The
ladders are read in `ladderbook.py`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from chalicelib.domain.calendar_days import CalendarDay, Certainty, Closure, DayKind, OfficeHours
from chalicelib.domain.deadlines import Policy, QuestionClass, Rule, Unit
from chalicelib.domain.people import Role
from chalicelib.domain.workcalendar import LOCAL, ONE_DAY, WorkCalendar, midnight
from chalicelib.rule_rows import FOLDER, BadRuleError, RuleRow, Tables, keyed_rows, rows_of

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""The column `weekday`, Monday first."""

YEARS: Final = "calendar_years"
DAYS: Final = "calendar_days"
HOURS: Final = "office_hours"
CLOSURES: Final = "closures"
POLICIES: Final = "policies"
POLICY_RULES: Final = "policy_rules"
EDITABLE: Final[Mapping[str, tuple[str, ...]]] = {
    YEARS: ("year", "basis", "is_confirmed"),
    DAYS: ("date", "weekday", "day_type", "name_vi", "basis", "confidence"),
    HOURS: (
        *("valid_from", "valid_until", "season_from", "season_until"),
        *("morning_opens", "morning_closes", "afternoon_opens", "afternoon_closes", "basis"),
    ),
    CLOSURES: ("from", "until", "scope", "name_vi", "basis"),
    POLICIES: (
        *("code", "name_vi", "basis", "is_verified", "effective_from", "effective_until"),
        *("acknowledge_working_hours", "pause_working_days", "extension_times", "extension_working_days"),
        *("reclassify_roles", "reclassify_working_days"),
    ),
    POLICY_RULES: ("policy", "class", "unit", "amount"),
}
"""The tables that people edit, calendar and policies, and the columns of each. Ladders stay files."""

ALL_POLICIES: Final = (POLICIES, POLICY_RULES)
"""Tables that are edited together: each is wrong without the other's rows."""
SPECIAL: Final = (
    *(DayKind.HOLIDAY, DayKind.HOLIDAY_ESTIMATED, DayKind.DAYOFF_SWAPPED, DayKind.DAYOFF_OBSERVED),
    DayKind.WORKDAY_SWAPPED,
)
"""What the table of days may say of one; a weekday, a weekend or a closure is read elsewhere."""

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2199
"""The years that a calendar may hold: every day of each is looked at whenever it is read."""

MOST: Final = 1_000
"""Days or hours, or times, that a policy may give: beyond is a slip of the keyboard."""

_TIMES: Final = EDITABLE[HOURS][4:8]
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@cache
def load_calendar(folder: Path = FOLDER) -> WorkCalendar:
    """Read the calendar of a folder; BadRuleError names the first mistake."""
    return calendar_of(Tables(folder=folder))


@cache
def load_policies(folder: Path = FOLDER) -> Mapping[str, Policy]:
    """Read the policies of a folder, by code; BadRuleError names the first mistake."""
    return policies_of(Tables(folder=folder))


def calendar_of(tables: Tables) -> WorkCalendar:
    """Read years, special days, office hours and closures; BadRuleError names the first mistake."""
    years = {_year(row): row for row in keyed_rows(tables.of(YEARS), EDITABLE[YEARS])}
    calendar = WorkCalendar(
        years=frozenset(years),
        special_days=_special_days(tables, frozenset(years)),
        hours=tuple(map(_office_hours, rows_of(tables.of(HOURS), EDITABLE[HOURS]))),
        closures=tuple(
            _closure(row, frozenset(years)) for row in rows_of(tables.of(CLOSURES), EDITABLE[CLOSURES])
        ),
        confirmed_years=frozenset(year for year, row in years.items() if row.yes_or_no("is_confirmed")),
    )
    _refuse_unclear_hours(calendar)
    return calendar


def _year(row: RuleRow) -> int:
    year = row.amount("year")
    if not (row.is_kept or FIRST_YEAR <= year <= LAST_YEAR):
        row.refuse("year", "year", year, f"{FIRST_YEAR}-{LAST_YEAR}")
    return year


def policies_of(tables: Tables) -> Mapping[str, Policy]:
    """Read the policies, by code; BadRuleError names the first mistake."""
    rows = {row.text("code"): row for row in keyed_rows(tables.of(POLICIES), EDITABLE[POLICIES])}
    rules = _rules(tables, frozenset(rows))
    return MappingProxyType({code: _policy(row, rules[code]) for code, row in rows.items()})


def _special_days(tables: Tables, years: frozenset[int]) -> Mapping[date, CalendarDay]:
    days = (_calendar_day(row, years) for row in keyed_rows(tables.of(DAYS), EDITABLE[DAYS]))
    return MappingProxyType({day.on: day for day in days})


def _calendar_day(row: RuleRow, years: frozenset[int]) -> CalendarDay:
    on = row.day("date")
    if on.year not in years:
        row.refuse("date", "unknown_year", on.year)
    if row.text("weekday") != WEEKDAYS[on.weekday()]:
        row.refuse("weekday", "weekday", on.isoformat(), WEEKDAYS[on.weekday()])
    if not (row.is_kept or row.cells["day_type"] in SPECIAL):
        row.refuse("day_type", "choice", row.cells["day_type"], ", ".join(SPECIAL))
    return CalendarDay(
        on=on,
        kind=row.choice("day_type", DayKind),
        name_vi=row.text("name_vi"),
        basis=row.text("basis"),
        certainty=row.choice("confidence", Certainty),
    )


def _office_hours(row: RuleRow) -> OfficeHours:
    times = [row.time_of_day(column) for column in _TIMES]
    for column, earlier, later in zip(_TIMES[1:], times, times[1:], strict=False):
        if later <= earlier:
            row.refuse(column, "not_after", f"{later:%H:%M}", f"{earlier:%H:%M}")
    return OfficeHours(
        valid_from=row.day("valid_from"),
        valid_until=row.day_or_none("valid_until"),
        season_from=row.month_and_day("season_from"),
        season_until=row.month_and_day("season_until"),
        spans=((times[0], times[1]), (times[2], times[3])),
        basis=row.text("basis"),
    )


def _closure(row: RuleRow, years: frozenset[int]) -> Closure:
    """Read a closure; a date stands for the whole day, its end included."""
    since, until = row.moment("from"), row.moment("until")
    for column, written in (("from", since), ("until", until)):
        if written.year not in years:
            row.refuse(column, "unknown_year", written.year)
    opens, closes = _moment(since, 0), _moment(until, 1)
    if closes <= opens:
        row.refuse("until", "not_after", row.cells["until"], row.cells["from"])
    return Closure(opens, closes, row.text("name_vi"), row.text("basis"), row.text("scope"))


def _moment(read: date | datetime, days: int) -> datetime:
    return read.replace(tzinfo=LOCAL) if isinstance(read, datetime) else midnight(read + days * ONE_DAY)


def _refuse_unclear_hours(calendar: WorkCalendar) -> None:
    """Refuse a calendar that has no office hours on some day of its years, or two."""
    for on in _all_days(calendar.years):
        found = sum(hours.covers(on) for hours in calendar.hours)
        if found != 1:
            line = len(calendar.hours) + 1
            raise BadRuleError(HOURS, line, "valid_from", "hours", str(found), on.isoformat())


def _all_days(years: frozenset[int]) -> Iterator[date]:
    for year in sorted(years):
        first = date(year, 1, 1).toordinal()
        yield from map(date.fromordinal, range(first, date(year, 12, 31).toordinal() + 1))


def _rules(tables: Tables, codes: frozenset[str]) -> Mapping[str, Mapping[QuestionClass, Rule]]:
    rules: dict[str, dict[QuestionClass, Rule]] = {code: {} for code in codes}
    for row in rows_of(tables.of(POLICY_RULES), EDITABLE[POLICY_RULES]):
        if row.text("policy") not in codes:
            row.refuse("policy", "unknown_policy", row.text("policy"))
        known, klass = rules[row.text("policy")], row.choice("class", QuestionClass)
        if klass in known:
            row.refuse("class", "twice", klass)
        known[klass] = Rule(row.choice("unit", Unit), _bounded(row, "amount", row.amount("amount")))
    return rules


def _policy(row: RuleRow, rules: Mapping[QuestionClass, Rule]) -> Policy:
    if not _CODE.fullmatch(row.text("code")):
        row.refuse("code", "code", row.text("code"))
    if not rules:
        row.refuse("code", "without_rule")
    first, last = row.day_or_none("effective_from"), row.day_or_none("effective_until")
    if first and last and last < first:
        row.refuse("effective_until", "not_after", last, first)
    acknowledge = row.amount("acknowledge_working_hours")
    return Policy(
        code=row.text("code"),
        name_vi=row.text("name_vi"),
        basis=row.text("basis"),
        is_verified=row.yes_or_no("is_verified"),
        effective_from=first,
        effective_until=last,
        rules=MappingProxyType(rules),
        acknowledge=Rule(Unit.WORKING_HOURS, _bounded(row, "acknowledge_working_hours", acknowledge)),
        pause_days=_interval(row, "pause_working_days"),
        extension_times=_interval(row, "extension_times"),
        extension_days=_interval(row, "extension_working_days"),
        reclassify_roles=row.choices("reclassify_roles", Role) if row.cells["reclassify_roles"] else (),
        reclassify_days=_interval(row, "reclassify_working_days")
        if row.cells["reclassify_working_days"]
        else None,
    )


def _interval(row: RuleRow, column: str) -> int:
    return _bounded(row, column, row.interval(column))


def _bounded(row: RuleRow, column: str, number: int) -> int:
    return number if number <= MOST else row.refuse(column, "too_large", number, MOST)
