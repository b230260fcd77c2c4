"""A request to be registered as a journalist, from the form to a decision of the press department."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from chalicelib.domain.errors import GatewayError
from chalicelib.domain.people import Paper
from chalicelib.domain.question import Attachment


class RegistrationState(StrEnum):
    """Where a registration stands."""

    DRAFT = "draft"
    SENT = "sent"
    WAITING = "waiting"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    REPLACED = "replaced"


_State = RegistrationState
MOVES: Final[Mapping[RegistrationState, frozenset[RegistrationState]]] = {
    # What is begun by a mailed link has a proved address already.
    _State.DRAFT: frozenset({_State.DRAFT, _State.SENT, _State.WAITING}),
    _State.SENT: frozenset({_State.WAITING}),
    _State.WAITING: frozenset({_State.APPROVED, _State.REFUSED, _State.ASKED}),
    _State.ASKED: frozenset({_State.APPROVED, _State.REFUSED, _State.REPLACED}),
    _State.REFUSED: frozenset({_State.APPROVED}),
    _State.APPROVED: frozenset(),
    _State.REPLACED: frozenset(),
}
"""An approval is taken back by suspending the journalist."""

CONFIRMED: Final = frozenset(_State) - {_State.DRAFT, _State.SENT}
"""States in which the address is proved; before that anybody may have typed it."""

DECIDED: Final = frozenset({_State.APPROVED, _State.REFUSED})


class ImpossibleDecisionError(GatewayError):
    """A registration does not move from where it stands to there."""


@dataclass(frozen=True)
class Registration:
    """What somebody wrote who asks to be registered, or to have their papers renewed.

    Until `expires_at` it waits for its confirmation; a confirmed one has none. `files` are the scans, as they
    were sent. `link` is the mailed link by which it was begun, "" where the address has yet to be proved;
    `follows` the registration that it completes. `task` is the id of the task that it opened, `reason` what
    the press department wrote.
    """

    id: str
    created_at: datetime
    expires_at: datetime | None
    address: str
    name: str
    outlet: str
    telephone: str = ""
    paper: Paper = Paper.CARD
    number: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    state: RegistrationState = RegistrationState.DRAFT
    sent_at: datetime | None = None
    confirmed_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""
    files: tuple[Attachment, ...] = ()
    link: str = ""
    follows: str = ""
    task: str = ""
    revision: int = 1

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the address is proved."""
        return self.state in CONFIRMED

    def may_move_to(self, state: RegistrationState) -> bool:
        """Tell whether the table of moves leads from here to `state`."""
        return state in MOVES[self.state]

    def moved_to(self, state: RegistrationState, **changes: Any) -> "Registration":
        """Give the registration as it stands after a move; ImpossibleDecisionError."""
        if not self.may_move_to(state):
            raise ImpossibleDecisionError(f"{self.id} does not move from {self.state} to {state}")
        return replace(self, state=state, revision=self.revision + 1, **changes)
