"""The pen: what a press officer may do with a mail that waits there, and the record of what was done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.records import Filing, Outcome, PenMail, PenReason

UNDO_WITHIN: Final = timedelta(hours=24)
"""How long after an act it can be undone, by the gateway's clock."""

OLD_AFTER_WORKING_DAYS: Final = 3
"""A mail that has waited for more working days than these is marked as old."""


class Act(StrEnum):
    """What a press officer does with a mail in the pen, in the order in which a page offers it.

    `release` does what the mail was held for; the next three file it in a question's thread: as the agency's
    final answer, as the journalist's further words, or as a note that nobody gets.
    """

    RELEASE = "release"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"
    NOTE = "note"
    OPEN = "open"
    DISCARD = "discard"


_UNSEEN: Final = frozenset({Act.NOTE, Act.DISCARD})
_ANY: Final = frozenset(Act) - {Act.RELEASE}

ACTS: Final[Mapping[PenReason, frozenset[Act]]] = {
    PenReason.HELD: _ANY,
    PenReason.UNCONFIRMED: _ANY,
    PenReason.VIRUS: _UNSEEN,
    PenReason.ENCRYPTED: _UNSEEN,
    PenReason.SPAM: _ANY,
    PenReason.FORGED: _ANY,
    PenReason.WRONG_TOKEN: _ANY,
    PenReason.UNKNOWN_SENDER: _ANY,
    PenReason.SUSPENDED: _ANY - {Act.ANSWER},
    PenReason.BLOCKED: _ANY,
    PenReason.UNREADABLE: _UNSEEN,
    PenReason.OTHER_PARTY: _ANY,
    PenReason.AGENCY_AT_INTAKE: _ANY - {Act.OPEN, Act.FOLLOW_UP},
    PenReason.NOT_FOR_US: _ANY,
    PenReason.MISFILED: _ANY,
}
"""What is possible for which reason; what nobody could look at goes to nobody."""

RULED_OUT: Final[Mapping[str, frozenset[Act]]] = {
    Side.AGENCY: frozenset({Act.OPEN, Act.FOLLOW_UP}),
    Side.JOURNALIST: frozenset({Act.ANSWER}),
    "": frozenset(),
}
"""What is impossible for a mail held on a side of a thread: nobody's words become those of the other side."""

RELEASES: Final[Mapping[tuple[PenReason, str], Act]] = {
    (PenReason.HELD, Side.AGENCY): Act.ANSWER,
    (PenReason.HELD, Side.JOURNALIST): Act.FOLLOW_UP,
    (PenReason.UNCONFIRMED, Side.AGENCY): Act.ANSWER,
    (PenReason.UNCONFIRMED, Side.JOURNALIST): Act.FOLLOW_UP,
    (PenReason.UNCONFIRMED, ""): Act.OPEN,
}
"""What a release comes to, by the reason and the side of the thread that a mail is held on."""


def is_for_parties(mail: PenMail) -> bool:
    """Tell whether a link or a word may let it go that waits; what was filed wrongly is for officers."""
    return mail.released_at is None and mail.reason != PenReason.MISFILED


def release_of(mail: PenMail) -> Act | None:
    """Say what releasing a mail comes to; None where it was not held for anything.

    Words to the press department about the whole question are nobody's answer.
    """
    act = RELEASES.get((PenReason(mail.reason), mail.side))
    return None if act is Act.ANSWER and mail.agency == ALL_AGENCIES else act


def possible_acts(mail: PenMail) -> tuple[Act, ...]:
    """Say what may be done with a mail that waits, in the order of a page."""
    possible = ACTS[PenReason(mail.reason)] - RULED_OUT[mail.side]
    if release_of(mail) is not None:
        possible |= {Act.RELEASE}
    return tuple(act for act in Act if act in possible)


@dataclass(frozen=True)
class PenAct:
    """What an officer did with a mail in the pen, and all that is needed to take it back. Moments in UTC.

    `kind` is what the act came to (a release is an answer, a follow-up, or a question), `reason` the
    officer's own words. `letters` and `entries` are the ids of what followed at once, `said_before` of the
    entries that its question had then: what they do not name was said since, whatever its moment.
    `outcome_before`, `reason_before` and `filings_before` are how the ledger row stood; `status_before` how
    the assignment stood that it ended, "" where it ended none. `order` names the form that was sent, so that
    the same button pressed twice is known again.
    """

    id: str
    mail_id: str
    act: Act
    kind: Act
    who: str
    at: datetime
    outcome_before: Outcome
    sender: str = ""
    subject: str = ""
    reason: str = ""
    reference: str = ""
    agency: str = ""
    reason_before: str = ""
    filings_before: tuple[Filing, ...] = ()
    status_before: str = ""
    letters: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    said_before: tuple[str, ...] = ()
    order: str = ""
    undone_at: datetime | None = None
    undone_by: str = ""
    revision: int = 1

    @property
    def undo_until(self) -> datetime:
        """Say until when the act can be undone."""
        return self.at + UNDO_WITHIN

    def undone(self, who: str, at: datetime) -> "PenAct":
        """Give the record as it stands once somebody took the act back."""
        return replace(self, undone_at=at, undone_by=who, revision=self.revision + 1)


@dataclass(frozen=True)
class Digest:
    """That the press department was told, at an opening of the office, what waits; perhaps nothing did.

    `opening` is the opening in local time, `mails` the ids of all that waited then. That an agency was told
    what it owes is kept likewise: `opening` is then `duties#<code>#<day>`, and `duties#<day>` once all were.
    `duties#<code>#events` has in `shown` the questions whose deadline it has in its calendar by such letters.
    """

    opening: str
    at: datetime
    mails: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    revision: int = 1
