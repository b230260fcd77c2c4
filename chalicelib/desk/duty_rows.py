"""What agencies still owe, row by row, as a letter about all of an agency's duties says it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.lists import Due
from chalicelib.domain.deadlines import due_day
from chalicelib.domain.letter import Fact
from chalicelib.domain.question import Assignment, is_past
from chalicelib.domain.workcalendar import local

MOST_ROWS: Final = 60
"""Duties that such a letter names; it counts the others."""

_EVER: Final = timedelta(days=36_500)
_STATES: Final = ("today", "late", "later", "undated")
"""What is due today comes first, then what is late, then the rest."""


def owed_by_agency(desk: Desk, now: datetime) -> Mapping[str, list[Due]]:
    """Group what is open by agency, in the order of a digest; what has no deadline stands last."""
    dated = desk.questions.open_due(None, now + _EVER)
    undated = (Due(now + _EVER, duty.reference, duty.agency) for duty in desk.questions.open_undated())
    owed: dict[str, list[Due]] = defaultdict(list)
    for due in chain(sorted(dated, key=lambda due: (_place(due.due_at, now), due)), undated):
        owed[due.agency].append(due)
    return owed


def _state(due_at: datetime | None, now: datetime) -> str:
    if due_at is None:
        return "undated"
    if is_past(due_at, now):
        return "late"
    return "today" if due_day(due_at) == local(now).date() else "later"


def _place(due_at: datetime, now: datetime) -> int:
    return _STATES.index(_state(due_at, now))


def rows_of(duties: Iterable[Assignment], desk: Desk, now: datetime) -> Iterator[dict[str, Fact]]:
    """Say of each duty what its agency knows: the question, who asked it, until when it is due."""
    for duty in duties:
        question = desk.questions.question(duty.reference)
        if question is None:
            continue
        rules = desk.rules.of(*duty.scopes)
        state = _state(duty.due_at, now)
        is_late = state == "late" and duty.due_at is not None
        yield {
            **facts.question_facts(question),
            "letter": "reminder",
            "thread": duty.agency,
            "about": f"digest_{local(now):%Y%m%d}",
            "state": state,
            "due_at": facts.moment(duty.due_at),
            "deadline": facts.duty_deadline(question, duty, desk.rules),
            "days_late": rules.working_days_late(duty.due_at, now) if is_late and duty.due_at else 0,
            "is_urgent": question.is_urgent,
            "publication_at": facts.moment(question.publication_at),
            "sequence": duty.revision,
        }


def summed_up(rows: Sequence[dict[str, Fact]], total: int) -> dict[str, Fact]:
    """Count rows by what is urgent about them; `total` is what the index has, and counts beyond the rows."""
    states = [row["state"] for row in rows]
    return {
        "total": max(total, len(rows)) if total > MOST_ROWS else len(rows),
        "today": states.count("today"),
        "late": states.count("late"),
        "rows": list[Fact](rows),
    }
