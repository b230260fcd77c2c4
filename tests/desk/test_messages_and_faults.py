"""Messages that come at once, or for ever."""

import pytest

from tests.desk.test_messages import ACKNOWLEDGEMENT, ANSWER, ASKED, CLARIFICATION, INTERIM
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY
from tests.fakes.people import MAILBOX, MY, PERSON


@pytest.fixture
def case(office):
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


def reply(office, text):
    return office.receive(a_reply(office.last("dispatch", PERSON), text))


def test_of_an_answer_and_a_message_at_once_the_second_is_decided_on_what_the_first_left(office, case):
    posted = office.last("dispatch", PERSON)
    final = office.arrives(a_reply(posted, ANSWER, sender=MAILBOX))
    office.book.let_first(lambda: office.take(final))

    row = reply(office, INTERIM)

    assert (row.outcome, office.letters["message", MY]) == ("pen", 0)


def test_two_messages_at_once_are_both_relayed(office, case):
    posted = office.last("dispatch", PERSON)
    first = office.arrives(a_reply(posted, CLARIFICATION, sender=MAILBOX))
    office.book.let_first(lambda: office.take(first))

    reply(office, INTERIM)

    assert (office.letters["message", MY], office.status(case)) == (2, "clarifying")


def test_a_machine_that_nobody_recognised_is_not_answered_for_ever(office, case):
    for _ in range(22):
        reply(office, ACKNOWLEDGEMENT)
    before = office.letters

    row = reply(office, INTERIM)

    assert (row.outcome, office.letters_since(before)) == ("pen", [])
    assert "often" in office.book.pen_mail(row.mail_id).notes
    assert office.letters["message-receipt", PERSON] == 20

    office.at(office.now + DAY)
    assert reply(office, INTERIM).filings[0].kind == "interim"
