"""An agency withdraws its answer, or a part: the journalist is told why, what ended a duty is owed again.

Where the assignment has gone on since, its clock runs on, or stays ended, as it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correcting import Amendment
from chalicelib.desk.correspondence import Writing, addressee, journalist_addressee, through_gateway
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.desk.owed_again import owed_again
from chalicelib.desk.spoken import entry_of, event_of
from chalicelib.domain.addresses import Side
from chalicelib.domain.amending import ANSWER, PART, standing_answer
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record
from chalicelib.domain.letter import Facts, Letter, State
from chalicelib.domain.question import Assignment, QuestionStatus, Status
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.retracting import retracted

RETRACTED = "the agency withdrew its answer"
"""Why a letter goes no more, or goes after all."""

_LETTERS: Final = {"final": "answer", "partial": "message", "correction": "correction"}
_MOMENTS: Final = {"answer": "answered_at", "message": "said_at", "correction": "corrected_at"}
"""The letters that say what may be withdrawn, and the fact of each that says when it was said."""


def retract(amendment: Amendment, desk: Desk) -> tuple[Record, ...] | str:
    """Decide what withdrawing an answer writes; without a reason it is not withdrawn.

    What the agency said since as its answer, and its corrections, go with it. Parts answered before stand.
    The points of a withdrawn part are open again.
    """
    case, duty, spoken = amendment.case, amendment.duty, amendment.spoken
    if not any(map(str.isalnum, spoken.text)):
        return "no_reason"
    place = amendment.place("retraction")
    entry, event = entry_of(spoken, place, desk), event_of(spoken, place, "retracted")
    withdrawn = standing_answer(case, duty)
    changed = _changed(case, duty, event, desk)
    after = case.after(Change(changed)).assignment(duty.agency) or duty
    said = facts.merged(_said(amendment, after, entry, desk), _withdrawn(withdrawn, duty))
    return (
        entry,
        event,
        *changed,
        *(one.withdrawn(event.at, Side.AGENCY) for one in withdrawn),
        *_stopped(case, withdrawn, event),
        _to_journalist(amendment, event, said, desk),
        *_to_agency(amendment, entry, event, said, desk),
    )


def _changed(case: Case, duty: Assignment, event: Event, desk: Desk) -> tuple[Record, ...]:
    """Take back the end that the answer was; a duty that has gone on since stands as it is.

    So does one of a question that was withdrawn since: nobody owes an answer to it.
    """
    if duty.status is not Status.ANSWERED or case.question.status is QuestionStatus.WITHDRAWN:
        # Of two acts at once the second is decided on what the first left.
        return (replace(duty, revision=duty.revision + 1),)
    answered_at = duty.ended_at or duty.changed_at
    return tuple(owed_again(case, retracted(duty, event.at), answered_at, event.at, RETRACTED, desk))


def _stopped(case: Case, withdrawn: Sequence[Entry], event: Event) -> Iterator[Record]:
    """Let no letter go out any more that says what was withdrawn."""
    said = {(_LETTERS[one.kind], one.at) for one in withdrawn}
    for letter in case.letters:
        is_of_these = letter.agency == event.agency and (letter.name, _said_at(letter)) in said
        if is_of_these and letter.state is State.COMMITTED:
            yield letter.moved_to(State.EXPIRED, event.at, reason=RETRACTED)


def _said_at(letter: Letter) -> datetime | None:
    """Say when the words of a letter were said, None where it says none that could be withdrawn."""
    at = letter.facts.get(_MOMENTS.get(letter.name, ""))
    return datetime.fromisoformat(at) if isinstance(at, str) else None


def _withdrawn(withdrawn: Sequence[Entry], duty: Assignment) -> Facts:
    """Say what stands no more: since when it stood, and whether it was but a part, of which points."""
    is_part = any(one.kind == PART for one in withdrawn) and not any(one.kind == ANSWER for one in withdrawn)
    answered_at = min((one.at for one in withdrawn), default=duty.ended_at)
    return {
        "answered_at": facts.moment(answered_at),
        "is_part": is_part,
        "points": [label for one in withdrawn for label in one.points] if is_part else [],
    }


def _said(amendment: Amendment, after: Assignment, entry: Entry, desk: Desk) -> Facts:
    question = amendment.case.question
    is_gone = question.status is QuestionStatus.WITHDRAWN
    return facts.merged(
        facts.question_facts(question),
        facts.text_facts(entry.text),
        {
            "agency": facts.agency_fact(amendment.agency),
            "withdrawn_at": entry.at.isoformat(),
            "deadline": facts.duty_deadline(question, after, desk.rules),
            "is_late": after.is_late(entry.at),
            "status": str(Status.WITHDRAWN if is_gone else after.status),
        },
    )


def _to_journalist(amendment: Amendment, event: Event, said: Facts, desk: Desk) -> Letter:
    question, agency = amendment.case.question, amendment.agency
    name = through_gateway(agency.name_vi)
    writing = Writing(desk, event.id, event.at, question.reference, agency.code, Side.JOURNALIST, name)
    return writing.letter("retraction", journalist_addressee(question), said, answers=question.message_id)


def _to_agency(amendment: Amendment, entry: Entry, event: Event, said: Facts, desk: Desk) -> Iterator[Letter]:
    """Tell who wrote it, and who gets the agency's letters: the answer is theirs to give again."""
    agency, to = amendment.agency, amendment.receipt_to
    writing = Writing(desk, event.id, event.at, amendment.case.question.reference, agency.code, Side.AGENCY)
    yield writing.letter("retraction-receipt", to, said, answers=entry.message_id)
    for contact in recipients(agency, event.at, desk):
        if contact.email != to.address:
            yield writing.letter("retraction-receipt", addressee(contact), said)
