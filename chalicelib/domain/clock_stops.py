"""What stops the clock of an assignment, gives it more time, or starts it anew, as the book keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import takewhile
from typing import Final

from chalicelib.domain.deadline_ledger import Pause, stops_of
from chalicelib.domain.workcalendar import Span, WorkCalendar, days_from

AT_LIMIT: Final = "limit"
"""What ended a pause that nobody's words ended: it had lasted as long as the policy lets it."""

AT_END: Final = "end"
"""What ended the pause of an assignment that was answered, or ended otherwise."""


@dataclass(frozen=True)
class ClockPause:
    """The clock stands still from `since`, as the agency asked back; at `limit_at` it runs again by itself.

    `asked_by` is the entry that asks, `ended_by` the one that answers it, or `AT_LIMIT`, or `AT_END`.
    """

    since: datetime
    limit_at: datetime
    asked_by: str
    ended_at: datetime | None = None
    ended_by: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether the clock still stands."""
        return self.ended_at is None

    @property
    def span(self) -> Pause:
        """Give the pause as a deadline is reckoned with it: an open one runs to its limit."""
        return Pause(self.since, self.ended_at or self.limit_at)

    def covers(self, at: datetime) -> bool:
        """Tell whether the clock stands still at a moment, the first included."""
        return self.since <= at < self.span.until

    def ended(self, at: datetime, by: str) -> "ClockPause":
        """Give the pause as it stands once the clock runs again."""
        return replace(self, ended_at=at, ended_by=by)

    def going_on(self, now: datetime) -> "ClockPause":
        """Give the pause as it stands once its end is taken back; a limit that has passed since ended it."""
        if now >= self.limit_at:
            return self.ended(self.limit_at, AT_LIMIT)
        return replace(self, ended_at=None, ended_by="")


@dataclass(frozen=True)
class GrantedExtension:
    """The agency has until the end of `until_on`. `reason` is its own, or the note of who granted it.

    `granted_by` is the agency's entry where its own words were enough (`is_own`), or an officer's address.
    """

    until_on: date
    granted_at: datetime
    reason: str
    granted_by: str
    is_own: bool = True


@dataclass(frozen=True)
class Reopening:
    """The journalist named points that an answer left open: from then on they have a clock of their own.

    Of a refusal that the press department did not let stand, the one point is why.
    """

    at: datetime
    points: tuple[str, ...]


def days_stood_still(pauses: Sequence[ClockPause], calendar: WorkCalendar) -> int:
    """Count the working days at whose end the clock stood still."""
    return sum(_days_ended_in(span, calendar) for span in stops_of(one.span for one in pauses))


def _days_ended_in(span: Span, calendar: WorkCalendar) -> int:
    since, until = span
    days = takewhile(lambda on: on <= until.date(), days_from(since.date()))
    return sum(since < calendar.closing(on) < until for on in days if calendar.is_working(on))


def limit_of_pause(
    since: datetime, before: Sequence[ClockPause], most_days: int, calendar: WorkCalendar
) -> datetime | None:
    """Say until when a pause may last that begins now; None where those before have used all days up.

    It lasts to the end of the last working day that is left, counted as those of a deadline are. Raises
    OutsideCalendarError where the calendar does not reach.
    """
    left = most_days - days_stood_still(before, calendar)
    if left <= 0:
        return None
    return calendar.closing(calendar.nth_working_day_after(calendar.day_of_receipt(since), left))
