"""Points that are named again have a clock of their own, whatever was before."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.clock_stops import AT_END, ClockPause, GrantedExtension, Reopening
from chalicelib.domain.deadlines import Rule, Unit
from chalicelib.domain.question import ImpossibleMoveError, Status
from chalicelib.domain.recomputing import recomputed
from chalicelib.domain.reopening import reopened
from chalicelib.domain.steps import Step
from chalicelib.domain.workcalendar import LOCAL
from tests.domain.samples_of_cases import a_question, an_assignment
from tests.fakes.office import HOUR, MORNING, RULES, local

QUICK = settings(max_examples=40, deadline=None, database=None)
QUESTION = a_question()
LONG_AGO = local(20, 9)
POINTS = ("Bao nhiêu ca phải nhập viện?",)
PAUSE = ClockPause(local(19, 9), local(27, 17), "entry-1")
GRANTED = GrantedExtension(date(2026, 12, 31), local(19, 10), "chờ số liệu", "entry-2")


def answered(question=QUESTION, ended_at=LONG_AGO, **more):
    """Give an assignment that was answered, with the deadline that it had."""
    due_at = RULES.deadline(question, MORNING).due_at
    return an_assignment(due_at=due_at, acknowledged_at=MORNING, **more).moved_to(Status.ANSWERED, ended_at)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def named(text):
    return Reopening(at(text), POINTS)


@pytest.mark.parametrize(
    ("kind", "reopened_at", "due_at"),
    [
        ("routine", "2026-11-20T09:00", "2026-11-26T17:00"),  # Ngày Văn hóa on the 24th
        ("routine", "2026-11-27T17:00", "2026-12-02T17:00"),  # the closing second is in time
        ("routine", "2026-11-27T17:00:01", "2026-12-03T17:00"),  # Friday evening: day 0 is Monday
        ("routine", "2026-11-28T10:00", "2026-12-03T17:00"),
        ("routine", "2026-11-26T12:15", "2026-12-01T17:00"),  # noon break
        ("routine", "2027-02-03T10:00", "2027-02-15T17:00"),  # over Tết
        ("important", "2026-11-27T08:00", "2026-12-08T17:00"),
        ("extraordinary", "2026-11-21T03:00", "2026-11-22T03:00"),  # not from the incident
        ("petition", "2026-11-21T09:00", "2026-12-22T00:00"),
    ],
)
def test_the_new_clock_runs_from_the_reopening(kind, reopened_at, due_at):
    policies = {"extraordinary": "extraordinary", "petition": "petition"}
    question = a_question(
        kind=kind,
        policy=policies.get(kind, "hue-2025-draft"),
        incident_at=local(18, 22) if kind == "extraordinary" else None,
    )

    duty = reopened(question, answered(question), named(reopened_at), RULES)

    assert duty.due_at == at(due_at)
    assert (duty.received_at, duty.status, duty.ended_at) == (MORNING, Status.REOPENED, None)
    assert RULES.duty_deadline(question, duty).days[0].on == at(reopened_at).date()


def test_pauses_extensions_and_the_acknowledgement_of_the_first_clock_move_nothing():
    old = answered(pauses=(PAUSE.ended(local(20, 9), AT_END),), extensions=(GRANTED,))

    duty = reopened(QUESTION, old, named("2026-11-27T08:00"), RULES)

    assert duty.due_at == at("2026-12-02T17:00")
    assert (duty.acknowledged_at, duty.acknowledge_by) == (None, at("2026-11-27T13:30"))
    assert (duty.pauses, duty.extensions) == (old.pauses, old.extensions)
    assert (duty.extension, duty.stops) == (None, ())


def test_its_own_pause_and_extension_move_it():
    duty = reopened(QUESTION, answered(extensions=(GRANTED,)), named("2026-11-27T08:00"), RULES)
    pause = ClockPause(at("2026-11-30T09:00"), at("2026-12-01T09:00"), "entry-3")
    granted = replace(GRANTED, until_on=date(2026, 12, 4), granted_at=at("2026-11-30T08:00"))

    paused = RULES.duty_deadline(QUESTION, replace(duty, pauses=(pause,)))
    extended = RULES.duty_deadline(QUESTION, replace(duty, extensions=(*duty.extensions, granted)))

    assert (paused.due_at, extended.due_at) == (at("2026-12-03T17:00"), at("2026-12-04T17:00"))


def test_every_step_comes_again_by_the_new_clock_under_a_number_of_its_own():
    taken = [step.taken(step.at) for step in RULES.due_steps(QUESTION, DISPATCHED, local(26, 9))]
    late = replace(DISPATCHED, steps=tuple(taken)).moved_to(Status.ANSWERED, local(26, 9))
    duty = reopened(QUESTION, late, named("2026-11-27T08:00"), RULES)

    steps = RULES.due_steps(QUESTION, duty, at("2026-12-02T17:00:01"))

    assert duty.next_step_at == at("2026-11-27T13:30")
    assert [(one.step, one.at, one.again) for one in steps] == [
        (Step.UNACKNOWLEDGED, at("2026-11-27T13:30"), 1),
        (Step.HALF, at("2026-12-01T17:00"), 1),
        (Step.DAY_BEFORE, at("2026-12-01T17:00"), 1),
        (Step.DUE, at("2026-12-02T17:00"), 1),
    ]


DISPATCHED = an_assignment(
    due_at=RULES.deadline(QUESTION, MORNING).due_at, acknowledge_by=RULES.acknowledge_by(QUESTION, MORNING)
)


def test_the_last_reopening_holds():
    once = reopened(QUESTION, answered(), named("2026-11-23T08:00"), RULES)
    twice = reopened(QUESTION, once.moved_to(Status.DECLINED, local(25, 9)), named("2026-11-30T08:00"), RULES)

    assert twice.due_at == at("2026-12-03T17:00")
    assert [one.at for one in twice.reopenings] == [at("2026-11-23T08:00"), at("2026-11-30T08:00")]


def test_what_is_open_or_was_withdrawn_is_not_reopened():
    for duty in (DISPATCHED, DISPATCHED.moved_to(Status.WITHDRAWN, local(20, 9))):
        with pytest.raises(ImpossibleMoveError):
            reopened(QUESTION, duty, named("2026-11-23T08:00"), RULES)


def test_beyond_the_calendar_it_has_no_deadline():
    duty = reopened(QUESTION, answered(), named("2031-11-27T08:00"), RULES)

    assert (duty.due_at, duty.acknowledge_by, duty.next_step_at) == (None, None, None)


def test_other_rules_reckon_it_by_its_reopening():
    duty = reopened(QUESTION, answered(), named("2026-11-27T08:00"), RULES)
    policy = RULES.policies["hue-2025-draft"]
    rules = {kind: Rule(Unit.WORKING_DAYS, 5) for kind in policy.rules}
    longer = replace(RULES, policies={policy.code: replace(policy, rules=rules)})

    after = recomputed(QUESTION, duty, longer, at("2026-11-27T09:00"))

    assert (after.due_at, after.acknowledge_by) == (at("2026-12-04T17:00"), duty.acknowledge_by)
    assert recomputed(QUESTION, duty, RULES, at("2026-11-27T09:00")) is duty


@QUICK
@given(st.integers(25, 9000), st.integers(0, 200), st.integers(0, 200))
def test_whatever_was_before_it_is_due_as_a_question_received_then_and_never_earlier(hours, longer, stood):
    ended_at = MORNING + hours * HOUR
    pause = ClockPause(MORNING, MORNING + timedelta(hours=min(stood, hours)), "entry-1", ended_at, AT_END)
    old = answered(ended_at=ended_at, pauses=(pause,), extensions=(GRANTED,))

    first, later = (
        reopened(QUESTION, old, Reopening(ended_at + wait * HOUR, POINTS), RULES) for wait in (0, longer)
    )

    assert first.due_at == RULES.deadline(QUESTION, ended_at).due_at
    assert first.due_at <= later.due_at
    reckoned = RULES.duty_deadline(QUESTION, later)
    assert sum(day.mark == "counted" for day in reckoned.days) == reckoned.amount
    assert all(step.at > later.held_from for step in RULES.due_steps(QUESTION, later, later.due_at))
