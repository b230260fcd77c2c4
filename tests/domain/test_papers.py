"""When papers are near their end, day by day."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.papers import month_before, next_notice_on, notice_due, standing_of

UNTIL = date(2026, 12, 31)
MONTH, WEEK, EXPIRED = date(2026, 11, 30), date(2026, 12, 24), date(2027, 1, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("noticed_on", "next_on"),
    [
        (None, MONTH),
        (MONTH - DAY, MONTH),
        (MONTH, WEEK),
        (WEEK, EXPIRED),
        (EXPIRED - DAY, EXPIRED),
        (EXPIRED, None),
    ],
)
def test_each_notice_comes_once_and_in_its_order(noticed_on, next_on):
    assert next_notice_on(UNTIL, noticed_on) == next_on


def test_papers_without_an_end_call_for_nothing():
    assert next_notice_on(None, None) is None
    assert notice_due(None, None, MONTH) is None


@pytest.mark.parametrize(
    ("today", "noticed_on", "notice"),
    [
        (MONTH - DAY, None, None),
        (MONTH, None, "month"),
        (MONTH + 7 * DAY, None, "month"),
        (MONTH + 8 * DAY, None, None),
        (WEEK, None, "week"),
        (WEEK, MONTH, "week"),
        (WEEK, WEEK, None),
        (UNTIL, MONTH, "week"),
        (EXPIRED, WEEK, "expired"),
        (EXPIRED, None, "expired"),
        (EXPIRED + 8 * DAY, None, None),
    ],
)
def test_what_is_late_is_made_up_for_within_a_week_and_the_last_alone_is_told(today, noticed_on, notice):
    assert notice_due(UNTIL, noticed_on, today) == notice


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2027, 3, 31), date(2027, 2, 28)),
        (date(2028, 3, 30), date(2028, 2, 29)),
        (date(2027, 1, 15), date(2026, 12, 15)),
    ],
)
def test_a_month_before_is_the_same_day_or_the_last(day, before):
    assert month_before(day) == before


def test_how_papers_stand_today():
    days = (MONTH - DAY, MONTH, UNTIL, EXPIRED)

    assert [standing_of(UNTIL, today) for today in days] == ["", "soon", "soon", "expired"]
    assert standing_of(None, UNTIL) == ""
