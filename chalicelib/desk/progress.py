"""Signs of life: where an assignment stands once its agency has said something that ends no clock."""

from dataclasses import replace
from datetime import datetime

from chalicelib.desk.clock_stopping import stopped
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import with_next_step
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.question import MOVES, Assignment, Status
from chalicelib.domain.records import Entry, Event


def seen_by_agency(case: Case, duty: Assignment, by: Event, desk: Desk) -> tuple[Record, ...]:
    """Note the first sign that an agency has the question in hand; nothing where one was noted before.

    `by` is the event that shows it, or would: its mail is filed or held.
    """
    if duty.status not in {Status.DISPATCHED, Status.REOPENED}:
        return ()
    moved = _acknowledged(duty.moved_to(Status.ACKNOWLEDGED, by.at), by.at)
    return (with_next_step(moved, case.question, desk), _event(by))


def moved_on(
    case: Case, duty: Assignment, status: Status, by: Event, entry: Entry, desk: Desk
) -> tuple[Record, ...]:
    """Move an open assignment on as far as a filed mail moves it: a step never leads back.

    A request for clarification stops its clock. Its row is written in any case, so that of two mails at once
    the second is decided on what the first left.
    """
    if not duty.is_open:
        return ()
    if status is Status.ACKNOWLEDGED:
        return seen_by_agency(case, duty, by, desk) or (replace(duty, revision=duty.revision + 1),)
    if status not in MOVES[duty.status]:
        return (replace(duty, revision=duty.revision + 1),)
    moved, first = first_response(duty.moved_to(status, by.at), by)
    if status is Status.CLARIFYING:
        moved = stopped(moved, case.question, entry, desk)
    return (with_next_step(moved, case.question, desk), *first)


def first_response(duty: Assignment, by: Event) -> tuple[Assignment, tuple[Event, ...]]:
    """Give the assignment with its first response noted, and the event of that, where this is the first."""
    return _acknowledged(duty, by.at), () if duty.acknowledged_at else (_event(by),)


def _acknowledged(duty: Assignment, at: datetime) -> Assignment:
    """Give the assignment with its first response: a request for clarification is one (design, section 6)."""
    return replace(duty, acknowledged_at=duty.acknowledged_at or at)


def _event(by: Event) -> Event:
    source = by.mail_id or by.id
    return replace(by, id=event_id(source, "acknowledged", by.reference, by.agency), act="acknowledged")
