"""How long offices were open between two moments, checked by hand."""

from datetime import datetime, timedelta

import pytest

from chalicelib import rulebook
from chalicelib.domain.workcalendar import LOCAL

CALENDAR = rulebook.load_calendar()


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        ("2026-11-19T08:00", "2026-11-19T09:30", 1.5),
        ("2026-11-19T11:00", "2026-11-19T13:30", 1.0),  # lunch does not count
        ("2026-11-19T06:00", "2026-11-19T07:00", 0),
        ("2026-11-19T16:00", "2026-11-20T08:00", 1.5),  # closed at 17:00, open from 7:30
        ("2026-11-20T16:00", "2026-11-23T08:30", 2.0),  # over a weekend
        ("2026-11-23T16:00", "2026-11-25T08:30", 2.0),  # 24 November is off
        ("2026-03-31T16:00", "2026-04-01T14:00", 5.5),  # from 1 April the afternoon begins at 13:30
        ("2026-08-21T16:00", "2026-08-24T08:30", 10.5),  # Saturday 22 August is worked; summer hours
        ("2026-11-19T09:00", "2026-11-19T08:00", 0),
    ],
)
def test_only_open_hours_count(since, until, hours):
    assert CALENDAR.working_time_between(at(since), at(until)) == timedelta(hours=hours)


def test_the_parts_of_a_span_add_up():
    start, end = at("2026-02-10T10:00"), at("2026-03-02T15:00")  # over Tết
    middle = at("2026-02-20T12:00")

    parts = CALENDAR.working_time_between(start, middle) + CALENDAR.working_time_between(middle, end)
    assert parts == CALENDAR.working_time_between(start, end)
