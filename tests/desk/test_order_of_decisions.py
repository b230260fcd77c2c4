"""The order of decisions (design, section 3): what a mail is, before what it says."""

import pytest

from chalicelib.desk.receiving import TRIES
from chalicelib.domain.change import StaleError
from chalicelib.domain.question import Question
from chalicelib.domain.records import Entry
from tests.fakes.mails import ANSWER, HEALTH_INTAKE, INTAKE, a_mail, a_reply, verdicts
from tests.fakes.people import MY, PERSON, PRESS_MAILBOX, PRESS_PERSON, RIVAL, STRANGER

FORGED = verdicts(dmarc="FAIL")
FILES = (("a.doc", b"x"),)


def test_a_mail_told_of_twice_is_one_question(office):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))

    office.take(inbound)
    office.take(inbound)

    assert len(office.book.all(Question)) == 1
    assert len(office.posted("receipt")) == 1


def test_the_same_mail_under_two_ids_is_one_question_and_one_duplicate(office):
    mail = a_mail(to=(HEALTH_INTAKE,))

    office.receive(mail, "mail-a")
    row = office.receive(mail, "mail-b")

    assert (row.outcome, row.reason) == ("duplicate", "mail-a")
    assert len(office.book.all(Question)) == 1


def test_a_copy_that_calls_a_further_agency_serves_it(office):
    both = (HEALTH_INTAKE, "sgddt@phatngon.example")
    case = office.ask(a_mail(to=both, recipients=(HEALTH_INTAKE,), Message_ID="<one@thu.example>"))

    row = office.receive(a_mail(to=both, recipients=both[1:], Message_ID="<one@thu.example>"))

    assert (row.outcome, row.filings[0].kind) == ("filed", "question")
    assert office.status(case, "SGDDT") == "dispatched"
    assert office.facts("assigned", MY)["agencies"][0]["code"] == "SGDDT"


def test_a_third_copy_of_addresses_already_served_is_a_duplicate(office):
    both = (HEALTH_INTAKE, "sgddt@phatngon.example")
    for recipients in (both[:1], both[1:], both):
        row = office.receive(a_mail(to=both, recipients=recipients, Message_ID="<one@thu.example>"))

    assert row.outcome == "duplicate"
    assert len(office.book.all(Question)) == 1


def test_the_same_mail_received_by_two_at_once_has_one_outcome(office):
    mail = a_mail(to=(HEALTH_INTAKE,))
    first, second = office.arrives(mail, "mail-a"), office.arrives(mail, "mail-b")
    office.book.let_first(lambda: office.take(second))

    office.take(first)

    assert office.book.outcome("mail-b").outcome == "question_opened"
    assert office.book.outcome("mail-a").outcome == "duplicate"
    assert len(office.posted("receipt")) == 1


def test_one_notification_taken_by_two_at_once_has_one_outcome(office):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))
    office.book.let_first(lambda: office.take(inbound))

    office.take(inbound)

    assert len(office.book.all(Question)) == 1
    assert len(office.posted("receipt")) == 1


def test_a_mail_sent_again_with_other_words_is_another_question(office):
    office.ask(a_mail("Câu một", to=(HEALTH_INTAKE,), Message_ID="<one@thu.example>"))

    office.ask(a_mail("Câu hai", to=(HEALTH_INTAKE,), Message_ID="<one@thu.example>"))

    assert len(office.book.all(Question)) == 2


@pytest.mark.parametrize(
    "checks", [verdicts(virus="FAIL"), verdicts(spam="FAIL"), FORGED, verdicts(dmarc="GRAY", spf="FAIL")]
)
def test_a_machine_is_not_answered_whatever_else_its_mail_is(office, checks):
    row = office.receive(a_mail(to=(HEALTH_INTAKE,), checks=checks, Auto_Submitted="auto-replied"))

    assert row.outcome == "automatic"
    assert not office.letters


def test_the_sender_of_a_virus_is_told_when_it_is_certain_who_it_is(office):
    mail = a_mail(
        to=(HEALTH_INTAKE,), checks=verdicts(virus="FAIL"), files=FILES, Message_ID="<v@thu.example>"
    )

    row = office.receive(mail)

    assert (row.outcome, row.reason) == ("rejected", "virus")
    assert office.letters == {("virus-notice", MY): 1}
    assert office.last("virus-notice").files == {}
    assert office.last("virus-notice").mail["References"] == "<v@thu.example>"


@pytest.mark.parametrize("dmarc", ["FAIL", "GRAY", "PROCESSING_FAILED"])
def test_a_virus_of_an_uncertain_sender_is_kept_without_a_word(office, dmarc):
    checks = verdicts(virus="FAIL", dmarc=dmarc, spf="FAIL")

    row = office.receive(a_mail(to=(HEALTH_INTAKE,), checks=checks))

    assert (row.outcome, row.reason) == ("pen", "virus")
    assert not office.letters


def test_a_virus_in_a_reply_is_not_relayed(office):
    case = office.ask()
    before = office.letters

    office.receive(a_reply(office.last("dispatch", PERSON), checks=verdicts(virus="FAIL")))

    assert office.status(case) == "dispatched"
    assert office.letters_since(before) == [("virus-notice", PERSON)]


