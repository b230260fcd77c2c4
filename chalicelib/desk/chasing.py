"""Chasing: each step of the ladder once, its letters committed with it, before and after the deadline."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import with_next_step
from chalicelib.desk.outbox import send_letters
from chalicelib.desk.reminding import reminders, step_event_id
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.ladder import Audience, PlannedStep, StepTaken
from chalicelib.domain.question import Assignment
from chalicelib.domain.records import Event, Task, TaskKind

TASKS: Final = {"telephone": TaskKind.TELEPHONE}


def chase(desk: Desk, now: datetime, lease_now: datetime) -> int:
    """Take every step that is due, send its letters, and count the assignments chased."""
    chased = 0
    for duty in desk.questions.due(now):
        with suppress(StaleError):  # another run took these steps first
            change = take_steps(duty, desk, now)
            desk.questions.commit(change)
            send_letters(change.letters, desk, now, lease_now)
            chased += 1
    return chased


def take_steps(duty: Assignment, desk: Desk, now: datetime) -> Change:
    """Decide what the steps due on an assignment write; StaleError where none is due any more."""
    question = desk.questions.question(duty.reference)
    if question is None or not duty.is_open:
        raise StaleError(f"{duty.reference}: {duty.agency} owes nothing")
    due = desk.rules.due_steps(question, duty, now)
    taken = tuple(StepTaken(step.step, step.number, step.at, now) for step in due)
    marked = replace(duty, steps=(*duty.steps, *taken), revision=duty.revision + 1)
    chased = with_next_step(marked, question, desk)
    records = [record for step in due for record in _records_of(step, chased, now, desk)]
    letters = reminders(told_by(due), question, chased, now, desk)
    return Change((chased, *records, *letters))


def told_by(due: Sequence[PlannedStep]) -> Iterator[tuple[PlannedStep, tuple[Audience, ...]]]:
    """Say which step tells whom, when several are due at once.

    Of steps that fall on the same moment only the last sends letters. After runs were missed, each
    audience hears of the last step that concerns it, and of no earlier one: nobody gets a flood, and
    nobody misses that a deadline passed.
    """
    moments = {step.at: step for step in due}  # of one moment the last stays
    told: set[Audience] = set()
    for step in reversed(moments.values()):
        audiences = tuple(audience for audience in step.to if audience not in told)
        told.update(step.to)
        if audiences:
            yield step, audiences


def _records_of(step: PlannedStep, duty: Assignment, now: datetime, desk: Desk) -> Iterator[Record]:
    event = step_event_id(duty, step)
    yield Event(
        id=event,
        reference=duty.reference,
        agency=duty.agency,
        act=f"step_{step.step}",
        at=now,
        who="gateway",
        verified="rule",
        facts={"number": step.number, "due_at": step.at.isoformat()},
    )
    if step.task is not None:
        yield Task(
            id=event_id(event, step.task),
            kind=TASKS[step.task],
            opened_at=now,
            owner=desk.house.press_department,
            reference=duty.reference,
            agency=duty.agency,
        )
