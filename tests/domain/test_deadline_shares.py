"""How many days of a deadline fell to whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.deadline_shares import Holder, shares, time_before
from chalicelib.domain.deadlines import Mark, Unit
from tests.domain.samples_of_cases import a_question
from tests.fakes.office import HOUR, MORNING, RULES, local

DEADLINE = RULES.deadline(a_question(), MORNING)


@pytest.mark.parametrize(
    ("holders", "counted"),
    [
        ([("", MORNING), ("SYT", MORNING)], (("", 0), ("SYT", 3))),
        ([("", MORNING), ("SYT", local(20, 16))], (("", 0), ("SYT", 3))),
        ([("", MORNING), ("SYT", local(20, 18))], (("", 1), ("SYT", 2))),
        ([("SYT", MORNING), ("SXD", local(23, 18))], (("SYT", 2), ("SXD", 1))),
        ([("SYT", MORNING), ("SXD", local(30, 8))], (("SYT", 3), ("SXD", 0))),
        (
            [("SXD", local(23, 9)), ("SYT", MORNING), ("STC", local(25, 8))],
            (("SYT", 1), ("SXD", 1), ("STC", 1)),
        ),
    ],
)
def test_a_day_is_theirs_who_had_the_question_at_its_end(holders, counted):
    found = shares(DEADLINE, [Holder(*one) for one in holders], RULES.calendar)

    assert found == counted
    assert sum(days for _, days in found) == sum(day.mark is Mark.COUNTED for day in DEADLINE.days)


@pytest.mark.parametrize(
    ("until", "counted"),
    [
        (MORNING, (("SYT", 0), ("SXD", 0))),
        (local(20, 17), (("SYT", 1), ("SXD", 0))),
        (local(23, 18), (("SYT", 1), ("SXD", 1))),
        (local(30, 8), (("SYT", 1), ("SXD", 2))),
    ],
)
def test_no_day_is_theirs_after_nobody_had_it_any_more(until, counted):
    holders = [Holder("SYT", MORNING), Holder("SXD", local(20, 18))]

    assert shares(DEADLINE, holders, RULES.calendar, until) == counted


@pytest.mark.parametrize(
    ("unit", "at", "hours"),
    [
        (Unit.WALL_CLOCK_HOURS, MORNING, 0),
        (Unit.WALL_CLOCK_HOURS, local(19, 20), 12),
        (Unit.WALL_CLOCK_HOURS, local(30, 8), 24),
        (Unit.WORKING_HOURS, local(19, 13, 30), 4),  # without the noon break
        (Unit.WORKING_HOURS, local(19, 7), 0),
    ],
)
def test_of_a_deadline_in_hours_what_ran_before_is_counted_in_time(unit, at, hours):
    deadline = replace(DEADLINE, unit=unit, amount=24, due_at=MORNING + 24 * HOUR)

    assert time_before(deadline, at, RULES.calendar) == timedelta(hours=hours)
