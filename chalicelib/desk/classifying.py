"""What sort of question it is, said by the press department: its open deadlines are reckoned anew.

A due moment already past is not moved, and none is moved into the past. The question's own policy says who
may classify it and until when.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.clock_stopping import with_deadline
from chalicelib.desk.correspondence import addressee, event_id
from chalicelib.desk.deadline_letters import Moved, tell_agency, tell_journalist
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.desk.opening import policy_code
from chalicelib.desk.settling import closing, settled_by_deadline
from chalicelib.desk.unassigned import with_next_call
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.case import Case
from chalicelib.domain.change import MOST_RECORDS, Record
from chalicelib.domain.deadlines import QuestionClass, Unit
from chalicelib.domain.letter import Letter
from chalicelib.domain.pausing import resumed
from chalicelib.domain.question import Assignment, Question, QuestionStatus, is_past
from chalicelib.domain.records import Event, TaskKind

_BESIDE: Final = 8
"""Records for the question, its event, the journalist's letter, and two tasks that it may close."""


@dataclass(frozen=True)
class Class:
    """What sort of question it is from now on, why, and when the incident was, where it is one."""

    klass: QuestionClass
    note: str
    incident_at: datetime | None = None


def reclassify(case: Case, wanted: Class, by: By, desk: Desk) -> tuple[Record, ...] | str:
    """Decide what another class writes; or say by a code why it cannot be."""
    refused = forbidden(case.question, by, desk) or _refusal(case, wanted, by, desk)
    if refused:
        return refused
    question = with_next_call(_as(case.question, wanted, desk), desk)
    moved = tuple(_moved(case, question, by, desk))
    if 2 * len(moved) + _BESIDE > MOST_RECORDS:
        return "too_many_agencies"
    if any(after.due_at is None for _, after in moved):
        return "beyond_calendar"
    if any(after.due_at is not None and after.due_at <= by.at for _, after in moved):
        return "in_the_past"
    event = _event(case, question, wanted, by)
    letters = _letters(question, wanted, moved, event, desk)
    return (
        question,
        event,
        *(after for _, after in moved),
        *letters,
        *_closing(case.question, wanted.note, by, desk),
        *_settled(case, question, moved, by, desk),
    )


def _settled(
    case: Case, question: Question, moved: Sequence[tuple[Assignment, Assignment]], by: By, desk: Desk
) -> Iterator[Record]:
    """Close the task that asked for a deadline, where the question had none and has one by its class."""
    was_undated = any(duty.due_at is None for duty, _ in moved) or (
        question.is_unassigned and desk.rules.own_due_at(case.question) is None
    )
    if was_undated and desk.rules.own_due_at(question) is not None:
        yield from settled_by_deadline(question, (after for _, after in moved), by.at, desk)


def dismiss(case: Case, note: str, by: By, desk: Desk) -> tuple[Record, ...] | str:
    """Decide what it writes that a question stays what it is, whatever its words speak for."""
    question = case.question
    if not _is_among(question, by, desk):
        return "no_right"
    if not question.proposed:
        return "unchanged"
    settled = replace(question, proposed="", revision=question.revision + 1)
    event = Event(
        id=event_id("page", question.reference, str(question.revision), "proposal_dismissed"),
        reference=question.reference,
        agency=ALL_AGENCIES,
        act="proposal_dismissed",
        at=by.at,
        who=by.who,
        verified=BY_SESSION,
        facts={"class": question.proposed, "note": note},
    )
    return (settled, event, *_closing(question, note, by, desk))


def forbidden(question: Question, by: By, desk: Desk) -> str:
    """Say by a code why the question's policy does not let somebody classify it now, "" where it does."""
    if not _is_among(question, by, desk):
        return "no_right"
    return "past_limit" if is_past(desk.rules.classify_until(question), by.at) else ""


def _is_among(question: Question, by: By, desk: Desk) -> bool:
    """Tell whether somebody is one of those who may say what sort of question it is."""
    roles = desk.rules.policy_of(question).reclassify_roles
    department = desk.register.agency(desk.house.press_department) if roles else None
    contacts = department.contacts if department else ()
    return not roles or any(one.role in roles and one.email == by.who for one in contacts)


