"""The working calendar: which days are worked, and from when to when the offices are open.

The calendar is made of values that come from files with a legal basis (docs/deadlines.md). Days are local
days of Việt Nam (+07:00), and every datetime that is given back is aware, in `LOCAL`. A moment is read to
the whole second, as it is shown: half a second past 17:00:00 still reads 17:00:00.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from typing import Final
from zoneinfo import ZoneInfo

from chalicelib.domain.calendar_days import (
    EVERYWHERE,
    SATURDAY,
    CalendarDay,
    Closure,
    DayKind,
    OfficeHours,
)
from chalicelib.domain.errors import GatewayError

LOCAL: Final = ZoneInfo("Asia/Ho_Chi_Minh")
"""The zone of every deadline; +07:00 the whole year."""

ONE_DAY: Final = timedelta(days=1)
DECEMBER: Final = 12

Span = tuple[datetime, datetime]
"""From the opening to the closing instant, both of them included."""


class OutsideCalendarError(GatewayError):
    """A day was asked for of a year that the calendar does not hold: nothing is guessed."""

    def __init__(self, on: date) -> None:
        super().__init__(f"the calendar does not reach {on.isoformat()}")
        self.on = on


class ClosedDayError(GatewayError):
    """Office hours were asked for on a day on which the offices are closed."""

    def __init__(self, on: date) -> None:
        super().__init__(f"{on.isoformat()} is no working day")
        self.on = on


def local(at: datetime) -> datetime:
    """Give the moment in local time, to the whole second; ValueError for a datetime without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no zone")
    return at.astimezone(LOCAL).replace(microsecond=0)


def midnight(on: date) -> datetime:
    """Give the first instant of a local day."""
    return datetime.combine(on, time.min, LOCAL)


def without(spans: Iterable[Span], gaps: Iterable[Span]) -> tuple[Span, ...]:
    """Give what is left of spans, in order, once gaps are cut out of them; nothing empty is left."""
    left = tuple(spans)
    for since, until in gaps:
        pieces = (
            piece for start, end in left for piece in ((start, min(end, since)), (max(start, until), end))
        )
        left = tuple((start, end) for start, end in pieces if start < end)
    return left


def days_from(on: date) -> Iterator[date]:
    """Give the day and every day after it."""
    while True:
        yield on
        on += ONE_DAY


