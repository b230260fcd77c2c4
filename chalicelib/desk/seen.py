"""Seen: a contact says by a button that they have read a letter about a question. Nothing else follows.

The link to the button is signed and dated, and kept nowhere. Opening it changes nothing, for mail scanners
follow every link; and pressing the button acknowledges no question, stops no clock and no step: for that
somebody replies, or signs in (design, section 4).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.links import ExpiredLinkError, UnknownLinkError, VoidLinkError
from chalicelib.desk.page_links import NO_PART, people_at
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Fact, Facts, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Question
from chalicelib.domain.records import Event
from chalicelib.domain.workcalendar import local

ACT: Final = "seen"
LASTS: Final = timedelta(days=90)
BY_LINK: Final = "link"
"""How it was verified who it was: they had the link that was mailed to them."""

_TOKEN: Final = re.compile(
    r"([a-z]+-\d{4}-\d{6,9})\.([a-z0-9]+)\.([a-z_0-9]{1,30})\.([a-z2-9]{10})\.(\d{4}-\d\d-\d\d)\.([a-z2-9]{26})"
)


@dataclass(frozen=True)
class _Reader:
    """Who read a letter: about which question, at which agency.

    `about` is its step, with a number where it came again, `dispatch`, or a day's digest.
    """

    question: Question
    agency: Agency
    about: str
    address: str


def seen_url(letter: Letter, desk: Desk, now: datetime) -> str:
    """Write the address of the button for who gets this letter; the caller knows that they may see it."""
    if letter.name not in {"dispatch", "reminder"} or letter.agency == ALL_AGENCIES:
        return ""
    ring = desk.addresses.ring
    about = str(letter.facts.get("about") or letter.facts.get("step") or letter.name)
    until = local(now + LASTS).date().isoformat()
    tag = ring.sign(ACT, letter.to.address)
    named = (letter.reference.lower(), letter.agency.lower(), about, tag, until)
    return f"{desk.house.public_url}/{ACT}/{'.'.join((*named, ring.seal(ACT, *named)))}"


def show_seen(token: str, desk: Desk, now: datetime) -> Facts:
    """Say what pressing the button would record, or since when it is; nothing changes."""
    return _said(_reader(token, desk, now), desk)


def record_seen(token: str, desk: Desk, now: datetime) -> Facts:
    """Record that this contact saw it; pressing again changes nothing."""
    reader = _reader(token, desk, now)
    if _known(reader, desk) is None:
        desk.questions.commit(Change((_event(reader, now),)))
    return _said(reader, desk)


def seen_of(events: Iterable[Event], agency: Agency) -> list[Fact]:
    """List who at an agency saw a question, and when first, in order of time."""
    first: dict[str, datetime] = {}
    for event in sorted(events, key=lambda event: event.at):
        if (event.act, event.agency) == (ACT, agency.code):
            first.setdefault(event.who, event.at)
    return [{"name": _name_of(agency, address), "at": at.isoformat()} for address, at in first.items()]


def _name_of(agency: Agency, address: str) -> str:
    contact = agency.contact_of(address)
    return contact.name if contact and contact.name else address


def _reader(token: str, desk: Desk, now: datetime) -> _Reader:
    """Find who got the letter.

    UnknownLinkError where it is no link of ours, VoidLinkError where its owner has no part in the question
    any more, ExpiredLinkError when it is too old.
    """
    found, ring = _TOKEN.fullmatch(token), desk.addresses.ring
    if found is None or not ring.is_sealed(found[6], ACT, *found.groups()[:5]):
        raise UnknownLinkError("no such link")
    question, agency = desk.questions.question(found[1].upper()), desk.register.agency(found[2].upper())
    known = people_at(question, agency.code, desk) if question and agency else ()
    address = next((one for one in known if ring.verify(found[4], ACT, one)), None)
    if question is None or agency is None or address is None:
        raise VoidLinkError(NO_PART)
    if local(now).date() > date.fromisoformat(found[5]):
        raise ExpiredLinkError("the link is too old")
    return _Reader(question, agency, found[3], address)


def _event(reader: _Reader, now: datetime) -> Event:
    reference, agency = reader.question.reference, reader.agency.code
    return Event(
        id=_id_of(reader),
        reference=reference,
        agency=agency,
        act=ACT,
        at=now,
        who=reader.address,
        verified=BY_LINK,
        facts={"about": reader.about},
    )


def _id_of(reader: _Reader) -> str:
    return event_id(reader.question.reference, reader.agency.code, ACT, reader.about, reader.address)


def _known(reader: _Reader, desk: Desk) -> Event | None:
    """Find the event; of two presses at the same time each leaves one, and the first counts."""
    case = desk.questions.case(reader.question.reference)
    return next((event for event in (case.events if case else ()) if event.id == _id_of(reader)), None)


def _said(reader: _Reader, desk: Desk) -> Facts:
    known = _known(reader, desk)
    return {
        **facts.question_facts(reader.question),
        "agency": facts.agency_fact(reader.agency),
        "seen_at": facts.moment(known.at if known else None),
    }
