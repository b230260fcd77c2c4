"""The queue of tasks: who sees to what, what waits until a day, and what of it a page shows.

A task is anybody's of the press department until one of them takes it. One that is put off stands at the end
of the queue until its day, and nothing about it is forgotten: it is never closed by waiting.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.seeing_to import task_facts
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.records import Event, Task, TaskKind
from chalicelib.domain.wording import clean_line
from chalicelib.domain.workcalendar import local

PAGE: Final = 50
"""Tasks on a page."""
LONGEST_WAIT: Final = timedelta(days=60)
LONGEST_NOTE: Final = 500


@dataclass(frozen=True)
class Sought:
    """Which tasks to show: of one kind ("" for all), and of one person ("" for all)."""

    kind: str = ""
    person: str = ""


def tasks_shown(number: int, sought: Sought, desk: Desk, now: datetime) -> Facts:
    """List a page of the open tasks that fit, oldest first, those put off behind all others."""
    today = local(now).date()
    known = desk.questions.tasks()
    found = sorted((task for task in known if _fits(task, sought)), key=lambda task: task.waits_on(today))
    start = number * PAGE
    return {
        "count": len(known),
        "found": len(found),
        "tasks": [task_facts(task, desk, today) for task in found[start : start + PAGE]],
        "kinds": _kinds(known),
        "sought": {"kind": sought.kind, "person": sought.person},
        "page": number,
        "is_more": len(found) > start + PAGE,
    }


def take_task(task_id: str, by: By, desk: Desk) -> str:
    """Take a task over, also from somebody else; give `taken`, or `gone` where it is closed."""
    return _changed(task_id, lambda task: task.taken(by.who), "taken", "", by, desk)


def give_task_back(task_id: str, by: By, desk: Desk) -> str:
    """Leave a task to anybody again; give `given_back`, or `gone`."""
    return _changed(task_id, lambda task: task.taken(""), "given_back", "", by, desk)


def defer_task(task_id: str, until: date | None, why: str, by: By, desk: Desk) -> str:
    """Put a task off until a day, for a reason; give `deferred`, `gone`, `no_day` or `no_reason`."""
    today, reason = local(by.at).date(), clean_line(why)[:LONGEST_NOTE]
    if until is None or not today < until <= today + LONGEST_WAIT:
        return "no_day"
    if not any(map(str.isalnum, reason)):
        return "no_reason"
    return _changed(task_id, lambda task: task.deferred(until, reason), "deferred", reason, by, desk)


def _fits(task: Task, sought: Sought) -> bool:
    return sought.kind in {"", task.kind} and sought.person in {"", task.taken_by}


def _kinds(tasks: Iterable[Task]) -> list[Fact]:
    """Count the open tasks of each kind, in the order of the kinds."""
    counts = dict.fromkeys(TaskKind, 0)
    for task in tasks:
        counts[task.kind] += 1
    return [{"kind": str(kind), "count": count} for kind, count in counts.items() if count]


def _changed(task_id: str, change: Callable[[Task], Task], done: str, why: str, by: By, desk: Desk) -> str:
    task = desk.questions.task(task_id)
    if task is None or task.closed_at is not None:
        return "gone"
    changed = change(task)
    if replace(changed, revision=task.revision) == task:  # the button was pressed twice
        return done
    with suppress(StaleError):
        desk.questions.commit(Change((changed, *_event(changed, done, why, by))))
        return done
    return "gone"


def _event(task: Task, done: str, why: str, by: By) -> Sequence[Record]:
    """Write down on the question of a task who has it, or until when it waits."""
    if not task.reference:
        return ()
    until = task.deferred_until.isoformat() if task.deferred_until else ""
    said = {"task": str(task.kind), "until": until, "note": why}
    event = Event(
        id=event_id(task.id, done, str(task.revision)),
        reference=task.reference,
        agency=task.agency,
        act=f"task_{done}",
        at=by.at,
        who=by.who,
        verified=BY_SESSION,
        facts={name: value for name, value in said.items() if value},
    )
    return (event,)
