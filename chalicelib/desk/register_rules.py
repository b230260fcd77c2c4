"""What a row of the register must be: one set of rules, for the files and for the pages that edit it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

from chalicelib.desk.register_rows import Row
from chalicelib.domain.addresses import is_agency_code
from chalicelib.domain.people import Agency, Contact, Journalist, Paper, Role, Standing

AGENCIES: Final = "agencies.csv"
CONTACTS: Final = "contacts.csv"
JOURNALISTS: Final = "journalists.csv"
LEAVE: Final = ("away_from", "away_until", "stand_in")
"""Columns of a contact's leave."""
PAPERS: Final = ("paper", "telephone")
"""Columns of a journalist's papers besides number and date, and of how to reach them."""
NEWER: Final = frozenset({*LEAVE, "area", *PAPERS})
"""Columns that older files do not have: what they say of it in the book stays as it is."""
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    AGENCIES: ("code", "name_vi", "name_en", "abbrev", "topics", "hosts", "area"),
    CONTACTS: ("agency_code", "role", "name", "post", "email", "phone", *LEAVE),
    JOURNALISTS: ("email", "name", "outlet", "card_number", "card_expires_on", "status", *PAPERS),
}
FILES: Final = tuple(COLUMNS)

MOST_CONTACTS: Final = 16
MOST_HOSTS: Final = 8
MOST_ADDRESSES: Final = 8
"""Of one agency or journalist, so that a change with its letters fits into one transaction of 100 writes."""

_LONGEST_CODE: Final = 20  # it stands in case addresses, whose local part has room for 64 letters
PUBLIC_HOSTS: Final = frozenset(
    ["gmail.com", "yahoo.com", "yahoo.com.vn", "outlook.com", "hotmail.com", "live.com", "icloud.com"]
)
"""Hosts where anybody gets an address: listed by an agency, they would let strangers speak for it."""

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Owner:
    """Who has a host or an address already, and in which line of the file (0: in the book)."""

    name: str
    line: int = 0


Owners = Mapping[str, Owner]


def agency_of(row: Row, owners: Owners, mail_domain: str) -> Agency:
    """Read an agency without its contacts; `owners` says by host which other agency lists it."""
    code = row.text("code", is_needed=True)
    if code and (not is_agency_code(code) or len(code) > _LONGEST_CODE):
        row.complain("code", "bad_code", code)
    return Agency(
        code=code,
        name_vi=row.text("name_vi", is_needed=True),
        name_en=row.text("name_en"),
        abbrev=row.text("abbrev"),
        topics=row.several("topics"),
        hosts=_hosts(row, owners, mail_domain),
        area=row.text("area"),
    )


def _hosts(row: Row, owners: Owners, mail_domain: str) -> tuple[str, ...]:
    written = row.several("hosts")
    if len(written) > MOST_HOSTS:
        row.complain("hosts", "too_many", str(len(written)), str(MOST_HOSTS))
    read = (_host(row, host, owners, mail_domain) for host in written)
    return tuple(dict.fromkeys(filter(None, read)))


def _host(row: Row, written: str, owners: Owners, mail_domain: str) -> str:
    host = row.host("hosts", written)
    if host in owners:
        row.complain("hosts", "host_taken", host, owners[host].name, owners[host].line)
    if host in PUBLIC_HOSTS:
        row.complain("hosts", "host_public", host)
    if host and host == mail_domain:
        row.complain("hosts", "host_ours", host)
    return host


def contact_of(row: Row, mail_domain: str) -> Contact:
    """Read a contact; whether its agency exists is for the caller to say."""
    role = _choice(row, "role", Role)
    return Contact(
        role=role,
        name=row.text("name", is_needed=role is not Role.MAILBOX),
        post=row.text("post"),
        email=_outside(row, row.address("email"), mail_domain),
        phone=row.text("phone"),
        **_leave(row, mail_domain),
    )


def _leave(row: Row, mail_domain: str) -> dict[str, Any]:
    """Read from when until when a contact is on leave, and who gets their letters meanwhile."""
    since, until = row.day("away_from"), row.day("away_until")
    if since and until and until < since:
        row.complain("away_until", "leave_ends_early", until.isoformat(), since.isoformat())
    has_other = bool(row.text("stand_in"))
    other = _outside(row, row.address("stand_in"), mail_domain, "stand_in") if has_other else ""
    return {"away_from": since, "away_until": until, "stand_in": other}


def refuse_crowd(row: Row, already: int) -> None:
    """Refuse a contact beyond what one agency may have."""
    if already >= MOST_CONTACTS:
        row.complain("agency_code", "too_many", str(already + 1), str(MOST_CONTACTS))


def journalist_of(row: Row, taken: Owners, mail_domain: str) -> Journalist:
    """Read a journalist; `taken` says by address which other journalist writes from it."""
    addresses = row.addresses("email")
    if len(addresses) > MOST_ADDRESSES:
        row.complain("email", "too_many", str(len(addresses)), str(MOST_ADDRESSES))
    for address in addresses:
        _outside(row, address, mail_domain)
        if address in taken:
            row.complain("email", "address_taken", address, taken[address].name, taken[address].line)
    return Journalist(
        email=addresses[0] if addresses else "",
        name=row.text("name", is_needed=True),
        outlet=row.text("outlet", is_needed=True),
        card_number=row.text("card_number"),
        card_expires_on=row.day("card_expires_on"),
        status=_choice(row, "status", Standing),
        addresses=addresses,
        paper=_choice(row, "paper", Paper) if row.text("paper") else Paper.CARD,
        telephone=row.text("telephone"),
    )


def _outside(row: Row, address: str, mail_domain: str, column: str = "email") -> str:
    if mail_domain and address.endswith(f"@{mail_domain}"):
        row.complain(column, "address_ours", address)
    return address


def _choice(row: Row, column: str, choices: type[Choice]) -> Choice:
    """Read one of some words; a row with another is refused, whatever stands in for it."""
    written = row.text(column).lower()
    known = {choice.value: choice for choice in choices}
    if written not in known:
        row.complain(column, "choice", written, ", ".join(known))
    return known.get(written, next(iter(choices)))
