"""What a delivery report says: to whom, why, for good or for now, and which letter of ours it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from chalicelib.mail.charsets import decoded
from chalicelib.mail.message import Attached, Mail

Severity = Literal["hard", "soft", "delay"]
RETURNED: Final = frozenset(
    {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global"}
)
REPORTS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
LETTER: Final = "x-phatngon-letter:"
READ_BYTES: Final = 65_536


@dataclass(frozen=True, slots=True)
class BounceDetails:
    """One recipient's delivery report (RFC 3464, section 2.3).

    `address` in lower case; `status` such as 5.1.1 (RFC 3463); `action` as reported; `letter_id` is the
    X-Phatngon-Letter of the returned letter. Anyone can forge such a report: it is for people to judge.
    """

    address: str | None
    status: str | None
    action: str
    severity: Severity
    letter_id: str | None


def bounce_details(mail: Mail) -> BounceDetails | None:
    """Read the first failed recipient of a delivery report; None when the mail has no such structure."""
    if mail.content_type != "multipart/report":
        return None
    report = next((one for one in mail.attachments if one.content_type in REPORTS), None)
    recipients = (
        [block for block in _blocks(report) if "action" in block or "status" in block] if report else []
    )
    if not recipients:
        return None
    worst = next((block for block in recipients if _action(block) == "failed"), recipients[0])
    return BounceDetails(
        address=_typed(worst.get("original-recipient") or worst.get("final-recipient")),
        status=worst.get("status", "").partition(" ")[0] or None,
        action=_action(worst),
        severity=_severity(worst),
        letter_id=returned_letter(mail),
    )


def returned_letter(mail: Mail) -> str | None:
    """Give the id of the letter of ours that the report returns, whole or its headers only."""
    for attached in mail.attachments:
        if attached.content_type in RETURNED:
            found = _letter_in(attached.content)
            if found:
                return found
    return _letter_in(mail.text.encode())


def _letter_in(content: bytes) -> str | None:
    lines = decoded(content[:READ_BYTES]).splitlines()
    line = next((line for line in lines if line.lower().startswith(LETTER)), "")
    return line.partition(":")[2].strip() or None


def _blocks(report: Attached) -> list[dict[str, str]]:
    """Read blocks of fields, an empty line between them; the first is about the whole mail."""
    text = decoded(report.content[:READ_BYTES]).replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ")
    return [_fields(block) for block in text.split("\n\n")]


def _fields(block: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in block.split("\n") if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _action(block: dict[str, str]) -> str:
    return block.get("action", "failed").partition(" ")[0].lower()


def _typed(value: str | None) -> str | None:
    """Read `rfc822; an@x.example`."""
    return (value or "").rpartition(";")[2].strip().strip("<>").lower() or None


def _severity(block: dict[str, str]) -> Severity:
    if _action(block) == "delayed":
        return "delay"
    return "soft" if block.get("status", "").startswith("4") else "hard"
