"""The register in DynamoDB: satisfies the desk's port `RegisterBook`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from chalicelib.aws.items import WHAT, Attributes, record_of
from chalicelib.aws.keys import (
    AGENCIES,
    BLOCKS,
    JOURNALISTS,
    TO_SEE_TO,
    address_partition,
    agency_key,
    block_key,
    host_partition,
    journalist_key,
    party_partition,
    registration_key,
    sortable,
)
from chalicelib.aws.partitions import registrations_in
from chalicelib.aws.rows import addresses_of, rows_of
from chalicelib.aws.table import Table
from chalicelib.aws.writing import Writer
from chalicelib.domain.change import Record
from chalicelib.domain.people import Agency, Journalist, Party
from chalicelib.domain.register_records import Block, RegisterEvent
from chalicelib.domain.registration import Registration
from chalicelib.domain.workcalendar import local


class RegisterTable:
    """Agencies, their contacts, and journalists. Addresses and hosts are in lower case."""

    def __init__(self, table: Table, writer: Writer) -> None:
        self._table = table
        self._writer = writer

    def party(self, address: str) -> Party:
        """Say who an address belongs to; a Party of nobody where it is unknown."""
        rows = list(self._table.partition(address_partition(address)))
        journalists = (self.journalist(email) for email in _named(rows, "journalist"))
        agencies = (self.agency(code) for code in _named(rows, "agency"))
        found = Party(
            address,
            next((person for person in journalists if person and address in addresses_of(person)), None),
            tuple(agency for agency in agencies if agency and agency.contact_of(address)),
        )
        blocks = (record_of(Block, row) for row in rows if row["what"] == WHAT[Block])
        return found.blocked() if any(block.is_on for block in blocks) else found

    def agency(self, code: str) -> Agency | None:
        """Read one agency with its contacts."""
        found = self._table.get(agency_key(code)) if code else None
        return record_of(Agency, found) if found else None

    def agencies(self) -> Sequence[Agency]:
        """Read all agencies, by code."""
        return tuple(record_of(Agency, agency) for agency in self._table.partition(AGENCIES))

    def journalist(self, email: str) -> Journalist | None:
        """Read a journalist by the first of their addresses."""
        found = self._table.get(journalist_key(email))
        return record_of(Journalist, found) if found else None

    def journalists(self) -> Iterable[Journalist]:
        """Read all journalists, by address."""
        return tuple(record_of(Journalist, person) for person in self._table.listed(JOURNALISTS))

    def block(self, address: str) -> Block | None:
        """Read the block of an address, one that was lifted too."""
        found = self._table.get(block_key(address)) if address else None
        return record_of(Block, found) if found else None

    def blocks(self) -> Sequence[Block]:
        """Read the blocks that are on, oldest first."""
        found = (record_of(Block, block) for block in self._table.listed(BLOCKS))
        return tuple(block for block in found if block.is_on)

    def registration(self, registration_id: str) -> Registration | None:
        """Read a registration."""
        found = self._table.get(registration_key(registration_id)) if registration_id else None
        return record_of(Registration, found) if found else None

    def registrations(self, state: str, month: str = "") -> Sequence[Registration]:
        """Read those that are `waiting` or `asked`, or were `decided` on in a local month, oldest first."""
        found = self._table.listed(registrations_in(state, month))
        return tuple(record_of(Registration, one) for one in found)

    def registrations_of(self, address: str) -> Sequence[Registration]:
        """Read the confirmed registrations of an address, oldest first."""
        rows = self._table.partition(address_partition(address), "registration#")
        found = filter(None, map(self.registration, _named(rows, "registration")))
        return tuple(sorted(found, key=lambda one: one.created_at))

    def host_owner(self, host: str) -> str | None:
        """Give the code of the agency that lists exactly this host; None where two do, or none."""
        codes = list(_named(self._table.partition(host_partition(host)), "agency"))
        return codes[0] if len(codes) == 1 else None

    def journalists_due(self, now: datetime) -> Iterator[Journalist]:
        """Give journalists of whom something has fallen due by itself, the longest waiting first."""
        for _, key in self._table.waiting(TO_SEE_TO, "0", sortable(now)):
            found = self._table.get(key)
            person = record_of(Journalist, found) if found else None
            if person is not None and person.is_due(local(now).date()):
                yield person

    def history(self, party: str, key: str) -> Sequence[RegisterEvent]:
        """Read what was done to an agency or a journalist, the latest first."""
        found = self._table.partition(party_partition(party, key), "event#")
        return tuple(record_of(RegisterEvent, event) for event in found)[::-1]

    def save(self, record: Agency | Journalist, also: Sequence[Record] = ()) -> None:
        """Write an agency or a journalist, and who their addresses and hosts lead to, in one transaction.

        `also` is written with it.

        The revision says what is expected, as in a Change: StaleError when another writer was first.
        """
        before = self._stored(record)
        gone = rows_of(before).keys() - rows_of(record).keys() if before else ()
        actions = [action for one in (record, *also) for action in self._writer.actions_of(one)]
        self._writer.write([*actions, *(self._writer.delete(key) for key in sorted(gone))])

    def _stored(self, record: Agency | Journalist) -> Agency | Journalist | None:
        if isinstance(record, Agency):
            return self.agency(record.code)
        return self.journalist(record.email)


def _named(rows: Iterable[Attributes], whom: str) -> Iterator[str]:
    return (row[whom] for row in rows if whom in row)
