"""Days that people give: on forms as a day alone, in mails within words; and what is promised on them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.domain.wording import fold
from chalicelib.domain.workcalendar import LOCAL, OutsideCalendarError, local
from chalicelib.mail.kinds.days import days_in
from chalicelib.mail.kinds.promises import MOON, closing_on

_LATELY: Final = timedelta(days=240)
"""How far back a day without its year is meant, which lies not ahead."""


@dataclass(frozen=True)
class Promise:
    """Until when an agency promises its answer, or the code that says why the day is none."""

    at: datetime | None = None
    wrong: str = ""


def day_in(text: str) -> date | None:
    """Read a day as a form sends it; None where it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def day_typed(text: str, today: date, desk: Desk) -> date | None:
    """Read a day of a form, also as people type it where the browser shows no calendar: "20/11/2026"."""
    calendar = desk.rules.calendar
    words = fold(text.strip())
    try:
        found = next(days_in(words, today, calendar.is_working), None)
    except OutsideCalendarError:
        return None
    is_whole = found is not None and (found.start, found.end) == (0, len(words))
    return day_in(text) or (found.on if found and is_whole else None)


def promise_on_form(text: str, now: datetime, desk: Desk) -> Promise:
    """Read the day of a promise, until the end of its office hours; a day off is kept as in a mail."""
    if not text.strip():
        return Promise()
    on = day_typed(text, local(now).date(), desk)
    if on is None:
        return Promise(wrong="bad_date")
    try:
        at = closing_of(on, desk)
    except OutsideCalendarError:
        return Promise(wrong="beyond_calendar")
    return Promise(at) if at > now else Promise(wrong="past_date")


def closing_of(on: date, desk: Desk) -> datetime:
    """Give the end of a day's office hours, of a day off as if it were worked.

    OutsideCalendarError beyond the calendar.
    """
    calendar = desk.rules.calendar
    return calendar.closing(on) if calendar.is_working(on) else datetime.combine(on, closing_on(on), LOCAL)


def wrong_with(day: str, promised_at: datetime | None, now: datetime, desk: Desk) -> str:
    """Say what is wrong with a promise by mail, "" where nothing is; `day` is what stands for one, or ""."""
    if promised_at is not None:
        try:
            closing_of(local(promised_at).date(), desk)
        except OutsideCalendarError:
            return "beyond_calendar"
        return ""
    folded = fold(day)
    if MOON.search(folded) or not any(map(str.isdigit, folded)):
        return "bad_date" if MOON.search(folded) else ""
    return "past_date" if _has_passed(folded, local(now).date(), desk) else "bad_date"


def _has_passed(folded: str, today: date, desk: Desk) -> bool:
    """Tell a day that is over; one without its year is looked for among the last months too."""
    is_working = desk.rules.calendar.is_working
    try:
        named = next(
            (day for since in (today, today - _LATELY) for day in days_in(folded, since, is_working)), None
        )
    except OutsideCalendarError:
        return False
    return named is not None and named.on < today
