"""Mails as people write them, as bytes with the envelope around them."""

from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import make_msgid

from chalicelib.domain.trust import Verdict, Verdicts
from tests.fakes.people import MY, PERSON

INTAKE = "cauhoi@phatngon.example"
HEALTH_INTAKE = "syt@phatngon.example"
ALL_PASS = Verdicts(*[Verdict.PASS] * 5)
QUESTION = "Kính gửi Sở Y tế,\n\nBao nhiêu học sinh đang nằm viện vì ngộ độc?\n\nTrân trọng,\nKhánh My"
ANSWER = "Sở Y tế xin trả lời như sau:\n\n1. Đến 9 giờ ngày 20/11 còn 12 cháu nằm viện, không có ca nặng."


def verdicts(**other):
    """Give verdicts, all PASS but those named: `dmarc="FAIL"`."""
    return Verdicts(**{**vars(ALL_PASS), **{name: Verdict(word) for name, word in other.items()}})


@dataclass(frozen=True)
class SentMail:
    """A mail on its way in: the bytes, the envelope, and what SES says of them."""

    raw: bytes
    recipients: tuple
    envelope_from: str
    verdicts: Verdicts = field(default=ALL_PASS)


def a_mail(  # noqa: PLR0913 - a mail has many parts
    text=QUESTION,
    *,
    sender=MY,
    to=(INTAKE,),
    cc=(),
    recipients=None,
    envelope_from=None,
    checks=ALL_PASS,
    files=(),
    **headers,
):
    """Write a mail; `recipients` of the envelope are To and Cc unless given; `In_Reply_To=` adds a header."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = ", ".join(to)
    if cc:
        mail["Cc"] = ", ".join(cc)
    named = {"Subject": "Ngộ độc ở trường tiểu học", "Message-ID": make_msgid(domain="thu.example")}
    for name, value in {**named, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
        mail[name] = value
    mail.set_content(text)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    envelope = (*to, *cc) if recipients is None else recipients
    return SentMail(mail.as_bytes(), envelope, sender if envelope_from is None else envelope_from, checks)


def a_reply(posted, text=ANSWER, *, sender=PERSON, quoting=True, **changes):
    """Reply to a letter of ours as a mail program does: to its Reply-To, in its thread, quoting it."""
    quoted = "\n".join(f"> {line}" for line in posted.text.splitlines())
    attribution = f"Vào Th 5, 19 thg 11, 2026 vào lúc 09:00 Cổng Phát ngôn\n<{posted.reply_to}> đã viết:"
    whole = f"{text}\n\n{attribution}\n\n{quoted}\n" if quoting else text
    said = {
        "to": (posted.reply_to,),
        "Subject": f"Re: {posted.mail['Subject']}",
        "In_Reply_To": posted.message_id,
        "References": posted.message_id,
    }
    return a_mail(whole, sender=sender, **{**said, **changes})
