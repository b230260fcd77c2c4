"""What all pages share: language, security headers, forms, cookies, and words for links that do not work."""

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address, ip_network
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from chalice.app import BadRequestError, Request, Response

from chalicelib import wiring
from chalicelib.desk.links import ExpiredLinkError, UnknownLinkError, UsedLinkError, VoidLinkError
from chalicelib.desk.sessions import Visitor
from chalicelib.desk.uploading import UnscannedFileError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.workcalendar import local
from chalicelib.handlers.multipart import fields_in, is_multipart

HEADERS: Final[dict[str, str | list[str]]] = {
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
"""Sent with every page: links are bearer tokens, and must not leak by referrer, cache or index."""

FORM: Final = ["application/x-www-form-urlencoded"]
"""What a form without files is sent as."""

PROBLEMS: Final[Mapping[type[GatewayError], tuple[str, int]]] = {
    UnknownLinkError: ("not-found", 404),
    ExpiredLinkError: ("link-expired", 410),
    UsedLinkError: ("link-used", 410),
    VoidLinkError: ("link-void", 410),
    UnscannedFileError: ("being-scanned", 503),
}

LANGUAGE_COOKIE: Final = "phatngon_language"
_A_YEAR: Final = 365 * 86_400
_MOST_FIELDS: Final = 500
_WORTH_KEEPING: Final = 20
"""Characters from which on a field that was typed is shown again where it was not taken."""

_IPV4: Final = 4
_PATH: Final = re.compile(r"/(?![/\\])[A-Za-z0-9/_.~%?&=+:,@#-]*")


SHOWN_AT: Final[Mapping[str, str]] = {
    "/sign-out": "/sign-in",
    "/admin/calendar/import": "/admin/calendar",
    "/admin/calendar/change": "/admin/calendar",
    "/admin/pen/{mail}/undo": "/admin/pen",
    "/admin/pen/{mail}/files/{number}": "/admin/pen/{mail}",
    "/admin/pen/{mail}/raw": "/admin/pen/{mail}",
    "/admin/mails/{mail}/raw": "/admin/mails/{mail}",
}
"""Where those routes that only take forms have the page that the form stands on."""


class ForeignPathError(GatewayError):
    """A path leads out of the gateway, or would split a header."""


def page(
    request: Request,
    name: str,
    facts: Mapping[str, Any],
    status: int = 200,
    *,
    visitor: Visitor | None = None,
    headers: Mapping[str, str | list[str]] | None = None,
    form_origin: str = "",
) -> Response:
    """Render a page in the reader's language; `headers` come on top of those that every page has.

    `form_origin` names one more origin to which forms of this page may be sent.
    """
    used = wiring.current()
    language = language_of(request)
    body = used.renderer.page(
        name,
        language,
        public_url=used.settings.public_url,
        switch_url=_switch_url(request, language),
        intake=used.desk.addresses.intake,
        path=path_of(request),
        visitor=visitor_facts(visitor),
        **admin_facts(visitor),
        **facts,
    )
    sent = {**HEADERS, "Content-Security-Policy": content_policy(form_origin), **(headers or {})}
    return Response(body, headers=_remembering(sent, request), status_code=status)


def content_policy(form_origin: str = "") -> str:
    """Say what a page may load and where its forms go (W3C, Content Security Policy Level 3)."""
    return (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        f"form-action 'self'{' ' * bool(form_origin)}{form_origin}; base-uri 'none'; frame-ancestors 'none'"
    )


def admin_facts(visitor: Visitor | None) -> dict[str, Any]:
    """Give what admin pages say of the rules; other pages say nothing of them, and do not read them."""
    if visitor is None or not visitor.may_administer:
        return {}
    used = wiring.current()
    rules, today = used.desk.rules, local(used.clock.now()).date()
    return {
        "unverified_policies": [
            policy.name_vi
            for policy in rules.policies.values()
            if policy.is_in_force(today) and not policy.is_verified
        ],
        "unconfirmed_year": rules.calendar.year_to_confirm(today),
    }


def visitor_facts(visitor: Visitor | None) -> dict[str, Any] | None:
    """Give what pages say of who has signed in."""
    if visitor is None:
        return None
    return {
        "name": visitor.name,
        "address": visitor.address,
        "csrf": visitor.csrf,
        "is_officer": visitor.is_officer,
        "is_admin": visitor.is_admin,
    }


def language_of(request: Request) -> str:
    """Read the reader's choice of language: from the address, else as remembered, else Vietnamese."""
    chosen = query_value(request, "lang") or cookies_of(request).get(LANGUAGE_COOKIE)
    return "en" if chosen == "en" else "vi"


def path_of(request: Request) -> str:
    """Give the path of a request with its query, without the stage that a deployment puts before it."""
    path = _filled(str(request.path), request)
    query = [(name, value) for name, value in query_of(request) if name != "lang"]
    return f"{path}?{urlencode(query)}" if query else path


def shown_at(request: Request) -> str:
    """Give the path of the page on which the form of a request stands; of a request for a page its own."""
    form_page = SHOWN_AT.get(str(request.path))
    return _filled(form_page, request) if form_page else path_of(request)


def query_value(request: Request, name: str) -> str:
    """Give one value of the query, "" where it is missing; of one sent twice the last counts."""
    given = request.query_params
    return str(given.get(name) or "") if given is not None else ""


def query_of(request: Request) -> list[tuple[str, str]]:
    """Give the query of a request, each name as often as it was sent."""
    given = request.query_params
    return [] if given is None else [(name, value) for name in given for value in given.getlist(name)]


def form_of(request: Request) -> dict[str, str]:
    """Read a form as browsers send it; of a field sent twice the last counts."""
    return {name: values[-1] for name, values in fields_of(request).items()}


def fields_of(request: Request) -> dict[str, list[str]]:
    """Read a form with all values of each field; empty ones are left out. BadRequestError when it is none."""
    content_type = request.headers.get("content-type", "")
    try:
        body = _body_of(request)
        if is_multipart(content_type):
            return fields_in(content_type, body)
        return parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS)
    except ValueError as error:  # wrong base64, half a surrogate pair, too many fields
        raise BadRequestError("no form that a browser sends") from error


