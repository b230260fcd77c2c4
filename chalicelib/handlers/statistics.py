"""The public pages of figures, and the same as CSV. They hold no personal data, so caches may keep them."""

import csv
from io import StringIO
from typing import Any, Final

from chalice.app import Blueprint, NotFoundError, Request, Response

from chalicelib import wiring
from chalicelib.desk import facts
from chalicelib.desk.statistics import MONTHS_SHOWN, Table, by_agency, by_month
from chalicelib.domain.people import Agency
from chalicelib.domain.statistics import Figures, months_until
from chalicelib.handlers.web import HEADERS, page, query_value

statistics: Final = Blueprint(__name__)
CACHED: Final = {"Cache-Control": "public, max-age=300", "Vary": "Cookie"}
COLUMNS: Final = (
    "received",
    "in_time",
    "late",
    "declined",
    "pending",
    "overdue",
    "interim",
    "apart",
    "median_hours",
)
"""Names of the columns: stable, for programs; docs/statistics.md says in both languages what each means."""

_BOM: Final = "\ufeff"
"""Without it Excel takes UTF-8 for the machine's old charset."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@statistics.route("/statistics", methods=["GET"])
def show_all() -> Response:
    """Show the figures of all agencies over a period."""
    request, used = statistics.current_request, wiring.current()
    table = by_agency(_month(request), used.desk, used.clock.now())
    names = {agency.code: agency for agency in used.desk.register.agencies()}
    rows = [{**_row(row.figures), **_named(names[row.name])} for row in table.rows]
    said = {"rows": rows, "agency": None, **_common(request, table)}
    return page(request, "statistics", said, headers=CACHED)


@statistics.route("/statistics.csv", methods=["GET"])
def all_as_csv() -> Response:
    """Give the figures of all agencies as CSV."""
    request, used = statistics.current_request, wiring.current()
    table = by_agency(_month(request), used.desk, used.clock.now())
    names = {agency.code: agency.name_vi for agency in used.desk.register.agencies()}
    rows = [[row.name, names[row.name], *_cells(row.figures, table.minimum)] for row in table.rows]
    return _csv("statistics.csv", ["code", "agency", *COLUMNS], rows)


@statistics.route("/statistics/{code}", methods=["GET"])
def show_one(code: str) -> Response:
    """Show the figures of one agency, month by month; with `.csv` at the end, as CSV."""
    request, used = statistics.current_request, wiring.current()
    bare, is_csv = code.removesuffix(".csv"), code.endswith(".csv")
    agency = used.desk.register.agency(bare)
    if agency is None:
        raise NotFoundError(code)
    table = by_month(agency, used.desk, used.clock.now())
    if is_csv:
        rows = [[row.name, *_cells(row.figures, table.minimum)] for row in table.rows]
        return _csv(f"statistics-{bare}.csv", ["month", *COLUMNS], rows)
    months = [{**_row(row.figures), "month": row.name} for row in table.rows]
    said = {"rows": months, "agency": facts.agency_fact(agency), **_common(request, table)}
    return page(request, "statistics", said, headers=CACHED)


def _month(request: Request) -> str:
    """Read the period: one of the last twelve months such as `2026-11`, else "", all of them."""
    asked = query_value(request, "period")
    return asked if asked in months_until(wiring.current().clock.now(), MONTHS_SHOWN) else ""


def _common(request: Request, table: Table) -> dict[str, Any]:
    now = wiring.current().clock.now()
    return {
        "total": _row(table.total),
        "minimum": table.minimum,
        "months": list(months_until(now, MONTHS_SHOWN)),
        "period": _month(request),
        "reckoned_at": now.isoformat(),
    }


def _named(agency: Agency) -> dict[str, str]:
    return {"code": agency.code, "name_vi": agency.name_vi, "name_en": agency.name_en}


def _row(figures: Figures | None) -> dict[str, Any]:
    if figures is None:
        return {"figures": None}
    return {"figures": {name: getattr(figures, name) for name in COLUMNS}}


def _cells(figures: Figures | None, minimum: int) -> list[str]:
    """Give the cells of a row; where it is too small to be shown, that and nothing else."""
    if figures is None:
        return [f"<{minimum}", *([""] * (len(COLUMNS) - 1))]
    values = (getattr(figures, name) for name in COLUMNS)
    return ["" if value is None else str(value) for value in values]


def _csv(name: str, head: list[str], rows: list[list[str]]) -> Response:
    written = StringIO()
    csv.writer(written).writerows([head, *([_plain(cell) for cell in row] for row in rows)])
    headers: dict[str, str | list[str]] = {
        **HEADERS,
        **CACHED,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return Response(_BOM + written.getvalue(), headers=headers)


def _plain(cell: str) -> str:
    """Keep a cell from being taken for a formula (OWASP, "CSV Injection")."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
