"""A change of the book: what is written together, whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.errors import GatewayError
from chalicelib.domain.fingerprints import Fingerprint
from chalicelib.domain.letter import Letter
from chalicelib.domain.pen import Digest, PenAct
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Allowance, Entry, Event, LedgerRow, Link, PenMail, Session, Task
from chalicelib.domain.register_records import Block, ImportRun, RegisterEvent
from chalicelib.domain.registration import Registration
from chalicelib.domain.rule_runs import DeadlineMoved, RulesRun
from chalicelib.domain.rule_versions import RulesInForce, RulesVersion
from chalicelib.domain.statistics import MonthFigures
from chalicelib.domain.submission import Submission

Record = (
    Question
    | Assignment
    | Letter
    | Entry
    | Event
    | LedgerRow
    | Fingerprint
    | PenMail
    | PenAct
    | Digest
    | Task
    | Link
    | Session
    | Submission
    | MonthFigures
    | Allowance
    | RegisterEvent
    | Block
    | Registration
    | ImportRun
    | RulesVersion
    | RulesInForce
    | RulesRun
    | DeadlineMoved
    | Agency
    | Journalist
)

MOST_RECORDS: Final = 100
"""Actions in one transaction (AWS, DynamoDB quotas, TransactWriteItems)."""


class StaleError(GatewayError):
    """Another writer was first: what the change was decided on is no longer so."""


@dataclass(frozen=True)
class Change:
    """Records to write in one transaction.

    Each record says by its revision what it expects: revision 1 must not exist yet, revision n replaces
    revision n - 1. Otherwise nothing is written and StaleError is raised.
    """

    records: tuple[Record, ...] = ()

    def __add__(self, other: "Change") -> "Change":
        """Join two changes."""
        return Change(self.records + other.records)

    def __bool__(self) -> bool:
        """Tell whether there is anything to write."""
        return bool(self.records)

    @property
    def letters(self) -> tuple[Letter, ...]:
        """Give the letters that this change commits."""
        return tuple(self._letters())

    def _letters(self) -> Iterator[Letter]:
        for record in self.records:
            if isinstance(record, Letter):
                yield record


NO_CHANGE: Final = Change()
