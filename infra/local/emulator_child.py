"""The emulator's own process: ministack behind a wrapper that journals every write before it is answered.

`python -m infra.local.emulator_child JOURNAL OBJECTS` binds a free port of 127.0.0.1, prints it, serves until
its standard input ends, and so never outlives the process that started it, however that one died.
"""

import asyncio
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from infra.local.asgi_door import App, Message, Receive, Send, serve
from infra.local.journal import AfterImage, Attributes, Journal

TARGET = b"x-amz-target"
PREFIX = b"DynamoDB_20120810."
READ_OBJECTS = "/_local/read-objects"
"""A POST here, once the buckets are made, reads the objects of the last run."""
WRITES = frozenset({"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"})

Place = tuple[str, Attributes]


class JournaledApp:
    """Passes requests to the emulator; a write is answered only when its outcome is in the journal."""

    def __init__(self, inner: App, journal: Journal, read_objects: Callable[[], None]) -> None:
        self._inner = inner
        self._journal = journal
        self._read_objects = read_objects
        self._lock = asyncio.Lock()
        self._key_names: dict[str, list[str]] = {}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI)."""
        if scope.get("path") == READ_OBJECTS:
            self._read_objects()
            await _answer_empty(send)
            return
        action = _action_of(scope)
        if action not in WRITES:
            await self._inner(scope, receive, send)
            return
        body = await _whole_body(receive)
        async with self._lock:  # journal order is effect order
            answer = await self._ask(scope, action, body)
            if answer[0]["status"] == 200:  # noqa: PLR2004 - HTTP's OK
                await self._record(scope, json.loads(body), action)
        for message in answer:
            await send(message)

    async def _record(self, scope: Message, request: Mapping[str, Any], action: str) -> None:
        places = [await self._place(scope, table, write) for table, write in _writes_in(action, request)]
        gets = [{"Get": {"TableName": table, "Key": key}} for table, key in places]
        found = await self._ask_json(scope, "TransactGetItems", {"TransactItems": gets})
        records = [response.get("Item") for response in found["Responses"]]
        self._journal.append(
            AfterImage(table, key, record) for (table, key), record in zip(places, records, strict=True)
        )

    async def _place(self, scope: Message, table: str, write: Mapping[str, Any]) -> Place:
        if "Key" in write:
            return table, write["Key"]
        if table not in self._key_names:
            described = await self._ask_json(scope, "DescribeTable", {"TableName": table})
            self._key_names[table] = [part["AttributeName"] for part in described["Table"]["KeySchema"]]
        return table, {name: write["Item"][name] for name in self._key_names[table]}

    async def _ask_json(self, scope: Message, action: str, request: Mapping[str, Any]) -> dict[str, Any]:
        answer = await self._ask(scope, action, json.dumps(request).encode())
        parsed: dict[str, Any] = json.loads(b"".join(part.get("body", b"") for part in answer[1:]))
        return parsed

    async def _ask(self, scope: Message, action: str, body: bytes) -> list[Message]:
        answer: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            answer.append(message)

        await self._inner({**scope, "headers": _headers_for(scope, action, body)}, receive, send)
        return answer


def _action_of(scope: Message) -> str:
    headers = dict(scope.get("headers", ()))
    target: bytes = headers.get(TARGET, b"")
    return target.removeprefix(PREFIX).decode("latin-1") if target.startswith(PREFIX) else ""


def _headers_for(scope: Message, action: str, body: bytes) -> list[tuple[bytes, bytes]]:
    ours = {TARGET: PREFIX + action.encode(), b"content-length": str(len(body)).encode()}
    return [(name, value) for name, value in scope["headers"] if name not in ours] + list(ours.items())


def _writes_in(action: str, request: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give table and write of everything that the request changes; checks change nothing."""
    if action == "BatchWriteItem":
        for table, writes in request["RequestItems"].items():
            yield from ((table, write) for each in writes for write in each.values())
    elif action == "TransactWriteItems":
        for each in request["TransactItems"]:
            yield from (
                (write["TableName"], write) for kind, write in each.items() if kind != "ConditionCheck"
            )
    else:
        yield request["TableName"], request


async def _whole_body(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def _answer_empty(send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def _end_with_the_parent() -> None:
    """Wait for the end of standard input, which comes with the parent's death too, then leave at once."""
    sys.stdin.buffer.read()
    os._exit(0)


async def _serve(app: App, door: socket.socket) -> None:
    print(door.getsockname()[1], flush=True)
    await serve(app, door)


def _keep_objects_in(folder: Path) -> None:
    """Keep objects as files in the folder.

    By itself ministack reads the files when it starts; its CloudFormation then refuses to make a bucket that
    has objects. So it starts with no folder, and reads this one when the buckets are there.
    """
    from ministack.services import s3  # noqa: PLC0415 - only after the environment is set

    s3.DATA_DIR = str(folder)


def _reader_of_objects() -> Callable[[], None]:
    """Give the function that reads the objects that are there."""
    from ministack.services import s3  # noqa: PLC0415 - only after the environment is set

    read: Callable[[], None] = s3._load_persisted_data  # noqa: SLF001 - no public one; the version is pinned
    return read


def _read_file_names_as_utf8() -> None:
    """Read the names of files in forms as browsers write them, and S3 reads them: in UTF-8, not Latin-1."""
    from ministack.services import s3  # noqa: PLC0415 - only after the environment is set

    parse = s3._parse_multipart_form  # noqa: SLF001 - no public one; the version is pinned

    def parsed(content_type: str, body: bytes) -> list[tuple[str, str | None, dict[str, str], bytes]]:
        parts = parse(content_type, body)
        return [(name, _in_utf8(file), headers, value) for name, file, headers, value in parts]

    s3._parse_multipart_form = parsed  # noqa: SLF001


def _in_utf8(name: str | None) -> str | None:
    return name.encode("latin-1").decode("utf-8", "replace") if name else name


def journaled(journal: Path, objects: Path) -> App:
    """Give the emulator behind its journal."""
    return JournaledApp(plain(journal, objects), Journal(journal), _reader_of_objects())


def plain(_journal: Path, objects: Path) -> App:
    """Give the emulator as it is: what its tables hold ends with it."""
    _keep_objects_in(objects)
    _read_file_names_as_utf8()
    from ministack.app import app  # noqa: PLC0415 - only after the environment is set

    served: App = app
    return served


def main(made: Callable[[Path, Path], App] = journaled) -> None:
    """Serve the emulator; the arguments are the journal's path and the folder of the objects."""
    # Ctrl-C reaches the whole process group; the parent finishes its work first, then ends our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    door = socket.create_server(("127.0.0.1", 0), backlog=128)
    sys.modules["docker"] = None  # type: ignore[assignment] # a fifth of the start, and nothing here uses it
    os.environ["GATEWAY_PORT"] = str(door.getsockname()[1])  # ministack reads it while it is imported
    asyncio.run(_serve(made(Path(sys.argv[1]), Path(sys.argv[2])), door))


if __name__ == "__main__":
    main()
