"""Seeing to a task: a person says that it is done, and how."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.assigning import Assigned, Cause, assign
from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.desk import Desk
from chalicelib.desk.receiving import act_on
from chalicelib.desk.refused_transfers import told_of_refusal
from chalicelib.desk.settling import closing
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Fact
from chalicelib.domain.question import QuestionStatus
from chalicelib.domain.records import Task, TaskKind

TRIES: Final = 4

NEEDS_NOTE: Final = frozenset({TaskKind.TELEPHONE, TaskKind.TRANSFER})
"""Tasks that are done only once somebody says what was said, or why a question stays where it is."""


DECIDED_AT: Final = {TaskKind.REGISTRATION: "/admin/registrations"}
"""Tasks that a decision closes, and the page where it is made."""


class NoNoteError(GatewayError):
    """A task of this kind is closed with a note only."""

    def __init__(self, kind: TaskKind) -> None:
        super().__init__(f"a task {kind} is closed with a note")
        self.kind = kind


def assign_by_page(reference: str, codes: Sequence[str], by: By, desk: Desk, lease_now: datetime) -> str:
    """Give a question to agencies, and say how that went.

    `assigned`; `unchanged` where each of them has it already; `nobody` where none was chosen; `too_many`
    where some were left out; `changed` where somebody else was first; `withdrawn` once nobody asks any more;
    `unknown` where there is no such question.
    """
    case = desk.questions.case(reference)
    if case is None:
        return "unknown"
    if case.question.status is QuestionStatus.WITHDRAWN:
        return "withdrawn"
    chosen = [agency for agency in desk.register.agencies() if agency.code in codes]
    if not chosen:
        return "nobody"
    cause = Cause(f"page#{case.question.revision}", by.who, by.at, BY_SESSION)
    done = assign(case, chosen, cause, desk)
    if not done.records:
        return "unchanged"
    try:
        desk.questions.commit(Change(done.records))
    except StaleError:
        return _said_of_second(reference, done, desk)
    act_on(Change(done.records), desk, by.at, lease_now)
    return "too_many" if done.left_out else "assigned"


def _said_of_second(reference: str, done: Assigned, desk: Desk) -> str:
    """Say whether the same was done a moment before, or something else."""
    question = desk.questions.question(reference)
    if question is not None and question.status is QuestionStatus.WITHDRAWN:
        return "withdrawn"
    has_it = {duty.agency for duty in desk.questions.assignments_of(reference)}
    if not has_it.issuperset(duty.agency for duty in done.duties):
        return "changed"
    return "too_many" if done.left_out else "unchanged"


def close_task(task_id: str, note: str, by: By, desk: Desk) -> bool:
    """Close a task with a note; False where it is unknown, or was closed by another or with another note.

    False, too, where only a decision closes it. NoNoteError where a note has to say what came of it.
    """
    for _ in range(TRIES):
        task = desk.questions.task(task_id)
        if task is not None and task.kind in NEEDS_NOTE and not note:
            raise NoNoteError(task.kind)
        if task is None or task.closed_at is not None or task.kind in DECIDED_AT:
            break
        with suppress(StaleError):  # somebody closed it first, took it or put it off
            told = told_of_refusal(task, note, by, desk)
            desk.questions.commit(Change((*closing(task, note, by), *told)))
    return task is not None and (task.closed_by, task.closing_note) == (by.who, note)


def _question_of(task: Task, desk: Desk) -> Fact:
    """Say which question a task is about, and until when its agency owes an answer; None where it is none."""
    question = desk.questions.question(task.reference) if task.reference else None
    if question is None:
        return None
    duties = desk.questions.assignments_of(task.reference)
    duty = next((one for one in duties if one.agency == task.agency), None)
    return {
        "subject": question.subject,
        "asker": facts.asker(question),
        "deadline": facts.duty_deadline(question, duty, desk.rules) if duty and duty.is_open else None,
    }


def task_facts(task: Task, desk: Desk, today: date) -> Fact:
    """Say what a task is about, and whom to telephone."""
    agency = desk.register.agency(task.agency) if task.agency else None
    return {
        "id": task.id,
        "kind": str(task.kind),
        "opened_at": task.opened_at.isoformat(),
        "reference": task.reference,
        "question": _question_of(task, desk),
        "agency": facts.agency_fact(agency),
        "address": task.address,
        "note": task.note,
        "contacts": facts.people(agency) if agency else [],
        "is_note_needed": task.kind in NEEDS_NOTE,
        "taken_by": task.taken_by,
        "deferred_until": task.deferred_until.isoformat() if task.deferred_until else None,
        "deferred_because": task.deferred_because,
        "is_waiting": task.waits_on(today),
        "leads_to": DECIDED_AT.get(task.kind, ""),
    }
