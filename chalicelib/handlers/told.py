"""What the log says of a change that was committed: a line for each record that tells a step of the work."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Event, LedgerRow, PenMail, Task
from chalicelib.handlers.logs import tell

Fields = dict[str, str | int]
Lines = Iterator[tuple[str, Fields]]


def tell_change(change: Change) -> None:
    """Write down what was committed, by ids and words of ours."""
    for record in change.records:
        for event, fields in _LINES.get(type(record), _nothing)(record):
            tell(event, **fields)


def _nothing(_: Any) -> Lines:
    yield from ()


def _mail(row: LedgerRow) -> Lines:
    """Tell a mail's outcome, once for each question that it was filed with."""
    fields: Fields = {"mail_id": row.mail_id, "outcome": row.outcome, "reason": row.reason}
    for reference in sorted({filing.reference for filing in row.filings}) or [""]:
        yield "mail", {**fields, "reference": reference}


def _pen(mail: PenMail) -> Lines:
    state = mail.fate or "waits"
    yield (
        "pen",
        {"mail_id": mail.mail_id, "reason": mail.reason, "state": state, "reference": mail.reference},
    )


def _letter(letter: Letter) -> Lines:
    place: Fields = {"reference": letter.reference, "agency": letter.agency}
    yield "letter", {"letter_id": letter.id, "letter": letter.name, "state": letter.state, **place}


def _question(question: Question) -> Lines:
    yield "question", {"reference": question.reference, "status": question.status}


def _assignment(duty: Assignment) -> Lines:
    yield "assignment", {"reference": duty.reference, "agency": duty.agency, "status": duty.status}


def _act(event: Event) -> Lines:
    place: Fields = {"reference": event.reference, "agency": event.agency, "mail_id": event.mail_id}
    yield "act", {"act": event.act, **place}


def _task(task: Task) -> Lines:
    state = "closed" if task.closed_at else "open"
    place: Fields = {"reference": task.reference, "agency": task.agency}
    yield "task", {"task": task.kind, "state": state, **place}


_LINES: Final[Mapping[type, Callable[[Any], Lines]]] = {
    LedgerRow: _mail,
    PenMail: _pen,
    Letter: _letter,
    Question: _question,
    Assignment: _assignment,
    Event: _act,
    Task: _task,
}
