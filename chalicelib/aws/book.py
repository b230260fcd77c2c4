"""The book of questions in DynamoDB: satisfies the desk's port `Questions`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import TypeVar

from chalicelib.aws import keys, partitions
from chalicelib.aws.items import WHAT, Attributes, record_of
from chalicelib.aws.overview import Overviews
from chalicelib.aws.references import References
from chalicelib.aws.table import Table
from chalicelib.aws.waiting import WaitingIndex
from chalicelib.aws.writing import Writer
from chalicelib.desk.lists import Position
from chalicelib.domain.addresses import CaseAddress
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change
from chalicelib.domain.fingerprints import Fingerprint
from chalicelib.domain.letter import Letter
from chalicelib.domain.pen import Digest, PenAct
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Allowance, Entry, Event, LedgerRow, Link, PenMail, Session, Task
from chalicelib.domain.register_records import ImportRun
from chalicelib.domain.statistics import MonthFigures
from chalicelib.domain.submission import Submission

_Kind = TypeVar("_Kind")


class Book(Overviews):
    """Questions and all that belongs to them. Reads by key are strongly consistent."""

    def __init__(self, table: Table, writer: Writer, prefix: str) -> None:
        super().__init__(table)
        self._writer = writer
        self._references = References(table, prefix)
        self._waiting = WaitingIndex(table)

    def case(self, reference: str) -> Case | None:
        """Read a question with its assignments, thread, letters and events, in one query."""
        return _case_of(list(self._table.partition(reference))) if reference else None

    def question(self, reference: str) -> Question | None:
        """Read a question alone."""
        return self._one(Question, keys.question_key(reference))

    def reserve_reference(self, mail_id: str, year: int) -> str:
        """Take the next reference of the year, the same one again for the same mail."""
        return self._references.reserve(mail_id, year)

    def outcome(self, mail_id: str) -> LedgerRow | None:
        """Read what became of a raw mail."""
        return self._one(LedgerRow, keys.ledger_key(mail_id))

    def fingerprint(self, digest: str) -> Fingerprint | None:
        """Read which copies of a mail were served."""
        return self._one(Fingerprint, keys.fingerprint_key(digest))

    def pen_mail(self, mail_id: str) -> PenMail | None:
        """Read a mail in the pen, or that was there."""
        return self._one(PenMail, keys.pen_key(mail_id))

    def held_for(self, reference: str, agency: str) -> Sequence[PenMail]:
        """Read what waits in the pen for this assignment, oldest first."""
        return tuple(self._waiting.held(reference, agency))

    def link(self, link_id: str) -> Link | None:
        """Read what a link leads to."""
        return self._one(Link, keys.link_key(link_id))

    def session(self, session_id: str) -> Session | None:
        """Read a session."""
        return self._one(Session, keys.session_key(session_id))

    def submission(self, submission_id: str) -> Submission | None:
        """Read a submission."""
        return self._one(Submission, keys.submission_key(submission_id))

    def figures_of(self, month: str) -> Sequence[MonthFigures]:
        """Read the figures that were kept of a month, by agency."""
        return tuple(
            record_of(MonthFigures, row) for row in self._table.partition(keys.figures_partition(month))
        )

    def allowance(self, allowance_id: str) -> Allowance | None:
        """Read how many notices were sent."""
        return self._one(Allowance, keys.allowance_key(allowance_id))

    def thread_of(self, message_id: str) -> CaseAddress | None:
        """Find the thread of a letter of ours by its Message-ID; the token is empty."""
        row = self._table.get(keys.message_key(message_id))
        return (
            CaseAddress(row["reference"], row.get("agency", ""), "") if row and "reference" in row else None
        )

    def letter(self, letter_id: str, reference: str) -> Letter | None:
        """Read a letter; `reference` is "" where it belongs to no question."""
        return self._one(Letter, keys.letter_key(letter_id, reference))

    def tasks(self) -> Sequence[Task]:
        """Read the open tasks, oldest first."""
        found = (record_of(Task, task) for task in self._table.listed(keys.TASKS))
        return tuple(task for task in found if task.closed_at is None)

    def pen(self) -> Sequence[PenMail]:
        """Read what waits in the pen, oldest first."""
        return tuple(self.pen_from(None))

    def pen_from(self, after: Position | None) -> Iterator[PenMail]:
        """Give what waits in the pen, oldest first, from just behind a place on, as far as it is read."""
        since = keys.sortable(after.at) if after else "0"
        found = (record_of(PenMail, mail) for mail in self._table.listed(keys.PEN, since))
        for _, together in groupby(found, key=lambda mail: mail.since):
            for mail in sorted(together, key=lambda mail: mail.mail_id):
                is_past = after is not None and (mail.since, mail.mail_id) <= (after.at, after.key)
                if mail.released_at is None and not is_past:
                    yield mail

    def pen_acts(self, day: str) -> Sequence[PenAct]:
        """Read what was done on a local day such as `2026-11-19` with mails in the pen, oldest first."""
        return tuple(record_of(PenAct, act) for act in self._table.listed(partitions.pen_acts_day(day)))

    def acts_on(self, mail_id: str) -> Sequence[PenAct]:
        """Read all that was done with one mail in the pen, oldest first."""
        found = self._table.partition(f"mail#{mail_id}", "act#")
        return tuple(record_of(PenAct, act) for act in found)

    def digest(self, opening: str) -> Digest | None:
        """Read what was told at an opening of the office."""
        return self._one(Digest, keys.digest_key(opening))

    def import_run(self, import_id: str) -> ImportRun | None:
        """Read an import of the register."""
        return self._one(ImportRun, keys.import_key(import_id))

    def imports(self) -> Sequence[ImportRun]:
        """Read the imports of the register, the latest first."""
        found = tuple(record_of(ImportRun, run) for run in self._table.listed(keys.IMPORTS))
        return found[::-1]

    def imports_waiting(self, until: datetime) -> Iterator[ImportRun]:
        """Give imports that run and were last heard of by `until`, the oldest first."""
        return self._waiting.imports(until)

    def month_of(self, agency: str, month: str) -> Sequence[Assignment]:
        """Read an agency's assignments received in a local month such as `2026-11`, oldest first."""
        found = self._table.listed(partitions.agency_month(agency, month))
        return tuple(record_of(Assignment, duty) for duty in found)

    def letters_of(self, day: str) -> Sequence[Letter]:
        """Read the letters committed on a local day such as `2026-11-19`, oldest first."""
        return tuple(record_of(Letter, letter) for letter in self._table.listed(partitions.letters_day(day)))

    def undispatched(self, now: datetime) -> Iterator[Assignment]:
        """Give assignments that are `to_dispatch`, the longest waiting first."""
        return self._waiting.undispatched(now)

    def due(self, now: datetime) -> Iterator[Assignment]:
        """Give assignments of which a step is due, most overdue first."""
        return self._waiting.steps(now)

    def unassigned_due(self, now: datetime) -> Iterator[Question]:
        """Give questions without an agency of which a step is due, most overdue first."""
        return self._waiting.unassigned(now)

    def letters_waiting(self, now: datetime, lease_now: datetime) -> Iterator[Letter]:
        """Give letters to be sent: committed and due by `now`, or claimed under a lease run out."""
        return self._waiting.letters(now, lease_now)

    def next_moment(self, after: datetime, until: datetime) -> datetime | None:
        """Say when the next step, dispatch, letter or end of papers is due after `after`, up to `until`."""
        return self._waiting.next_moment(after, until)

    def is_anything_due(self, now: datetime, lease_now: datetime) -> bool:
        """Tell whether a step, a dispatch or a letter waits for work."""
        return self._waiting.is_anything_due(now, lease_now)

    def commit(self, change: Change) -> None:
        """Write the change whole or not at all; StaleError when another writer was first."""
        self._writer.commit(change)

    def _one(self, kind: type[_Kind], key: keys.Key) -> _Kind | None:
        found = self._table.get(key) if key.pk else None
        return record_of(kind, found) if found else None


def _case_of(found: Sequence[Attributes]) -> Case | None:
    questions = _of_kind(Question, found)
    if not questions:
        return None
    return Case(
        questions[0],
        tuple(sorted(_of_kind(Assignment, found), key=lambda duty: (duty.opened_at, duty.agency))),
        _of_kind(Entry, found),
        tuple(sorted(_of_kind(Letter, found), key=lambda letter: (letter.committed_at, letter.id))),
        _of_kind(Event, found),
    )


def _of_kind(kind: type[_Kind], found: Iterable[Attributes]) -> tuple[_Kind, ...]:
    return tuple(record_of(kind, attributes) for attributes in found if attributes["what"] == WHAT[kind])
