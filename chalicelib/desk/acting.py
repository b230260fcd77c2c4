"""Acting on the page of a link: GET shows what will happen, POST does it, once."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from chalicelib.desk.agency_deeds import AMENDING
from chalicelib.desk.desk import Desk
from chalicelib.desk.facts import agency_fact, held_files
from chalicelib.desk.heard import act_wanted
from chalicelib.desk.inbound import read_again
from chalicelib.desk.keeping import files_of
from chalicelib.desk.links import UnknownLinkError, UsedLinkError, VoidLinkError, follow
from chalicelib.desk.opening import Asked, open_question, wording_of
from chalicelib.desk.receiving import act_on
from chalicelib.desk.released_shown import letting_facts
from chalicelib.desk.releasing import Letting, is_from_agency, left_pen, let_go
from chalicelib.desk.spoken import spoken_in
from chalicelib.domain.acts import Act
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Addressee, Facts
from chalicelib.domain.pen import is_for_parties
from chalicelib.domain.people import Journalist
from chalicelib.domain.question import QuestionStatus
from chalicelib.domain.records import Filing, Link, Outcome, PenMail, Purpose

TRIES: Final = 4
NEW_QUESTION: Final = "new-question"
FOLLOW_UP: Final = "follow-up"
VERIFIED: Final = "single-use link at the registered address"


class RefusedReleaseError(GatewayError):
    """A held mail cannot do what it says; `why` is the code that says so."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the mail is not let go: {why}")
        self.why = why


_Decided = tuple[Change, str]
"""What a link does, and the reference of the question that it is about."""


def show(token: str, purpose: Purpose, desk: Desk, now: datetime) -> Facts:
    """Say what a link would do.

    UnknownLinkError, ExpiredLinkError, UsedLinkError or VoidLinkError say why it cannot; `why` that the mail
    itself cannot do what it says.
    """
    link = follow(token, purpose, desk, now)
    held = _waiting(link, desk)
    does = letting_facts(_letting(link, desk, now), desk) if link.reference else {}
    mail = read_again(held.mail_id, desk)
    spoken = spoken_in(mail, held.mail_id, now, VERIFIED, desk)
    question = desk.questions.question(link.reference) if link.reference else None
    return {
        "subject": mail.subject,
        "text": spoken.text,
        "writer": spoken.address,
        "old_subject": question.subject if question else "",
        "reference": link.reference,
        "agency": agency_fact(desk.register.agency(link.agency)),
        "side": held.side,
        "expires_at": link.expires_at.isoformat(),
        **held_files(files_of(desk, mail.attachments, held.mail_id)),
        **does,
    }


def confirm(token: str, desk: Desk, now: datetime, lease_now: datetime) -> str:
    """Open the question that waited for this confirmation, and give its reference."""

    def confirmed() -> _Decided:
        return _as_question(follow(token, Purpose.CONFIRM, desk, now), "confirmed", desk, now)

    return _once(confirmed, desk, now, lease_now)


def choose(token: str, choice: str, desk: Desk, now: datetime, lease_now: datetime) -> str:
    """Open a reply on a new topic as a question, or file it as a follow-up; give the reference."""

    def chosen() -> _Decided:
        link = follow(token, Purpose.CHOOSE, desk, now)
        if choice == NEW_QUESTION:
            return _as_question(link, NEW_QUESTION, desk, now)
        return _used(link, FOLLOW_UP, _let_go(link, desk, now), now), link.reference

    return _once(chosen, desk, now, lease_now)


def release(token: str, desk: Desk, now: datetime, lease_now: datetime) -> str:
    """Let go a held mail: it does what it says. Give the reference of its question.

    RefusedReleaseError says why it cannot do that; nothing was done then.
    """

    def released() -> _Decided:
        link = follow(token, Purpose.RELEASE, desk, now)
        return _used(link, "released", _let_go(link, desk, now), now), link.reference

    return _once(released, desk, now, lease_now)


