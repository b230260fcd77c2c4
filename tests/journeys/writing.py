"""Mails as people's programs write them, with the envelope around them."""

from dataclasses import dataclass, replace
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import formataddr, make_msgid, parseaddr
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "mail" / "samples"
INTAKE = "cauhoi@phatngon.example"
WIRE = compat32.clone(linesep="\r\n")

THUONG = "Lê Hoài Thương <hoaithuong@baodatviet-mientrung.example>"
MY = "Trần Khánh My <khanhmy@songhuongmoi.example>"
HIEN = "Hồ Thị Diệu Hiền <dieuhien@truyenhinhcodo.example>"
HIEU = "hieu pv <hieupv.bao24@mail.example>"
DUNG = "Đặng Thùy Dung <thuydung@taichinhvaphattrien.example>"
SUSPENDED = "Vũ Tạm Ngưng <tamngung@songhuongmoi.example>"


@dataclass(frozen=True)
class Draft:
    """A mail to be sent; `recipients` of the envelope are To and Cc unless given."""

    text: str
    sender: str = THUONG
    to: tuple = (INTAKE,)
    cc: tuple = ()
    subject: str = "Hỏi về tình hình học sinh nhập viện"
    html: str = ""
    files: tuple = ()
    headers: tuple = ()
    recipients: tuple | None = None
    envelope_from: str | None = None
    message_id: str = ""

    def __post_init__(self):
        if not self.message_id:
            object.__setattr__(
                self, "message_id", make_msgid(domain=address_of(self.sender).partition("@")[2])
            )

    @property
    def envelope(self):
        sender = address_of(self.sender) if self.envelope_from is None else self.envelope_from
        return sender, [address_of(box) for box in self.recipients or (*self.to, *self.cc)]

    @property
    def raw(self):
        mail = MIMEText(self.html or self.text, "html" if self.html else "plain", "utf-8")
        if self.files:
            mail, text = MIMEMultipart(), mail
            mail.attach(text)
            for name, content in self.files:
                mail.attach(_attachment(name, content))
        mail["From"] = _mailbox(self.sender)
        mail["To"] = ", ".join(map(_mailbox, self.to))
        if self.cc:
            mail["Cc"] = ", ".join(map(_mailbox, self.cc))
        mail["Subject"] = Header(self.subject, "utf-8", header_name="Subject")
        mail["Message-ID"] = self.message_id
        for name, value in self.headers:
            mail[name] = value
        return mail.as_bytes(policy=WIRE)

    def but(self, **changes):
        """Give the same mail with changes; its Message-ID stays."""
        return replace(self, **changes)


def sample(name, **changes):
    """Give a mail of the samples by the start of its name."""
    (path,) = SAMPLES.glob(f"{name}_*.eml")
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    said = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line)
    kept = {
        "sender": said["From"],
        "to": (said["To"],),
        "cc": tuple(filter(None, [said.get("Cc")])),
        "recipients": (INTAKE,),
        "subject": said["Subject"],
        "message_id": said["Message-ID"],
    }
    return Draft(text, **{**kept, **changes})


def body_of(name):
    """Give what the writer of a sample reply wrote, without what is quoted below it."""
    text = sample(name).text
    for mark in ("\nVào Th 4, 18", "\nVào Th 4, 11", "\n____", "\n> Vào", "\nFrom: Cổng", "\n-------"):
        text = text.partition(mark)[0]
    return text.strip()


def quoted_as_gmail(letter, text):
    """Write a reply as Gmail does in Vietnamese; its attribution line is wrapped."""
    quote = "\n".join(f"> {line}".rstrip() for line in letter.text.split("\n"))
    return (
        f"{text}\n\nVào Th 5, 19 thg 11, 2026 vào lúc 08:30 Cổng Phát ngôn\n<{INTAKE}> đã viết:\n\n{quote}\n"
    )


def quoted_as_outlook(letter, text):
    """Write a reply as Outlook does in Vietnamese: a block of headers, then the letter unmarked."""
    head = (
        f"Từ: Cổng Phát ngôn <{INTAKE}>\nĐã gửi: Thứ Năm, 19 Tháng Mười Một 2026 8:30 SA\n"
        f"Đến: {letter.to}\nChủ đề: {letter.subject}"
    )
    return f"{text}\n\n{'_' * 32}\n{head}\n\n{letter.text}\n"


def in_html(letter, text):
    """Write a reply as webmail does that sends HTML only, its quote in a block."""
    lines = "".join(f"<div>{line}</div>" for line in text.split("\n"))
    head = f"Vào Th 5, 19 thg 11, 2026 vào lúc 08:30 Cổng Phát ngôn &lt;{INTAKE}&gt; đã viết:<br>"
    return (
        f'<html><body><div dir="ltr">{lines}</div><br><div class="gmail_quote">'
        f'<div class="gmail_attr">{head}</div><blockquote class="gmail_quote">{letter.html}</blockquote>'
        "</div></body></html>"
    )


def reply(letter, text, *, sender="", quoted=quoted_as_gmail, **changes):
    """Reply to a letter of the gateway: to its Reply-To, in its thread, by its addressee."""
    said = {
        "sender": sender or letter.to,
        "to": (letter.reply_to,),
        "subject": f"Re: {letter.subject}",
        "headers": _thread(letter),
    }
    return Draft(quoted(letter, text) if quoted else text, **{**said, **changes})


def forward(letter, note, **changes):
    """Forward a letter of the gateway, as Gmail does."""
    head = (
        f"---------- Forwarded message ---------\nTừ: Cổng Phát ngôn <{INTAKE}>\nSubject: {letter.subject}\n"
    )
    said = {"subject": f"Fwd: {letter.subject}", "headers": _thread(letter)}
    return Draft(f"{note}\n\n{head}\n{letter.text}\n", **{**said, **changes})


def with_verdicts(draft, **words):
    """Give the mail with what the scanners are to say of it."""
    said = ", ".join(f"{check}={word}" for check, word in words.items())
    return draft.but(headers=(*draft.headers, ("X-Local-Verdicts", said)))


def address_of(box):
    """Give the bare address."""
    return parseaddr(box)[1]


def _thread(letter):
    references = " ".join((*letter.references, letter.message_id))
    return (("In-Reply-To", letter.message_id), ("References", references))


def _mailbox(box):
    name, address = parseaddr(box)
    return formataddr((name, address), "utf-8")


def _attachment(name, content):
    part = MIMEApplication(content, "octet-stream")
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
    return part
