"""A contact of an agency says when they are away and who stands in; it is ended in the same way.

Who signed in may do so for themselves alone. Their right is asked on the register as it stands then.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.by import By
from chalicelib.desk.desk import Desk
from chalicelib.desk.register_changes import save_change
from chalicelib.domain.change import StaleError
from chalicelib.domain.letter import Fact
from chalicelib.domain.people import Agency, Contact, Role
from chalicelib.domain.workcalendar import local

LONGEST_DAYS: Final = 366
TRIES: Final = 4


@dataclass(frozen=True)
class Leave:
    """From which day to which somebody is away, and whose address stands in; without days nobody is."""

    since: date | None = None
    until: date | None = None
    stand_in: str = ""


def leaves_of(address: str, agencies: Iterable[Agency], today: date) -> list[Fact]:
    """Give for each agency of a person their own leave there, unless it is over, and who could stand in."""
    known = ((agency, _own(agency, address)) for agency in agencies)
    return [
        {
            "agency": facts.agency_fact(agency),
            **_dates(own, today),
            "others": [_named(one) for one in others_at(agency, address)],
        }
        for agency, own in known
        if own is not None
    ]


def _named(contact: Contact) -> Fact:
    return {"email": contact.email, "name": contact.name, "role": str(contact.role)}


def _dates(own: Contact, today: date) -> dict[str, Fact]:
    is_over = own.away_until is not None and own.away_until < today
    since, until = (None, None) if is_over else (own.away_from, own.away_until)
    stand_in = "" if is_over else own.stand_in
    return {
        "away_from": facts.moment(since) or "",
        "away_until": facts.moment(until) or "",
        "stand_in": stand_in,
    }


def take_leave(code: str, leave: Leave, by: By, desk: Desk) -> str:
    """Save somebody's own leave, or its end; "" where that was done, else why not.

    `no_right`: not a person of this agency's; `no_days`, `ends_early`, `over`, `too_long`; `no_stand_in`: not
    another contact of theirs; `changed`: others changed the agency each time.
    """
    for _ in range(TRIES):
        agency = desk.register.agency(code)
        if agency is None or _own(agency, by.who) is None:
            return "no_right"
        why = _refusal(agency, leave, by)
        if why:
            return why
        after = replace(agency, contacts=tuple(_away(one, leave, by.who) for one in agency.contacts))
        if after == agency:
            return ""
        with suppress(StaleError):
            save_change(agency, replace(after, revision=agency.revision + 1), by, desk)
            return ""
    return "changed"


def _own(agency: Agency, address: str) -> Contact | None:
    """Find the person who writes from an address; a shared mailbox is never away."""
    own = agency.contact_of(address)
    return own if own is not None and own.is_quotable else None


def others_at(agency: Agency, address: str) -> list[Contact]:
    """Give who can stand in, one for each address: the head never does."""
    found = {one.email: one for one in reversed(agency.contacts) if one.role is not Role.HEAD}
    return [one for one in reversed(found.values()) if one.email != address]


def _refusal(agency: Agency, leave: Leave, by: By) -> str:
    since, until, today = leave.since, leave.until, local(by.at).date()
    if since is None and until is None:
        return "no_days" if leave.stand_in else ""
    if since is None or until is None:
        return "no_days"
    if until < since:
        return "ends_early"
    if until < today:
        return "over"
    if (until - max(since, today)).days > LONGEST_DAYS:
        return "too_long"
    known = {one.email for one in others_at(agency, by.who)} | {""}
    return "" if leave.stand_in in known else "no_stand_in"


def _away(contact: Contact, leave: Leave, address: str) -> Contact:
    if contact.email != address:
        return contact
    return replace(contact, away_from=leave.since, away_until=leave.until, stand_in=leave.stand_in)
