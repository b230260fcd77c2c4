"""What an agency's mail means: its kind with reasons and confidence, and what it promises, asks or names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.people import Agency
from chalicelib.mail.kinds import signs_against_relay
from chalicelib.mail.machines import MachineSign
from chalicelib.mail.message import Mail
from chalicelib.mail.reply import Reply

CERTAIN: Final = 0.9
"""From this confidence on a kind is acted upon; below it a person is asked."""

SATURDAY: Final = 5


def is_weekday(on: date) -> bool:
    """Tell Monday to Friday, for those who have no calendar at hand."""
    return on.weekday() < SATURDAY


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
    or "20/11" means is reckoned from it. `is_working_day` is the calendar's word, for "3 ngày làm việc nữa".
    """

    case_address: str = ""
    asked: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    written_at: datetime | None = None
    is_working_day: Callable[[date], bool] = is_weekday


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mail means, as if it came from an agency to one of its case addresses.

    `confidence` lies between 0 and 1; `reasons` say what was seen, the weightiest first. `promised_at` is the
    aware moment until which something is promised or asked. `transfer_to` are codes of agencies, best first;
    `transfer_words` the mail's own words for whom it means, also where no agency is known by them. `ground`
    is the refusal's, in the mail's own words, `ground_number` its number in the list of legal grounds (0 for
    none). `points` are those that the mail answers; `deferred`, `passed_on` and `refused` hold labels.

    `word` is the explicit word that was read ("giahan"), "" for none. `doubts` are signs, whatever the kind,
    that a person should look at the mail before anything is relayed: `forward`, `not_in_to`, `empty`,
    `interleaved` (it points to words elsewhere in the mail), `too_short`, `explicit_word` (an unknown one). A
    mail with a doubt is never certain.
    """

    kind: MailKind
    confidence: float
    reasons: tuple[str, ...]
    points: tuple[PointAnswered, ...] = ()
    promised_at: datetime | None = None
    transfer_to: tuple[str, ...] = ()
    ground: str = ""
    document_numbers: tuple[str, ...] = ()
    transfer_words: str = ""
    ground_number: int = 0
    deferred: tuple[str, ...] = ()
    passed_on: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    word: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Tell whether the kind may be acted upon without asking."""
        return self.confidence >= CERTAIN and not self.doubts


def meaning_of(mail: Mail, reply: Reply, around: Circumstances, machine: MachineSign | None) -> Meaning:
    """Say what a mail means."""
    if machine is not None:
        kind = MailKind.BOUNCE if machine.kind == "bounce" else MailKind.AUTOMATIC
        return Meaning(kind, 1.0, (machine.reason,))
    signs = signs_against_relay(mail, reply, case_address=around.case_address)
    spoken = [sign for sign in signs if sign.kind in set(MailKind)]
    kind = MailKind(spoken[0].kind) if spoken else MailKind.FINAL
    doubts = tuple(dict.fromkeys(sign.kind for sign in signs if sign not in spoken))
    confidence = 0.5 if signs else 1.0
    return Meaning(kind, confidence, tuple(sign.reason for sign in signs), doubts=doubts)
