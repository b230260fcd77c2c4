"""The ledger of a deadline: each day from arrival to the end, and what it did in the reckoning.

One way of counting for each unit; the end of a deadline is read from its ledger, never the other way
round, so that the two cannot disagree.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from chalicelib.domain.calendar_days import CalendarDay
from chalicelib.domain.workcalendar import ONE_DAY, Span, WorkCalendar, days_from, local, midnight, without


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
    PAUSED = "paused"
    """Skipped: the clock stood still, since the journalist owed a clarification."""
    EXTENDED = "extended"
    """Counted behind the amount: a day that an extension adds."""


@dataclass(frozen=True)
class Pause:
    """The clock stands still from `since`; at `until` it runs again. Both are aware."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class LedgerDay:
    """One day of a deadline's ledger.

    Of units of hours, `ran_within` is the time that ran on it, and `stops` are the spans in which it would
    have run, had the clock not been stopped.
    """

    day: CalendarDay
    mark: Mark
    ran_within: timedelta = timedelta(0)
    stops: tuple[Span, ...] = ()

    @property
    def on(self) -> date:
        """The local day."""
        return self.day.on

    @property
    def is_provisional(self) -> bool:
        """Tell whether the day moved the end only because it has not been confirmed as worked."""
        return self.mark in {Mark.OFF, Mark.CARRIED} and self.day.is_provisional


@dataclass(frozen=True)
class Course:
    """From when time is counted, over which calendar, and when the clock stands still.

    `since` is local; `stops` are local too, in order, and do not overlap.
    """

    since: datetime
    calendar: WorkCalendar
    stops: tuple[Span, ...] = ()

    def days_from(self, on: date) -> Iterator[CalendarDay]:
        """Give the calendar's entries of a day and of every day after it."""
        return map(self.calendar.day, days_from(on))

    def stands_still_at(self, at: datetime) -> bool:
        """Tell whether the clock has stopped before this instant and runs again only after it."""
        return any(since < at < until for since, until in self.stops)

    def stands_still_at_closing(self, day: CalendarDay) -> bool:
        """Tell whether a working day is skipped: the clock stands still at the end of its office hours."""
        return day.is_working and bool(self.stops) and self.stands_still_at(self.calendar.closing(day.on))

    def runs_on(self, day: CalendarDay) -> bool:
        """Tell whether a day counts as a working day of the clock."""
        return day.is_working and not self.stands_still_at_closing(day)


def stops_of(pauses: Iterable[Pause]) -> tuple[Span, ...]:
    """Give pauses as spans of local time, in order; those that overlap or meet are one."""
    joined: list[Span] = []
    for since, until in sorted((local(pause.since), local(pause.until)) for pause in pauses):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        elif since < until:
            joined.append((since, until))
    return tuple(joined)


def ledger_days(unit: Unit, amount: int, course: Course) -> tuple[LedgerDay, ...]:
    """Give the days, without a gap, from the local day of the beginning to the day of the end.

    Raises OutsideCalendarError where the calendar does not reach.
    """
    return tuple(_COUNTS[unit](amount, course))


def extra_days(after: date, amount: int, course: Course) -> tuple[LedgerDay, ...]:
    """Give the days after one day up to the one that ends so many working days more."""
    days: list[LedgerDay] = []
    for day in course.days_from(after + ONE_DAY):
        if not amount:
            break
        mark = _mark_of_working_day(day, after, course)
        days.append(LedgerDay(day, Mark.EXTENDED if mark is Mark.COUNTED else mark))
        amount -= mark is Mark.COUNTED
    return tuple(days)


def end_of(days: tuple[LedgerDay, ...], unit: Unit, course: Course) -> datetime:
    """Give the instant, in local time, at which the days of a ledger end."""
    last = days[-1]
    if unit is Unit.WORKING_DAYS or last.mark is Mark.EXTENDED:
        return course.calendar.closing(last.on)
    if unit is Unit.CALENDAR_DAYS:
        return midnight(last.on + ONE_DAY)
    spans = _office_time(course)(last.on) if unit is Unit.WORKING_HOURS else _whole_day(last.on)
    return _instant_when_run(spans, course.since, last.ran_within)


def _working_days(amount: int, course: Course) -> Iterator[LedgerDay]:
    """Count working days after the day of receipt, which is day 0; days that end in a pause are skipped."""
    arrived_on = course.since.date()
    start_on = _first_day_that_runs(course)
    received_on = course.calendar.day_of_receipt(course.since)
    counted = 0
    for day in course.days_from(arrived_on):
        is_after_hours = day.is_working and day.on < received_on
        mark = Mark.AFTER_HOURS if is_after_hours else _mark_of_working_day(day, start_on, course)
        counted += mark is Mark.COUNTED
        yield LedgerDay(day, mark)
        if counted == amount:
            return


