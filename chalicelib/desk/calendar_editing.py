"""Editing calendar and policies: what an edit would change, and saving it as a new version of the rules.

Questions live by a policy as long as they live: what was once saved of policies is changed, never taken away.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from chalicelib.desk.by import By
from chalicelib.desk.desk import Desk
from chalicelib.desk.recomputing import run_of
from chalicelib.desk.rule_book import InForce, rules_of, table_rows
from chalicelib.domain.calendar_days import EVERYWHERE, CalendarDay
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.rule_versions import Cells, RulesInForce, RulesVersion
from chalicelib.domain.rules import Rules
from chalicelib.domain.workcalendar import ONE_DAY, OutsideCalendarError, WorkCalendar
from chalicelib.rule_rows import BadRuleError, Tables
from chalicelib.rulebook import ALL_POLICIES, CLOSURES, DAYS, EDITABLE, POLICIES, POLICY_RULES, YEARS

LARGEST: Final = 300_000
"""Bytes of a version's cells; an item of the book holds 400 KB."""
TRIES: Final = 3
_CELL: Final = 4
"""Bytes that a cell costs besides its name and its text."""
_KEYS: Final[Mapping[str, int]] = {YEARS: 1, DAYS: 1, POLICIES: 1, POLICY_RULES: 2}
"""How many columns tell the rows of a table apart; in the others it is all of them."""

Edited = Mapping[str, Sequence[Cells]]
"""Tables as they should be, by name."""


class TooLargeRulesError(GatewayError):
    """A version would not fit into one item of the book."""

    def __init__(self, size: int) -> None:
        super().__init__(f"a version of {size} bytes is too large")
        self.size = size


@dataclass(frozen=True)
class RowChange:
    """One row before and after; None where there is none."""

    table: str
    before: Cells | None
    after: Cells | None


@dataclass(frozen=True)
class DayShown:
    """What a day is for everybody: its entry, and the hours in which offices are open."""

    day: CalendarDay
    hours: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DaysChanged:
    """Days in a row that change in the same way; None where the calendar does not reach them."""

    since: date
    until: date
    before: DayShown | None
    after: DayShown | None


@dataclass(frozen=True)
class Proposal:
    """What an edit would make of the rules; `based_on` is the version that is in force now.

    `kept` are the rows of later policies that a return to an earlier version leaves, by table.
    """

    based_on: int
    tables: Edited
    rules: Rules
    rows: tuple[RowChange, ...]
    restores: int | None = None
    kept: Edited = field(default_factory=dict)


def propose(edited: Edited, desk: Desk) -> Proposal:
    """Say what an edit of some tables would change; BadRuleError names what is wrong with it."""
    now = desk.in_force
    tables = {**now.tables.given, **_policies_whole(edited, now.tables), **edited}
    _refuse_unknown_scopes(edited.get(CLOSURES, ()), table_rows(now.tables, CLOSURES), desk)
    for table, rows in _vanished(now.tables, Tables(tables)).items():
        _refuse_vanished(table, rows)
    return _proposal(tables, now)


def propose_return(number: int, desk: Desk, today: date) -> Proposal:
    """Say what going back to a version would change; UnknownVersionError where there is none.

    Policies that came later stay for the questions that live by them, but for no new one: they end.
    """
    then, now = desk.rule_book.version(number).tables, desk.in_force
    later = _vanished(now.tables, then)
    if not any(later.values()):
        return _proposal(then.given, now, number)
    kept = {**later, POLICIES: [_ended(row, today - ONE_DAY) for row in later[POLICIES]]}
    tables = {**then.given, **{table: [*table_rows(then, table), *kept[table]] for table in ALL_POLICIES}}
    return replace(_proposal(tables, now, number), kept=kept)


def _policies_whole(edited: Edited, now: Tables) -> Edited:
    """Give both tables of policies where one is edited: another deployment must not bring half of them."""
    return {table: table_rows(now, table) for table in ALL_POLICIES} if {*ALL_POLICIES} & {*edited} else {}


def _vanished(before: Tables, after: Tables) -> dict[str, list[Cells]]:
    """Give the rows of policies that are there no more, by table."""
    return {
        table: [row for row in table_rows(before, table) if _key_of(table, row) not in left]
        for table in ALL_POLICIES
        for left in [{_key_of(table, row) for row in table_rows(after, table)}]
    }


def _refuse_vanished(table: str, rows: Sequence[Cells]) -> None:
    """Refuse that policies, or what they say of a class, are gone; of what is nowhere there is no line."""
    for row in rows:
        if table == POLICIES:
            raise BadRuleError(table, 0, "code", "policy_gone", row["code"])
        raise BadRuleError(table, 0, "class", "rule_gone", row["policy"], row["class"])


def _ended(row: Cells, last: date) -> Cells:
    """Give a policy that ends on a day, or did before; one that was to begin later never does."""
    until = min(filter(None, (row["effective_until"], last.isoformat())))
    begins = row["effective_from"] if row["effective_from"] <= until else ""
    return {**row, "effective_from": begins, "effective_until": until}