@dataclass(frozen=True)
class WorkCalendar:
    """Working days and office hours of the years that are known.

    `special_days` holds every day that is not an ordinary weekday or weekend, `closures` what closes offices
    besides; of these only the ones in `scopes` count. `confirmed_years` are those whose days off and swapped
    days were announced. Whatever asks for a day of another year than `years`
    raises OutsideCalendarError.
    """

    years: frozenset[int]
    special_days: Mapping[date, CalendarDay]
    hours: tuple[OfficeHours, ...]
    closures: tuple[Closure, ...] = ()
    scopes: frozenset[str] = frozenset({EVERYWHERE})
    confirmed_years: frozenset[int] = frozenset()

    def of(self, *scopes: str) -> "WorkCalendar":
        """Give the calendar of an agency: with the closures of these scopes, besides those of everybody."""
        return replace(self, scopes=frozenset({EVERYWHERE, *scopes}))

    def year_to_confirm(self, today: date) -> int | None:
        """Name the first year, this one or from December on the next, whose days off are not confirmed."""
        due = (today.year, *((today.year + 1,) if today.month == DECEMBER else ()))
        return next((year for year in due if year not in self.confirmed_years), None)

    def day(self, on: date) -> CalendarDay:
        """Say what a day is, and why. A day on which the office is closed at the end does not count."""
        known = self.day_for_all(on)
        if not self.closures or not known.is_working:
            return known
        closing = self._hours_of(on)[-1][1]
        closed = next((one for one in self._closures_on(on) if one.since < closing <= one.until), None)
        return CalendarDay(on, DayKind.CLOSURE, closed.name_vi, closed.basis) if closed else known

    def day_for_all(self, on: date) -> CalendarDay:
        """Say what a day is where no office is closed besides."""
        if on.year not in self.years:
            raise OutsideCalendarError(on)
        ordinary = DayKind.WEEKDAY if on.weekday() < SATURDAY else DayKind.WEEKEND
        return self.special_days.get(on) or CalendarDay(on, ordinary)

    def is_working(self, on: date) -> bool:
        """Tell whether the day counts as a working day."""
        return self.day(on).is_working

    def is_provisional(self, on: date) -> bool:
        """Tell whether the day is off only because it has not been confirmed."""
        return self.day(on).is_provisional

    def spans(self, on: date) -> tuple[Span, ...]:
        """Give the spans in which the offices are open that day, in order; none on a day off."""
        if not self.day_for_all(on).is_working:
            return ()
        return without(self._hours_of(on), ((one.since, one.until) for one in self._closures_on(on)))

    def opening(self, on: date) -> datetime:
        """Give the opening instant of a working day; ClosedDayError on a day off."""
        return self._spans_worked(on)[0][0]

    def closing(self, on: date) -> datetime:
        """Give the closing instant, still in time, of a working day; ClosedDayError on a day off."""
        return self._spans_worked(on)[-1][1]

    def is_open(self, at: datetime) -> bool:
        """Tell whether the offices are open; at the opening and the closing instant they are."""
        now = local(at)
        return any(opens <= now <= closes for opens, closes in self.spans(now.date()))

    def next_opening(self, at: datetime) -> datetime:
        """Give the moment itself if the offices are open then, else the next opening."""
        now = local(at)
        spans = (span for on in days_from(now.date()) for span in self.spans(on))
        return next(max(opens, now) for opens, closes in spans if now <= closes)

    def day_of_receipt(self, at: datetime) -> date:
        """Give the day of arrival if its office hours have not ended, else the next working day.

        Arrival before opening or at lunch belongs to the same day; so does the closing instant.
        """
        arrival_on = local(at).date()
        if self.is_working(arrival_on) and local(at) <= self.closing(arrival_on):
            return arrival_on
        return self.nth_working_day_after(arrival_on, 1)

    def nth_working_day_after(self, on: date, n: int) -> date:
        """Give the n-th working day after a day (which need not be one); the day itself for 0."""
        later = (other for other in days_from(on + ONE_DAY) if self.is_working(other))
        return next(islice(later, n - 1, None)) if n else on

    def nth_working_day_before(self, on: date, n: int) -> date:
        """Give the n-th working day before a day (which need not be one); the day itself for 0."""
        found = on
        for _ in range(n):
            found -= ONE_DAY
            while not self.is_working(found):
                found -= ONE_DAY
        return found

    def working_time_between(self, since: datetime, until: datetime) -> timedelta:
        """Give how long the offices were open between two moments; nothing where `until` is earlier."""
        first, last = local(since), local(until)
        count = (last.date() - first.date()).days + 1
        days = (first.date() + timedelta(days=number) for number in range(count))
        spans = (span for on in days for span in self.spans(on))
        open_for = (min(closes, last) - max(opens, first) for opens, closes in spans)
        return sum((span for span in open_for if span > timedelta()), timedelta())

    def working_time_before(self, at: datetime, amount: timedelta) -> datetime:
        """Give the last moment from which the offices are open for so long until another."""
        until, left = local(at), amount
        for number in count():
            for opens, closes in reversed(self.spans(until.date() - number * ONE_DAY)):
                open_for = min(closes, until) - opens
                if open_for >= left:
                    return min(closes, until) - left
                left -= max(open_for, timedelta())
        raise AssertionError  # the count has no end

    def working_days_between(self, after: date, until: date) -> int:
        """Count the working days later than `after`, up to `until` included."""
        span = range(1, (until - after).days + 1)
        return sum(self.is_working(after + timedelta(days=number)) for number in span)

    def working_day_at_or_after(self, on: date) -> date:
        """Give the day itself if it is worked, else the next working day."""
        return on if self.is_working(on) else self.nth_working_day_after(on, 1)

    def closing_at_or_after(self, on: date) -> datetime:
        """Give the closing instant of the day, or of the next working day if it is off."""
        return self.closing(self.working_day_at_or_after(on))

    def _hours_of(self, on: date) -> tuple[Span, ...]:
        hours = next((hours for hours in self.hours if hours.covers(on)), None)
        if hours is None:
            raise OutsideCalendarError(on)
        return tuple(
            (datetime.combine(on, opens, LOCAL), datetime.combine(on, closes, LOCAL))
            for opens, closes in hours.spans
        )

    def _closures_on(self, on: date) -> Iterator[Closure]:
        start, end = midnight(on), midnight(on + ONE_DAY)
        return (
            one for one in self.closures if one.scope in self.scopes and one.since < end and start < one.until
        )

    def _spans_worked(self, on: date) -> tuple[Span, ...]:
        spans = self.spans(on)
        if not spans:
            raise ClosedDayError(on)
        return spans