def _first_day_that_runs(course: Course) -> date:
    """Give the day of receipt, or the first working day after it that does not end in a pause."""
    received_on = course.calendar.day_of_receipt(course.since)
    days = course.days_from(received_on)
    return next(day.on for day in days if course.runs_on(day))


def _mark_of_working_day(day: CalendarDay, start_on: date, course: Course) -> Mark:
    if not day.is_working:
        return Mark.OFF
    if course.stands_still_at_closing(day):
        return Mark.PAUSED
    return Mark.START if day.on == start_on else Mark.COUNTED


def _calendar_days(amount: int, course: Course) -> Iterator[LedgerDay]:
    """Count every day after arrival; if the last is off, go on to the next working day.

    Bộ luật Dân sự 2015, articles 147 and 148. A day is skipped if the clock stands still at its midnight.
    """
    counted = 0
    for day in course.days_from(course.since.date()):
        mark = _mark_of_calendar_day(day, amount - counted, course)
        counted += mark in {Mark.COUNTED, Mark.CARRIED}
        yield LedgerDay(day, mark)
        if (counted == amount and mark is Mark.COUNTED) or mark is Mark.END:
            return


def _mark_of_calendar_day(day: CalendarDay, left: int, course: Course) -> Mark:
    if day.on == course.since.date():
        return Mark.START
    if course.stands_still_at(midnight(day.on + ONE_DAY)):
        return Mark.PAUSED
    if not left:
        return Mark.END if day.is_working else Mark.OFF
    return Mark.CARRIED if left == 1 and not day.is_working else Mark.COUNTED


def _working_hours(amount: int, course: Course) -> Iterator[LedgerDay]:
    """Let the time run while the offices are open and the clock is not stopped."""
    return _hours(amount, course, course.calendar.spans, _office_time(course))


def _wall_clock_hours(amount: int, course: Course) -> Iterator[LedgerDay]:
    """Let the time run through nights, holidays and pauses."""
    return _hours(amount, course, _whole_day, _whole_day)


SpansOn = Callable[[date], tuple[Span, ...]]


def _hours(amount: int, course: Course, spans_on: SpansOn, running_on: SpansOn) -> Iterator[LedgerDay]:
    left = timedelta(hours=amount)
    for day in course.days_from(course.since.date()):
        running = running_on(day.on)
        ran = min(left, _time_in(running, course.since))
        left -= ran
        until = midnight(day.on + ONE_DAY) if left else _instant_when_run(running, course.since, ran)
        stops = _between(course.since, until, without(spans_on(day.on), running))
        yield LedgerDay(day, _mark_of_hours(ran, spans_on(day.on), course.since), ran, stops)
        if not left:
            return


def _mark_of_hours(ran: timedelta, open_spans: tuple[Span, ...], since: datetime) -> Mark:
    if ran:
        return Mark.COUNTED
    if _time_in(open_spans, since):
        return Mark.PAUSED
    return Mark.AFTER_HOURS if open_spans else Mark.OFF


_COUNTS: Final[Mapping[Unit, Callable[[int, Course], Iterator[LedgerDay]]]] = {
    Unit.WORKING_DAYS: _working_days,
    Unit.WORKING_HOURS: _working_hours,
    Unit.CALENDAR_DAYS: _calendar_days,
    Unit.WALL_CLOCK_HOURS: _wall_clock_hours,
}


def _office_time(course: Course) -> SpansOn:
    return lambda on: without(course.calendar.spans(on), course.stops)


def _whole_day(on: date) -> tuple[Span, ...]:
    return ((midnight(on), midnight(on + ONE_DAY)),)


def _time_in(spans: tuple[Span, ...], since: datetime) -> timedelta:
    """Sum what is left of the spans from a moment on."""
    lengths = (end - max(start, since) for start, end in spans if since < end)
    return sum(lengths, timedelta(0))


def _between(since: datetime, until: datetime, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Give what lies of the spans between two moments."""
    cut = ((max(start, since), min(end, until)) for start, end in spans)
    return tuple((start, end) for start, end in cut if start < end)


def _instant_when_run(spans: tuple[Span, ...], since: datetime, within: timedelta) -> datetime:
    """Give the first instant at which so much of the spans has run; `within` fits into them."""
    (start, end), *later = spans
    begin = max(start, since)
    length = max(end - begin, timedelta(0))
    if within <= length:
        return begin + within
    return _instant_when_run(tuple(later), since, within - length)
