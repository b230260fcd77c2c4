"""Open assignments for the bench: far from every step, of which some are due, or such as an edit moves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Final

from chalicelib.desk.by import By
from chalicelib.desk.calendar_editing import propose, save
from chalicelib.desk.desk import Desk
from chalicelib.desk.rule_book import table_rows
from chalicelib.domain.question import Assignment, Question, QuestionStatus, Status, Text
from chalicelib.domain.recomputing import recomputed
from chalicelib.domain.workcalendar import ONE_DAY, local
from chalicelib.rulebook import CLOSURES

_FAR: Final = timedelta(days=14)
_MOMENT: Final = timedelta(minutes=1)
_EDITED_BEFORE: Final = timedelta(hours=1)
"""A run begins some minutes after the edit that calls for it."""

Duty = tuple[Question, Assignment]


def waiting(desk: Desk, now: datetime, count: int, due: int) -> Iterator[Duty]:
    """Give open assignments of all agencies in turn; of the first `due` a step is due."""
    codes = cycle([agency.code for agency in desk.register.agencies()])
    for number, code in enumerate(islice(codes, count)):
        step_at = now - _MOMENT if number < due else now + _FAR
        question, duty = _dispatched(f"DUE-2026-{number:06d}", code, step_at - ONE_DAY)
        duty = replace(duty, due_at=step_at + 2 * _FAR, acknowledge_by=step_at, next_step_at=step_at)
        yield replace(question, kind="complex"), duty


def reckoned(desk: Desk, now: datetime, count: int, touched: int) -> Iterator[Duty]:
    """Give open assignments of questions received now, as the rules have them; `touched` of one agency."""
    first, *others = (agency.code for agency in desk.register.agencies())
    known = {code: _by_the_rules(desk, now, code) for code in (first, *others)}
    codes = cycle(others)
    for number in range(count):
        question, duty = known[first if number < touched else next(codes)]
        reference = f"MOVE-2026-{number:06d}"
        yield replace(question, reference=reference), replace(duty, reference=reference)


def close_one(desk: Desk, now: datetime) -> None:
    """Close the agency whose deadlines `reckoned` has move, on the day after; a run is to come by now."""
    on = (local(now).date() + ONE_DAY).isoformat()
    first = desk.register.agencies()[0].code
    closure = {"from": on, "until": on, "scope": first, "name_vi": "Đóng cửa để đo", "basis": "đo"}
    edited = {CLOSURES: [*table_rows(desk.in_force.tables, CLOSURES), closure]}
    by = By("bench", now - _EDITED_BEFORE)
    save(propose(edited, desk), desk.in_force.number, "Đo", by, desk)


def _by_the_rules(desk: Desk, now: datetime, agency: str) -> Duty:
    question, duty = _dispatched("", agency, now)
    return question, replace(recomputed(question, duty, desk.rules, now), revision=1)


def _dispatched(reference: str, agency: str, received_at: datetime) -> Duty:
    question = Question(
        reference=reference,
        subject="Câu hỏi để đo",
        text=Text("Vì sao?"),
        journalist="nobody@bench.example",
        journalist_name="Người Đo",
        outlet="Báo Đo",
        received_at=received_at,
        opened_by="bench",
        policy="hue-2025-draft",
        status=QuestionStatus.OPEN,
        kind="routine",
    )
    assignment = Assignment(
        reference=reference,
        agency=agency,
        status=Status.DISPATCHED,
        received_at=received_at,
        opened_at=received_at,
        changed_at=received_at,
    )
    return question, assignment
