"""What an agency's mail means: its kind with reasons and confidence, and what it promises, asks or names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.people import Agency
from chalicelib.mail.kinds import signs_against_relay
from chalicelib.mail.machines import MachineSign
from chalicelib.mail.message import Mail
from chalicelib.mail.reply import Reply

CERTAIN: Final = 0.9
"""From this confidence on a kind is acted upon; below it a person is asked."""


@dataclass(frozen=True, slots=True)
class PointAnswered:
    """What a mail says to one numbered point of the question: `label` such as "1", "2a"; `text` its words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known around a mail. All of it may be missing, as when support staff look at a file.

    `case_address` is the address of ours that the envelope named, lower case; without it the headers are
    searched for one. `asked` are the labels of the question's points. `written_at` is aware: what "thứ Hai"
    or "20/11" means is reckoned from it.
    """

    case_address: str = ""
    asked: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mail means, as if it came from an agency to one of its case addresses.

    `confidence` lies between 0 and 1; `reasons` say what was seen, the weightiest first. `promised_at` is the
    aware moment until which something is promised or asked. `transfer_to` are codes of agencies, best first.
    `ground` is the refusal's, in the mail's own words.
    """

    kind: MailKind
    confidence: float
    reasons: tuple[str, ...]
    points: tuple[PointAnswered, ...] = ()
    promised_at: datetime | None = None
    transfer_to: tuple[str, ...] = ()
    ground: str = ""
    document_numbers: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Tell whether the kind may be acted upon without asking."""
        return self.confidence >= CERTAIN


def meaning_of(mail: Mail, reply: Reply, around: Circumstances, machine: MachineSign | None) -> Meaning:
    """Say what a mail means."""
    if machine is not None:
        kind = MailKind.BOUNCE if machine.kind == "bounce" else MailKind.AUTOMATIC
        return Meaning(kind, 1.0, (machine.reason,))
    signs = signs_against_relay(mail, reply, case_address=around.case_address)
    spoken = [sign for sign in signs if sign.kind in set(MailKind)]
    kind = MailKind(spoken[0].kind) if spoken else MailKind.FINAL
    return Meaning(kind, 0.5 if signs else 1.0, tuple(sign.reason for sign in signs))
