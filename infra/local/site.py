"""All that stands under `/local/`: who answers which path."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from infra.local.control import Control
from infra.local.exchange import Request, Response, refusal
from infra.local.inbox import Inbox

INBOX = "/local/inbox"


class Site:
    """Finds the answer for a request; `/local` leads to the inbox."""

    def __init__(self, control: Control, inbox: Inbox) -> None:
        self._routes: Mapping[tuple[str, str], Callable[[Request], Response]] = {
            **control.routes,
            **inbox.routes,
        }

    def answer(self, request: Request) -> Response:
        """Answer; 404 for an unknown path, 405 for a method that it does not take."""
        if request.path in {"/local", "/local/"}:
            return Response(HTTPStatus.FOUND, headers={"Location": INBOX})
        if route := self._routes.get((request.method, request.path)):
            return route(request)
        if any(path == request.path for _, path in self._routes):
            return refusal(HTTPStatus.METHOD_NOT_ALLOWED, f"{request.path} does not take {request.method}")
        return refusal(HTTPStatus.NOT_FOUND, f"there is no {request.path}")
