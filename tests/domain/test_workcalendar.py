"""The working calendar, on the days that are shipped."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.calendar_days import CalendarDay, Certainty, DayKind, OfficeHours
from chalicelib.domain.workcalendar import LOCAL, ClosedDayError, OutsideCalendarError, WorkCalendar
from chalicelib.rulebook import load_calendar

CALENDAR = load_calendar()
QUICK = settings(max_examples=60, deadline=None, database=None)
DAYS = st.dates(date(2025, 2, 1), date(2027, 11, 30))
MOMENTS = st.datetimes(datetime(2025, 2, 1), datetime(2027, 11, 30)).map(  # noqa: DTZ001 (the zone is added)
    lambda at: at.replace(tzinfo=LOCAL)
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("on", "is_working"),
    [
        ("2025-04-26", True),
        ("2025-05-02", False),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-02-13", True),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),
        ("2026-04-27", False),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-11-21", False),
        ("2026-11-24", False),
        ("2027-02-04", False),
    ],
)
def test_a_day_is_worked_as_the_calendar_says(on, is_working):
    assert CALENDAR.is_working(date.fromisoformat(on)) is is_working


@pytest.mark.parametrize(
    ("on", "opens", "closes"),
    [
        ("2025-12-31", "08:00", "17:30"),
        ("2026-01-05", "07:30", "17:00"),
        ("2026-01-10", "07:30", "17:00"),
        ("2026-03-31", "07:30", "17:00"),
        ("2026-04-01", "07:30", "17:30"),
        ("2026-08-22", "07:30", "17:30"),
        ("2026-09-30", "07:30", "17:30"),
        ("2026-10-01", "07:30", "17:00"),
    ],
)
def test_office_hours_follow_season_and_effective_date(on, opens, closes):
    day = date.fromisoformat(on)

    assert CALENDAR.opening(day) == at(f"{on}T{opens}")
    assert CALENDAR.closing(day) == at(f"{on}T{closes}")


def test_the_noon_break_parts_the_day_in_two():
    assert CALENDAR.spans(date(2026, 4, 1)) == (
        (at("2026-04-01T07:30"), at("2026-04-01T11:30")),
        (at("2026-04-01T13:30"), at("2026-04-01T17:30")),
    )


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-19T07:29:59", False),
        ("2026-11-19T07:30:00", True),
        ("2026-11-19T11:30:00", True),
        ("2026-11-19T11:30:01", False),
        ("2026-11-19T13:00:00", True),
        ("2026-11-19T17:00:00", True),
        ("2026-11-19T17:00:00.900", True),
        ("2026-11-19T17:00:01", False),
        ("2026-11-21T09:00:00", False),
    ],
)
def test_the_closing_instant_is_still_open(moment, is_open):
    assert CALENDAR.is_open(at(moment)) is is_open


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-19T06:00", "2026-11-19T07:30"),
        ("2026-11-19T09:15", "2026-11-19T09:15"),
        ("2026-11-19T12:00", "2026-11-19T13:00"),
        ("2026-11-19T17:00", "2026-11-19T17:00"),
        ("2026-11-20T17:00:01", "2026-11-23T07:30"),
        ("2026-11-23T23:59:59", "2026-11-25T07:30"),
        ("2026-02-13T18:00", "2026-02-23T07:30"),
    ],
)
def test_the_next_opening_is_the_moment_itself_or_the_first_after_it(moment, opening):
    assert CALENDAR.next_opening(at(moment)) == at(opening)


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        ("2026-11-19T00:00:00", "2026-11-19"),
        ("2026-11-19T12:00:00", "2026-11-19"),
        ("2026-11-19T17:00:00", "2026-11-19"),
        ("2026-11-19T17:00:01", "2026-11-20"),
        ("2026-11-20T20:00:00", "2026-11-23"),
        ("2026-01-02T09:00:00", "2026-01-05"),
        ("2026-01-10T09:00:00", "2026-01-10"),
        ("2026-02-17T09:00:00", "2026-02-23"),
    ],
)
def test_a_question_is_received_on_the_day_whose_hours_have_not_ended(moment, on):
    assert CALENDAR.day_of_receipt(at(moment)) == date.fromisoformat(on)


def test_a_moment_in_utc_belongs_to_its_local_day():
    assert CALENDAR.day_of_receipt(datetime(2026, 11, 18, 23, tzinfo=UTC)) == date(2026, 11, 19)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no zone"):
        CALENDAR.is_open(datetime(2026, 11, 19, 8))  # noqa: DTZ001 (that is the mistake)


def test_a_day_of_low_certainty_is_off_and_provisional():
    assert not CALENDAR.is_working(date(2027, 2, 4))
    assert CALENDAR.is_provisional(date(2027, 2, 4))
    assert not CALENDAR.is_provisional(date(2026, 11, 24))


def test_an_unsure_holiday_on_a_sunday_makes_nothing_provisional():
    sunday = CalendarDay(date(2027, 9, 5), DayKind.HOLIDAY_ESTIMATED, certainty=Certainty.LOW)

    assert not sunday.is_provisional


def test_an_unsure_worked_saturday_is_off_and_provisional():
    saturday = CalendarDay(date(2027, 9, 11), DayKind.WORKDAY_SWAPPED, certainty=Certainty.LOW_MEDIUM)

    assert not saturday.is_working
    assert saturday.is_provisional


def test_a_day_off_has_no_opening():
    with pytest.raises(ClosedDayError, match="2026-11-24 is no working day"):
        CALENDAR.closing(date(2026, 11, 24))


@pytest.mark.parametrize("on", [date(2024, 12, 31), date(2028, 1, 3)])
def test_nothing_is_guessed_outside_the_years(on):
    with pytest.raises(OutsideCalendarError, match=on.isoformat()):
        CALENDAR.is_working(on)


def test_the_search_for_a_working_day_stops_at_the_end_of_the_calendar():
    with pytest.raises(OutsideCalendarError):
        CALENDAR.nth_working_day_after(date(2027, 12, 30), 2)


def test_a_day_without_office_hours_is_outside_the_calendar():
    summer = OfficeHours(date(2026, 1, 1), None, (4, 1), (9, 30), ((time(8), time(11)),))
    calendar = WorkCalendar(frozenset({2026}), {}, (summer,))

    with pytest.raises(OutsideCalendarError):
        calendar.spans(date(2026, 3, 31))


def test_the_closing_of_a_day_off_is_that_of_the_next_working_day():
    assert CALENDAR.closing_at_or_after(date(2026, 11, 24)) == at("2026-11-25T17:00")
    assert CALENDAR.closing_at_or_after(date(2026, 11, 25)) == at("2026-11-25T17:00")


def test_working_days_are_counted_after_the_first_day_up_to_the_last():
    assert CALENDAR.working_days_between(date(2026, 11, 19), date(2026, 11, 25)) == 3
    assert CALENDAR.working_days_between(date(2026, 11, 25), date(2026, 11, 19)) == 0


@QUICK
@given(DAYS, st.integers(0, 5), st.integers(0, 5))
def test_counting_on_is_counting_at_once(on, first, then):
    halfway = CALENDAR.nth_working_day_after(on, first)

    assert CALENDAR.nth_working_day_after(halfway, then) == CALENDAR.nth_working_day_after(on, first + then)


@QUICK
@given(DAYS, st.integers(1, 8))
def test_counting_back_undoes_counting_on(on, n):
    start = CALENDAR.working_day_at_or_after(on)

    later = CALENDAR.nth_working_day_after(start, n)

    assert CALENDAR.nth_working_day_before(later, n) == start
    assert CALENDAR.working_days_between(start, later) == n


@QUICK
@given(MOMENTS)
def test_the_next_opening_is_open_and_not_in_the_past(moment):
    opening = CALENDAR.next_opening(moment)

    assert CALENDAR.is_open(opening)
    assert CALENDAR.next_opening(opening) == opening
    assert opening >= moment - timedelta(seconds=1)


@QUICK
@given(MOMENTS)
def test_the_day_of_receipt_is_worked_and_has_not_ended(moment):
    on = CALENDAR.day_of_receipt(moment)

    assert CALENDAR.is_working(on)
    assert CALENDAR.closing(on) > moment - timedelta(seconds=1)
