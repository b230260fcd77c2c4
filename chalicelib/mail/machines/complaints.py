"""Complaints: a reader pressed "spam", and a mail provider reports it (RFC 5965), or in a form of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from chalicelib.mail.decoding.charsets import decoded
from chalicelib.mail.machines.bounce_addresses import typed
from chalicelib.mail.machines.mail_systems import is_passed_on
from chalicelib.mail.machines.returned import RETURNED, returned_letter
from chalicelib.mail.machines.wordings import Wording, first_start, listed, untagged
from chalicelib.mail.message import Mail

REPORT: Final = "message/feedback-report"
READ_BYTES: Final = 65_536

# Providers that report in a form of their own: what the subject begins with.
TITLES: Final = (
    *listed("Hotmail JMRP", "en", "complaint about message from"),
    *listed("AOL", "en", "Email Feedback Report for IP"),
    *listed("Yahoo CFL", "en", "Abuse report: | Spam complaint from"),
    *listed("SpamCop", "en", "[SpamCop ("),
)
# Where the report names the reader, likeliest first; the last is in the returned letter.
_READERS: Final = ("original-rcpt-to", "removal-recipient", "redacted-address", "x-hmxmroriginalrecipient")
# Reports about authentication and about mail that was no spam: no reader complains.
NO_COMPLAINT: Final = frozenset({"auth-failure", "dkim", "dmarc", "not-spam", "notspam"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a report says: `feedback_type` such as abuse, fraud or opt-out; the reader; our letter."""

    feedback_type: str
    address: str | None
    letter_id: str | None

    @property
    def is_complaint(self) -> bool:
        """Tell whether a reader complains."""
        return self.feedback_type not in NO_COMPLAINT


def complaint_of(mail: Mail) -> Complaint | None:
    """Read a provider's report of a complaint; None when the mail is none, or a person passed it on."""
    if mail.header("X-Apple-Unsubscribe"):  # Apple Mail asks for its user, to be taken off a list
        return Complaint("opt-out", mail.sender.address if mail.sender else None, None)
    fields = _fields(mail)
    # Nobody forwards by hand in this form: "FW:" is then the subject of the letter complained of.
    if not _is_typed(mail) and (is_passed_on(mail) or not (fields or _title(mail))):
        return None
    reader = next((fields[name] for name in _READERS if fields.get(name)), "")
    return Complaint(
        feedback_type=fields.get("feedback-type", "abuse").lower(),
        address=typed(reader) or None,
        letter_id=returned_letter(mail),
    )


def _is_typed(mail: Mail) -> bool:
    return "feedback-report" in (mail.header("Content-Type") or "").lower()


def _title(mail: Mail) -> Wording | None:
    """Find a provider's own title; the letter complained of must come with it."""
    has_letter = any(part.content_type in RETURNED for part in mail.attachments)
    return first_start(untagged(mail.subject), TITLES) if has_letter else None


def _fields(mail: Mail) -> dict[str, str]:
    reports = [part for part in mail.attachments if part.content_type == REPORT]
    letters = [part for part in mail.attachments if part.content_type in RETURNED]
    is_report = bool(reports) or _title(mail) is not None
    found: dict[str, str] = {}
    for part in (*reports, *letters) if is_report else ():
        for line in decoded(part.content[:READ_BYTES]).splitlines():
            name, colon, value = line.partition(":")
            if colon and name.strip().lower() in ("feedback-type", *_READERS):
                found.setdefault(name.strip().lower(), value.strip())
    return found
