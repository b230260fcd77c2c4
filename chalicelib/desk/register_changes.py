"""What a change of the register changes: field by field, for its history, and for whom it touches."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from chalicelib.desk.area_changes import rules_of_area
from chalicelib.desk.by import By
from chalicelib.desk.correspondence import Writing, event_id, press_department
from chalicelib.desk.desk import Desk
from chalicelib.desk.facts import agency_fact, office_fact
from chalicelib.desk.leave_letters import stand_in_letters
from chalicelib.desk.new_approvers import letters_to_new_approvers
from chalicelib.desk.register_rules import AGENCIES
from chalicelib.desk.taking_over import takeover_letters
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Addressee, Facts, Letter
from chalicelib.domain.people import STAND_INS, Agency, Contact, Journalist, Role
from chalicelib.domain.register_records import FieldChange, Problem, RegisterAct, RegisterEvent

AGENCY: Final = "agency"
JOURNALIST: Final = "journalist"
_AGENCY_FIELDS: Final = ("name_vi", "name_en", "abbrev", "topics", "hosts", "area")
_JOURNALIST_FIELDS: Final = (
    "name",
    "outlet",
    "card_number",
    "card_expires_on",
    "paper",
    "telephone",
    "status",
    "suspended_because",
    "suspended_until",
    "every_address",
)
_SHOWN_AS: Final = {"every_address": "email", "suspended_because": "reason"}


def save_change(before: Agency | Journalist | None, after: Agency | Journalist, by: By, desk: Desk) -> None:
    """Write the change with its event, and a letter to each address that it brings in or takes out.

    Who stands in for somebody on leave is told, who gets an agency's letters from now on of what it owes, and
    a new approver of what waits for one.

    Where closures hold for an agency's area that is another one now, its deadlines follow. StaleError when
    another writer was first.
    """
    event = event_of(before, after, by)
    letters = (
        *_letters(before, after, event, desk),
        *stand_in_letters(before, after, event, desk),
        *takeover_letters(before, after, event, desk),
        *letters_to_new_approvers(before, after, event, desk),
    )
    desk.register.save(after, (event, *letters, *rules_of_area(before, after, by, desk)))


def event_of(before: Agency | Journalist | None, after: Agency | Journalist, by: By) -> RegisterEvent:
    """Record what changed."""
    act = RegisterAct.CHANGED if before else RegisterAct.ADDED
    return register_event(after, act, by, tuple(differences(before, after)))


def register_event(
    record: Agency | Journalist, act: RegisterAct, by: By, changes: tuple[FieldChange, ...]
) -> RegisterEvent:
    """Record an act; its id follows from the record and its revision."""
    party, key = party_of(record)
    return RegisterEvent(
        id=event_id(party, key, act, str(record.revision)),
        party=party,
        key=key,
        act=act,
        at=by.at,
        who=by.who,
        cause=by.cause,
        changes=changes,
    )


def party_of(record: Agency | Journalist) -> tuple[str, str]:
    """Name a record of the register: what it is, and its code or the address it is known by."""
    return (AGENCY, record.code) if isinstance(record, Agency) else (JOURNALIST, record.email)


def differences(before: Agency | Journalist | None, after: Agency | Journalist) -> Iterator[FieldChange]:
    """Give each field that differs; of a new record, each that is not empty."""
    for field in _AGENCY_FIELDS if isinstance(after, Agency) else _JOURNALIST_FIELDS:
        old, new = (in_words(getattr(record, field)) if record else "" for record in (before, after))
        if old != new:
            yield FieldChange(_SHOWN_AS.get(field, field), old, new)
    if isinstance(after, Agency):
        yield from _contacts(before.contacts if isinstance(before, Agency) else (), after.contacts)


def in_words(value: object) -> str:
    """Write a field as the register's files write it."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value is not None else ""


def _contacts(before: Sequence[Contact], after: Sequence[Contact]) -> Iterator[FieldChange]:
    gone = [contact for contact in before if contact not in after]
    new = [contact for contact in after if contact not in before]
    for contact in gone:
        successor = _successor(contact, new)
        if successor:
            new.remove(successor)
        yield FieldChange("contact", _contact(contact), _contact(successor), contact.role)
    yield from (FieldChange("contact", "", _contact(contact), contact.role) for contact in new)
    kept = [contact for contact in after if contact in before]
    if not gone and not new and kept != list(before):
        order = ["; ".join(contact.email for contact in contacts) for contacts in (before, after)]
        yield FieldChange("order", *order)


def _successor(contact: Contact, new: Sequence[Contact]) -> Contact | None:
    same_role = [other for other in new if other.role is contact.role]
    return next((other for other in same_role if other.email == contact.email), next(iter(same_role), None))


def _contact(contact: Contact | None) -> str:
    if contact is None:
        return ""
    leave = [in_words(contact.away_from), in_words(contact.away_until)]
    away = ("/".join(leave) if any(leave) else "", f"→ {contact.stand_in}" if contact.stand_in else "")
    return "; ".join(filter(None, (contact.name, contact.post, contact.email, contact.phone, *away)))


def warnings_of(before: Agency | None, after: Agency, press_department: str) -> tuple[Problem, ...]:
    """Say what a change of an agency makes worse, so that somebody confirms that it is meant."""
    codes = []
    if before and before.reachable(STAND_INS) and not after.reachable(STAND_INS):
        codes.append("last_reachable")
    if after.code == press_department and not _speaks(after) and (before is None or _speaks(before)):
        codes.append("no_spokesperson")
    return tuple(Problem(AGENCIES, 0, "contacts", code, after.code) for code in codes)


def _speaks(agency: Agency) -> bool:
    return any(contact.role is Role.SPOKESPERSON for contact in agency.contacts)


def _addresses(record: Agency | Journalist | None) -> dict[str, str]:
    """Give each address of a record, with the name of who reads there."""
    if isinstance(record, Agency):
        return {contact.email: contact.name for contact in reversed(record.contacts)}
    return dict.fromkeys(record.every_address, record.name) if record else {}


def _letters(
    before: Agency | Journalist | None, after: Agency | Journalist, event: RegisterEvent, desk: Desk
) -> Iterator[Letter]:
    """Tell each address that came or went, and none of another: who typed it wrong hears of it."""
    old, new = _addresses(before), _addresses(after)
    bouncing = after.bouncing if isinstance(after, Agency) else frozenset()
    writing = Writing(desk, event.id, event.at)
    for address in sorted(old.keys() ^ new.keys()):
        if address not in bouncing:
            is_listed = address in new
            to = Addressee(address, new.get(address) or old.get(address, ""))
            yield writing.letter("contact-changed", to, _said(after, desk, is_listed=is_listed))


def _said(record: Agency | Journalist, desk: Desk, *, is_listed: bool) -> Facts:
    return {
        "agency": agency_fact(record) if isinstance(record, Agency) else None,
        "is_listed": is_listed,
        "press_department": office_fact(press_department(desk)),
    }


def marked(agency: Agency, address: str, by: By) -> tuple[Record, ...]:
    """Mark an address as bouncing, and record since when."""
    known = agency.without(address)
    changes = (FieldChange("bouncing", "", address),)
    return known, register_event(known, RegisterAct.BOUNCED, by, changes)


def cleared(agency: Agency, address: str, by: By) -> tuple[Agency, RegisterEvent]:
    """Take the mark off an address again."""
    known = replace(agency, bouncing=agency.bouncing - {address}, revision=agency.revision + 1)
    changes = (FieldChange("bouncing", address, ""),)
    return known, register_event(known, RegisterAct.REACHABLE, by, changes)
