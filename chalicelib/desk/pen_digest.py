"""The digest of the pen: at each opening of the office the press department is told once what waits.

Mail from blocked addresses is counted, but neither named nor a reason to write.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk.correspondence import Writing, event_id, press_department, staff
from chalicelib.desk.desk import Desk
from chalicelib.desk.outbox import send_letters
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.letter import Fact, Facts, Letter
from chalicelib.domain.pen import OLD_AFTER_WORKING_DAYS, Digest
from chalicelib.domain.records import PenMail, PenReason
from chalicelib.domain.workcalendar import OutsideCalendarError, local

MOST_ROWS: Final = 50
"""Mails that a digest names; it counts the others."""

MOST_KEPT: Final = 4_000
"""Ids that the record of a digest holds: an item of the book has room for no more (400 KB)."""


def tell_of_pen(desk: Desk, now: datetime, lease_now: datetime) -> Sequence[PenMail] | None:
    """Send the digest of this half of the working day, unless it was sent; nothing outside office hours.

    What a run missed the next one sends; of two runs at once one commits. Gives what waits, oldest first, but
    for what comes from blocked addresses; None where nothing was to be told.
    """
    openings = openings_of(desk, now)
    if not openings or desk.questions.digest(openings[-1].isoformat()) is not None:
        return None
    waiting = _Waiting(list(desk.questions.pen_from(None)))
    with suppress(StaleError):  # another run was first
        change = _decided(openings, waiting, desk, now)
        desk.questions.commit(change)
        send_letters(change.letters, desk, now, lease_now)
    return waiting.named


def openings_of(desk: Desk, now: datetime) -> tuple[datetime, ...]:
    """Give today's openings up to now, local; none while the office is closed, or beyond the calendar."""
    at = local(now)
    try:
        spans = desk.rules.calendar.spans(at.date())
    except OutsideCalendarError:
        return ()
    is_open = any(opens <= at <= closes for opens, closes in spans)
    return tuple(opens for opens, _ in spans if opens <= at) if is_open else ()


def is_old(mail: PenMail, desk: Desk, now: datetime) -> bool:
    """Tell whether a mail has waited for more than three working days."""
    after, until = local(mail.since).date(), local(now).date()
    try:
        return desk.rules.calendar.working_days_between(after, until) > OLD_AFTER_WORKING_DAYS
    except OutsideCalendarError:
        return (until - after).days > OLD_AFTER_WORKING_DAYS


@dataclass(frozen=True)
class _Waiting:
    """What waits in the pen, oldest first."""

    mails: Sequence[PenMail]

    @property
    def named(self) -> Sequence[PenMail]:
        return [mail for mail in self.mails if mail.reason != PenReason.BLOCKED]


def _decided(openings: Sequence[datetime], waiting: _Waiting, desk: Desk, now: datetime) -> Change:
    """Tell in the morning of all that waits, after lunch only when something new does."""
    opening = openings[-1].isoformat()
    told = _told_before(openings[:-1], desk)
    digest = Digest(opening, now, frozenset(mail.mail_id for mail in waiting.named[-MOST_KEPT:]))
    new = [mail for mail in waiting.named if mail.mail_id not in told]
    is_called_for = bool(new) or (bool(waiting.named) and len(openings) == 1)
    return Change((digest, *(_letters(opening, waiting, len(new), desk, now) if is_called_for else ())))


def _told_before(openings: Iterable[datetime], desk: Desk) -> frozenset[str]:
    """Name what a digest of today told of already."""
    digests = (desk.questions.digest(opening.isoformat()) for opening in openings)
    return frozenset(mail_id for digest in digests if digest for mail_id in digest.mails)


def _letters(opening: str, waiting: _Waiting, new: int, desk: Desk, now: datetime) -> tuple[Letter, ...]:
    writing = Writing(desk, event_id("pen-digest", opening), now)
    return writing.letters(
        "pen-digest", staff(press_department(desk), now, desk), _said(waiting, new, desk, now)
    )


def _said(waiting: _Waiting, new: int, desk: Desk, now: datetime) -> Facts:
    """Give reasons and subjects only: a digest is read on lock screens."""
    named = waiting.named
    reasons = Counter(mail.reason for mail in named)
    return {
        "total": len(named),
        "new": new,
        "old": sum(is_old(mail, desk, now) for mail in named),
        "blocked": len(waiting.mails) - len(named),
        "reasons": [{"reason": str(reason), "count": count} for reason, count in reasons.most_common()],
        "mails": [_row(mail, desk, now) for mail in named[:MOST_ROWS]],
        "more": max(0, len(named) - MOST_ROWS),
    }


def _row(mail: PenMail, desk: Desk, now: datetime) -> Fact:
    return {
        "sender": mail.sender,
        "subject": mail.subject,
        "reason": str(mail.reason),
        "since": mail.since.isoformat(),
        "is_old": is_old(mail, desk, now),
    }
