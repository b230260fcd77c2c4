"""What became of letters: event notifications come twice and out of order, and a bounce starts people."""

from dataclasses import replace
from functools import partial

import pytest

from chalicelib.desk.delivery import Fate, record_fate
from chalicelib.desk.ports import PostDelayedError
from chalicelib.desk.receiving import act_on
from chalicelib.domain.letter import Letter, State
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import HOUR, MINUTE
from tests.fakes.people import DEPUTY, MAILBOX, MY, PERSON, PRESS_MAILBOX, PRESS_PERSON, STRANGER


def letter_to(office, address, name=None):
    """Give the latest letter to an address."""
    found = [one for one in office.book.all(Letter) if one.to.address == address]
    return [one for one in found if name in {None, one.name}][-1]


def tell(office, letter, state, **facts):
    """Record a notification as the function does."""
    fate = Fate(letter.id, letter.reference, State(state), office.now, **facts)
    change = record_fate(fate, office.desk, office.now)
    act_on(change, office.desk, office.now, office.lease_now)


bounce = partial(tell, state="bounced", is_permanent=True, reason="Permanent; 550 5.1.1 user unknown")


@pytest.fixture
def case(office):
    return office.ask()


def test_a_delivery_is_recorded(office, case):
    tell(office, letter_to(office, MY), "delivered")

    assert letter_to(office, MY).state is State.DELIVERED


def test_a_notification_that_comes_twice_changes_nothing_more(office, case):
    tell(office, letter_to(office, MY), "delivered")
    once = letter_to(office, MY)

    tell(office, once, "delivered")

    assert letter_to(office, MY) == once


def test_a_delay_that_comes_after_the_delivery_changes_nothing(office, case):
    tell(office, letter_to(office, MY), "delivered")

    tell(office, letter_to(office, MY), "delayed")

    assert letter_to(office, MY).state is State.DELIVERED


def test_a_delayed_letter_may_still_arrive(office, case):
    tell(office, letter_to(office, MY), "delayed")

    tell(office, letter_to(office, MY), "delivered")

    assert letter_to(office, MY).state is State.DELIVERED
    assert office.book.tasks() == []


def test_a_notification_before_our_own_mark_keeps_its_state_and_gets_the_message_id(office):
    office.post.troubles = [PostDelayedError("throttled")]
    office.ask()
    office.at(office.now + HOUR)
    claim_then_tell = [lambda: None, lambda: tell(office, letter_to(office, MY, "receipt"), "delivered")]
    for act in claim_then_tell:
        office.book.let_first(act)

    office.sweep()

    letter = letter_to(office, MY, "receipt")
    assert letter.state is State.DELIVERED
    assert letter.message_id == office.last("receipt").message_id


def test_a_bounce_sends_the_letter_to_who_stands_in(office, case):
    before = office.letters

    bounce(office, letter_to(office, PERSON))

    sent = [("dispatch", DEPUTY), ("task", PRESS_PERSON), ("task", PRESS_MAILBOX)]
    assert office.letters_since(before) == sorted(sent)
    assert office.posted("dispatch", DEPUTY)


def test_a_bounce_marks_the_address_and_opens_a_task(office, case):
    bounce(office, letter_to(office, PERSON))

    task = office.book.tasks()[0]
    assert office.register.agency("SYT").bouncing == {PERSON}
    assert (str(task.kind), task.agency, task.address) == ("bounced_contact", "SYT", PERSON)
    assert office.facts("task")["stand_in"] == "Trần Văn Bình"


def test_the_stand_in_may_answer(office, case):
    bounce(office, letter_to(office, PERSON))

    row = office.receive(a_reply(office.last("dispatch", DEPUTY), sender=DEPUTY))

    assert row.filings[0].kind == "final"


def test_the_next_question_goes_where_mail_arrives(office, case):
    bounce(office, letter_to(office, PERSON))
    before = office.letters

    office.ask(a_mail("Câu khác", to=(HEALTH_INTAKE,)))

    assert ("dispatch", PERSON) not in office.letters_since(before)
    assert ("dispatch", MAILBOX) in office.letters_since(before)


def test_a_bounce_told_twice_starts_people_once(office, case):
    bounce(office, letter_to(office, PERSON))
    before = office.letters

    bounce(office, letter_to(office, PERSON, "dispatch"))

    assert office.letters_since(before) == []
    assert len(office.book.tasks()) == 1


