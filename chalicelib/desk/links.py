"""Links in letters: bearer tokens whose secret is derived, so that none is kept in the book.

GET shows what will happen, POST acts: mail scanners follow every link.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.domain.addresses import KeyRing
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.question import Attachment
from chalicelib.domain.records import Link, Purpose

LASTS: Final = {
    Purpose.CONFIRM: timedelta(hours=48),
    Purpose.CHOOSE: timedelta(days=10),
    Purpose.RELEASE: timedelta(days=10),
    Purpose.ATTACHMENT: timedelta(days=90),
    Purpose.SIGN_IN: timedelta(minutes=15),
    Purpose.CONFIRM_FORM: timedelta(hours=48),
    Purpose.CONFIRM_REGISTRATION: timedelta(hours=48),
    Purpose.REGISTER_AGAIN: timedelta(days=40),
}
"""How long a link works. An unconfirmed question is kept as long as an unconfirmed form; papers may be
renewed from a month before they expire until some days after."""


class UnknownLinkError(GatewayError):
    """No link of ours has this token."""


class ExpiredLinkError(GatewayError):
    """The link is too old."""


class VoidLinkError(GatewayError):
    """The link is ours and fresh, but nothing can come of it any more; `why` is the code that says so."""

    def __init__(self, why: str) -> None:
        super().__init__(f"nothing can come of the link any more: {why}")
        self.why = why


class UsedLinkError(GatewayError):
    """Somebody acted on this link already, or on what it is about."""


@dataclass(frozen=True)
class Lead:
    """What a link to be made leads to."""

    purpose: Purpose
    cause: str
    address: str
    mail_id: str = ""
    reference: str = ""
    agency: str = ""
    attachment: Attachment | None = None
    leads_to: str = ""
    submission: str = ""


def new_link(lead: Lead, at: datetime) -> Link:
    """Make a link for one addressee; the same event makes the same link."""
    return Link(
        id=event_id(lead.cause, lead.purpose, lead.agency, lead.address),
        purpose=lead.purpose,
        expires_at=at + LASTS[lead.purpose],
        mail_id=lead.mail_id,
        reference=lead.reference,
        agency=lead.agency,
        address=lead.address,
        attachment=lead.attachment,
        leads_to=lead.leads_to,
        submission=lead.submission,
    )


def url_of(link_id: str, purpose: Purpose, public_url: str, ring: KeyRing) -> str:
    """Write a link's address, its secret included: only ever put into a letter as it is sent."""
    return f"{public_url}/{purpose}/{link_id}.{ring.sign('link', link_id)}"


def follow(token: str, purpose: Purpose, desk: Desk, now: datetime) -> Link:
    """Find the link of a token; UnknownLinkError, ExpiredLinkError or UsedLinkError say why not."""
    link_id, _, secret = token.partition(".")
    is_ours = desk.addresses.ring.verify(secret, "link", link_id)
    link = desk.questions.link(link_id) if is_ours else None
    if link is None or link.purpose is not purpose:
        raise UnknownLinkError("no such link")
    if link.used_at is not None:
        raise UsedLinkError(link.choice)
    if now > link.expires_at:
        raise ExpiredLinkError("the link is too old")
    return link
