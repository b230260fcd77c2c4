"""A mail of a Maildir as a person reads it. Maildirs hold our own letters only: the stdlib reads them."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime


@dataclass(frozen=True)
class AttachedFile:
    """A file in a mail."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class ReadableMail:
    """What a mail client would show, and what it needs for a reply."""

    subject: str
    sender: str
    to: str
    cc: str
    reply_to: str
    message_id: str
    references: str
    sent_at: datetime | None
    text: str
    html: str
    files: tuple[AttachedFile, ...]

    @classmethod
    def read(cls, raw: bytes) -> "ReadableMail":
        """Read the bytes."""
        mail = message_from_bytes(raw, _class=EmailMessage, policy=default)
        return cls(
            subject=_header(mail, "Subject"),
            sender=_header(mail, "From"),
            to=_header(mail, "To"),
            cc=_header(mail, "Cc"),
            reply_to=_header(mail, "Reply-To"),
            message_id=_header(mail, "Message-ID"),
            references=_header(mail, "References"),
            sent_at=_date(_header(mail, "Date")),
            text=_body(mail, "plain"),
            html=_body(mail, "html"),
            files=tuple(_file(part) for part in mail.iter_attachments()),
        )

    def name_of(self, address: str) -> str:
        """Give the name that the mail puts before one of its addressees."""
        return next((name for name, to in getaddresses([self.to]) if to.lower() == address), "")


def _header(mail: EmailMessage, name: str) -> str:
    return " ".join(str(mail.get(name, "")).split())


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part is not None else ""


def _file(part: EmailMessage) -> AttachedFile:
    content = part.get_payload(decode=True)
    name = part.get_filename() or f"thu-kem.{'eml' if part.get_content_maintype() == 'message' else 'bin'}"
    whole = content if isinstance(content, bytes) else _inner(part)
    return AttachedFile(name, part.get_content_type(), whole)


def _inner(part: EmailMessage) -> bytes:
    """Give a mail that is attached to a mail (message/rfc822)."""
    inner = part.get_payload()
    return (
        b"".join(bytes(each) for each in inner if isinstance(each, EmailMessage))
        if isinstance(inner, list)
        else b""
    )
