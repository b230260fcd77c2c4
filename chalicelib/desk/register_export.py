"""The register as its three files, as they would be loaded again."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Final

from chalicelib.desk.register_changes import in_words
from chalicelib.desk.register_ports import RegisterBook
from chalicelib.desk.register_rows import guarded
from chalicelib.desk.register_rules import AGENCIES, COLUMNS, CONTACTS
from chalicelib.domain.people import Agency, Journalist

_MARK: Final = "\N{BYTE ORDER MARK}"
"""Spreadsheets take a file for UTF-8 by it."""


def export(file: str, register: RegisterBook) -> bytes:
    """Write one of the files, in UTF-8 with a byte order mark; KeyError when there is no such file.

    A cell that a spreadsheet would run as a formula is guarded; loading takes the guard off again.
    """
    text = StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS[file])
    writer.writeheader()
    for row in _rows(file, register):
        writer.writerow({column: guarded(cell) for column, cell in row.items()})
    return f"{_MARK}{text.getvalue()}".encode()


def _rows(file: str, register: RegisterBook) -> Iterable[Mapping[str, str]]:
    if file == AGENCIES:
        return (cells_of(agency) for agency in register.agencies())
    if file == CONTACTS:
        return (row for agency in register.agencies() for row in contact_cells(agency))
    return (journalist_cells(person) for person in register.journalists())


def cells_of(agency: Agency) -> dict[str, str]:
    """Give an agency as a row of its file."""
    return {column: in_words(getattr(agency, column)) for column in COLUMNS[AGENCIES]}


def contact_cells(agency: Agency) -> Iterator[dict[str, str]]:
    """Give the contacts of an agency as rows of their file."""
    for contact in agency.contacts:
        own = {column: in_words(getattr(contact, column)) for column in COLUMNS[CONTACTS][1:]}
        yield {"agency_code": agency.code, **own}


def journalist_cells(person: Journalist) -> dict[str, str]:
    """Give a journalist as a row of the file."""
    return {
        "email": in_words(person.every_address),
        "name": person.name,
        "outlet": person.outlet,
        "card_number": person.card_number,
        "card_expires_on": in_words(person.card_expires_on),
        "status": str(person.status),
        "paper": str(person.paper),
        "telephone": person.telephone,
    }
