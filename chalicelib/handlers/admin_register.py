"""The register's pages: searching, an agency, a journalist, and addresses that take no mail."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk.by import By
from chalicelib.desk.papers import ending
from chalicelib.desk.register_bouncing import Bouncing, bouncing, reaches_again
from chalicelib.desk.register_editing import RefusedDraftError, UnconfirmedDraftError
from chalicelib.desk.register_search import Page, search
from chalicelib.desk.sessions import Visitor
from chalicelib.desk.suspending import RefusedActError, lift, suspend
from chalicelib.domain.change import StaleError
from chalicelib.domain.papers import standing_of
from chalicelib.domain.people import Journalist
from chalicelib.domain.workcalendar import local
from chalicelib.handlers.register_entries import AgencyEntry, Entry, JournalistEntry
from chalicelib.handlers.register_forms import (
    agency_row,
    history_shown,
    journalist_row,
    problems_shown,
    suspension_of,
    whole_number,
)
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import FORM, form_of, language_of, page, query_value, see_other

register: Final = Blueprint(__name__)
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
_REFUSED: Final = {"changed": CONFLICT, "unknown": 404}
"""What a refusal is answered with, where it is not that something typed is wrong."""

Facts = dict[str, Any]


@register.route("/admin/register", methods=["GET"])
def show_register() -> Response:
    """Find agencies and journalists."""
    request, used = register.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        words = query_value(request, "q")
        asked = (_page_asked(request, name) for name in ("agencies", "journalists"))
        found = search(words, used.desk.register, language_of(request), *asked)
        facts = {
            "words": words,
            "agencies": _paged(found.agencies, map(agency_row, found.agencies.rows)),
            "journalists": _paged(found.journalists, map(_with_papers, found.journalists.rows)),
            "registrations": len(used.desk.register.registrations("waiting")),
            "bouncing": sum(len(agency.bouncing) for agency in used.desk.register.agencies()),
        }
        return page(request, "register", facts, visitor=visitor)

    return as_officer(request, act)


@register.route("/admin/register/agencies/{code}", methods=["GET"])
def show_agency(code: str) -> Response:
    """Show an agency with its history, or the form of a new one."""
    return _on_entry(_agency(code), _shown)


@register.route("/admin/register/agencies/{code}", methods=["POST"], content_types=FORM)
def change_agency(code: str) -> Response:
    """Save an agency as it was typed, or say what is wrong with it and keep what was typed."""
    return _on_entry(_agency(code), _changed)


@register.route("/admin/register/journalist", methods=["GET"])
def show_journalist() -> Response:
    """Show the journalist that the query names by `email` with their history, or the form of a new one."""
    return _on_entry(_journalist(), _shown)


@register.route("/admin/register/journalist", methods=["POST"], content_types=FORM)
def change_journalist() -> Response:
    """Save a journalist as they were typed, or say what is wrong; suspend them, or lift that again."""
    act = form_of(register.current_request).get("act", "")
    return _on_entry(_journalist(), _stood if act in STANDING else _changed)


@register.route("/admin/register/papers", methods=["GET"])
def show_papers() -> Response:
    """List the journalists whose papers have expired, or soon will."""
    request, used = register.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        found = ending(used.desk, used.clock.now())
        rows = [{**journalist_row(person), "papers": standing} for standing, person in found]
        return page(request, "register-papers", {"rows": rows}, visitor=visitor)

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


def _with_papers(person: Journalist) -> Facts:
    today = local(wiring.current().clock.now()).date()
    return {**journalist_row(person), "papers": standing_of(person.card_expires_on, today)}


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


def _agency(code: str) -> Entry:
    return AgencyEntry("" if code == NEW else code, wiring.current().desk)


def _journalist() -> Entry:
    request = register.current_request
    given = {"email": query_value(request, "address"), "name": query_value(request, "name")}
    return JournalistEntry(query_value(request, "email"), wiring.current().desk, given)


def _on_entry(entry: Entry, act: Callable[[Request, Visitor, Entry], Response]) -> Response:
    request = register.current_request
    return as_officer(request, lambda visitor: act(request, visitor, entry))


def _changed(request: Request, visitor: Visitor, entry: Entry) -> Response:
    """Save what was typed, or show the form again with what stands against it."""
    form, status = form_of(request), UNPROCESSABLE
    revision = whole_number(form.get("revision", ""))
    try:
        return see_other(entry.save(form, _by(visitor)))
    except RefusedDraftError as error:
        against: Facts = {"problems": entry.problems(error.problems, form)}
    except UnconfirmedDraftError as error:
        against = {"warnings": problems_shown(error.warnings, {})}
    except StaleError:
        against, status = {"stale": entry.differing(form)}, CONFLICT
        now = entry.record()
        revision = now.revision if now else revision
    return _shown(request, visitor, entry, {**entry.typed(form, revision), **against}, status)


def _stood(request: Request, visitor: Visitor, entry: Entry) -> Response:
    """Suspend a journalist or lift that, or show why not, with what was typed."""
    form, email = form_of(request), entry.key
    try:
        STANDING[form["act"]](email, form, _by(visitor))
    except RefusedActError as refusal:
        typed = {"reason": form.get("reason", ""), "until": form.get("until", "")}
        against: Facts = {"refused": refusal.reason, "typed_standing": typed}
        return _shown(request, visitor, entry, against, _REFUSED.get(refusal.reason, UNPROCESSABLE))
    return see_other(f"/admin/register/journalist?email={quote(email)}&saved=yes")


def _suspend(email: str, form: Mapping[str, str], by: By) -> None:
    revision, wish = whole_number(form.get("revision", "")), suspension_of(form)
    suspend(email, revision, wish, by, wiring.current().desk)


def _lift(email: str, form: Mapping[str, str], by: By) -> None:
    lift(email, whole_number(form.get("revision", "")), by, wiring.current().desk)


STANDING: Final = {"suspend": _suspend, "lift": _lift}
"""Acts on whether a journalist may put questions."""


def _by(visitor: Visitor) -> By:
    return By(visitor.address, wiring.current().clock.now())


def _shown(
    request: Request, visitor: Visitor, entry: Entry, typed: Facts | None = None, status: int = 200
) -> Response:
    shown = entry.shown()
    is_new = shown[entry.party] is None
    if entry.key and is_new:
        return page(request, "not-found", {}, 404, visitor=visitor)
    history = () if is_new else wiring.current().desk.register.history(entry.party, entry.key)
    facts = {**_unsaid(request, status), **shown, "is_new": is_new, "history": history_shown(history)}
    return page(request, f"register-{entry.party}", {**facts, **(typed or {})}, status, visitor=visitor)


def _unsaid(request: Request, status: int) -> Facts:
    is_saved = status == 200 and query_value(request, "saved") == "yes"  # noqa: PLR2004
    plain: Facts = {"problems": [], "warnings": [], "stale": None, "is_saved": is_saved}
    return {**plain, "refused": "", "typed_standing": {"reason": "", "until": ""}}


def _bouncing_page(request: Request, visitor: Visitor, *, is_stale: bool = False) -> Response:
    facts = {
        "rows": [_bouncing_row(one) for one in bouncing(wiring.current().desk)],
        "is_stale": is_stale,
        "is_saved": query_value(request, "saved") == "yes" and not is_stale,
    }
    return page(request, "register-bouncing", facts, CONFLICT if is_stale else 200, visitor=visitor)


def _bouncing_row(one: Bouncing) -> Facts:
    return {
        "agency": agency_row(one.agency),
        "revision": one.agency.revision,
        "name": one.name,
        "address": one.address,
        "since": one.since.isoformat() if one.since else None,
        "reference": one.reference,
    }
