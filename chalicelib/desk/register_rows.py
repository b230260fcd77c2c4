"""Rows of the register's CSV files, read with exact complaints: file, line, column, and what is wrong."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from itertools import islice
from typing import Final

from email_validator import EmailNotValidError, validate_email

from chalicelib.domain.register_records import Problem
from chalicelib.domain.wording import clean_line

MOST_ROWS: Final = 5_000
"""Rows of one file: what one request can read beside the register."""
_HEADER_LINE: Final = 1
_DATES: Final = ("%Y-%m-%d", "%d/%m/%Y")
_COMPLAINTS: Final = {
    "must have an @-sign": "no_at",
    "There must be something before the @-sign": "nothing_before_at",
    "There must be something after the @-sign": "nothing_after_at",
    "should have a period": "no_period",
    "special-use or reserved name": "reserved_host",
    "Internationalized characters before the @-sign": "accents_before_at",
    "part after the @-sign contains invalid characters": "odd_host",
    "contains invalid characters before the @-sign": "odd_before_at",
    "cannot end with a period": "ends_with_period",
    "cannot start with a period": "starts_with_period",
    "two periods in a row": "two_periods",
    "hyphen immediately after the @-sign": "hyphen_after_at",
    "period immediately before the @-sign": "period_before_at",
    "is too long": "too_long",
}
"""What email-validator says, by words of its message, and our code for it."""
_LONGEST_CELL: Final = 2_000
"""Characters; an agency with its contacts stays far below the 400 KB of an item."""
_SEPARATOR: Final = re.compile(r"\s*;\s*")
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would run (OWASP, "CSV injection")."""


@dataclass
class Row:
    """One row as it is read: each reading that fails adds a problem and gives an empty value."""

    file: str
    line: int
    cells: dict[str, str]
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Tell whether every reading so far succeeded."""
        return not self.problems

    def complain(self, column: str, code: str, value: str = "", other: str = "", at: int = 0) -> None:
        """Add a problem."""
        self.problems.append(Problem(self.file, self.line, column, code, value, other, at))

    def text(self, column: str, *, is_needed: bool = False) -> str:
        """Read a cell as one clean line."""
        words = clean_line(self.cells.get(column, ""))
        if len(words) > _LONGEST_CELL:
            self.complain(column, "long_cell", str(len(words)), str(_LONGEST_CELL))
            return ""
        if is_needed and not words:
            self.complain(column, "blank")
        return words

    def several(self, column: str) -> tuple[str, ...]:
        """Read a cell that holds several values, separated by ";", each once."""
        parts = _SEPARATOR.split(self.text(column))
        return tuple(dict.fromkeys(part for part in parts if part))

    def address(self, column: str) -> str:
        """Read an address."""
        addresses = self.addresses(column)
        if len(addresses) > 1:
            self.complain(column, "one_address")
        return addresses[0] if addresses else ""

    def addresses(self, column: str) -> tuple[str, ...]:
        """Read one or several addresses: lower case, the host in ASCII, by their form only (no DNS)."""
        written = self.several(column)
        if not written:
            self.complain(column, "blank")
        return tuple(filter(None, (self._one_address(column, address) for address in written)))

    def _one_address(self, column: str, address: str) -> str:
        try:
            # SES takes no letters beyond ASCII before the @ (AWS, SES v2 API, SendEmail).
            read = validate_email(address, check_deliverability=False, allow_smtputf8=False)
        except EmailNotValidError as error:
            self.complain(column, "address", address, _why(str(error)))
            return ""
        return (read.ascii_email or read.normalized).lower()

    def host(self, column: str, written: str) -> str:
        """Read a host name: lower case, in ASCII."""
        try:
            read = validate_email(f"a@{written}", check_deliverability=False)
        except EmailNotValidError:
            self.complain(column, "host", written)
            return ""
        return (read.ascii_domain or read.domain).lower()

    def day(self, column: str) -> date | None:
        """Read a date, `2027-12-31` or `31/12/2027`; None where the cell is empty."""
        written = self.text(column)
        for form in _DATES if written else ():
            try:
                return datetime.strptime(written, form).date()  # noqa: DTZ007 (a day has no time zone)
            except ValueError:
                continue
        if written:
            self.complain(column, "day", written)
        return None


def guarded(cell: str) -> str:
    """Write a cell so that no spreadsheet runs it as a formula: an apostrophe before it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Read a cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _why(complaint: str) -> str:
    """Say what the library complains of; what it seldom says is told in general."""
    return next((ours for theirs, ours in _COMPLAINTS.items() if theirs in complaint), "odd")


def read_rows(
    file: str, content: bytes | None, columns: Sequence[str]
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Read the rows of a file, which needs these columns and may have others.

    The problems are those of the file as a whole and of rows without sense.
    """
    if content is None:
        return (), (Problem(file, 0, "", "missing_file"),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return (), (Problem(file, line, "", "not_utf8"),)
    return _rows_of(file, text, columns)


def _rows_of(file: str, text: str, columns: Sequence[str]) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    lines = _lines(file, text)
    header = next(lines, (_HEADER_LINE, []))[1]
    if isinstance(header, Problem):
        return (), (header,)
    names = [clean_line(name).lower() for name in header]
    missing = [
        Problem(file, _HEADER_LINE, column, "missing_column") for column in columns if column not in names
    ]
    if missing:
        return (), tuple(missing)
    read = [_row(file, line, cells, names) for line, cells in islice(lines, MOST_ROWS + 1)]
    if len(read) > MOST_ROWS:
        return (), (Problem(file, 0, "", "too_many_rows", other=str(MOST_ROWS)),)
    return (
        tuple(row for row in read if isinstance(row, Row)),
        tuple(problem for problem in read if isinstance(problem, Problem)),
    )


def _row(file: str, line: int, cells: "list[str] | Problem", names: Sequence[str]) -> Row | Problem:
    if isinstance(cells, Problem):
        return cells
    if len(cells) == len(names):
        return Row(file, line, dict(zip(names, map(unguarded, cells), strict=True)))
    excess = len(cells) > len(names)
    column = "" if excess else names[len(cells)]
    code = "too_many_cells" if excess else "too_few_cells"
    return Problem(file, line, column, code, str(len(cells)), str(len(names)))


def _lines(file: str, text: str) -> Iterator[tuple[int, "list[str] | Problem"]]:
    """Give each line that is not blank, with the number of its first line, until one cannot be read."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            yield line, Problem(file, line, "", "unreadable_line")
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
