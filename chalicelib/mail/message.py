"""What a mail is to the rest of the gateway: our own types, no MIME."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.errors import GatewayError


class UnreadableMailError(GatewayError):
    """The bytes cannot be read as a mail; the raw mail must go to the pen as it came."""

    def __init__(self, reason: str) -> None:
        """Say what the parser stumbled over."""
        super().__init__(f"the mail cannot be read: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address with its display name; the address is in lower case, the name is NFC without controls.

    `as_written` is the address in the sender's own letters; it makes no difference to whose address it is.
    """

    name: str
    address: str
    as_written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Attached:
    """A part that is not the readable text; `is_inline` when the HTML shows it (a logo, a screenshot).

    `is_named` is False when the sender gave no name, and `name` is ours.
    """

    name: str
    content_type: str
    content: bytes
    is_inline: bool = False
    is_named: bool = True

    @property
    def size(self) -> int:
        """Bytes of the content as decoded."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as read, all strings in NFC.

    `authors` are all mailboxes of From; `sender` is the only one: None when there is none or are several,
    because then nobody can say whom the authentication results are about. `message_id`, `in_reply_to` and
    `references` carry their angle brackets. `date` is the sender's word for when, in UTC. `delivered_to`
    holds what forwarding servers noted. `content_type` is that of the whole mail, without parameters.
    `text_beside` is the text of the page beside a plain text, whose structure shows what is quoted.
    `is_encrypted`: a part of it, or all, can be read by the addressee's key only (S/MIME, OpenPGP).
    """

    subject: str
    sender: Mailbox | None
    authors: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    delivered_to: tuple[str, ...] = ()
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    date: datetime | None = None
    text: str = ""
    text_beside: str = ""
    attachments: tuple[Attached, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/plain"
    is_encrypted: bool = False

    def header(self, name: str) -> str | None:
        """Give the first header of that name, decoded, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def header_addresses(self) -> frozenset[str]:
        """Give every address that the headers name as a recipient: the sender's words, not the envelope."""
        return frozenset(box.address for box in (*self.to, *self.cc)) | frozenset(self.delivered_to)