def test_two_letters_to_a_dead_address_mark_it_once_and_both_find_a_stand_in(office, case):
    other = office.ask(a_mail("Câu khác", to=(HEALTH_INTAKE,)))
    letters = [one for one in office.book.all(Letter) if one.to.address == PERSON]

    for letter in letters:
        bounce(office, letter)

    assert office.register.agency("SYT").bouncing == {PERSON}
    assert {one.outgoing.reference for one in office.posted("dispatch", DEPUTY)} == {
        case.question.reference,
        other.question.reference,
    }


def test_when_the_stand_in_bounces_too_the_next_one_gets_the_letter(office, case):
    bounce(office, letter_to(office, PERSON))
    bounce(office, letter_to(office, DEPUTY))

    assert office.register.agency("SYT").bouncing == {PERSON, DEPUTY}
    assert letter_to(office, MAILBOX, "dispatch")
    assert len(office.book.tasks()) == 2


def test_a_passing_bounce_marks_no_address_but_the_letter_finds_a_stand_in(office, case):
    bounce(office, letter_to(office, PERSON), is_permanent=False)

    assert office.register.agency("SYT").bouncing == frozenset()
    assert office.posted("dispatch", DEPUTY)


def test_a_suppressed_address_counts_as_failed(office, case):
    tell(office, letter_to(office, PERSON), "suppressed", is_permanent=True)

    assert letter_to(office, PERSON).state is State.SUPPRESSED
    assert office.register.agency("SYT").bouncing == {PERSON}


def test_a_bounce_of_a_journalist_is_a_task_for_people(office, case):
    bounce(office, letter_to(office, MY))

    task = office.book.tasks()[0]
    assert (str(task.kind), task.address) == ("failed_letter", MY)
    assert "user unknown" in task.note


def test_a_bounce_of_a_task_letter_opens_no_further_task(office, case):
    bounce(office, letter_to(office, PERSON))
    task = letter_to(office, PRESS_PERSON, "task")

    bounce(office, task)

    assert len(office.book.tasks()) == 1
    assert office.register.agency("SVHTT").bouncing == {PRESS_PERSON}


def test_a_complaint_is_recorded_and_sends_nothing(office, case):
    before = office.letters

    tell(office, letter_to(office, MY), "complained")

    assert letter_to(office, MY).state is State.COMPLAINED
    assert office.letters_since(before) == []


def test_a_notification_about_no_letter_of_ours_changes_nothing(office, case):
    stranger = replace(letter_to(office, MY), id="f" * 24)

    tell(office, stranger, "bounced")

    assert office.book.tasks() == []


def test_a_bounced_notice_to_a_stranger_is_a_task(office):
    office.receive(a_mail(sender=STRANGER))

    bounce(office, letter_to(office, STRANGER))

    assert [str(task.kind) for task in office.book.tasks()] == ["failed_letter"]


def test_a_notification_while_another_writer_was_first_is_decided_anew(office, case):
    letter = letter_to(office, MY)
    office.book.let_first(lambda: tell(office, letter, "delayed"))

    tell(office, letter, "delivered")

    assert letter_to(office, MY).state is State.DELIVERED


def test_a_bounced_escalation_goes_to_who_stands_in_at_that_office(office, case):
    office.run_until(office.duty(case).due_at + MINUTE)

    bounce(office, letter_to(office, PRESS_PERSON, "escalation"))

    assert office.register.agency("SVHTT").bouncing == {PRESS_PERSON}
    assert office.register.agency("SYT").bouncing == frozenset()


def test_an_answer_receipt_that_bounced_is_sent_to_a_stand_in(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON)))

    bounce(office, letter_to(office, PERSON, "answer-receipt"))

    assert office.posted("answer-receipt", DEPUTY)


def test_who_has_the_same_letter_already_does_not_get_it_twice(office, case):
    office.run_until(office.duty(case).due_at + MINUTE)

    bounce(office, letter_to(office, PRESS_PERSON, "escalation"))

    assert len(office.posted("escalation", PRESS_MAILBOX)) == 1
    assert office.facts("task")["stand_in"] == "Văn phòng Sở Văn hóa và Thể thao"


def test_a_bounce_at_an_agency_where_nobody_is_left_is_a_task(office):
    office.ask(a_mail(to=("sgddt@phatngon.example",)))

    bounce(office, letter_to(office, "ha@sgddt.example"))

    assert [str(task.kind) for task in office.book.tasks()] == ["bounced_contact"]
    assert office.facts("task")["stand_in"] == ""
