"""What other rules make of an open deadline."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.calendar_days import CalendarDay, Certainty, Closure, DayKind
from chalicelib.domain.clock_stops import ClockPause
from chalicelib.domain.deadlines import QuestionClass, Rule, Unit
from chalicelib.domain.question import QuestionStatus, Status
from chalicelib.domain.recomputing import recomputed, recomputed_question
from tests.aws.samples import a_question, an_assignment
from tests.fakes.office import RULES, local

ASKED = local(19, 8)
QUESTION = a_question(policy="hue-2025-draft", received_at=ASKED)
UNDATED = an_assignment(received_at=ASKED, opened_at=ASKED, status=Status.DISPATCHED)
DUTY = replace(recomputed(QUESTION, UNDATED, RULES, ASKED), revision=1)


def with_day(day, kind, certainty=Certainty.HIGH):
    entry = CalendarDay(date(2026, 11, day), kind, "Đổi", "CV 1", certainty)
    days = {**RULES.calendar.special_days, entry.on: entry}
    return replace(RULES, calendar=replace(RULES.calendar, special_days=days))


def closed_on(day, scope):
    closure = Closure(local(day, 0), local(day + 1, 0), "Bão", "CĐ 12", scope)
    return replace(RULES, calendar=replace(RULES.calendar, closures=(closure,)))


OFF_20 = with_day(20, DayKind.HOLIDAY)
LAST_YEAR = replace(RULES, calendar=replace(RULES.calendar, years=frozenset({2025})))
WORKED_21 = with_day(21, DayKind.WORKDAY_SWAPPED)
BY_PAUSE = replace(DUTY, pauses=(ClockPause(local(19, 9), local(27, 17), "entry-1"),))
SEEN = replace(DUTY, acknowledged_at=local(19, 9))


@pytest.mark.parametrize(
    ("duty", "rules", "now", "due"),
    [
        (DUTY, RULES, local(19, 9), local(25, 17)),
        (DUTY, OFF_20, local(19, 9), local(26, 17)),
        (DUTY, WORKED_21, local(19, 9), local(23, 17)),
        (DUTY, closed_on(20, "SYT"), local(19, 9), local(26, 17)),
        (DUTY, closed_on(20, "SGDDT"), local(19, 9), local(25, 17)),
        (replace(DUTY, area="Phú Vang"), closed_on(20, "Phú Vang"), local(19, 9), local(26, 17)),
        (DUTY, OFF_20, local(25, 16, 59), local(26, 17)),
        (DUTY, OFF_20, local(25, 17), local(25, 17)),  # past is past
        (DUTY, WORKED_21, local(23, 17), local(25, 17)),  # nobody becomes late by an edit
        (DUTY.moved_to(Status.ANSWERED, local(19, 9)), OFF_20, local(19, 10), local(25, 17)),
        (UNDATED, RULES, local(19, 9), local(25, 17)),
        (UNDATED, RULES, local(26, 9), None),
        (
            DUTY,
            LAST_YEAR,
            ASKED,
            local(25, 17),
        ),
        (DUTY, replace(RULES, policies={}), ASKED, local(25, 17)),
    ],
)
def test_a_due_moment_still_to_come_is_moved_to_one_that_is_still_to_come(duty, rules, now, due):
    after = recomputed(QUESTION, duty, rules, now)

    assert after.due_at == due
    assert after.revision == duty.revision + (after != duty)
    assert recomputed(QUESTION, after, rules, now) is after


@pytest.mark.parametrize(
    ("rules", "since", "now", "due"),
    [
        (OFF_20, local(25, 16, 59), local(25, 17, 4), local(26, 17)),  # past only after the edit
        (OFF_20, local(25, 16, 59), local(27, 9), local(26, 17)),  # later, though past by now
        (OFF_20, local(25, 17), local(25, 17, 4), local(25, 17)),
        (WORKED_21, local(23, 16, 59), local(23, 17, 4), local(25, 17)),
        (WORKED_21, local(25, 16, 59), local(25, 17, 4), local(25, 17)),
    ],
)
def test_what_was_past_is_judged_by_the_moment_of_the_edit(rules, since, now, due):
    after = recomputed(QUESTION, DUTY, rules, now, since)

    assert after.due_at == due
    assert recomputed(QUESTION, after, rules, now, since) is after


def test_what_the_rules_do_not_touch_is_the_same_assignment():
    assert recomputed(QUESTION, DUTY, WORKED_21, local(25, 17)) is DUTY
    assert recomputed(QUESTION, DUTY, RULES, ASKED) is DUTY


def test_the_next_step_moves_with_the_deadline():
    later = replace(SEEN, next_step_at=RULES.next_step(QUESTION, SEEN).at)

    assert later.next_step_at == local(23, 17)
    assert recomputed(QUESTION, later, OFF_20, local(19, 10)).next_step_at == local(25, 17)


def test_the_target_to_acknowledge_moves_until_it_is_past_or_met():
    storm = closed_on(19, "SYT")
    afterwards = recomputed(QUESTION, DUTY, storm, local(19, 8)).acknowledge_by

    assert (DUTY.acknowledge_by, afterwards) == (local(19, 13, 30), local(20, 11, 30))
    assert recomputed(QUESTION, DUTY, storm, local(19, 14)).acknowledge_by == local(19, 13, 30)
    assert recomputed(QUESTION, SEEN, storm, local(19, 9)).acknowledge_by == local(19, 13, 30)


def test_a_day_that_is_not_sure_makes_a_deadline_provisional_until_it_is():
    unsure = with_day(24, DayKind.HOLIDAY, Certainty.LOW)

    guessed = recomputed(QUESTION, DUTY, unsure, ASKED)

    assert (guessed.due_at, guessed.is_provisional) == (DUTY.due_at, True)
    assert not recomputed(QUESTION, guessed, RULES, ASKED).is_provisional


def test_a_pause_lasts_as_long_as_it_may_by_the_new_rules():
    after = recomputed(QUESTION, BY_PAUSE, OFF_20, local(19, 10))

    assert after.open_pause.limit_at == after.next_step_at == local(28 + 2, 17)
    assert after.due_at == recomputed(QUESTION, after, OFF_20, local(19, 10)).due_at > local(30, 17)


def by_the_clock(hours):
    old = RULES.policies["hue-2025-draft"]
    rules = {**old.rules, QuestionClass.ROUTINE: Rule(Unit.WALL_CLOCK_HOURS, hours)}
    return replace(RULES, policies={**RULES.policies, old.code: replace(old, rules=rules)})


@pytest.mark.parametrize(
    ("hours", "is_open", "due"),
    [(24, False, local(20, 8)), (1, True, DUTY.due_at)],  # an hour is past
)
def test_a_clock_that_never_stands_still_by_the_new_rules_runs_on_at_once(hours, is_open, due):
    asked_back = replace(BY_PAUSE, status=Status.CLARIFYING)

    after = recomputed(QUESTION, asked_back, by_the_clock(hours), local(19, 10))

    assert (after.open_pause is not None, after.due_at) == (is_open, due)
    assert after.status is (Status.CLARIFYING if is_open else Status.ACKNOWLEDGED)
    assert after.revision == asked_back.revision + (after != asked_back)


def test_what_was_not_sent_yet_has_no_step_until_it_is():
    waiting = replace(DUTY, status=Status.TO_DISPATCH, next_step_at=None)

    assert recomputed(QUESTION, waiting, OFF_20, ASKED).next_step_at is None


def test_a_question_that_nobody_has_goes_by_the_new_rules_too():
    question = replace(QUESTION, status=QuestionStatus.UNASSIGNED)
    asked = recomputed_question(question, RULES)

    assert asked.next_step_at == local(19, 13, 30)
    assert recomputed_question(asked, RULES) is asked
    assert recomputed_question(asked, with_day(19, DayKind.HOLIDAY)).next_step_at > local(20, 8)
