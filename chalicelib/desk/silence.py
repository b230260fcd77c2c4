"""How long no mail has come, by the hours of the office: nights, weekends and holidays say nothing."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.domain.workcalendar import ONE_DAY, OutsideCalendarError, local, midnight

LOOKS_BACK_DAYS: Final = 14
"""As far as the last mail is looked for: longer than the longest holidays, Tết."""


def working_time_without_mail(desk: Desk, now: datetime) -> timedelta | None:
    """Give how long the offices were open since the last raw mail came, of whatever kind.

    None beyond the calendar. Where none came at all, it is the working time of the days looked at.
    """
    days = list(_days_back(local(now).date()))
    found = (desk.questions.last_mail_at(on.isoformat()) for on in days)
    since = next((at for at in found if at is not None), midnight(days[-1]))
    try:
        return desk.rules.calendar.working_time_between(since, now)
    except OutsideCalendarError:
        return None


def _days_back(on: date) -> Iterator[date]:
    return (on - number * ONE_DAY for number in range(LOOKS_BACK_DAYS + 1))
