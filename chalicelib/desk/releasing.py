"""Releasing what was held: by `#traloi`, or on the page of a link."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk.approved_by_mail import SIGNS
from chalicelib.desk.deeds import Decided, Deed, Terms, decide, is_waiting
from chalicelib.desk.desk import Desk
from chalicelib.desk.following_up import follow_up_filings, relay_follow_up
from chalicelib.desk.inbound import read_again
from chalicelib.desk.keeping import is_worth_passing_on
from chalicelib.desk.messaging import Message, relay_message
from chalicelib.desk.spoken import reply_of, spoken_in
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.addresses import Side
from chalicelib.domain.approval import AWAITING
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Addressee
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment
from chalicelib.domain.records import Filing, LedgerRow, Outcome, PenMail
from chalicelib.mail.kinds.explicit import explicit_word

AMENDMENT: Final = "amendment"
"""Sign of a held mail that corrects or withdraws an earlier answer, and could not do so."""


def release_as_answer(
    held: PenMail, case: Case, by: Addressee, at: datetime, verified: str, desk: Desk
) -> Decided:
    """Decide what releasing an agency's held mail writes, or say why it cannot be released.

    StaleError when it has left the pen already. Where the agency has an approver it leaves the pen too: from
    then on its words wait for them.
    """
    _owed(held, case, desk)
    spoken = spoken_in(read_again(held.mail_id, desk), held.mail_id, at, verified, desk)
    answered = decide(Deed(Party.AGENCY, Act.FINAL, case, held.agency, spoken, Terms(), by), desk)
    if isinstance(answered, str):
        return answered
    kind = AWAITING if is_waiting(answered) else str(Act.FINAL)
    filing = Filing(case.question.reference, held.agency, kind)
    return (*left_pen(held, "released", Outcome.FILED, (filing,), at, desk), *answered)


def release_as_message(
    held: PenMail, case: Case, by: Addressee, at: datetime, verified: str, desk: Desk
) -> tuple[Record, ...]:
    """Decide what releasing an agency's held mail as a question to the journalist writes."""
    duty, agency = _owed(held, case, desk)
    spoken = spoken_in(read_again(held.mail_id, desk), held.mail_id, at, verified, desk)
    message = Message(case, duty, agency, spoken, MailKind.CLARIFICATION, by)
    filing = Filing(case.question.reference, held.agency, str(message.kind))
    return (*left_pen(held, "released", Outcome.FILED, (filing,), at, desk), *relay_message(message, desk))


def _owed(held: PenMail, case: Case, desk: Desk) -> tuple[Assignment, Agency]:
    """Give the assignment that a held mail speaks for; StaleError when the mail has left the pen already."""
    duty, agency = case.assignment(held.agency), desk.register.agency(held.agency)
    if duty is None or agency is None or held.released_at is not None:
        raise StaleError(f"{held.mail_id} does not wait any more")
    return duty, agency


def release_as_follow_up(held: PenMail, case: Case, at: datetime, verified: str, desk: Desk) -> Change:
    """Decide what releasing a journalist's held mail writes."""
    mail = read_again(held.mail_id, desk)
    spoken = spoken_in(mail, held.mail_id, at, verified, desk)
    filings = follow_up_filings(case, held.agency)
    records = relay_follow_up(case, held.agency, spoken, desk)
    return Change((*left_pen(held, "released", Outcome.FILED, filings, at, desk), *records))


def unfit_for_release(held: PenMail, desk: Desk) -> str:
    """Say why a held mail cannot be sent to a journalist by a word alone; "" when it can.

    A forward carries notes and addresses of colleagues; a mail without words of its own says nothing, nor
    does an explicit word alone. One that speaks of an earlier answer, or of words that wait, is none itself.
    """
    about = next((sign for sign in held.notes if sign == AMENDMENT or sign in SIGNS), "")
    if about:
        return about
    mail = read_again(held.mail_id, desk)
    reply = reply_of(mail)
    if reply.is_forward:
        return "forward"
    if any(map(is_worth_passing_on, mail.attachments)):
        return ""
    word = explicit_word(reply)
    is_empty = (
        word.rest_is_empty and not word.argument if word else not any(map(str.isalnum, reply.bare_text))
    )
    return "empty" if is_empty else ""


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
