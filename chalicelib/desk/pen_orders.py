"""What a press officer orders to be done with a mail in the pen, and the reasons why it cannot be."""

from dataclasses import dataclass

from chalicelib.desk.correspondence import event_id
from chalicelib.domain.change import NO_CHANGE, Change
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.pen import Act, PenAct
from chalicelib.domain.records import Filing, Outcome, PenMail

BY_OFFICER = "press officer, session by single-use link"
"""How it was verified who filed somebody's words."""


@dataclass(frozen=True)
class Order:
    """What an officer wants done. What an act does not need is empty.

    `who` is the officer's address. An answer speaks for the registered contact at `speaker`, or for the
    office where that is empty. `journalist` is the first address of the one for whom a question is opened;
    without `agencies` the gateway looks for them in the text.
    """

    act: Act
    who: str
    reason: str = ""
    reference: str = ""
    agency: str = ""
    speaker: str = ""
    journalist: str = ""
    agencies: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Name what was chosen and typed, and by whom: pressed twice, a button gives the same."""
        place = (self.reference, self.agency, self.speaker, self.journalist, *self.agencies)
        return event_id("pen-order", self.act, self.who, self.reason, *place)


@dataclass(frozen=True)
class Effect:
    """What an act comes to: the mail's outcome and fate, where it was filed, and what else is written.

    `status_before` is where the assignment stood that it ends, "" where it ends none; `said_before` are the
    ids of what was said on the question before, where undoing asks what was said since.
    """

    kind: Act
    outcome: Outcome
    fate: str
    filings: tuple[Filing, ...] = ()
    change: Change = NO_CHANGE
    reference: str = ""
    agency: str = ""
    status_before: str = ""
    said_before: tuple[str, ...] = ()


class PenRefusedError(GatewayError):
    """The act is not possible; `reason` is a word for the page that says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the act on the pen is refused: {reason}")
        self.reason = reason


class NotWaitingError(GatewayError):
    """The mail does not wait in the pen any more.

    `act` says what an officer did, None where it left in another way; `fate` says how.
    """

    def __init__(self, fate: str, act: PenAct | None) -> None:
        super().__init__("the mail does not wait in the pen any more")
        self.fate = fate
        self.act = act


class UnknownPenMailError(GatewayError):
    """No mail of this id was ever in the pen."""


def act_id(held: PenMail) -> str:
    """Name the next act on a mail as it waits now: a repeat gets the same name, an act after an undo none."""
    return event_id(held.mail_id, "pen-act", str(held.revision))
