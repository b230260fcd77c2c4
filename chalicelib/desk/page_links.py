"""Links to the page of a question: signed and dated, so that nothing of them is kept in the book.

A link opens a page that only shows. It names a question, an agency (or `TATCA`), a side, and by a tag the
registered address that it was mailed to; whether that address still belongs there is asked at each opening.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.links import UnknownLinkError, VoidLinkError
from chalicelib.desk.officers import is_officer
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Letter
from chalicelib.domain.people import Journalist
from chalicelib.domain.question import Question
from chalicelib.domain.workcalendar import local

LASTS: Final = timedelta(days=90)
"""How long a link opens its page, counted in local days from the day on which the letter was written."""

TO_JOURNALIST: Final = frozenset(
    {
        *("receipt", "assigned", "answer", "message", "deadline-missed", "deadline-moved"),
        *("refusal", "transferred", "withdrawal-receipt", "act-refused", "correction", "retraction"),
        "reader-added",
    }
)
TO_AGENCY: Final = frozenset(
    {
        *("dispatch", "reminder", "overdue", "follow-up", "new-deadline", "reopened", "rated", "withdrawn"),
        *("answer-receipt", "message-receipt", "held-receipt", "refusal-receipt"),
        *("transfer-receipt", "correction-receipt", "retraction-receipt", "approve", "approval"),
        "contact-receipt",
    }
)
TO_OFFICES: Final = frozenset({"escalation", "unassigned", "unassigned-late", "task"})
"""Letters that carry a link to a page of their question, by who reads them."""

OWN_LINK: Final = "\ufffc"
"""Stands for a link of the addressee's where others are shown a letter; their page says so in words."""

NO_PART: Final = "no_part"
"""Why a link is void: who it is for has no part in the question any more."""

_TOKEN: Final = re.compile(
    r"([a-z]+-\d{4}-\d{6,9})\.([a-z0-9]+)\.(journalist|agency)\.([a-z2-9]{10})\.(\d{4}-\d\d-\d\d)\.([a-z2-9]{26})"
)


class ExpiredPageError(GatewayError):
    """The link to a page is too old; its owner signs in instead."""

    def __init__(self, path: str) -> None:
        super().__init__("the link to the page is too old")
        self.path = path


@dataclass(frozen=True)
class Seat:
    """Where somebody looks at a question from: for which agency (`TATCA` for its journalist), and as whom.

    `address` is the one that a link or a session proves. A seat says where, not that it is held by right:
    `case_at` asks that.
    """

    reference: str
    agency: str
    side: Side
    address: str

    @property
    def path(self) -> str:
        """Give the path of the page, for who has signed in."""
        return f"/questions/{self.reference}/{self.agency}".lower()


def seat_at(reference: str, agency: str, address: str) -> Seat:
    """Give the seat of an address at a question, as the path of the page names them."""
    code = agency.upper()
    side = Side.JOURNALIST if code == ALL_AGENCIES else Side.AGENCY
    return Seat(reference.upper(), code, side, address)


def page_url(letter: Letter, desk: Desk, now: datetime) -> str:
    """Write the address of the question's page for who gets this letter; "" where it has none.

    Press officers sign in: their link opens nothing by itself. Leadership may not see that page.
    """
    if not letter.reference or letter.name not in TO_JOURNALIST | TO_AGENCY | TO_OFFICES:
        return ""
    if letter.name in TO_OFFICES or (letter.name in TO_AGENCY and letter.agency == ALL_AGENCIES):
        path = f"{desk.house.public_url}/admin/questions/{letter.reference}"
        return path if is_officer(letter.to.address, desk) else ""
    agency = ALL_AGENCIES if letter.name in TO_JOURNALIST else letter.agency
    seat = seat_at(letter.reference, agency, letter.to.address)
    question = desk.questions.question(letter.reference)
    if question is None or seat.address not in people_at(question, seat.agency, desk):
        return ""
    return f"{desk.house.public_url}/questions/{page_token(seat, local(now + LASTS).date(), desk)}"


def page_mark(letter: Letter) -> str:
    """Give what stands for the page's address where others are shown the letter; "" where it has none."""
    return OWN_LINK if letter.reference and letter.name in TO_JOURNALIST | TO_AGENCY else ""


def page_token(seat: Seat, until: date, desk: Desk) -> str:
    """Write what opens the page for this seat until the end of a local day."""
    tag = desk.addresses.ring.sign("page", seat.address)
    named = (seat.reference.lower(), seat.agency.lower(), str(seat.side), tag, until.isoformat())
    return ".".join((*named, desk.addresses.ring.seal("page", *named)))


def seat_by(token: str, desk: Desk, now: datetime) -> Seat:
    """Find whose page a token opens; UnknownLinkError, or ExpiredPageError for one that was good.

    VoidLinkError for one of ours whose owner has no part in the question any more.
    """
    found = _TOKEN.fullmatch(token)
    if found is None or not desk.addresses.ring.is_sealed(found[6], "page", *found.groups()[:5]):
        raise UnknownLinkError("no such page")
    question = desk.questions.question(found[1].upper())
    known = people_at(question, found[2].upper(), desk) if question else ()
    ring = desk.addresses.ring
    address = next((one for one in known if ring.verify(found[4], "page", one)), None)
    if address is None:
        raise VoidLinkError(NO_PART)
    seat = seat_at(found[1], found[2], address)
    if local(now).date() > date.fromisoformat(found[5]):
        raise ExpiredPageError(seat.path)
    return seat


def case_at(seat: Seat, desk: Desk) -> Case:
    """Read the case for a seat held by right; UnknownLinkError for any other, as for no question.

    Who held the seat once knows of the question by our letters: they are told that it is theirs no more.
    """
    case = desk.questions.case(seat.reference)
    if case is None or seat.address not in people_at(case.question, seat.agency, desk):
        raise VoidLinkError(NO_PART) if case and _held_once(seat, case) else UnknownLinkError("no such page")
    if seat.side is Side.AGENCY and case.assignment(seat.agency) is None:
        raise UnknownLinkError("no such page")
    return case


def _held_once(seat: Seat, case: Case) -> bool:
    """Tell who got letters of the question at this seat before."""
    return any((one.to.address, one.agency) == (seat.address, seat.agency) for one in case.letters)


def reads_along(person: Journalist, question: Question) -> bool:
    """Tell whether somebody who got a colleague's question in copy may still read it: at the same outlet."""
    is_reader = not set(person.every_address).isdisjoint(question.readers)
    return is_reader and person.outlet == question.outlet


def people_at(question: Question, agency: str, desk: Desk) -> tuple[str, ...]:
    """Name the addresses that may see a question as this agency, or for `TATCA` as its journalist.

    A suspension stops new questions: who asked goes on with theirs, and reads nobody else's along.
    """
    if agency != ALL_AGENCIES:
        known = desk.register.agency(agency)
        return tuple(contact.email for contact in known.contacts) if known else ()
    asker = desk.register.journalist(question.journalist)
    others = (_reader(one, desk) for one in question.readers)
    colleagues = (one for one in others if one and one.is_active and reads_along(one, question))
    people = filter(None, (asker, *colleagues))
    return tuple(one for person in people for one in person.every_address)


def _reader(address: str, desk: Desk) -> Journalist | None:
    """Find a reader by the first of their addresses, or by the one by which they were named."""
    return desk.register.journalist(address) or desk.register.party(address).journalist
