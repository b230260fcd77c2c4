"""What each party may do to an assignment: in which of its statuses, and where that leads (design, 2, 4, 5).

A row for each act of each party. What no row allows is refused, on every way alike. A row says where an act
may lead, the desk's function which of several it is. Whether the act is there for who wants it (their seat,
the policy, a limit) is asked where it is done; the table holds what no circumstance changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chalicelib.domain.question import Status


class Party(StrEnum):
    """Who acts on a question."""

    JOURNALIST = "journalist"
    AGENCY = "agency"
    PRESS_DEPARTMENT = "press_department"


class Act(StrEnum):
    """What is done; words of an act are filed in the thread under the same name."""

    FINAL = "final"
    PARTIAL = "partial"
    INTERIM = "interim"
    CLARIFICATION = "clarification"
    ACKNOWLEDGEMENT = "acknowledgement"
    EXTENSION = "extension"
    REFUSAL = "refusal"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    TRANSFER = "transfer"
    REASSIGNMENT = "reassignment"
    FOLLOW_UP = "follow_up"
    UNANSWERED = "unanswered"
    RATING = "rating"
    WITHDRAWAL = "withdrawal"
    READERS = "readers"
    NOTE = "note"
    REOPENING = "reopening"


class Way(StrEnum):
    """How somebody does it.

    By a first line such as `#giahan`, by a plain reply that is understood, on the page of the question in a
    session, or on the admin pages in one.
    """

    WORD = "word"
    REPLY = "reply"
    PAGE = "page"
    ADMIN = "admin"


NOT_YET: Final = "not_dispatched"
"""Why an act is refused: the agency has not got the question yet."""

ENDED: Final = "already_ended"
"""Why an act is refused: the agency has answered, refused or passed it on, or nobody asks any more."""

NOT_ENDED: Final = "not_ended"
"""Why an act is refused: there is no answer yet that it could be about."""

ASKED_AGAIN: Final = "asked_again"
"""Why an act is refused: the answer is owed once more, since it was reopened."""

Moves = Mapping[Status, frozenset[Status]]
"""Where an act may lead, by the status in which it is done; the status itself where it stays."""


@dataclass(frozen=True)
class Row:
    """What an act leads to, on which ways it is done, and which letters it writes.

    `letters` go out each time, `also` by circumstance. `event` is the name under which it is written down.
    `corrects`: the act takes a move back, by `Assignment.taken_back`, so that `question.MOVES` has only the
    move in the other direction. `needs_approval`: where the agency has an approver, the words wait for them;
    these are the words by which it may be quoted. `about`: of these kinds of the agency's words some have to
    stand that the act can be about (`domain/amending.py`), whatever the status. `on_top`: where an answer is
    owed, the act is done only once it is owed again, after a reopening.
    """

    moves: Moves
    event: str
    ways: frozenset[Way]
    letters: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    corrects: bool = False
    needs_approval: bool = False
    about: frozenset[str] = frozenset()
    on_top: bool = False

    def refusal(self, status: Status) -> str:
        """Say why the act is not possible in a status, "" where it is."""
        if status in self.moves:
            return ""
        if status is Status.TO_DISPATCH:
            return NOT_YET
        return NOT_ENDED if status in _OPEN else ENDED


_OPEN: Final = (
    Status.DISPATCHED,
    Status.ACKNOWLEDGED,
    Status.CLARIFYING,
    Status.EXTENDED,
    Status.REOPENED,
)
_SAID: Final = (Status.ANSWERED, Status.DECLINED)
_HAD_IT: Final = frozenset(set(Status) - {Status.TO_DISPATCH})
_ALL_WAYS: Final = frozenset({Way.WORD, Way.REPLY, Way.PAGE})


def _stays(statuses: Iterable[Status]) -> Moves:
    return {status: frozenset({status}) for status in statuses}


def _leads(statuses: Iterable[Status], *to: Status) -> Moves:
    return {status: frozenset(to) for status in statuses}


_SHOWS_LIFE: Final = {
    **_stays((*_OPEN, *_SAID)),
    **_leads((Status.DISPATCHED, Status.REOPENED), Status.ACKNOWLEDGED),
}
_TO_JOURNALIST: Final = ("message", "message-receipt")

RULES: Final[Mapping[tuple[Party, Act], Row]] = {
    (Party.AGENCY, Act.FINAL): Row(
        moves={**_leads(_OPEN, Status.ANSWERED), **_stays(_SAID)},
        event="answered",
        ways=_ALL_WAYS,
        letters=("answer", "answer-receipt"),
        needs_approval=True,
    ),
    (Party.AGENCY, Act.PARTIAL): Row(
        moves=_SHOWS_LIFE,
        event="partial",
        ways=_ALL_WAYS,
        letters=_TO_JOURNALIST,
        needs_approval=True,
    ),
    (Party.AGENCY, Act.INTERIM): Row(
        moves=_SHOWS_LIFE,
        event="interim",
        ways=_ALL_WAYS,
        letters=_TO_JOURNALIST,
    ),
    (Party.AGENCY, Act.CLARIFICATION): Row(
        moves={**_leads(_OPEN, Status.CLARIFYING), **_stays(_SAID)},
        event="clarification",
        ways=_ALL_WAYS,
        letters=_TO_JOURNALIST,
    ),
    (Party.AGENCY, Act.ACKNOWLEDGEMENT): Row(
        moves=_SHOWS_LIFE,
        event="acknowledgement",
        ways=_ALL_WAYS,
        letters=("message-receipt",),
        also=("message",),
    ),
    (Party.AGENCY, Act.EXTENSION): Row(
        moves={
            **_leads(_OPEN, Status.EXTENDED),
            Status.CLARIFYING: frozenset({Status.CLARIFYING, Status.EXTENDED}),
        },
        event="extended",
        ways=frozenset({Way.WORD, Way.PAGE}),
        letters=("new-deadline", "deadline-moved"),
    ),
    (Party.AGENCY, Act.REFUSAL): Row(
        moves={status: _SHOWS_LIFE[status] | {Status.ANSWERED, Status.DECLINED} for status in _OPEN},
        event="declined",
        ways=frozenset({Way.WORD, Way.PAGE}),
        letters=("refusal", "refusal-receipt"),
        needs_approval=True,
    ),
    (Party.AGENCY, Act.CORRECTION): Row(
        moves=_stays(_HAD_IT),
        event="corrected",
        ways=frozenset({Way.WORD, Way.PAGE}),
        letters=("correction", "correction-receipt"),
        needs_approval=True,
        about=frozenset({"final", "partial", "refusal"}),
    ),
    (Party.AGENCY, Act.RETRACTION): Row(
        moves={
            **_stays(_HAD_IT),
            **_leads((Status.ANSWERED,), Status.ACKNOWLEDGED, Status.CLARIFYING, Status.EXTENDED),
        },
        event="retracted",
        ways=frozenset({Way.WORD, Way.PAGE}),
        letters=("retraction", "retraction-receipt"),
        corrects=True,
        about=frozenset({"final", "partial"}),
    ),
    (Party.AGENCY, Act.TRANSFER): Row(
        moves={status: _SHOWS_LIFE[status] | {Status.TRANSFERRED} for status in _OPEN},
        event="transferred",
        ways=frozenset({Way.WORD, Way.PAGE}),
        letters=("transfer-receipt",),
        also=("transferred", "task", "dispatch"),
    ),
    (Party.JOURNALIST, Act.FOLLOW_UP): Row(
        moves={
            **_stays(set(Status) - {Status.WITHDRAWN}),
            Status.CLARIFYING: frozenset({Status.CLARIFYING, Status.ACKNOWLEDGED, Status.EXTENDED}),
        },
        event="follow_up",
        ways=frozenset({Way.REPLY, Way.PAGE}),
        letters=("follow-up",),
    ),
    (Party.JOURNALIST, Act.UNANSWERED): Row(
        moves={**_leads(_SAID, Status.REOPENED), **_stays(_OPEN)},
        on_top=True,
        event="reopened",
        ways=frozenset({Way.WORD, Way.PAGE}),
        letters=("reopened", "deadline-moved"),
    ),
    (Party.JOURNALIST, Act.RATING): Row(
        moves=_stays(_SAID),
        event="rated",
        ways=frozenset({Way.WORD, Way.PAGE}),
        letters=("rated",),
    ),
    (Party.JOURNALIST, Act.WITHDRAWAL): Row(
        moves=_leads((Status.TO_DISPATCH, *_OPEN), Status.WITHDRAWN),
        event="withdrawn",
        ways=frozenset({Way.WORD, Way.PAGE}),
        letters=("withdrawal-receipt",),
        also=("withdrawn",),
    ),
    (Party.JOURNALIST, Act.READERS): Row(
        moves=_stays(set(Status) - {Status.WITHDRAWN}),
        event="readers_changed",
        ways=frozenset({Way.WORD, Way.PAGE}),
        also=("reader-added",),
    ),
    (Party.PRESS_DEPARTMENT, Act.FINAL): Row(
        moves={**_leads(_OPEN, Status.ANSWERED), **_stays(_SAID)},
        event="answered",
        ways=frozenset({Way.ADMIN}),
        letters=("answer",),
        also=("answer-receipt",),
    ),
    (Party.PRESS_DEPARTMENT, Act.NOTE): Row(moves=_stays(Status), event="noted", ways=frozenset({Way.ADMIN})),
    (Party.PRESS_DEPARTMENT, Act.EXTENSION): Row(
        moves={
            **_leads(_OPEN, Status.EXTENDED),
            Status.CLARIFYING: frozenset({Status.CLARIFYING, Status.EXTENDED}),
        },
        event="extended",
        ways=frozenset({Way.ADMIN}),
        letters=("new-deadline", "deadline-moved"),
    ),
    (Party.PRESS_DEPARTMENT, Act.REOPENING): Row(
        moves=_leads((Status.DECLINED,), Status.REOPENED),
        event="reopened_by_office",
        ways=frozenset({Way.ADMIN}),
        letters=("reopened", "deadline-moved"),
    ),
    (Party.PRESS_DEPARTMENT, Act.REASSIGNMENT): Row(
        moves=_leads(_OPEN, Status.TRANSFERRED),
        event="reassigned",
        ways=frozenset({Way.ADMIN}),
        letters=("transferred", "transfer-receipt"),
        also=("dispatch",),
    ),
}
"""Every act that a party does to an assignment."""


def acts_of(party: Party, status: Status, way: Way) -> tuple[Act, ...]:
    """Give the acts that a party may do on a way, as far as the status goes, in the order of the table."""
    return tuple(
        act
        for (whose, act), row in RULES.items()
        if whose is party and way in row.ways and not row.refusal(status)
    )
