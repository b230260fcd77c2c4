"""The approver of an agency: whose word lets go what colleagues wrote in its name, and what waits for it.

Who may do so is asked of the register at the moment of each act, so that words which wait for one person may
be let go by the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from chalicelib.domain.acts import Act, Party
from chalicelib.domain.amending import refused
from chalicelib.domain.case import Case
from chalicelib.domain.people import Agency, Contact, Role
from chalicelib.domain.records import Entry, Event

ASKED: Final = "approval_asked"
"""The event of words that wait; its facts name the act and the entry."""

APPROVED: Final = "approved"
SENT_BACK: Final = "sent_back"
"""The events that end the waiting; their facts name the event of it."""

AWAITING: Final = "awaiting"
"""The kind of an entry with words that wait; they reached nobody."""


@dataclass(frozen=True)
class Waiting:
    """Words of an agency that wait for its approver: when and by whom they were written, and as which act."""

    asked: Event
    entry: Entry
    act: Act


def approvers(agency: Agency, on: date) -> tuple[Contact, ...]:
    """Name who may let words go: each approver who can be reached, and who stands in for one on leave.

    An approver on leave stays one: a leave must not open the way to the journalist.
    """
    told = agency.told((Role.APPROVER,), on, {})
    known = {contact.email: contact for contact in (*told, *agency.reachable((Role.APPROVER,)))}
    return tuple(known.values())


def asked_to_approve(agency: Agency, on: date) -> tuple[Contact, ...]:
    """Name who gets the letter: those who are there, and only where nobody is, those on leave."""
    return agency.told((Role.APPROVER,), on, {}) or agency.reachable((Role.APPROVER,))


def needs_approver(agency: Agency, address: str, on: date) -> bool:
    """Tell whether words that somebody sends on for the agency have to wait: not an approver's own."""
    known = {contact.email for contact in approvers(agency, on)}
    return bool(known) and address not in known


def may_approve(agency: Agency, address: str, on: date) -> bool:
    """Tell who may let go what waits: an approver; where none can be reached any more, a spokesperson."""
    known = approvers(agency, on) or agency.reachable((Role.SPOKESPERSON,))
    return any(contact.email == address for contact in known)


def decision_on(case: Case, asked: str) -> Event | None:
    """Find what became of words that waited since this event; None while they wait."""
    ends = (event for event in case.events if event.act in {APPROVED, SENT_BACK})
    return next((event for event in ends if (event.facts or {}).get("asked") == asked), None)


def waiting(case: Case, agency: str) -> tuple[Waiting, ...]:
    """Give what waits for an agency's approver and could still be said, the first first."""
    duty = case.assignment(agency)
    found = _asked(case, agency)
    return tuple(
        one
        for one in found
        if duty is not None
        and not refused(Party.AGENCY, one.act, case, duty)
        and decision_on(case, one.asked.id) is None
    )


def _asked(case: Case, agency: str) -> Iterator[Waiting]:
    entries = {entry.id: entry for entry in case.entries if entry.kind == AWAITING}
    for event in case.events:
        if (event.act, event.agency) == (ASKED, agency):
            said = event.facts or {}
            entry = entries.get(str(said.get("entry")))
            if entry is not None and entry.withdrawn_at is None:
                yield Waiting(event, entry, Act(str(said.get("act"))))
