"""Deadlines: worked cases by hand, and what holds for all of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.deadlines import (
    Mark,
    NoRuleError,
    Policy,
    QuestionClass,
    Rule,
    Unit,
    acknowledge_by,
    deadline,
    due_day,
)
from chalicelib.domain.workcalendar import LOCAL, OutsideCalendarError
from chalicelib.rulebook import load_calendar, load_policies

CALENDAR = load_calendar()
POLICIES = load_policies()
HUE = POLICIES["hue-2025-draft"]
QUICK = settings(max_examples=60, deadline=None, database=None)
MOMENTS = st.datetimes(datetime(2025, 1, 2), datetime(2027, 11, 1)).map(  # noqa: DTZ001 (the zone is added)
    lambda at: at.replace(tzinfo=LOCAL)
)
RULES = st.builds(Rule, st.sampled_from(Unit), st.integers(1, 20))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def routine(received):
    return deadline(at(received), QuestionClass.ROUTINE, HUE, CALENDAR)


def petition(received):
    return deadline(at(received), QuestionClass.PETITION, POLICIES["petition"], CALENDAR)


def reckoned(moment, rule):
    policy = Policy("made-up", "", "", True, None, None, {QuestionClass.ROUTINE: rule}, rule)
    return deadline(moment, QuestionClass.ROUTINE, policy, CALENDAR)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param("2026-11-19T08:00", "2026-11-25T17:00", id="weekend and Ngày Văn hóa"),
        pytest.param("2026-11-19T00:00", "2026-11-25T17:00", id="midnight"),
        pytest.param("2026-11-18T23:59:59", "2026-11-25T17:00", id="a second before midnight"),
        pytest.param("2026-11-19T06:00", "2026-11-25T17:00", id="before opening"),
        pytest.param("2026-11-19T12:00", "2026-11-25T17:00", id="noon break"),
        pytest.param("2026-11-19T17:00:00", "2026-11-25T17:00", id="closing instant"),
        pytest.param("2026-11-19T17:00:01", "2026-11-26T17:00", id="a second late"),
        pytest.param("2026-11-20T18:00", "2026-11-27T17:00", id="Friday evening"),
        pytest.param("2026-11-22T10:00", "2026-11-27T17:00", id="Sunday"),
        pytest.param("2026-11-24T10:00", "2026-11-30T17:00", id="on Ngày Văn hóa"),
        pytest.param("2025-12-31T17:30", "2026-01-07T17:00", id="last closing of the old hours"),
        pytest.param("2025-12-31T17:30:01", "2026-01-08T17:00", id="after the old hours"),
        pytest.param("2026-01-02T09:00", "2026-01-08T17:00", id="swapped day off"),
        pytest.param("2026-01-08T09:00", "2026-01-12T17:00", id="over the worked Saturday"),
        pytest.param("2026-01-10T09:00", "2026-01-14T17:00", id="on the worked Saturday"),
        pytest.param("2026-01-10T17:00:01", "2026-01-15T17:00", id="worked Saturday, late"),
        pytest.param("2026-02-12T09:00", "2026-02-24T17:00", id="into Tết"),
        pytest.param("2026-02-13T17:00", "2026-02-25T17:00", id="last instant before Tết"),
        pytest.param("2026-02-13T17:00:01", "2026-02-26T17:00", id="a second too late for Tết"),
        pytest.param("2026-02-17T09:00", "2026-02-26T17:00", id="first day of Tết"),
        pytest.param("2026-03-30T17:00", "2026-04-02T17:30", id="winter closing, summer end"),
        pytest.param("2026-03-30T17:00:01", "2026-04-03T17:30", id="winter closing missed"),
        pytest.param("2026-04-01T17:30", "2026-04-06T17:30", id="first summer closing"),
        pytest.param("2026-09-30T17:30", "2026-10-05T17:00", id="last summer closing"),
        pytest.param("2026-10-01T17:00:01", "2026-10-07T17:00", id="first winter closing missed"),
        pytest.param("2026-04-23T09:00", "2026-04-29T17:30", id="Giỗ Tổ with its observed day"),
        pytest.param("2026-04-29T09:00", "2026-05-06T17:30", id="30 April and 1 May"),
        pytest.param("2026-08-20T09:00", "2026-08-24T17:30", id="worked Saturday 22 August"),
        pytest.param("2026-08-27T09:00", "2026-09-04T17:30", id="31 August to 2 September"),
        pytest.param("2025-04-25T09:00", "2025-04-29T17:30", id="worked Saturday 26 April 2025"),
        pytest.param("2027-02-02T09:00", "2027-02-12T17:00", id="Tết 2027"),
    ],
)
def test_a_routine_question_is_due_after_three_working_days(received, due):
    assert routine(received).due_at == at(due)


@pytest.mark.parametrize(
    ("klass", "due"),
    [(QuestionClass.IMPORTANT, "2026-12-01T17:00"), (QuestionClass.COMPLEX, "2026-12-10T17:00")],
)
def test_weightier_questions_have_more_working_days(klass, due):
    assert deadline(at("2026-11-19T08:00"), klass, HUE, CALENDAR).due_at == at(due)


@pytest.mark.parametrize(
    ("received", "until"),
    [
        ("2026-11-19T07:30", "2026-11-19T11:30"),
        ("2026-11-19T08:00", "2026-11-19T13:30"),
        ("2026-11-19T11:30", "2026-11-19T17:00"),
        ("2026-11-19T12:00", "2026-11-19T17:00"),
        ("2026-11-19T13:00", "2026-11-19T17:00"),
        ("2026-11-19T17:00", "2026-11-20T11:30"),
        ("2026-11-20T16:00", "2026-11-23T10:30"),
        ("2026-11-20T18:00", "2026-11-23T11:30"),
        ("2026-02-13T16:30", "2026-02-23T11:00"),
        ("2026-04-01T10:00", "2026-04-01T16:00"),
        ("2025-12-31T16:30", "2026-01-05T10:30"),
    ],
)
def test_an_agency_has_four_office_hours_to_acknowledge(received, until):
    assert acknowledge_by(at(received), HUE, CALENDAR) == at(until)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param("2026-11-23T10:00", "2026-12-24T00:00", id="ends on a working day"),
        pytest.param("2026-11-23T23:00", "2026-12-24T00:00", id="the evening is the same day"),
        pytest.param("2026-11-19T10:00", "2026-12-22T00:00", id="ends on a Saturday"),
        pytest.param("2026-11-20T10:00", "2026-12-22T00:00", id="ends on a Sunday"),
        pytest.param("2026-01-15T10:00", "2026-02-24T00:00", id="ends at Tết"),
        pytest.param("2027-01-05T10:00", "2027-02-12T00:00", id="ends on an unsure day"),
    ],
)
def test_thirty_calendar_days_end_with_the_last_or_the_next_working_day(received, due):
    assert petition(received).due_at == at(due)


def test_twenty_four_hours_run_through_night_and_holiday():
    event_at = at("2026-02-16T22:15")

    found = deadline(event_at, QuestionClass.EXTRAORDINARY, POLICIES["extraordinary"], CALENDAR)

    assert found.due_at == at("2026-02-17T22:15")
    assert not found.is_provisional


def test_the_ledger_says_what_each_day_did():
    found = routine("2026-11-19T08:00")

    assert [(day.on.day, day.mark) for day in found.days] == [
        (19, Mark.START),
        (20, Mark.COUNTED),
        (21, Mark.OFF),
        (22, Mark.OFF),
        (23, Mark.COUNTED),
        (24, Mark.OFF),
        (25, Mark.COUNTED),
    ]
    assert found.days[5].day.name_vi == "Ngày Văn hóa Việt Nam"
    assert found.skipped_on == (date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 24))


def test_the_ledger_says_that_a_question_came_after_hours():
    found = routine("2026-11-20T18:00")

    assert [day.mark for day in found.days[:4]] == [Mark.AFTER_HOURS, Mark.OFF, Mark.OFF, Mark.START]
    assert found.day_of_receipt_on == date(2026, 11, 23)
    assert found.skipped_on == (date(2026, 11, 24),)


def test_the_ledger_of_hours_says_how_long_each_day_ran():
    found = reckoned(at("2026-11-20T16:00"), Rule(Unit.WORKING_HOURS, 4))

    assert [(day.mark, day.ran_within) for day in found.days] == [
        (Mark.COUNTED, timedelta(hours=1)),
        (Mark.OFF, timedelta(0)),
        (Mark.OFF, timedelta(0)),
        (Mark.COUNTED, timedelta(hours=3)),
    ]


def test_the_ledger_of_calendar_days_says_how_the_end_was_carried():
    found = petition("2026-11-19T10:00")

    assert [day.mark for day in found.days[-3:]] == [Mark.CARRIED, Mark.OFF, Mark.END]
    assert found.carried == (date(2026, 12, 19), date(2026, 12, 21))
    assert (found.received_on, found.skipped_on) == (date(2026, 11, 19), ())
    assert due_day(found.due_at) == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("received", "is_provisional"),
    [
        ("2027-02-01T09:00", True),
        ("2027-01-29T09:00", False),
        ("2027-08-31T09:00", True),
        ("2026-11-19T08:00", False),
    ],
)
def test_a_deadline_over_an_unsure_day_is_provisional(received, is_provisional):
    assert routine(received).is_provisional is is_provisional


def test_a_petition_that_ends_on_an_unsure_day_is_provisional():
    assert petition("2027-01-05T10:00").is_provisional
    assert not petition("2027-01-12T10:00").is_provisional


def test_a_deadline_beyond_the_calendar_is_not_guessed():
    with pytest.raises(OutsideCalendarError):
        routine("2027-12-30T09:00")


def test_a_policy_without_a_rule_for_the_class_says_so():
    with pytest.raises(NoRuleError, match="hue-2025-draft has no rule for petition"):
        deadline(at("2026-11-19T08:00"), QuestionClass.PETITION, HUE, CALENDAR)


def test_midnight_is_the_end_of_the_day_before():
    assert due_day(at("2026-12-24T00:00")) == date(2026, 12, 23)
    assert due_day(at("2026-12-24T00:00:01")) == date(2026, 12, 24)


@QUICK
@given(MOMENTS, RULES)
def test_a_deadline_equals_what_its_ledger_sums_up_to(moment, rule):
    found = reckoned(moment, rule)

    if rule.unit.is_hours:
        assert sum((day.ran_within for day in found.days), timedelta(0)) == timedelta(hours=rule.amount)
    else:
        assert sum(day.mark in {Mark.COUNTED, Mark.CARRIED} for day in found.days) == rule.amount


@QUICK
@given(MOMENTS, RULES)
def test_the_ledger_has_every_day_from_arrival_to_the_end(moment, rule):
    found = reckoned(moment, rule)

    span = (due_day(found.due_at) - moment.date()).days
    assert [day.on for day in found.days] == [moment.date() + timedelta(days=n) for n in range(span + 1)]


@QUICK
@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), RULES)
def test_what_comes_later_is_never_due_earlier(moment, wait, rule):
    assert reckoned(moment, rule).due_at <= reckoned(moment + wait, rule).due_at


@QUICK
@given(MOMENTS, st.integers(1, 15), st.sampled_from([Unit.WORKING_DAYS, Unit.WORKING_HOURS]))
def test_working_time_never_ends_in_a_closed_hour(moment, amount, unit):
    assert CALENDAR.is_open(reckoned(moment, Rule(unit, amount)).due_at)


@QUICK
@given(MOMENTS, st.integers(1, 15), st.integers(1, 15))
def test_working_hours_add_up(moment, first, then):
    halfway = reckoned(moment, Rule(Unit.WORKING_HOURS, first)).due_at

    whole = reckoned(moment, Rule(Unit.WORKING_HOURS, first + then))

    assert reckoned(halfway, Rule(Unit.WORKING_HOURS, then)).due_at == whole.due_at


@QUICK
@given(MOMENTS, RULES)
def test_the_zone_in_which_a_moment_is_told_changes_nothing(moment, rule):
    assert reckoned(moment.astimezone(UTC), rule) == reckoned(moment, rule)
