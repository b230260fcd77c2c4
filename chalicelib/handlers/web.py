"""What all pages share: language, security headers, forms, and the words for links that do not work."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qs

from chalice.app import Request, Response

from chalicelib import wiring
from chalicelib.desk.links import ExpiredLinkError, UnknownLinkError, UsedLinkError
from chalicelib.domain.letter import Facts

HEADERS: Final[dict[str, str | list[str]]] = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Strict-Transport-Security": "max-age=31536000",
}
"""Sent with every page: links are bearer tokens, and must not leak by referrer, cache or index."""

PROBLEMS: Final = {
    UnknownLinkError: ("not-found", 404),
    ExpiredLinkError: ("link-expired", 410),
    UsedLinkError: ("link-used", 410),
}


def page(request: Request, name: str, facts: Facts, status: int = 200) -> Response:
    """Render a page in the language that the reader chose, Vietnamese unless `?lang=en`."""
    used = wiring.current()
    language = language_of(request)
    body = used.renderer.page(
        name,
        language,
        public_url=used.settings.public_url,
        switch_url="?lang=vi" if language == "en" else "?lang=en",
        intake=used.desk.addresses.intake,
        **facts,
    )
    return Response(body, headers=HEADERS, status_code=status)


def language_of(request: Request) -> str:
    """Read the reader's choice of language."""
    chosen: Mapping[str, str] = request.query_params or {}
    return "en" if chosen.get("lang") == "en" else "vi"


def form_of(request: Request) -> dict[str, str]:
    """Read a form as browsers send it; of a field sent twice the last counts."""
    body: str | bytes = request.raw_body
    text = body if isinstance(body, str) else body.decode("utf-8", "replace")
    sent = parse_qs(text, max_num_fields=50)
    return {name: values[-1] for name, values in sent.items()}


def on_link(request: Request, act: Callable[[], Response]) -> Response:
    """Act, or say on a page of its own why the link cannot be acted on."""
    try:
        return act()
    except tuple(PROBLEMS) as problem:
        name, status = PROBLEMS[type(problem)]
        return page(request, name, {}, status)


def redirect(url: str) -> Response:
    """Lead elsewhere, keeping no trace of where from."""
    return Response("", headers={**HEADERS, "Location": url}, status_code=302)
