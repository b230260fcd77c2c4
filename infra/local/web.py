"""One HTTP port: the routes of `app.py` by Chalice's local server, and `/local/` by this folder."""

import socket
import threading
import traceback
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from http import HTTPStatus
from http.server import HTTPServer
from typing import Any, Final

from chalice.app import Chalice
from chalice.config import Config
from chalice.local import (
    ChaliceRequestHandler,
    CustomLocalChalice,
    LocalChalice,
    LocalGatewayException,
    ThreadedHTTPServer,
)

from infra.local.exchange import Request, Response, refusal

APP_BODY_LIMIT: Final = 6 * 1024 * 1024 * 3 // 4
"""A function takes 6 MB, and a body arrives in base64 (API Gateway and Lambda quotas)."""
PART: Final = 1024 * 1024
LOCAL_BODY_LIMIT: Final = 64 * 1024 * 1024

BY_ITSELF: Final = (HTTPStatus.NOT_FOUND, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
"""What API Gateway answers without asking the app: here it is given to the server."""

Answerer = Callable[[Request], Response]
Surrounding = Callable[[], AbstractContextManager[None]]
"""Surrounds each request for a page of the app."""


class _Handler(ChaliceRequestHandler):
    """Chalice's handler without the wait for a delayed ACK between headers and body, and with HEAD."""

    command: str
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(
        self,
        *connection: Any,
        answer: Answerer,
        as_pages: Surrounding,
        by_itself: Mapping[HTTPStatus, Response],
        **chalice: Any,
    ) -> None:
        self._answer = answer
        self._by_itself = by_itself
        self._as_pages = as_pages
        self._is_head = False
        super().__init__(*connection, **chalice)

    def _serve(self) -> None:
        self._is_head = self.command == "HEAD"
        self.command = "GET" if self._is_head else self.command
        is_local = _is_local(self.path)
        if self._length() > (LOCAL_BODY_LIMIT if is_local else APP_BODY_LIMIT):
            self._read_away()
            self._send(self._by_itself[HTTPStatus.REQUEST_ENTITY_TOO_LARGE])
        elif is_local:
            self._serve_locally()
        else:
            with self._as_pages():
                self._generic_handle()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _serve  # noqa: N815

    def log_message(self, *_parts: Any) -> None:
        """Stay silent: what is read stands in the book."""

    def _length(self) -> int:
        text = self.headers.get("Content-Length", "0")
        return int(text) if text.isascii() and text.isdigit() else 0

    def _read_away(self) -> None:
        """Take the body and drop it: a client that is still writing would not hear the answer."""
        left = self._length()
        while left > 0 and (part := self.rfile.read(min(left, PART))):
            left -= len(part)

    def _serve_locally(self) -> None:
        body = self.rfile.read(self._length())
        request = Request.read(self.command, self.path, self.headers.get("Content-Type", ""), body)
        self._send(self._answered(request))

    def _send_error_response(self, _error: LocalGatewayException) -> None:
        """Answer an address that nobody declared as API Gateway is told to."""
        self._send(self._by_itself[HTTPStatus.NOT_FOUND])

    def _send(self, response: Response) -> None:
        headers = {"Content-Type": response.content_type, "Cache-Control": "no-store", **response.headers}
        self._send_http_response(response.status, headers, response.body)

    def _answered(self, request: Request) -> Response:
        """Answer, whatever goes wrong: who tries things out should read that it did, not lose the line."""
        try:
            return self._answer(request)
        except Exception:  # noqa: BLE001 - the last door of a local page; told in full where it runs
            traceback.print_exc()
            return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "this went wrong; the terminal says where")

    def _send_http_response_with_body(self, code: int, headers: dict[str, Any], body: str | bytes) -> None:
        sent = body if isinstance(body, bytes) else body.encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(sent)))
        self.send_header("Content-Type", headers.pop("Content-Type", "application/json"))
        self._send_headers(headers)
        if not self._is_head:
            self.wfile.write(sent)


class _Server(ThreadedHTTPServer):
    request_queue_size = 128


class WebServer:
    """Serves both on a socket that listens already, in a thread of its own."""

    def __init__(
        self,
        app: Chalice,
        as_pages: Surrounding,
        answer: Answerer,
        by_itself: Mapping[HTTPStatus, Response],
        listener: socket.socket,
    ) -> None:
        """Take requests from a listener; `by_itself` gives the answers of `BY_ITSELF`."""
        config = Config.create(project_dir=".", chalice_stage="local")
        local = _made_local(app)
        ours: dict[str, Any] = {"answer": answer, "as_pages": as_pages, "by_itself": by_itself}
        handler = partial(_Handler, app_object=local, config=config, **ours)
        self._server: HTTPServer = _Server(listener.getsockname(), handler, bind_and_activate=False)
        self._server.socket.close()
        self._server.socket = listener
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name="web", daemon=True
        )

    def start(self) -> None:
        """Take requests from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Take no more requests; those that run are left to end with the process."""
        self._server.shutdown()
        self._server.server_close()


def _is_local(target: str) -> bool:
    path = target.partition("?")[0]
    return path == "/local" or path.startswith("/local/")


def _made_local(app: Chalice) -> Chalice:
    """Keep the current request per thread, as `chalice.local.create_local_server` does."""
    if not isinstance(app, LocalChalice):
        CustomLocalChalice.__bases__ = (LocalChalice, app.__class__)
        app.__class__ = CustomLocalChalice
    return app
