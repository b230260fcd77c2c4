"""A question that nobody has: who is told, when, and what ends it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.desk.chasing import take_unassigned_steps
from chalicelib.domain.change import StaleError
from chalicelib.domain.question import QuestionStatus
from tests.fakes.mails import INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, HOUR, RULES, Office, local
from tests.fakes.people import (
    DEPUTY,
    LEADER,
    LEADERS_MAILBOX,
    MY,
    PERSON,
    PRESS_MAILBOX,
    PRESS_PERSON,
)

# Received on Thursday 19 November at 8:00: due on Wednesday 25 at 17:00; the 24th is a holiday.
UNACKNOWLEDGED, DAY_BEFORE, DUE = local(19, 13, 30), local(23, 17), local(25, 17)
MONDAY_MORNING = local(30, 11, 30)
OVERDUE_2, WEEKLY = local(27, 17), local(27, 17) + 7 * DAY
PRESS = [("unassigned-late", PRESS_PERSON), ("unassigned-late", PRESS_MAILBOX)]
LEADERS = [("unassigned-late", LEADER), ("unassigned-late", LEADERS_MAILBOX)]


@pytest.fixture
def case(office):
    return office.ask(a_mail("Học sinh ngộ độc, ai trả lời giúp.", to=(INTAKE,), Subject="Góc nhìn riêng"))


def question(office, case):
    return office.book.question(case.question.reference)


def steps_of(office, case):
    return [str(taken.step) for taken in question(office, case).steps]


def letters_of_run(office, moment):
    """Let the run of this moment come, and give what it committed."""
    before = office.letters
    office.at(moment).chase()
    return office.letters_since(before)


def assign(office, words="#chuyen SYT", to="unassigned-late"):
    return office.receive(a_reply(office.last(to, PRESS_PERSON), words, sender=PRESS_PERSON))


def test_after_four_working_hours_the_press_department_is_asked_again(office, case):
    assert letters_of_run(office, UNACKNOWLEDGED - timedelta(seconds=1)) == []

    sent = letters_of_run(office, UNACKNOWLEDGED)

    assert sent == sorted(PRESS)
    facts = office.facts("unassigned-late")
    assert (facts["step"], facts["audience"], facts["days_late"]) == (
        "unacknowledged",
        "press_department",
        0,
    )
    assert [guess["code"] for guess in facts["guesses"]] == [
        guess.agency for guess in question(office, case).guesses
    ]


def test_of_two_steps_at_one_moment_only_the_last_sends_letters(office, case):
    office.at(UNACKNOWLEDGED).chase()

    sent = letters_of_run(office, DAY_BEFORE)

    assert sent == sorted(PRESS)
    assert office.facts("unassigned-late")["step"] == "day_before"
    assert steps_of(office, case) == ["unacknowledged", "half", "day_before"]


def test_at_the_deadline_press_department_and_journalist_are_told(office, case):
    office.run_until(DUE - HOUR)

    sent = letters_of_run(office, DUE)

    assert sent == sorted([("deadline-missed", MY), *PRESS])
    facts = office.facts("deadline-missed")
    assert (facts["agency"], facts["is_head_told"]) == (None, False)
    assert facts["deadline"]["due_at"] == "2026-11-25T17:00:00+07:00"


def test_two_days_later_leadership_is_told_and_then_every_week(office, case):
    office.run_until(OVERDUE_2 - HOUR)

    told = letters_of_run(office, OVERDUE_2)
    days_late = office.facts("unassigned-late", LEADER)["days_late"]
    again = letters_of_run(office, WEEKLY)

    assert told == again == sorted(LEADERS)
    assert days_late == 2
    assert office.facts("unassigned-late", LEADER)["number"] == 1
    assert question(office, case).next_step_at == WEEKLY + 7 * DAY


def test_each_step_is_taken_once_and_leaves_its_event(office, case):
    office.run_until(WEEKLY + DAY, every=HOUR)

    steps = ["unacknowledged", "half", "day_before", "due", "overdue_2", "weekly"]
    events = office.book.case(case.question.reference).events
    assert steps_of(office, case) == steps
    assert [event.act for event in events if event.who == "gateway"] == [f"step_{step}" for step in steps]
    assert office.letters["unassigned-late", PRESS_PERSON] == 3
    assert office.letters["unassigned-late", LEADER] == 2
    assert office.letters["deadline-missed", MY] == 1


def test_two_runs_at_once_call_once(office, case):
    office.at(UNACKNOWLEDGED)
    office.book.let_first(office.chase)

    office.chase()

    assert len(office.posted("unassigned-late", PRESS_PERSON)) == 1
    assert steps_of(office, case) == ["unacknowledged"]


def test_after_missed_runs_each_audience_hears_of_its_last_step_only(office, case):
    sent = letters_of_run(office, OVERDUE_2)

    assert sent == sorted([("deadline-missed", MY), *PRESS, *LEADERS])
    assert office.facts("unassigned-late", PRESS_PERSON)["step"] == "due"


def test_a_role_of_an_agency_is_nobody_while_there_is_no_agency():
    office = Office(rules=replace(RULES, unassigned_ladder=RULES.ladder))
    office.ask(a_mail("Ai biết thì trả lời giúp.", to=(INTAKE,), Subject="Hỏi"))

    office.run_until(DUE)

    told = {("receipt", MY), ("unassigned", PRESS_PERSON), ("unassigned", PRESS_MAILBOX)}
    assert set(office.letters) == told | {("deadline-missed", MY), *PRESS}


def test_a_question_with_an_agency_has_no_step_of_its_own(office):
    case = office.ask()

    assert question(office, case).next_step_at is None
    assert list(office.book.unassigned_due(OVERDUE_2)) == []


def test_an_assignment_right_before_the_step_stops_it(office, case):
    office.at(UNACKNOWLEDGED)
    word = office.arrives(
        a_reply(office.last("unassigned", PRESS_PERSON), "#chuyen SYT", sender=PRESS_PERSON)
    )
    office.book.let_first(lambda: office.take(word))

    office.chase()

    assert office.posted("unassigned-late") == []
    assert steps_of(office, case) == []


def test_a_step_right_before_the_assignment_does_not_lose_it(office, case):
    office.at(UNACKNOWLEDGED)
    office.book.let_first(office.chase)

    row = assign(office, to="unassigned")

    assert row.outcome == "filed"
    assert steps_of(office, case) == ["unacknowledged"]
    assert question(office, case).next_step_at is None


def test_a_late_call_is_answered_by_the_word_and_ends_the_calls(office, case):
    office.run_until(OVERDUE_2)
    calls = office.letters

    row = assign(office)
    office.run_until(WEEKLY + DAY, every=6 * HOUR)

    assert (row.outcome, row.filings[0].agency) == ("filed", "SYT")
    assert not [name for name, _ in office.letters_since(calls) if name == "unassigned-late"]
    assert question(office, case).next_step_at is None


def test_an_agency_that_gets_it_late_has_the_clock_of_its_receipt_and_nothing_held_against_it(office, case):
    office.run_until(OVERDUE_2)
    assign(office)

    sent = letters_of_run(office, OVERDUE_2 + HOUR)

    duty = office.duty(case)
    assert (duty.received_at, duty.due_at) == (case.question.received_at, DUE)
    assert (duty.steps, sent) == ((), [])


def test_an_agency_that_gets_it_late_is_reminded_after_four_working_hours_of_its_own(office, case):
    office.run_until(OVERDUE_2)
    assign(office)

    sent = letters_of_run(office, MONDAY_MORNING)

    assert sent == sorted([("reminder", PERSON), ("reminder", DEPUTY)])
    assert office.facts("reminder", PERSON)["is_past"] is True


def test_a_journalist_who_was_told_that_the_deadline_passed_is_not_told_again(office, case):
    office.run_until(OVERDUE_2)
    assign(office)

    office.run_until(WEEKLY)

    assert office.letters["deadline-missed", MY] == 1


def test_a_journalist_hears_of_the_deadline_from_an_agency_that_got_it_in_time(office, case):
    office.run_until(DAY_BEFORE)
    assign(office)

    office.run_until(DUE)

    assert office.facts("deadline-missed")["agency"]["code"] == "SYT"


def test_a_reply_of_leadership_assigns_nothing(office, case):
    office.run_until(OVERDUE_2)

    row = office.receive(a_reply(office.last("unassigned-late", LEADER), "#chuyen SYT", sender=LEADER))

    assert row.outcome == "pen"
    assert question(office, case).is_unassigned


def test_a_decision_on_a_question_that_somebody_has_is_stale(office, case):
    assigned = question(office, case).with_status(QuestionStatus.OPEN)

    with pytest.raises(StaleError):
        take_unassigned_steps(assigned, office.desk, DUE)


def test_beyond_the_calendar_there_is_a_task_and_no_step(office):
    office.at(office.now.replace(year=2031))

    case = office.ask(a_mail("Ai biết thì trả lời giúp.", to=(INTAKE,)))

    assert question(office, case).next_step_at is None
    assert [str(task.kind) for task in office.book.tasks()] == ["no_deadline"]


def test_a_question_of_a_saturday_is_asked_about_again_on_monday(office):
    office.at(local(21, 9))  # a Saturday
    office.ask(a_mail("Ai biết thì trả lời giúp.", to=(INTAKE,), Subject="Hỏi"))

    office.run_until(local(23, 7, 30))

    assert office.posted("unassigned-late") == []
    assert letters_of_run(office, local(23, 11, 30)) == sorted(PRESS)
