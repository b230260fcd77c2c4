from dataclasses import replace

import pytest

from chalicelib.domain.calendar_days import EVERYWHERE, Closure
from chalicelib.domain.question import QuestionStatus
from chalicelib.domain.steps import Step, StepTaken
from tests.domain.samples_of_cases import a_question, an_assignment
from tests.fakes.office import DAY, MORNING, RULES, local

FAR = MORNING.replace(year=2031)


def a_duty(**changes):
    question = a_question()
    duty = an_assignment(
        due_at=RULES.deadline(question, MORNING).due_at,
        acknowledge_by=RULES.acknowledge_by(question, MORNING),
    )
    return replace(duty, **changes)


@pytest.mark.parametrize(
    ("kind", "due"), [("routine", local(25, 17)), ("important", local(1, 17).replace(month=12))]
)
def test_a_deadline_follows_the_class_of_the_question(kind, due):
    assert RULES.deadline(a_question(kind=kind), MORNING).due_at == due


def test_an_acknowledgement_is_due_after_four_office_hours():
    assert RULES.acknowledge_by(a_question(), MORNING) == local(19, 13, 30)


def test_beyond_the_calendar_nothing_is_guessed():
    duty = an_assignment(received_at=FAR)

    assert RULES.deadline(a_question(), FAR) is None
    assert RULES.acknowledge_by(a_question(), FAR) is None
    assert RULES.next_step(a_question(), duty) is None
    assert RULES.due_steps(a_question(), duty, FAR) == ()


def test_the_first_step_is_the_one_for_the_acknowledgement():
    planned = RULES.next_step(a_question(), a_duty())

    assert (planned.step, planned.at) == (Step.UNACKNOWLEDGED, local(19, 13, 30))


def test_who_acknowledged_is_not_asked_to():
    planned = RULES.next_step(a_question(), a_duty(acknowledged_at=MORNING))

    assert planned.step is Step.HALF


def test_due_steps_are_those_whose_moment_has_come():
    due = RULES.due_steps(a_question(), a_duty(), local(25, 17))

    assert [step.step for step in due] == [Step.UNACKNOWLEDGED, Step.HALF, Step.DAY_BEFORE, Step.DUE]


@pytest.mark.parametrize(
    ("incident_at", "half"),
    [(local(18, 22), local(19, 10)), (local(19, 7), local(19, 19)), (None, local(19, 20))],
)
def test_half_of_an_extraordinary_question_is_reckoned_from_the_incident(incident_at, half):
    question = a_question(kind="extraordinary", policy="extraordinary", incident_at=incident_at)
    due_at = RULES.deadline(question, MORNING).due_at
    duty = a_duty(due_at=due_at, acknowledged_at=MORNING)
    unassigned = replace(question, status=QuestionStatus.UNASSIGNED)

    halves = [
        next(step.at for step in steps if step.step is Step.HALF)
        for steps in (
            RULES.due_steps(question, duty, due_at),
            RULES.due_unassigned_steps(unassigned, due_at),
        )
    ]
    assert halves == [half, half]


@pytest.mark.parametrize(
    ("now", "days"), [(local(25, 18), 0), (local(26, 8), 1), (local(27, 23), 2), (local(30, 8), 3)]
)
def test_days_late_are_working_days_after_the_due_day(now, days):
    assert RULES.working_days_late(local(25, 17), now) == days


def test_beyond_the_calendar_days_late_are_counted_as_they_are():
    assert RULES.working_days_late(local(25, 17), FAR) == (FAR.date() - MORNING.date()).days - 6


def an_unassigned_question(**changes):
    return a_question(status=QuestionStatus.UNASSIGNED, **changes)


def test_an_unassigned_question_has_a_ladder_of_its_own():
    due = RULES.due_unassigned_steps(an_unassigned_question(), local(27, 17))

    assert [(str(step.step), step.at, [str(audience) for audience in step.to]) for step in due] == [
        ("unacknowledged", local(19, 13, 30), ["press_department"]),
        ("half", local(23, 17), ["press_department"]),
        ("day_before", local(23, 17), ["press_department"]),
        ("due", local(25, 17), ["press_department", "journalist"]),
        ("overdue_2", local(27, 17), ["leadership"]),
    ]


def test_its_next_step_is_the_first_not_taken():
    question = an_unassigned_question(
        steps=(StepTaken(Step.UNACKNOWLEDGED, 1, local(19, 13, 30), local(19, 13, 30)),)
    )

    assert RULES.next_unassigned_step(an_unassigned_question()).at == local(19, 13, 30)
    assert RULES.next_unassigned_step(question).step is Step.HALF


def test_after_two_days_leadership_is_told_of_it_every_week():
    taken = RULES.due_unassigned_steps(an_unassigned_question(), local(27, 17) + 15 * DAY)

    weekly = [step for step in taken if step.step is Step.WEEKLY]
    assert [(step.number, step.at) for step in weekly] == [
        (1, local(27, 17) + 7 * DAY),
        (2, local(27, 17) + 14 * DAY),
    ]


def test_beyond_the_calendar_an_unassigned_question_has_no_steps():
    question = an_unassigned_question(received_at=FAR)

    assert RULES.next_unassigned_step(question) is None
    assert RULES.due_unassigned_steps(question, FAR) == ()


def rules_with_a_closure(scope):
    """Give rules by which some offices stay closed on Friday 20 November, the first day that counts."""
    storm = Closure(local(20, 0), local(21, 0), "Bão", scope=scope)
    return replace(RULES, calendar=replace(RULES.calendar, closures=(storm,)))


@pytest.mark.parametrize(
    ("scope", "half", "due"),
    [
        (EVERYWHERE, 25, 26),
        ("SYT", 25, 26),
        ("Thuận Hóa", 25, 26),
        ("SDL", 23, 25),
        ("Vỹ Dạ", 23, 25),
    ],
)
def test_a_duty_is_reckoned_with_the_closures_of_its_agency_and_area(scope, half, due):
    rules, question = rules_with_a_closure(scope), a_question()

    due_at = rules.of("SYT", "Thuận Hóa").deadline(question, MORNING).due_at
    duty = a_duty(area="Thuận Hóa", acknowledged_at=MORNING, due_at=due_at)

    assert due_at == local(due, 17)
    assert rules.next_step(question, duty).at == local(half, 17)


def test_the_question_itself_is_reckoned_without_the_closures_of_one_agency():
    assert rules_with_a_closure("SYT").own_due_at(a_question()) == local(25, 17)
