"""Mail that a machine made, which must never be answered and never changes a status (RFC 3834, section 2).

Two questions, answered apart. Did a machine make the words (`MachineSign.is_made_by_machine`)? And may the
mail be answered? A list or a tracker passes on a person's words: they are no machine's, and yet nothing is
answered. A person's mail must never be taken for a machine's: what people's systems put on ordinary mail,
such as List-Unsubscribe or X-Auto-Response-Suppress (Exchange asks others by it not to answer; [MS-OXCMAIL],
section 2.2.3.2.14), is no sign by itself. A person's reply to an automatic mail keeps its subject behind
"Re:", and carries none of these headers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from chalicelib.mail.machines.automatic_headers import header_sign
from chalicelib.mail.machines.automatic_prose import prose_sign
from chalicelib.mail.machines.automatic_subjects import null_sender_sign, title_sign
from chalicelib.mail.machines.bounces import action_of, bounce_details
from chalicelib.mail.machines.complaints import complaint_of
from chalicelib.mail.machines.mail_systems import is_daemon, local_part
from chalicelib.mail.machines.other_notices import notice_of
from chalicelib.mail.machines.receipts import is_calendar_reply, is_receipt
from chalicelib.mail.message import Mail

Kind = Literal["automatic", "bounce", "delay", "receipt", "complaint", "list", "notice", "loop"]
LOOP_HEADER: Final = "X-Phatngon-Letter"
UNATTENDED: Final = frozenset(
    {
        "noreply",
        "no-reply",
        "no_reply",
        "donotreply",
        "do-not-reply",
        "do_not_reply",
        "no.reply",
        "notifications",
    }
)
# Senders of mail to many; what they pass on may be a person's words.
PRECEDENCE: Final = frozenset({"bulk", "list", "junk"})
PASSED_ON: Final = ("List-Id", "List-Unsubscribe", "List-Post")
# What trackers and forges put on mail about what people wrote there: beginnings of header names.
TRACKERS: Final = (
    "x-bugzilla-",
    "x-discourse-",
    "x-gerrit-",
    "x-github-",
    "x-gitlab-",
    "x-jira-",
    "x-launchpad-",
    "x-phabricator-",
    "x-redmine-",
    "x-trac-",
    "x-zendesk-",
)


_COMMENT: Final = re.compile(r"\([^()]{0,200}\)?")


@dataclass(frozen=True, slots=True)
class MachineSign:
    """What shows that a mail is never answered: `kind`, and `reason` in words for the ledger.

    `automatic` are automatic replies and notices of all kinds, `delay` a delivery that is late or done,
    `receipt` read receipts and calendar replies, `list` what a list passed on, `notice` newsletters and
    notifications, `loop` our own letters.
    """

    kind: Kind
    reason: str

    @property
    def is_made_by_machine(self) -> bool:
        """Tell whether a machine made the words; lists and trackers pass on people's."""
        return self.kind not in ("list", "notice")


def machine_made(mail: Mail, *, is_null_sender: bool = False) -> MachineSign | None:
    """Tell whether the mail must never be answered; None for what one person wrote to another.

    `is_null_sender`: the envelope sender was empty, which RFC 5321, section 4.5.5, keeps for notifications.
    """
    made = next((sign for rule in MADE if (sign := rule(mail))), None)
    if made:
        return made
    if is_null_sender:
        return MachineSign("automatic", "the envelope sender is empty (RFC 5321)")
    return next((sign for rule in PASSED if (sign := rule(mail))), None)


def _loop(mail: Mail) -> MachineSign | None:
    letter = mail.header(LOOP_HEADER)
    return MachineSign("loop", f"it is our own letter {letter}") if letter else None


def _complaint(mail: Mail) -> MachineSign | None:
    complaint = complaint_of(mail)
    if complaint is None:
        return None
    if complaint.is_complaint:
        return MachineSign("complaint", f"a mail provider reports: {complaint.feedback_type} (RFC 5965)")
    return MachineSign("automatic", f"a mail provider reports: {complaint.feedback_type} (RFC 5965)")


