"""The calendar's tables as text in CSV, out and in again."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from chalicelib.desk.calendar_editing import LARGEST, Proposal, TooLargeRulesError, propose
from chalicelib.desk.desk import Desk
from chalicelib.desk.register_rows import guarded, unguarded
from chalicelib.domain.rule_versions import Cells
from chalicelib.rule_rows import BadRuleError, rows_in
from chalicelib.rulebook import CALENDAR


def csv_of(table: str, rows: Iterable[Cells]) -> str:
    """Write rows of a table as CSV; a cell that a spreadsheet would run as a formula is guarded."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, CALENDAR[table], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: guarded(row[column]) for column in CALENDAR[table]})
    return text.getvalue()


def decoded(content: bytes) -> str:
    """Read the text of a file in UTF-8; BadRuleError for any other, TooLargeRulesError for a huge one."""
    if len(content) > LARGEST:
        raise TooLargeRulesError(len(content))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadRuleError("calendar", line, "", "not_utf8") from error


def propose_texts(texts: Mapping[str, str], desk: Desk) -> Proposal:
    """Say what tables, as texts in CSV, would change; BadRuleError names the line of the text."""
    read = {
        table: list(rows_in(table, StringIO(text, newline=""), CALENDAR[table]))
        for table, text in texts.items()
    }
    edited = {
        table: [{column: unguarded(cell.strip()) for column, cell in row.cells.items()} for row in rows]
        for table, rows in read.items()
    }
    try:
        return propose(edited, desk)
    except BadRuleError as error:
        rows = read.get(error.table, [])
        place = error.line - 2
        line = rows[place].line if place in range(len(rows)) else error.line
        raise BadRuleError(error.table, line, error.column, error.code, error.value, error.other) from error
