"""The default ladder, on the shipped calendar."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.ladder import Anchor, Ladder, Rung, Timing, send_at
from chalicelib.domain.steps import Audience, Step, Task
from chalicelib.domain.workcalendar import LOCAL
from tests.domain.climbing import CALENDAR, LADDER, ROUTINE, at, climb, timing, took

QUICK = settings(max_examples=30, deadline=None, database=None)
MOMENTS = st.datetimes(datetime(2025, 1, 2), datetime(2027, 9, 1)).map(  # noqa: DTZ001 (the zone is added)
    lambda at: at.replace(tzinfo=LOCAL)
)


def test_a_routine_question_climbs_the_whole_ladder():
    steps = climb(ROUTINE, 8)

    assert [(step.step, step.number, step.at) for step in steps] == [
        (Step.UNACKNOWLEDGED, 1, at("2026-11-19T13:30")),
        (Step.HALF, 1, at("2026-11-23T17:00")),
        (Step.DAY_BEFORE, 1, at("2026-11-23T17:00")),
        (Step.DUE, 1, at("2026-11-25T17:00")),
        (Step.OVERDUE_1, 1, at("2026-11-26T17:00")),
        (Step.OVERDUE_2, 1, at("2026-11-27T17:00")),
        (Step.WEEKLY, 1, at("2026-12-04T17:00")),
        (Step.WEEKLY, 2, at("2026-12-11T17:00")),
    ]


def test_each_step_tells_whom_the_rules_name():
    told = {step.step: (step.to, step.task) for step in climb(ROUTINE, 7)}

    assert told == {
        Step.UNACKNOWLEDGED: ((Audience.SPOKESPERSON, Audience.DEPUTY), None),
        Step.HALF: ((Audience.SPOKESPERSON,), None),
        Step.DAY_BEFORE: ((Audience.SPOKESPERSON, Audience.MAILBOX), None),
        Step.DUE: ((Audience.HEAD, Audience.PRESS_DEPARTMENT, Audience.JOURNALIST), None),
        Step.OVERDUE_1: ((Audience.PRESS_DEPARTMENT,), Task.TELEPHONE),
        Step.OVERDUE_2: ((Audience.LEADERSHIP,), None),
        Step.WEEKLY: ((Audience.LEADERSHIP,), None),
    }


def test_an_acknowledged_assignment_is_not_reminded_to_acknowledge():
    facts = timing(at("2026-11-19T08:00"), is_acknowledged=True)

    assert LADDER.next_step(facts, (), CALENDAR).step is Step.HALF


@pytest.mark.parametrize(
    ("klass", "half", "day_before"),
    [
        (QuestionClass.IMPORTANT, "2026-11-26T17:00", "2026-11-30T17:00"),
        (QuestionClass.COMPLEX, "2026-12-01T17:00", "2026-12-09T17:00"),
    ],
)
def test_half_is_the_end_of_the_middle_working_day(klass, half, day_before):
    facts = timing(at("2026-11-19T08:00"), klass, is_acknowledged=True)

    assert [(step.step, step.at) for step in climb(facts, 2)] == [
        (Step.HALF, at(half)),
        (Step.DAY_BEFORE, at(day_before)),
    ]


def test_the_steps_pass_over_tet():
    facts = timing(at("2026-02-10T09:00"), is_acknowledged=True)

    assert [(step.step, step.at) for step in climb(facts, 7)] == [
        (Step.HALF, at("2026-02-12T17:00")),
        (Step.DAY_BEFORE, at("2026-02-12T17:00")),
        (Step.DUE, at("2026-02-13T17:00")),
        (Step.OVERDUE_1, at("2026-02-23T17:00")),
        (Step.OVERDUE_2, at("2026-02-24T17:00")),
        (Step.WEEKLY, at("2026-03-03T17:00")),
        (Step.WEEKLY, at("2026-03-10T17:00")),
    ]


def test_a_weekly_step_on_a_day_off_waits_for_the_next_closing():
    facts = timing(at("2026-02-03T09:00"), is_acknowledged=True)

    weekly = [step for step in climb(facts, 8) if step.step is Step.WEEKLY]

    assert [(step.number, step.at) for step in weekly] == [
        (1, at("2026-02-23T17:00")),
        (2, at("2026-02-24T17:00")),
        (3, at("2026-03-03T17:00")),
    ]


def test_the_steps_move_with_the_deadline():
    extended = Timing(
        ROUTINE.received_at,
        ROUTINE.day_of_receipt_on,
        at("2026-12-01T17:00"),
        ROUTINE.acknowledge_by,
        is_acknowledged=True,
    )

    assert [(step.step, step.at) for step in climb(extended, 3)] == [
        (Step.HALF, at("2026-11-26T17:00")),
        (Step.DAY_BEFORE, at("2026-11-30T17:00")),
        (Step.DUE, at("2026-12-01T17:00")),
    ]


def test_a_deadline_at_midnight_is_followed_by_the_next_working_day():
    facts = timing(at("2026-11-23T10:00"), QuestionClass.PETITION, "petition", is_acknowledged=True)

    assert [(step.step, step.at) for step in climb(facts, 4)] == [
        (Step.HALF, at("2026-12-09T17:00")),
        (Step.DAY_BEFORE, at("2026-12-22T17:00")),
        (Step.DUE, at("2026-12-24T00:00")),
        (Step.OVERDUE_1, at("2026-12-24T17:00")),
    ]


def test_an_extraordinary_question_has_a_ladder_of_its_own_that_tells_who_is_on_duty():
    facts = timing(at("2026-02-17T08:00"), QuestionClass.EXTRAORDINARY, "extraordinary")

    assert [(step.step, step.at, step.to[0]) for step in climb(facts, 5)] == [
        (Step.ALERT, at("2026-02-17T08:05"), Audience.DUTY),
        (Step.UNACKNOWLEDGED, at("2026-02-17T10:00"), Audience.DUTY),
        (Step.HALF, at("2026-02-17T20:00"), Audience.DUTY),
        (Step.DUE, at("2026-02-18T08:00"), Audience.DUTY),
        (Step.OVERDUE_1, at("2026-02-23T17:00"), Audience.PRESS_DEPARTMENT),
    ]


def test_nothing_is_due_before_the_first_moment():
    assert LADDER.due_steps(ROUTINE, (), at("2026-11-19T13:29:59"), CALENDAR) == ()


def test_a_step_is_due_at_its_moment():
    due = LADDER.due_steps(ROUTINE, (), datetime(2026, 11, 19, 6, 30, tzinfo=UTC), CALENDAR)

    assert [step.step for step in due] == [Step.UNACKNOWLEDGED]


def test_a_step_taken_is_not_due_again():
    taken = [took(step) for step in climb(ROUTINE, 4)]

    due = LADDER.due_steps(ROUTINE, taken, at("2026-11-25T17:05"), CALENDAR)

    assert due == ()


def test_steps_at_the_same_moment_are_due_together_in_their_order():
    taken = [took(step) for step in climb(ROUTINE, 1)]

    due = LADDER.due_steps(ROUTINE, taken, at("2026-11-23T17:00"), CALENDAR)

    assert [step.step for step in due] == [Step.HALF, Step.DAY_BEFORE]


def test_after_missed_runs_all_steps_are_due_in_order():
    due = LADDER.due_steps(ROUTINE, (), at("2026-12-13T09:00"), CALENDAR)

    assert [(step.step, step.number) for step in due] == [
        (Step.UNACKNOWLEDGED, 1),
        (Step.HALF, 1),
        (Step.DAY_BEFORE, 1),
        (Step.DUE, 1),
        (Step.OVERDUE_1, 1),
        (Step.OVERDUE_2, 1),
        (Step.WEEKLY, 1),
        (Step.WEEKLY, 2),
    ]


def test_the_ladder_ends_where_the_calendar_ends():
    facts = timing(at("2027-12-27T09:00"))

    assert [step.step for step in climb(facts, 10)] == [
        Step.UNACKNOWLEDGED,
        Step.HALF,
        Step.DAY_BEFORE,
        Step.DUE,
        Step.OVERDUE_1,
    ]


@pytest.mark.parametrize(
    ("moment", "is_urgent", "goes_out"),
    [
        ("2026-11-25T17:00", False, "2026-11-25T17:00"),
        ("2026-11-25T17:03", False, "2026-11-26T07:30"),
        ("2026-11-25T17:03", True, "2026-11-25T17:03"),
        ("2026-11-25T10:00", False, "2026-11-25T10:00"),
        ("2026-12-24T00:00", False, "2026-12-24T07:30"),
        ("2028-01-03T03:00", False, "2028-01-03T03:00"),
    ],
)
def test_a_letter_waits_for_the_office_unless_it_is_urgent(moment, is_urgent, goes_out):
    assert send_at(at(moment), CALENDAR, is_urgent=is_urgent) == at(goes_out)


def test_another_ladder_is_another_set_of_rungs():
    daily = Ladder((Rung(Step.WEEKLY, Anchor.DUE, (Audience.HEAD,), every_days=1),))

    step = daily.next_step(ROUTINE, (), CALENDAR)

    assert (step.at, step.to) == (at("2026-11-26T17:00"), (Audience.HEAD,))


@QUICK
@given(MOMENTS, st.integers(0, 90))
def test_steps_taken_one_by_one_are_those_found_due_at_once(moment, days):
    facts, now = timing(moment), moment + timedelta(days=days)

    one_by_one = [step for step in climb(facts, 20) if step.at <= now]

    assert LADDER.due_steps(facts, (), now, CALENDAR)[:20] == tuple(one_by_one)


@QUICK
@given(MOMENTS)
def test_steps_come_in_the_order_of_their_moments(moment):
    steps = climb(timing(moment), 12)

    assert all(earlier.at <= later.at for earlier, later in pairwise(steps))
    assert len({(step.step, step.number) for step in steps}) == len(steps)


@QUICK
@given(MOMENTS)
def test_every_step_of_working_days_comes_while_the_office_is_open(moment):
    assert all(CALENDAR.is_open(step.at) for step in climb(timing(moment), 12))
