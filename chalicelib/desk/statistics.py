"""The figures that everybody may see, and keeping those of closed months."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.people import Agency
from chalicelib.domain.statistics import (
    Figures,
    MonthFigures,
    hidden,
    is_closed,
    months_until,
    reckon,
)

MONTHS_SHOWN: Final = 12
MONTHS_KEPT: Final = 13
"""How far back the daily run looks for months that have closed."""

_AT_ONCE: Final = 90
"""Rows written in one transaction."""


@dataclass(frozen=True)
class Row:
    """The figures of an agency, or of a month; None where they are too few to be shown."""

    name: str
    figures: Figures | None


@dataclass(frozen=True)
class Table:
    """Rows with their total; the total is None where it is too small, or would give a row away."""

    rows: tuple[Row, ...]
    total: Figures | None
    minimum: int


def by_agency(months: Sequence[str], desk: Desk, now: datetime) -> Table:
    """Give the figures of each agency over these months, by code."""
    agencies = tuple(desk.register.agencies())
    found: dict[str, Figures] = {agency.code: Figures() for agency in agencies}
    for month in months:
        for code, figures in _month(month, agencies, desk, now):
            found[code] += figures
    return _table(found, desk)


def by_month(agency: Agency, months: Sequence[str], desk: Desk, now: datetime) -> Table:
    """Give the figures of one agency, month by month."""
    found = {month: dict(_month(month, (agency,), desk, now))[agency.code] for month in months}
    return _table(found, desk)


def keep_closed_months(desk: Desk, now: datetime) -> int:
    """Keep the figures of months that have closed, and count the rows kept; may be repeated at any time."""
    agencies = tuple(desk.register.agencies())
    kept = 0
    for month in months_until(now, MONTHS_KEPT)[:-1]:
        rows = iter(tuple(_newly_closed(month, agencies, desk, now)))
        while batch := tuple(islice(rows, _AT_ONCE)):
            with suppress(StaleError):  # another run kept them
                desk.questions.commit(Change(batch))
                kept += len(batch)
    return kept


def _newly_closed(
    month: str, agencies: Sequence[Agency], desk: Desk, now: datetime
) -> Iterator[MonthFigures]:
    known = {kept.agency for kept in desk.questions.figures_of(month)}
    if len(known) >= len(agencies) or _is_empty(month, desk):
        return
    for agency in agencies:
        if agency.code not in known:
            duties = desk.questions.month_of(agency.code, month)
            if is_closed(month, duties, now):
                yield MonthFigures(agency.code, month, reckon(duties, now, desk.rules.calendar), now)


def _month(
    month: str, agencies: Sequence[Agency], desk: Desk, now: datetime
) -> Iterator[tuple[str, Figures]]:
    """Give kept figures where there are any, else reckon them; a month without a question costs one look."""
    kept = {row.agency: row.figures for row in desk.questions.figures_of(month)}
    open_ones = [agency for agency in agencies if agency.code not in kept]
    is_empty = bool(open_ones) and _is_empty(month, desk)
    for agency in agencies:
        yield agency.code, kept.get(agency.code) or _live(agency.code, month, desk, now, is_empty=is_empty)


def _is_empty(month: str, desk: Desk) -> bool:
    return next(desk.questions.questions_of_month(month, None), None) is None


def _live(code: str, month: str, desk: Desk, now: datetime, *, is_empty: bool) -> Figures:
    duties = () if is_empty else desk.questions.month_of(code, month)
    return reckon(duties, now, desk.rules.calendar)


def _table(found: Mapping[str, Figures], desk: Desk) -> Table:
    minimum = desk.house.statistics_minimum
    apart = hidden(found, minimum)
    rows = tuple(Row(name, None if name in apart else figures) for name, figures in found.items())
    total = sum(found.values(), Figures())
    is_shown = total.received >= minimum and not (apart and len(apart) == _with_any(found))
    return Table(rows, total if is_shown else None, minimum)


def _with_any(found: Mapping[str, Figures]) -> int:
    return sum(1 for figures in found.values() if figures.received)
