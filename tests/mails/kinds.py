"""Composed replies of Vietnamese agencies, of every kind, in the shapes of their mail programs.

What was written stands in `agency_replies/*.toml`: who wrote, in which program, and what is right.
"""

import tomllib
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from tests.mails.labelled import LabelledMail

REPLIES = Path(__file__).with_name("agency_replies")
ADDRESSES = (
    "tra-loi+mlpn-2026-000105.k7q2@phatngon.example",
    "mlpn-2026-000105.snv.k7q2m9xzt4@phatngon.example",
)
SENDER = "Văn phòng Sở Nội vụ <vanphong.snv@hue-gov.example>"
SUBJECT = "Re: [MLPN-2026-000105] Hỏi về tình hình địa phương"
DATE = "Thu, 19 Nov 2026 09:10:00 +0700"
ASKED = ("Số liệu đến hết tháng 10?", "Nguyên nhân vì sao?", "Bao giờ xong?")
LABELS = ("kind", "promised_at", "transfer_to", "points", "ground")
CLOSED = frozenset({"acknowledgement", "internal", "automatic", "bounce"})

GMAIL = (
    "\n\nVào Th 4, 18 thg 11, 2026 vào lúc 15:40 Cổng phát ngôn báo chí\n<{address}> đã viết:\n\n{marked}\n"
)
OUTLOOK_VI = (
    "\n\n________________________________\nTừ: Cổng phát ngôn báo chí <{address}>\n"
    "Đã gửi: Thứ Tư, 18 Tháng Mười Một 2026 4:55 CH\nĐến: Văn phòng <vanphong@hue-gov.example>\n"
    "Chủ đề: {subject}\n\n{letter}\n"
)
OUTLOOK_EN = (
    "\n\nFrom: Cổng phát ngôn báo chí <{address}>\nSent: Wednesday, November 18, 2026 4:55 PM\n"
    "To: Văn phòng <vanphong@hue-gov.example>\nSubject: {subject}\n\n{letter}\n"
)
IPHONE = (
    "\n\nĐã gửi từ iPhone của tôi\n\n> Vào 15:40, 18 thg 11, 2026, Cổng phát ngôn báo chí <{address}> "
    "đã viết:\n> \n{marked}\n"
)
SAMSUNG = (
    "\n\nĐược gửi từ thiết bị Galaxy của tôi\n\n-------- Thư gốc --------\n"
    "Từ: Cổng phát ngôn báo chí <{address}>\nNgày: 18/11/2026 15:40\nĐến: Văn phòng "
    "<vanphong@hue-gov.example>\nChủ đề: {subject}\n\n{letter}\n"
)
ZIMBRA = (
    "\n\n----- Original Message -----\nFrom: Cổng phát ngôn báo chí <{address}>\nTo: vanphong "
    "<vanphong@hue-gov.example>\nSent: Wed, 18 Nov 2026 15:40:00 +0700 (ICT)\nSubject: {subject}\n\n"
    "{letter}\n"
)
FORWARD = (
    "\n\n---------- Forwarded message ---------\nTừ: Cổng phát ngôn báo chí <{address}>\n"
    "Date: Th 4, 18 thg 11, 2026 vào lúc 15:40\nSubject: {subject}\nTo: <vanphong@hue-gov.example>\n\n"
    "{letter}\n"
)
BELOW: Mapping[str, str] = {
    "gmail": GMAIL,
    "outlook_vi": OUTLOOK_VI,
    "outlook_en": OUTLOOK_EN,
    "iphone": IPHONE,
    "samsung": SAMSUNG,
    "zimbra": ZIMBRA,
    "forward": FORWARD,
    "interleaved": "\n",
    "none": "\n",
}
ABOVE = "Vào lúc 2026-11-18 15:40, Cổng phát ngôn báo chí đã viết:\n"


def mails() -> Iterator[LabelledMail]:
    """Give every composed reply with its labels."""
    for file in sorted(REPLIES.glob("*.toml")):
        rows = tuple(rows_in(tomllib.loads(file.read_text(encoding="utf-8"))))
        yield from (labelled(file.stem, number, row) for number, row in enumerate(rows))


def rows_in(read: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give the mails of a file, and those of few words by their kind."""
    yield from read.get("mail", ())
    for group in read.get("few_words", ()):
        for number, text in enumerate(group["texts"], start=1):
            yield {"name": f"{group['kind']}_{number}", "kind": group["kind"], "client": "none", "text": text}


def labelled(stem: str, number: int, row: Mapping[str, Any]) -> LabelledMail:
    """Make a mail of a row; by turns it stands for one or the other form of a case address."""
    expected = {key: row[key] for key in LABELS if key in row}
    is_auto = row["kind"] in ("automatic", "bounce")
    no_date = {"promised_at": ""} if row["kind"] in CLOSED | {"final"} else {}
    return LabelledMail(
        f"{stem}/{row['name']}",
        "kinds",
        row.get("language", "vi"),
        composed(row, ADDRESSES[number % 2]),
        {"is_auto": is_auto, **no_date, **expected},
    )


def composed(row: Mapping[str, Any], address: str) -> bytes:
    """Write the mail as its program would send it."""
    gateway = f"Cổng phát ngôn báo chí <{address}>"
    is_copy = row.get("address") == "cc"
    mail = EmailMessage(policy=SMTP.clone(utf8=True))
    mail["From"] = row.get("from", SENDER)
    mail["To"] = row.get("to", "") if is_copy else gateway
    if is_copy:
        mail["Cc"] = gateway
    mail["Date"] = row.get("date", DATE)
    mail["Subject"] = row.get("subject", SUBJECT)
    mail["Message-ID"] = f"<{row['name']}@hue-gov.example>"
    for header in row.get("headers", ()):
        mail[header.partition(":")[0]] = header.partition(":")[2].strip()
    mail.set_content(text_of(row, address), cte="8bit")
    for name in row.get("attachments", ()):
        mail.add_attachment(b"%PDF-1.7", "application", "pdf", filename=name)
    return mail.as_bytes()


def text_of(row: Mapping[str, Any], address: str) -> str:
    """Put the reply above, or among, the letter as its program quotes it."""
    letter = the_letter(row.get("asked", ASKED))
    marked = "\n".join(f"> {line}".rstrip() for line in letter.split("\n"))
    subject = row.get("subject", SUBJECT)
    quoted = BELOW[row["client"]].format(address=address, subject=subject, letter=letter, marked=marked)
    above = ABOVE if row["client"] == "interleaved" else ""
    return f"{above}{row['text'].strip()}{quoted}"


def the_letter(asked: tuple[str, ...]) -> str:
    """Write the gateway's letter with the question's numbered points."""
    points = "\n".join(f"{number}. {words}" for number, words in enumerate(asked, start=1))
    return (
        "=== Vui lòng trả lời PHÍA TRÊN dòng này ===\n\nMã câu hỏi: MLPN-2026-000105 | Hạn trả lời: "
        f"17:00 ngày 30/11/2026\nPhóng viên: Hồ Thị Diệu Hiền (Truyền hình Cố Đô)\n\n{points}"
    )
