"""A journalist withdraws a question: nobody owes an answer any more, and whoever had it is told.

As many agencies as fit are told in the transaction that withdraws the question; each of the others ends in
one of its own right after, or when its next step is due: nobody is reminded of what nobody asks any more.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import (
    Writing,
    event_id,
    journalist_addressee,
    press_department,
    staff,
)
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.desk.settling import settled_by_withdrawal
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.approval import asked_to_approve, waiting
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Question, QuestionStatus, Status
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.workcalendar import local

MOST_WRITES: Final = 80
"""Writes for agencies that fit beside the question, its entry, its event and the receipt."""


def withdraw(case: Case, spoken: Spoken, desk: Desk) -> tuple[Record, ...]:
    """Decide what withdrawing a question writes; the words, if any, are the reason that all read."""
    place = Place(case.question, ALL_AGENCIES, Side.JOURNALIST, "withdrawal")
    entry, event = entry_of(spoken, place, desk), event_of(spoken, place, "withdrawn")
    question = case.question.with_status(QuestionStatus.WITHDRAWN)
    open_duties = [duty for duty in case.assignments if duty.is_open]
    after = replace(case, question=question)
    ended = tuple(_that_fit(after, open_duties, entry, event, desk))
    receipt = _receipt(question, case.assignments, event, desk)
    office = () if case.assignments else _to_press_department(question, entry, event, desk)
    return (question, entry, event, *ended, *office, receipt)


def withdraw_rest(question: Question, desk: Desk, now: datetime) -> tuple[Letter, ...]:
    """End what is still open of a withdrawn question, each in a transaction of its own; give the letters."""
    case = desk.questions.case(question.reference)
    letters: list[Letter] = []
    for duty in case.assignments if case else ():
        with suppress(StaleError):
            change = end_of(question, duty, desk, now)
            desk.questions.commit(change)
            letters.extend(change.letters)
    return tuple(letters)


def end_of(question: Question, duty: Assignment, desk: Desk, now: datetime) -> Change:
    """Decide what the end of one assignment of a withdrawn question writes; StaleError where it has ended."""
    case = desk.questions.case(question.reference)
    entry = next((one for one in case.entries if one.kind == "withdrawal"), None) if case else None
    if case is None or entry is None or not duty.is_open:
        raise StaleError(f"{question.reference}: {duty.agency} owes nothing")
    event = Event(
        id=event_id(question.reference, duty.agency, "withdrawn"),
        reference=question.reference,
        agency=duty.agency,
        act="withdrawn",
        at=now,
        who="gateway",
        verified="rule",
    )
    return Change((event, *_ended(replace(case, question=question), duty, entry, event, desk)))


def _that_fit(
    case: Case, duties: Sequence[Assignment], entry: Entry, event: Event, desk: Desk
) -> Iterator[Record]:
    room = MOST_WRITES
    for duty in duties:
        records = _ended(case, duty, entry, event, desk)
        room -= len(records)
        if room < 0:
            return
        yield from records


def _ended(case: Case, duty: Assignment, entry: Entry, event: Event, desk: Desk) -> tuple[Record, ...]:
    ended = duty.moved_to(Status.WITHDRAWN, event.at)
    agency = desk.register.agency(duty.agency)
    has_it = agency is not None and duty.status is not Status.TO_DISPATCH
    letters = _to_agency(case, agency, entry, event, desk) if agency and has_it else ()
    return (ended, *letters, *settled_by_withdrawal(case, ended, event.at, desk))


def _to_agency(case: Case, agency: Agency, entry: Entry, event: Event, desk: Desk) -> tuple[Letter, ...]:
    """Tell who gets the agency's letters, and the approver while words of it wait for them."""
    question, is_waiting = case.question, bool(waiting(case, agency.code))
    approvers = asked_to_approve(agency, local(event.at).date()) if is_waiting else ()
    readers = {one.email: one for one in (*recipients(agency, event.at, desk), *approvers)}
    said = facts.merged(
        facts.question_facts(question),
        facts.text_facts(entry.text),
        {
            "agency": facts.agency_fact(agency),
            "withdrawn_at": entry.at.isoformat(),
            "is_waiting": is_waiting,
        },
    )
    writing = Writing(desk, event.id, event.at, question.reference, agency.code, Side.AGENCY)
    return writing.letters("withdrawn", tuple(readers.values()), said)


def _to_press_department(question: Question, entry: Entry, event: Event, desk: Desk) -> tuple[Letter, ...]:
    said = facts.merged(
        facts.question_facts(question),
        facts.text_facts(entry.text),
        {"agency": None, "withdrawn_at": entry.at.isoformat(), "is_waiting": False},
    )
    writing = Writing(desk, event.id, event.at, question.reference, ALL_AGENCIES, Side.AGENCY)
    return writing.letters("withdrawn", staff(press_department(desk), event.at, desk), said)


def _receipt(question: Question, duties: Sequence[Assignment], event: Event, desk: Desk) -> Letter:
    known = [agency for duty in duties if duty.is_open and (agency := desk.register.agency(duty.agency))]
    said = facts.merged(
        facts.question_facts(question),
        {
            "agencies": [facts.agency_fact(agency) for agency in known],
            "withdrawn_at": event.at.isoformat(),
        },
    )
    writing = Writing(desk, event.id, event.at, question.reference, ALL_AGENCIES, Side.JOURNALIST)
    return writing.letter(
        "withdrawal-receipt", journalist_addressee(question), said, answers=question.message_id
    )
