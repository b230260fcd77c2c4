import pytest

from chalicelib.mail.machines.bounce_addresses import found, typed
from chalicelib.mail.machines.bounces import bounce_details
from chalicelib.mail.machines.machine_signs import machine_made
from chalicelib.mail.machines.mail_systems import ENVELOPE, MORE_PREFIXES
from chalicelib.mail.message import Mail, Mailbox
from chalicelib.mail.reading.parsing import parse
from tests.mail.shapes import parts

DAEMON = Mailbox("Mail Delivery System", "mailer-daemon@mx.example")


def a_report(action="failed", status="5.1.1", letter="L-1"):
    status_part = (
        f"Reporting-MTA: dns; mx.example\r\nOriginal-Envelope-Id: E-1\r\n\r\n"
        f"Final-Recipient: rfc822; AN@X.example\r\nAction: {action}\r\n"
        f"Status: {status}\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n  unknown user\r\n"
    )
    letter = f"X-Phatngon-Letter: {letter}\r\nMessage-ID: <1@ses.example>\r\nSubject: s\r\n\r\nx"
    return parts(
        "multipart/report; report-type=delivery-status",
        ("Content-Type: text/plain", b"It failed."),
        ("Content-Type: message/delivery-status", status_part.encode()),
        ("Content-Type: message/rfc822", letter.encode()),
    )


def a_notice(text, subject="Undelivered Mail Returned to Sender", *headers):
    return Mail(subject, DAEMON, authors=(DAEMON,), text=text, headers=headers)


def test_a_report_tells_whom_why_and_which_letter():
    details = bounce_details(parse(a_report()))

    assert (details.address, details.addresses) == ("an@x.example", ("an@x.example",))
    assert (details.status, details.reason, details.diagnostic) == (
        "5.1.1",
        "unknown_user",
        "550 5.1.1 unknown user",
    )
    assert (details.action, details.severity) == ("failed", "hard")
    assert (details.letter_id, details.message_ids) == ("L-1", ("<1@ses.example>",))


@pytest.mark.parametrize(
    ("action", "status", "severity", "kind"),
    [
        ("failed", "4.4.7", "soft", "bounce"),
        ("failed", "5.2.2", "soft", "bounce"),
        ("failed", "5.1.1", "hard", "bounce"),
        ("delayed", "4.4.1", "delay", "delay"),
        ("delivered", "2.0.0", "hard", "delay"),
    ],
)
def test_a_failure_lasts_or_not_and_a_delay_is_no_bounce(action, status, severity, kind):
    mail = parse(a_report(action, status))

    assert machine_made(mail).kind == kind
    assert bounce_details(mail).severity == severity


def test_a_letter_id_is_read_from_returned_headers_and_from_text():
    only_headers = parse(a_report().replace(b"message/rfc822", b"text/rfc822-headers"))
    below = a_notice(
        "It failed.\n\n--- Below this line is a copy of the message.\n\nX-Phatngon-Letter: L-2\n"
    )

    assert bounce_details(only_headers).letter_id == "L-1"
    assert bounce_details(below).letter_id == "L-2"


def test_a_bounce_that_a_person_forwards_is_a_persons_mail():
    raw = b"From: an@x.example\r\n" + parts(
        "multipart/mixed", ("Content-Type: text/plain", b"see"), ("Content-Type: message/rfc822", a_report())
    )

    assert machine_made(parse(raw)) is None
    assert bounce_details(parse(raw)) is None


def test_of_several_recipients_those_count_whom_the_letter_did_not_reach():
    text = (
        "Final-Recipient: rfc822; a@x.example\nAction: delivered\n\n"
        "Original-Recipient: rfc822;b@x.example\nFinal-Recipient: rfc822; B2@x.example\nAction: failed\n\n"
        "Final-Recipient: rfc822; c@x.example\nAction: failed\n"
    )

    assert bounce_details(a_notice(text)).addresses == ("b@x.example", "c@x.example")


@pytest.mark.parametrize(
    ("said", "status", "reason"),
    [
        ("550 No such user here", "5.1.1", "unknown_user"),
        ("452 mailbox is full", "4.2.2", "mailbox_full"),
        ("554 5.7.1 rejected as spam", "5.7.1", "spam"),
        ("550 5.7.1 relaying denied", "5.7.1", "relaying"),
        ("host not found", "5.1.2", "host_unknown"),
        ("connection timed out", "4.4.1", "connection"),
        ("550 nobody knows", "5.0.0", ""),
        ("the sea was too rough", None, ""),
    ],
)
def test_a_code_is_told_or_derived_from_reply_and_words(said, status, reason):
    details = bounce_details(a_notice(f"Could not deliver to <an@x.example>:\n{said}\n"))

    assert (details.status, details.reason, details.address) == (status, reason, "an@x.example")


@pytest.mark.parametrize("name", ENVELOPE)
def test_an_empty_envelope_sender_that_a_server_noted_is_a_notices(name):
    an = Mailbox("An", "an@x.example")
    mail = Mail(
        "Hỏi", an, authors=(an,), text="Delivery failed: b@y.example 550 unknown", headers=((name, "<>"),)
    )

    assert machine_made(mail).kind == "bounce"


def test_a_report_that_is_the_whole_mail_is_read():
    raw = (
        b"Content-Type: message/delivery-status\r\nMIME-Version: 1.0\r\n\r\nMIME-Version: 1.0\r\n"
        b"Reporting-Mta: dns; mx.example\r\n\r\nMIME-Version: 1.0\r\n"
        b"Final-Recipient: RFC822; <an@x.example>\r\nAction: failed\r\nStatus: 4.2.2\r\n\r\n"
    )

    assert bounce_details(parse(raw)).addresses == ("an@x.example",)


def test_a_report_of_which_only_words_are_left_is_a_bounce():
    raw = parts(
        "multipart/report; report-type=delivery-status",
        ("Content-Type: text/plain", b"It has failed, an@x.example."),
    )

    assert machine_made(parse(b"From: b@y.example\r\n" + raw)).kind == "bounce"


@pytest.mark.parametrize("prefix", sorted(MORE_PREFIXES))
def test_behind_the_reply_prefixes_of_all_languages_a_title_is_a_persons(prefix):
    an = Mailbox("An", "an@x.example")
    text = "This is the mail system at host mx.\nTranscript of session follows\n550 unknown"
    told = {
        machine_made(Mail(f"{start}: Undelivered Mail Returned to Sender", an, authors=(an,), text=text))
        for start in (prefix, f"{prefix}[2]")
    }

    assert told == {None}


def test_an_ip_address_is_no_code():
    assert bounce_details(a_notice("Failed: host mx.example[5.1.1.4] refused <an@x.example>")).status is None


def test_our_own_address_and_the_mail_systems_are_not_the_ones_that_failed():
    mail = Mail("x", DAEMON, authors=(DAEMON,), to=(Mailbox("", "desk@us.example"),), text="")
    prose = "To: desk@us.example, from mailer-daemon@mx.example\nThe user an@x.example is unknown."

    assert found(mail, prose) == ("an@x.example",)
    assert typed("rfc822; <An@X.example>") == "an@x.example"
