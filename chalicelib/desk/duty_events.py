"""Which deadlines an agency has in its calendar by the files of its digests, and which of them to take out.

A file that is opened once is forgotten: an event stays where it was until another file says otherwise. So it
is kept which questions had one, and once such a question ended, the next files have its event as cancelled:
until its deadline has passed, and once at least.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.domain.letter import Fact
from chalicelib.domain.pen import Digest
from chalicelib.domain.question import Assignment

MOST_SETTLED: Final = 50
"""Events that one file takes out; the others come in the next."""


@dataclass(frozen=True)
class Shown:
    """The record of what an agency's calendars have, and the duties on it that ended meanwhile."""

    record: Digest
    settled: Sequence[Assignment]

    def after(self, duties: Iterable[Assignment], now: datetime) -> Digest:
        """Give the record once a file has gone out with these duties, and with what ended."""
        known = {duty.reference for duty in duties if duty.due_at is not None}
        gone = {one.reference for one in self.settled if one.due_at is None or one.due_at <= now}
        shown = self.record.shown - gone | known
        return replace(self.record, at=now, shown=frozenset(shown), revision=self.record.revision + 1)


def shown_to(agency: str, owed: Collection[str], desk: Desk, now: datetime) -> Shown:
    """Read what an agency's calendars have; `owed` are the questions that it still owes an answer to."""
    mark = f"duties#{agency}#events"
    record = desk.questions.digest(mark) or Digest(mark, now, revision=0)
    left = sorted(record.shown.difference(owed))[:MOST_SETTLED]
    found = (duty for reference in left for duty in desk.questions.assignments_of(reference))
    return Shown(record, tuple(duty for duty in found if duty.agency == agency and not duty.is_open))


def settled_facts(settled: Iterable[Assignment], desk: Desk) -> list[Fact]:
    """Say of each what its event said, so that a calendar finds it."""
    ended = {duty.reference: duty for duty in settled if duty.due_at is not None}
    return [
        {
            **facts.question_facts(question),
            "thread": ended[question.reference].agency,
            "due_at": facts.moment(ended[question.reference].due_at),
            "sequence": ended[question.reference].revision,
        }
        for question in desk.questions.questions(tuple(ended))
    ]
