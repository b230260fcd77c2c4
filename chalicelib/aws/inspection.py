"""Views of the whole book, for the local run alone: each reads the whole table."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from chalicelib.aws.items import WHAT, record_of
from chalicelib.aws.table import Table
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import LedgerRow
from chalicelib.domain.submission import Submission

_Kind = TypeVar("_Kind")


class Inspection:
    """Reads everything of a kind."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def ledger(self) -> Iterator[LedgerRow]:
        """Give the outcome of every raw mail, oldest first."""
        yield from sorted(self._all(LedgerRow), key=lambda row: (row.received_at, row.mail_id))

    def questions(self) -> Iterator[tuple[Question, Sequence[Assignment]]]:
        """Give every question with its assignments, by reference."""
        duties: dict[str, list[Assignment]] = defaultdict(list)
        for duty in self._all(Assignment):
            duties[duty.reference].append(duty)
        for question in sorted(self._all(Question), key=lambda question: question.reference):
            opened = sorted(duties[question.reference], key=lambda duty: (duty.opened_at, duty.agency))
            yield question, tuple(opened)

    def submissions(self) -> Iterator[Submission]:
        """Give every form, oldest first, those past their time too."""
        yield from sorted(self._all(Submission), key=lambda form: (form.created_at, form.id))

    def letters(self) -> Iterator[Letter]:
        """Give every letter, oldest first."""
        yield from sorted(self._all(Letter), key=lambda letter: (letter.committed_at, letter.id))

    def _all(self, kind: type[_Kind]) -> Iterator[_Kind]:
        return (record_of(kind, attributes) for attributes in self._table.scan([WHAT[kind]]))
