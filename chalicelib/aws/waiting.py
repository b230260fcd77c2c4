"""The index of what waits for its moment, as time: it only hints, the item itself decides."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from heapq import merge
from itertools import chain
from typing import Final, TypeVar

from chalicelib.aws.items import record_of
from chalicelib.aws.keys import (
    CLAIMS,
    DISPATCH,
    IMPORTS,
    LETTERS,
    STEPS,
    TO_SEE_TO,
    UNASSIGNED,
    Key,
    shards,
    sortable,
)
from chalicelib.aws.partitions import held_partition
from chalicelib.aws.table import Table
from chalicelib.domain.letter import Letter, State
from chalicelib.domain.question import Assignment, Question, Status
from chalicelib.domain.records import PenMail
from chalicelib.domain.register_records import ImportRun, ImportState

_ANY_TIME: Final = ("0", "9")
_MOMENT: Final = timedelta(microseconds=1)
_WORK: Final = (STEPS, UNASSIGNED, LETTERS, DISPATCH)
_Kind = TypeVar("_Kind", Question, Assignment, Letter, PenMail, ImportRun)


class WaitingIndex:
    """Reads what is due: keys from the index, then each item itself, dropped where it no longer waits."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def undispatched(self, now: datetime) -> Iterator[Assignment]:
        """Give assignments still to be dispatched, the longest waiting first."""
        return self._verified(
            Assignment, self._keys(DISPATCH, now), lambda duty: duty.status is Status.TO_DISPATCH
        )

    def steps(self, now: datetime) -> Iterator[Assignment]:
        """Give assignments of which a step is due, the most overdue first."""
        return self._verified(Assignment, self._keys(STEPS, now), lambda duty: _has_step(duty, now))

    def unassigned(self, now: datetime) -> Iterator[Question]:
        """Give questions without an agency of which a step is due, the most overdue first."""
        return self._verified(
            Question, self._keys(UNASSIGNED, now), lambda question: _has_own_step(question, now)
        )

    def letters(self, now: datetime, lease_now: datetime) -> Iterator[Letter]:
        """Give letters to be sent, and letters whose sender's lease ran out (real time)."""
        waiting = self._verified(
            Letter, self._keys(LETTERS, now), lambda letter: _waits(letter, State.COMMITTED, now)
        )
        abandoned = self._verified(
            Letter, self._keys(CLAIMS, lease_now), lambda letter: _waits(letter, State.CLAIMED, lease_now)
        )
        return chain(waiting, abandoned)

    def imports(self, until: datetime) -> Iterator[ImportRun]:
        """Give imports that run and were last heard of by then, the oldest first."""
        found = self._table.waiting(IMPORTS, _ANY_TIME[0], sortable(until))
        return self._verified(
            ImportRun, (key for _, key in found), lambda run: run.state is ImportState.RUNNING
        )

    def held(self, reference: str, agency: str) -> Iterator[PenMail]:
        """Give what waits in the pen for an assignment, oldest first."""
        found = self._table.waiting(held_partition(reference, agency), *_ANY_TIME)
        return self._verified(PenMail, (key for _, key in found), lambda mail: mail.released_at is None)

    def next_moment(self, after: datetime, until: datetime) -> datetime | None:
        """Say when the next thing falls due after `after`, `until` included; None when nothing does.

        A journalist's papers or suspension that end count, too. Leases are left out: they run in real time.
        This and the next read the whole index: local run only.
        """
        if until <= after:
            return None
        span = sortable(after + _MOMENT), sortable(until)
        moments = self._moments(_WORK, span, TO_SEE_TO)
        return min(map(datetime.fromisoformat, moments), default=None)

    def is_anything_due(self, now: datetime, lease_now: datetime) -> bool:
        """Tell whether a step, a dispatch, a letter or a lease run out waits for work, as the index says."""
        by_now = self._moments(_WORK, (_ANY_TIME[0], sortable(now)))
        abandoned = self._moments((CLAIMS,), (_ANY_TIME[0], sortable(lease_now)))
        return any(chain(by_now, abandoned))

    def _keys(self, kind: str, until: datetime) -> Iterator[Key]:
        span = _ANY_TIME[0], sortable(until)
        found = merge(*(self._table.waiting(shard, *span) for shard in shards(kind)))
        return (key for _, key in found)

    def _moments(self, kinds: tuple[str, ...], span: tuple[str, str], *whole: str) -> Iterator[str]:
        """Give the moments at which these kinds wait, and those of the partitions that have no shards."""
        partitions = {*whole, *(shard for kind in kinds for shard in shards(kind))}
        return (moment for partition, moment in self._table.all_waiting(*span) if partition in partitions)

    def _verified(
        self, kind: type[_Kind], keys: Iterator[Key], still_waits: Callable[[_Kind], bool]
    ) -> Iterator[_Kind]:
        for key in keys:
            found = self._table.get(key)
            record = record_of(kind, found) if found else None
            if record is not None and still_waits(record):
                yield record


def _has_step(duty: Assignment, now: datetime) -> bool:
    is_sent = duty.status is not Status.TO_DISPATCH
    return is_sent and duty.next_step_at is not None and duty.next_step_at <= now


def _has_own_step(question: Question, now: datetime) -> bool:
    at = question.next_step_at
    return question.is_unassigned and at is not None and at <= now


def _waits(letter: Letter, state: State, now: datetime) -> bool:
    return letter.state is state and letter.waits_until is not None and letter.waits_until <= now
