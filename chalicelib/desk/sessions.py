"""Signing in: a link mailed to an address opens a session that proves this address, and nothing else.

Who is asked for gets the same answer, known or not (design, section 4). The letter itself is left to the
sweep; a known address costs two more writes in the one transaction, a link and the letter (decision 0013).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from chalicelib.desk.correspondence import Writing, event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.limits import counted
from chalicelib.desk.links import Lead, UsedLinkError, follow, new_link
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Addressee
from chalicelib.domain.people import Journalist, Party
from chalicelib.domain.records import Allowance, Link, Purpose, Session
from chalicelib.domain.workcalendar import local

LASTS: Final = timedelta(hours=10)
"""How long a session counts: a working day."""

_PRESSED_TWICE: Final = timedelta(minutes=1)
"""How long after the first press the same button leads to the same session."""

MOST_FOR_ONE: Final = 10
"""Links a day to one address that are asked for from one network."""

MOST_FOR_ONE_IN_ALL: Final = 100
"""Links a day to one address: so many that no stranger on one network can lock its owner out."""

MOST_FOR_NETWORK: Final = 60
"""Links a day that are asked for from one network: a newsroom or an office behind one address."""


class TooManyLinksError(GatewayError):
    """This network asked for so many links today that no more are sent."""


@dataclass(frozen=True)
class Asking:
    """Somebody asks for a link: for which address, to lead where, from which network.

    `fresh` is random: what is derived from it nobody can guess.
    """

    address: str
    leads_to: str
    network: str
    fresh: str


@dataclass(frozen=True)
class Visitor:
    """Who has signed in, and what the register says of them at this moment."""

    session: Session
    party: Party
    is_officer: bool
    is_admin: bool
    csrf: str

    @property
    def address(self) -> str:
        """Give the address that the session proves."""
        return self.session.address

    @property
    def name(self) -> str:
        """Give the name that the register knows for the address, "" where it knows none."""
        if self.party.journalist is not None:
            return self.party.journalist.name
        contacts = (agency.contact_of(self.address) for agency in self.party.agencies)
        return next((contact.name for contact in contacts if contact), "")

    @property
    def journalist(self) -> Journalist | None:
        """Give the active journalist that the address belongs to."""
        known = self.party.journalist
        return known if known is not None and known.is_active else None

    @property
    def agencies(self) -> tuple[str, ...]:
        """Give the codes of the agencies that the address is a contact of."""
        return tuple(agency.code for agency in self.party.agencies)

    @property
    def may_administer(self) -> bool:
        """Tell press officers and admins from all others."""
        return self.is_officer or self.is_admin


def ask_for_link(asking: Asking, desk: Desk, now: datetime) -> None:
    """Commit a link to the address if anybody known has it; TooManyLinksError from a network too eager.

    StaleError when the same network asked at the same moment.
    """
    today = local(now).date().isoformat()
    network = counted(f"{today}#sign-in#network#{asking.network}", MOST_FOR_NETWORK, desk)
    if network is None:
        raise TooManyLinksError("too many links were asked for today")
    by_network = event_id(asking.address, asking.network)
    own = counted(f"{today}#sign-in#{by_network}", MOST_FOR_ONE, desk)
    in_all = counted(f"{today}#sign-in#{event_id(asking.address)}", MOST_FOR_ONE_IN_ALL, desk)
    counts = (own, in_all) if own and in_all else ()
    desk.questions.commit(Change((network, *_link(asking, counts, desk, now))))


def open_session(token: str, press: str, desk: Desk, now: datetime) -> tuple[str, str]:
    """Open a session by a link; give what the browser keeps of it, and the path that the link leads to.

    `press` is a random word that the page with the button carries, each time another one. A button pressed
    twice sends it twice: the second press leads to the session that the first opened, and opens none.
    UnknownLinkError, ExpiredLinkError or UsedLinkError say why not.
    """
    try:
        return _opened(token, press, desk, now)
    except UsedLinkError:
        again = _opened_by_press(token, press, desk, now)
        if again is None:
            raise
        return again


def leads_on(token: str, visitor: Visitor | None, desk: Desk) -> str | None:
    """Give where a used link led, to a browser in which its address has signed in; None to any other."""
    link = desk.questions.link(token.partition(".")[0])
    if link is None or visitor is None or link.address != visitor.address:
        return None
    return link.leads_to


def visitor_of(kept: str, desk: Desk, now: datetime) -> Visitor | None:
    """Say who the visitor is whose browser kept this; None where it proves nothing any more."""
    session_id, _, seal = kept.partition(".")
    if not desk.addresses.ring.is_sealed(seal, "session", session_id):
        return None
    session = desk.questions.session(session_id)
    if session is None or not session.is_open(now):
        return None
    party = desk.register.party(session.address)
    return Visitor(
        session=session,
        party=party,
        is_officer=party.agency(desk.house.press_department) is not None,
        is_admin=session.address in desk.house.admins,
        csrf=desk.addresses.ring.seal("csrf", session_id),
    )


def sign_out(visitor: Visitor, desk: Desk, now: datetime) -> None:
    """End a session; ended twice it is ended."""
    try:
        desk.questions.commit(Change((visitor.session.ended(now),)))
    except StaleError:
        return


def _opened(token: str, press: str, desk: Desk, now: datetime) -> tuple[str, str]:
    link = follow(token, Purpose.SIGN_IN, desk, now)
    session = Session(_session_id(link, press), link.address, now, now + LASTS)
    try:
        desk.questions.commit(Change((link.used(now, "signed-in"), session)))
    except StaleError as error:
        raise UsedLinkError("signed-in") from error
    return _kept(session, desk), link.leads_to


def _opened_by_press(token: str, press: str, desk: Desk, now: datetime) -> tuple[str, str] | None:
    link = desk.questions.link(token.partition(".")[0])
    session = desk.questions.session(_session_id(link, press)) if link else None
    if (
        link is None
        or session is None
        or not session.is_open(now)
        or now > session.opened_at + _PRESSED_TWICE
    ):
        return None
    return _kept(session, desk), link.leads_to


def _session_id(link: Link, press: str) -> str:
    return event_id("session", link.id, press)


def _kept(session: Session, desk: Desk) -> str:
    return f"{session.id}.{_seal(session.id, desk)}"


def _seal(session_id: str, desk: Desk) -> str:
    return desk.addresses.ring.seal("session", session_id)


def _link(asking: Asking, counts: tuple[Allowance, ...], desk: Desk, now: datetime) -> Iterator[Record]:
    """Write the link and its letter; every address asked for leaves its counts, known or not."""
    if not counts:
        return
    yield from counts
    if not _is_known(asking.address, desk):
        return
    cause = event_id("sign-in", asking.fresh)
    lead = Lead(Purpose.SIGN_IN, cause, asking.address, leads_to=asking.leads_to)
    link = new_link(lead, now)
    yield link
    writing = Writing(desk, cause, now)
    said = {"link": link.id, "expires_at": link.expires_at.isoformat()}
    yield writing.letter("sign-in", Addressee(asking.address), said)


def _is_known(address: str, desk: Desk) -> bool:
    party = desk.register.party(address)
    return party.journalist is not None or bool(party.agencies) or address in desk.house.admins
