"""A dry run: which open deadlines an edit of the rules would move, before it is saved. It writes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.lists import Due
from chalicelib.domain.question import Assignment, Question, is_past
from chalicelib.domain.recomputing import recomputed
from chalicelib.domain.rules import Rules

MOST: Final = 1_000
"""Deadlines of a kind that are looked at while somebody waits for the page, those that are due soonest."""
BATCH: Final = 100
"""Assignments that are read together, as the run itself does."""


@dataclass(frozen=True)
class Shift:
    """A deadline as it stands and as it would be, None where there is none; `agency` is "" for nobody's."""

    reference: str
    agency: str
    journalist: str
    due_before: datetime | None
    due_at: datetime | None


@dataclass(frozen=True)
class DryRun:
    """What would move, soonest first; `is_whole` unless there are more deadlines than were looked at."""

    shifts: tuple[Shift, ...]
    looked_at: int
    is_whole: bool

    @property
    def agencies(self) -> int:
        """Count the agencies that would get a letter."""
        return len({shift.agency for shift in self.shifts} - {""})

    @property
    def journalists(self) -> int:
        """Count the journalists that would get a letter."""
        return len({shift.journalist for shift in self.shifts})


def dry_run(rules: Rules, desk: Desk, now: datetime, most: int = MOST) -> DryRun:
    """Say which open deadlines would be others by these rules; as the run itself reckons them."""
    places = list(islice(desk.questions.open_soonest(now), most + 1))
    nobodys = list(islice(desk.questions.unassigned(), most + 1))
    undated = list(islice(desk.questions.open_undated(), most + 1))
    dated = _assignments(places[:most], desk)
    shifts = chain(
        _moved([*undated[:most], *dated], rules, desk, now),
        _questions_moved(nobodys[:most], rules, desk, now),
    )
    return DryRun(
        tuple(sorted(shifts, key=lambda shift: (shift.due_before or now, shift.reference, shift.agency))),
        len(undated[:most]) + len(dated) + len(nobodys[:most]),
        is_whole=max(len(places), len(nobodys), len(undated)) <= most,
    )


def _assignments(places: Sequence[Due], desk: Desk) -> list[Assignment]:
    batches = (places[start : start + BATCH] for start in range(0, len(places), BATCH))
    return [duty for batch in batches for duty in desk.questions.assignments(batch)]


def _moved(duties: Sequence[Assignment], rules: Rules, desk: Desk, now: datetime) -> Iterator[Shift]:
    """Reckon assignments by these rules, and give those of which the deadline is another one then."""
    questions = _questions(tuple(dict.fromkeys(duty.reference for duty in duties)), desk)
    areas = {agency.code: agency.area for agency in desk.register.agencies()} if duties else {}
    for duty in duties:
        question = questions.get(duty.reference)
        area = areas.get(duty.agency)
        after = recomputed(question, duty, rules, now, area=area) if question else duty
        if question and after.due_at != duty.due_at:
            yield Shift(duty.reference, duty.agency, question.journalist, duty.due_at, after.due_at)


def _questions(references: Sequence[str], desk: Desk) -> dict[str, Question]:
    batches = (references[start : start + BATCH] for start in range(0, len(references), BATCH))
    return {one.reference: one for batch in batches for one in desk.questions.questions(batch)}


def _questions_moved(nobodys: Sequence[Question], rules: Rules, desk: Desk, now: datetime) -> Iterator[Shift]:
    """Give those of the questions that nobody has of which the deadline is another one then."""
    for question in nobodys:
        if question.policy not in rules.policies:
            continue
        before, after = desk.rules.own_due_at(question), rules.own_due_at(question)
        if after != before and not is_past(before, now):
            yield Shift(question.reference, "", question.journalist, before, after)
