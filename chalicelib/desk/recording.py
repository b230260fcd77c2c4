"""What every received mail leaves in the book: its ledger row, its fingerprint, its place in the pen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chalicelib.desk.copies import superseded
from chalicelib.desk.desk import Desk
from chalicelib.desk.inbound import Reading
from chalicelib.domain.change import NO_CHANGE, Change, Record
from chalicelib.domain.fingerprints import Fingerprint, Waiting
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Question
from chalicelib.domain.records import Allowance, Filing, LedgerRow, Outcome, PenMail, PenReason

_SERVING: Final = frozenset({Outcome.QUESTION_OPENED, Outcome.FILED, Outcome.DUPLICATE})


@dataclass(frozen=True)
class Verdict:
    """What is recorded of a mail: one outcome, with all its filings, and the change that goes with it.

    `served` names the recipients for which a better copy would bring nothing more; None stands for all of
    a mail that was filed, and for none of one that waits, was rejected, or was made by a machine.
    """

    outcome: Outcome
    reason: str = ""
    filings: tuple[Filing, ...] = ()
    change: Change = NO_CHANGE
    reference: str = ""
    served: frozenset[str] | None = None


def row_of(reading: Reading, verdict: Verdict, now: datetime) -> LedgerRow:
    """Write the ledger row of a mail."""
    return LedgerRow(
        mail_id=reading.mail_id,
        received_at=reading.received_at,
        outcome=verdict.outcome,
        reason=verdict.reason,
        message_id=reading.mail.message_id or "",
        sender=reading.address,
        subject=reading.mail.subject,
        filings=verdict.filings,
        recorded_at=now,
    )


def recorded(reading: Reading, verdict: Verdict, desk: Desk, now: datetime) -> Change:
    """Join what a mail changes with its ledger row and fingerprint: one transaction.

    Copies that were believed less, and wait where this one does better, leave the pen.
    """
    served = _served(reading, verdict)
    waits = sorted(reading.ours - served)
    waiting = tuple(Waiting(address, reading.credence, reading.mail_id) for address in waits)
    earlier = reading.earlier
    before = earlier or Fingerprint(reading.digest, reading.mail_id, revision=0)
    mark = replace(
        before.after(served, waiting),
        reference=before.reference or verdict.reference,
        revision=before.revision + 1,
    )
    better = reading.ours | mark.served
    left = superseded(earlier, better, reading.mail_id, desk, now) if earlier else ()
    return Change((row_of(reading, verdict, now), mark, *left)) + verdict.change


def _served(reading: Reading, verdict: Verdict) -> frozenset[str]:
    """Say which recipients need no further copy: none where the mail only waits, was refused, or noted."""
    if verdict.served is not None:
        return verdict.served
    return reading.ours if verdict.outcome in _SERVING else frozenset()


def penned(
    reading: Reading,
    reason: PenReason,
    *more: Record,
    notes: Iterable[str] = (),
    place: Filing | None = None,
    side: str = "",
) -> Verdict:
    """Put a mail into the pen, with what else is to be written."""
    mail = PenMail(
        mail_id=reading.mail_id,
        reason=reason,
        since=reading.received_at,
        sender=reading.address,
        subject=reading.mail.subject,
        notes=tuple(notes),
        reference=place.reference if place else "",
        agency=place.agency if place else "",
        side=side,
        recipients=tuple(sorted(reading.ours)),
    )
    return Verdict(Outcome.PEN, reason, change=Change((mail, *more)))


def joined(verdicts: Sequence[Verdict]) -> Verdict:
    """Join what a mail means to each of the addresses that it calls: one outcome, all filings.

    A mail that was filed anywhere is filed; it stands in the pen at most once; and where it ends two
    assignments of one question, the question changes once, to where it stands after both.
    """
    first = next((part for part in verdicts if part.outcome is Outcome.FILED), verdicts[0])
    filings = tuple(filing for part in verdicts for filing in part.filings)
    change = Change(tuple(_once(record for part in verdicts for record in part.change.records)))
    served = _all_served(verdicts)
    return Verdict(first.outcome, first.reason, filings, change, first.reference, served)


def _all_served(verdicts: Sequence[Verdict]) -> frozenset[str] | None:
    named = [part.served for part in verdicts if part.served is not None]
    return frozenset().union(*named) if named else None


def _once(records: Iterable[Record]) -> Iterator[Record]:
    seen: set[str] = set()
    questions: dict[str, Question] = {}
    for record in records:
        if isinstance(record, Question):
            earlier = questions.get(record.reference, record)
            questions[record.reference] = replace(record, revision=earlier.revision)
        elif _name_of(record) not in seen:
            seen |= {_name_of(record)} - {""}
            yield record
    yield from questions.values()


def _name_of(record: Record) -> str:
    """Name what may be called for by several addresses but is written once: the pen's row, a letter."""
    if isinstance(record, PenMail):
        return record.mail_id
    return record.id if isinstance(record, Letter | Allowance) else ""
