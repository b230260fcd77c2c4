"""What the desk needs of the register, said as protocols; `aws/` satisfies them, tests bring fakes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.domain.change import Record
from chalicelib.domain.people import Agency, Journalist, Party
from chalicelib.domain.register_records import Block, RegisterEvent
from chalicelib.domain.registration import Registration


class Register(Protocol):
    """Who takes part."""

    def party(self, address: str) -> Party:
        """Say who an address belongs to (lower case); a Party of nobody where it is unknown or blocked."""
        ...

    def block(self, address: str) -> Block | None:
        """Read the block of an address, one that was lifted too."""
        ...

    def blocks(self) -> Sequence[Block]:
        """Read the blocks that are on, oldest first."""
        ...

    def registration(self, registration_id: str) -> Registration | None:
        """Read a registration."""
        ...

    def registrations(self, state: str, month: str = "") -> Sequence[Registration]:
        """Read those that are `waiting` or `asked`, or were `decided` on in a local month, oldest first."""
        ...

    def registrations_of(self, address: str) -> Sequence[Registration]:
        """Read the confirmed registrations of an address, oldest first."""
        ...

    def agency(self, code: str) -> Agency | None:
        """Read one agency with its contacts."""
        ...

    def agencies(self) -> Sequence[Agency]:
        """Read all agencies, by code."""
        ...

    def journalist(self, email: str) -> Journalist | None:
        """Read a journalist by the first of their addresses."""
        ...

    def host_owner(self, host: str) -> str | None:
        """Give the code of the agency that lists exactly this host."""
        ...


class RegisterBook(Register, Protocol):
    """The register as those see it who look after it."""

    def journalists(self) -> Iterable[Journalist]:
        """Read all journalists."""
        ...

    def journalists_due(self, now: datetime) -> Iterator[Journalist]:
        """Give journalists of whom something has fallen due by itself, read from the index only."""
        ...

    def history(self, party: str, key: str) -> Sequence[RegisterEvent]:
        """Read what was done to an `agency` or a `journalist`, the latest first."""
        ...

    def save(self, record: Agency | Journalist, also: Sequence[Record] = ()) -> None:
        """Write an agency or a journalist with what their addresses and hosts lead to, and `also` with it.

        The revision says what is expected, as in a Change: StaleError when another writer was first.
        """
        ...