def attachment_url(token: str, desk: Desk, now: datetime) -> str:
    """Give a short-lived address from which a file is downloaded."""
    link = follow(token, Purpose.ATTACHMENT, desk, now)
    if link.attachment is None:
        raise UnknownLinkError("the link leads to no file")
    return desk.archive.download_url(link.attachment.key, link.attachment.name, 300)


def _let_go(link: Link, desk: Desk, now: datetime) -> Change:
    decided = let_go(_letting(link, desk, now), desk)
    if isinstance(decided, str):
        raise RefusedReleaseError(decided)
    return Change(decided)


def _letting(link: Link, desk: Desk, now: datetime) -> Letting:
    """Say who lets go what; VoidLinkError for who has no part in the question any more."""
    held, case = _waiting(link, desk), _case(link, desk)
    if is_from_agency(held):
        # An answer can be put right though nobody asks any more.
        if case.question.status is QuestionStatus.WITHDRAWN and _does(held, desk) not in AMENDING:
            raise VoidLinkError("withdrawn")
        agency = desk.register.agency(held.agency)
        if agency is None or agency.contact_of(link.address) is None:
            raise VoidLinkError("no_contact")
        return Letting(held, case, Addressee(link.address), now, VERIFIED)
    asker = desk.register.journalist(
        case.question.journalist
    )  # who is suspended goes on with what they asked
    if asker is None or link.address not in asker.every_address:
        raise VoidLinkError("not_registered")
    if case.question.status is QuestionStatus.WITHDRAWN:
        raise VoidLinkError("withdrawn")
    return Letting(held, case, Addressee(link.address), now, VERIFIED)


def _as_question(link: Link, choice: str, desk: Desk, now: datetime) -> _Decided:
    held = _waiting(link, desk)
    mail = read_again(held.mail_id, desk)
    journalist = _journalist(link, desk)
    codes = [code for address in held.recipients if (code := desk.addresses.intake_code(address)) is not None]
    wording = wording_of(mail, held.mail_id, desk)
    opened = open_question(Asked(wording, journalist, link.address, codes or [""], now, VERIFIED), desk)
    reference = opened.question.reference
    agencies = [duty.agency for duty in opened.assignments] or [ALL_AGENCIES]
    filings = tuple(Filing(reference, agency, "question") for agency in agencies)
    settled = left_pen(held, choice, Outcome.QUESTION_OPENED, filings, now, desk)
    return _used(link, choice, Change(settled) + opened.change, now), reference


def _used(link: Link, choice: str, change: Change, now: datetime) -> Change:
    """Use the link up together with what it does."""
    used: Record = link.used(now, choice)
    return Change((used,)) + change


def _once(decide: Callable[[], _Decided], desk: Desk, now: datetime, lease_now: datetime) -> str:
    """Commit what a link does on what the book holds at that moment.

    Two clicks at one moment act once: the second is decided anew, and told that the link is used.
    """
    for _ in range(TRIES):
        change, reference = decide()
        try:
            desk.questions.commit(change)
        except StaleError:
            continue
        act_on(change, desk, now, lease_now)
        return reference
    raise StaleError("other writers were first each time")


def _waiting(link: Link, desk: Desk) -> PenMail:
    held = desk.questions.pen_mail(link.mail_id)
    if held is None:
        raise UnknownLinkError("the mail of this link is not there")
    if not is_for_parties(held):
        raise UsedLinkError(held.fate)
    return held


def _case(link: Link, desk: Desk) -> Case:
    case = desk.questions.case(link.reference)
    if case is None:
        raise UnknownLinkError("the question of this link is not there")
    return case


def _does(held: PenMail, desk: Desk) -> Act:
    return act_wanted(read_again(held.mail_id, desk), held.side)


def _journalist(link: Link, desk: Desk) -> Journalist:
    """Check at the moment of the act that the address still belongs to an active journalist."""
    journalist = desk.register.party(link.address).journalist
    if journalist is None or not journalist.is_active:
        raise VoidLinkError("not_registered")
    return journalist
