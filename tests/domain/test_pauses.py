"""What a clarification, an extension and a closed office do to a deadline."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.calendar_days import Closure
from chalicelib.domain.deadlines import Extension, Mark, Pause, Policy, QuestionClass, Rule, Unit, deadline
from chalicelib.domain.workcalendar import LOCAL
from chalicelib.rulebook import load_calendar

CALENDAR = load_calendar()
QUICK = settings(max_examples=60, deadline=None, database=None)
MOMENTS = st.datetimes(datetime(2025, 1, 2), datetime(2027, 8, 1)).map(  # noqa: DTZ001 (the zone is added)
    lambda at: at.replace(tzinfo=LOCAL)
)
RULES = st.builds(Rule, st.sampled_from(Unit), st.integers(1, 12))
WAITS = st.timedeltas(timedelta(), timedelta(days=9))
PAUSES = st.lists(st.tuples(WAITS, WAITS), max_size=3)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def reckoned(moment, rule, pauses=(), extension=None, calendar=CALENDAR):
    policy = Policy("made-up", "", "", True, None, None, {QuestionClass.ROUTINE: rule}, rule)
    return deadline(moment, QuestionClass.ROUTINE, policy, calendar, pauses, extension)


def three_days(received, *pauses, extension=None, calendar=CALENDAR):
    rule = Rule(Unit.WORKING_DAYS, 3)
    spans = [Pause(at(since), at(until)) for since, until in pauses]
    return reckoned(at(received), rule, spans, extension, calendar).due_at.strftime("%Y-%m-%dT%H:%M")


def pauses_after(moment, waits):
    return [Pause(moment + wait, moment + wait + length) for wait, length in waits]


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        pytest.param([("2026-11-20T09:00", "2026-11-20T16:00")], "2026-11-25", id="within one day"),
        pytest.param([("2026-11-20T09:00", "2026-11-20T17:00")], "2026-11-25", id="until closing"),
        pytest.param([("2026-11-20T09:00", "2026-11-20T17:00:01")], "2026-11-26", id="a second longer"),
        pytest.param([("2026-11-20T17:00", "2026-11-23T07:30")], "2026-11-25", id="from closing on"),
        pytest.param(
            [("2026-11-20T16:59:59", "2026-11-23T07:30")], "2026-11-26", id="a second before closing"
        ),
        pytest.param([("2026-11-20T18:00", "2026-11-22T09:00")], "2026-11-25", id="over the weekend"),
        pytest.param([("2026-11-19T09:00", "2026-11-20T09:00")], "2026-11-26", id="over the day of receipt"),
        pytest.param([("2026-11-23T09:00", "2026-11-25T09:00")], "2026-11-26", id="over a holiday"),
        pytest.param([("2026-11-25T17:00", "2026-11-27T09:00")], "2026-11-25", id="asked at the due moment"),
        pytest.param([("2026-11-25T16:59", "2026-11-26T09:00")], "2026-11-26", id="asked a minute before it"),
        pytest.param(
            [("2026-11-20T09:00", "2026-11-20T18:00"), ("2026-11-20T10:00", "2026-11-23T18:00")],
            "2026-11-27",
            id="two that overlap",
        ),
    ],
)
def test_a_working_day_that_ends_in_a_pause_is_skipped(pauses, due):
    assert three_days("2026-11-19T08:00", *pauses) == f"{due}T17:00"


def test_working_hours_resume_with_what_was_left():
    pauses = [Pause(at("2026-11-19T09:00"), at("2026-11-20T14:00"))]

    assert reckoned(at("2026-11-19T08:00"), Rule(Unit.WORKING_HOURS, 4), pauses).due_at == at(
        "2026-11-20T17:00"
    )


def test_wall_clock_hours_never_pause():
    pauses = [Pause(at("2026-11-19T09:00"), at("2026-11-20T14:00"))]
    rule = Rule(Unit.WALL_CLOCK_HOURS, 24)

    assert reckoned(at("2026-11-19T08:00"), rule, pauses).due_at == at("2026-11-20T08:00")


@pytest.mark.parametrize(
    ("until_on", "granted", "pauses", "due"),
    [
        pytest.param(date(2026, 11, 27), "2026-11-20T09:00", [], "2026-11-27", id="to a working day"),
        pytest.param(date(2026, 11, 28), "2026-11-20T09:00", [], "2026-11-30", id="to a Saturday"),
        pytest.param(date(2026, 11, 20), "2026-11-20T09:00", [], "2026-11-25", id="to an earlier day"),
        pytest.param(
            date(2026, 11, 27),
            "2026-11-23T09:00",
            [("2026-11-20T09:00", "2026-11-20T18:00")],
            "2026-11-27",
            id="what the grant knew of moves nothing",
        ),
        pytest.param(
            date(2026, 11, 27),
            "2026-11-20T09:00",
            [("2026-11-25T09:00", "2026-11-25T18:00")],
            "2026-11-30",
            id="a later pause moves the date",
        ),
        pytest.param(
            date(2026, 11, 27),
            "2026-11-20T09:00",
            [("2026-11-26T09:00", "2026-11-26T18:00")],
            "2026-11-30",
            id="also one in the days that were added",
        ),
    ],
)
def test_an_extension_ends_with_the_office_hours_of_its_day(until_on, granted, pauses, due):
    extension = Extension(until_on, at(granted))

    assert three_days("2026-11-19T08:00", *pauses, extension=extension) == f"{due}T17:00"


def test_an_extension_of_hours_to_the_same_day_lasts_to_its_closing():
    extension = Extension(date(2026, 11, 20), at("2026-11-19T09:00"))
    found = reckoned(at("2026-11-19T08:00"), Rule(Unit.WALL_CLOCK_HOURS, 24), (), extension)

    assert (found.due_at, found.days[-1].mark) == (at("2026-11-20T17:00"), Mark.EXTENDED)


@pytest.mark.parametrize(
    ("since", "until", "scope", "due"),
    [
        pytest.param("2026-11-20T00:00", "2026-11-21T00:00", "*", "2026-11-26", id="a day"),
        pytest.param("2026-11-20T13:00", "2026-11-20T17:00", "*", "2026-11-26", id="an afternoon"),
        pytest.param("2026-11-20T07:30", "2026-11-20T11:30", "*", "2026-11-25", id="a morning"),
        pytest.param("2026-11-20T00:00", "2026-11-21T00:00", "SYT", "2026-11-26", id="of this agency"),
        pytest.param("2026-11-20T00:00", "2026-11-21T00:00", "Phú Xuân", "2026-11-26", id="of its area"),
        pytest.param("2026-11-20T00:00", "2026-11-21T00:00", "SXD", "2026-11-25", id="of another agency"),
    ],
)
def test_a_closed_office_works_no_day(since, until, scope, due):
    storm = Closure(at(since), at(until), "Bão số 13", "Công điện", scope)
    calendar = load_calendar_with(storm).of("SYT", "Phú Xuân")

    assert three_days("2026-11-19T08:00", calendar=calendar) == f"{due}T17:00"


def load_calendar_with(*closures):
    return type(CALENDAR)(CALENDAR.years, CALENDAR.special_days, CALENDAR.hours, closures)


def test_office_hours_stop_for_a_closure_and_go_on_after_it():
    calendar = load_calendar_with(Closure(at("2026-11-20T09:00"), at("2026-11-20T14:00"), "Mất điện"))

    assert calendar.working_time_between(at("2026-11-20T00:00"), at("2026-11-21T00:00")) == timedelta(
        hours=4.5
    )
    assert not calendar.is_open(at("2026-11-20T10:00"))
    assert calendar.next_opening(at("2026-11-20T10:00")) == at("2026-11-20T14:00")


def test_the_ledger_says_why_an_office_was_closed():
    calendar = load_calendar_with(Closure(at("2026-11-20T00:00"), at("2026-11-21T00:00"), "Bão số 13"))
    found = reckoned(at("2026-11-19T08:00"), Rule(Unit.WORKING_DAYS, 1), calendar=calendar)

    assert [(day.mark, day.day.name_vi) for day in found.days if day.on == date(2026, 11, 20)] == [
        (Mark.OFF, "Bão số 13")
    ]


@QUICK
@given(MOMENTS, RULES, PAUSES)
def test_the_ledger_sums_up_whatever_paused(moment, rule, waits):
    found = reckoned(moment, rule, pauses_after(moment, waits))
    counted = sum(day.mark in {Mark.COUNTED, Mark.CARRIED} for day in found.days)
    ran = sum((day.ran_within for day in found.days), timedelta())

    assert (ran == timedelta(hours=rule.amount)) if rule.unit.is_hours else counted == rule.amount
    assert [day.on for day in found.days] == [
        found.days[0].on + timedelta(days=number) for number in range(len(found.days))
    ]


@QUICK
@given(MOMENTS, RULES, PAUSES, st.tuples(WAITS, WAITS))
def test_a_pause_more_never_makes_a_deadline_earlier(moment, rule, waits, more):
    fewer = reckoned(moment, rule, pauses_after(moment, waits))

    assert reckoned(moment, rule, pauses_after(moment, [*waits, more])).due_at >= fewer.due_at


@QUICK
@given(MOMENTS, RULES, PAUSES, WAITS)
def test_what_is_asked_at_the_due_moment_or_later_moves_nothing(moment, rule, waits, wait):
    pauses = pauses_after(moment, waits)
    found = reckoned(moment, rule, pauses)
    late = Pause(found.due_at + wait, found.due_at + wait + timedelta(days=5))

    assert reckoned(moment, rule, [*pauses, late]) == found


@QUICK
@given(MOMENTS, RULES, WAITS, WAITS, WAITS)
def test_pauses_that_meet_are_one(moment, rule, wait, first, then):
    start = moment + wait
    parts = [Pause(start, start + first), Pause(start + first, start + first + then)]

    assert reckoned(moment, rule, parts) == reckoned(moment, rule, [Pause(start, start + first + then)])


@QUICK
@given(MOMENTS, st.integers(1, 12), PAUSES)
def test_the_paused_days_are_what_the_deadline_moved(moment, amount, waits):
    found = reckoned(moment, Rule(Unit.WORKING_DAYS, amount), pauses_after(moment, waits))
    worked = CALENDAR.working_days_between(found.day_of_receipt_on, found.days[-1].on)

    assert worked == amount + len(found.paused_on)


@QUICK
@given(MOMENTS, RULES, st.integers(0, 30), WAITS)
def test_an_extension_known_to_the_pauses_ends_on_its_day(moment, rule, days, wait):
    plain = reckoned(moment, rule)
    until_on = plain.days[-1].on + timedelta(days=days)
    found = reckoned(moment, rule, [], Extension(until_on, moment + wait))

    assert found.due_at == max(plain.due_at, CALENDAR.closing_at_or_after(until_on))
