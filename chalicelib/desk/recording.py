"""What every received mail leaves in the book: its ledger row, its fingerprint, its place in the pen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.desk.inbound import Reading
from chalicelib.domain.change import NO_CHANGE, Change, Record
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Question
from chalicelib.domain.records import Filing, Fingerprint, LedgerRow, Outcome, PenMail, PenReason


@dataclass(frozen=True)
class Verdict:
    """What is recorded of a mail: one outcome, with all its filings, and the change that goes with it."""

    outcome: Outcome
    reason: str = ""
    filings: tuple[Filing, ...] = ()
    change: Change = NO_CHANGE
    reference: str = ""


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


def recorded(reading: Reading, verdict: Verdict, now: datetime) -> Change:
    """Join what a mail changes with its ledger row and fingerprint: one transaction."""
    served = frozenset(reading.ours)
    if reading.earlier is None:
        mark = Fingerprint(reading.digest, reading.mail_id, verdict.reference, served)
    else:
        known = reading.earlier.reference or verdict.reference
        mark = replace(reading.earlier.serving(served), reference=known)
    return Change((row_of(reading, verdict, now), mark)) + verdict.change


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
    return Verdict(first.outcome, first.reason, filings, change, first.reference)


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
    return record.id if isinstance(record, Letter) else ""
