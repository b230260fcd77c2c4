"""Letting go what was held, by a word or on the page of a link: it does what it says, through `deeds.decide`.

An explicit word of the mail's own says what it is, as it would have said when the mail came; without one
it is what the link or the word calls it. Where the word's terms are missing it is not let go.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chalicelib.desk.agency_deeds import Called, agencys_deed
from chalicelib.desk.approved_by_mail import SIGNS
from chalicelib.desk.calling_further import call_further
from chalicelib.desk.deeds import Decided, Deed, decide, is_waiting
from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import Heard
from chalicelib.desk.inbound import read_again
from chalicelib.desk.journalist_deeds import decide_for_journalist, filings_of, journalists_deed
from chalicelib.desk.keeping import is_worth_passing_on
from chalicelib.desk.spoken import Spoken
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.addresses import Side
from chalicelib.domain.approval import AWAITING
from chalicelib.domain.case import Case
from chalicelib.domain.change import StaleError
from chalicelib.domain.letter import Addressee
from chalicelib.domain.records import Filing, LedgerRow, Outcome, PenMail

_SAYS: Final = frozenset({Act.FINAL, Act.PARTIAL, Act.INTERIM, Act.CLARIFICATION, Act.FOLLOW_UP})
"""Acts that are nothing without words or a file."""


@dataclass(frozen=True)
class Letting:
    """A held mail that somebody lets go, in which case, when, and how they were verified."""

    held: PenMail
    case: Case
    by: Addressee
    at: datetime
    verified: str


def deed_of(letting: Letting, desk: Desk, called: Called | None = None) -> Deed | str:
    """Read what letting the mail go would do; or say by a code why it cannot be let go.

    `called` is what the word calls it by which it is let go, None for a link.
    """
    heard = _heard(letting, desk)
    if is_from_agency(letting.held):
        found = agencys_deed(heard, letting.by, desk, called)
    else:
        found = journalists_deed(heard, desk)
    return "empty" if isinstance(found, Deed) and _says_nothing(found) else found


def decided_on(deed: Deed, desk: Desk) -> Decided:
    """Decide what a deed of either party comes to."""
    return decide(deed, desk) if deed.party is Party.AGENCY else decide_for_journalist(deed, desk)


def let_go(letting: Letting, desk: Desk, called: Called | None = None) -> Decided:
    """Decide what letting the mail go writes, or say why it cannot be let go.

    StaleError when it has left the pen already. Words that need an approver leave the pen too: from then on
    they wait for them.
    """
    if letting.held.released_at is not None:
        raise StaleError(f"{letting.held.mail_id} does not wait any more")
    deed = deed_of(letting, desk, called)
    decided = deed if isinstance(deed, str) else decided_on(deed, desk)
    if isinstance(deed, str) or isinstance(decided, str):
        return decided if isinstance(decided, str) else ()
    filings = (
        _agencys_filings(deed, is_awaiting=is_waiting(decided))
        if deed.party is Party.AGENCY
        else filings_of(deed)
    )
    left = left_pen(letting.held, "released", Outcome.FILED, filings, letting.at, desk)
    if deed.act is not Act.FOLLOW_UP:
        return (*left, *decided)
    further = call_further(deed.case, letting.held.recipients, deed.spoken, len(left) + len(decided), desk)
    return (*left, *decided, *further.records)


def _heard(letting: Letting, desk: Desk) -> Heard:
    held = letting.held
    mail = read_again(held.mail_id, desk)
    return Heard(mail, held.mail_id, letting.case, held.agency, held.since, letting.at, letting.verified)


def _says_nothing(deed: Deed) -> bool:
    return deed.act in _SAYS and _is_silent(deed.spoken)


def _is_silent(spoken: Spoken) -> bool:
    return not any(map(str.isalnum, spoken.text)) and not any(map(is_worth_passing_on, spoken.files))


def _agencys_filings(deed: Deed, *, is_awaiting: bool) -> tuple[Filing, ...]:
    kind = AWAITING if is_awaiting else str(deed.act)
    return (Filing(deed.case.question.reference, deed.thread, kind),)


def unfit_for_release(held: PenMail) -> str:
    """Say why no word sends a held mail to a journalist: it speaks of words that wait for an approver."""
    return next((sign for sign in held.notes if sign in SIGNS), "")


def left_pen(
    held: PenMail,
    fate: str,
    outcome: Outcome,
    filings: tuple[Filing, ...],
    at: datetime,
    desk: Desk,
    why: str = "",
) -> tuple[PenMail, LedgerRow]:
    """Take a mail out of the pen; its one ledger row says from now on what became of it.

    `why` is an officer's own words.
    """
    row = desk.questions.outcome(held.mail_id)
    if row is None or held.released_at is not None:
        raise StaleError(f"{held.mail_id} does not wait any more")
    all_filings = (*row.filings, *filings)  # the mail may have been filed elsewhere at once
    settled = replace(
        row, outcome=outcome, reason=fate, filings=all_filings, recorded_at=at, revision=row.revision + 1
    )
    return held.left(fate, at, why), settled


def is_from_agency(held: PenMail) -> bool:
    """Tell whether a held mail speaks for an agency."""
    return held.side == Side.AGENCY
