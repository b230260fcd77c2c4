"""Mails that nobody has read are had anew, once what was wrong is mended: one row, its right outcome."""

from dataclasses import replace

import pytest

from chalicelib.desk.pen_acts import perform
from chalicelib.desk.pen_orders import Order
from chalicelib.desk.unread import record_dead, redrive
from chalicelib.domain.pen import Act
from chalicelib.domain.question import Question
from chalicelib.domain.records import LedgerRow
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import HOUR, MORNING
from tests.fakes.people import MY, PERSON, PRESS_PERSON, STRANGER


class Queues:
    """Satisfies the desk's port `DeadLetters`: remembers what was announced."""

    def __init__(self, events=0):
        self.announced = []
        self.events = events

    def announce(self, inbound):
        self.announced.append(inbound)

    def return_events(self):
        return self.events


@pytest.fixture
def queues():
    return Queues()


def dies(office, mail, mail_id=None):
    """Let a mail come on which its function dies five times, and give its notification."""
    inbound = office.arrives(mail, mail_id)
    record_dead(inbound, office.desk, office.now)
    return inbound


def had_anew(office, queues, most=100):
    """Redrive, and let the function take what was announced."""
    done = redrive(office.desk, queues, most)
    for inbound in queues.announced:
        office.take(inbound)
    return done


def outcome(office, inbound):
    row = office.book.outcome(inbound.mail_id)
    return row.outcome, row.reason


def test_a_question_that_died_is_opened_as_of_when_it_came(office, queues):
    inbound = dies(office, a_mail(to=(HEALTH_INTAKE,)))
    assert outcome(office, inbound) == ("pen", "unreadable")
    office.at(MORNING + 3 * HOUR)

    done = had_anew(office, queues)

    assert (done.mails, done.left) == (1, 0)
    assert outcome(office, inbound) == ("question_opened", "")
    (question,) = office.book.all(Question)
    assert question.received_at == MORNING
    assert office.posted("receipt", MY)
    assert office.posted("dispatch", PERSON)
    assert office.book.pen() == []


def test_its_one_row_says_the_new_outcome(office, queues):
    inbound = dies(office, a_mail(to=(HEALTH_INTAKE,)))

    had_anew(office, queues)

    (row,) = office.book.all(LedgerRow)
    assert (row.mail_id, row.sender, row.revision) == (inbound.mail_id, MY, 2)
    assert office.book.pen_mail(inbound.mail_id).fate == "redriven"


def test_what_was_announced_is_what_ses_told(office, queues):
    inbound = dies(office, a_mail(to=(HEALTH_INTAKE,), checks=verdicts(dmarc="GRAY", spf="FAIL")))

    redrive(office.desk, queues)

    assert queues.announced == [inbound]


def test_an_answer_that_died_is_relayed(office, queues):
    case = office.ask()
    dies(office, a_reply(office.last("dispatch", PERSON), sender=PERSON))

    had_anew(office, queues)

    assert office.status(case) == "answered"


def test_done_twice_it_changes_nothing(office, queues):
    dies(office, a_mail(to=(HEALTH_INTAKE,)))
    had_anew(office, queues)
    before = dict(office.book.records)

    again = had_anew(office, queues)

    assert (again.mails, again.left) == (0, 0)
    assert office.book.records == before


def test_announced_twice_before_it_is_read_it_is_read_once(office, queues):
    dies(office, a_mail(to=(HEALTH_INTAKE,)))
    redrive(office.desk, queues)

    had_anew(office, queues)

    assert len(queues.announced) == 2
    assert len(office.book.all(Question)) == 1


def test_a_mail_that_belongs_into_the_pen_waits_there_for_its_own_reason(office, queues):
    inbound = dies(office, a_mail(sender=STRANGER))

    had_anew(office, queues)

    assert outcome(office, inbound) == ("pen", "unknown_sender")
    (held,) = office.book.pen()
    assert (held.reason, held.sender, held.receipt) == ("unknown_sender", STRANGER, None)
    assert had_anew(office, Queues()).mails == 0


def test_a_mail_that_came_in_another_copy_meanwhile_is_its_duplicate(office, queues):
    mail = a_mail(to=(HEALTH_INTAKE,))
    inbound = dies(office, mail)
    first = office.receive(mail)

    had_anew(office, queues)

    assert outcome(office, inbound) == ("duplicate", first.mail_id)
    assert len(office.book.all(Question)) == 1


def test_a_mail_that_cannot_be_read_stays_as_it_is(office, queues):
    inbound = dies(office, a_mail())
    office.archive.mails[inbound.mail_id] = b""
    before = dict(office.book.records)

    assert had_anew(office, queues).mails == 1
    assert office.book.records == before


def test_a_mail_that_our_code_could_not_read_is_had_anew_too(office, queues):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))
    whole, office.archive.mails[inbound.mail_id] = office.archive.mails[inbound.mail_id], b""
    office.take(inbound)
    assert outcome(office, inbound) == ("pen", "unreadable")
    office.archive.mails[inbound.mail_id] = whole

    had_anew(office, queues)

    assert outcome(office, inbound) == ("question_opened", "")


def test_a_virus_that_died_is_refused_as_any_other(office, queues):
    inbound = dies(office, a_mail(to=(HEALTH_INTAKE,), checks=verdicts(virus="FAIL")))
    assert outcome(office, inbound) == ("pen", "virus")

    had_anew(office, queues)

    assert outcome(office, inbound) == ("rejected", "virus")


def test_what_an_officer_discarded_is_passed_over(office, queues):
    inbound = dies(office, a_mail(to=(HEALTH_INTAKE,)))
    perform(
        Order(Act.DISCARD, PRESS_PERSON, "không cần"),
        inbound.mail_id,
        office.desk,
        office.now,
        office.lease_now,
    )

    assert had_anew(office, queues).mails == 0
    office.take(inbound)

    assert outcome(office, inbound) == ("pen", "discarded")
    assert office.book.all(Question) == []


def test_an_officer_who_is_first_at_the_last_moment_is_not_overrun(office, queues):
    inbound = dies(office, a_mail(to=(HEALTH_INTAKE,)))
    order = Order(Act.DISCARD, PRESS_PERSON, "không cần")
    place = inbound.mail_id, office.desk, office.now, office.lease_now
    office.book.let_first(lambda: perform(order, *place))

    had_anew(office, queues)

    assert outcome(office, inbound) == ("pen", "discarded")
    assert office.book.all(Question) == []


def test_no_more_than_so_many_are_announced_the_oldest_first(office, queues):
    ids = [f"mail-{number}" for number in range(5)]
    for number, mail_id in enumerate(ids):
        office.at(MORNING + number * HOUR)
        dies(office, a_mail(f"Câu hỏi {number}?", to=(HEALTH_INTAKE,)), mail_id)

    done = redrive(office.desk, queues, 2)

    assert [inbound.mail_id for inbound in queues.announced] == ids[:2]
    assert (done.mails, done.left) == (2, 3)


def test_events_about_letters_go_back_to_their_queue(office):
    assert redrive(office.desk, Queues(events=3)).events == 3


def test_a_mail_that_dies_again_waits_as_before(office, queues):
    inbound = dies(office, a_mail(to=(HEALTH_INTAKE,)))
    before = dict(office.book.records)

    record_dead(replace(inbound), office.desk, office.now + HOUR)

    assert office.book.records == before
    assert had_anew(office, queues).mails == 1
