"""Who takes part: agencies with their contacts, and journalists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from chalicelib.domain.papers import next_notice_on
from chalicelib.domain.wording import name_key

RESERVED_CODES: Final = frozenset({"POSTMASTER", "ABUSE", "CAUHOI", "TATCA"})


class Role(StrEnum):
    """What a contact is for at an agency, in the order in which contacts stand in for each other."""

    SPOKESPERSON = "spokesperson"
    DEPUTY = "deputy"
    MAILBOX = "mailbox"
    HEAD = "head"
    DUTY = "duty"
    APPROVER = "approver"


# The head is told what is late, never used as a stand-in.
STAND_INS: Final = (Role.SPOKESPERSON, Role.DEPUTY, Role.MAILBOX)


StandIns = Mapping[Role, tuple[Role, ...]]
"""Which roles are told in the place of one whose contacts cannot be reached, the nearest first."""


@dataclass(frozen=True)
class Contact:
    """A person or a shared mailbox that speaks for an agency.

    `away_from` and `away_until` are the first and the last day of a leave (None: open), `stand_in` the
    address of another contact who gets their letters meanwhile.
    """

    role: Role
    name: str
    post: str
    email: str
    phone: str = ""
    away_from: date | None = None
    away_until: date | None = None
    stand_in: str = ""

    def is_away(self, on: date) -> bool:
        """Tell whether the contact is on leave that day; without dates nobody is."""
        if self.away_from is None and self.away_until is None:
            return False
        return (self.away_from or on) <= on <= (self.away_until or on)

    @property
    def is_quotable(self) -> bool:
        """Tell a person, who may be quoted, from a shared mailbox, which may not."""
        return self.role is not Role.MAILBOX


@dataclass(frozen=True)
class Agency:
    """A public agency in the register. `email`s and `hosts` are in lower case.

    `area` is the ward, commune or other area of its office, by which closures may name it.
    """

    code: str
    name_vi: str
    name_en: str = ""
    abbrev: str = ""
    topics: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    bouncing: frozenset[str] = frozenset()
    area: str = ""
    revision: int = 1

    def place_by_name(self, language: str) -> tuple[str, str]:
        """Give its place in a list by names in a reader's language (`vi`, `en`)."""
        return name_key((self.name_en if language == "en" else "") or self.name_vi, self.code)

    def contact_of(self, address: str) -> Contact | None:
        """Find the contact who writes from `address`, the first role winning."""
        order = tuple(Role)
        own = (contact for contact in self.contacts if contact.email == address)
        return min(own, key=lambda contact: order.index(contact.role), default=None)

    def reachable(self, roles: Iterable[Role]) -> tuple[Contact, ...]:
        """Give the contacts in these roles whose mail does not bounce, one for each address."""
        found: dict[str, Contact] = {}
        for role in roles:
            for contact in self.contacts:
                if contact.role is role and contact.email not in self.bouncing:
                    found.setdefault(contact.email, contact)
        return tuple(found.values())

    def told(self, roles: Iterable[Role], on: date, stand_ins: StandIns) -> tuple[Contact, ...]:
        """Give who is told, that day, of what concerns these roles, one for each address.

        For a contact on leave it is whom they named. Where nobody of a role can be reached, it is the first
        of the roles that stand in for it; a role that nobody has is left out, but for the spokesperson.
        """
        found: dict[str, Contact] = {}
        for role in roles:
            for contact in self._of_role(role, on) or self._instead_of(role, on, stand_ins):
                found.setdefault(contact.email, contact)
        return tuple(found.values())

    def _of_role(self, role: Role, on: date) -> tuple[Contact, ...]:
        known = self.reachable((role,))
        there = [contact for contact in known if not contact.is_away(on)]
        named = {contact.stand_in for contact in known if contact.is_away(on)} - {""}
        return (
            *there,
            *(one for one in self._present(on) if one.email in named and one.role is not Role.HEAD),
        )

    def _instead_of(self, role: Role, on: date, stand_ins: StandIns) -> tuple[Contact, ...]:
        is_known = role is Role.SPOKESPERSON or any(contact.role is role for contact in self.contacts)
        others = (self._of_role(other, on) for other in stand_ins.get(role, ()) if is_known)
        return next((some for some in others if some), ())

    def _present(self, on: date) -> Iterator[Contact]:
        return (one for one in self.contacts if one.email not in self.bouncing and not one.is_away(on))

    def stand_ins_for(self, address: str) -> tuple[Contact, ...]:
        """Name who may get a letter that could not be delivered to `address`, the nearest first."""
        return tuple(contact for contact in self.reachable(STAND_INS) if contact.email != address)

    def without(self, address: str) -> "Agency":
        """Give the agency as it stands once `address` is known to bounce."""
        return replace(self, bouncing=self.bouncing | {address}, revision=self.revision + 1)


