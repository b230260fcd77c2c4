"""How many days of a deadline fell to whom, where it changed hands: nobody answers for others' days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from chalicelib.domain.deadlines import Deadline, LedgerDay, Mark, Unit
from chalicelib.domain.workcalendar import ONE_DAY, WorkCalendar, local, midnight

_COUNTED: Final = frozenset({Mark.COUNTED, Mark.CARRIED, Mark.EXTENDED})


@dataclass(frozen=True)
class Holder:
    """Who had the question, by an agency's code ("" for nobody yet), from when on."""

    who: str
    since: datetime


def shares(
    deadline: Deadline, holders: Sequence[Holder], calendar: WorkCalendar, until: datetime | None = None
) -> tuple[tuple[str, int], ...]:
    """Count the days of a deadline by holder, in the order of holders; a day is theirs who had it at its end.

    The counts sum up to the days that the ledger counts: to those before `until`, where nobody had it since.
    """
    in_order = sorted(holders, key=lambda holder: holder.since)
    counts = dict.fromkeys((holder.who for holder in in_order), 0)
    for day in deadline.days:
        if day.mark in _COUNTED:
            end = _end_of(day, calendar)
            if until is not None and end > local(until):
                break
            held = [holder.who for holder in in_order if local(holder.since) <= end]
            counts[held[-1] if held else in_order[0].who] += 1
    return tuple(counts.items())


def time_before(deadline: Deadline, at: datetime, calendar: WorkCalendar) -> timedelta:
    """Give how much of a deadline in hours had run by a moment, before which the clock never stood still."""
    since, until = deadline.received_at, min(local(at), local(deadline.due_at))
    is_office_time = deadline.unit is Unit.WORKING_HOURS
    return max(calendar.working_time_between(since, until) if is_office_time else until - since, timedelta())


def _end_of(day: LedgerDay, calendar: WorkCalendar) -> datetime:
    return calendar.closing(day.on) if day.day.is_working else midnight(day.on + ONE_DAY)
