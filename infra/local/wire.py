"""Carries requests of AWS clients to the emulator: a kept connection, one write, one answer read whole.

botocore's own way, urllib3 and http.client, takes more time for a request to this machine than all that the
client does before and after. The clients stay whole: they check, sign and read as always (decision 0047).
"""

import socket
from collections import deque
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final, Self
from urllib.parse import urlsplit

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectionClosedError, EndpointConnectionError, ReadTimeoutError
from botocore.httpsession import URLLib3Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from botocore.awsrequest import AWSPreparedRequest

ANSWERED_WITHIN_SECONDS: Final = 60.0
_NOT_SENT: Final = frozenset({"expect", "content-length"})
"""Headers of a request that botocore sets for its own way."""


class Wire:
    """Connections to one server over HTTP/1.1, in the place of botocore's session; threads may share it."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self._botocores = URLLib3Session()
        where = urlsplit(endpoint)
        self._address = (where.hostname or "", where.port or 0)
        self._idle: deque[_Connection] = deque()

    def carry(self, client: Any) -> Any:
        """Let all that a client sends from now on go this way, and give the client."""
        client._endpoint.http_session = self  # noqa: SLF001 - no public setting; the version is pinned
        return client

    def close(self) -> None:
        """Let the connections go, as a client does that is closed."""
        self._botocores.close()
        while self._idle:
            self._idle.pop().close()

    def send(self, request: "AWSPreparedRequest") -> AWSResponse:
        """Give the answer; a body that is read piece by piece goes botocore's own way."""
        body = _whole(request.body)
        if body is None:
            return self._botocores.send(request)
        connection = self._connection()
        try:
            answer = connection.ask(request, body)
        except TimeoutError as error:
            raise ReadTimeoutError(endpoint_url=self._endpoint, error=error) from error
        except (OSError, ValueError) as error:
            raise ConnectionClosedError(endpoint_url=self._endpoint, error=error) from error
        self._idle.append(connection)
        return answer

    def _connection(self) -> "_Connection":
        try:
            return self._idle.pop()
        except IndexError:
            pass
        try:
            return _Connection.to(self._address)
        except OSError as error:
            raise EndpointConnectionError(endpoint_url=self._endpoint, error=error) from error


@dataclass(frozen=True)
class _Connection:
    """A connection that one request after the other uses."""

    line: socket.socket
    host: str
    read: IO[bytes] = field(repr=False)

    @classmethod
    def to(cls, address: tuple[str, int]) -> Self:
        line = socket.create_connection(address, ANSWERED_WITHIN_SECONDS)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return cls(line, "{}:{}".format(*address), line.makefile("rb"))

    def close(self) -> None:
        """Hang up."""
        self.read.close()
        self.line.close()

    def ask(self, request: "AWSPreparedRequest", body: bytes) -> AWSResponse:
        """Send a request whole and read its answer; OSError or ValueError where none comes."""
        self.line.sendall(_head(request, self.host, len(body)) + body)
        status = int(self._line().split(b" ", 2)[1])
        headers = HTTPHeaders.from_pairs(list(self._headers()))
        has_body = request.method != "HEAD"
        content = self._exactly(int(headers.get("content-length", 0))) if has_body else b""
        return AWSResponse(request.url, status, headers, _Raw(content))

    def _headers(self) -> "Iterator[tuple[str, str]]":
        while line := self._line().strip():
            name, _, value = line.decode("latin-1").partition(":")
            yield name, value.strip()

    def _line(self) -> bytes:
        if line := self.read.readline():
            return line
        raise ConnectionError("the emulator hung up")

    def _exactly(self, size: int) -> bytes:
        if len(content := self.read.read(size)) == size:
            return content
        raise ConnectionError("the emulator hung up within an answer")


class _Raw(BytesIO):
    """A body as botocore reads it."""

    def stream(self, **_: Any) -> "Iterator[bytes]":
        yield self.read()


def _whole(body: Any) -> bytes | None:
    """Give a body that is in memory; None for one that is read from elsewhere."""
    if isinstance(body, BytesIO):
        return body.read()
    if isinstance(body, str):
        return body.encode()
    return bytes(body or b"") if isinstance(body, bytes | bytearray | None) else None


def _head(request: "AWSPreparedRequest", host: str, length: int) -> bytes:
    where = urlsplit(request.url)
    target = f"{where.path or '/'}?{where.query}" if where.query else where.path or "/"
    lines = [f"{request.method} {target} HTTP/1.1", f"Host: {host}", f"Content-Length: {length}"]
    lines += [
        f"{name}: {_text(value)}" for name, value in request.headers.items() if name.lower() not in _NOT_SENT
    ]
    return "\r\n".join((*lines, "", "")).encode("latin-1")


def _text(value: bytes | str) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
