"""What the local run shows of the book, as JSON lines, and what it needs from the book for that."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from chalicelib.desk.lists import Due, Position
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import LedgerRow, PenMail
from chalicelib.domain.submission import Submission
from infra.local.clock import MovableClock


class LocalBook(Protocol):
    """The book as the machine reads it."""

    def outcome(self, mail_id: str) -> LedgerRow | None:
        """Read what became of a raw mail."""
        ...

    def next_moment(self, after: datetime, until: datetime) -> datetime | None:
        """Say when the next thing falls due after `after`, `until` included; None when nothing does."""
        ...

    def pen_from(self, after: Position | None) -> Iterator[PenMail]:
        """Give what waits in the pen, oldest first."""
        ...

    def open_due(self, since: datetime | None, until: datetime) -> Sequence[Due]:
        """List the open assignments due after `since` up to `until`."""
        ...

    def is_anything_due(self, now: datetime, lease_now: datetime) -> bool:
        """Tell whether a step, a dispatch, a letter or a lease run out waits for work."""
        ...


class WholeBook(Protocol):
    """Everything in the book; only on one machine may it be read whole."""

    def ledger(self) -> Iterable[LedgerRow]:
        """Give the outcome of every raw mail, oldest first."""
        ...

    def questions(self) -> Iterable[tuple[Question, Sequence[Assignment]]]:
        """Give every question with its assignments."""
        ...

    def letters(self) -> Iterable[Letter]:
        """Give every letter, oldest first."""
        ...

    def submissions(self) -> Iterable[Submission]:
        """Give every form, oldest first."""
        ...


class Views:
    """The book in the words of the local run's contract; times have the clock's offset."""

    def __init__(self, book: WholeBook, clock: MovableClock) -> None:
        self._book = book
        self._clock = clock

    def ledger(self) -> str:
        """Give one line per raw mail, oldest first."""
        return _lines(_ledger_line(row) for row in self._book.ledger())

    def questions(self) -> str:
        """Give one line per question."""
        return _lines(self._question_line(question, duties) for question, duties in self._book.questions())

    def letters(self) -> str:
        """Give one line per letter."""
        return _lines(self._letter_line(letter) for letter in self._book.letters())

    def submissions(self) -> str:
        """Give one line per form."""
        return _lines(self._submission_line(form) for form in self._book.submissions())

    def _submission_line(self, form: Submission) -> dict[str, Any]:
        return {
            "id": form.id,
            "address": form.address,
            "subject": form.subject,
            "agencies": list(form.agencies),
            "state": form.state,
            "created_at": self._shown(form.created_at),
            "expires_at": self._shown(form.expires_at),
            "reference": form.reference or None,
        }

    def _question_line(self, question: Question, duties: Sequence[Assignment]) -> dict[str, Any]:
        return {
            "reference": question.reference,
            "subject": question.subject,
            "journalist": question.journalist,
            "status": question.status,
            "assignments": [self._assignment(duty) for duty in duties],
        }

    def _assignment(self, duty: Assignment) -> dict[str, Any]:
        return {
            "agency": duty.agency,
            "status": duty.status,
            "due_at": self._shown(duty.due_at),
            "steps": [{"step": taken.step, "at": self._shown(taken.at)} for taken in duty.steps],
        }

    def _letter_line(self, letter: Letter) -> dict[str, Any]:
        at = letter.states[-1].at if letter.states else letter.committed_at
        return {
            "id": letter.id,
            "letter": letter.name,
            "to": letter.to.address,
            "reference": letter.reference or None,
            "state": letter.state,
            "at": self._shown(at),
        }

    def _shown(self, at: datetime | None) -> str | None:
        return None if at is None else self._clock.shown(at).isoformat()


def _ledger_line(row: LedgerRow) -> dict[str, Any]:
    return {
        "id": row.mail_id,
        "message_id": row.message_id,
        "from": row.sender,
        "outcome": row.outcome,
        "reason": row.reason,
        "filings": [
            {"reference": filing.reference, "agency": filing.agency, "kind": filing.kind}
            for filing in row.filings
        ],
    }


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
