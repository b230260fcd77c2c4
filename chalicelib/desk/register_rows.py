"""Rows of the register's CSV files, read with exact complaints: file, line, column, and what is wrong."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from typing import Final

from email_validator import EmailNotValidError, validate_email

from chalicelib.domain.wording import clean_line

_HEADER_LINE: Final = 1
_DATES: Final = ("%Y-%m-%d", "%d/%m/%Y")
_COMPLAINTS: Final = {
    "must have an @-sign": "thiếu dấu @",
    "There must be something before the @-sign": "thiếu phần trước dấu @",
    "There must be something after the @-sign": "thiếu tên miền sau dấu @",
    "should have a period": "tên miền phải có dấu chấm",
    "special-use or reserved name": "tên miền dành riêng, không nhận thư",
    "Internationalized characters before the @-sign": "phần trước dấu @ chỉ được dùng chữ không dấu",
    "part after the @-sign contains invalid characters": "tên miền có ký tự không được dùng",
    "contains invalid characters before the @-sign": "phần trước dấu @ có ký tự không được dùng",
    "cannot end with a period": "không được kết thúc bằng dấu chấm",
    "cannot start with a period": "không được bắt đầu bằng dấu chấm",
    "two periods in a row": "có hai dấu chấm liền nhau",
    "hyphen immediately after the @-sign": "tên miền không được bắt đầu bằng dấu gạch nối",
    "period immediately before the @-sign": "không được có dấu chấm ngay trước dấu @",
    "is too long": "địa chỉ quá dài",
}
"""What email-validator says, by words of its message, and how we say it."""
_SEPARATOR: Final = re.compile(r"\s*;\s*")


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, and where: `line` counts from 1 as an editor does, 0 for the file as a whole."""

    file: str
    line: int
    column: str
    what: str

    def __str__(self) -> str:
        """Say it in one line."""
        place = "".join(
            (f", dòng {self.line}" if self.line else "", f", cột {self.column}" if self.column else "")
        )
        return f"{self.file}{place}: {self.what}"


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

    def complain(self, column: str, what: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(self.file, self.line, column, what))

    def text(self, column: str, *, is_needed: bool = False) -> str:
        """Read a cell as one clean line."""
        words = clean_line(self.cells[column])
        if is_needed and not words:
            self.complain(column, "ô này không được để trống")
        return words

    def several(self, column: str) -> tuple[str, ...]:
        """Read a cell that holds several values, separated by ";", each once."""
        parts = _SEPARATOR.split(self.text(column))
        return tuple(dict.fromkeys(part for part in parts if part))

    def address(self, column: str) -> str:
        """Read an address."""
        addresses = self.addresses(column)
        if len(addresses) > 1:
            self.complain(column, "chỉ được ghi một địa chỉ")
        return addresses[0] if addresses else ""

    def addresses(self, column: str) -> tuple[str, ...]:
        """Read one or several addresses: lower case, the host in ASCII, by their form only (no DNS)."""
        written = self.several(column)
        if not written:
            self.complain(column, "ô này không được để trống")
        return tuple(filter(None, (self._one_address(column, address) for address in written)))

    def _one_address(self, column: str, address: str) -> str:
        try:
            # SES takes no letters beyond ASCII before the @ (AWS, SES v2 API, SendEmail).
            read = validate_email(address, check_deliverability=False, allow_smtputf8=False)
        except EmailNotValidError as error:
            self.complain(column, f'địa chỉ thư điện tử "{address}" không hợp lệ: {_why(str(error))}')
            return ""
        return (read.ascii_email or read.normalized).lower()

    def host(self, column: str, written: str) -> str:
        """Read a host name: lower case, in ASCII."""
        try:
            read = validate_email(f"a@{written}", check_deliverability=False)
        except EmailNotValidError:
            self.complain(column, f'tên miền "{written}" không hợp lệ')
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
            self.complain(column, f'"{written}" không phải là ngày (ghi 2027-12-31 hoặc 31/12/2027)')
        return None


def _why(complaint: str) -> str:
    """Say in Vietnamese what the library complains of; what it seldom says is told in general."""
    return next((ours for theirs, ours in _COMPLAINTS.items() if theirs in complaint), "sai dạng địa chỉ")


def read_rows(
    file: str, content: bytes | None, columns: Sequence[str]
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Read the rows of a file; the problems are those of the file as a whole and of rows without sense."""
    if content is None:
        return (), (Problem(file, 0, "", "thiếu tệp này"),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return (), (Problem(file, line, "", "tệp không ở dạng UTF-8"),)
    return _rows_of(file, text, columns)


def _rows_of(file: str, text: str, columns: Sequence[str]) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    lines = _lines(file, text)
    header = next(lines, (_HEADER_LINE, []))[1]
    if isinstance(header, Problem):
        return (), (header,)
    names = [clean_line(name).lower() for name in header]
    missing = [
        Problem(file, _HEADER_LINE, column, "thiếu cột này") for column in columns if column not in names
    ]
    if missing:
        return (), tuple(missing)
    read = [_row(file, line, cells, names) for line, cells in lines]
    return (
        tuple(row for row in read if isinstance(row, Row)),
        tuple(problem for problem in read if isinstance(problem, Problem)),
    )


def _row(file: str, line: int, cells: "list[str] | Problem", names: Sequence[str]) -> Row | Problem:
    if isinstance(cells, Problem):
        return cells
    if len(cells) == len(names):
        return Row(file, line, dict(zip(names, cells, strict=True)))
    excess = len(cells) > len(names)
    column = "" if excess else names[len(cells)]
    what = f"{'thừa' if excess else 'thiếu'} ô: có {len(cells)} ô, cần {len(names)}"
    return Problem(file, line, column, what)


def _lines(file: str, text: str) -> Iterator[tuple[int, "list[str] | Problem"]]:
    """Give each line that is not blank, with the number of its first line, until one cannot be read."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            yield line, Problem(file, line, "", "không đọc được từ dòng này (kiểm tra dấu ngoặc kép)")
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
