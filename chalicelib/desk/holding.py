"""Holding: what is not certain waits in the pen, and whoever may release it is asked.

Nothing that is held reaches the other side before a person with standing says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.desk import facts
from chalicelib.desk.correspondence import (
    Writing,
    addressee,
    event_id,
    in_working_time,
    journalist_addressee,
    press_department,
    staff,
)
from chalicelib.desk.desk import Desk
from chalicelib.desk.inbound import CaseCall, Reading
from chalicelib.desk.keeping import keep_text
from chalicelib.desk.links import Lead, new_link
from chalicelib.desk.recording import Verdict, penned
from chalicelib.desk.spoken import spoken_in
from chalicelib.desk.unassigned import call_facts
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Addressee, Fact, Facts, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.records import Filing, Link, PenReason, Purpose


@dataclass(frozen=True)
class Held:
    """A mail to hold on a thread: where it seems to belong, and why it is held."""

    reading: Reading
    case: Case
    agency: str
    side: Side

    @property
    def place(self) -> Filing:
        """Say where the mail seems to belong."""
        return Filing(self.case.question.reference, self.agency, "held")

    @property
    def event(self) -> str:
        """Give the id of the event of holding it."""
        return event_id(self.reading.mail_id, "held", self.place.reference, self.agency)


def hold_for_sender(held: Held, signs: Sequence[str], desk: Desk) -> Verdict:
    """Hold an agency's mail and ask its sender, by words without a link, whether it is the answer."""
    question = held.case.question
    duty = held.case.assignment(held.agency)
    said = facts.merged(
        facts.question_facts(question),
        _words(held, desk),
        {
            "agency": facts.agency_fact(_agency_of(held, desk)),
            "signs": list(signs),
            "deadline": facts.duty_deadline(question, duty, desk.rules) if duty else None,
            "mail_id": held.reading.mail_id,
        },
    )
    writing = Writing(
        desk, held.event, held.reading.received_at, question.reference, held.agency, Side.AGENCY
    )
    receipt = writing.letter(
        "held-receipt", sender(held.reading), said, answers=held.reading.mail.message_id or ""
    )
    return penned(held.reading, PenReason.HELD, receipt, notes=signs, place=held.place, side=held.side)


def hold_for_assignment(held: Held, desk: Desk) -> Verdict:
    """Hold words that assign nobody, and ask their writer once more whose question it is."""
    question, at = held.case.question, held.reading.received_at
    writing = Writing(desk, held.event, at, question.reference, held.agency, Side.AGENCY)
    answers = held.reading.mail.message_id or ""
    call = writing.letter("unassigned", sender(held.reading), call_facts(question, desk), answers=answers)
    return penned(held.reading, PenReason.HELD, call, notes=("unassigned",), place=held.place, side=held.side)


def hold_for_release(held: Held, reason: PenReason, why: str, desk: Desk) -> Verdict:
    """Hold a mail until a registered person of the party that the token names releases it by a link."""
    at = held.reading.received_at
    pairs = [(to, new_link(_lead(held, Purpose.RELEASE, to), at)) for to in _who_may_release(held, desk)]
    letters = (_release_letter(held, to, link, why, desk) for to, link in pairs)
    records: tuple[Record, ...] = (*(link for _, link in pairs), *letters)
    return penned(held.reading, reason, *records, notes=(why,), place=held.place, side=held.side)


def hold_for_choice(held: Held, desk: Desk) -> Verdict:
    """Hold a new topic sent by Reply: the journalist chooses whether it is a new question."""
    question = held.case.question
    to = journalist_addressee(question)
    link = new_link(_lead(held, Purpose.CHOOSE, to), held.reading.received_at)
    said = {
        "reference": question.reference,
        "subject": held.reading.mail.subject,
        "old_subject": question.subject,
        "link": link.id,
        "expires_at": link.expires_at.isoformat(),
    }
    writing = Writing(
        desk, held.event, held.reading.received_at, question.reference, held.agency, Side.JOURNALIST
    )
    letter = writing.letter("choose", to, said, answers=held.reading.mail.message_id or "")
    return penned(
        held.reading, PenReason.HELD, link, letter, notes=("new_topic",), place=held.place, side=held.side
    )


def pen_wrong_token(reading: Reading, call: CaseCall, desk: Desk) -> Verdict:
    """Put a mail with a wrong token into the pen with our guess, and alert people in working time."""
    place = Filing(call.case.reference, call.case.agency, "guess")
    agency = desk.register.agency(call.case.agency)
    said: Facts = {
        "reason": str(PenReason.WRONG_TOKEN),
        "sender": reading.address,
        "subject": reading.mail.subject,
        "reference": call.case.reference,
        "agency": facts.agency_fact(agency),
        "received_at": reading.received_at.isoformat(),
    }
    event = event_id(reading.mail_id, PenReason.WRONG_TOKEN)
    waits_until = in_working_time(desk, reading.received_at)
    writing = Writing(desk, event, reading.received_at, waits_until=waits_until)
    letters = writing.letters("pen-alert", staff(press_department(desk)), said)
    return penned(reading, PenReason.WRONG_TOKEN, *letters, place=place)


def sender(reading: Reading) -> Addressee:
    """Give the writer of a mail as an addressee."""
    name = reading.mail.sender.name if reading.mail.sender else ""
    return Addressee(reading.address, name)


def _words(held: Held, desk: Desk) -> dict[str, Fact]:
    reading = held.reading
    spoken = spoken_in(reading.mail, reading.mail_id, reading.received_at, "held", desk)
    key = f"{reading.mail_id}/{held.agency.lower()}/held"
    return facts.text_facts(keep_text(desk, spoken.text, key))


def _who_may_release(held: Held, desk: Desk) -> tuple[Addressee, ...]:
    """Name the registered people of the party: an unverified writer is asked at the same address."""
    if held.side is Side.JOURNALIST:
        return (journalist_addressee(held.case.question),)
    agency = _agency_of(held, desk)
    own = agency.contact_of(held.reading.address) if agency else None
    return (addressee(own),) if own else tuple(addressee(contact) for contact in staff(agency))


def _agency_of(held: Held, desk: Desk) -> Agency | None:
    return press_department(desk) if held.agency == ALL_AGENCIES else desk.register.agency(held.agency)


def _lead(held: Held, purpose: Purpose, to: Addressee) -> Lead:
    return Lead(
        purpose=purpose,
        cause=held.event,
        address=to.address,
        mail_id=held.reading.mail_id,
        reference=held.case.question.reference,
        agency=held.agency,
    )


def _release_letter(held: Held, to: Addressee, link: Link, why: str, desk: Desk) -> Letter:
    question = held.case.question
    said = facts.merged(
        facts.question_facts(question),
        _words(held, desk),
        {
            "agency": facts.agency_fact(_agency_of(held, desk)),
            "writer": held.reading.address,
            "link": link.id,
            "expires_at": link.expires_at.isoformat(),
            "side": str(held.side),
            "reason": why,
        },
    )
    writing = Writing(desk, held.event, held.reading.received_at, question.reference, held.agency, held.side)
    return writing.letter("release", to, said)
