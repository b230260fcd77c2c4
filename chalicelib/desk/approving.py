"""The approver decides on what waits: it is said as its writer wrote it, or goes back to them with a reason.

What is let go is decided as if it were said now: by the table, and on what the book holds at that moment.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.approval_letters import APPROVAL, on_day, words_of_waiting
from chalicelib.desk.correspondence import Writing, event_id
from chalicelib.desk.deeds import Decided, Deed, Terms, decide
from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import whole_text
from chalicelib.desk.spoken import Spoken
from chalicelib.desk.understood import whole_or_part
from chalicelib.domain.acts import Party
from chalicelib.domain.addresses import Side
from chalicelib.domain.approval import APPROVED, SENT_BACK, Waiting, decision_on, may_approve
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Addressee, Facts, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.records import Event


@dataclass(frozen=True)
class Approval:
    """Somebody's decision on words that wait: by whom, when, and how that was verified.

    `mail_id` is the mail that says so, `answers` its Message-ID; both are "" on a page.
    """

    case: Case
    waiting: Waiting
    by: str
    at: datetime
    verified: str
    mail_id: str = ""
    answers: str = ""


def approve(approval: Approval, desk: Desk) -> Decided:
    """Decide what letting words go writes: all that their act writes, who did it, and a letter to them."""
    agency = _checked(approval, desk)
    if isinstance(agency, str):
        return agency
    decided = decide(_deed(approval, agency, desk), desk)
    if isinstance(decided, str):
        return decided
    event = _event(approval, APPROVED, "")
    done = replace(approval, case=approval.case.after(Change(decided)))
    return (*decided, event, _letter(done, agency, event, _contact(agency, approval.by), desk))


def send_back(approval: Approval, reason: str, desk: Desk) -> Decided:
    """Decide what it writes that words go back to their writer; the clock runs on."""
    agency = _checked(approval, desk)
    if isinstance(agency, str):
        return agency
    if not any(map(str.isalnum, reason)):
        return "no_reason"
    event = _event(approval, SENT_BACK, reason)
    return (event, _letter(approval, agency, event, _writer(approval, agency), desk))


def _checked(approval: Approval, desk: Desk) -> Agency | str:
    """Give the agency where this person may decide now; a code where they may not."""
    agency = desk.register.agency(approval.waiting.entry.agency)
    if agency is None or not may_approve(agency, approval.by, on_day(approval.at)):
        return "not_approver"
    return "decided" if decision_on(approval.case, approval.waiting.asked.id) else agency


def _deed(approval: Approval, agency: Agency, desk: Desk) -> Deed:
    """Say again what the writer said, now that somebody answers for it."""
    case, entry, act = approval.case, approval.waiting.entry, approval.waiting.act
    done = whole_or_part(act, entry.points, case, agency.code, desk)
    terms = Terms(points=entry.points if done is act else (), ground=entry.ground or 0)
    spoken = Spoken(
        source=approval.waiting.asked.id,
        address=entry.address,
        text=whole_text(entry.text, desk),
        at=approval.at,
        verified=approval.verified,
        quoted=whole_text(entry.quoted, desk),
        kept=entry.attachments,
        message_id=entry.message_id,
        mail_id=entry.mail_id,
    )
    to = _writer(approval, agency)
    return Deed(Party.AGENCY, done, case, agency.code, spoken, terms, to, approved_by=approval.by)


def _event(approval: Approval, act: str, reason: str) -> Event:
    """Write the decision down; both have one id, so that of two only one is made."""
    asked = approval.waiting.asked
    said: Facts = {"asked": asked.id, **({"reason": reason} if reason else {})}
    return Event(
        id=event_id(asked.id, "decided", asked.reference, asked.agency),
        reference=asked.reference,
        agency=asked.agency,
        act=act,
        at=approval.at,
        who=approval.by,
        verified=approval.verified,
        mail_id=approval.mail_id,
        facts=said,
    )


def _letter(approval: Approval, agency: Agency, event: Event, to: Addressee, desk: Desk) -> Letter:
    """Tell what became of the words: their writer, or who let them go."""
    entry, act = approval.waiting.entry, approval.waiting.act
    by = agency.contact_of(approval.by)
    said = facts.merged(
        words_of_waiting(approval.case, agency, entry, act, desk),
        {
            "fate": event.act,
            "by": [{"name": by.name if by else approval.by, "post": by.post if by else ""}],
            "reason": (event.facts or {}).get("reason", ""),
            "decided_at": event.at.isoformat(),
        },
    )
    writing = Writing(desk, event.id, event.at, entry.reference, entry.agency, Side.AGENCY)
    answers = approval.answers if to.address == approval.by else entry.message_id
    return writing.letter(APPROVAL, to, said, answers=answers)


def _writer(approval: Approval, agency: Agency) -> Addressee:
    """Give who wrote the words as long as they belong to the agency, else who decides on them."""
    address = approval.waiting.entry.address
    is_there = agency.contact_of(address) or address.rpartition("@")[2] in agency.hosts
    return _contact(agency, address if is_there else approval.by)


def _contact(agency: Agency, address: str) -> Addressee:
    contact = agency.contact_of(address)
    return Addressee(address, contact.name if contact else "")
