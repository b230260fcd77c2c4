"""What an iCalendar file makes of the calendar: our own takes its place, that of somebody else joins it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.desk.calendar_ics import IcsFile
from chalicelib.desk.rule_book import table_rows
from chalicelib.domain.calendar_days import DayKind
from chalicelib.domain.rule_versions import Cells
from chalicelib.rule_rows import Tables
from chalicelib.rulebook import CLOSURES, DAYS, YEARS

_WORKED: Final = str(DayKind.WORKDAY_SWAPPED)


@dataclass(frozen=True)
class Imported:
    """Tables as a file would have them. Days and closures that were left out are counted.

    `beyond` are in years that the calendar does not hold, `known` are off in it already, with a basis and a
    certainty that somebody gave them.
    """

    tables: Mapping[str, Sequence[Cells]]
    beyond: int = 0
    known: int = 0


def imported(file: IcsFile, now: Tables) -> Imported:
    """Put what a file holds in the place of days and closures, or among them if it is not ours."""
    if file.is_ours:
        return Imported({DAYS: file.days, CLOSURES: file.closures})
    years = {row["year"] for row in table_rows(now, YEARS)}
    days = {row["date"]: row for row in table_rows(now, DAYS)}
    given = _by_day(row for row in file.days if row["date"][:4] in years)
    fresh = {on: row for on, row in given.items() if on not in days or days[on]["day_type"] == _WORKED}
    tables = {DAYS: [row for _, row in sorted({**days, **fresh}.items())]}
    closures = [row for row in file.closures if _years_of(row) <= years]
    kept = table_rows(now, CLOSURES)
    if added := [row for row in closures if row not in kept]:
        tables[CLOSURES] = [*kept, *added]
    beyond = sum(row["date"][:4] not in years for row in file.days) + len(file.closures) - len(closures)
    return Imported(tables, beyond, len(given) - len(fresh))


def _by_day(rows: Iterable[Cells]) -> dict[str, Cells]:
    """Give one row for each day: where a file has several events on it, with the names of all."""
    days: dict[str, Cells] = {}
    for row in rows:
        on, name = row["date"], row["name_vi"]
        names = [*dict.fromkeys((*(days[on]["name_vi"].split("; ") if on in days else ()), name))]
        days[on] = {**days.get(on, row), "name_vi": "; ".join(filter(None, names))}
    return days


def _years_of(row: Cells) -> set[str]:
    return {row["from"][:4], row["until"][:4]}
