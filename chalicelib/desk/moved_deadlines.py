"""Telling of deadlines that an edit of the rules moved: one letter to each person, of all that concerns them.

What a run moves, it notes for agency and journalist, together with the assignment. Once nothing is left to
move, each party's notes become its letters, one party to a transaction with the run. What holds is looked up
then: a question answered meanwhile, or a deadline that is back where it was, is told to nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import (
    Writing,
    event_id,
    in_working_time,
    journalist_addressee,
)
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.desk.lists import Due
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.letter import Fact, Letter
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.rule_runs import KEPT_FOR, DeadlineMoved, RulesRun, Stage

LETTER: Final = "deadlines-recomputed"
MOST_ROWS: Final = 60
"""Questions that a letter names, soonest deadline first; it counts the others."""

Batch = tuple[RulesRun, tuple[Letter, ...]]
"""The run as it stands after a batch, and the letters that are committed with it."""


@dataclass(frozen=True)
class _Held:
    """A deadline that is another one now, and when it was due before."""

    note: DeadlineMoved
    due_at: datetime
    duty: Assignment | None


def to_tell(run: RulesRun, question: Question, duty: Assignment, now: datetime) -> Iterator[DeadlineMoved]:
    """Note for agency and journalist that the deadline of this assignment, as it stood, moves."""
    for party, key in (("agency", duty.agency), ("journalist", question.journalist)):
        yield DeadlineMoved(
            run.since,
            party,
            key,
            duty.reference,
            duty.agency,
            duty.revision,
            expires_at=now + KEPT_FOR,
            due_before=duty.due_at,
        )


def to_tell_of_question(
    run: RulesRun, question: Question, due_before: datetime | None, now: datetime, desk: Desk
) -> Iterator[DeadlineMoved]:
    """Note for press department and journalist that the deadline moves of a question that nobody has."""
    for party, key in (("agency", desk.house.press_department), ("journalist", question.journalist)):
        yield DeadlineMoved(
            run.since,
            party,
            key,
            question.reference,
            "",
            question.revision,
            expires_at=now + KEPT_FOR,
            due_before=due_before,
        )


def told(run: RulesRun, desk: Desk, now: datetime) -> Batch:
    """Write the letters of the next party; the run is through when there is none."""
    notes = desk.rule_book.kept.deadlines_moved(run.since, run.place)
    whom, of_party = next(groupby(notes, lambda note: note.whom), ("", iter(())))
    if not whom:
        return run.on(Stage.DONE, now), ()
    first: dict[tuple[str, str], DeadlineMoved] = {}
    for note in of_party:
        first.setdefault((note.reference, note.agency), note)
    return run.at(whom, 0, now), tuple(_letters(run, tuple(first.values()), desk, now))


def _letters(run: RulesRun, notes: Sequence[DeadlineMoved], desk: Desk, now: datetime) -> Iterator[Letter]:
    """Write to the contacts of an agency, or to the journalist, that these deadlines are others now."""
    held = sorted(_held(notes, desk), key=lambda one: (one.due_at, one.note.reference, one.note.agency))
    if not held:
        return
    shown = held[:MOST_ROWS]
    references = tuple(dict.fromkeys(one.note.reference for one in shown))
    questions = {one.reference: one for one in desk.questions.questions(references)}
    rows: list[Fact] = [_row(one, questions[one.note.reference], desk) for one in shown]
    party, code = notes[0].party, notes[0].key if notes[0].party == "agency" else ""
    agency = desk.register.agency(code) if code else None
    said = {**_why(run, desk), "reader": party, "agency": facts.agency_fact(agency)}
    said |= {"total": len(held), "rows": rows}
    event = event_id("rules", str(run.version), "told")
    writing = Writing(desk, event, now, agency=code, waits_until=in_working_time(desk, now))
    if agency is not None:
        yield from writing.letters(LETTER, recipients(agency, now, desk), said)
    elif not code:
        yield writing.letter(LETTER, journalist_addressee(questions[references[0]]), said)


def _why(run: RulesRun, desk: Desk) -> dict[str, Fact]:
    version = desk.rule_book.kept.rules_version(run.version)
    return {"note": version.note if version else ""}


def _held(notes: Iterable[DeadlineMoved], desk: Desk) -> Iterator[_Held]:
    """Give those of which the deadline is still another one, of what is still open."""
    known = tuple(notes)
    wanted = [Due(note.expires_at, note.reference, note.agency) for note in known if note.agency]
    duties = {(duty.reference, duty.agency): duty for duty in desk.questions.assignments(wanted)}
    nobodys = tuple(note.reference for note in known if not note.agency)
    unassigned = {one.reference: one for one in desk.questions.questions(nobodys) if one.is_unassigned}
    for note in known:
        duty = duties.get((note.reference, note.agency))
        question = unassigned.get(note.reference) if not note.agency else None
        due_at = duty.due_at if duty else None
        if question is not None:
            due_at = desk.rules.own_due_at(question)
        if due_at is not None and due_at != note.due_before:
            yield _Held(note, due_at, duty)


def _row(held: _Held, question: Question, desk: Desk) -> Fact:
    note, duty = held.note, held.duty
    deadline = (
        facts.duty_deadline(question, duty, desk.rules) if duty else facts.own_deadline(question, desk.rules)
    )
    is_agency = note.party == "agency"
    return {
        **facts.question_facts(question),
        "letter": ("new-deadline" if note.agency else "unassigned") if is_agency else "deadline-moved",
        "thread": note.agency or ALL_AGENCIES,
        "agency": facts.agency_fact(desk.register.agency(note.agency)) if note.agency else None,
        "deadline": deadline,
        "due_before": facts.moment(note.due_before),
    }
