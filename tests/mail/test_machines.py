from pathlib import Path

import pytest

from chalicelib.mail.machines.automatic_headers import HEADERS, WEAK_HEADERS
from chalicelib.mail.machines.machine_signs import PASSED_ON, PRECEDENCE, TRACKERS, UNATTENDED, machine_made
from chalicelib.mail.message import Mail, Mailbox
from chalicelib.mail.reading.parsing import parse
from tests.mail.shapes import parts

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.eml"))
MACHINES = {"r07": "automatic", "r14": "bounce"}
PERSON = Mailbox("An", "an@x.example")


def a_mail(*headers, subject="Hỏi", sender=PERSON, text="", content_type="text/plain"):
    return Mail(subject=subject, sender=sender, text=text, headers=headers, content_type=content_type)


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
        [
            (sign.name, sign.values[0] if sign.values else "x")
            for sign in WEAK_HEADERS
            if sign.name != "Precedence"
        ],
    ],
)
def test_a_persons_mail_is_never_a_machines(headers):
    assert machine_made(a_mail(*headers, text="Xin hỏi về con đê.")) is None


@pytest.mark.parametrize("sign", HEADERS, ids=lambda sign: f"{sign.name}, {sign.origin}")
def test_each_header_of_automatic_replies_is_known(sign):
    value = sign.values[0] if sign.values else "yes"

    assert machine_made(a_mail((sign.name.upper(), value.title()))).kind == "automatic"


@pytest.mark.parametrize(
    "value", ["auto-replied", "auto-generated", "auto-notified; owner=x", "Auto-Replied (vacation)"]
)
def test_auto_submitted_is_known(value):
    assert machine_made(a_mail(("Auto-Submitted", value))).kind == "automatic"


@pytest.mark.parametrize("value", sorted(PRECEDENCE))
def test_what_goes_to_many_is_never_answered_though_a_person_may_have_written_it(value):
    sign = machine_made(a_mail(("Precedence", value.title()), text="Xin hỏi về con đê."))

    assert (sign.kind, sign.is_made_by_machine) == ("list", False)


def test_a_list_is_known_by_its_id():
    sign = machine_made(a_mail(("List-Id", "<news.x.example>"), text="Xin hỏi về con đê."))

    assert (sign.kind, sign.is_made_by_machine) == ("list", False)


@pytest.mark.parametrize("name", [*PASSED_ON, *(f"{start}X" for start in TRACKERS)])
def test_what_a_tracker_generates_for_many_may_be_a_persons_words(name):
    sign = machine_made(a_mail(("Auto-Submitted", "auto-generated"), (name, "<x>"), text="Tôi thấy lỗi này."))

    assert not sign.is_made_by_machine


@pytest.mark.parametrize("local", sorted(UNATTENDED))
def test_an_unattended_address_is_never_answered(local):
    sign = machine_made(
        Mail(
            "Tin",
            Mailbox("", f"{local}@x.example"),
            authors=(Mailbox("", f"{local}@x.example"),),
            text="Tin.",
        )
    )

    assert (sign.kind, sign.is_made_by_machine) == ("notice", False)


def test_our_own_letter_coming_back_is_a_loop():
    mail = a_mail(("x-phatngon-letter", "L-1"), ("Auto-Submitted", "auto-generated"))

    assert machine_made(mail).kind == "loop"


def test_an_empty_envelope_sender_is_a_machine():
    assert machine_made(a_mail(), is_null_sender=True).kind == "automatic"


def test_a_read_receipt_is_a_receipt_and_no_bounce():
    raw = parts(
        "multipart/report; report-type=disposition-notification",
        ("Content-Type: text/plain", b"read"),
        ("Content-Type: message/disposition-notification", b"Disposition: manual-action; displayed"),
    )

    assert machine_made(parse(raw)).kind == "receipt"


@pytest.mark.parametrize(("said", "kind"), [("abuse", "complaint"), ("not-spam", "automatic")])
def test_a_providers_report_is_a_complaint_unless_it_says_the_contrary(said, kind):
    raw = parts(
        "multipart/report; report-type=feedback-report",
        ("Content-Type: text/plain", b"a user pressed a button"),
        ("Content-Type: message/feedback-report", f"Feedback-Type: {said}".encode()),
    )

    assert machine_made(parse(raw)).kind == kind


def test_apple_mails_request_to_be_taken_off_a_list_is_a_complaint():
    assert machine_made(a_mail(("X-Apple-Unsubscribe", "true"), subject="unsubscribe")).kind == "complaint"
