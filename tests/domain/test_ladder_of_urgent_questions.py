"""What urgency and the time of publication change of the ladder, and what not."""

import pytest

from chalicelib.domain.steps import Audience, Step
from tests.domain.climbing import CALENDAR, LADDER, ROUTINE, at, climb, timing


def test_of_an_urgent_question_who_is_on_duty_is_told_too_and_no_moment_is_another():
    urgent = climb(timing(at("2026-11-19T08:00"), is_urgent=True), 9)
    told = {step.step: step.to for step in urgent}

    assert [step.at for step in urgent if step.step is not Step.ALERT] == [
        step.at for step in climb(ROUTINE, 8)
    ]
    assert told[Step.ALERT] == (Audience.DUTY,)
    assert told[Step.HALF] == (Audience.SPOKESPERSON, Audience.DUTY)
    assert told[Step.OVERDUE_2] == (Audience.LEADERSHIP,)


def test_an_acknowledgement_stops_the_alert():
    facts = timing(at("2026-11-19T08:00"), is_urgent=True, is_acknowledged=True)

    assert LADDER.next_step(facts, (), CALENDAR).step is Step.HALF


@pytest.mark.parametrize(
    ("publication_at", "warned_at"),
    [
        ("2026-11-23T16:00", "2026-11-23T10:30"),  # 90 minutes at lunch
        ("2026-11-23T09:00", "2026-11-20T14:30"),  # over the weekend
        ("2026-11-21T20:00", "2026-11-20T13:00"),
        ("2026-11-25T17:00", None),  # not before the deadline
        ("2026-11-26T09:00", None),
        ("2026-11-19T10:00", None),  # four hours before, nobody had the question
    ],
)
def test_the_agency_is_warned_some_working_hours_before_the_publication(publication_at, warned_at):
    facts = timing(at("2026-11-19T08:00"), publication_at=at(publication_at))
    warned = [step for step in climb(facts, 9) if step.step is Step.PUBLICATION]

    assert [step.at for step in warned] == ([at(warned_at)] if warned_at else [])
    assert [step.at for step in climb(facts, 9) if step.step is Step.DUE] == [at("2026-11-25T17:00")]
