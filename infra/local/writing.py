"""Mails that people write on the inbox pages: new questions, and replies with a quote as Gmail makes it."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses, make_msgid, parseaddr
from typing import Final

from infra.local.exchange import UploadedFile
from infra.local.reading import ReadableMail

WEEKDAYS: Final = ("Th 2", "Th 3", "Th 4", "Th 5", "Th 6", "Th 7", "CN")
"""Monday first, as Gmail abbreviates them in Vietnamese."""


@dataclass(frozen=True)
class Draft:
    """A mail about to be sent by one of the people on this machine."""

    sender: str
    sender_name: str
    to: str
    subject: str
    text: str
    cc: str = ""
    in_reply_to: str = ""
    references: str = ""
    files: tuple[UploadedFile, ...] = ()

    @property
    def recipients(self) -> list[str]:
        """Give the bare addresses in To and Cc."""
        return [address for _, address in getaddresses([self.to, self.cc]) if "@" in address]

    def as_mail(self, at: datetime) -> EmailMessage:
        """Give the mail as a client would hand it in at this moment."""
        mail = EmailMessage(policy=SMTP)
        mail["From"] = _mailbox(self.sender, self.sender_name)
        for name, value in (("To", self.to), ("Cc", self.cc), ("Subject", self.subject)):
            if value:
                mail[name] = " ".join(value.split())
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2])
        for name, value in (("In-Reply-To", self.in_reply_to), ("References", self.references)):
            if value:
                mail[name] = value
        mail.set_content(self.text.replace("\r\n", "\n"), cte="base64" if not self.text.isascii() else None)
        for file in self.files:
            main, _, sub = file.content_type.partition("/")
            mail.add_attachment(
                file.content, maintype=main, subtype=sub or "octet-stream", filename=file.name
            )
        return mail


def reply_to(mail: ReadableMail, owner: str, shown_at: datetime) -> Draft:
    """Give what a mail client opens when `owner` presses "reply"; `shown_at` is the mail's local date."""
    return Draft(
        sender=owner,
        sender_name=mail.name_of(owner),
        to=mail.reply_to or mail.sender,
        subject=mail.subject if mail.subject.lower().startswith("re:") else f"Re: {mail.subject}",
        text="\n\n" + quoted(mail, shown_at),
        in_reply_to=mail.message_id,
        references=f"{mail.references} {mail.message_id}".strip(),
    )


def quoted(mail: ReadableMail, shown_at: datetime) -> str:
    """Quote a mail as Gmail does in Vietnamese."""
    name, address = parseaddr(mail.sender)
    day = f"{WEEKDAYS[shown_at.weekday()]}, {shown_at.day} thg {shown_at.month}, {shown_at.year}"
    head = f"Vào {day} vào lúc {shown_at:%H:%M} {name or address} <{address}> đã viết:"
    lines = (f"> {line}".rstrip() for line in mail.text.rstrip().splitlines())
    return "\n".join((head, "", *lines)) + "\n"


def _mailbox(address: str, name: str) -> Address:
    local, _, domain = address.rpartition("@")
    return Address(" ".join(name.split()), local, domain)
