"""Lists for the pages of an overview: with `Book` it satisfies the desk's port `Lists` (decision 0012).

An index gives keys; the items are read themselves, a hundred at once, and only as far as a page needs them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice
from typing import Final, TypeVar

from chalicelib.aws import keys, partitions
from chalicelib.aws.items import record_of
from chalicelib.aws.keys import Key, sortable
from chalicelib.aws.table import LISTS, OVERVIEW, Index, Table
from chalicelib.desk.lists import Due, Position
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Entry, LedgerRow, Task

_FIRST: Final = "0"
_LAST: Final = "~"
_MOMENT: Final = timedelta(microseconds=1)
_BATCH: Final = 50
_Kind = TypeVar("_Kind")


class Overviews:
    """Reads what people look at by date. Months and days are local."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def open_due(self, since: datetime | None, until: datetime) -> Sequence[Due]:
        """List the open assignments due after `since` (None: ever) up to `until`, soonest first."""
        span = sortable(since + _MOMENT) if since else _FIRST, sortable(until)
        shards = keys.shards(keys.OPEN)
        found = (place for shard in shards for place in self._table.overseen(shard, *span))
        return tuple(sorted(Due(datetime.fromisoformat(at), key.pk, _agency(key)) for at, key in found))

    def open_after(self, since: datetime, place: Due | None) -> Iterator[Due]:
        """Give the open assignments due after `since`, shard by shard, from just behind a place on."""
        shards = keys.shards(keys.OPEN)
        first = keys.shard_of(place.reference) if place else 0
        for number, shard in enumerate(shards[first:], start=first):
            is_behind = place is not None and number == first
            yield from self._open_in(shard, since, place if is_behind else None)

    def open_soonest(self, since: datetime) -> Iterator[Due]:
        """Give the open assignments due after `since`, soonest first, as many pages as needed."""
        return merge(*(self._open_in(shard, since, None) for shard in keys.shards(keys.OPEN)))

    def _open_in(self, shard: str, since: datetime, place: Due | None) -> Iterator[Due]:
        behind: dict[str, str] = {}
        if place is not None:  # the key at which a query goes on has to lie within the query's span
            since = min(since, place.due_at - _MOMENT)
            key = keys.assignment_key(place.reference, place.agency)
            behind = _entry(OVERVIEW, shard, lambda _: key, Position(place.due_at, ""))
        found = self._table.overseen_behind(shard, sortable(since + _MOMENT), behind)
        return (Due(datetime.fromisoformat(at), key.pk, _agency(key)) for at, key in found)

    def questions(self, references: Sequence[str]) -> Sequence[Question]:
        """Read these questions, in this order, without those that are unknown."""
        return tuple(self._all(Question, map(keys.question_key, references)))

    def last_mail_at(self, day: str) -> datetime | None:
        """Say when the last raw mail of a day came that has an outcome; None where none did."""
        found = self._table.newest(LISTS, partitions.ledger_day(day), {})
        return next((datetime.fromisoformat(at) for at, _ in found), None)

    def mails_of(self, day: str, after: Position | None) -> Iterator[tuple[Position, LedgerRow]]:
        """Give what became of the raw mails of a local day, newest first, from behind a position on."""
        partition = partitions.ledger_day(day)
        behind = _entry(LISTS, partition, keys.ledger_key, after) if after else {}
        places = self._table.newest(LISTS, partition, behind)
        while batch := list(islice(places, _BATCH)):
            for row in self._all(LedgerRow, (key for _, key in batch)):
                yield Position(row.received_at, row.mail_id), row

    def open_undated(self) -> Sequence[Assignment]:
        """Read the open assignments for which no deadline could be reckoned, oldest first."""
        found = (key for _, key in self._table.overseen(keys.UNDATED, _FIRST, _LAST))
        return tuple(duty for duty in self._all(Assignment, found) if duty.is_open and duty.due_at is None)

    def assignments(self, wanted: Sequence[Due]) -> Sequence[Assignment]:
        """Read these assignments, in this order, without those that have ended."""
        found = (keys.assignment_key(due.reference, due.agency) for due in wanted)
        return tuple(duty for duty in self._all(Assignment, found) if duty.is_open)

    def assignments_of(self, reference: str) -> Sequence[Assignment]:
        """Read the assignments of a question, by agency."""
        found = self._table.partition(reference, "assignment#")
        return tuple(record_of(Assignment, duty) for duty in found)

    def entries_of(self, reference: str) -> Sequence[Entry]:
        """Read the thread of a question, oldest first."""
        return tuple(record_of(Entry, entry) for entry in self._table.partition(reference, "entry#"))

    def unassigned(self, after: str = "") -> Iterator[Question]:
        """Give every question that no agency has, by reference, from behind one on, as far as it is read."""
        shards = keys.shards(keys.UNASSIGNED)
        places = (place for shard in shards for place in self._table.waiting(shard, _FIRST, _LAST))
        found = self._all(Question, sorted(key for _, key in places if key.pk > after))
        return (question for question in found if question.is_unassigned)

    def questions_of_month(self, month: str, after: Position | None) -> Iterator[tuple[Position, Question]]:
        """Give the questions received in a month, newest first, from behind a position on."""
        return self._newest(OVERVIEW, partitions.month_of_all(month), keys.question_key, after)

    def questions_of_agency(
        self, agency: str, month: str, after: Position | None
    ) -> Iterator[tuple[Position, Question]]:
        """Give the questions that an agency had in a month, newest first, from behind a position on."""

        def key_of(reference: str) -> Key:
            return keys.assignment_key(reference, agency)

        return self._newest(LISTS, partitions.agency_month(agency, month), key_of, after)

    def questions_of_journalist(
        self, journalist: str, after: Position | None
    ) -> Iterator[tuple[Position, Question]]:
        """Give a journalist's questions, newest first; `journalist` is the first of their addresses."""
        return self._newest(LISTS, partitions.questions_of(journalist), keys.question_key, after)

    def questions_read_by(
        self, journalist: str, after: Position | None
    ) -> Iterator[tuple[Position, Question]]:
        """Give the questions of colleagues that a journalist got in copy, newest first."""

        def key_of(reference: str) -> Key:
            return keys.reader_key(reference, journalist)

        return self._newest(LISTS, partitions.reading_of(journalist), key_of, after)

    def failed_letters(self) -> Iterator[Letter]:
        """Give the letters that failed and were not sent again, newest first."""
        found = self._table.newest(OVERVIEW, keys.FAILED_LETTERS, {})
        return (letter for letter in self._all(Letter, (key for _, key in found)) if not letter.resent_at)

    def outcomes(self, mail_ids: Sequence[str]) -> Sequence[LedgerRow]:
        """Read what became of raw mails, in this order, without those that are unknown."""
        return tuple(self._all(LedgerRow, map(keys.ledger_key, mail_ids)))

    def task(self, task_id: str) -> Task | None:
        """Read a task, open or closed."""
        found = self._table.get(keys.task_key(task_id)) if task_id else None
        return record_of(Task, found) if found else None

    def _newest(
        self, index: Index, partition: str, key_of: Callable[[str], Key], after: Position | None
    ) -> Iterator[tuple[Position, Question]]:
        behind = _entry(index, partition, key_of, after) if after else {}
        places = self._table.newest(index, partition, behind)
        while batch := list(islice(places, _BATCH)):
            known = {q.reference: q for q in self._all(Question, (keys.question_key(k.pk) for _, k in batch))}
            for at, key in batch:
                if key.pk in known:
                    yield Position(datetime.fromisoformat(at), key.pk), known[key.pk]

    def _all(self, kind: type[_Kind], wanted: Iterable[Key]) -> Iterator[_Kind]:
        return (record_of(kind, found) for found in self._table.get_all(wanted))


def _entry(index: Index, partition: str, key_of: Callable[[str], Key], after: Position) -> dict[str, str]:
    """Give all keys of an index entry: where a query goes on (DynamoDB, ExclusiveStartKey)."""
    return {**key_of(after.key).attributes, index.partition: partition, index.sort: sortable(after.at)}


def _agency(key: Key) -> str:
    return key.sk.partition("#")[2]
