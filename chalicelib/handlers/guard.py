"""What every request passes: a form of another site is refused, and what goes wrong is said on a page."""

from collections.abc import Callable
from typing import Any, Final

from chalice.app import Request, Response

from chalicelib.handlers.web import page, typed_in


def refuse_foreign_forms(request: Request, proceed: Callable[[Request], Any]) -> Any:
    """Refuse a form that a browser says comes from elsewhere (W3C, Fetch Metadata Request Headers).

    `Origin` says nothing here: pages that send no referrer send it as `null`. A browser that does not know
    the header is held by SameSite cookies and by the tokens in forms and links.
    """
    is_foreign = request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
    if request.method == "POST" and is_foreign:
        return _refusal(request)
    return proceed(request)


IN_WORDS: Final = {
    400: "bad-form",
    404: "not-found",
    405: "not-found",
    415: "bad-form",
    500: "try-again",
}
"""Pages that say in the reader's words what Chalice would answer in JSON."""


def say_what_is_wrong(request: Request, proceed: Callable[[Request], Any]) -> Any:
    """Give a page where a view failed or found nothing; Chalice has logged the fault by then."""
    response = proceed(request)
    is_bare = isinstance(response.body, dict)
    name = IN_WORDS.get(response.status_code) if is_bare else None
    if name is None:
        return response
    return page(request, name, {"typed": typed_in(request)}, response.status_code)


def _refusal(request: Request) -> Response:
    return page(request, "session-over", {"typed": typed_in(request), "leads_to": ""}, 403)