def save(proposal: Proposal, based_on: int, note: str, by: By, desk: Desk) -> int:
    """Save a proposal as a new version, and give its number.

    StaleError when the version in force is no longer the one that the editor saw; TooLargeRulesError.
    """
    if proposal.based_on != based_on:
        raise StaleError(f"version {proposal.based_on} is in force, not {based_on}")
    if (size := size_of(proposal.tables)) > LARGEST:
        raise TooLargeRulesError(size)
    number = based_on + 1
    version = RulesVersion(number, proposal.tables, by.at, by.who, note, proposal.restores)
    _commit(version, desk)
    return number


def _commit(version: RulesVersion, desk: Desk) -> None:
    """Put a version in force, with the run that reckons open deadlines by it.

    The run of the version before may go on meanwhile, which is no other editor's doing.
    """
    in_force = RulesInForce(version.number, version.saved_at, version.number)
    for _ in range(TRIES):
        with suppress(StaleError):
            desk.questions.commit(
                Change((version, in_force, *run_of(version.number, version.saved_at, desk)))
            )
            return
    raise StaleError(f"a version {version.number} is in force already")


def size_of(tables: Edited) -> int:
    """Reckon how many bytes tables take as an item."""
    cells = (cell for rows in tables.values() for row in rows for cell in row.items())
    return sum(len(name.encode()) + len(text.encode()) + _CELL for name, text in cells)


@dataclass(frozen=True)
class Edit:
    """One version, and what it changed of the one before it."""

    version: RulesVersion
    rows: tuple[RowChange, ...]


def edits(newest: int, most: int, desk: Desk) -> tuple[Edit, ...]:
    """Give versions with what each changed, the latest first, no more than `most`."""
    numbers = range(newest, max(newest - most - 1, 0), -1)
    found = desk.rule_book.kept.rules_versions(numbers)
    tables = [*(Tables(version.tables) for version in found), Tables()]
    return tuple(
        Edit(version, tuple(row_changes(tables[place + 1], tables[place])))
        for place, version in enumerate(found[:most])
    )


def scopes_known(desk: Desk) -> tuple[str, ...]:
    """Name what a closure may hold for: everybody, an area, an agency."""
    agencies = desk.register.agencies()
    areas = sorted({agency.area for agency in agencies} - {""})
    return (EVERYWHERE, *areas, *(agency.code for agency in agencies))


def _refuse_unknown_scopes(rows: Sequence[Cells], before: Sequence[Cells], desk: Desk) -> None:
    """Refuse a new scope that is no agency and no area; what was there stays, though its agency is gone."""
    known = {*scopes_known(desk), *(row["scope"] for row in before)} if rows else set()
    for line, row in enumerate(rows, start=2):
        if row["scope"] and row["scope"] not in known:
            raise BadRuleError(CLOSURES, line, "scope", "unknown_scope", row["scope"])


def _proposal(tables: Edited, now: InForce, restores: int | None = None) -> Proposal:
    after = Tables(tables, is_kept=restores is not None)
    return Proposal(now.number, tables, rules_of(after), tuple(row_changes(now.tables, after)), restores)


def row_changes(before: Tables, after: Tables) -> Iterator[RowChange]:
    """Give the rows that differ, table by table."""
    for table in EDITABLE:
        old, new = ({_key_of(table, row): row for row in table_rows(each, table)} for each in (before, after))
        for key in sorted({*old, *new}):
            if old.get(key) != new.get(key):
                yield RowChange(table, old.get(key), new.get(key))


def _key_of(table: str, row: Cells) -> tuple[str, ...]:
    columns = EDITABLE[table]
    return tuple(row[column] for column in columns[: _KEYS.get(table, len(columns))])


def days_changed(before: WorkCalendar, after: WorkCalendar) -> Iterator[DaysChanged]:
    """Give the days that another calendar changes for all; those in a row that change alike together."""
    years = sorted(before.years | after.years)
    days = (date(year, 1, 1) + timedelta(number) for year in years for number in range(366))
    pairs = ((on, _shown(before, on), _shown(after, on)) for on in dict.fromkeys(days) if on.year in years)
    changed = [pair for pair in pairs if pair[1] != pair[2]]
    runs = groupby(enumerate(changed), lambda each: _run_of(*each))
    for _, run in runs:
        alike = [pair for _, pair in run]
        yield DaysChanged(alike[0][0], alike[-1][0], alike[0][1], alike[0][2])


Pair = tuple[date, DayShown | None, DayShown | None]


def _run_of(place: int, pair: Pair) -> tuple[object, ...]:
    """Name the run of days that a changed day belongs to: days in a row, alike but for their date."""
    on, before, after = pair
    return (on - place * ONE_DAY, _without_date(before), _without_date(after))


def _without_date(shown: DayShown | None) -> tuple[object, ...]:
    if shown is None:
        return ()
    day = shown.day
    return (day.kind, day.name_vi, day.basis, day.certainty, shown.hours)


def _shown(calendar: WorkCalendar, on: date) -> DayShown | None:
    try:
        spans = calendar.spans(on)
        return DayShown(calendar.day(on), tuple((f"{a:%H:%M}", f"{b:%H:%M}") for a, b in spans))
    except OutsideCalendarError:
        return None
