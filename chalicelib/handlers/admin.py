"""Admin pages: what is late now, all questions, and everything of one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import finding, seeing_to
from chalicelib.desk.by import By
from chalicelib.desk.dossier import UnknownFileError, dossier, file_url, mail_url
from chalicelib.desk.facts import agency_fact
from chalicelib.desk.finding import Sought
from chalicelib.desk.lists import Position
from chalicelib.desk.overviews import front
from chalicelib.desk.sessions import Visitor
from chalicelib.handlers.admin_deadlines import ACTS, DONE, FIELDS, not_understood
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import FORM, fields_of, form_of, page, query_value, redirect, see_other

admin: Final = Blueprint(__name__)
_FIRST_YEAR: Final = 2000


@admin.route("/admin", methods=["GET"])
def late() -> Response:
    """Show what is late now, first; then what falls due, what nobody has, and what went wrong."""
    request, used = admin.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        after = Position.parse(query_value(request, "after"))
        facts = {**front(used.desk, used.clock.now(), after), "said": query_value(request, "said")}
        return page(request, "admin-late", facts, visitor=visitor)

    return as_officer(request, act)


@admin.route("/admin/questions", methods=["GET"])
def questions() -> Response:
    """Show questions, newest first, as far as they fit what is looked for."""
    request, used = admin.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        now = used.clock.now()
        found = finding.find(_sought(request), Position.parse(query_value(request, "after")), used.desk, now)
        facts = {**finding.rows(found, used.desk, now), **_search(request), **_agencies()}
        return page(request, "admin-questions", facts, visitor=visitor)

    return as_officer(request, act)


@admin.route("/admin/questions/{reference}", methods=["GET"])
def question(reference: str) -> Response:
    """Show everything of a question."""
    request = admin.current_request

    def act(visitor: Visitor) -> Response:
        return _question_page(request, reference, visitor, query_value(request, "said"))

    return as_officer(request, act)


@admin.route("/admin/questions/{reference}", methods=["POST"], content_types=FORM)
def assign(reference: str) -> Response:
    """Give a question to agencies; where somebody else was first, show again what was ticked."""
    request, used = admin.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        by = By(visitor.address, used.clock.now())
        form = form_of(request)
        if form.get("act", "") in ACTS:
            return _moved(request, reference, form, visitor)
        codes = fields_of(request).get("agency", [])
        said = seeing_to.assign_by_page(reference, codes, by, used.desk, used.clock.lease_now())
        if said in {"unknown", "changed"}:
            return _question_page(request, reference, visitor, said, codes)
        return see_other(f"/admin/questions/{reference}?said={said}")

    return as_officer(request, act)


def _moved(request: Request, reference: str, form: dict[str, str], visitor: Visitor) -> Response:
    """Act on deadlines; where that cannot be, show why, and again what was typed."""
    said = ACTS[form["act"]](reference, form, By(visitor.address, wiring.current().clock.now()))
    if said in DONE:
        return see_other(f"/admin/questions/{reference}?said={said}")
    return _question_page(request, reference, visitor, said, typed=form)


@admin.route("/admin/questions/{reference}/file", methods=["GET"])
def file(reference: str) -> Response:
    """Lead to the download of a file."""
    key = query_value(admin.current_request, "key")
    return _download(lambda: file_url(reference, key, wiring.current().desk))


@admin.route("/admin/questions/{reference}/mail/{mail}", methods=["GET"])
def raw_mail(reference: str, mail: str) -> Response:
    """Lead to the download of a raw mail."""
    return _download(lambda: mail_url(reference, mail, wiring.current().desk))


def _question_page(
    request: Request,
    reference: str,
    visitor: Visitor,
    said: str,
    ticked: Sequence[str] = (),
    typed: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    used = wiring.current()
    facts = dossier(reference, By(visitor.address, used.clock.now()), used.desk)
    if facts is None:
        return page(request, "not-found", {}, 404, visitor=visitor)
    more = {
        "said": said,
        "ticked": ticked,
        "typed": {name: typed.get(name, "") for name in FIELDS},
        "unknown_names": not_understood(typed),
        **_agencies(),
    }
    status = 409 if request.method == "POST" else 200
    return page(request, "admin-question", {**facts, **more}, status, visitor=visitor)


def _download(url: Callable[[], str]) -> Response:
    request = admin.current_request

    def act(visitor: Visitor) -> Response:
        try:
            return redirect(url())
        except UnknownFileError:
            return page(request, "not-found", {}, 404, visitor=visitor)

    return as_officer(request, act)


def _sought(request: Request) -> Sought:
    return Sought(
        state=query_value(request, "state"),
        agency=query_value(request, "agency"),
        journalist=query_value(request, "journalist").strip(),
        since=_day(query_value(request, "since")),
        until=_day(query_value(request, "until")),
        text=query_value(request, "text").strip(),
    )


def _search(request: Request) -> dict[str, object]:
    """Give what was looked for, to be shown in the form again, and as the beginning of links."""
    names = ("state", "agency", "journalist", "since", "until", "text")
    values = {name: query_value(request, name) for name in names}
    given = {name: value for name, value in values.items() if value}
    return {"sought": values, "search": urlencode(given), "is_first": not query_value(request, "after")}


def _agencies() -> dict[str, object]:
    """Give the agencies that may be chosen."""
    return {"agencies": [agency_fact(one) for one in wiring.current().desk.register.agencies()]}


def _day(text: str) -> date | None:
    """Read a day; none before the gateway was thought of, whose months cannot all be counted back."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None
