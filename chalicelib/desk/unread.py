"""Mails that were recorded without being read, and how they are had anew once what was wrong is mended.

They wait in the pen with all that their receipt notification said, so that it can be given once more. The
row of their outcome stays the one that it is: it says what became of them from then on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Final, Protocol

from chalicelib.desk.desk import Desk
from chalicelib.desk.inbound import Inbound
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Facts
from chalicelib.domain.records import LedgerRow, Outcome, PenMail, PenReason
from chalicelib.domain.trust import Verdict, Verdicts

REDRIVEN: Final = "redriven"
"""How a mail left the pen that was had anew."""
MOST: Final = 100
"""Mails that one redrive announces, unless told otherwise."""
_NOT_SURVIVED: Final = "not_survived"
_SOURCE: Final = "source"


class DeadLetters(Protocol):
    """The queues, as far as a redrive has to do with them."""

    def announce(self, inbound: Inbound) -> None:
        """Put the receipt notification of a raw mail into its queue once more."""
        ...

    def return_events(self) -> int:
        """Send events about letters back to their queue, and say about how many; 0 where none lies there."""
        ...


@dataclass(frozen=True)
class Redriven:
    """What a redrive did: mails announced, mails left for the next one, events on their way back."""

    mails: int
    left: int
    events: int


@dataclass(frozen=True)
class Unread:
    """A mail that was recorded unread and waits: the row of its outcome, and its place in the pen."""

    row: LedgerRow
    held: PenMail

    def had_anew(self, change: Change, now: datetime) -> Change:
        """Give what reading it has come to, as a change of what is written already.

        Its row says the new outcome; it leaves the pen, or waits there for the reason that it has now.
        """
        records = [self._anew(record) for record in change.records]
        waits = any(isinstance(record, PenMail) and record.mail_id == self.row.mail_id for record in records)
        left = () if waits else (self.held.left(REDRIVEN, now),)
        return Change((*records, *left))

    def _anew(self, record: Record) -> Record:
        if isinstance(record, LedgerRow) and record.mail_id == self.row.mail_id:
            return replace(record, revision=self.row.revision + 1)
        if isinstance(record, PenMail) and record.mail_id == self.row.mail_id:
            return replace(record, revision=self.held.revision + 1)
        return record


def unread_mail(row: LedgerRow | None, desk: Desk) -> Unread | None:
    """Give a mail that was recorded unread and still waits; None for any other, whatever its outcome."""
    reasons = {PenReason.UNREADABLE, PenReason.VIRUS}
    if row is None or row.outcome is not Outcome.PEN or row.reason not in reasons:
        return None
    held = desk.questions.pen_mail(row.mail_id)
    return Unread(row, held) if held and held.receipt and held.released_at is None else None


def record_dead(inbound: Inbound, desk: Desk, now: datetime) -> bool:
    """Record a mail that its function did not survive, time and again; it waits for people, unread.

    Tells whether it is recorded now; False where it had its outcome before.
    """
    is_new = desk.questions.outcome(inbound.mail_id) is None
    if is_new:
        try:
            record_unread(inbound, _NOT_SURVIVED, desk, now)
        except StaleError:  # it got its outcome after all
            is_new = False
    desk.archive.finish_mail(inbound.mail_id)
    return is_new


def record_unread(inbound: Inbound, why: str, desk: Desk, now: datetime) -> None:
    """Record a mail that cannot be read, or that its functions did not survive, without parsing it.

    With a virus it waits as one, since of what is only unreadable an officer gets the raw mail.
    """
    reason = PenReason.VIRUS if inbound.has_virus else PenReason.UNREADABLE
    row = LedgerRow(inbound.mail_id, inbound.received_at, Outcome.PEN, reason, recorded_at=now)
    mail = PenMail(
        inbound.mail_id,
        reason,
        inbound.received_at,
        notes=(why,),
        recipients=inbound.recipients,
        receipt=_receipt_of(inbound),
    )
    desk.questions.commit(Change((row, mail)))


def redrive(desk: Desk, queues: DeadLetters, most: int = MOST) -> Redriven:
    """Have dead letters anew: announce the mails that wait unread, the oldest first, and return the events.

    Done twice it changes nothing: a mail that has been read by then is passed over.
    """
    waiting = _waiting_unread(desk.questions.pen_from(None))
    announced = 0
    for mail in islice(waiting, most):
        queues.announce(_inbound_of(mail, mail.receipt or {}))
        announced += 1
    return Redriven(announced, sum(1 for _ in waiting), queues.return_events())


def _waiting_unread(mails: Iterable[PenMail]) -> Iterator[PenMail]:
    return (mail for mail in mails if mail.receipt)


def _receipt_of(inbound: Inbound) -> Facts:
    verdicts = {name: str(verdict) for name, verdict in asdict(inbound.verdicts).items()}
    return {_SOURCE: inbound.envelope_from, **verdicts}


def _inbound_of(mail: PenMail, receipt: Facts) -> Inbound:
    verdicts = {name: Verdict(str(word)) for name, word in receipt.items() if name != _SOURCE}
    return Inbound(mail.mail_id, mail.since, str(receipt[_SOURCE]), mail.recipients, Verdicts(**verdicts))
