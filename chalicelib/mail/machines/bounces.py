"""What a mail system's notice says: to whom, why, for good or for now, and which letter of ours it was.

Anyone can forge such a notice: it is for people to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from chalicelib.mail.machines import bounce_addresses
from chalicelib.mail.machines.bounce_reasons import SOFT, code_in, derived_status, reason_of
from chalicelib.mail.machines.delivery_notices import Action, is_report, told_action
from chalicelib.mail.machines.delivery_reports import READ_BYTES, Fields, recipients
from chalicelib.mail.machines.returned import returned_ids, returned_letter, split_text
from chalicelib.mail.message import Mail

Severity = Literal["hard", "soft", "delay"]
_DIAGNOSTIC_LETTERS: Final = 1000
_TYPE: Final = re.compile(r"^\s*[\w-]{1,30}\s*;\s*")
_ACTIONS: Final[dict[str, Action]] = {
    "failed": "failed",
    "failure": "failed",
    "delayed": "delayed",
    "delivered": "delivered",
    "deliverable": "delivered",
    "relayed": "delivered",
    "expanded": "delivered",
}


@dataclass(frozen=True, slots=True)
class BounceDetails:
    """What a notice says of the first recipient whom the letter did not reach, and who the others are.

    `address` in lower case; `status` such as 5.1.1 (RFC 3463), derived where it is not told; `action` as
    reported, else failed or delayed. `letter_id` is the X-Phatngon-Letter of the returned letter,
    `message_ids` what it and the notice name. `reason` is a name of `bounce_reasons`, "" where none is
    known; `diagnostic` is the mail system's own words.
    """

    address: str | None
    status: str | None
    action: str
    severity: Severity
    letter_id: str | None
    addresses: tuple[str, ...] = ()
    reason: str = ""
    diagnostic: str = ""
    message_ids: tuple[str, ...] = ()


def bounce_details(mail: Mail) -> BounceDetails | None:
    """Read a notice of a mail system, as structure or as prose; None when the mail is no such notice."""
    if is_report(mail):
        blocks = recipients(mail)
        if blocks:
            return _of_report(mail, blocks)
    action = told_action(mail)
    return _of_prose(mail, action) if action else None


def action_of(details: BounceDetails) -> Action:
    """Give what a notice comes to: failed, delayed or delivered."""
    return _ACTIONS.get(details.action, "failed")


def _of_report(mail: Mail, blocks: list[Fields]) -> BounceDetails:
    failed = [block for block in blocks if _action(block) in ("failed", "failure")]
    worst = (failed or blocks)[0]
    prose = split_text(mail.text[:READ_BYTES])[0]
    diagnostic = _TYPE.sub("", worst.get("diagnostic-code", ""))[:_DIAGNOSTIC_LETTERS]
    status, reason = _status_and_reason(worst.get("status", ""), diagnostic, prose)
    told = [address for block in failed or blocks if (address := _address(block))]
    addresses = tuple(dict.fromkeys(told)) or bounce_addresses.found(mail, prose)
    return BounceDetails(
        address=addresses[0] if addresses else None,
        status=status,
        action=_action(worst),
        severity=_severity(_action(worst), status, reason),
        letter_id=returned_letter(mail),
        addresses=addresses,
        reason=reason,
        diagnostic=diagnostic,
        message_ids=returned_ids(mail),
    )


def _of_prose(mail: Mail, action: Action) -> BounceDetails:
    prose = split_text(mail.text[:READ_BYTES])[0]
    diagnostic = _diagnostic(prose.splitlines())
    status, reason = _status_and_reason("", diagnostic, prose)
    addresses = bounce_addresses.found(mail, prose)
    return BounceDetails(
        address=addresses[0] if addresses else None,
        status=status,
        action=action,
        severity=_severity(action, status, reason),
        letter_id=returned_letter(mail),
        addresses=addresses,
        reason=reason,
        diagnostic=diagnostic,
        message_ids=returned_ids(mail),
    )


def _status_and_reason(told: str, diagnostic: str, prose: str) -> tuple[str | None, str]:
    """Give the code and the reason: told plainly, else in the diagnostic, else in the words around it."""
    plain = code_in(told) or code_in(diagnostic) or code_in(prose)
    reason = reason_of(diagnostic or prose, plain) or reason_of(prose, plain)
    status = plain or (reason and derived_status(diagnostic or prose, reason)) or _bare_code(told)
    return status or derived_status(diagnostic or prose, None), reason.name if reason else ""


def _bare_code(told: str) -> str | None:
    return told.partition(" ")[0] or None


def _action(block: Fields) -> str:
    """Give the action as reported; without one, the class of the status says it."""
    action = block.get("action", "").partition(" ")[0].partition(";")[0].strip(".,").lower()
    return action or ("delivered" if block.get("status", "").startswith("2") else "failed")


def _address(block: Fields) -> str | None:
    """Read `rfc822; an@x.example`, the address that we wrote to before the one that it led to."""
    named = (block.get("original-recipient"), block.get("final-recipient"), block.get("x-actual-recipient"))
    bare = [bounce_addresses.typed(one) for one in named if one]
    return next((one for one in bare if "@" in one), None) or next((one for one in bare if one), None)


def _severity(action: str, status: str | None, reason: str) -> Severity:
    if _ACTIONS.get(action) == "delayed":
        return "delay"
    return "soft" if (status or "").startswith("4") or reason in SOFT else "hard"


def _diagnostic(lines: Iterable[str]) -> str:
    """Find the line that quotes another server's refusal, with what is folded below it."""
    for line in lines:
        if bounce_addresses.quotes_server(line):
            return " ".join(line.split())[:_DIAGNOSTIC_LETTERS]
    return ""
