"""A letter: a mail that we send to one addressee, from its commitment to its end.

The life of a sent mail follows SES's event notifications (AWS, "Monitoring email sending using Amazon SES
event publishing"), which come twice and out of order: a move that the table does not know changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from chalicelib.domain.question import Attachment

Fact = str | int | float | bool | None | list["Fact"] | dict[str, "Fact"]
Facts = Mapping[str, Fact]


class State(StrEnum):
    """Where a letter is on its way."""

    COMMITTED = "committed"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    SUPPRESSED = "suppressed"
    REFUSED = "refused"
    EXPIRED = "expired"
    JOINED = "joined"
    SUPERSEDED = "superseded"


_FATES: Final = frozenset({State.DELAYED, State.DELIVERED, State.BOUNCED, State.COMPLAINED, State.SUPPRESSED})

MOVES: Final[Mapping[State, frozenset[State]]] = {
    State.COMMITTED: frozenset({State.CLAIMED, State.EXPIRED, State.JOINED, State.SUPERSEDED}),
    # An event can be here before our own mark that SES said yes.
    State.CLAIMED: frozenset({State.COMMITTED, State.ACCEPTED, State.REFUSED, State.EXPIRED}) | _FATES,
    State.ACCEPTED: _FATES | {State.REFUSED},
    State.DELAYED: _FATES - {State.DELAYED},
    # A mailbox can refuse after it said yes, and its owner can complain.
    State.DELIVERED: frozenset({State.BOUNCED, State.COMPLAINED}),
    State.BOUNCED: frozenset(),
    State.COMPLAINED: frozenset(),
    State.SUPPRESSED: frozenset(),
    State.REFUSED: frozenset(),
    State.EXPIRED: frozenset(),
    State.JOINED: frozenset(),
    # A claim whose lease ran out may have been sent after all: only an event can say so. What kept a letter
    # back may be taken back itself.
    State.SUPERSEDED: _FATES | {State.COMMITTED},
}

WAITING: Final = frozenset({State.COMMITTED, State.CLAIMED})
"""States in which the outbox still has work with a letter."""

FAILED: Final = frozenset({State.BOUNCED, State.COMPLAINED, State.SUPPRESSED, State.REFUSED, State.EXPIRED})
"""States in which a letter ended badly: a person decides whether it is sent again."""

LEASE: Final = timedelta(minutes=2)
"""How long a claim holds, in real time: longer than any function runs that sends."""

GIVE_UP_AFTER: Final = timedelta(days=3)
"""How long the outbox tries before a letter expires and a person has to see to it."""


@dataclass(frozen=True)
class StateReached:
    """A state and when it was reached, aware, in UTC."""

    state: State
    at: datetime


@dataclass(frozen=True)
class Addressee:
    """The one address that a letter goes to; `name` may be empty."""

    address: str
    name: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter as the book keeps it: its facts, not its words, which are made when it is sent.

    `name` is the folder in `templates/mail/`. `reference` is "" for a letter that belongs to no question,
    `agency` the code whose duty it is about (or `TATCA`). `sender_name` is the display name before our own
    address; `reply_to` is a case address or the intake. `answers` names the Message-ID to reply to where
    no earlier letter of the thread is known. `waits_until` is the moment from which the outbox may send
    it; while it is claimed, the end of the lease; None once the outbox is done with it. `resent_at` is when
    a person had it sent again, as another letter.
    """

    id: str
    name: str
    to: Addressee
    facts: Facts
    committed_at: datetime
    waits_until: datetime | None
    reference: str = ""
    agency: str = ""
    reply_to: str = ""
    sender_name: str = ""
    answers: str = ""
    attachments: tuple[Attachment, ...] = ()
    state: State = State.COMMITTED
    states: tuple[StateReached, ...] = ()
    message_id: str = ""
    tries: int = 0
    reason: str = ""
    resent_at: datetime | None = None
    revision: int = 1

    @property
    def waits_since(self) -> datetime:
        """Say since when it could have gone out: from the first try on, before that from its moment on."""
        tried = (reached.at for reached in self.states if reached.state is State.CLAIMED)
        return next(tried, self.waits_until or self.committed_at)

    def may_move_to(self, state: State) -> bool:
        """Tell whether the table of moves leads from here to `state`."""
        return state in MOVES[self.state]

    def moved_to(self, state: State, at: datetime, *, reason: str = "") -> "Letter":
        """Give the letter in its next state; the caller has asked `may_move_to`."""
        waits_until = self.waits_until if state in WAITING else None
        return replace(
            self,
            state=state,
            states=(*self.states, StateReached(state, at)),
            waits_until=waits_until,
            reason=reason,
            revision=self.revision + 1,
        )

    def claimed(self, at: datetime, lease_now: datetime) -> "Letter":
        """Give the letter, claimed at `at`, under a lease that runs in real time, from `lease_now`."""
        claimed = self.moved_to(State.CLAIMED, at)
        return replace(claimed, waits_until=lease_now + LEASE, tries=self.tries + 1)

    def accepted(self, message_id: str, at: datetime) -> "Letter":
        """Give the letter with the Message-ID under which SES took it."""
        return replace(self.moved_to(State.ACCEPTED, at), message_id=message_id)

    def resent(self, at: datetime) -> "Letter":
        """Give the letter as it stands once a person had it sent again."""
        return replace(self, resent_at=at, revision=self.revision + 1)

    def put_back(self, until: datetime, at: datetime, reason: str) -> "Letter":
        """Give the letter back to the outbox, to be tried again from `until`."""
        return replace(self.moved_to(State.COMMITTED, at, reason=reason), waits_until=until)


def letter_id(event_id: str, name: str, address: str) -> str:
    """Derive a letter's id from its event and addressee, so that a replay makes the same one."""
    return sha256(f"{event_id}\n{name}\n{address}".encode()).hexdigest()[:24]


def retry_after(tries: int) -> timedelta:
    """Say how long to wait before the next try: one minute, doubled each time, an hour at most."""
    return timedelta(minutes=min(1 << max(tries - 1, 0), 60))
