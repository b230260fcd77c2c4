"""A deadline that moves later is reminded of anew: each step once for each deadline."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.ladder import Timing
from chalicelib.domain.steps import Step
from tests.domain.climbing import CALENDAR, LADDER, ROUTINE, at, climb, timing, took

QUICK = settings(max_examples=30, deadline=None, database=None)
DUE = ROUTINE.due_at  # Wednesday 25 November, 17:00; half and day before on Monday 23, overdue 1 on Thursday
BY_STEP = {step.step: took(step) for step in climb(ROUTINE, 8)}


def due_on(day, hour=17):
    return replace(ROUTINE, due_at=at(f"2026-11-{day}T{hour}:00"))


def owed(facts, taken, days=30):
    """Give what is owed yet of a month, in order."""
    due = LADDER.due_steps(facts, taken, facts.due_at + timedelta(days=days), CALENDAR)
    return [str(step.step) for step in due]


@pytest.mark.parametrize(
    ("facts", "until", "steps"),
    [
        (due_on(30), Step.UNACKNOWLEDGED, ["half", "day_before", "due"]),
        (due_on(30), Step.DAY_BEFORE, ["half", "day_before", "due"]),
        (due_on(30), Step.DUE, ["day_before", "due"]),  # half is Wednesday 25 now: its moment has come
        (due_on(26), Step.DAY_BEFORE, ["day_before", "due"]),  # half stays on Monday
        (due_on(26), Step.DUE, ["due"]),
        (due_on(25, hour=18), Step.DUE, ["due"]),
        (due_on(25), Step.DUE, []),
        (due_on(23), Step.DAY_BEFORE, ["due"]),
        (due_on(23), Step.DUE, []),  # earlier than the deadline that passed already
    ],
)
def test_once_the_deadline_moved_later_steps_are_owed_again_that_are_still_to_come(facts, until, steps):
    taken = [one for step, one in BY_STEP.items() if list(Step).index(step) <= list(Step).index(until)]

    assert owed(facts, taken, 0) == steps


def test_a_step_says_how_often_it_was_taken_for_earlier_deadlines():
    first = BY_STEP[Step.DUE]
    second = next(s for s in climb_on(due_on(26), [first]) if s.step is Step.DUE)
    third = next(s for s in climb_on(due_on(30), [first, took(second)]) if s.step is Step.DUE)

    assert [(step.again, step.due_at) for step in (second, third)] == [
        (1, at("2026-11-26T17:00")),
        (2, at("2026-11-30T17:00")),
    ]


def climb_on(facts, taken):
    return LADDER.due_steps(facts, taken, facts.due_at, CALENDAR)


def test_weekly_steps_begin_anew_behind_the_new_deadline():
    taken = [took(step) for step in climb(ROUTINE, 9)]  # the second weekly one on Friday 11 December
    facts = replace(ROUTINE, due_at=at("2026-12-14T17:00"))

    due = LADDER.due_steps(facts, taken, at("2026-12-31T17:00"), CALENDAR)

    weekly = [(step.number, step.again, step.at) for step in due if step.step is Step.WEEKLY]
    assert weekly == [(1, 1, at("2026-12-23T17:00")), (2, 1, at("2026-12-30T17:00"))]


def test_what_was_taken_before_deadlines_were_kept_with_it_is_not_owed_again():
    taken = [replace(one, due_at=None) for one in BY_STEP.values()]

    assert owed(due_on(30), taken, 0) == []


def test_nobody_is_asked_twice_to_acknowledge():
    facts = replace(due_on(30), acknowledge_by=at("2026-11-20T11:30"))

    assert "unacknowledged" not in owed(facts, [BY_STEP[Step.UNACKNOWLEDGED]], 0)


@QUICK
@given(
    st.integers(0, 400), st.lists(st.integers(-30, 60), max_size=4), st.lists(st.integers(0, 200), max_size=6)
)
def test_however_a_deadline_moves_each_step_is_taken_once_for_each_and_none_is_left_out(start, moves, hours):
    facts: Timing = timing(at("2026-01-05T08:00") + timedelta(days=start))
    now: datetime = facts.received_at
    taken = []
    for number, wait in enumerate(hours):
        now += timedelta(hours=wait)
        taken += [step.taken(now) for step in LADDER.due_steps(facts, taken, now, CALENDAR)]
        if number < len(moves) and facts.due_at + timedelta(days=moves[number]) > now:
            facts = replace(facts, due_at=facts.due_at + timedelta(days=moves[number]))
    end = max(now, facts.due_at)
    taken += [step.taken(end) for step in LADDER.due_steps(facts, taken, end, CALENDAR)]

    counted = Counter((one.step, one.number, one.due_at) for one in taken)
    assert set(counted.values()) == {1}
    latest = max(one.due_at for one in taken if one.step is Step.DUE)
    assert latest >= facts.due_at
    assert LADDER.due_steps(facts, taken, end, CALENDAR) == ()
