"""Mail that machines made is noted where it belongs, changes nothing, and is never answered."""

import pytest

from chalicelib.domain.records import Entry
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, SentMail, a_mail, a_reply
from tests.fakes.office import RING
from tests.fakes.people import MY, PERSON, PRESS_MAILBOX, PRESS_PERSON, STRANGER

MACHINES = {
    "vacation": {"Auto_Submitted": "auto-replied"},
    "subject": {"Subject": "Trả lời tự động: Ngộ độc"},
    "list": {"List_Id": "<bao-chi.thu.example>"},
    "bulk": {"Precedence": "bulk"},
    "null sender": {"envelope_from": ""},
    "null sender in brackets": {"envelope_from": "<>"},
    "our own letter": {"X_Phatngon_Letter": "abc"},
}


@pytest.fixture
def case(office):
    return office.ask()


def a_report(office, posted, *, to=None, named="", sender="mailer-daemon@syt.example"):
    """Write a delivery report as mail systems do (RFC 3464); `named` is the header that it returns."""
    named = named or f"X-Phatngon-Letter: {posted.outgoing.letter_id}"
    to = to or posted.reply_to
    raw = (
        f"From: {sender}\r\nTo: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <report@syt.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nUser unknown\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.syt.example\r\n\r\n"
        f"Final-Recipient: rfc822; {posted.to}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{named}\r\n\r\n--b--\r\n"
    )
    return SentMail(raw.encode(), (to,), "")


@pytest.mark.parametrize("sign", MACHINES)
def test_a_machines_reply_is_noted_and_changes_nothing(office, case, sign):
    before, duty = office.letters, office.duty(case)

    row = office.receive(a_reply(office.last("dispatch", PERSON), **MACHINES[sign]))

    assert (row.outcome, row.filings[0].kind) == ("automatic", "automatic")
    assert office.letters_since(before) == []
    assert office.duty(case) == duty


@pytest.mark.parametrize("sign", MACHINES)
def test_a_machine_asks_no_question(office, sign):
    absent = "Tôi đi công tác đến hết ngày 27/11. Việc gấp xin liên hệ ông Nam, 0234 3822 000."

    row = office.receive(a_mail(absent, to=(HEALTH_INTAKE,), **MACHINES[sign]))

    assert row.outcome == "automatic"
    assert not office.letters


def test_a_machine_on_a_thread_stands_in_its_record_but_was_not_relayed(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON), Auto_Submitted="auto-replied"))

    entry = office.book.all(Entry)[-1]
    assert (entry.kind, entry.is_relayed, entry.agency) == ("automatic", False, "SYT")


def test_a_machine_with_a_wrong_token_is_filed_nowhere(office, case):
    wrong = f"{case.question.reference.lower()}.syt.{RING.sign('x')}@phatngon.example"

    row = office.receive(a_mail(sender=PERSON, to=(wrong,), Auto_Submitted="auto-replied"))

    assert (row.outcome, row.filings) == ("automatic", ())
    assert len(office.book.all(Entry)) == 1


def test_a_machine_that_writes_to_two_cases_is_noted_on_both(office, case):
    office.ask(a_mail("Câu hỏi khác", to=(HEALTH_INTAKE,)))
    addresses = tuple(one.reply_to for one in office.posted("dispatch", PERSON))

    row = office.receive(a_mail(sender=PERSON, to=addresses, Auto_Submitted="auto-replied"))

    assert len(row.filings) == 2


def test_a_report_about_a_letter_of_ours_makes_a_task_for_people(office, case):
    before = office.letters

    row = office.receive(a_report(office, office.last("dispatch", PERSON)))

    task = office.book.tasks()[0]
    assert (row.outcome, str(task.kind), task.address, task.note) == (
        "bounce",
        "possible_bounce",
        PERSON,
        "5.1.1",
    )
    assert office.letters_since(before) == [("task", PRESS_PERSON), ("task", PRESS_MAILBOX)]


def test_a_report_that_returns_the_message_id_alone_makes_the_task_too(office, case):
    posted = office.last("dispatch", PERSON)

    office.receive(a_report(office, posted, named=f"Message-ID: {posted.message_id}"))

    assert [(str(task.kind), task.address) for task in office.book.tasks()] == [("possible_bounce", PERSON)]


def test_a_report_that_returns_a_strangers_message_id_makes_none(office, case):
    office.receive(a_report(office, office.last("dispatch", PERSON), named="Message-ID: <x@y.example>"))

    assert office.book.tasks() == []


def test_a_report_by_mail_marks_no_address(office, case):
    office.receive(a_report(office, office.last("dispatch", PERSON)))

    assert office.register.agency("SYT").bouncing == frozenset()


def test_a_report_that_names_no_letter_of_ours_makes_no_task(office, case):
    row = office.receive(
        a_report(office, office.last("dispatch", PERSON), named=f"X-Phatngon-Letter: {'f' * 24}")
    )

    assert row.outcome == "bounce"
    assert office.book.tasks() == []


def test_a_report_to_the_intake_makes_no_task(office, case):
    row = office.receive(a_report(office, office.last("dispatch", PERSON), to=INTAKE))

    assert (row.outcome, row.filings) == ("bounce", ())
    assert office.book.tasks() == []


def test_a_report_about_a_letter_that_went_to_two_cases_makes_one_task_each(office, case):
    office.ask(a_mail("Câu hỏi khác", to=(HEALTH_INTAKE,)))
    first, second = office.posted("dispatch", PERSON)
    report = a_report(office, first)

    office.receive(SentMail(report.raw, (first.reply_to, second.reply_to), ""))

    assert [task.reference for task in office.book.tasks()] == [case.question.reference]


@pytest.mark.parametrize("sender", [MY, PERSON, STRANGER])
def test_two_machines_do_not_talk_through_us(office, case, sender):
    before = office.letters

    for posted in tuple(office.post.posted):
        office.receive(a_reply(posted, sender=sender, Auto_Submitted="auto-generated"))

    assert office.letters_since(before) == []
