"""Editing the calendar: a day, a table, a file; each change is looked at before it is saved."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk.by import By
from chalicelib.desk.calendar_editing import (
    Proposal,
    TooLargeRulesError,
    propose,
    propose_return,
    save,
    scopes_known,
)
from chalicelib.desk.calendar_files import csv_of, decoded, propose_texts, with_policies_whole
from chalicelib.desk.rule_book import UnknownVersionError, table_rows
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.change import StaleError
from chalicelib.domain.rule_versions import Cells
from chalicelib.domain.workcalendar import local
from chalicelib.handlers.admin_calendar import ICS
from chalicelib.handlers.calendar_facts import Facts, problem_facts, rows_facts
from chalicelib.handlers.calendar_forms import (
    Form,
    change_page,
    fits_a_form,
    shown_rows,
    typed_rows,
    whole_or_none,
)
from chalicelib.handlers.multipart import MULTIPART, file_in
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import FORM, form_of, page, see_other
from chalicelib.rule_rows import BadRuleError
from chalicelib.rulebook import ALL_POLICIES, CLOSURES, DAYS, EDITABLE, HOURS, WEEKDAYS, YEARS

calendar_edits: Final = Blueprint(__name__)
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
BY_FORM: Final = (YEARS, HOURS, CLOSURES)
"""Tables that are edited whole; of the days one at a time."""
_BLANK_ROWS: Final = 2
_ICS_BEGINS: Final = "BEGIN:VCALENDAR"


@calendar_edits.route("/admin/calendar/days/{on}", methods=["GET"])
def show_day(on: str) -> Response:
    """Show the form of one day."""
    return _on_day(on, _show_day)


@calendar_edits.route("/admin/calendar/days/{on}", methods=["POST"], content_types=FORM)
def change_day(on: str) -> Response:
    """Show what the day as it was typed would change, or what is wrong with it."""
    return _on_day(on, _change_day)


@calendar_edits.route("/admin/calendar/tables/{table}", methods=["GET"])
def show_table(table: str) -> Response:
    """Show the form of a table."""
    return _on_table(table, lambda request, visitor: _rows_page(request, visitor, table, _kept(table)))


@calendar_edits.route("/admin/calendar/tables/{table}", methods=["POST"], content_types=FORM)
def change_table(table: str) -> Response:
    """Show what the table as it was typed would change, or what is wrong with it."""

    def act(request: Request, visitor: Visitor) -> Response:
        form = form_of(request)
        typed = typed_rows(form, table)
        numbers = [*typed]
        try:
            return _look_at(request, visitor, table, [*typed.values()])
        except BadRuleError as error:
            field = _field(error, table, dict(enumerate(numbers, start=2)))
            return _rows_page(request, visitor, table, shown_rows(form, table), problem_facts(error, field))

    return _on_table(table, act)


@calendar_edits.route("/admin/calendar/import", methods=["POST"], content_types=[MULTIPART, *FORM])
def upload() -> Response:
    """Show what a file, or text that was pasted, would change."""
    request = calendar_edits.current_request

    def act(visitor: Visitor) -> Response:
        form = form_of(request)
        chosen = file_in(request.headers.get("content-type", ""), request.raw_body, "content")
        try:
            texts, said = _texts_of(form.get("file", ""), decoded(chosen or form.get("pasted", "").encode()))
        except BadRuleError as error:
            pasted = {CLOSURES: form.get("pasted", "")} if form.get("pasted") else {}
            return change_page(request, visitor, pasted, None, UNPROCESSABLE, problem=problem_facts(error))
        except TooLargeRulesError as error:
            return change_page(request, visitor, {}, None, UNPROCESSABLE, size=error.size)
        return _decide(request, visitor, texts, {}, **said)

    return as_officer(request, act)


@calendar_edits.route("/admin/calendar/change", methods=["POST"], content_types=FORM)
def change() -> Response:
    """Look at a change once more, or save it."""
    request = calendar_edits.current_request

    def act(visitor: Visitor) -> Response:
        form = form_of(request)
        texts = {table: form[table] for table in EDITABLE if table in form}
        return _decide(request, visitor, texts, form)

    return as_officer(request, act)


def _decide(
    request: Request, visitor: Visitor, texts: Mapping[str, str], form: Form, **read: Any
) -> Response:
    """Save what the form decides on, else show it with what stands against it, and how a file was `read`."""
    note = form.get("note", "").strip()
    try:
        proposal = _proposal(texts, form)
    except BadRuleError as error:
        said = {**read, "note": note, "problem": problem_facts(error)}
        return change_page(request, visitor, texts, None, UNPROCESSABLE, **said)
    except UnknownVersionError:
        return page(request, "not-found", {}, 404, visitor=visitor)
    if form.get("act") != "save":
        return change_page(request, visitor, texts, proposal, note=note, **read)
    if not note:
        return change_page(request, visitor, texts, proposal, UNPROCESSABLE, lacks_note=True)
    return _save(request, visitor, texts, form, proposal)


def _save(
    request: Request, visitor: Visitor, texts: Mapping[str, str], form: Form, proposal: Proposal
) -> Response:
    used, note = wiring.current(), form["note"].strip()
    based_on = whole_or_none(form.get("based_on", ""))
    try:
        number = save(
            proposal,
            -1 if based_on is None else based_on,
            note,
            By(visitor.address, used.clock.now()),
            used.desk,
        )
    except TooLargeRulesError as error:
        return change_page(request, visitor, texts, proposal, UNPROCESSABLE, note=note, size=error.size)
    except StaleError:
        wiring.begin()  # what the other one saved is in force now
        return change_page(
            request, visitor, texts, _proposal(texts, form), CONFLICT, note=note, is_stale=True
        )
    is_of_policies = {*texts} == {*ALL_POLICIES}
    return see_other(f"/admin/calendar{'/policies' if is_of_policies else ''}?saved={number}")


def _proposal(texts: Mapping[str, str], form: Form) -> Proposal:
    restores = whole_or_none(form.get("restores", ""))
    used = wiring.current()
    if restores is None:
        return propose_texts(texts, used.desk)
    return propose_return(restores, used.desk, local(used.clock.now()).date())


def _texts_of(file: str, text: str) -> tuple[dict[str, str], Facts]:
    """Give the tables that a file holds, as text, and what there is to say of how it was read."""
    if file == ICS or text.lstrip().upper().startswith(_ICS_BEGINS):  # whatever was chosen in the list
        return _texts_of_ics(text)
    table = file.removesuffix(".csv")
    given = {table if table in EDITABLE else DAYS: text}
    return with_policies_whole(given, wiring.current().desk.in_force.tables), {}


def _texts_of_ics(text: str) -> tuple[dict[str, str], Facts]:
    # the library is dear to load, as in `admin_calendar`
    from chalicelib.desk.calendar_ics import read_ics  # noqa: PLC0415
    from chalicelib.desk.calendar_import import imported  # noqa: PLC0415

    read = read_ics(text)
    made = imported(read, wiring.current().desk.in_force.tables)
    said = {
        "is_ours": read.is_ours,
        "basis": read.basis,
        "cancelled": read.cancelled,
        "beyond": made.beyond,
        "known": made.known,
    }
    return {table: csv_of(table, rows) for table, rows in made.tables.items()}, {"imported": said}


def _look_at(request: Request, visitor: Visitor, table: str, rows: list[Cells]) -> Response:
    """Show what a table would change; BadRuleError where something is wrong with it."""
    proposal = propose({table: rows}, wiring.current().desk)
    return change_page(request, visitor, {table: csv_of(table, rows)}, proposal)


def _on_table(table: str, act: Any) -> Response:
    request = calendar_edits.current_request

    def checked(visitor: Visitor) -> Response:
        if table not in BY_FORM:
            return page(request, "not-found", {}, 404, visitor=visitor)
        answer: Response = act(request, visitor)
        return answer

    return as_officer(request, checked)


def _on_day(on: str, act: Any) -> Response:
    request = calendar_edits.current_request

    def checked(visitor: Visitor) -> Response:
        try:
            day = date.fromisoformat(on)
        except ValueError:
            return page(request, "not-found", {}, 404, visitor=visitor)
        answer: Response = act(request, visitor, day)
        return answer

    return as_officer(request, checked)


def _show_day(request: Request, visitor: Visitor, on: date) -> Response:
    rows = table_rows(wiring.current().desk.in_force.tables, DAYS)
    known = next((row for row in rows if row["date"] == on.isoformat()), _blank_day(on))
    return _rows_page(request, visitor, DAYS, rows_facts([known]), on=on.isoformat())


def _change_day(request: Request, visitor: Visitor, on: date) -> Response:
    """Put the day that was typed in its place; one without a kind is an ordinary day."""
    form = form_of(request)
    cells = {column: form.get(f"row-1-{column}", "").strip() for column in EDITABLE[DAYS]}
    cells |= {"date": on.isoformat(), "weekday": WEEKDAYS[on.weekday()]}
    kept = table_rows(wiring.current().desk.in_force.tables, DAYS)
    others = [row for row in kept if row["date"] != on.isoformat()]
    rows = sorted([*others, *([cells] if cells["day_type"] else [])], key=lambda row: row["date"])
    try:
        return _look_at(request, visitor, DAYS, rows)
    except BadRuleError as error:
        line = rows.index(cells) + 2 if cells in rows else 0
        field = _field(error, DAYS, {line: 1})
        shown = rows_facts([cells])
        return _rows_page(request, visitor, DAYS, shown, problem_facts(error, field), on=on.isoformat())


def _field(error: BadRuleError, table: str, numbers: Mapping[int, int]) -> str:
    """Name the field in which a mistake was typed; "" where it stands in no field of the form."""
    is_here = error.table == table and error.line in numbers
    return f"row-{numbers[error.line]}-{error.column}" if is_here else ""


def _blank_day(on: date) -> Cells:
    blank = dict.fromkeys(EDITABLE[DAYS], "")
    return {**blank, "date": on.isoformat(), "weekday": WEEKDAYS[on.weekday()], "confidence": "high"}


def _kept(table: str) -> list[Facts]:
    """Give the rows of a table with empty ones to be filled in; none where they are too many for a form."""
    blank = [dict.fromkeys(EDITABLE[table], "")] * _BLANK_ROWS
    known = table_rows(wiring.current().desk.in_force.tables, table)
    return rows_facts(known, blank) if fits_a_form(table, len(known) + _BLANK_ROWS) else []


def _rows_page(
    request: Request,
    visitor: Visitor,
    table: str,
    rows: list[Facts],
    problem: Facts | None = None,
    on: str = "",
) -> Response:
    facts = {
        "table": table,
        "columns": [
            column for column in EDITABLE[table] if column not in {"weekday", *(["date"] if on else [])}
        ],
        "rows": [{"is_removed": False, **row} for row in rows],
        "scopes": scopes_known(wiring.current().desk) if table == CLOSURES else (),
        "problem": problem,
        "on": on,
    }
    return page(request, "calendar-rows", facts, UNPROCESSABLE if problem else 200, visitor=visitor)
