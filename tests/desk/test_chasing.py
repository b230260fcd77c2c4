"""The ladder: each step once, to the right people, whatever the runs do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.desk.chasing import take_steps
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.question import Status
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, HOUR, local
from tests.fakes.people import (
    DEPUTY,
    HEAD,
    LEADER,
    LEADERS_MAILBOX,
    MAILBOX,
    MY,
    PERSON,
    PRESS_MAILBOX,
    PRESS_PERSON,
)

# Received on Thursday 19 November at 8:00: due on Wednesday 25 at 17:00; the 24th is a holiday.
UNACKNOWLEDGED, HALF, DAY_BEFORE, DUE = local(19, 13, 30), local(23, 17), local(23, 17), local(25, 17)
OVERDUE_1, OVERDUE_2, WEEKLY = local(26, 17), local(27, 17), local(27, 17) + 5 * DAY
STEPS = ["unacknowledged", "half", "day_before", "due", "overdue_1", "overdue_2", "weekly"]


@pytest.fixture
def case(office):
    return office.ask()


def steps_of(office, case):
    return [str(step.step) for step in office.duty(case).steps]


def letters_of_run(office, moment):
    """Let the run of this moment come, and give what it committed."""
    before = office.letters
    office.at(moment).chase()
    return office.letters_since(before)


def reclassify(office, case, kind):
    """Make it a question of another kind, with the deadline of that kind."""
    question = replace(case.question, kind=kind, revision=2)
    due_at = office.rules.deadline(question, question.received_at).due_at
    duty = office.duty(case)
    office.book.commit(Change((question, replace(duty, due_at=due_at, revision=duty.revision + 1))))


def move_step(office, case, at):
    """Let the first step fall on another moment."""
    duty = office.duty(case)
    moved = replace(duty, acknowledge_by=at, next_step_at=at, revision=duty.revision + 1)
    office.book.commit(Change((moved,)))


def test_after_four_hours_spokesperson_and_deputy_are_asked_to_acknowledge(office, case):
    assert letters_of_run(office, UNACKNOWLEDGED - timedelta(seconds=1)) == []

    sent = letters_of_run(office, UNACKNOWLEDGED)

    assert sent == [("reminder", PERSON), ("reminder", DEPUTY)]
    assert office.facts("reminder")["step"] == "unacknowledged"
    assert office.facts("reminder")["is_past"] is False


def test_of_steps_at_one_moment_only_the_last_sends_letters(office, case):
    office.at(UNACKNOWLEDGED).chase()

    sent = letters_of_run(office, HALF)

    assert steps_of(office, case) == ["unacknowledged", "half", "day_before"]
    assert sent == [("reminder", PERSON), ("reminder", MAILBOX)]
    assert office.facts("reminder")["step"] == "day_before"


def test_half_way_to_a_long_deadline_the_spokesperson_is_reminded(office, case):
    reclassify(office, case, "important")
    office.at(UNACKNOWLEDGED).chase()

    sent = letters_of_run(office, local(26, 17))

    assert sent == [("reminder", PERSON)]
    assert office.facts("reminder")["step"] == "half"


def test_at_the_deadline_head_press_department_and_journalist_are_told(office, case):
    office.run_until(DUE - timedelta(minutes=1))

    sent = letters_of_run(office, DUE)

    told = {("overdue", HEAD), ("deadline-missed", MY), ("escalation", PRESS_PERSON)}
    assert set(sent) == told | {("escalation", PRESS_MAILBOX)}


def test_the_journalist_is_told_the_truth(office, case):
    office.run_until(DUE)

    facts = office.facts("deadline-missed")
    assert facts["agency"]["code"] == "SYT"
    assert facts["asked_on"][:10] == "2026-11-19"
    assert len(office.posted("deadline-missed", MY)) == 1


def test_a_day_after_the_deadline_the_press_department_is_to_telephone(office, case):
    office.run_until(OVERDUE_1 - HOUR)

    sent = letters_of_run(office, OVERDUE_1)

    assert sent == [("escalation", PRESS_PERSON), ("escalation", PRESS_MAILBOX)]
    facts = office.facts("escalation")
    assert (facts["is_telephone"], facts["days_late"]) == (True, 1)
    assert facts["contacts"][0]["phone"] == "0234 000 001"
    assert [(str(task.kind), task.agency) for task in office.book.tasks()] == [("telephone", "SYT")]


def test_two_days_after_the_deadline_leadership_is_told(office, case):
    office.run_until(OVERDUE_2 - HOUR)

    sent = letters_of_run(office, OVERDUE_2)

    assert sent == [("escalation", LEADER), ("escalation", LEADERS_MAILBOX)]
    assert office.facts("escalation")["is_telephone"] is False


def test_then_leadership_is_told_every_week(office, case):
    office.run_until(OVERDUE_2 + 22 * DAY, every=12 * HOUR)

    weekly = [step for step in office.duty(case).steps if step.step == "weekly"]
    assert [step.number for step in weekly] == [1, 2, 3]
    assert office.letters["escalation", LEADER] == 4


def test_each_step_is_taken_once_however_often_it_runs(office, case):
    office.run_until(OVERDUE_2 + 8 * DAY, every=HOUR)

    assert steps_of(office, case) == STEPS
    assert all(count == 1 for (name, _), count in office.letters.items() if name == "overdue")


def test_two_runs_at_once_send_one_reminder(office, case):
    office.at(UNACKNOWLEDGED)
    office.book.let_first(office.chase)

    office.chase()

    assert len(office.posted("reminder", PERSON)) == 1
    assert steps_of(office, case) == ["unacknowledged"]


def test_an_answer_right_before_the_step_stops_it(office, case):
    office.at(UNACKNOWLEDGED)
    answer = office.arrives(a_reply(office.last("dispatch", PERSON)))
    office.book.let_first(lambda: office.take(answer))

    office.chase()

    assert office.posted("reminder") == []
    assert office.status(case) == "answered"


def test_an_answered_assignment_is_never_chased(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON)))
    before = office.letters

    office.run_until(OVERDUE_2 + 8 * DAY, every=6 * HOUR)

    assert office.letters_since(before) == []
    assert steps_of(office, case) == []


def test_a_decision_on_an_ended_assignment_is_stale(office, case):
    ended = office.duty(case).moved_to(Status.DECLINED, office.now)

    with pytest.raises(StaleError):
        take_steps(ended, office.desk, DUE)


def test_one_agency_is_chased_while_the_other_has_answered(office):
    case = office.ask(a_mail(to=(HEALTH_INTAKE, "sgddt@phatngon.example")))
    office.receive(a_reply(office.last("dispatch", PERSON)))

    office.run_until(DUE)

    assert steps_of(office, case) == []
    assert str(office.duty(case, "SGDDT").steps[-1].step) == "due"


def test_after_missed_runs_each_audience_hears_of_its_last_step_only(office, case):
    sent = letters_of_run(office, OVERDUE_2)

    assert steps_of(office, case) == STEPS[:-1]
    names = [name for name, _ in sent]
    assert names.count("deadline-missed") == names.count("overdue") == 1
    assert len(sent) == len(set(sent))


def test_a_role_without_a_contact_is_left_out(office):
    office.ask(a_mail(to=("sgddt@phatngon.example",)))

    office.run_until(DUE)

    assert not [to for name, to in office.letters if name == "overdue"]
    assert office.letters["deadline-missed", MY] == 1


def test_a_held_reply_does_not_stop_the_ladder(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON), "Sở đang xác minh và sẽ trả lời."))

    office.run_until(DUE)

    assert "due" in steps_of(office, case)


def test_the_subject_of_an_escalation_names_nothing_of_the_question(office, case):
    office.run_until(OVERDUE_2)

    assert office.posted("escalation", LEADER)
    assert "text" not in office.facts("escalation")


def test_letters_at_closing_time_go_out_then(office, case):
    office.run_until(DUE)

    assert len(office.posted("overdue", HEAD)) == 1


def test_a_step_outside_office_hours_waits_for_the_opening(office):
    case = office.ask()
    move_step(office, case, local(19, 20))

    office.at(local(19, 20)).chase()
    at_night = office.posted("reminder")
    office.at(local(20, 7, 30)).sweep()

    assert at_night == []
    assert len(office.posted("reminder")) == 2


def test_an_urgent_reminder_goes_out_at_night(office):
    case = office.ask(a_mail(to=(HEALTH_INTAKE,), Subject="[KHẨN] Ngộ độc"))
    move_step(office, case, local(19, 20))

    office.at(local(19, 20)).chase()

    assert len(office.posted("reminder")) == 2


def test_a_run_late_at_night_sends_what_was_due_at_closing(office, case):
    office.run_until(local(23, 16))

    sent = letters_of_run(office, local(23, 22))

    assert sent == [("reminder", PERSON), ("reminder", MAILBOX)]


def test_every_step_leaves_its_event(office, case):
    office.run_until(OVERDUE_2)

    acts = [event.act for event in office.book.case(case.question.reference).events]
    assert sorted(acts[2:]) == sorted(f"step_{step}" for step in STEPS[:-1])


def test_several_late_questions_are_all_chased(office, case):
    other = office.ask(a_mail("Câu hỏi khác", to=(HEALTH_INTAKE,)))

    office.at(DUE)

    assert office.chase() == 2
    assert "due" in steps_of(office, other)


def test_the_press_departments_own_question_tells_each_address_once(office):
    office.ask(a_mail(to=("svhtt@phatngon.example",)))

    office.run_until(OVERDUE_2)

    assert len(office.posted("escalation", PRESS_PERSON)) == 2


def test_a_bouncing_contact_is_not_reminded(office, case):
    office.change(office.register.agency("SYT"), bouncing=frozenset({PERSON}))

    assert letters_of_run(office, UNACKNOWLEDGED) == [("reminder", DEPUTY)]
