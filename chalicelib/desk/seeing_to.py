"""Seeing to a task: a person says that it is done, and how."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Fact
from chalicelib.domain.records import Event, Task


@dataclass(frozen=True)
class By:
    """Who acts on a page, when, and how that was verified. `who` is an address."""

    who: str
    at: datetime
    verified: str = "session"


def close_task(task_id: str, note: str, by: By, desk: Desk) -> bool:
    """Close a task with a note; False where it is unknown, or somebody was first."""
    task = desk.questions.task(task_id)
    if task is None or task.closed_at is not None:
        return False
    try:
        desk.questions.commit(Change(tuple(closing(task, note, by))))
    except StaleError:
        return False
    return True


def closing(task: Task, note: str, by: By) -> Iterator[Record]:
    """Give what closing a task writes: itself, and an event where it belongs to a question."""
    yield task.closed(by.who, note, by.at)
    if task.reference:
        yield Event(
            id=event_id(task.id, "closed"),
            reference=task.reference,
            agency=task.agency,
            act="task_closed",
            at=by.at,
            who=by.who,
            verified=by.verified,
            facts={"task": str(task.kind), "note": note},
        )


def task_facts(task: Task, desk: Desk) -> Fact:
    """Say what a task is about, and whom to telephone."""
    agency = desk.register.agency(task.agency) if task.agency else None
    return {
        "id": task.id,
        "kind": str(task.kind),
        "opened_at": task.opened_at.isoformat(),
        "reference": task.reference,
        "agency": facts.agency_fact(agency),
        "address": task.address,
        "note": task.note,
        "contacts": facts.people(agency) if agency else [],
    }
