"""A task is closed with a note: by whoever saw to it, or by what happened since."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.correspondence import GATEWAY_ITSELF, event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.reminding import taken_event_id
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.question import Assignment, Question, Status
from chalicelib.domain.records import Event, Task, TaskKind
from chalicelib.domain.steps import Task as Asked
from chalicelib.domain.transfers import PROPOSED

NOTES: Final = {
    Status.ANSWERED: "Cơ quan đã trả lời, không cần làm nữa.",
    Status.DECLINED: "Cơ quan đã từ chối trả lời, không cần làm nữa.",
    Status.TRANSFERRED: "Câu hỏi đã chuyển sang cơ quan khác, không cần làm nữa.",
    Status.WITHDRAWN: "Câu hỏi đã được rút, không cần làm nữa.",
}
"""The note of a task that the end of an assignment closes."""

WITHDRAWN: Final = "Phóng viên đã rút câu hỏi, không cần làm nữa."
"""The note of a task that a withdrawal closes."""

DATED: Final = "Đã có hạn trả lời."
"""The note of a task that a deadline closes."""


def closing(task: Task, note: str, by: By, verified: str = BY_SESSION) -> Iterator[Record]:
    """Give what closing a task writes: itself, and an event where it belongs to a question."""
    yield task.closed(by.who, note, by.at)
    if task.reference:
        yield Event(
            id=event_id(task.id, "closed"),
            reference=task.reference,
            agency=task.agency,
            act="task_closed",
            at=by.at,
            who=by.who,
            verified=verified,
            facts={"task": str(task.kind), "note": note},
        )


def settled_by_end(case: Case, duty: Assignment, at: datetime, desk: Desk) -> Iterator[Record]:
    """Close what was to be done about a duty that has ended: calls, and to decide who is to have it."""
    yield from _settled(_calls(duty, desk), NOTES[duty.status], at, desk)
    yield from _settled_proposals(case, duty, NOTES[duty.status], at, desk)


def settled_by_withdrawal(case: Case, duty: Assignment, at: datetime, desk: Desk) -> Iterator[Record]:
    """Close it on a duty that nobody asks about any more."""
    yield from _settled(_calls(duty, desk), WITHDRAWN, at, desk)
    yield from _settled_proposals(case, duty, WITHDRAWN, at, desk)


def settled_by_deadline(
    question: Question, duties: Iterable[Assignment], at: datetime, desk: Desk
) -> Iterator[Record]:
    """Close the task of a question without a deadline once all that is open has one.

    `duties` are all of them, as they stand then.
    """
    if all(duty.due_at is not None or not duty.is_open for duty in duties):
        cause = event_id(question.opened_by, "question_opened")
        yield from _settled([event_id(cause, TaskKind.NO_DEADLINE, "", "")], DATED, at, desk)


def _settled_proposals(case: Case, duty: Assignment, note: str, at: datetime, desk: Desk) -> Iterator[Record]:
    """Close the tasks that asked whether an agency may pass the question on: it has ended with it now."""
    asked = (one for one in case.events if (one.act, one.agency) == (PROPOSED, duty.agency))
    ids = (event_id(one.id, TaskKind.TRANSFER, duty.agency, "") for one in asked)
    yield from _settled(ids, note, at, desk)


def _calls(duty: Assignment, desk: Desk) -> Iterator[str]:
    """Name the tasks that steps of the ladder opened, each as often as it was taken."""
    ladders = (desk.rules.ladder.common, *desk.rules.ladder.own.values())
    asking = {rung.step for ladder in ladders for rung in ladder.rungs if rung.task}
    times: Counter[str] = Counter()
    for taken in duty.steps:
        if taken.step in asking:
            event = taken_event_id(duty.reference, duty.agency, taken.step, taken.number, times[taken.step])
            times[taken.step] += 1
            yield event_id(event, Asked.TELEPHONE)


def _settled(ids: Iterable[str], note: str, at: datetime, desk: Desk) -> Iterator[Record]:
    for task in filter(None, map(desk.questions.task, ids)):
        if task.closed_at is None:
            yield from closing(task, note, By(GATEWAY_ITSELF, at), "rule")
