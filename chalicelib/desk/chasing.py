"""Chasing: each step of the ladder once, its letters committed with it, before and after the deadline."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import takewhile
from typing import Final

from chalicelib.desk.clock_stopping import run_on_at_limit
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import with_next_step
from chalicelib.desk.outbox import send_gathered
from chalicelib.desk.recomputing import moving, waits_for
from chalicelib.desk.reminding import reminders, step_event_id, thread_of
from chalicelib.desk.unassigned import with_next_call
from chalicelib.desk.withdrawing import end_of
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Assignment, Question, QuestionStatus
from chalicelib.domain.records import Event, Task, TaskKind
from chalicelib.domain.rule_runs import RulesRun
from chalicelib.domain.steps import Audience, PlannedStep, Step, StepTaken

TASKS: Final = {"telephone": TaskKind.TELEPHONE}
NOBODY: Final[frozenset[Audience]] = frozenset()


def chase(desk: Desk, now: datetime, lease_now: datetime, has_time: Callable[[], bool] = lambda: True) -> int:
    """Take every step that is due, send its letters, and count the assignments and questions chased.

    The letters go out at the end, those to one person as one; without `has_time` no further step is taken.
    What a run leaves behind, the next ones do: the steps that it did not take, and where it was cut off the
    sweep the letters of those that it did.
    """
    chased = 0
    letters: list[Letter] = []
    for decide in takewhile(lambda _: has_time(), _decisions(desk, now)):
        with suppress(StaleError):  # another run took these steps first
            change = decide()
            desk.questions.commit(change)
            letters += change.letters
            chased += 1
    send_gathered(letters, desk, now, lease_now)
    return chased


def _decisions(desk: Desk, now: datetime) -> Iterator[Callable[[], Change]]:
    run = moving(desk)
    for duty in desk.questions.due(now):
        yield partial(take_steps, duty, desk, now, run)
    for question in desk.questions.unassigned_due(now):
        yield partial(take_unassigned_steps, question, desk, now)


def take_steps(duty: Assignment, desk: Desk, now: datetime, run: RulesRun | None = None) -> Change:
    """Decide what the steps due on an assignment write; StaleError where none is due any more.

    While a run moves deadlines by an edit, what it is still to move waits for it: nobody is told of a
    deadline that holds no more.
    """
    question = desk.questions.question(duty.reference)
    if question is None or not duty.is_open:
        raise StaleError(f"{duty.reference}: {duty.agency} owes nothing")
    if question.status is QuestionStatus.WITHDRAWN:  # a crash cut its withdrawal off
        return end_of(question, duty, desk, now)
    if waits_for(run, question, duty, desk, now):
        raise StaleError(f"{duty.reference}: the deadline of {duty.agency} is about to move")
    if duty.open_pause:
        return run_on_at_limit(duty, question, desk, now)
    due = desk.rules.due_steps(question, duty, now)
    marked = replace(duty, steps=(*duty.steps, *_taken(due, now)), revision=duty.revision + 1)
    chased = with_next_step(marked, question, desk)
    told = told_by(due, _heard(question, duty))
    letters = reminders(told, question, chased, now, desk)
    return Change((chased, *_records_of(due, question, chased, now, desk), *letters))


def take_unassigned_steps(question: Question, desk: Desk, now: datetime) -> Change:
    """Decide what the steps due on a question write that no agency has; StaleError once one has it."""
    if not question.is_unassigned:
        raise StaleError(f"{question.reference}: somebody has it")
    due = desk.rules.due_unassigned_steps(question, now)
    marked = replace(question, steps=(*question.steps, *_taken(due, now)), revision=question.revision + 1)
    called = with_next_call(marked, desk)
    letters = reminders(told_by(due), called, None, now, desk)
    return Change((called, *_records_of(due, called, None, now, desk), *letters))


def told_by(
    due: Sequence[PlannedStep], heard: frozenset[Audience] = NOBODY
) -> Iterator[tuple[PlannedStep, tuple[Audience, ...]]]:
    """Say which step tells whom, when several are due at once, besides those who `heard` of it before.

    Of steps that fall on the same moment only the last sends letters. After runs were missed, each
    audience hears of the last step that concerns it, and of no earlier one: nobody gets a flood, and
    nobody misses that a deadline passed.
    """
    moments = {step.at: step for step in due}  # of one moment the last stays
    told: set[Audience] = set(heard)
    for step in reversed(moments.values()):
        audiences = tuple(audience for audience in step.to if audience not in told)
        told.update(step.to)
        if audiences:
            yield step, audiences


def _heard(question: Question, duty: Assignment) -> frozenset[Audience]:
    """Say who was told of this deadline while nobody had the question: the journalist, once is enough."""
    passed = (taken for taken in question.steps if taken.step is Step.DUE)
    is_told = any(taken.due_at is None or taken.due_at == duty.due_at for taken in passed)
    return frozenset({Audience.JOURNALIST}) if is_told else NOBODY


def _taken(due: Sequence[PlannedStep], now: datetime) -> Iterator[StepTaken]:
    return (step.taken(now) for step in due)


def _records_of(
    due: Sequence[PlannedStep], question: Question, duty: Assignment | None, now: datetime, desk: Desk
) -> Iterator[Record]:
    for step in due:
        event = _event(step, question.reference, thread_of(duty), now)
        yield event
        if step.task is not None:
            yield Task(
                id=event_id(event.id, step.task),
                kind=TASKS[step.task],
                opened_at=now,
                owner=desk.house.press_department,
                reference=event.reference,
                agency=event.agency,
            )


def _event(step: PlannedStep, reference: str, thread: str, now: datetime) -> Event:
    return Event(
        id=step_event_id(reference, thread, step),
        reference=reference,
        agency=thread,
        act=f"step_{step.step}",
        at=now,
        who="gateway",
        verified="rule",
        facts={
            "number": step.number,
            "step_at": step.at.isoformat(),
            "due_at": step.due_at.isoformat(),
        },
    )