def _body_of(request: Request) -> bytes:
    body: str | bytes = request.raw_body
    return body if isinstance(body, bytes) else body.encode()


def cookies_of(request: Request) -> dict[str, str]:
    """Read the cookies that came with a request."""
    pairs = (part.strip().partition("=") for part in request.headers.get("cookie", "").split(";"))
    return {name: value for name, _, value in pairs if name}


def cookie(name: str, value: str, seconds: int) -> str:
    """Write a cookie that scripts cannot read and other sites cannot send (RFC 6265bis, section 5.6).

    Without `https`, which only a run on one machine is, browsers would not send a `Secure` one back.
    """
    public = urlsplit(wiring.current().settings.public_url)
    secure = "; Secure" if public.scheme == "https" else ""
    return f"{name}={value}; Path={public.path or '/'}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"


def typed_in(request: Request) -> list[str]:
    """Give what somebody wrote into a form that was not taken, to be shown again: nothing is lost.

    What a page hid in the form has no spaces; what a person wrote has. What is no form holds nothing.
    """
    if request.method != "POST":
        return []
    try:
        fields = fields_of(request)
    except BadRequestError:
        return []
    values = (value for several in fields.values() for value in several)
    return [value for value in values if len(value) >= _WORTH_KEEPING and any(map(str.isspace, value))]


def on_link(request: Request, act: Callable[[], Response]) -> Response:
    """Act, or say on a page of its own why the link cannot be acted on."""
    try:
        return act()
    except tuple(PROBLEMS) as problem:
        name, status = PROBLEMS[type(problem)]
        said = {"typed": typed_in(request), "why": getattr(problem, "why", "")}
        return page(request, name, said, status)


def redirect(url: str, status: int = 302) -> Response:
    """Lead elsewhere, keeping no trace of where from; 303 after a form."""
    return Response("", headers={**HEADERS, "Location": url}, status_code=status)


def origin_of(url: str) -> str:
    """Give the origin of an address, for `page`: a form is followed only to origins that its page names."""
    where = urlsplit(url)
    return f"{where.scheme}://{where.netloc}"


def see_other(path: str, *cookies: str) -> Response:
    """Lead to a page of ours after a form was acted on, so that a reload repeats nothing."""
    location = wiring.current().settings.public_url + own_path(path)
    return Response("", headers={**HEADERS, "Location": location, "Set-Cookie": [*cookies]}, status_code=303)


def own_path(path: str) -> str:
    """Give a path that leads to a page of ours; ForeignPathError for any other."""
    if not _PATH.fullmatch(path):
        raise ForeignPathError("the path does not lead to a page of the gateway")
    return path


def network_of(request: Request) -> str:
    """Name the network that a request comes from: 24 bits of IPv4, 56 of IPv6, as providers hand them out."""
    address = str(request.context.get("identity", {}).get("sourceIp", ""))
    try:
        bits = 24 if ip_address(address).version == _IPV4 else 56
    except ValueError:
        return "unknown"
    return str(ip_network(f"{address}/{bits}", strict=False))


def _filled(route: str, request: Request) -> str:
    """Put what stands in a request's path into a route."""
    for name, value in (request.uri_params or {}).items():
        route = route.replace(f"{{{name}}}", value)
    return route


def _switch_url(request: Request, language: str) -> str:
    """Lead to the same page in the other language, or to that with the form which was answered."""
    other = "vi" if language == "en" else "en"
    if str(request.path) in SHOWN_AT:
        return f"{wiring.current().settings.public_url}{shown_at(request)}?lang={other}"
    query = [(name, value) for name, value in query_of(request) if name != "lang"]
    return f"?{urlencode([*query, ('lang', other)])}"


def _remembering(headers: dict[str, str | list[str]], request: Request) -> dict[str, str | list[str]]:
    """Let the browser remember the language that was chosen."""
    chosen = query_value(request, "lang")
    if chosen not in {"vi", "en"}:
        return headers
    earlier = headers.get("Set-Cookie", [])
    kept = [earlier] if isinstance(earlier, str) else earlier
    return {
        **headers,
        "Cache-Control": "no-store",
        "Set-Cookie": [*kept, cookie(LANGUAGE_COOKIE, chosen, _A_YEAR)],
    }
