"""The emulator's door: HTTP as AWS's clients and browsers speak it, to an app that tells what it got."""

import asyncio
import json
import socket
import threading
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection

import pytest

from infra.local.asgi_door import serve


async def mirror(scope, receive, send):
    """Answer with what was asked, by two messages; `/nothing` has no content."""
    asked = (await receive())["type"]
    if scope["type"] == "lifespan":
        await send({"type": f"{asked}.complete"})
        return
    said = {"method": scope["method"], "path": scope["path"], "query": scope["query_string"].decode()}
    said["headers"] = {name.decode(): value.decode() for name, value in scope["headers"]}
    said["body"] = (await receive())["body"].decode()
    content = json.dumps(said).encode()
    status = 204 if scope["path"] == "/nothing" else 200
    length = [] if status == 204 else [(b"Content-Length", str(len(content)).encode())]
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"X-Kind", b"mirror"), *length]}
    )
    await send({"type": "http.response.body", "body": content[:10], "more_body": True})
    await send({"type": "http.response.body", "body": content[10:]})


@contextmanager
def a_door():
    """Serve within a test, not before it, so that its branches count."""
    listener = socket.create_server(("127.0.0.1", 0))
    loop = asyncio.new_event_loop()
    serving = loop.create_task(serve(mirror, listener))
    thread = threading.Thread(target=run, args=(loop, serving))
    thread.start()
    try:
        yield listener.getsockname()
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()


def run(loop, serving):
    with suppress(asyncio.CancelledError):
        loop.run_until_complete(serving)
    loop.close()


@contextmanager
def a_line():
    with a_door() as address, closing(HTTPConnection(*address, timeout=10)) as line:
        yield line


@contextmanager
def a_wire():
    with a_door() as address, socket.create_connection(address, timeout=10) as wire:
        yield wire


def ask(line, *request, **options):
    line.request(*request, **options)
    answer = line.getresponse()
    content = answer.read()
    return answer.status, json.loads(content) if content else None


def said_on(wire):
    """Read all that is said until the other side ends it."""
    return b"".join(iter(lambda: wire.recv(65536), b""))


def test_a_request_arrives_whole():
    with a_line() as line:
        status, got = ask(
            line, "POST", "/th%C6%B0/a%2Fb?list-type=2&x=", "xin chào".encode(), {"X-Amz-Target": " Put "}
        )

        assert status == 200
        assert (got["method"], got["path"], got["query"]) == ("POST", "/thư/a/b", "list-type=2&x=")
        assert (got["body"], got["headers"]["x-amz-target"]) == ("xin chào", "Put")


def test_one_request_comes_after_the_other():
    with a_line() as line:
        assert [ask(line, "PUT", "/", str(number))[1]["body"] for number in range(3)] == ["0", "1", "2"]


def test_a_body_in_chunks_is_joined():
    with a_line() as line:
        assert ask(line, "PUT", "/", iter([b"a" * 70_000, b"b"]))[1]["body"] == "a" * 70_000 + "b"


def test_trailers_belong_to_no_body():
    with a_wire() as wire:
        wire.sendall(b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
        wire.sendall(b"2;name=value\r\nab\r\n0\r\nX-Sum: 1\r\n\r\n")

        assert b'"body": "ab"' in said_on(wire)


def test_who_asks_whether_to_go_on_is_told_so():
    with a_wire() as wire:
        wire.sendall(
            b"PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n"
        )
        first = wire.recv(25)
        wire.sendall(b"ab")

        assert first == b"HTTP/1.1 100 Continue\r\n\r\n"
        assert b'"body": "ab"' in said_on(wire)


def test_an_answer_to_head_has_a_length_and_no_body():
    with a_wire() as wire:
        wire.sendall(b"HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n")
        said = said_on(wire)

        assert said.startswith(b"HTTP/1.1 200 OK\r\nX-Kind: mirror\r\nContent-Length: ")
        assert said.endswith(b"\r\n\r\n")


def test_no_content_is_none():
    with a_line() as line:
        assert ask(line, "GET", "/nothing") == (204, None)
        assert ask(line, "GET", "/")[0] == 200


@pytest.mark.parametrize(
    "said",
    [
        b"hello\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 300_000,
        b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_no_http_ends_the_connection(said):
    with a_wire() as wire:
        wire.sendall(said)

        assert heard(wire) == b""


def heard(wire):
    """Read like `said_on`, from a side that may leave before it read everything."""
    try:
        return said_on(wire)
    except ConnectionResetError:
        return b""


def test_a_client_that_leaves_in_mid_body_does_no_harm():
    with a_door() as address:
        with socket.create_connection(address, timeout=10) as wire:
            wire.sendall(b"PUT / HTTP/1.1\r\nContent-Length: 10\r\n\r\nab")

        with closing(HTTPConnection(*address, timeout=10)) as line:
            assert ask(line, "GET", "/")[0] == 200
