"""The calendar's pages: a year at a glance, its files, and its versions."""

from typing import Any, Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk.calendar_editing import edits, propose_return
from chalicelib.desk.calendar_files import csv_of
from chalicelib.desk.desk import Desk
from chalicelib.desk.rule_book import UnknownVersionError, table_rows
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.workcalendar import local
from chalicelib.handlers.calendar_facts import edit_facts, year_facts
from chalicelib.handlers.calendar_forms import change_page, whole_or_none
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import HEADERS, page, query_value
from chalicelib.rulebook import CLOSURES, DAYS, EDITABLE, HOURS, YEARS

admin_calendar: Final = Blueprint(__name__)
MOST_VERSIONS: Final = 20
ICS: Final = "calendar.ics"


@admin_calendar.route("/admin/calendar", methods=["GET"])
def show_calendar() -> Response:
    """Show a year of the calendar, this one unless the query names another that is known."""
    request = admin_calendar.current_request
    return as_officer(request, lambda visitor: _calendar_page(request, visitor))


@admin_calendar.route("/admin/calendar/versions", methods=["GET"])
def show_versions() -> Response:
    """List the versions with who left them, and what each changed."""
    request = admin_calendar.current_request

    def act(visitor: Visitor) -> Response:
        desk = wiring.current().desk
        asked = whole_or_none(query_value(request, "from"))
        newest = desk.in_force.number if asked is None else min(asked, desk.in_force.number)
        facts = {
            "in_force": desk.in_force.number,
            "versions": [edit_facts(edit) for edit in edits(newest, MOST_VERSIONS, desk)],
            "older": max(newest - MOST_VERSIONS, 0),
        }
        return page(request, "calendar-versions", facts, visitor=visitor)

    return as_officer(request, act)


@admin_calendar.route("/admin/calendar/versions/{number}", methods=["GET"])
def show_return(number: str) -> Response:
    """Show what going back to a version would change."""
    request, used = admin_calendar.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        try:
            known = whole_or_none(number)
            proposal = propose_return(
                -1 if known is None else known, used.desk, local(used.clock.now()).date()
            )
        except UnknownVersionError:
            return page(request, "not-found", {}, 404, visitor=visitor)
        return change_page(request, visitor, {}, proposal)

    return as_officer(request, act)


@admin_calendar.route("/admin/calendar/export/{file}", methods=["GET"])
def download(file: str) -> Response:
    """Give a table in CSV, or days and closures of the calendar as iCalendar."""
    request = admin_calendar.current_request

    def act(visitor: Visitor) -> Response:
        table = file.removesuffix(".csv")
        if file == ICS:
            return _file(file, "text/calendar", _ics(wiring.current().desk))
        if table not in EDITABLE or table == file:
            return page(request, "not-found", {}, 404, visitor=visitor)
        rows = table_rows(wiring.current().desk.in_force.tables, table)
        return _file(file, "text/csv", f"\N{BYTE ORDER MARK}{csv_of(table, rows)}")

    return as_officer(request, act)


def _calendar_page(request: Request, visitor: Visitor) -> Response:
    used = wiring.current()
    in_force = used.desk.in_force
    calendar = in_force.rules.calendar
    asked = whole_or_none(query_value(request, "year")) or local(used.clock.now()).year
    year = asked if asked in calendar.years else max(calendar.years)
    rows = {table: table_rows(in_force.tables, table) for table in EDITABLE}
    facts: dict[str, Any] = {
        "year": year,
        "years": rows[YEARS],
        "months": year_facts(calendar, year),
        "days": [row for row in rows[DAYS] if row["date"].startswith(f"{year}-")],
        "hours": rows[HOURS],
        "closures": rows[CLOSURES],
        "version": in_force.number,
        "saved": whole_or_none(query_value(request, "saved")),
    }
    return page(request, "calendar", facts, visitor=visitor)


def _ics(desk: Desk) -> str:
    # Takes a tenth of a second to load, and few ask for it.
    from chalicelib.desk.calendar_ics import ics_of  # noqa: PLC0415

    tables = desk.in_force.tables
    days, closures = (table_rows(tables, table) for table in (DAYS, CLOSURES))
    return ics_of(days, closures, wiring.current().clock.now())


def _file(name: str, kind: str, text: str) -> Response:
    headers = {
        **HEADERS,
        "Content-Type": f"{kind}; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return Response(text, headers=headers)
