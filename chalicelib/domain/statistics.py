"""How an agency answers, in figures: reckoned from its assignments, never counted along the way.

An assignment counts in the local month in which its question was received. Transferred and withdrawn ones
are told apart: nobody was late with them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from statistics import median

from chalicelib.domain.question import Assignment, Status
from chalicelib.domain.workcalendar import OutsideCalendarError, WorkCalendar, local

SETTLED_AFTER = timedelta(days=31)
"""After its end a month waits as long: an answer may still be taken back, or a question reopened."""

CLOSED_AFTER = timedelta(days=184)
"""After half a year a month's figures are kept as they are, even where something is still open."""


@dataclass(frozen=True)
class Figures:
    """What became of assignments. `minutes` are the office minutes that each answer took, in order.

    `pending` are open and not past their deadline, `overdue` open and past it; `interim` counts those of
    both that got a first response. `apart` were transferred or withdrawn.
    """

    received: int = 0
    in_time: int = 0
    late: int = 0
    declined: int = 0
    pending: int = 0
    overdue: int = 0
    interim: int = 0
    apart: int = 0
    minutes: tuple[int, ...] = ()

    def __add__(self, other: "Figures") -> "Figures":
        """Give the figures of both together: of several months, or several agencies."""
        counts = {one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)}
        return Figures(**{**counts, "minutes": tuple(sorted(counts["minutes"]))})

    @property
    def answered(self) -> int:
        """Count what was answered, in time or late."""
        return self.in_time + self.late

    @property
    def median_hours(self) -> float | None:
        """Give the office hours that half of the answers took at most; None without an answer."""
        return round(median(self.minutes) / 60, 1) if self.minutes else None


@dataclass(frozen=True)
class MonthFigures:
    """The figures of an agency's local month (`2026-11`) that nothing changes any more, as kept."""

    agency: str
    month: str
    figures: Figures
    reckoned_at: datetime
    revision: int = 1


def reckon(duties: Iterable[Assignment], now: datetime, calendar: WorkCalendar) -> Figures:
    """Reckon the figures of assignments as they stand at `now`."""
    return sum((_of(duty, now, calendar) for duty in duties), Figures())


def is_closed(month: str, duties: Sequence[Assignment], now: datetime) -> bool:
    """Tell whether a month is long over and nothing in it will change, or half a year has passed since."""
    since_end = local(now).date() - _end_of(month)
    is_done = since_end >= SETTLED_AFTER and all(not duty.is_open for duty in duties)
    return is_done or since_end >= CLOSED_AFTER


def months_until(now: datetime, count: int) -> tuple[str, ...]:
    """Name the last local months, that of `now` included, oldest first."""
    today = local(now).date()
    numbers = (today.year * 12 + today.month - 1 - back for back in reversed(range(count)))
    return tuple(f"{number // 12}-{number % 12 + 1:02d}" for number in numbers)


def hidden(figures: Mapping[str, Figures], minimum: int) -> frozenset[str]:
    """Name the rows that would say too much of a few questions.

    A row under the minimum is hidden; where that is one alone, the next smallest is hidden too: else the
    total would give it away.
    """
    some = sorted((one.received, name) for name, one in figures.items() if one.received)
    few = [name for received, name in some if received < minimum]
    return frozenset(name for _, name in some[:2]) if len(few) == 1 else frozenset(few)


def _of(duty: Assignment, now: datetime, calendar: WorkCalendar) -> Figures:
    if duty.status in {Status.TRANSFERRED, Status.WITHDRAWN}:
        return Figures(received=1, apart=1)
    if duty.status is Status.DECLINED:
        return Figures(received=1, declined=1)
    if duty.is_open:
        is_overdue = duty.is_late(now)
        interim = int(duty.acknowledged_at is not None)
        return Figures(received=1, pending=int(not is_overdue), overdue=int(is_overdue), interim=interim)
    ended_at = duty.ended_at or duty.changed_at
    is_late = duty.is_late(ended_at)
    minutes = _minutes(duty.received_at, ended_at, calendar.of(*duty.scopes))
    return Figures(received=1, in_time=int(not is_late), late=int(is_late), minutes=minutes)


def _minutes(since: datetime, until: datetime, calendar: WorkCalendar) -> tuple[int, ...]:
    """Give the office minutes of an answer; none beyond the calendar's years, where nothing is guessed."""
    try:
        return (int(calendar.working_time_between(since, until).total_seconds() // 60),)
    except OutsideCalendarError:
        return ()


def _end_of(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1)
