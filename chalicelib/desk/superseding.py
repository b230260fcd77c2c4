"""What a letter of the ladder tells is looked up again before it goes out, where it waited since the step.

A reminder that was held for the opening of an office must not reach anybody who has answered, nor speak of a
deadline that moved. A letter of the run that took the step needs no second look. Nor does anybody get a
letter, late, that asks for something on a question which was withdrawn.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.joining import READERS, TOGETHER
from chalicelib.desk.lists import Due
from chalicelib.desk.taking_over import TAKEOVER, with_rows
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.letter import Fact, Letter
from chalicelib.domain.question import Assignment, Question, QuestionStatus, is_past
from chalicelib.domain.steps import Step

ENDED: Final = "answered, withdrawn or ended meanwhile, or its deadline moved"
"""Why a letter is not sent."""

ASKING: Final = frozenset({"dispatch", "unassigned", "follow-up", "reopened", "approve"})
"""Letters that ask for something, beside those of the ladder."""

_OPEN: Final = frozenset({QuestionStatus.OPEN, QuestionStatus.UNASSIGNED})
_ASKS_WHETHER_SEEN: Final = frozenset({Step.ALERT, Step.UNACKNOWLEDGED})


@dataclass(frozen=True)
class _Told:
    """What a letter, or a row of one, says of one duty; of a question that nobody has, the thread is all."""

    letter: str
    reference: str
    thread: str
    step: str
    due_at: datetime | None

    @classmethod
    def of(cls, name: str, reference: str, thread: str, said: Any) -> "_Told":
        due_at = (said["deadline"] or {}).get("due_at")
        return cls(
            name, reference, thread, str(said["step"]), datetime.fromisoformat(due_at) if due_at else None
        )


def as_it_stands(letter: Letter, desk: Desk, now: datetime) -> Letter | None:
    """Give a letter without what holds no more; None where nothing of it is left to say."""
    if letter.name == TAKEOVER:
        return with_rows(letter, desk, now)
    if letter.committed_at >= now:
        return letter
    if letter.name in READERS:
        told = _Told.of(letter.name, letter.reference, letter.agency, letter.facts)
        return letter if _standing((told,), desk, now) else None
    if letter.name in ASKING and _is_withdrawn(letter.reference, desk):
        return None
    return _rows_that_stand(letter, desk, now) if letter.name == TOGETHER else letter


def _is_withdrawn(reference: str, desk: Desk) -> bool:
    question = desk.questions.question(reference)
    return question is not None and question.status is QuestionStatus.WITHDRAWN


def _rows_that_stand(letter: Letter, desk: Desk, now: datetime) -> Letter | None:
    """Take out of a letter about several duties those that ended; those that it only counts stay counted."""
    listed, total = letter.facts["rows"], letter.facts["total"]
    rows: list[Any] = listed if isinstance(listed, list) else []
    told = {
        place: _Told.of(row["letter"], row["reference"], row["thread"], row) for place, row in enumerate(rows)
    }
    standing = _standing(told.values(), desk, now)
    kept: list[Fact] = [row for place, row in enumerate(rows) if told[place] in standing]
    if not kept:
        return None
    left = int(str(total)) - len(rows) + len(kept)
    return replace(letter, facts={**letter.facts, "rows": kept, "total": left})


def _standing(told: Iterable[_Told], desk: Desk, now: datetime) -> Collection[_Told]:
    """Choose what still holds, all read at once."""
    known = list(told)
    of_duties = {(one.reference, one.thread) for one in known if one.thread != ALL_AGENCIES}
    of_questions = dict.fromkeys(one.reference for one in known if one.thread == ALL_AGENCIES)
    wanted = [Due(now, *place) for place in sorted(of_duties)]
    duties = {(duty.reference, duty.agency): duty for duty in desk.questions.assignments(wanted)}
    questions = {one.reference: one for one in desk.questions.questions(tuple(of_questions))}
    return {
        one
        for one in known
        if _duty_stands(one, duties.get((one.reference, one.thread)))
        or _question_stands(one, questions.get(one.reference), desk, now)
    }


def _duty_stands(told: _Told, duty: Assignment | None) -> bool:
    if duty is None or not duty.is_open:
        return False
    is_seen = told.step in _ASKS_WHETHER_SEEN and duty.acknowledged_at is not None
    return duty.due_at == told.due_at and not is_seen


def _question_stands(told: _Told, question: Question | None, desk: Desk, now: datetime) -> bool:
    """Tell whether nobody has it yet; that a deadline passed meanwhile the journalist is told in any case."""
    if question is None:
        return False
    due_at = desk.rules.own_due_at(question)
    is_moved = due_at != told.due_at and not is_past(due_at, now)
    is_for_journalist = READERS[told.letter] == "journalist"
    stands = question.status in _OPEN if is_for_journalist else question.is_unassigned
    return stands and not is_moved
