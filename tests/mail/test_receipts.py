"""Answers of calendar programs, read receipts and complaints: what has no words of its sender's own."""

import pytest

from chalicelib.mail import explain
from tests.mail.shapes import parts

EVENT = """BEGIN:VCALENDAR
METHOD:{method}
BEGIN:VEVENT
SUMMARY:Hop bao
DTSTART:20261125T020000Z
ATTENDEE;PARTSTAT=ACCEPTED:mailto:an@x.example
END:VEVENT
END:VCALENDAR
"""
HEAD = b"From: an@x.example\nSubject: Hop bao\n"
TYPE = "text/calendar; charset=utf-8; method=REPLY"


def an_answer(method, words=""):
    calendar = (f"Content-Type: {TYPE}", EVENT.format(method=method).encode())
    text = ("Content-Type: text/plain; charset=utf-8", words.encode())
    return HEAD + parts("multipart/alternative", *([text] if words else []), calendar)


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "REFRESH"])
def test_an_answer_of_a_calendar_alone_is_a_machines(method):
    said = explain(an_answer(method))

    assert (said["is_auto"], said["machine"]["kind"]) == (True, "receipt")


def test_words_beside_an_answer_of_a_calendar_are_a_persons():
    assert not explain(an_answer("REPLY", "Sở sẽ cử hai người dự, xin gửi câu hỏi trước."))["is_auto"]


def test_a_read_receipt_is_no_failed_delivery():
    shown = b"Final-Recipient: rfc822;an@x.example\nDisposition: manual-action/MDN-sent-manually; displayed\n"
    raw = HEAD + parts(
        "multipart/report; report-type=disposition-notification",
        ("Content-Type: text/plain", b"Your message was read."),
        ("Content-Type: message/disposition-notification", shown),
    )
    said = explain(raw)

    assert (said["machine"]["kind"], said["bounce"]) == ("receipt", None)


def test_a_complaint_is_one_whatever_the_letter_complained_of_is_called():
    report = b"Feedback-Type: abuse\nUser-Agent: X/1\nVersion: 1\nOriginal-Rcpt-To: <an@x.example>\n"
    raw = b"From: abuse@y.example\nSubject: FW: Earn money\n" + parts(
        "multipart/report; report-type=feedback-report",
        ("Content-Type: text/plain", b"This is an abuse report."),
        ("Content-Type: message/feedback-report", report),
        ("Content-Type: message/rfc822", b"From: a@b.example\nSubject: Earn money\n\nx"),
    )

    assert explain(raw)["machine"]["kind"] == "complaint"
