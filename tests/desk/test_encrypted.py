"""Mail that only its addressee's key opens: nobody can read it, and its sender learns so at once."""

from dataclasses import replace

import pytest

from tests.fakes.mails import ANSWER, HEALTH_INTAKE, a_mail, a_reply, verdicts
from tests.fakes.people import MY, PERSON, PRESS_MAILBOX, PRESS_PERSON, STRANGER

TOLD = {("pen-alert", PRESS_MAILBOX): 1, ("pen-alert", PRESS_PERSON): 1}
ENVELOPED = b"application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"


def encrypted(mail):
    """Put S/MIME's type (RFC 8551, section 3.3) and bytes that say nothing in the place of the text."""
    head = b"".join(
        line for line in mail.raw.partition(b"\n\n")[0].splitlines(keepends=True) if b"Content-T" not in line
    )
    body = b"Content-Type: " + ENVELOPED + b"\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CA\n"
    return replace(mail, raw=head + b"\n"[: not head.endswith(b"\n")] + body)


def test_an_encrypted_question_waits_and_its_sender_is_asked_to_write_openly(office):
    row = office.receive(encrypted(a_mail(to=(HEALTH_INTAKE,))))

    assert (row.outcome, row.reason) == ("pen", "encrypted")
    assert office.letters == {("encrypted-notice", MY): 1, **TOLD}


def test_an_encrypted_answer_is_not_relayed_and_stands_with_its_question_as_a_guess(office):
    case = office.ask()
    before = office.letters
    row = office.receive(encrypted(a_reply(office.last("dispatch", PERSON))))

    assert office.status(case) == "dispatched"
    assert office.book.pen_mail(row.mail_id).reference == case.question.reference
    assert ("encrypted-notice", PERSON) in office.letters_since(before)


@pytest.mark.parametrize("checks", [verdicts(dmarc="GRAY", spf="FAIL"), verdicts(dmarc="FAIL")])
def test_nobody_is_written_to_whose_address_is_not_certain(office, checks):
    office.receive(encrypted(a_mail(to=(HEALTH_INTAKE,), checks=checks)))

    assert ("encrypted-notice", MY) not in office.letters


def test_an_answer_above_a_quoted_secret_is_read_and_held(office):
    case = office.ask()
    block = "-----BEGIN PGP MESSAGE-----\n\nhQEMA1\n-----END PGP MESSAGE-----"
    head = "Từ: An <an@x.example>\nĐã gửi: 23/11/2026 09:15\nĐến: Sở\nChủ đề: Hỏi"
    posted = office.last("dispatch", PERSON)

    row = office.receive(a_reply(posted, f"{ANSWER}\n\n{head}\n\n{block}", quoting=False))

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.status(case) == "dispatched"


def test_a_stranger_with_an_encrypted_mail_is_told_once_a_day(office):
    for number in range(3):
        office.receive(encrypted(a_mail(sender=STRANGER, Subject=str(number))))

    assert office.letters["encrypted-notice", STRANGER] == 1
