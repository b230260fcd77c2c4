"""The figures that everybody may see, and keeping those of closed months."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.people import Agency
from chalicelib.domain.question import QuestionStatus
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
    """Rows with the total of those that are shown; None where that is of a few questions too."""

    rows: tuple[Row, ...]
    total: Figures | None
    minimum: int


def by_agency(month: str, desk: Desk, now: datetime) -> Table:
    """Give the figures of each agency in a month, "" for the last twelve, by code.

    What an agency's own page hides of a month is hidden here too, and a total holds only what is shown:
    no figure can be had by taking others away from it.
    """
    rows = (_row_of(code, months, month, desk) for code, months in _all(desk, now).items())
    return _table(tuple(rows), desk)


def by_month(agency: Agency, desk: Desk, now: datetime) -> Table:
    """Give the figures of one agency in the last twelve months, month by month.

    A single hidden month could be had from the twelve months together: then another is hidden with it.
    """
    found = {month: _of(agency.code, month, desk, now) for month in months_until(now, MONTHS_SHOWN)}
    apart = hidden(found, desk.house.statistics_minimum)
    rows = (Row(month, None if month in apart else figures) for month, figures in found.items())
    table = _table(tuple(rows), desk)
    return replace(table, total=_unless_few(sum(found.values(), Figures()), desk))


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
    if len(known) >= len(agencies) or not _is_settled(month, desk):
        return
    for agency in agencies:
        if agency.code not in known:
            duties = desk.questions.month_of(agency.code, month)
            if is_closed(month, duties, now):
                yield MonthFigures(agency.code, month, reckon(duties, now, desk.rules.calendar), now)


def _is_settled(month: str, desk: Desk) -> bool:
    """Tell a month with questions, all of which have their agencies: none comes to any agency any more."""
    statuses = {question.status for _, question in desk.questions.questions_of_month(month, None)}
    return bool(statuses) and QuestionStatus.UNASSIGNED not in statuses


def _all(desk: Desk, now: datetime) -> dict[str, dict[str, Figures]]:
    """Give the figures of the last twelve months by agency; a month without a question costs one look."""
    agencies = tuple(desk.register.agencies())
    found: dict[str, dict[str, Figures]] = {agency.code: {} for agency in agencies}
    for month in months_until(now, MONTHS_SHOWN):
        kept = {row.agency: row.figures for row in desk.questions.figures_of(month)}
        is_empty = len(kept) < len(agencies) and _is_empty(month, desk)
        for code, months in found.items():
            months[month] = kept.get(code) or _live(code, month, desk, now, is_empty=is_empty)
    return found


def _of(code: str, month: str, desk: Desk, now: datetime) -> Figures:
    kept = {row.agency: row.figures for row in desk.questions.figures_of(month)}
    return kept.get(code) or _live(code, month, desk, now, is_empty=_is_empty(month, desk))


def _is_empty(month: str, desk: Desk) -> bool:
    return next(iter(desk.questions.questions_of_month(month, None)), None) is None


def _live(code: str, month: str, desk: Desk, now: datetime, *, is_empty: bool) -> Figures:
    duties = () if is_empty else desk.questions.month_of(code, month)
    return reckon(duties, now, desk.rules.calendar)


def _row_of(code: str, months: Mapping[str, Figures], month: str, desk: Desk) -> Row:
    if not month:
        return Row(code, _unless_few(sum(months.values(), Figures()), desk))
    is_apart = month in hidden(months, desk.house.statistics_minimum)
    return Row(code, None if is_apart else months.get(month, Figures()))


def _unless_few(figures: Figures, desk: Desk) -> Figures | None:
    return None if 0 < figures.received < desk.house.statistics_minimum else figures


def _table(rows: tuple[Row, ...], desk: Desk) -> Table:
    shown = (row.figures for row in rows if row.figures is not None)
    total, minimum = sum(shown, Figures()), desk.house.statistics_minimum
    return Table(rows, total if total.received >= minimum else None, minimum)
