"""Loading the register from its three CSV files: good rows go in, bad ones are refused one by one.

First a plan is made, which writes nothing; then what it plans is written.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from chalicelib.desk.register_ports import RegisterBook
from chalicelib.desk.register_rows import Row, read_rows
from chalicelib.desk.register_rules import (
    AGENCIES,
    COLUMNS,
    CONTACTS,
    FILES,
    JOURNALISTS,
    NEWER,
    Owner,
    Owners,
    agency_of,
    contact_of,
    journalist_of,
    refuse_crowd,
)
from chalicelib.domain.people import Agency, Contact, Journalist
from chalicelib.domain.register_records import Problem


@dataclass(frozen=True)
class LoadReport:
    """What a load did, in rows by file, and every row refused.

    `warnings` were loaded all the same. `kept` names agencies and journalists that stand in the book but not
    in the files: they stay, since leaving a row out by mistake must not silence anyone.
    """

    loaded: Mapping[str, int]
    unchanged: Mapping[str, int]
    refused: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planned:
    """An agency or a journalist to be written, and what the book holds in its place (None: it is new)."""

    record: Agency | Journalist
    before: Agency | Journalist | None


@dataclass(frozen=True)
class Plan:
    """What loading would write, in this order, and what its report would say."""

    writes: tuple[Planned, ...]
    report: LoadReport


def load(files: Mapping[str, bytes], book: RegisterBook, mail_domain: str = "") -> LoadReport:
    """Load the register files, by name, into the book. Loading the same again changes nothing.

    An address or host at `mail_domain`, our own, is refused: mail to it would come back to us. Marks of
    bouncing addresses stay. StaleError when somebody else wrote the same record at the same time.
    """
    planned = plan(files, book, mail_domain)
    for write in planned.writes:
        book.save(write.record)
    return planned.report


def plan(files: Mapping[str, bytes], book: RegisterBook, mail_domain: str = "") -> Plan:
    """Say what loading these files would write; a file that is missing is a problem, and changes nothing."""
    loading = _Loading(book, mail_domain)
    loading.read_agencies(files.get(AGENCIES))
    loading.read_contacts(files.get(CONTACTS))
    loading.plan_agencies()
    loading.plan_journalists(files.get(JOURNALISTS))
    return loading.plan()


class _Loading:
    """One load: what the files said so far, beside what the book holds."""

    def __init__(self, book: RegisterBook, mail_domain: str) -> None:
        self._book = book
        self._mail_domain = mail_domain
        self._stored = {agency.code: agency for agency in book.agencies()}
        self._agencies: dict[str, Agency] = {}
        self._lines: dict[str, int] = {}
        self._contacts: dict[str, list[Contact]] = defaultdict(list)
        self._incomplete: set[str] = set()
        self._lacks_rows = False
        self._writes: list[Planned] = []
        self._loaded: Counter[str] = Counter()
        self._unchanged: Counter[str] = Counter()
        self._refused: list[Problem] = []
        self._warnings: list[Problem] = []
        self._kept: list[str] = []

    def plan(self) -> Plan:
        loaded = {file: self._loaded[file] for file in FILES}
        unchanged = {file: self._unchanged[file] for file in FILES}
        refused = sorted(self._refused, key=lambda problem: (FILES.index(problem.file), problem.line))
        report = LoadReport(loaded, unchanged, tuple(refused), tuple(self._warnings), tuple(self._kept))
        return Plan(tuple(self._writes), report)

    def _rows(self, file: str, content: bytes | None) -> tuple[Row, ...]:
        needed = [column for column in COLUMNS[file] if column not in NEWER]
        rows, problems = read_rows(file, content, needed)
        self._refused += problems
        return rows

    def _count(self, file: str, *, is_new: bool) -> None:
        (self._loaded if is_new else self._unchanged)[file] += 1

    def read_agencies(self, content: bytes | None) -> None:
        rows = self._rows(AGENCIES, content)
        listed = {row.text("code") for row in rows}
        others = [agency for agency in self._stored.values() if agency.code not in listed]
        owners = {host: Owner(agency.code) for agency in others for host in agency.hosts}
        for row in rows:
            agency = self._read_agency(row, owners)
            self._refused += row.problems
            self._drop_shared(row.several("hosts"))
            if row.is_good:
                self._agencies[agency.code] = agency
                self._lines[agency.code] = row.line
                owners |= dict.fromkeys(agency.hosts, Owner(agency.code, row.line))
        self._kept += [agency.code for agency in others] if content is not None else []

    def _drop_shared(self, written: Sequence[str]) -> None:
        """Take a host from the agency that listed it first: on a shared one nobody speaks by host alone."""
        listed = {host.lower() for host in written}
        for code, agency in self._agencies.items():
            own = tuple(host for host in agency.hosts if host not in listed)
            if own != agency.hosts:
                self._agencies[code] = replace(agency, hosts=own)
                shared = ", ".join(sorted(set(agency.hosts) - set(own)))
                self._warnings.append(Problem(AGENCIES, self._lines[code], "hosts", "shared", shared, code))

    def _read_agency(self, row: Row, owners: Owners) -> Agency:
        agency = agency_of(row, owners, self._mail_domain)
        if agency.code in self._lines:
            row.complain("code", "code_taken", agency.code, at=self._lines[agency.code])
        stored = self._stored.get(agency.code)
        return replace(agency, area=stored.area) if stored and "area" not in row.cells else agency

    def read_contacts(self, content: bytes | None) -> None:
        seen: dict[tuple[str, str, str], int] = {}
        rows = self._rows(CONTACTS, content)
        self._lacks_rows = not rows or any(problem.file == CONTACTS for problem in self._refused)
        for row in rows:
            code = row.text("agency_code", is_needed=True)
            contact = self._read_contact(row, code)
            key = (code, contact.role, contact.email)
            if row.is_good and key in seen:
                row.complain("email", "contact_taken", contact.email, at=seen[key])
            self._refused += row.problems
            if row.is_good:
                seen[key] = row.line
                self._contacts[code].append(contact)
            else:
                self._incomplete.add(code)

    def _read_contact(self, row: Row, code: str) -> Contact:
        if code and code not in self._agencies and code not in self._stored:
            row.complain("agency_code", "unknown_agency", code)
        refuse_crowd(row, len(self._contacts[code]) if code in self._contacts else 0)
        contact = contact_of(row, self._mail_domain)
        return contact if NEWER & row.cells.keys() else _with_leave(contact, self._stored.get(code))

    def plan_agencies(self) -> None:
        for code in sorted({*self._agencies, *self._contacts}):
            stored = self._stored.get(code)
            read = self._agencies.get(code, stored)
            if read:
                self._plan_agency(read, stored)

    def _plan_agency(self, read: Agency, stored: Agency | None) -> None:
        wanted = replace(read, contacts=self._contacts_of(read.code, stored))
        if stored:
            wanted = replace(wanted, bouncing=stored.bouncing, revision=stored.revision)
        if wanted != stored:
            record = replace(wanted, revision=stored.revision + 1) if stored else wanted
            self._writes.append(Planned(record, stored))
        self._count_agency(wanted, stored)

    def _contacts_of(self, code: str, stored: Agency | None) -> tuple[Contact, ...]:
        """Take what the file says; while rows of it are refused, nobody is dropped for a mistyped line."""
        read = tuple(self._contacts[code])
        before = stored.contacts if stored else ()
        if code in self._incomplete or self._lacks_rows:
            return (*read, *(contact for contact in before if not _stands_in(contact, read)))
        return read

    def _count_agency(self, wanted: Agency, stored: Agency | None) -> None:
        if wanted.code in self._agencies:
            same = stored is not None and replace(wanted, contacts=stored.contacts) == stored
            self._count(AGENCIES, is_new=not same)
        before = stored.contacts if stored else ()
        for contact in self._contacts[wanted.code]:
            self._count(CONTACTS, is_new=contact not in before)

    def plan_journalists(self, content: bytes | None) -> None:
        rows = self._rows(JOURNALISTS, content)
        people = self._book.journalists() if content is not None else ()
        stored = {person.email: person for person in people}
        known = {address.lower() for row in rows for address in row.several("email")[:1]}
        taken = {
            address: Owner(person.email)
            for person in stored.values()
            if person.email not in known
            for address in person.every_address
        }
        for row in rows:
            person = journalist_of(row, taken, self._mail_domain)
            self._refused += row.problems
            if row.is_good:
                taken |= dict.fromkeys(person.addresses, Owner(person.name, row.line))
                self._warn_of_agencies(row, person)
                self._plan_journalist(row, person, stored.get(person.email))
        self._kept += [email for email in stored if email not in known]

    def _warn_of_agencies(self, row: Row, person: Journalist) -> None:
        """Allow someone on both sides, as a freelance at a ward may be, but never unseen."""
        planned = [write.record for write in self._writes]
        agencies = {record.code: record for record in planned if isinstance(record, Agency)}
        for agency in (self._stored | agencies).values():
            self._warnings += both_sides(row, person, agency)

    def _plan_journalist(self, row: Row, read: Journalist, stored: Journalist | None) -> None:
        wanted = read.standing_as(stored) if stored else read
        if stored and not NEWER & row.cells.keys():
            wanted = replace(wanted, paper=stored.paper, telephone=stored.telephone)
        same = stored is not None and replace(wanted, revision=stored.revision) == stored.normal
        self._count(JOURNALISTS, is_new=not same)
        if not same:
            record = replace(wanted, revision=stored.revision + 1) if stored else wanted
            self._writes.append(Planned(record, stored))


def both_sides(row: Row, person: Journalist, agency: Agency) -> list[Problem]:
    """Name each address of a journalist that is also a contact of the agency."""
    return [
        Problem(row.file, row.line, "email", "both_sides", address, agency.code)
        for address in person.addresses
        if agency.contact_of(address)
    ]


def _with_leave(contact: Contact, stored: Agency | None) -> Contact:
    """Keep the leave of a contact of which an older file says nothing."""
    same = (one for one in (stored.contacts if stored else ()) if _stands_in(one, (contact,)))
    known = next(same, contact)
    return replace(contact, away_from=known.away_from, away_until=known.away_until, stand_in=known.stand_in)


def _stands_in(contact: Contact, contacts: Iterable[Contact]) -> bool:
    return any(contact.email == other.email and contact.role is other.role for other in contacts)
