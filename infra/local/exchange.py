"""A request and a response of the local pages, apart from any server."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class UploadedFile:
    """A file chosen in a form."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Request:
    """What somebody asked for; of a field given twice the last value counts."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    files: tuple[UploadedFile, ...] = ()

    @classmethod
    def read(cls, method: str, target: str, content_type: str, body: bytes) -> "Request":
        """Read a request line's target and a form, urlencoded or multipart (RFC 7578)."""
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        if content_type.lower().startswith("multipart/form-data"):
            form, files = _multipart(content_type, body)
        else:
            form, files = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), ()
        return cls(method, parts.path, query, form, files)


@dataclass(frozen=True)
class Response:
    """What the pages answer."""

    status: int
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def in_json(fields: Mapping[str, Any], status: int = HTTPStatus.OK) -> Response:
    """Give an answer for scripts."""
    return Response(
        status, json.dumps(fields, ensure_ascii=False).encode() + b"\n", "application/json; charset=utf-8"
    )


def see_other(target: str) -> Response:
    """Send the browser on after a form, so that a reload sends nothing twice."""
    return Response(HTTPStatus.SEE_OTHER, headers={"Location": target})


def refusal(status: HTTPStatus, text: str) -> Response:
    """Say in one line what is wrong."""
    return Response(status, f"{text}\n".encode())


def _multipart(content_type: str, body: bytes) -> tuple[dict[str, str], tuple[UploadedFile, ...]]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    whole = BytesParser(policy=HTTP).parsebytes(head + body)
    parts: list[Message] = [part for part in whole.walk() if not part.is_multipart()]
    form = {
        _field(part): _content(part).decode("utf-8", "replace")
        for part in parts
        if part.get_filename() is None
    }
    files = (
        UploadedFile(str(part.get_filename()), part.get_content_type(), _content(part))
        for part in parts
        if part.get_filename()
    )
    return form, tuple(files)


def _field(part: Message) -> str:
    return str(part.get_param("name", "", header="content-disposition"))


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
