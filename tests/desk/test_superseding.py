"""A letter of the ladder that waited says nothing that holds no more: it ends without being sent."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.chasing import take_steps
from chalicelib.desk.classifying import Class
from chalicelib.desk.deadline_acts import classify, extend
from chalicelib.desk.extending import Wish
from chalicelib.domain.change import Change
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.letter import LEASE, Letter, State
from tests.desk.pen import do, in_pen, take_back
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply
from tests.fakes.office import HOUR, MINUTE, local
from tests.fakes.people import HEAD, MY, PERSON, PRESS_MAILBOX, PRESS_PERSON

NIGHT, OPENING = local(20, 2), local(20, 7, 30)


@pytest.fixture
def case(office):
    """Ask about an incident of the night before: the answer is due the next night at two."""
    case = office.ask()
    incident = Class(QuestionClass.EXTRAORDINARY, "vụ việc", local(19, 2))
    classify(case.question.reference, incident, by(office), office.desk, office.now)
    office.run_until(NIGHT + HOUR)
    return case


def by(office):
    return By(PRESS_PERSON, office.now)


def answer(office, number=0):
    dispatch = office.posted("dispatch", PERSON)[number]
    office.receive(a_reply(dispatch))


def held(office, name=None):
    """Give the letters of the step at the deadline, by addressee."""
    found = (one for one in office.book.all(Letter) if one.facts.get("step") == "due")
    return {one.to.address: one for one in found if name in {None, one.name}}


def states(office, **more):
    return {address: str(one.state) for address, one in held(office, **more).items()}


def test_what_waits_for_the_opening_is_not_sent_after_an_answer(office, case):
    assert set(states(office).values()) == {"committed"}
    answer(office)

    office.at(OPENING + MINUTE).sweep()

    assert states(office) == dict.fromkeys((PRESS_PERSON, PRESS_MAILBOX, HEAD, MY), "superseded")
    assert all(one.waits_until is None and one.reason for one in held(office).values())
    assert not office.posted("deadline-missed")


def test_where_nothing_changed_it_goes_out_at_the_opening(office, case):
    office.at(OPENING + MINUTE).sweep()

    assert set(states(office).values()) == {"accepted"}


@pytest.mark.parametrize("is_run_out", [False, True])
def test_one_under_a_lease_stays_with_who_claimed_it_and_is_not_sent_again_after_an_answer(
    office, case, is_run_out
):
    office.at(OPENING + MINUTE)
    claimed = held(office)[MY].claimed(office.now, office.now)
    office.book.commit(Change((claimed,)))
    answer(office)

    office.at(office.now + (LEASE + MINUTE if is_run_out else MINUTE)).sweep()

    assert states(office)[MY] == ("superseded" if is_run_out else "claimed")
    assert held(office)[MY].may_move_to(State.DELIVERED) is True


@pytest.mark.parametrize(("answered", "left"), [((1,), ["1", "3"]), ((0, 1, 2), [])])
def test_of_letters_that_became_one_what_ended_is_left_out(office, answered, left):
    for number in range(3):
        office.ask(a_mail(f"Câu hỏi số {number}: vì sao?", to=(HEALTH_INTAKE,)))
    office.at(local(23, 22))
    for duty in list(office.book.due(office.now)):
        office.book.commit(take_steps(duty, office.desk, office.now))
    for number in answered:
        answer(office, number)

    office.at(local(25, 7, 31)).sweep()

    together = [one for one in office.book.all(Letter) if one.name == "steps-together"]
    assert {str(one.state) for one in together} == {"accepted" if left else "superseded"}
    facts = office.facts("steps-together", PERSON)
    assert not left or [row["reference"][-1] for row in facts["rows"]] == left
    assert not left or facts["total"] == len(left)


def test_a_reminder_of_a_deadline_that_moved_is_not_sent(office):
    case = office.ask()
    office.at(local(23, 20)).chase()
    later = Wish(date(2026, 11, 30), "chờ")
    extend(case.question.reference, "SYT", later, by(office), office.desk, office.now)

    office.at(local(25, 7, 31)).sweep()

    assert not office.posted("reminder")
    assert office.posted("new-deadline")


def test_who_acknowledged_meanwhile_is_not_asked_whether_it_was_seen(office):
    case = office.ask()
    office.at(local(19, 19)).chase()
    duty = office.duty(case)
    office.book.commit(Change((replace(duty, acknowledged_at=office.now, revision=duty.revision + 1),)))

    office.at(OPENING + MINUTE).sweep()

    assert not office.posted("reminder")


def test_nobody_is_asked_to_assign_what_was_assigned_but_the_journalist_hears_that_it_is_late(office):
    case = office.ask(a_mail("Vì sao?", to=(INTAKE,)))
    reference = case.question.reference
    incident = Class(QuestionClass.EXTRAORDINARY, "vụ việc", local(19, 2))
    classify(reference, incident, by(office), office.desk, office.now)
    office.run_until(NIGHT + HOUR)
    office.receive(a_reply(office.last("unassigned", PRESS_PERSON), "#chuyen SYT", sender=PRESS_PERSON))

    office.at(OPENING + MINUTE).sweep()

    assert states(office, name="unassigned-late") == dict.fromkeys(
        (PRESS_PERSON, PRESS_MAILBOX), "superseded"
    )
    assert states(office)[MY] == "accepted"


def test_once_an_answer_is_taken_back_the_journalist_hears_of_the_deadline_after_all(office, case):
    reference = case.question.reference
    act = do(office, in_pen(office), "answer", reference=reference, agency="SYT")
    office.at(OPENING + MINUTE).sweep()
    assert states(office)[MY] == "superseded"

    take_back(office, act)
    office.sweep()

    assert states(office)[MY] == "accepted"
    assert len(office.posted("deadline-missed", MY)) == 1
