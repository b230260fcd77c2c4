"""Loading the register from its three CSV files: good rows go in, bad ones are refused one by one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar

from chalicelib.desk.ports import RegisterBook
from chalicelib.desk.register_rows import Problem, Row, read_rows
from chalicelib.domain.addresses import is_agency_code
from chalicelib.domain.people import Agency, Contact, Journalist, Role, Standing

AGENCIES: Final = "agencies.csv"
CONTACTS: Final = "contacts.csv"
JOURNALISTS: Final = "journalists.csv"
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    AGENCIES: ("code", "name_vi", "name_en", "abbrev", "topics", "hosts"),
    CONTACTS: ("agency_code", "role", "name", "post", "email", "phone"),
    JOURNALISTS: ("email", "name", "outlet", "card_number", "card_expires_on", "status"),
}
FILES: Final = tuple(COLUMNS)

_LONGEST_CODE: Final = 20  # it stands in case addresses, whose local part has room for 64 letters
_PUBLIC_HOSTS: Final = frozenset(
    ["gmail.com", "yahoo.com", "yahoo.com.vn", "outlook.com", "hotmail.com", "live.com", "icloud.com"]
)
"""Hosts where anybody gets an address: listed by an agency, they would let strangers speak for it."""

Choice = TypeVar("Choice", bound=StrEnum)


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


def load(files: Mapping[str, bytes], book: RegisterBook, mail_domain: str = "") -> LoadReport:
    """Load the register files, by name, into the book. Loading the same again changes nothing.

    An address or host at `mail_domain`, our own, is refused: mail to it would come back to us. Marks of
    bouncing addresses stay. StaleError when somebody else wrote the same record at the same time.
    """
    loading = _Loading(book, mail_domain)
    loading.read_agencies(files.get(AGENCIES))
    loading.read_contacts(files.get(CONTACTS))
    loading.save_agencies()
    loading.load_journalists(files.get(JOURNALISTS))
    return loading.report()


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
        self._loaded: Counter[str] = Counter()
        self._unchanged: Counter[str] = Counter()
        self._refused: list[Problem] = []
        self._warnings: list[Problem] = []
        self._kept: list[str] = []

    def report(self) -> LoadReport:
        loaded = {file: self._loaded[file] for file in FILES}
        unchanged = {file: self._unchanged[file] for file in FILES}
        refused = sorted(self._refused, key=lambda problem: (FILES.index(problem.file), problem.line))
        return LoadReport(loaded, unchanged, tuple(refused), tuple(self._warnings), tuple(self._kept))

    def _rows(self, file: str, content: bytes | None) -> tuple[Row, ...]:
        rows, problems = read_rows(file, content, COLUMNS[file])
        self._refused += problems
        return rows

    def _count(self, file: str, *, is_new: bool) -> None:
        (self._loaded if is_new else self._unchanged)[file] += 1

    def read_agencies(self, content: bytes | None) -> None:
        rows = self._rows(AGENCIES, content)
        listed = {row.text("code") for row in rows}
        owners = {
            host: f"cơ quan {agency.code} (trong sổ)"
            for agency in self._stored.values()
            if agency.code not in listed
            for host in agency.hosts
        }
        for row in rows:
            agency = self._read_agency(row, owners)
            self._refused += row.problems
            self._drop_shared(row.several("hosts"))
            if row.is_good:
                self._agencies[agency.code] = agency
                self._lines[agency.code] = row.line
                owners |= dict.fromkeys(agency.hosts, f"cơ quan {agency.code} (dòng {row.line})")
        self._kept += [code for code in self._stored if code not in listed]

    def _drop_shared(self, written: Sequence[str]) -> None:
        """Take a host from the agency that listed it first: on a shared one nobody speaks by host alone."""
        listed = {host.lower() for host in written}
        for code, agency in self._agencies.items():
            own = tuple(host for host in agency.hosts if host not in listed)
            if own != agency.hosts:
                self._agencies[code] = replace(agency, hosts=own)
                shared = ", ".join(sorted(set(agency.hosts) - set(own)))
                what = f"tên miền dùng chung ({shared}) không tính cho cơ quan {code}"
                self._warnings.append(Problem(AGENCIES, self._lines[code], "hosts", what))

    def _read_agency(self, row: Row, owners: Mapping[str, str]) -> Agency:
        code = row.text("code", is_needed=True)
        if code and (not is_agency_code(code) or len(code) > _LONGEST_CODE):
            what = f'mã "{code}" không dùng được (chữ in hoa không dấu và số, không trùng mã dành riêng)'
            row.complain("code", what)
        if code in self._lines:
            row.complain("code", f"mã {code} đã có ở dòng {self._lines[code]}")
        return Agency(
            code=code,
            name_vi=row.text("name_vi", is_needed=True),
            name_en=row.text("name_en"),
            abbrev=row.text("abbrev"),
            topics=row.several("topics"),
            hosts=tuple(filter(None, (self._host(row, host, owners) for host in row.several("hosts")))),
        )

    def _host(self, row: Row, written: str, owners: Mapping[str, str]) -> str:
        host = row.host("hosts", written)
        if host in owners:
            row.complain("hosts", f'tên miền "{host}" đã thuộc {owners[host]}')
        if host in _PUBLIC_HOSTS:
            row.complain("hosts", f'"{host}" là tên miền thư công cộng, không của riêng cơ quan nào')
        if host and host == self._mail_domain:
            row.complain("hosts", f'"{host}" là tên miền của chính cổng phát ngôn')
        return host

    def read_contacts(self, content: bytes | None) -> None:
        seen: dict[tuple[str, str, str], int] = {}
        rows = self._rows(CONTACTS, content)
        self._lacks_rows = not rows or any(problem.file == CONTACTS for problem in self._refused)
        for row in rows:
            code = row.text("agency_code", is_needed=True)
            contact = self._read_contact(row, code)
            key = (code, contact.role, contact.email)
            if row.is_good and key in seen:
                row.complain("email", f"đầu mối này đã có ở dòng {seen[key]}")
            self._refused += row.problems
            if row.is_good:
                seen[key] = row.line
                self._contacts[code].append(contact)
            else:
                self._incomplete.add(code)

    def _read_contact(self, row: Row, code: str) -> Contact:
        if code and code not in self._agencies and code not in self._stored:
            what = f'không có cơ quan nào mang mã "{code}" (hoặc dòng của cơ quan ấy bị từ chối)'
            row.complain("agency_code", what)
        role = _choice(row, "role", Role)
        return Contact(
            role=role,
            name=row.text("name", is_needed=role is not Role.MAILBOX),
            post=row.text("post"),
            email=self._outside(row, row.address("email")),
            phone=row.text("phone"),
        )

    def _outside(self, row: Row, address: str) -> str:
        if self._mail_domain and address.endswith(f"@{self._mail_domain}"):
            row.complain("email", f'"{address}" là địa chỉ của chính cổng phát ngôn')
        return address

    def save_agencies(self) -> None:
        for code in sorted({*self._agencies, *self._contacts}):
            stored = self._stored.get(code)
            read = self._agencies.get(code, stored)
            if read:
                self._save_agency(read, stored)

    def _save_agency(self, read: Agency, stored: Agency | None) -> None:
        wanted = replace(read, contacts=self._contacts_of(read.code, stored))
        if stored:
            wanted = replace(wanted, bouncing=stored.bouncing, revision=stored.revision)
        if wanted != stored:
            self._book.save(replace(wanted, revision=stored.revision + 1) if stored else wanted)
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

    def load_journalists(self, content: bytes | None) -> None:
        stored = {person.email: person for person in self._book.journalists()}
        rows = self._rows(JOURNALISTS, content)
        taken: dict[str, str] = {}
        for row in rows:
            person = self._read_journalist(row, taken)
            self._refused += row.problems
            if row.is_good:
                taken |= dict.fromkeys(person.addresses, f"dòng {row.line}")
                self._warn_of_agencies(row, person)
                self._save_journalist(person, stored.get(person.email))
        self._kept += [email for email in stored if email not in taken]

    def _read_journalist(self, row: Row, taken: Mapping[str, str]) -> Journalist:
        addresses = row.addresses("email")
        for address in addresses:
            self._outside(row, address)
            if address in taken:
                row.complain("email", f'địa chỉ "{address}" đã có ở {taken[address]}')
        return Journalist(
            email=addresses[0] if addresses else "",
            name=row.text("name", is_needed=True),
            outlet=row.text("outlet", is_needed=True),
            card_number=row.text("card_number"),
            card_expires_on=row.day("card_expires_on"),
            status=_choice(row, "status", Standing),
            addresses=addresses,
        )

    def _warn_of_agencies(self, row: Row, person: Journalist) -> None:
        """Allow someone on both sides, as a freelance at a ward may be, but never unseen."""
        for address in person.addresses:
            for agency in self._book.party(address).agencies:
                what = (
                    f'"{address}" cũng là đầu mối của cơ quan {agency.code}: nên dùng hai địa chỉ khác nhau'
                )
                self._warnings.append(Problem(row.file, row.line, "email", what))

    def _save_journalist(self, read: Journalist, stored: Journalist | None) -> None:
        same = stored is not None and replace(read, revision=stored.revision) == stored
        self._count(JOURNALISTS, is_new=not same)
        if not same:
            self._book.save(replace(read, revision=stored.revision + 1) if stored else read)


def _choice(row: Row, column: str, choices: type[Choice]) -> Choice:
    """Read one of some words; a row with another is refused, whatever stands in for it."""
    written = row.text(column).lower()
    known = {choice.value: choice for choice in choices}
    if written not in known:
        row.complain(column, f'"{written}" không dùng được; ghi một trong: {", ".join(known)}')
    return known.get(written, next(iter(choices)))


def _stands_in(contact: Contact, contacts: Iterable[Contact]) -> bool:
    return any(contact.email == other.email and contact.role is other.role for other in contacts)
