"""A question and its assignments: one agency's duty to answer it, each with a clock of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from chalicelib.domain.clock_stops import AT_END, ClockPause, GrantedExtension, Reopening
from chalicelib.domain.deadline_ledger import Pause
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.guessing import Guess
from chalicelib.domain.rating import Rating
from chalicelib.domain.steps import StepTaken


class QuestionStatus(StrEnum):
    """Where a question stands."""

    UNASSIGNED = "unassigned"
    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Status(StrEnum):
    """Where an assignment stands."""

    TO_DISPATCH = "to_dispatch"
    DISPATCHED = "dispatched"
    ACKNOWLEDGED = "acknowledged"
    CLARIFYING = "clarifying"
    EXTENDED = "extended"
    ANSWERED = "answered"
    DECLINED = "declined"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


_ENDS: Final = frozenset({Status.ANSWERED, Status.DECLINED, Status.TRANSFERRED, Status.WITHDRAWN})
_APART: Final = frozenset({Status.TRANSFERRED, Status.WITHDRAWN})
_SECOND: Final = timedelta(seconds=1)
_FROM_OPEN: Final = _ENDS | {Status.ACKNOWLEDGED, Status.CLARIFYING, Status.EXTENDED}

MOVES: Final[Mapping[Status, frozenset[Status]]] = {
    Status.TO_DISPATCH: frozenset({Status.DISPATCHED, Status.WITHDRAWN}),
    Status.DISPATCHED: _FROM_OPEN,
    Status.ACKNOWLEDGED: _FROM_OPEN - {Status.ACKNOWLEDGED},
    Status.CLARIFYING: _FROM_OPEN,
    Status.EXTENDED: _FROM_OPEN - {Status.ACKNOWLEDGED},
    Status.REOPENED: _FROM_OPEN,
    Status.ANSWERED: frozenset({Status.REOPENED}),
    Status.DECLINED: frozenset({Status.REOPENED}),
    Status.TRANSFERRED: frozenset({Status.TO_DISPATCH}),
    Status.WITHDRAWN: frozenset(),
}
"""From which status an assignment may move to which (design, section 2)."""


class ImpossibleMoveError(GatewayError):
    """An assignment, or a question, was asked to move where nothing leads."""

    def __init__(self, reference: str, agency: str, status: StrEnum, wanted: StrEnum) -> None:
        super().__init__(f"{reference}: {agency} cannot move from {status} to {wanted}")


@dataclass(frozen=True)
class Attachment:
    """A file that came with a mail; its bytes stand in the archive under `key`. `size` in bytes.

    Without a key it is not passed on: it holds an address of ours that cannot be cut out, or it is one too
    many. The raw mail has it. `is_risky`: it may run code, or no scanner could open it.
    """

    name: str
    content_type: str
    size: int
    key: str
    is_risky: bool = False


@dataclass(frozen=True)
class Text:
    """What somebody wrote: its beginning for the eye, and the whole in the archive under `key`.

    `is_whole` says that the beginning is all there is; `key` is empty where nothing was written.
    """

    start: str
    key: str = ""
    is_whole: bool = True


def is_past(due_at: datetime | None, moment: datetime) -> bool:
    """Tell whether a moment is after a deadline, where there is one; the due second itself is in time."""
    return due_at is not None and due_at <= moment - _SECOND


@dataclass(frozen=True)
class Question:
    """What a journalist asked, by mail or form. All moments are aware, in UTC.

    `next_step_at` is that of the next step of the ladder while no agency has it, `steps` are those taken.
    `publication_at` is when the journalist means to publish: it shortens nothing; `incident_at` when an
    incident was received, from which an extraordinary question is reckoned. `proposed` is the class that its
    words speak for ("" once a person has decided), `proposed_because` which. No party learns of `linked`.
    """

    reference: str
    subject: str
    text: Text
    journalist: str
    journalist_name: str
    outlet: str
    received_at: datetime
    opened_by: str
    policy: str
    status: QuestionStatus
    kind: str = "routine"
    is_urgent: bool = False
    message_id: str = ""
    written_from: str = ""
    readers: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    guesses: tuple[Guess, ...] = ()
    next_step_at: datetime | None = None
    steps: tuple[StepTaken, ...] = ()
    readers_since: int = 1
    publication_at: datetime | None = None
    incident_at: datetime | None = None
    proposed: str = ""
    proposed_because: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    revision: int = 1

    @property
    def is_unassigned(self) -> bool:
        """Tell whether nobody knows yet whose question it is."""
        return self.status is QuestionStatus.UNASSIGNED

    def with_status(self, status: QuestionStatus) -> "Question":
        """Give it as it stands after a change of status: assigned without an own step, withdrawn for good."""
        if self.status is QuestionStatus.WITHDRAWN and status is not self.status:
            raise ImpossibleMoveError(self.reference, "the question", self.status, status)
        next_step_at = self.next_step_at if status is QuestionStatus.UNASSIGNED else None
        return replace(self, status=status, next_step_at=next_step_at, revision=self.revision + 1)


@dataclass(frozen=True)
class Assignment:
    """One agency's duty to answer one question. All moments are aware; those reckoned have local offsets.

    `due_at` and `acknowledge_by` are None where the calendar does not reach: then a task asks the press
    department, since no deadline is ever guessed. `next_step_at` is the moment of the next step of the
    ladder, None while no step is to come: the index of what is due is made of it. While the clock stands
    still it is the moment at which it runs again by itself, and `due_at` is reckoned as if it stood until
    then. `pauses`, `extensions` and `reopenings` stand in the order in which they came; of extensions the
    last holds. The last reopening starts the clock anew: then `due_at` is that of the points it names.
    `area` is that of the agency: closures there stop its clock. It follows the register as long as the
    deadline is to come. `rating` is the journalist's last word on how it was answered, `came_from` the agency
    that passed the question on to this one, `came_because` why.
    """

    reference: str
    agency: str
    status: Status
    received_at: datetime
    opened_at: datetime
    changed_at: datetime
    due_at: datetime | None = None
    acknowledge_by: datetime | None = None
    is_provisional: bool = False
    acknowledged_at: datetime | None = None
    ended_at: datetime | None = None
    next_step_at: datetime | None = None
    steps: tuple[StepTaken, ...] = ()
    area: str = ""
    pauses: tuple[ClockPause, ...] = ()
    extensions: tuple[GrantedExtension, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    came_from: str = ""
    came_because: str = ""
    rating: Rating | None = None
    revision: int = 1

    @property
    def runs_from(self) -> datetime:
        """Say from when the clock runs: from the receipt, or from the last reopening."""
        return self.reopenings[-1].at if self.reopenings else self.received_at

    @property
    def held_from(self) -> datetime:
        """Say from when on the duty is held against its agency: it got the question, or got it again."""
        return self.reopenings[-1].at if self.reopenings else self.opened_at

    @property
    def scopes(self) -> tuple[str, str]:
        """Name what a closure has to hold for to close this agency's office: its code, and its area."""
        return self.agency, self.area

    @property
    def stops(self) -> tuple[Pause, ...]:
        """Give the pauses as a deadline is reckoned with them."""
        return tuple(pause.span for pause in self.pauses_now)

    @property
    def pauses_now(self) -> tuple[ClockPause, ...]:
        """Give the pauses of the clock that runs; those before a reopening were of another."""
        if not self.reopenings:
            return self.pauses
        return tuple(pause for pause in self.pauses if pause.since >= self.runs_from)

    @property
    def extensions_now(self) -> tuple[GrantedExtension, ...]:
        """Give the extensions of the clock that runs."""
        if not self.reopenings:
            return self.extensions
        return tuple(granted for granted in self.extensions if granted.granted_at >= self.runs_from)

    @property
    def open_pause(self) -> ClockPause | None:
        """Give the pause in which the clock stands still, None where it runs."""
        return next((pause for pause in self.pauses if pause.is_open), None)

    @property
    def extension(self) -> GrantedExtension | None:
        """Give the extension that holds."""
        return self.extensions_now[-1] if self.extensions_now else None

    @property
    def is_open(self) -> bool:
        """Tell whether the agency still owes an answer."""
        return self.status not in _ENDS

    @property
    def is_answered(self) -> bool:
        """Tell whether the agency answered, or said that it will not."""
        return self.status in _ENDS - _APART

    def is_late(self, now: datetime) -> bool:
        """Tell whether it ended after its deadline, or is still open after it.

        What was transferred or withdrawn is late for nobody.
        """
        return self.status not in _APART and is_past(self.due_at, self.ended_at or now)

    def moved_to(self, status: Status, at: datetime) -> "Assignment":
        """Give the assignment as it stands after the move; ImpossibleMoveError where none leads.

        An end ends a pause too.
        """
        if status not in MOVES[self.status]:
            raise ImpossibleMoveError(self.reference, self.agency, self.status, status)
        is_end = status in _ENDS
        ended = (pause.ended(at, AT_END) if pause.is_open else pause for pause in self.pauses)
        return replace(
            self,
            status=status,
            changed_at=at,
            ended_at=at if is_end else None,
            next_step_at=None if is_end else self.next_step_at,
            pauses=tuple(ended) if is_end else self.pauses,
            revision=self.revision + 1,
        )

    def taken_back(self, status: Status, at: datetime) -> "Assignment":
        """Give the assignment as it stood before an answer that was filed by mistake, or withdrawn.

        This is a correction, no move: the clock runs as if the answer had never been, a pause that it ended
        goes on, its rating goes, and the caller looks up the next step. `status` is the one that it ended;
        ImpossibleMoveError where no answer ends it, or where the assignment is not answered or declined.
        """
        if not self.is_answered or self.status not in MOVES[status]:
            raise ImpossibleMoveError(self.reference, self.agency, self.status, status)
        pauses = (
            pause.going_on(at) if (pause.ended_by, pause.ended_at) == (AT_END, self.ended_at) else pause
            for pause in self.pauses
        )
        return replace(
            self,
            status=status,
            changed_at=at,
            ended_at=None,
            pauses=tuple(pauses),
            rating=None,
            revision=self.revision + 1,
        )


def status_after(question: Question, assignments: Iterable[Assignment]) -> QuestionStatus:
    """Say where the question stands, given all its assignments as they are now."""
    known = tuple(assignments)
    if question.status is QuestionStatus.WITHDRAWN:
        return QuestionStatus.WITHDRAWN
    if not known:
        return QuestionStatus.UNASSIGNED
    return QuestionStatus.OPEN if any(duty.is_open for duty in known) else QuestionStatus.ANSWERED