def _refusal(case: Case, wanted: Class, by: By, desk: Desk) -> str:
    question = case.question
    if not any(map(str.isalnum, wanted.note)):
        return "no_reason"
    if question.status not in {QuestionStatus.OPEN, QuestionStatus.UNASSIGNED}:
        return "already_ended"
    if desk.rules.policy_in_force(wanted.klass, question.received_at, desk.house.policy) is None:
        return "no_policy"
    if wanted.klass is QuestionClass.EXTRAORDINARY and not _is_incident(wanted, by):
        return "no_incident"
    if (str(wanted.klass), wanted.incident_at) == (question.kind, question.incident_at):
        return "unchanged"
    return "" if _is_in_time(case, by, desk) else "too_late"


def _is_incident(wanted: Class, by: By) -> bool:
    return wanted.incident_at is not None and wanted.incident_at <= by.at


def _is_in_time(case: Case, by: By, desk: Desk) -> bool:
    """Tell whether any deadline of the question can still be moved."""
    if case.question.is_unassigned:
        return not desk.rules.is_late_unassigned(case.question, by.at)
    return any(_is_movable(duty, by.at) for duty in case.assignments)


def _is_movable(duty: Assignment, now: datetime) -> bool:
    return duty.is_open and (duty.due_at is None or duty.due_at > now)


def _as(question: Question, wanted: Class, desk: Desk) -> Question:
    return replace(
        question,
        kind=str(wanted.klass),
        policy=policy_code(wanted.klass, question.received_at, desk),
        incident_at=wanted.incident_at,
        proposed="",
        revision=question.revision + 1,
    )


def _moved(case: Case, question: Question, by: By, desk: Desk) -> Iterator[tuple[Assignment, Assignment]]:
    """Give each assignment whose deadline another class moves, before and after."""
    rule = desk.rules.policy_of(question).rule_for(QuestionClass(question.kind))
    for duty in case.assignments:
        if _is_movable(duty, by.at):
            never_stops = rule.unit is Unit.WALL_CLOCK_HOURS
            running = resumed(duty, by.at, "class") if never_stops else duty
            again = running if running is not duty else replace(duty, revision=duty.revision + 1)
            yield duty, with_deadline(again, question, desk)


def _event(case: Case, question: Question, wanted: Class, by: By) -> Event:
    return Event(
        id=event_id("page", question.reference, str(case.question.revision), "reclassified"),
        reference=question.reference,
        agency=ALL_AGENCIES,
        act="reclassified",
        at=by.at,
        who=by.who,
        verified=BY_SESSION,
        facts={
            "class": question.kind,
            "class_before": case.question.kind,
            "policy": question.policy,
            "incident_at": facts.moment(question.incident_at),
            "note": wanted.note,
        },
    )


def _letters(
    question: Question,
    wanted: Class,
    moved: Sequence[tuple[Assignment, Assignment]],
    event: Event,
    desk: Desk,
) -> Iterator[Letter]:
    """Tell each agency of whose duty it is, and the journalist once: until when, and whether that is new."""
    known = [(duty, after, agency) for duty, after in moved if (agency := desk.register.agency(duty.agency))]
    are_many = (
        sum(len(recipients(agency, event.at, desk)) for _, _, agency in known) + len(moved) + _BESIDE
        > MOST_RECORDS
    )
    said = Moved("reclassified", event, question, wanted.note)
    for duty, after, agency in known:
        to = [addressee(contact) for contact in recipients(agency, event.at, desk)]
        told = replace(said, due_before=duty.due_at, is_moved=duty.due_at != after.due_at)
        yield from tell_agency(told, after, agency, desk, to[:1] if are_many else to)
    before = {duty.due_at for duty, _, _ in known}
    due_before = before.pop() if len(before) == 1 else None
    is_moved = not known or any(duty.due_at != after.due_at for duty, after, _ in known)
    told = replace(said, due_before=due_before, is_moved=is_moved)
    yield tell_journalist(told, [(after, agency) for _, after, agency in known], desk)


def _closing(question: Question, note: str, by: By, desk: Desk) -> Iterator[Record]:
    """Close the task that asked what sort of question it is, where it is still open."""
    cause = event_id(question.opened_by, "question_opened")
    task = desk.questions.task(event_id(cause, TaskKind.PETITION, "", "")) if question.proposed else None
    if task is not None and task.closed_at is None:
        yield from closing(task, note, by)
