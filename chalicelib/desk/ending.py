"""An assignment ends: with it perhaps the question, and what the press department was to do about it."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.desk.clock_stopping import with_deadline
from chalicelib.desk.desk import Desk
from chalicelib.desk.settling import settled_by_end
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.question import Assignment, Status, status_after


def ended(
    case: Case, duty: Assignment, status: Status, at: datetime, desk: Desk, new: Iterable[Assignment] = ()
) -> tuple[Assignment, tuple[Record, ...]]:
    """End an open assignment, and the question with its last; give it, and all that this writes.

    One that has ended stays as it is; `new` are those that begin with its end. Of a pause that the end ends,
    the deadline keeps what it really lasted.
    """
    if not duty.is_open:
        return duty, ()
    over = duty.moved_to(status, at)
    if duty.open_pause:
        over = with_deadline(over, case.question, desk)
    others = (other for other in case.assignments if other.agency != duty.agency)
    stands = status_after(case.question, (*others, over, *new))
    changed = () if stands is case.question.status else (case.question.with_status(stands),)
    return over, (over, *changed, *settled_by_end(case, over, at, desk))
