"""Dispatch: each assignment goes to its agency in a transaction of its own.

Opening a question commits its assignments as `to_dispatch`; 50 agencies with their letters would not fit
into one transaction. What a crash leaves behind, the sweep dispatches.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.correspondence import (
    Writing,
    event_id,
    staff,
    through_gateway,
)
from chalicelib.desk.desk import Desk
from chalicelib.desk.said_before import said_before
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Facts, Letter
from chalicelib.domain.people import STAND_INS, Agency, Contact
from chalicelib.domain.question import Assignment, Question, QuestionStatus, Status
from chalicelib.domain.records import Event, TaskKind


def dispatch_waiting(desk: Desk, now: datetime) -> tuple[Letter, ...]:
    """Dispatch every assignment that waits for it, and give the letters committed."""
    return dispatch_all(desk.questions.undispatched(now), desk, now)


def dispatch_all(duties: Iterable[Assignment], desk: Desk, now: datetime) -> tuple[Letter, ...]:
    """Dispatch these assignments, passing over those that another run took first."""
    letters: list[Letter] = []
    for duty in duties:
        with suppress(StaleError):
            change = dispatch(duty, desk, now)
            desk.questions.commit(change)
            letters.extend(change.letters)
    return tuple(letters)


def dispatch(duty: Assignment, desk: Desk, now: datetime) -> Change:
    """Decide the dispatch of one assignment: its letters, its event, and its next step."""
    question = desk.questions.question(duty.reference)
    agency = desk.register.agency(duty.agency)
    is_asked = question is not None and question.status is not QuestionStatus.WITHDRAWN
    if question is None or not is_asked or agency is None or duty.status is not Status.TO_DISPATCH:
        raise StaleError(f"{duty.reference}: {duty.agency} has nothing to dispatch")
    event = _event(duty, now)
    dispatched = with_next_step(duty.moved_to(Status.DISPATCHED, now), question, desk)
    contacts = recipients(agency, now, desk)
    before = said_before(dispatched, desk)
    writing = writing_to_agency(question, agency, event, desk)
    writing = replace(writing, attachments=(*writing.attachments, *before.attachments))
    said = facts.merged(
        _said(question, dispatched, agency, desk), {"is_late": dispatched.is_late(now)}, before.facts
    )
    letters = writing.letters("dispatch", contacts, said)
    tasks = () if contacts else _nobody_there(question, agency, event, desk)
    return Change((dispatched, event, *letters, *tasks))


def told_again(
    case: Case, duty: Assignment, passed_on: Facts, event: Event, desk: Desk
) -> tuple[Letter, ...]:
    """Tell an agency that has the question already, and owes an answer, that another passed it on to it."""
    agency = desk.register.agency(duty.agency)
    if agency is None or not duty.is_open or duty.status is Status.TO_DISPATCH:
        return ()
    said = facts.merged(
        _said(case.question, duty, agency, desk),
        {
            "passed_on": {**passed_on, "had_it": True},
            "acknowledge_by": None,
            "is_late": duty.is_late(event.at),
        },
    )
    writing = writing_to_agency(case.question, agency, event, desk)
    return writing.letters("dispatch", recipients(agency, event.at, desk), said)


def with_next_step(duty: Assignment, question: Question, desk: Desk) -> Assignment:
    """Give the assignment with the moment of its next step on the ladder; none when it has ended.

    The ladder stands still with the clock: then the next moment is that at which the clock runs again.
    """
    if not duty.is_open:
        return replace(duty, next_step_at=None)
    if duty.open_pause:
        return replace(duty, next_step_at=duty.open_pause.limit_at)
    planned = desk.rules.next_step(question, duty)
    return replace(duty, next_step_at=planned.at if planned else None)


def recipients(agency: Agency, at: datetime, desk: Desk) -> tuple[Contact, ...]:
    """Give who gets an agency's letters: spokesperson and shared mailbox, else who stands in for them."""
    return staff(agency, at, desk) or agency.reachable(STAND_INS)[:1]


def writing_to_agency(question: Question, agency: Agency, event: Event, desk: Desk) -> Writing:
    """Write to an agency with the journalist's words and files, to be answered by its case address."""
    return Writing(
        desk,
        event.id,
        event.at,
        question.reference,
        agency.code,
        Side.AGENCY,
        through_gateway(question.journalist_name, question.outlet),
        question.attachments,
    )


def _event(duty: Assignment, now: datetime) -> Event:
    return Event(
        id=event_id(duty.reference, duty.agency, "dispatched", *_once_more(duty)),
        reference=duty.reference,
        agency=duty.agency,
        act="dispatched",
        at=now,
        who="gateway",
        verified="rule",
    )


def _once_more(duty: Assignment) -> tuple[str, ...]:
    """Tell apart the dispatches of an assignment that an agency passed on and got back."""
    return (duty.opened_at.isoformat(),) if duty.came_from else ()


def _said(question: Question, duty: Assignment, agency: Agency, desk: Desk) -> Facts:
    return facts.merged(
        facts.question_facts(question),
        facts.text_facts(question.text),
        {
            "agency": facts.agency_fact(agency),
            "deadline": facts.duty_deadline(question, duty, desk.rules),
            "acknowledge_by": facts.moment(duty.acknowledge_by),
            "is_urgent": question.is_urgent,
            "publication_at": facts.moment(question.publication_at),
            "attachments": facts.files(question.attachments),
        },
    )


def _nobody_there(question: Question, agency: Agency, event: Event, desk: Desk) -> tuple[Record, ...]:
    """See that a clock never runs unseen on a mail that reached nobody."""
    matter = Matter(TaskKind.NO_CONTACT, question.reference, agency.code)
    return tuple(new_task(matter, event.id, event.at, desk))
