"""The register's pages: searching, an agency, a journalist, and addresses that take no mail."""

from collections.abc import Callable, Iterable
from typing import Any, Final
from urllib.parse import quote

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk.by import By
from chalicelib.desk.register_bouncing import Bouncing, bouncing, reaches_again
from chalicelib.desk.register_changes import AGENCY, JOURNALIST
from chalicelib.desk.register_editing import (
    RefusedDraftError,
    UnconfirmedDraftError,
    save_agency,
    save_journalist,
)
from chalicelib.desk.register_search import Page, search
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.change import StaleError
from chalicelib.domain.people import Agency, Journalist
from chalicelib.handlers.register_forms import (
    agency_cells,
    agency_draft,
    compared,
    history_shown,
    journalist_draft,
    journalist_form,
    problems_shown,
    typed_agency,
    typed_journalist,
    whole_number,
)
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import FORM, form_of, page, query_value, see_other

register: Final = Blueprint(__name__)
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409

Facts = dict[str, Any]


@register.route("/admin/register", methods=["GET"])
def show_register() -> Response:
    """Find agencies and journalists."""
    request, used = register.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        words = query_value(request, "q")
        asked = (_page_asked(request, name) for name in ("agencies", "journalists"))
        found = search(words, used.desk.register, *asked)
        facts = {
            "words": words,
            "agencies": _paged(found.agencies, map(_agency_row, found.agencies.rows)),
            "journalists": _paged(found.journalists, map(_journalist_row, found.journalists.rows)),
            "bouncing": sum(len(agency.bouncing) for agency in used.desk.register.agencies()),
        }
        return page(request, "register", facts, visitor=visitor)

    return as_officer(request, act)


@register.route("/admin/register/agencies/{code}", methods=["GET"])
def show_agency(code: str) -> Response:
    """Show an agency with its history, or the form of a new one."""
    request = register.current_request
    return as_officer(request, lambda visitor: _agency_page(request, visitor, code))


@register.route("/admin/register/agencies/{code}", methods=["POST"], content_types=FORM)
def change_agency(code: str) -> Response:
    """Save an agency as it was typed, or say what is wrong with it and keep what was typed."""
    request, used = register.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        form = form_of(request)
        draft = agency_draft(form, "" if code == NEW else code)

        def show(facts: Facts, status: int) -> Response:
            now = used.desk.register.agency(code)
            revision = now.revision if now and "stale" in facts else draft.revision
            stale = {"stale": compared(now, draft)} if now and "stale" in facts else {}
            typed = typed_agency(form, draft, revision)
            return _agency_page(request, visitor, code, {**typed, **facts, **stale}, status)

        saved = _saved(lambda: save_agency(draft, _by(visitor), used.desk).code, form, show)
        return (
            saved if isinstance(saved, Response) else see_other(f"/admin/register/agencies/{saved}?saved=yes")
        )

    return as_officer(request, act)


@register.route("/admin/register/journalist", methods=["GET"])
def show_journalist() -> Response:
    """Show the journalist that the query names by `email` with their history, or the form of a new one."""
    request = register.current_request
    return as_officer(request, lambda visitor: _journalist_page(request, visitor))


@register.route("/admin/register/journalist", methods=["POST"], content_types=FORM)
def change_journalist() -> Response:
    """Save a journalist as they were typed, or say what is wrong and keep what was typed."""
    request, used = register.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        form, email = form_of(request), query_value(request, "email")
        draft = journalist_draft(form, email)

        def show(facts: Facts, status: int) -> Response:
            now = used.desk.register.journalist(email) if email else None
            revision = now.revision if now and "stale" in facts else draft.revision
            stale = {"stale": compared(now, draft)} if now and "stale" in facts else {}
            typed = typed_journalist(form, email, revision)
            return _journalist_page(request, visitor, {**typed, **_placed(facts, email), **stale}, status)

        saved = _saved(lambda: save_journalist(draft, _by(visitor), used.desk).email, form, show)
        if isinstance(saved, Response):
            return saved
        return see_other(f"/admin/register/journalist?email={quote(saved)}&saved=yes")

    return as_officer(request, act)


@register.route("/admin/register/bouncing", methods=["GET"])
def show_bouncing() -> Response:
    """List the addresses that take no mail."""
    request = register.current_request
    return as_officer(request, lambda visitor: _bouncing_page(request, visitor))


