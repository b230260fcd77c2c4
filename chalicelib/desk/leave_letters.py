"""Who is to stand in for a colleague on leave is told, and told again when that is over or changed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, addressee, press_department
from chalicelib.desk.desk import Desk
from chalicelib.domain.letter import Fact, Letter
from chalicelib.domain.people import Agency, Contact, Journalist
from chalicelib.domain.register_records import RegisterEvent
from chalicelib.domain.workcalendar import local

LETTER: Final = "stand-in"

_Leaves = Mapping[tuple[str, str], Contact]
"""Contacts on leave, or soon, by their own address and that of who stands in."""


def stand_in_letters(
    before: Agency | Journalist | None, after: Agency | Journalist, event: RegisterEvent, desk: Desk
) -> Iterator[Letter]:
    """Write to each contact who is to stand in from now on, at other times than before, or no more."""
    if not isinstance(after, Agency):
        return
    old, new = _leaves(before, event) if isinstance(before, Agency) else {}, _leaves(after, event)
    told: dict[str, list[Fact]] = defaultdict(list)
    for pair in sorted(old.keys() | new.keys()):
        if _dates(old.get(pair)) != _dates(new.get(pair)):
            told[pair[1]].append(_said(new.get(pair) or old[pair], is_on=pair in new))
    writing = Writing(desk, event.id, event.at, agency=after.code)
    for address, leaves in told.items():
        contact = after.contact_of(address)
        if contact is not None and address not in after.bouncing:
            yield writing.letter(
                LETTER,
                addressee(contact),
                {
                    "agency": facts.agency_fact(after),
                    "leaves": leaves,
                    "press_department": facts.office_fact(press_department(desk)),
                },
            )


def _leaves(agency: Agency, event: RegisterEvent) -> _Leaves:
    """Give the leaves that are not over, with who stands in."""
    today = local(event.at).date()
    return {
        (contact.email, contact.stand_in): contact
        for contact in agency.contacts
        if contact.stand_in
        and (contact.away_from or contact.away_until)
        and (contact.away_until is None or contact.away_until >= today)
    }


def _dates(contact: Contact | None) -> tuple[Fact, ...]:
    return (facts.moment(contact.away_from), facts.moment(contact.away_until)) if contact else ()


def _said(contact: Contact, *, is_on: bool) -> Fact:
    since, until = facts.moment(contact.away_from), facts.moment(contact.away_until)
    return {"name": contact.name, "post": contact.post, "since": since, "until": until, "is_on": is_on}
