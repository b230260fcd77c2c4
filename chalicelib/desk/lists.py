"""What the pages of an overview ask of the book: lists too long to be read whole, said as a protocol.

An index may lag behind and only hints; what is given here was read itself, strongly consistent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Entry, LedgerRow, Task
from chalicelib.domain.statistics import MonthFigures

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, order=True)
class Position:
    """A place in a list that is read by date: the moment of what stands there, and its key.

    Written as text it goes into the address of a page: it says where to read on and allows nothing.
    """

    at: datetime
    key: str

    def __str__(self) -> str:
        """Write the position for an address: `1763528400000000_MLPN-2026-000042`."""
        return f"{(self.at - _EPOCH) // _MICROSECOND}_{self.key}"

    @classmethod
    def parse(cls, text: str) -> "Position | None":
        """Read a position; None where the text is none, since strangers may type it."""
        number, _, key = text.partition("_")
        if not (number.isascii() and number.isdigit() and len(number) <= len("9" * 16)):
            return None
        is_key = key and len(key) <= len("x" * 100) and key.isascii() and key.isprintable()
        return cls(_EPOCH + int(number) * _MICROSECOND, key) if is_key else None


@dataclass(frozen=True, order=True)
class Due:
    """An open assignment and when it is due, as the index has it. `due_at` is in UTC."""

    due_at: datetime
    reference: str
    agency: str

    def __str__(self) -> str:
        """Write the place that it has among what is due, to read on from there."""
        return f"{self.due_at.isoformat()} {self.reference} {self.agency}"

    @classmethod
    def parse(cls, text: str) -> "Due":
        """Read a place that was written so."""
        at, reference, agency = text.split(" ")
        return cls(datetime.fromisoformat(at), reference, agency)


class Lists(Protocol):
    """The book, read by date. Months (`2026-11`) and days (`2026-11-19`) are local."""

    def open_due(self, since: datetime | None, until: datetime) -> Sequence[Due]:
        """List the open assignments due after `since` (None: ever) up to `until`, soonest first."""
        ...

    def open_soonest(self, since: datetime) -> Iterator[Due]:
        """Give the open assignments due after `since`, soonest first, as far as they are read."""
        ...

    def open_after(self, since: datetime, place: Due | None) -> Iterator[Due]:
        """Give the open assignments due after `since`, from just behind a place on, as far as it is read.

        The order is the index's own. One whose deadline moves meanwhile may come again, none is left out.
        """
        ...

    def questions(self, references: Sequence[str]) -> Sequence[Question]:
        """Read these questions, in this order, without those that are unknown."""
        ...

    def last_mail_at(self, day: str) -> datetime | None:
        """Say when the last raw mail of a day came that has an outcome; None where none did."""
        ...

    def mails_of(self, day: str, after: Position | None) -> Iterator[tuple[Position, LedgerRow]]:
        """Give what became of the raw mails of a local day, newest first, from behind a position on."""
        ...

    def open_undated(self) -> Sequence[Assignment]:
        """Read the open assignments for which no deadline could be reckoned, oldest first."""
        ...

    def assignments(self, wanted: Sequence[Due]) -> Sequence[Assignment]:
        """Read these assignments, in this order, without those that have ended."""
        ...

    def assignments_of(self, reference: str) -> Sequence[Assignment]:
        """Read the assignments of a question, by agency."""
        ...

    def entries_of(self, reference: str) -> Sequence[Entry]:
        """Read the thread of a question, oldest first."""
        ...

    def unassigned(self, after: str = "") -> Iterator[Question]:
        """Give every question that no agency has, by reference, from behind one on, as far as it is read."""
        ...

    def questions_of_month(self, month: str, after: Position | None) -> Iterator[tuple[Position, Question]]:
        """Give the questions received in a month, newest first, from behind a position on."""
        ...

    def questions_of_agency(
        self, agency: str, month: str, after: Position | None
    ) -> Iterator[tuple[Position, Question]]:
        """Give the questions that an agency had in a month, newest first, from behind a position on."""
        ...

    def questions_of_journalist(
        self, journalist: str, after: Position | None
    ) -> Iterator[tuple[Position, Question]]:
        """Give a journalist's questions, newest first; `journalist` is the first of their addresses."""
        ...

    def questions_read_by(
        self, journalist: str, after: Position | None
    ) -> Iterator[tuple[Position, Question]]:
        """Give the questions of colleagues that a journalist got in copy, newest first."""
        ...

    def figures_of(self, month: str) -> Sequence[MonthFigures]:
        """Read the figures that were kept of a local month, by agency."""
        ...

    def month_of(self, agency: str, month: str) -> Sequence[Assignment]:
        """Read an agency's assignments received in a local month such as `2026-11`, oldest first."""
        ...

    def failed_letters(self) -> Iterator[Letter]:
        """Give the letters that failed and were not sent again, newest first."""
        ...

    def letters_of(self, day: str) -> Sequence[Letter]:
        """Read the letters committed on a day, oldest first."""
        ...

    def outcomes(self, mail_ids: Sequence[str]) -> Sequence[LedgerRow]:
        """Read what became of raw mails, in this order, without those that are unknown."""
        ...

    def task(self, task_id: str) -> Task | None:
        """Read a task, open or closed."""
        ...
