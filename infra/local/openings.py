"""When the offices open by the movable clock: the moments at which the digest of the pen is due."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from chalicelib.domain.workcalendar import OutsideCalendarError, WorkCalendar, days_from, local


class Openings:
    """Openings of the office, in the morning and after lunch; none beyond the calendar.

    `calendar` gives the one in force, which may be edited while the local run goes on.
    """

    def __init__(self, calendar: Callable[[], WorkCalendar]) -> None:
        self._calendar = calendar

    def now(self, at: datetime) -> datetime | None:
        """Give the opening since which the office is open; None while it is closed."""
        spans = _spans(self._calendar(), local(at).date())
        return next((opens for opens, closes in spans if opens <= local(at) <= closes), None)

    def next_after(self, after: datetime, until: datetime) -> datetime | None:
        """Give the next opening after `after`, `until` included; None where there is none."""
        calendar = self._calendar()
        moments = (opens for on in _days(after, until) for opens, _ in _spans(calendar, on))
        return next((moment for moment in moments if after < moment <= until), None)


def _days(after: datetime, until: datetime) -> Iterator[date]:
    last = local(until).date()
    for on in days_from(local(after).date()):
        if on > last:
            return
        yield on


def _spans(calendar: WorkCalendar, on: date) -> tuple[tuple[datetime, datetime], ...]:
    try:
        return calendar.spans(on)
    except OutsideCalendarError:
        return ()
