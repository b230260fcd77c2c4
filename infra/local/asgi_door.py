"""Serves the emulator over HTTP/1.1 on this machine: a request read whole, an answer written at once.

Hypercorn, which comes with ministack, takes more time for a request than ministack itself does, and writes
each answer in three pieces. What comes here are AWS's clients and browsers on the same machine: no TLS, no
HTTP/2, no answer that goes on for ever.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import unquote

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

HEAD_LIMIT: Final = 256 * 1024
"""Bytes of a request's head, or of a line between two chunks."""
_END: Final = b"\r\n\r\n"
_NO_BODY: Final = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})
_ASGI: Final = {"version": "3.0", "spec_version": "2.3"}


async def serve(app: App, door: socket.socket) -> None:
    """Serve an ASGI app on a socket that listens, for as long as the process lives."""
    await _start(app)
    server = await asyncio.start_server(partial(_talk, app), sock=door, limit=HEAD_LIMIT)
    async with server:
        await server.serve_forever()


@dataclass(frozen=True)
class Head:
    """A request without its body; names of headers are in lower case."""

    method: str
    target: str
    headers: tuple[tuple[bytes, bytes], ...]

    @classmethod
    def read(cls, content: bytes) -> "Head":
        """Read the first line and the headers; ValueError where they are none."""
        first, *lines = content.removesuffix(_END).split(b"\r\n")
        method, target, _ = first.decode("latin-1").split(" ")
        fields = (line.partition(b":") for line in lines)
        return cls(method, target, tuple((name.lower(), value.strip()) for name, _, value in fields))

    def header(self, name: bytes) -> bytes:
        """Give a header in lower case, empty where there is none."""
        return next((value.lower() for known, value in self.headers if known == name), b"")

    def scope(self) -> Message:
        """Give what ASGI calls the scope of a request."""
        path, _, query = self.target.partition("?")
        return {
            "type": "http",
            "asgi": _ASGI,
            "http_version": "1.1",
            "scheme": "http",
            "method": self.method,
            "path": unquote(path),
            "raw_path": path.encode("latin-1"),
            "query_string": query.encode("latin-1"),
            "root_path": "",
            "headers": list(self.headers),
            "client": None,
            "server": None,
        }


async def _start(app: App) -> None:
    """Tell the app that it starts, and wait until it has; it is never told to stop, the process just ends."""
    asked: asyncio.Queue[Message] = asyncio.Queue()
    said: asyncio.Queue[Message] = asyncio.Queue()
    asked.put_nowait({"type": "lifespan.startup"})
    _LIVES.add(asyncio.ensure_future(app({"type": "lifespan", "asgi": _ASGI}, asked.get, said.put)))
    await said.get()


_LIVES: Final[set["asyncio.Future[None]"]] = set()
"""Keeps what runs in the background from being forgotten."""


async def _talk(app: App, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one request after the other, until the client goes, or says what is no HTTP."""
    try:
        with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ValueError):
            while await _answer_next(app, reader, writer):
                pass
    finally:
        writer.close()


async def _answer_next(app: App, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Answer one request, and tell whether another may come on the same connection."""
    head = Head.read(await reader.readuntil(_END))
    if head.header(b"expect") == b"100-continue":
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    answer = await _asked(app, head, await _body(head, reader))
    writer.write(_as_bytes(head, answer))
    await writer.drain()
    return head.header(b"connection") != b"close"


async def _body(head: Head, reader: asyncio.StreamReader) -> bytes:
    if head.header(b"transfer-encoding") != b"chunked":
        return await reader.readexactly(int(head.header(b"content-length") or b"0"))
    parts = []
    while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    while await reader.readuntil(b"\r\n") != b"\r\n":
        pass  # trailers
    return b"".join(parts)


async def _asked(app: App, head: Head, body: bytes) -> list[Message]:
    answer: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        answer.append(message)

    await app(head.scope(), receive, send)
    return answer


def _as_bytes(head: Head, answer: list[Message]) -> bytes:
    """Give an answer as it is written; one to HEAD keeps the length that the app gives it."""
    start, *rest = answer
    status = HTTPStatus(start["status"])
    body = b"".join(part.get("body", b"") for part in rest)
    headers = [(name, value) for name, value in start["headers"] if name.lower() != b"transfer-encoding"]
    if head.method != "HEAD" and status not in _NO_BODY:
        headers = [(name, value) for name, value in headers if name.lower() != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
    else:
        body = b""
    lines = [f"HTTP/1.1 {status.value} {status.phrase}".encode(), *(b": ".join(each) for each in headers)]
    return b"\r\n".join(lines) + _END + body
