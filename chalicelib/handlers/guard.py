"""What no request passes without: a form that another site sends is refused before anybody reads it."""

from collections.abc import Callable
from typing import Any

from chalice.app import Request, Response

from chalicelib.handlers.web import page


def refuse_foreign_forms(request: Request, proceed: Callable[[Request], Any]) -> Any:
    """Refuse a form that a browser says comes from elsewhere (W3C, Fetch Metadata Request Headers).

    `Origin` says nothing here: pages that send no referrer send it as `null`. A browser that does not know
    the header is held by SameSite cookies and by the tokens in forms and links.
    """
    is_foreign = request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
    if request.method == "POST" and is_foreign:
        return _refusal(request)
    return proceed(request)


def _refusal(request: Request) -> Response:
    return page(request, "session-over", {"typed": []}, 403)
