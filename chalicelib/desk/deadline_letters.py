"""The letters that tell of a new deadline: one to each of an agency's mailboxes, one to the journalist."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, addressee, journalist_addressee
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.letter import Addressee, Facts, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Event


@dataclass(frozen=True)
class Moved:
    """Why a deadline is another one now: `pause_over`, `extended` or `reclassified`; in whose words.

    `due_before` is when it was due, None where that is not said; `is_moved`: it is due at another moment now.
    `waits_until` holds the letters back.
    """

    cause: str
    event: Event
    question: Question
    reason: str = ""
    due_before: datetime | None = None
    resumed_at: datetime | None = None
    waits_until: datetime | None = None
    is_moved: bool = True


def tell_agency(
    moved: Moved, duty: Assignment, agency: Agency, desk: Desk, to: Iterable[Addressee] | None = None
) -> tuple[Letter, ...]:
    """Tell an agency its new deadline: who asked for it, else all who get its letters."""
    said = facts.merged(
        _said(moved),
        {
            "agency": facts.agency_fact(agency),
            "deadline": facts.duty_deadline(moved.question, duty, desk.rules),
            "resumed_at": facts.moment(moved.resumed_at),
        },
    )
    writing = _writing(moved, agency.code, Side.AGENCY, desk)
    readers = map(addressee, recipients(agency, writing.at, desk)) if to is None else to
    return tuple(writing.letter("new-deadline", reader, said) for reader in readers)


def tell_journalist(moved: Moved, duties: Iterable[tuple[Assignment, Agency]], desk: Desk) -> Letter:
    """Tell the journalist the new deadline of these agencies, or of the question that is nobody's yet."""
    known = tuple(duties)
    question = moved.question
    said = facts.merged(
        _said(moved),
        {
            "agencies": facts.desks(question, known, desk.rules),
            "deadline": None if known else facts.own_deadline(question, desk.rules),
        },
    )
    thread = known[0][1].code if len(known) == 1 else ALL_AGENCIES
    writing = _writing(moved, thread, Side.JOURNALIST, desk)
    return writing.letter("deadline-moved", journalist_addressee(question), said, answers=question.message_id)


def _said(moved: Moved) -> Facts:
    return facts.merged(
        facts.question_facts(moved.question),
        {
            "cause": moved.cause,
            "class": moved.question.kind,
            "reason": moved.reason,
            "due_before": facts.moment(moved.due_before),
            "is_moved": moved.is_moved,
        },
    )


def _writing(moved: Moved, thread: str, side: Side, desk: Desk) -> Writing:
    event = moved.event
    reference = moved.question.reference
    return Writing(desk, event.id, event.at, reference, thread, side, waits_until=moved.waits_until)
