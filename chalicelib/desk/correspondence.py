"""Letters as values: to whom, from whom, with which address to answer to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from chalicelib.desk.desk import Desk
from chalicelib.domain.addresses import Side
from chalicelib.domain.letter import Addressee, Facts, Letter, letter_id
from chalicelib.domain.people import Agency, Contact, Role
from chalicelib.domain.question import Attachment, Question
from chalicelib.domain.workcalendar import OutsideCalendarError, local

GATEWAY = "Cổng Phát ngôn"
GATEWAY_ITSELF = "gateway"
"""Who acts where no person does."""

DISPATCH_ROLES = (Role.SPOKESPERSON, Role.MAILBOX)


def event_id(*parts: str) -> str:
    """Derive an event's id from what it is about, so that a replay makes the same one."""
    return sha256("\n".join(parts).encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Writing:
    """What the letters of one event have in common.

    `agency` says which thread they belong to; `reply_side` who may answer them by a case address, None
    where an answer goes to the intake.
    """

    desk: Desk
    event: str
    at: datetime
    reference: str = ""
    agency: str = ""
    reply_side: Side | None = None
    sender_name: str = GATEWAY
    attachments: tuple[Attachment, ...] = ()
    waits_until: datetime | None = None

    def letter(self, name: str, to: Addressee, facts: Facts, *, answers: str = "") -> Letter:
        """Write one letter to one addressee."""
        return Letter(
            # An address may be a contact of two agencies, and gets a letter about each.
            id=letter_id(event_id(self.event, self.agency), name, to.address),
            name=name,
            to=to,
            facts=facts,
            committed_at=self.at,
            waits_until=self.waits_until or self.at,
            reference=self.reference,
            agency=self.agency,
            reply_to=self._reply_to(),
            sender_name=self.sender_name,
            answers=answers,
            attachments=self.attachments,
        )

    def letters(self, name: str, contacts: Iterable[Contact], facts: Facts) -> tuple[Letter, ...]:
        """Write the same to several contacts, one letter each."""
        return tuple(self.letter(name, addressee(contact), facts) for contact in contacts)

    def _reply_to(self) -> str:
        if self.reply_side is None:
            return self.desk.addresses.intake
        return self.desk.addresses.case_address(self.reference, self.agency, self.reply_side)


def addressee(contact: Contact) -> Addressee:
    """Give a contact as the addressee of a letter."""
    return Addressee(contact.email, contact.name)


def journalist_addressee(question: Question) -> Addressee:
    """Give the journalist at the registered address that they wrote from."""
    return Addressee(question.written_from or question.journalist, question.journalist_name)


def press_department(desk: Desk) -> Agency | None:
    """Give the agency that looks after the gateway."""
    return desk.register.agency(desk.house.press_department)


def told_at(agency: Agency | None, roles: Iterable[Role], at: datetime, desk: Desk) -> tuple[Contact, ...]:
    """Give who is told of what concerns these roles, or stands in for them, as the rules have it."""
    return agency.told(roles, local(at).date(), desk.rules.ladder.stand_ins) if agency else ()


def staff(agency: Agency | None, at: datetime, desk: Desk) -> tuple[Contact, ...]:
    """Give an agency's spokesperson and shared mailbox, or who stands in for them.

    Where all of these are on leave, those who are get it nevertheless.
    """
    return told_at(agency, DISPATCH_ROLES, at, desk) or (agency.reachable(DISPATCH_ROLES) if agency else ())


def in_working_time(desk: Desk, at: datetime) -> datetime:
    """Give the moment itself if the office is open, else the next opening; beyond the calendar, at once."""
    try:
        return desk.rules.calendar.next_opening(at)
    except OutsideCalendarError:
        return at


def through_gateway(*who: str) -> str:
    """Write the display name of a letter that carries somebody's words."""
    return f"{', '.join(filter(None, who))}, qua {GATEWAY}"
