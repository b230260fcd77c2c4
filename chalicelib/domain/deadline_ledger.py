"""The ledger of a deadline: each day from arrival to the end, and what it did in the reckoning.

One way of counting for each unit; the end of a deadline is read from its ledger, never the other way
round, so that the two cannot disagree.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from chalicelib.domain.workcalendar import ONE_DAY, CalendarDay, Span, WorkCalendar, days_from, midnight


class Unit(StrEnum):
    """In what a rule counts."""

    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"
    CALENDAR_DAYS = "calendar_days"
    WALL_CLOCK_HOURS = "wall_clock_hours"

    @property
    def is_hours(self) -> bool:
        """Tell hours from days."""
        return self in {Unit.WORKING_HOURS, Unit.WALL_CLOCK_HOURS}


class Mark(StrEnum):
    """What a day did in the reckoning."""

    START = "start"
    """Day 0, after which days are counted."""
    COUNTED = "counted"
    OFF = "off"
    """Skipped: no working day; the calendar day says why."""
    AFTER_HOURS = "after_hours"
    """Skipped: the question came when the office hours of its day had ended."""
    CARRIED = "carried"
    """Counted as the last calendar day, but off: the end is carried to the next working day."""
    END = "end"
    """Not counted: the working day to which the end was carried."""


@dataclass(frozen=True)
class LedgerDay:
    """One day of a deadline's ledger; `ran_within` is the time that ran on it, for units of hours only."""

    day: CalendarDay
    mark: Mark
    ran_within: timedelta = timedelta(0)

    @property
    def on(self) -> date:
        """The local day."""
        return self.day.on

    @property
    def is_provisional(self) -> bool:
        """Tell whether the day moved the end only because it has not been confirmed as worked."""
        return self.mark in {Mark.OFF, Mark.CARRIED} and self.day.is_provisional


def ledger_days(unit: Unit, amount: int, since: datetime, calendar: WorkCalendar) -> tuple[LedgerDay, ...]:
    """Give the days, without a gap, from the local day of `since` to the day of the end.

    `since` is in local time. Raises OutsideCalendarError where the calendar does not reach.
    """
    return tuple(_COUNTS[unit](since, amount, calendar))


def end_of(days: tuple[LedgerDay, ...], unit: Unit, since: datetime, calendar: WorkCalendar) -> datetime:
    """Give the instant, in local time, at which the days of a ledger end."""
    last = days[-1]
    if unit is Unit.WORKING_DAYS:
        return calendar.closing(last.on)
    if unit is Unit.CALENDAR_DAYS:
        return midnight(last.on + ONE_DAY)
    spans = calendar.spans(last.on) if unit is Unit.WORKING_HOURS else _whole_day(last.on)
    return _instant_when_run(spans, since, last.ran_within)


def _working_days(since: datetime, amount: int, calendar: WorkCalendar) -> Iterator[LedgerDay]:
    """Count working days after the day of receipt, which is day 0."""
    start_on = calendar.day_of_receipt(since)
    counted = 0
    for day in _calendar_days_from(since.date(), calendar):
        mark = _mark_of_working_day(day, start_on)
        counted += mark is Mark.COUNTED
        yield LedgerDay(day, mark)
        if counted == amount:
            return


def _mark_of_working_day(day: CalendarDay, start_on: date) -> Mark:
    if not day.is_working:
        return Mark.OFF
    if day.on < start_on:
        return Mark.AFTER_HOURS
    return Mark.START if day.on == start_on else Mark.COUNTED


def _calendar_days(since: datetime, amount: int, calendar: WorkCalendar) -> Iterator[LedgerDay]:
    """Count every day after arrival; if the last is off, go on to the next working day.

    Bộ luật Dân sự 2015, articles 147 and 148.
    """
    for number, day in enumerate(_calendar_days_from(since.date(), calendar)):
        yield LedgerDay(day, _mark_of_calendar_day(day, number, amount))
        if number >= amount and day.is_working:
            return


def _mark_of_calendar_day(day: CalendarDay, number: int, amount: int) -> Mark:
    if number > amount:
        return Mark.END if day.is_working else Mark.OFF
    if number == amount and not day.is_working:
        return Mark.CARRIED
    return Mark.COUNTED if number else Mark.START


def _working_hours(since: datetime, amount: int, calendar: WorkCalendar) -> Iterator[LedgerDay]:
    """Let the time run while the offices are open."""
    return _hours(since, amount, calendar, calendar.spans)


def _wall_clock_hours(since: datetime, amount: int, calendar: WorkCalendar) -> Iterator[LedgerDay]:
    """Let the time run through nights and holidays."""
    return _hours(since, amount, calendar, _whole_day)


def _hours(
    since: datetime, amount: int, calendar: WorkCalendar, spans_on: Callable[[date], tuple[Span, ...]]
) -> Iterator[LedgerDay]:
    left = timedelta(hours=amount)
    for day in _calendar_days_from(since.date(), calendar):
        spans = spans_on(day.on)
        ran = min(left, _time_in(spans, since))
        unrun = Mark.AFTER_HOURS if spans else Mark.OFF
        yield LedgerDay(day, Mark.COUNTED if ran else unrun, ran)
        left -= ran
        if not left:
            return


_COUNTS: Final[Mapping[Unit, Callable[[datetime, int, WorkCalendar], Iterator[LedgerDay]]]] = {
    Unit.WORKING_DAYS: _working_days,
    Unit.WORKING_HOURS: _working_hours,
    Unit.CALENDAR_DAYS: _calendar_days,
    Unit.WALL_CLOCK_HOURS: _wall_clock_hours,
}


def _calendar_days_from(on: date, calendar: WorkCalendar) -> Iterator[CalendarDay]:
    return map(calendar.day, days_from(on))


def _whole_day(on: date) -> tuple[Span, ...]:
    return ((midnight(on), midnight(on + ONE_DAY)),)


def _time_in(spans: tuple[Span, ...], since: datetime) -> timedelta:
    """Sum what is left of the spans from a moment on."""
    lengths = (end - max(start, since) for start, end in spans if since < end)
    return sum(lengths, timedelta(0))


def _instant_when_run(spans: tuple[Span, ...], since: datetime, within: timedelta) -> datetime:
    """Give the first instant at which so much of the spans has run; `within` fits into them."""
    (start, end), *later = spans
    begin = max(start, since)
    length = max(end - begin, timedelta(0))
    if within <= length:
        return begin + within
    return _instant_when_run(tuple(later), since, within - length)
