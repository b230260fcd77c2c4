"""Tasks: what a person of the press department has to see to, and the letter that tells of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, event_id, in_working_time, press_department, staff
from chalicelib.desk.desk import Desk
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Facts
from chalicelib.domain.records import Task, TaskKind


@dataclass(frozen=True)
class Matter:
    """What a task is about. `stand_in` names who got a letter in an unreachable contact's place."""

    kind: TaskKind
    reference: str = ""
    agency: str = ""
    address: str = ""
    note: str = ""
    stand_in: str = ""


def new_task(matter: Matter, cause: str, at: datetime, desk: Desk) -> Iterator[Record]:
    """Open a task and tell the press department, in working time.

    `cause` is the id of the event that calls for it: the same event opens the same task.
    """
    task = Task(
        id=event_id(cause, matter.kind, matter.agency, matter.address),
        kind=matter.kind,
        opened_at=at,
        owner=desk.house.press_department,
        reference=matter.reference,
        agency=matter.agency,
        address=matter.address,
        note=matter.note,
    )
    yield task
    waits_until = in_working_time(desk, at)
    writing = Writing(desk, task.id, at, task.reference, waits_until=waits_until)
    yield from writing.letters("task", staff(press_department(desk), at, desk), _said(matter, desk))


def _said(matter: Matter, desk: Desk) -> Facts:
    agency = desk.register.agency(matter.agency) if matter.agency else None
    return {
        "kind": str(matter.kind),
        "reference": matter.reference,
        "agency": facts.agency_fact(agency),
        "address": matter.address,
        "note": matter.note,
        "stand_in": matter.stand_in,
    }