@register.route("/admin/register/bouncing", methods=["POST"], content_types=FORM)
def clear_bouncing() -> Response:
    """Take the mark off an address."""
    request, used = register.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        form = form_of(request)
        revision = form.get("revision", "")
        named = form.get("agency", ""), form.get("address", ""), whole_number(revision)
        try:
            reaches_again(*named, _by(visitor), used.desk)
        except StaleError:
            return _bouncing_page(request, visitor, is_stale=True)
        return see_other("/admin/register/bouncing?saved=yes")

    return as_officer(request, act)


def _page_asked(request: Request, name: str) -> int:
    """Read a page, which the query counts from 1 and the search from 0."""
    return max(0, whole_number(query_value(request, name)) - 1)


def _paged(found: Page[Any], rows: Iterable[Facts]) -> Facts:
    return {
        "rows": [*rows],
        "count": found.count,
        "first": found.first,
        "last": found.last,
        "page": found.number + 1,
        "is_more": found.is_more,
    }


NEW: Final = "new"
"""Stands for the code in the address of a new agency's form; codes are in capitals."""


def _saved(
    save: Callable[[], str], form: dict[str, str], show: Callable[[Facts, int], Response]
) -> str | Response:
    """Save, and give the key of what was saved; or show the form again with what stands against it."""
    try:
        return save()
    except RefusedDraftError as error:
        return show({"problems": problems_shown(error.problems, form)}, UNPROCESSABLE)
    except UnconfirmedDraftError as error:
        return show({"warnings": problems_shown(error.warnings, {})}, UNPROCESSABLE)
    except StaleError:
        return show({"stale": []}, CONFLICT)


def _placed(facts: Facts, email: str) -> Facts:
    """Put problems with addresses where they can be mended: the first is no field once it is known."""
    problems = facts.get("problems")
    if not email or not problems:
        return facts
    names = {"email": "others"}
    return {"problems": [{**one, "field": names.get(one["field"], one["field"])} for one in problems]}


def _by(visitor: Visitor) -> By:
    return By(visitor.address, wiring.current().clock.now())


def _agency_page(
    request: Request, visitor: Visitor, code: str, typed: Facts | None = None, status: int = 200
) -> Response:
    book = wiring.current().desk.register
    agency = None if code == NEW else book.agency(code)
    if agency is None and code != NEW:
        return page(request, "not-found", {}, 404, visitor=visitor)
    history = book.history(AGENCY, code) if agency else ()
    facts = {
        **_unsaid(request, status),
        **agency_cells(agency),
        "agency": _agency_row(agency) if agency else None,
        "history": history_shown(history),
        **(typed or {}),
    }
    return page(request, "register-agency", facts, status, visitor=visitor)


def _journalist_page(
    request: Request, visitor: Visitor, typed: Facts | None = None, status: int = 200
) -> Response:
    book, email = wiring.current().desk.register, query_value(request, "email")
    person = book.journalist(email) if email else None
    if email and person is None:
        return page(request, "not-found", {}, 404, visitor=visitor)
    facts = {
        **_unsaid(request, status),
        **journalist_form(person),
        "journalist": _journalist_row(person) if person else None,
        "history": history_shown(book.history(JOURNALIST, email) if person else ()),
        **(typed or {}),
    }
    return page(request, "register-journalist", facts, status, visitor=visitor)


def _unsaid(request: Request, status: int) -> Facts:
    is_saved = status == 200 and query_value(request, "saved") == "yes"  # noqa: PLR2004
    return {"problems": [], "warnings": [], "stale": None, "is_saved": is_saved}


def _bouncing_page(request: Request, visitor: Visitor, *, is_stale: bool = False) -> Response:
    facts = {
        "rows": [_bouncing_row(one) for one in bouncing(wiring.current().desk)],
        "is_stale": is_stale,
        "is_saved": query_value(request, "saved") == "yes" and not is_stale,
    }
    return page(request, "register-bouncing", facts, CONFLICT if is_stale else 200, visitor=visitor)


def _bouncing_row(one: Bouncing) -> Facts:
    return {
        "agency": _agency_row(one.agency),
        "revision": one.agency.revision,
        "name": one.name,
        "address": one.address,
        "since": one.since.isoformat() if one.since else None,
        "reference": one.reference,
    }


def _agency_row(agency: Agency) -> Facts:
    return {
        "code": agency.code,
        "name_vi": agency.name_vi,
        "name_en": agency.name_en,
        "abbrev": agency.abbrev,
        "contacts": len(agency.contacts),
        "bouncing": sorted(agency.bouncing),
    }


def _journalist_row(person: Journalist) -> Facts:
    return {
        "email": person.email,
        "query": quote(person.email),
        "name": person.name,
        "outlet": person.outlet,
        "card_expires_on": person.card_expires_on.isoformat() if person.card_expires_on else "",
        "is_active": person.is_active,
    }
