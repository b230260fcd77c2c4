"""The tables that are edited as text in CSV, out and in again."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from chalicelib.desk.calendar_editing import LARGEST, Proposal, TooLargeRulesError, propose
from chalicelib.desk.desk import Desk
from chalicelib.desk.register_rows import guarded, unguarded
from chalicelib.desk.rule_book import table_rows
from chalicelib.domain.rule_versions import Cells
from chalicelib.rule_rows import BadRuleError, Tables, rows_in
from chalicelib.rulebook import ALL_POLICIES, EDITABLE


def csv_of(table: str, rows: Iterable[Cells]) -> str:
    """Write rows of a table as CSV; a cell that a spreadsheet would run as a formula is guarded."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, EDITABLE[table], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: guarded(row[column]) for column in EDITABLE[table]})
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


def with_policies_whole(texts: Mapping[str, str], now: Tables) -> dict[str, str]:
    """Add the other table of policies where one is given, so that both can be edited before saving."""
    others = ALL_POLICIES if {*ALL_POLICIES} & {*texts} else ()
    return {**{table: csv_of(table, table_rows(now, table)) for table in others}, **texts}


def propose_texts(texts: Mapping[str, str], desk: Desk) -> Proposal:
    """Say what tables, as texts in CSV, would change; BadRuleError names the line of the text."""
    read = {
        table: list(rows_in(table, StringIO(text, newline=""), EDITABLE[table]))
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
