"""The events that SES publishes about a mail it was given, and the addresses of its mailbox simulator.

Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS" and "Using the
mailbox simulator". The simulator takes labels: `bounce+anything@simulator.amazonses.com`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from chalicelib.desk.ports import Outgoing

SIMULATOR: Final = "simulator.amazonses.com"
BOUNCES: Final = {"bounce": "General", "suppressionlist": "Suppressed"}
"""Mailboxes of the simulator that never take a mail, and the bounceSubType each gives."""


def is_refused_by_mailbox(address: str) -> bool:
    """Tell whether the simulator gives a bounce for this address."""
    return _simulated(address) in BOUNCES


def event(outgoing: Outgoing, message_id: str, at: datetime, configuration_set: str) -> dict[str, Any]:
    """Give the event that follows the sending; `message_id` is SES's own, without brackets and host."""
    kind, said = _fate(outgoing.to.lower(), _ses_time(at))
    tags = {"ses:configuration-set": [configuration_set], "letter": [outgoing.letter_id]}
    if outgoing.reference:
        tags["reference"] = [outgoing.reference]
    mail = {
        "timestamp": _ses_time(at),
        "messageId": message_id,
        "source": outgoing.sender,
        "destination": [outgoing.to],
        "headersTruncated": False,
        "headers": [],
        "commonHeaders": {"messageId": message_id, "to": [outgoing.to]},
        "tags": tags,
    }
    return {"eventType": kind, "mail": mail, kind.lower(): said}


def _fate(address: str, at: str) -> tuple[str, Mapping[str, Any]]:
    mailbox = _simulated(address)
    if mailbox in BOUNCES:
        return "Bounce", _bounce(address, BOUNCES[mailbox], at)
    if mailbox == "complaint":
        complained = [{"emailAddress": address}]
        return "Complaint", {
            "complainedRecipients": complained,
            "timestamp": at,
            "complaintFeedbackType": "abuse",
        }
    return "Delivery", {
        "timestamp": at,
        "processingTimeMillis": 1,
        "recipients": [address],
        "smtpResponse": "250 2.0.0 OK",
        "reportingMTA": "localhost",
    }


def _bounce(address: str, subtype: str, at: str) -> Mapping[str, Any]:
    recipient = {
        "emailAddress": address,
        "action": "failed",
        "status": "5.1.1",
        "diagnosticCode": "smtp; 550 5.1.1 user unknown",
    }
    return {
        "bounceType": "Permanent",
        "bounceSubType": subtype,
        "bouncedRecipients": [recipient],
        "timestamp": at,
    }


def _simulated(address: str) -> str:
    local, _, host = address.lower().rpartition("@")
    return local.partition("+")[0] if host == SIMULATOR else ""


def _ses_time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