class Standing(StrEnum):
    """Whether a journalist may put questions."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


class Paper(StrEnum):
    """By what a journalist shows that they are one."""

    CARD = "card"
    INTRODUCTION = "introduction"


@dataclass(frozen=True)
class Journalist:
    """A journalist in the register, known by the first of their addresses (all in lower case).

    `card_number` and `card_expires_on`, the last valid day, are of their press card, or of their letter of
    introduction, as `paper` says.

    `noticed_on` is the day up to which reminders of their end were seen to.

    `suspended_because` is the reason of a suspension, `suspended_until` its last day (None: it has none).
    """

    email: str
    name: str
    outlet: str
    card_number: str = ""
    card_expires_on: date | None = None
    status: Standing = Standing.ACTIVE
    addresses: tuple[str, ...] = ()
    suspended_because: str = ""
    suspended_until: date | None = None
    paper: Paper = Paper.CARD
    telephone: str = ""
    noticed_on: date | None = None
    revision: int = 1

    @property
    def is_active(self) -> bool:
        """Tell whether this journalist may put questions."""
        return self.status is Standing.ACTIVE

    @property
    def every_address(self) -> tuple[str, ...]:
        """Give all addresses that this journalist writes from, each once, the one they are known by first."""
        return tuple(dict.fromkeys((self.email, *self.addresses)))

    @property
    def seen_to_on(self) -> date | None:
        """Say on which day something falls due by itself: a suspension ends, or papers soon will."""
        lifted_on = self.suspended_until + timedelta(days=1) if self.suspended_until else None
        days = filter(None, (lifted_on, next_notice_on(self.card_expires_on, self.noticed_on)))
        return min(days, default=None)

    def is_notice_due(self, on: date) -> bool:
        """Tell whether something has fallen due about their papers."""
        next_on = next_notice_on(self.card_expires_on, self.noticed_on)
        return next_on is not None and next_on <= on

    def is_due(self, on: date) -> bool:
        """Tell whether something has fallen due by itself that day, or before."""
        return self.seen_to_on is not None and self.seen_to_on <= on

    @property
    def normal(self) -> "Journalist":
        """Give the journalist with all addresses listed, as the register's files list them."""
        return replace(self, addresses=self.every_address)

    def suspended(self, because: str, until: date | None) -> "Journalist":
        """Give the journalist as they stand once they may put no questions."""
        return replace(
            self,
            status=Standing.SUSPENDED,
            suspended_because=because,
            suspended_until=until,
            revision=self.revision + 1,
        )

    def lifted(self) -> "Journalist":
        """Give the journalist as they stand once they may put questions again."""
        return replace(
            self,
            status=Standing.ACTIVE,
            suspended_because="",
            suspended_until=None,
            revision=self.revision + 1,
        )

    def standing_as(self, before: "Journalist") -> "Journalist":
        """Give the journalist with what no file says of them: of a suspension that goes on, why."""
        is_kept = not self.is_active
        return replace(
            self,
            suspended_because=before.suspended_because if is_kept else "",
            suspended_until=before.suspended_until if is_kept else None,
            noticed_on=before.noticed_on,
        )


@dataclass(frozen=True)
class Party:
    """Who an address belongs to: at most one journalist, and the agencies it is a contact of.

    One that `is_blocked` is nobody's: who writes from it is treated as a stranger to whom nobody answers. An
    agency's contact is never blocked.
    """

    address: str
    journalist: Journalist | None = None
    agencies: tuple[Agency, ...] = ()
    is_blocked: bool = False

    def blocked(self) -> "Party":
        """Give what is left of it once the address is blocked."""
        return self if self.agencies else Party(self.address, is_blocked=True)

    def agency(self, code: str) -> Agency | None:
        """Find the agency of this code among those that the address is a contact of."""
        return next((agency for agency in self.agencies if agency.code == code), None)