def _delivery(mail: Mail) -> MachineSign | None:
    """Tell a mail system's notice about a delivery (RFC 3464, or prose)."""
    details = bounce_details(mail)
    if details is None:
        return None
    action = action_of(details)
    if action == "failed":
        return MachineSign("bounce", "a mail system says that it could not deliver")
    return MachineSign("delay", f"a mail system says of a delivery: {details.action}")


def _receipt(mail: Mail) -> MachineSign | None:
    if is_receipt(mail):
        return MachineSign("receipt", "a read receipt (RFC 8098)")
    return (
        MachineSign("receipt", "an answer of a calendar program (RFC 5546)")
        if is_calendar_reply(mail)
        else None
    )


def _header(mail: Mail) -> MachineSign | None:
    sign = header_sign(mail)
    return MachineSign("automatic", f"it carries {sign.name} ({sign.origin})") if sign else None


def _auto_submitted(mail: Mail) -> MachineSign | None:
    """Read RFC 3834, section 5."""
    value = _submitted(mail)
    if value == "no" or _is_generated_around_people(mail, value):
        return None
    return MachineSign("automatic", f"Auto-Submitted: {value} (RFC 3834)")


def _submitted(mail: Mail) -> str:
    """Give the first value that tells; comments are none (RFC 5322, section 3.2.2)."""
    told = (value for name, value in mail.headers if name.lower() == "auto-submitted")
    values = (_COMMENT.sub(" ", value).partition(";")[0].strip().lower() for value in told)
    return next((value for value in values if value not in ("", "no")), "no")


def _is_generated_around_people(mail: Mail, value: str) -> bool:
    """Tell what a tracker generates for many readers: it may pass on a person's words."""
    is_tracker = any(name.lower().startswith(TRACKERS) for name, _ in mail.headers)
    return value == "auto-generated" and (is_tracker or any(mail.header(name) for name in PASSED_ON))


def _title(mail: Mail) -> MachineSign | None:
    title = title_sign(mail)
    return MachineSign("automatic", f"its subject is a vacation program's: {title}") if title else None


def _null_sender(mail: Mail) -> MachineSign | None:
    told = null_sender_sign(mail)
    return MachineSign("automatic", f"it came from nobody (RFC 5321), with {told}") if told else None


def _prose(mail: Mail) -> MachineSign | None:
    told = prose_sign(mail)
    return MachineSign("automatic", told) if told else None


def _notice(mail: Mail) -> MachineSign | None:
    notice = notice_of(mail)
    return MachineSign("automatic", f"it is {notice}") if notice else None


def _daemon(mail: Mail) -> MachineSign | None:
    return MachineSign("automatic", "a mail system wrote it") if is_daemon(mail) else None


def _precedence(mail: Mail) -> MachineSign | None:
    value = (mail.header("Precedence") or "").strip().lower()
    return MachineSign("list", f"Precedence: {value}") if value in PRECEDENCE else None


def _list(mail: Mail) -> MachineSign | None:
    """Tell a mail that a list passed on (RFC 2919); many companies put List-Unsubscribe on everything."""
    list_id = mail.header("List-Id")
    return MachineSign("list", f"List-Id: {list_id} (RFC 2919)") if list_id else None


def _tracker(mail: Mail) -> MachineSign | None:
    value = _submitted(mail)
    return MachineSign("notice", f"Auto-Submitted: {value}, to many") if value != "no" else None


def _unattended(mail: Mail) -> MachineSign | None:
    local = local_part(mail)
    return MachineSign("notice", f"nobody reads the address {local}@") if local in UNATTENDED else None


MADE: Final[tuple[Callable[[Mail], MachineSign | None], ...]] = (
    _loop,
    _complaint,
    _receipt,
    _delivery,
    _header,
    _auto_submitted,
    _title,
    _null_sender,
    _daemon,
    _notice,
    _prose,
)
PASSED: Final[tuple[Callable[[Mail], MachineSign | None], ...]] = (_precedence, _list, _tracker, _unattended)
