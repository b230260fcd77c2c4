"""Signing in by a mailed link, signing out, and what only those may see who signed in."""

from collections.abc import Callable
from hmac import compare_digest
from typing import Final
from urllib.parse import quote

from chalice.app import Blueprint, Request, Response
from email_validator import EmailNotValidError, validate_email

from chalicelib import wiring
from chalicelib.desk import sessions
from chalicelib.desk.links import UsedLinkError, follow
from chalicelib.desk.own_questions import home_of
from chalicelib.desk.sessions import Asking, TooManyLinksError, Visitor
from chalicelib.domain.change import StaleError
from chalicelib.domain.records import Purpose
from chalicelib.handlers.web import (
    FORM,
    ForeignPathError,
    cookie,
    cookies_of,
    form_of,
    network_of,
    on_link,
    own_path,
    page,
    path_of,
    query_value,
    see_other,
    shown_at,
    typed_in,
)

signing_in: Final = Blueprint(__name__)
SESSION_COOKIE: Final = "phatngon_session"
_TRIES: Final = 3


@signing_in.route("/sign-in", methods=["GET"])
def show_sign_in() -> Response:
    """Ask for the address to which a link is to be mailed."""
    request = signing_in.current_request
    return page(request, "sign-in", {"leads_to": _leads_to(request), "email": "", "problem": ""})


@signing_in.route("/sign-in", methods=["POST"], content_types=FORM)
def ask_for_link() -> Response:
    """Mail a link to the address if it is registered; say the same where it is not."""
    request = signing_in.current_request
    form = form_of(request)
    typed = form.get("email", "").strip()
    try:
        read = validate_email(typed, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        again = {"leads_to": _leads_to(request), "email": typed, "problem": "bad_address"}
        return page(request, "sign-in", again, 422)
    # The register keeps addresses with their hosts in ASCII.
    return mail_link(request, (read.ascii_email or read.normalized).lower(), _leads_to(request))


@signing_in.route("/sign-in/{token}", methods=["GET"])
def show_link(token: str) -> Response:
    """Show the button that signs in: mail scanners follow every link, and must not use it up."""
    request, used = signing_in.current_request, wiring.current()

    def act() -> Response:
        link = follow(token, Purpose.SIGN_IN, used.desk, used.clock.now())
        return page(request, "sign-in-now", {"address": link.address, "press": used.fresh()})

    return _or_leads_on(request, token, act)


@signing_in.route("/sign-in/{token}", methods=["POST"], content_types=FORM)
def sign_in(token: str) -> Response:
    """Open a session and lead to the page that was asked for."""
    request, used = signing_in.current_request, wiring.current()

    def act() -> Response:
        press = form_of(request).get("press") or used.fresh()
        kept, path = sessions.open_session(token, press, used.desk, used.clock.now())
        return see_other(
            path or _home(kept), cookie(SESSION_COOKIE, kept, int(sessions.LASTS.total_seconds()))
        )

    return _or_leads_on(request, token, act)


@signing_in.route("/sign-out", methods=["POST"], content_types=FORM)
def sign_out() -> Response:
    """End the session."""
    used = wiring.current()

    def act(visitor: Visitor) -> Response:
        sessions.sign_out(visitor, used.desk, used.clock.now())
        return see_other("/sign-in", cookie(SESSION_COOKIE, "", 0))

    return as_visitor(signing_in.current_request, act)


def as_officer(request: Request, act: Callable[[Visitor], Response]) -> Response:
    """Act for a press officer or an admin; lead anybody else to where they can sign in."""

    def checked(visitor: Visitor) -> Response:
        if not visitor.may_administer:
            return page(request, "not-allowed", {}, 403, visitor=visitor)
        return act(visitor)

    return as_visitor(request, checked)


def as_visitor(request: Request, act: Callable[[Visitor], Response]) -> Response:
    """Act for whoever has signed in; a form must carry the session's token against forgery.

    What was typed into a form whose session is over is shown again: nothing is lost.
    """
    visitor = visitor_of(request)
    if request.method == "POST":
        is_own = visitor is not None and compare_digest(
            form_of(request).get("csrf", "").encode(), visitor.csrf.encode()
        )
        return act(visitor) if visitor and is_own else _session_over(request)
    if visitor is None:
        return see_other(f"/sign-in?to={quote(path_of(request))}")
    return act(visitor)


def visitor_of(request: Request) -> Visitor | None:
    """Say who has signed in with this browser, None where nobody has."""
    kept, used = _kept_by(request), wiring.current()
    return sessions.visitor_of(kept, used.desk, used.clock.now()) if kept else None


def _kept_by(request: Request) -> str:
    return cookies_of(request).get(SESSION_COOKIE, "")


def _home(kept: str) -> str:
    """Say where a link leads that was asked for on no other page."""
    desk, now = wiring.current().desk, wiring.current().clock.now()
    visitor = sessions.visitor_of(kept, desk, now)
    return home_of(visitor, desk, now) if visitor else "/questions"


def mail_link(request: Request, address: str, leads_to: str) -> Response:
    """Mail a link to an address, and show the same page whether or not anybody known has it."""
    used = wiring.current()
    asking = Asking(address, leads_to, network_of(request), used.fresh())
    for attempt in range(_TRIES):
        try:
            sessions.ask_for_link(asking, used.desk, used.clock.now())
            break
        except TooManyLinksError:
            return page(request, "too-many", {}, 429)
        except StaleError:  # the same network asked at the same moment
            if attempt == _TRIES - 1:
                raise
    return page(request, "check-your-mail", {})


def _or_leads_on(request: Request, token: str, act: Callable[[], Response]) -> Response:
    """Act; a used link leads on where its address has signed in, and says elsewhere how to get another."""

    def acted() -> Response:
        try:
            return act()
        except UsedLinkError:
            path = sessions.leads_on(token, visitor_of(request), wiring.current().desk)
            if path is None:
                return page(request, "link-used", {"is_sign_in": True}, 410)
            return see_other(path or _home(_kept_by(request)))

    return on_link(request, acted)


def _session_over(request: Request) -> Response:
    path = shown_at(request)
    leads_to = "" if path.startswith("/sign-in") else path
    return page(request, "session-over", {"typed": typed_in(request), "leads_to": leads_to}, 403)


def _leads_to(request: Request) -> str:
    """Read where to go after signing in: only ever a page of ours."""
    given = query_value(request, "to")
    try:
        return own_path(given) if given else ""
    except ForeignPathError:
        return ""
