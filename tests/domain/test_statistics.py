"""Figures add up, whatever is put together, and say nothing of a few."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.question import Status
from chalicelib.domain.statistics import Figures, hidden, is_closed, months_until, reckon
from tests.aws.samples import an_assignment
from tests.fakes.office import DAY, HOUR, MORNING, RULES, local

DUE = local(25, 17)
SECOND, MOMENT = timedelta(seconds=1), timedelta.resolution


def duty(status, ended_at=None, **changes):
    base = an_assignment(received_at=MORNING, due_at=DUE, status=status, changed_at=ended_at or MORNING)
    return replace(base, ended_at=ended_at, **changes)


def figures(*duties, now=MORNING):
    return reckon(duties, now, RULES.calendar)


@pytest.mark.parametrize(
    ("one", "counted"),
    [
        (duty(Status.ANSWERED, local(20, 8)), {"in_time": 1}),
        (duty(Status.ANSWERED, DUE), {"in_time": 1}),
        (duty(Status.ANSWERED, DUE + SECOND - MOMENT), {"in_time": 1}),
        (duty(Status.ANSWERED, DUE + SECOND), {"late": 1}),
        (duty(Status.DECLINED, local(20, 8)), {"declined": 1}),
        (duty(Status.TRANSFERRED, local(20, 8)), {"apart": 1}),
        (duty(Status.WITHDRAWN, local(20, 8)), {"apart": 1}),
        (duty(Status.DISPATCHED), {"pending": 1}),
        (duty(Status.ACKNOWLEDGED, acknowledged_at=MORNING), {"pending": 1, "interim": 1}),
        (duty(Status.ANSWERED, local(20, 8), due_at=None), {"in_time": 1}),
    ],
)
def test_each_assignment_counts_once(one, counted):
    found = figures(one)

    assert replace(found, minutes=()) == replace(Figures(received=1, **counted), minutes=())
    assert one.is_late(MORNING) is bool(found.late)


def test_what_is_open_past_its_deadline_is_overdue():
    assert figures(duty(Status.DISPATCHED), now=DUE).pending == 1
    assert figures(duty(Status.DISPATCHED), now=DUE + SECOND).overdue == 1


def test_a_refusal_may_be_late_and_a_transfer_never():
    assert duty(Status.DECLINED, DUE + SECOND).is_late(MORNING)
    assert not duty(Status.TRANSFERRED, DUE + SECOND).is_late(MORNING)
    assert not duty(Status.DISPATCHED, due_at=None).is_late(DUE + HOUR)


statuses = st.sampled_from(list(Status))
duties = st.lists(
    st.builds(
        lambda status, hours, seen: duty(
            status,
            MORNING + hours * HOUR if status in {Status.ANSWERED, Status.DECLINED} else None,
            acknowledged_at=MORNING if seen else None,
        ),
        statuses,
        st.integers(0, 400),
        st.booleans(),
    ),
    max_size=12,
)


@given(duties, duties)
def test_the_figures_of_two_lists_are_those_of_both_together(some, others):
    now = MORNING + 9 * DAY

    assert figures(*some, now=now) + figures(*others, now=now) == figures(*some, *others, now=now)


@given(duties)
def test_what_was_received_is_the_sum_of_what_became_of_it(some):
    found = figures(*some, now=MORNING + 9 * DAY)

    parts = (found.in_time, found.late, found.declined, found.pending, found.overdue, found.apart)
    assert sum(parts) == found.received == len(some)
    assert len(found.minutes) == found.answered
    assert found.interim <= found.pending + found.overdue


@pytest.mark.parametrize(
    ("minutes", "hours"), [((), None), ((60,), 1.0), ((60, 90), 1.2), ((1, 60, 900), 1.0)]
)
def test_the_median_is_in_hours(minutes, hours):
    assert Figures(minutes=minutes).median_hours == hours


def test_a_month_closes_when_all_has_ended_or_half_a_year_later():
    ended, still_open = duty(Status.ANSWERED, DUE), duty(Status.DISPATCHED)

    assert not is_closed("2026-11", [ended], local(30, 23) + 31 * DAY)
    assert is_closed("2026-11", [ended], local(30, 23) + 31 * DAY + HOUR)
    assert not is_closed("2026-11", [still_open], local(30, 23) + 30 * DAY)
    assert is_closed("2026-11", [still_open], local(30, 23) + 185 * DAY)


def test_months_are_local_and_cross_the_year():
    assert months_until(local(1, 6), 12)[0] == "2025-12"
    assert months_until(local(1, 6), 2) == ("2026-10", "2026-11")
    assert months_until(local(30, 23) + HOUR, 1) == ("2026-12",)


@pytest.mark.parametrize(
    ("received", "names"),
    [
        ({"a": 9, "b": 8}, set()),
        ({"a": 9, "b": 2, "c": 7}, {"b", "c"}),
        ({"a": 9, "b": 2, "c": 3}, {"b", "c"}),
        ({"a": 9, "b": 0}, set()),
        ({"a": 2}, {"a"}),
        ({}, set()),
    ],
)
def test_few_are_hidden_and_one_never_alone(received, names):
    assert hidden({name: Figures(received=count) for name, count in received.items()}, 5) == names
