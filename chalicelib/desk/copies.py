"""Copies of one mail: which is the better one, and what it does to those that came first.

A forwarder, a list or a forger may bring a copy that is believed less before the sender's own arrives. What
such a copy left waiting is decided anew by a better one; a copy no better is a duplicate.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.domain.change import Record
from chalicelib.domain.fingerprints import Fingerprint
from chalicelib.domain.records import Outcome, PenMail
from chalicelib.domain.trust import Authenticity, Verdict, Verdicts
from chalicelib.mail.machines.machine_signs import MachineSign

SUPERSEDED: Final = "superseded"
"""The fate of a mail in the pen of which a better copy came."""

DISCARDED: Final = "discarded"
"""The fate of a mail that a press officer put away: it has served no address."""

_MADE_BY_MACHINE: Final = -1
_DISTRUSTED: Final = 0
_CREDENCE: Final = {
    Authenticity.FAILED: _DISTRUSTED,
    Authenticity.UNCERTAIN: 1,
    Authenticity.AUTHENTICATED: 2,
}


def credence(authenticity: Authenticity, verdicts: Verdicts, machine: MachineSign | None) -> int:
    """Say how far a copy is believed: from -1, of a machine, to 2, authenticated and clean."""
    if machine is not None:
        return _MADE_BY_MACHINE
    if Verdict.FAIL in {verdicts.virus, verdicts.spam}:
        return _DISTRUSTED
    return _CREDENCE[authenticity]


def earlier_copies(digest: str, desk: Desk) -> Fingerprint | None:
    """Read what copies of a mail did so far: one that was released from the pen has served since."""
    mark = desk.questions.fingerprint(digest)
    if mark is None:
        return None
    for mail in _penned(mark, desk):
        if mail.released_at is not None and mail.fate not in {SUPERSEDED, DISCARDED}:
            row = desk.questions.outcome(mail.mail_id)
            references = [filing.reference for filing in row.filings] if row else []
            known = mark.reference or next(iter(references), "")
            mark = replace(mark.after(frozenset(mail.recipients), ()), reference=known)
    return mark


def superseded(
    earlier: Fingerprint, better: frozenset[str], mail_id: str, desk: Desk, now: datetime
) -> tuple[Record, ...]:
    """Take those copies out of the pen that call no address but where a better one does its work."""
    return tuple(
        record
        for mail in _penned(earlier, desk)
        if mail.released_at is None and better.issuperset(mail.recipients)
        for record in _left(mail, mail_id, desk, now)
    )


def _penned(mark: Fingerprint, desk: Desk) -> Iterator[PenMail]:
    for mail_id in dict.fromkeys(one.mail_id for one in mark.not_served):
        mail = desk.questions.pen_mail(mail_id)
        if mail is not None:
            yield mail


def _left(mail: PenMail, mail_id: str, desk: Desk, now: datetime) -> Iterator[Record]:
    row = desk.questions.outcome(mail.mail_id)
    if row is None:
        return
    yield mail.left(SUPERSEDED, now)
    if row.outcome is Outcome.PEN:  # else it was filed elsewhere at once
        duplicate = replace(row, outcome=Outcome.DUPLICATE, reason=mail_id)
        yield replace(duplicate, recorded_at=now, revision=row.revision + 1)
