"""What it writes that an answer stands no more: its agency owes one again, as if it had never been."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.desk.clock_stopping import with_deadline
from chalicelib.desk.correspondence import in_working_time
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import with_next_step
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import State
from chalicelib.domain.question import Assignment, status_after


def owed_again(
    case: Case, before: Assignment, answered_at: datetime, at: datetime, why: str, desk: Desk
) -> Iterator[Record]:
    """Give an assignment as it stood before its answer with the step that comes next, and what follows.

    `why` is kept with the letters that the answer had kept back, and that go out after all.
    """
    question = case.question
    yield with_deadline(before, question, desk) if before.pauses else with_next_step(before, question, desk)
    opens_at = in_working_time(desk, at)
    for letter in case.letters:
        is_kept_back = letter.state is State.SUPERSEDED and letter.states[-1].at >= answered_at
        if is_kept_back and letter.agency == before.agency:
            # Whether it holds is looked up once more as it goes out.
            yield letter.put_back(opens_at, at, why)
    status = status_after(
        question, (*(one for one in case.assignments if one.agency != before.agency), before)
    )
    if status is not question.status:
        yield question.with_status(status)
