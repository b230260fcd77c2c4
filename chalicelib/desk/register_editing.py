"""Editing one agency or one journalist: what was typed goes through the rules that files go through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chalicelib.desk.by import By
from chalicelib.desk.desk import Desk
from chalicelib.desk.register import both_sides
from chalicelib.desk.register_changes import save_change, warnings_of
from chalicelib.desk.register_rows import Row
from chalicelib.desk.register_rules import (
    AGENCIES,
    CONTACTS,
    JOURNALISTS,
    Owner,
    agency_of,
    contact_of,
    journalist_of,
    refuse_crowd,
)
from chalicelib.domain.change import StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.people import Agency, Contact, Journalist, Standing
from chalicelib.domain.register_records import Problem

Cells = Mapping[str, str]
"""What was typed, by the column of the register's files."""


class RefusedDraftError(GatewayError):
    """What was typed breaks rules of the register."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in what was typed")
        self.problems = tuple(problems)


class UnconfirmedDraftError(GatewayError):
    """What was typed may be saved, but has consequences that somebody has to confirm."""

    def __init__(self, warnings: Sequence[Problem]) -> None:
        super().__init__(f"{len(warnings)} warnings to confirm")
        self.warnings = tuple(warnings)


@dataclass(frozen=True)
class AgencyDraft:
    """What an editor typed. `revision` is that of the record that they saw, 0 for a new agency.

    In problems with a contact, `line` is its place in `contacts`, from 1.
    """

    revision: int
    cells: Cells
    contacts: tuple[Cells, ...] = ()
    is_confirmed: bool = False


@dataclass(frozen=True)
class JournalistDraft:
    """What an editor typed; the first of the addresses is the one the journalist is known by."""

    revision: int
    cells: Cells
    is_confirmed: bool = False


def save_agency(draft: AgencyDraft, by: By, desk: Desk) -> Agency:
    """Save an agency as it was typed, and give it as it stands.

    RefusedDraftError, UnconfirmedDraftError, or StaleError when somebody else changed it meanwhile.
    """
    row = Row(AGENCIES, 0, dict(draft.cells))
    agencies = {agency.code: agency for agency in desk.register.agencies()}
    stored = agencies.pop(row.text("code"), None)
    owners = {host: Owner(agency.code) for agency in agencies.values() for host in agency.hosts}
    read = agency_of(row, owners, desk.addresses.domain)
    contacts, problems = _contacts(draft, desk.addresses.domain)
    if stored and draft.revision == 0:
        row.complain("code", "code_taken", stored.code)
    if row.problems or problems:
        raise RefusedDraftError([*row.problems, *problems])
    _expect(stored, draft.revision)
    wanted = replace(read, contacts=contacts)
    if stored:
        wanted = replace(wanted, bouncing=stored.bouncing, revision=stored.revision)
    return _save_agency(stored, wanted, draft, by, desk)


def _save_agency(stored: Agency | None, wanted: Agency, draft: AgencyDraft, by: By, desk: Desk) -> Agency:
    if wanted == stored:
        return wanted
    warnings = warnings_of(stored, wanted, desk.house.press_department)
    if warnings and not draft.is_confirmed:
        raise UnconfirmedDraftError(warnings)
    after = replace(wanted, revision=stored.revision + 1) if stored else wanted
    save_change(stored, after, by, desk)
    return after


def _contacts(draft: AgencyDraft, mail_domain: str) -> tuple[tuple[Contact, ...], list[Problem]]:
    rows = [Row(CONTACTS, place, dict(cells)) for place, cells in enumerate(draft.contacts, start=1)]
    contacts: list[Contact] = []
    for row in rows:
        contact = contact_of(row, mail_domain)
        refuse_crowd(row, len(contacts))
        key = contact.role, contact.email
        places = [place for place, other in enumerate(contacts, start=1) if (other.role, other.email) == key]
        if row.is_good and places:
            row.complain("email", "contact_taken", contact.email, at=places[0])
        contacts.append(contact)
    return tuple(contacts), [problem for row in rows for problem in row.problems]


def save_journalist(draft: JournalistDraft, by: By, desk: Desk) -> Journalist:
    """Save a journalist as they were typed, and give them as they stand; errors as for an agency.

    Whether they may put questions stays as it is: that has an act of its own.
    """
    first = next(iter(Row(JOURNALISTS, 0, dict(draft.cells)).addresses("email")), "")
    stored = desk.register.journalist(first) if first else None
    status = stored.status if stored else Standing.ACTIVE
    row = Row(JOURNALISTS, 0, {**draft.cells, "status": str(status)})
    taken = dict(_taken(Row(JOURNALISTS, 0, dict(draft.cells)), desk))
    read = journalist_of(row, taken, desk.addresses.domain)
    _refuse_blocked(row, read, stored, desk)
    if stored and draft.revision == 0:
        row.complain("email", "address_taken", stored.email, stored.name)
    if row.problems:
        raise RefusedDraftError(row.problems)
    _expect(stored, draft.revision)
    _save_warned(row, read, draft, desk)
    read = read.standing_as(stored) if stored else read
    if stored and replace(read, revision=stored.revision) == stored.normal:
        return stored
    after = replace(read, revision=stored.revision + 1) if stored else read
    save_change(stored, after, by, desk)
    return after


def _taken(row: Row, desk: Desk) -> Iterator[tuple[str, Owner]]:
    """Say which addresses are another journalist's."""
    addresses = row.addresses("email")
    for address in addresses:
        person = desk.register.party(address).journalist
        if person and person.email != addresses[0]:
            yield address, Owner(person.name)


def _refuse_blocked(row: Row, read: Journalist, stored: Journalist | None, desk: Desk) -> None:
    """Refuse a new address that is blocked: it belongs to nobody as long as it is."""
    known = stored.every_address if stored else ()
    for address in read.addresses:
        block = desk.register.block(address)
        if address not in known and block is not None and block.is_on:
            row.complain("email", "address_blocked", address)


def _save_warned(row: Row, read: Journalist, draft: JournalistDraft, desk: Desk) -> None:
    known = {agency.code: agency for one in read.addresses for agency in desk.register.party(one).agencies}
    warnings = [problem for agency in known.values() for problem in both_sides(row, read, agency)]
    if warnings and not draft.is_confirmed:
        raise UnconfirmedDraftError(warnings)


def _expect(stored: Agency | Journalist | None, revision: int) -> None:
    if (stored.revision if stored else 0) != revision:
        message = f"revision {revision} was edited, but {stored and stored.revision} is there"
        raise StaleError(message)
