"""Automatic replies, receipts, notices and complaints: by header, by subject, and by the prose alone."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.mails.labelled import LabelledMail
from tests.mails.shapes import RETURNED, a_mail, of_parts

FILES = ("vacations.toml", "more_vacations.toml", "desk_notices.toml")
TABLES = [tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8")) for name in FILES]
AUTOMATIC = {"is_auto": True, "is_bounce": False, "kind": "automatic"}
OURS = "mlpn-2026-000123.syt.k7q2m9xzt4@phatngon.example"
PERSON = "Lê Thị An <an@so.example>"
NOTE = "Xin gặp lại anh chị sau chuyến đi. Số máy trực của phòng: 0234 3 822 001.\n"
QUOTED = (
    "\nVào Th 3, 24 thg 11, 2026 vào lúc 08:00 Cổng Phát ngôn <cauhoi@phatngon.example> đã viết:\n"
    "> Kính gửi Sở\n"
)
DISPLAYED = (
    "Reporting-UA: so.example; Outlook\nFinal-Recipient: rfc822; an@so.example\n"
    "Original-Message-ID: <letter-7@ap-southeast-1.amazonses.example>\n"
    "Disposition: manual-action/MDN-sent-manually; displayed\n"
)
COMPLAINT = (
    "Feedback-Type: {kind}\nUser-Agent: Provider/1.0\nVersion: 1\nOriginal-Rcpt-To: <doc.gia@mail.example>\n"
)


def mails() -> Iterator[LabelledMail]:
    """Give all of them."""
    for row in _rows("header"):
        headers = [
            ("From", PERSON),
            ("To", OURS),
            ("Subject", row.get("subject", "Re: Câu hỏi")),
            *row.get("headers", ()),
        ]
        yield _labelled(f"header: {row['name']}", "vi", a_mail(headers, NOTE))
    for row in _rows("plain"):
        headers = [("From", PERSON), ("To", OURS), ("Subject", "Re: [MLPN-2026-000123] Câu hỏi")]
        yield _labelled(
            f"prose: {row['name']}, {row['language']}", row["language"], a_mail(headers, row["text"])
        )
        quoting = a_mail(headers, row["text"] + "\n" + QUOTED)
        yield _labelled(f"prose and quotation: {row['name']}, {row['language']}", row["language"], quoting)
    for row in _rows("other"):
        headers = [("From", row["from"]), ("To", OURS), ("Subject", row["subject"]), *row.get("headers", ())]
        yield _labelled(row["name"], row.get("language", ""), a_mail(headers, row["text"]))
    yield from _structures()


def _rows(kind):
    for table in TABLES:
        yield from table.get(kind, ())


def _labelled(name, language, raw):
    return LabelledMail(name, "vacations", language, raw, AUTOMATIC)


def _structures():
    heads = [("From", PERSON), ("To", OURS), ("Subject", "Đã đọc: Câu hỏi")]
    words = ("Content-Type: text/plain; charset=utf-8", "Thư đã được mở.\n")
    displayed = ("Content-Type: message/disposition-notification", DISPLAYED)
    kind = "multipart/report; report-type=disposition-notification"
    yield _labelled("receipt as a report", "vi", of_parts(heads, kind, (words, displayed)))
    yield _labelled(
        "receipt in multipart/mixed", "vi", of_parts(heads, "multipart/mixed", (words, displayed))
    )
    reply = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"
    heads = [("From", PERSON), ("To", OURS), ("Subject", "Chấp nhận: Họp báo")]
    yield _labelled(
        "calendar reply", "vi", a_mail(heads, reply, "text/calendar; method=REPLY; charset=utf-8")
    )
    heads = [
        ("From", "Provider <fbl@mail.example>"),
        ("To", "cauhoi@phatngon.example"),
        ("Subject", "FBL report"),
    ]
    said = ("Content-Type: text/plain", "This is an email abuse report.\n")
    kind = "multipart/report; report-type=feedback-report"
    for type_ in ("abuse", "fraud", "opt-out", "not-spam"):
        report = ("Content-Type: message/feedback-report", COMPLAINT.format(kind=type_))
        letter = ("Content-Type: message/rfc822", RETURNED)
        yield _labelled(f"complaint: {type_}", "", of_parts(heads, kind, (said, report, letter)))
    heads = [("From", "staff@hotmail.example"), ("Subject", "complaint about message from 198.51.100.7")]
    returned = ("Content-Type: message/rfc822", "X-HmXmrOriginalRecipient: doc.gia@mail.example\n" + RETURNED)
    yield _labelled("complaint: jmrp", "", of_parts(heads, "multipart/mixed", (said, returned)))
