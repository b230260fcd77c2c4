"""When a press card or a letter of introduction is near its end, and what is done then (decision 0042)."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)
_DECEMBER: Final = 12


class PaperNotice(StrEnum):
    """What falls due by itself about a journalist's paper."""

    MONTH = "month"
    WEEK = "week"
    EXPIRED = "expired"


def notices(until: date) -> tuple[tuple[date, PaperNotice], ...]:
    """Give the days on which something falls due about a paper whose last valid day is `until`."""
    return (
        (month_before(until), PaperNotice.MONTH),
        (until - WEEK, PaperNotice.WEEK),
        (until + _DAY, PaperNotice.EXPIRED),
    )


def next_notice_on(until: date | None, noticed_on: date | None) -> date | None:
    """Give the day of the first notice after `noticed_on`, up to which all were seen to."""
    days = (on for on, _ in notices(until)) if until else iter(())
    return next((on for on in days if noticed_on is None or on > noticed_on), None)


def notice_due(until: date | None, noticed_on: date | None, today: date) -> PaperNotice | None:
    """Say what is to be done today: the last notice that fell due, unless that is more than a week ago."""
    due = [(on, notice) for on, notice in notices(until) if on <= today] if until else []
    on, notice = due[-1] if due else (None, None)
    is_new = on is not None and (noticed_on is None or on > noticed_on) and today - on <= WEEK
    return notice if is_new else None


def month_before(day: date) -> date:
    """Give the same day of the month before, or its last where it has no such day."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, _DECEMBER)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def standing_of(until: date | None, today: date) -> str:
    """Say how a paper stands: `expired`, `soon` within a month of its end, else ""."""
    if until is None:
        return ""
    if until < today:
        return "expired"
    return "soon" if month_before(until) <= today else ""