@pytest.mark.parametrize(
    ("checks", "reason"),
    [(verdicts(spam="FAIL"), "spam"), (FORGED, "forged"), (verdicts(spam="FAIL", dmarc="FAIL"), "spam")],
)
def test_spam_and_forged_mail_wait_in_the_pen_and_nobody_is_written_to(office, checks, reason):
    row = office.receive(a_mail(to=(HEALTH_INTAKE,), checks=checks))

    assert (row.outcome, row.reason) == ("pen", reason)
    assert not office.letters


@pytest.mark.parametrize("checks", [verdicts(spam="GRAY"), verdicts(virus="PROCESSING_FAILED")])
def test_checks_that_neither_pass_nor_fail_stop_nothing(office, checks):
    assert office.receive(a_mail(to=(HEALTH_INTAKE,), checks=checks)).outcome == "question_opened"


@pytest.mark.parametrize("dmarc", ["GRAY", "PROCESSING_FAILED"])
def test_where_dmarc_says_nothing_spf_of_the_same_host_counts(office, dmarc):
    row = office.receive(a_mail(to=(HEALTH_INTAKE,), checks=verdicts(dmarc=dmarc)))

    assert row.outcome == "question_opened"


def test_spf_of_another_host_proves_nothing(office):
    mail = a_mail(to=(HEALTH_INTAKE,), checks=verdicts(dmarc="GRAY"), envelope_from="x@elsewhere.example")

    assert office.receive(mail).reason == "unconfirmed"


def test_a_forged_answer_is_not_relayed(office):
    case = office.ask()
    before = office.letters

    row = office.receive(a_reply(office.last("dispatch", PERSON), checks=FORGED))

    assert (row.outcome, row.reason) == ("pen", "forged")
    assert office.status(case) == "dispatched"
    assert office.letters_since(before) == [("pen-alert", PRESS_PERSON), ("pen-alert", PRESS_MAILBOX)]
    assert office.facts("pen-alert")["reference"] == case.question.reference


def test_an_answer_taken_for_spam_is_shown_to_people_only(office):
    office.ask()
    before = office.letters

    row = office.receive(a_reply(office.last("dispatch", PERSON), checks=verdicts(spam="FAIL")))

    assert (row.outcome, row.reason) == ("pen", "spam")
    assert office.letters_since(before) == [("pen-alert", PRESS_PERSON), ("pen-alert", PRESS_MAILBOX)]


@pytest.mark.parametrize("sender", [INTAKE, "ai.do@phatngon.example"])
def test_what_says_that_it_comes_from_us_is_never_answered(office, sender):
    row = office.receive(a_mail(sender=sender, to=(HEALTH_INTAKE,)))

    assert (row.outcome, bool(office.letters)) == ("automatic", False)


def test_a_case_address_decides_before_the_senders_place_in_the_register(office):
    office.ask()
    address = office.last("dispatch", PERSON).reply_to

    row = office.receive(a_mail(ANSWER, sender=RIVAL, to=(address, INTAKE)))

    assert (row.outcome, row.reason) == ("pen", "other_party")
    assert len(office.book.all(Question)) == 1


def test_mail_to_an_address_that_we_do_not_have_waits_for_people(office):
    row = office.receive(a_mail(to=("khong.co@phatngon.example",)))

    assert (row.outcome, row.reason) == ("pen", "not_for_us")


def test_a_mail_of_several_senders_is_nobodys(office):
    row = office.receive(a_mail(sender=f"{MY}, {RIVAL}", to=(HEALTH_INTAKE,)))

    assert (row.outcome, row.reason) == ("pen", "unknown_sender")
    assert not office.letters


def test_an_unreadable_mail_waits_for_people_and_stops_nothing(office):
    mail = a_mail()

    row = office.receive(type(mail)(b"   ", mail.recipients, MY))

    assert (row.outcome, row.reason) == ("pen", "unreadable")
    assert office.archive.waiting_mails().count == 0


def test_an_unreadable_mail_with_a_virus_waits_as_a_virus(office):
    mail = a_mail()

    row = office.receive(type(mail)(b"   ", mail.recipients, MY, verdicts(virus="FAIL")))

    assert (row.outcome, row.reason) == ("pen", "virus")


def test_every_mail_leaves_those_that_wait(office):
    office.receive(a_mail(to=(HEALTH_INTAKE,)))
    office.receive(a_mail(sender=STRANGER))

    assert office.archive.waiting_mails().count == 0
    assert len(office.book.all(Entry)) == 1


def test_when_others_are_first_every_time_the_queue_brings_the_mail_again(office):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))
    for _ in range(TRIES):
        office.book.let_first(lose_the_race)

    with pytest.raises(StaleError):
        office.take(inbound)
    office.take(inbound)

    assert office.book.outcome(inbound.mail_id).outcome == "question_opened"
    assert office.book.question("MLPN-2026-000001")


def lose_the_race():
    raise StaleError("another writer was first")
