from pathlib import Path

import pytest

from chalicelib.mail.bounces import BounceDetails, bounce_details
from chalicelib.mail.machines import FAILURES, PRECEDENCE, TITLES, VACATION_HEADERS, machine_made
from chalicelib.mail.message import Mail, Mailbox
from chalicelib.mail.parsing import parse
from tests.mail.shapes import parts

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.eml"))
MACHINES = {"r07": "automatic", "r14": "bounce"}
PERSON = Mailbox("An", "an@x.example")


def a_mail(*headers, subject="Hỏi", sender=PERSON, text="", content_type="text/plain"):
    return Mail(subject=subject, sender=sender, text=text, headers=headers, content_type=content_type)


def a_report(action="failed", status="5.1.1", letter="L-1"):
    status_part = (
        f"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; AN@X.example\r\nAction: {action}\r\n"
        f"Status: {status}\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n  unknown user\r\n"
    )
    return parts(
        "multipart/report; report-type=delivery-status",
        ("Content-Type: text/plain", b"It failed."),
        ("Content-Type: message/delivery-status", status_part.encode()),
        ("Content-Type: message/rfc822", f"X-Phatngon-Letter: {letter}\r\nSubject: s\r\n\r\nx".encode()),
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_only_the_machines_among_the_samples_are_taken_for_machines(path):
    sign = machine_made(parse(path.read_bytes()))

    assert (sign and sign.kind) == MACHINES.get(path.stem[:3])


@pytest.mark.parametrize(
    "headers",
    [
        [("X-Auto-Response-Suppress", "All")],
        [("Auto-Submitted", "no")],
        [("Auto-Submitted", "No; a comment")],
        [("List-Unsubscribe", "<mailto:out@x.example>")],
        [("Precedence", "first-class")],
        [("X-Autoreply", "no")],
        [("In-Reply-To", "<a@x>"), ("References", "<a@x>")],
    ],
)
def test_a_persons_mail_is_never_a_machines(headers):
    assert machine_made(a_mail(*headers)) is None


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Trả lời tự động: Hỏi",
        "Vắng mặt bác sĩ trực tại trạm y tế",
        "Nghỉ phép năm của giáo viên",
        "Hỏi về thư trả lời tự động",
        "Auto: giá xe tăng",
        "Undelivered goods at Chan May port",
    ],
)
def test_a_subject_about_such_things_is_a_persons(subject):
    assert machine_made(a_mail(subject=subject)) is None


@pytest.mark.parametrize("title", TITLES)
def test_each_vacation_subject_is_known(title):
    assert machine_made(a_mail(subject=f"{title.upper()}: [MLPN-2026-000103] Hỏi")).kind == "automatic"


@pytest.mark.parametrize(
    "subject", ["Trả lời tự động: Hỏi", "Vắng mặt", "Out of Office", "Automatic reply: x"]
)
def test_vacation_subjects_are_known_as_people_see_them(subject):
    assert machine_made(a_mail(subject=subject)).kind == "automatic"


@pytest.mark.parametrize("name", VACATION_HEADERS)
def test_each_vacation_header_is_known(name):
    assert machine_made(a_mail((name.upper(), "yes"))).kind == "automatic"


@pytest.mark.parametrize(("value", "kind"), PRECEDENCE.items())
def test_each_precedence_is_known(value, kind):
    assert machine_made(a_mail(("Precedence", value.title()))).kind == kind


@pytest.mark.parametrize(
    "value", ["auto-replied", "auto-generated", "auto-notified; owner=x", "Auto-Replied (vacation)"]
)
def test_auto_submitted_is_known(value):
    assert machine_made(a_mail(("Auto-Submitted", value))).kind == "automatic"


def test_a_list_is_known_by_its_id():
    assert machine_made(a_mail(("List-Id", "<news.x.example>"))).kind == "list"


def test_our_own_letter_coming_back_is_a_loop():
    assert (
        machine_made(a_mail(("x-phatngon-letter", "L-1"), ("Auto-Submitted", "auto-generated"))).kind
        == "loop"
    )


def test_an_empty_envelope_sender_is_a_machine():
    assert machine_made(a_mail(), is_null_sender=True).kind == "automatic"


def test_an_unattended_address_is_a_machine():
    assert machine_made(a_mail(sender=Mailbox("", "no-reply@x.example"))).kind == "automatic"


@pytest.mark.parametrize("words", FAILURES)
def test_each_failure_subject_of_a_mail_system_is_a_bounce(words):
    mail = a_mail(subject=words.title(), sender=Mailbox("", "mailer-daemon@x.example"))

    assert machine_made(mail).kind == "bounce"


def test_a_mail_system_that_reports_no_failure_is_automatic_and_a_postmaster_a_person():
    assert machine_made(a_mail(sender=Mailbox("", "mailer-daemon@x.example"))).kind == "automatic"
    assert machine_made(a_mail(sender=Mailbox("", "postmaster@x.example"))) is None


def test_a_delivery_report_is_a_bounce_with_details():
    mail = parse(a_report())

    assert machine_made(mail).kind == "bounce"
    assert bounce_details(mail) == BounceDetails("an@x.example", "5.1.1", "failed", "hard", "L-1")


@pytest.mark.parametrize(
    ("action", "status", "severity"), [("failed", "4.2.2", "soft"), ("delayed", "4.4.1", "delay")]
)
def test_the_severity_of_a_failure_is_read(action, status, severity):
    assert bounce_details(parse(a_report(action, status))).severity == severity


def test_a_delay_is_no_bounce():
    assert machine_made(parse(a_report("delayed", "4.4.1"))).kind == "automatic"


def test_a_letter_id_is_read_from_returned_headers_and_from_text():
    mail = parse(a_report().replace(b"message/rfc822", b"text/rfc822-headers"))
    prose = a_mail(content_type="multipart/report", text="failed\n\nX-Phatngon-Letter: L-2\nFrom: us")

    assert bounce_details(mail).letter_id == "L-1"
    assert bounce_details(prose) is None


def test_a_read_receipt_is_automatic():
    raw = parts(
        "multipart/report; report-type=disposition-notification",
        ("Content-Type: text/plain", b"read"),
        ("Content-Type: message/disposition-notification", b"Disposition: manual-action; displayed"),
    )

    assert machine_made(parse(raw)).kind == "automatic"


def test_a_providers_report_of_a_complaint_is_a_complaint():
    raw = parts(
        "multipart/report; report-type=feedback-report",
        ("Content-Type: text/plain", b"a user pressed spam"),
        ("Content-Type: message/feedback-report", b"Feedback-Type: abuse"),
    )

    assert machine_made(parse(raw)).kind == "complaint"


def test_a_bounce_that_a_person_forwards_is_a_persons_mail():
    raw = b"From: an@x.example\r\n" + parts(
        "multipart/mixed", ("Content-Type: text/plain", b"see"), ("Content-Type: message/rfc822", a_report())
    )

    assert machine_made(parse(raw)) is None
    assert bounce_details(parse(raw)) is None
