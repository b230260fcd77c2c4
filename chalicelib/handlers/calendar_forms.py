"""Forms of the calendar's pages: rows as they were typed, and the page on which a change is looked at."""

import re
from collections.abc import Mapping
from typing import Any, Final

from chalice.app import Request, Response

from chalicelib import wiring
from chalicelib.desk.calendar_editing import Proposal
from chalicelib.desk.dry_run import dry_run
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.rule_versions import Cells
from chalicelib.handlers.calendar_facts import dry_run_facts, proposal_facts
from chalicelib.handlers.web import page
from chalicelib.rulebook import EDITABLE

Form = Mapping[str, str]
CHOSEN: Final = frozenset({"is_confirmed", "day_type", "confidence"})
"""Columns with a list to choose from: something always stands there."""
MOST_CELLS: Final = 480
"""Fields of one form, below those that a request may have; whoever has more edits the file."""
_ROW: Final = re.compile(r"row-([1-9][0-9]{0,3})-")
_DIGITS: Final = 6


def typed_rows(form: Form, table: str) -> dict[int, Cells]:
    """Read the rows that were typed, by their number; one is left out that is empty, or ticked as removed."""
    rows = {number: _typed(form, table, number) for number in _numbers(form)}
    return {number: cells for number, cells in rows.items() if is_kept(form, number, cells)}


def is_kept(form: Form, number: int, cells: Cells) -> bool:
    """Tell a row with something in it from one that is empty or to be removed."""
    is_typed = any(text for column, text in cells.items() if column not in CHOSEN)
    return is_typed and not form.get(f"row-{number}-remove")


def _typed(form: Form, table: str, number: int) -> Cells:
    return {column: form.get(f"row-{number}-{column}", "").strip() for column in EDITABLE[table]}


def shown_rows(form: Form, table: str) -> list[dict[str, Any]]:
    """Give the rows of a form as they were typed, empty ones too."""
    return [
        {
            "number": number,
            "cells": _typed(form, table, number),
            "is_new": False,
            "is_removed": bool(form.get(f"row-{number}-remove")),
        }
        for number in _numbers(form)
    ]


def fits_a_form(table: str, rows: int) -> bool:
    """Tell whether as many rows can be edited in one form, each with its cells and the tick to remove it."""
    return rows * (len(EDITABLE[table]) + 1) <= MOST_CELLS


def _numbers(form: Form) -> list[int]:
    """Give the numbers of all rows that a form sent, however many: none may be lost."""
    found = map(_ROW.match, form)
    return sorted({int(row[1]) for row in found if row})


def whole_or_none(text: str) -> int | None:
    """Read a number of the query or of a hidden field; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


def change_page(
    request: Request,
    visitor: Visitor,
    texts: Mapping[str, str],
    proposal: Proposal | None,
    status: int = 200,
    **said: Any,
) -> Response:
    """Show a change before it is saved: tables as text, what would change, and what stands against it."""
    used = wiring.current()
    would = dry_run(proposal.rules, used.desk, used.clock.now()) if proposal and proposal.rows else None
    facts = {
        "texts": [{"table": table, "text": text} for table, text in texts.items()],
        "proposal": proposal_facts(proposal, used.desk.rules.calendar) if proposal else None,
        "dry_run": dry_run_facts(would, used.desk) if would else None,
        "restores": proposal.restores if proposal else None,
        "based_on": used.desk.in_force.number,
        "note": "",
        "problem": None,
        "size": 0,
        "is_stale": False,
        "lacks_note": False,
        "imported": None,
    }
    return page(request, "calendar-change", {**facts, **said}, status, visitor=visitor)
