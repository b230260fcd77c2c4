"""An edited calendar or policy reckons the open deadlines anew, in batches that may be repeated.

The run is written together with the new version of the rules. Each assignment is a transaction of its own,
with an event; a second look at one finds nothing left to change: a crash or two runs at once do no harm.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.lists import Due
from chalicelib.desk.moved_deadlines import Batch, to_tell, to_tell_of_question, told
from chalicelib.desk.settling import settled_by_deadline
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.change import NO_CHANGE, Change, StaleError
from chalicelib.domain.letter import LEASE, Fact, Facts
from chalicelib.domain.question import Assignment, Question, is_past
from chalicelib.domain.recomputing import recomputed, recomputed_question
from chalicelib.domain.records import Event
from chalicelib.domain.rule_runs import ENDED, MOVING, RulesRun, Stage
from chalicelib.domain.rules import Rules

BATCH: Final = 100
"""Deadlines that are looked at before the run says how far it is: one page of the index."""
TRIES: Final = 5


def run_of(version: int, at: datetime, desk: Desk) -> tuple[RulesRun, ...]:
    """Give the run that a new version calls for, and the end of an earlier one that is not through.

    It waits until nothing that began by the rules before can still write.
    """
    before = desk.rule_book.kept.rules_run(version - 1)
    if before is None or before.stage not in MOVING:
        return (RulesRun(version, at + LEASE, version, edited_at=at),)
    run = RulesRun(version, at + LEASE, before.since, edited_at=before.moves_from)
    return before.on(Stage.SUPERSEDED, at), run


def moving(desk: Desk) -> RulesRun | None:
    """Give the run that still moves deadlines by the rules in force, or will; None where none is left to."""
    run = desk.rule_book.kept.rules_run(desk.in_force.number) if desk.in_force.number else None
    return run if run and run.stage in MOVING else None


def waits_for(run: RulesRun | None, question: Question, duty: Assignment, desk: Desk, now: datetime) -> bool:
    """Tell whether a run is still to make another one of this assignment: no step is taken before."""
    return run is not None and _after(run, question, duty, desk, now) is not duty


def _after(run: RulesRun, question: Question, duty: Assignment, desk: Desk, now: datetime) -> Assignment:
    """Give the assignment by the rules in force, and by the area that its agency is in now."""
    agency = desk.register.agency(duty.agency)
    area = agency.area if agency else None
    return recomputed(question, duty, desk.rules, now, run.moves_from, area)


def recompute(desk: Desk, now: datetime, has_time: Callable[[], bool] = lambda: True) -> None:
    """Go on with the runs that wait, the oldest first, while there is time."""
    for run in desk.rule_book.kept.rules_runs_waiting(now):
        with suppress(StaleError):  # somebody else goes on with it, or a later version took over
            _go_on(run, desk, now, has_time)


def _go_on(run: RulesRun, desk: Desk, now: datetime, has_time: Callable[[], bool]) -> None:
    while run.stage not in ENDED and _is_its_turn(run, desk) and has_time():
        run, letters = _BATCHES[run.stage](run, desk, now)
        desk.questions.commit(Change((run, *letters)))


def _is_its_turn(run: RulesRun, desk: Desk) -> bool:
    """Tell whether a run may go on: by the rules that it moves deadlines by, or to tell of what it moved."""
    return run.stage is Stage.TELLING or run.version == desk.in_force.number


def _undated(run: RulesRun, desk: Desk, now: datetime) -> Batch:
    """Look at what has no deadline, since the calendar did not reach: there is little of it."""
    duties = desk.questions.open_undated()
    changed = _move(duties, run, desk, now, BATCH)
    return (run.at("", changed, now) if changed == BATCH else run.on(Stage.DATED, now)), ()


def _dated(run: RulesRun, desk: Desk, now: datetime) -> Batch:
    behind = Due.parse(run.place) if run.place else None
    places = list(islice(desk.questions.open_after(run.moves_from, behind), BATCH))
    _move(desk.questions.assignments(places), run, desk, now, BATCH)
    return (run.at(str(places[-1]), len(places), now) if places else run.on(Stage.UNASSIGNED, now)), ()


def _unassigned(run: RulesRun, desk: Desk, now: datetime) -> Batch:
    """Look at questions that nobody has. Their deadline is kept nowhere: each moves with the run itself."""
    batch = list(islice(desk.questions.unassigned(run.place), BATCH))
    before = desk.rule_book.version(run.since - 1).rules if batch else desk.rules
    for question in batch:
        following = run.at(question.reference, 0, now)
        if _settle(question.reference, partial(_question_moved, following, before, desk, now), desk):
            run = following
    return (run.at(batch[-1].reference, len(batch), now) if batch else run.on(Stage.TELLING, now)), ()


_BATCHES: Final[Mapping[Stage, Callable[[RulesRun, Desk, datetime], Batch]]] = {
    Stage.UNDATED: _undated,
    Stage.DATED: _dated,
    Stage.UNASSIGNED: _unassigned,
    Stage.TELLING: told,
}


def _move(duties: Iterable[Assignment], run: RulesRun, desk: Desk, now: datetime, most: int) -> int:
    """Reckon assignments anew, and count those that changed, `most` at most."""
    known = list(duties)
    named = dict.fromkeys(duty.reference for duty in known)
    questions = {one.reference: one for one in desk.questions.questions(tuple(named))}
    # One query, instead of a read for each: most of what is looked at stays.
    areas = {agency.code: agency.area for agency in desk.register.agencies()} if known else {}
    would = (
        duty
        for duty in known
        if (question := questions.get(duty.reference))
        and recomputed(question, duty, desk.rules, now, run.moves_from, areas.get(duty.agency)) is not duty
    )
    moved = 0
    for duty in islice(would, most):
        moved += _settle(duty.reference, partial(_duty_moved, duty, run, desk, now), desk)
    return moved


def _settle(reference: str, decide: Callable[[Question], Change], desk: Desk) -> bool:
    """Commit what is decided on the question as it stands; what changes meanwhile is read again.

    False where nothing is left to change. StaleError when others were first each time: the run does not go on
    past it then.
    """
    for _ in range(TRIES):
        question = desk.questions.question(reference)
        change = decide(question) if question else NO_CHANGE
        if not change:
            return False
        with suppress(StaleError):
            desk.questions.commit(change)
            return True
    raise StaleError(f"{reference}: others were first each time")


def _duty_moved(read: Assignment, run: RulesRun, desk: Desk, now: datetime, question: Question) -> Change:
    """Decide what the rules in force make of an assignment as it stands now."""
    known = desk.questions.assignments_of(read.reference)
    duty = next((one for one in known if one.agency == read.agency), None)
    after = _after(run, question, duty, desk, now) if duty else None
    if duty is None or after is None or after is duty:
        return NO_CHANGE
    said = {
        "due_before": facts.moment(duty.due_at),
        "due_at": facts.moment(after.due_at),
        "is_provisional": after.is_provisional,
        "acknowledge_by": facts.moment(after.acknowledge_by),
        "next_step_at": facts.moment(after.next_step_at),
        **({"area": after.area} if after.area != duty.area else {}),
    }
    event = _event(run, question.reference, duty.agency, str(duty.revision), said, now)
    is_moved = after.due_at != duty.due_at
    others = (one for one in known if one is not duty)
    dated = settled_by_deadline(question, (after, *others), now, desk) if duty.due_at is None else ()
    return Change((after, event, *dated, *(to_tell(run, question, duty, now) if is_moved else ())))


def _question_moved(run: RulesRun, before: Rules, desk: Desk, now: datetime, question: Question) -> Change:
    """Decide what the rules in force make of a question that nobody has, as it stands now; with the run."""
    if not question.is_unassigned:
        return NO_CHANGE
    after = recomputed_question(question, desk.rules)
    due_before, due_at = before.own_due_at(question), desk.rules.own_due_at(question)
    is_moved = due_at != due_before and not is_past(due_before, run.moves_from)
    if after is question and not is_moved:
        return NO_CHANGE
    said: dict[str, Fact] = {
        "due_before": facts.moment(due_before),
        "due_at": facts.moment(due_at),
        "next_step_at": facts.moment(after.next_step_at),
    }
    event = _event(run, question.reference, ALL_AGENCIES, str(question.revision), said, now)
    rows = to_tell_of_question(run, question, due_before, now, desk) if is_moved else ()
    is_dated = due_before is None and due_at is not None
    dated = settled_by_deadline(question, (), now, desk) if is_dated else ()
    return Change((run, *(() if after is question else (after,)), event, *dated, *rows))


def _event(run: RulesRun, reference: str, agency: str, number: str, said: Facts, now: datetime) -> Event:
    """Note it; the id is that of the run, of whose deadline, and of which of its revisions."""
    return Event(
        id=event_id("rules", str(run.version), reference, agency, number),
        reference=reference,
        agency=agency,
        act="recomputed",
        at=now,
        who="gateway",
        verified="rule",
        facts={"version": run.version, **said},
    )
