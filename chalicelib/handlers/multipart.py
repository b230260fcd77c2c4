"""Forms with files, as browsers send them (RFC 7578): fields, and files as bytes."""

from collections.abc import Iterator
from email import policy
from email.message import MIMEPart
from email.parser import BytesParser
from typing import Final

MULTIPART: Final = "multipart/form-data"


def is_multipart(content_type: str) -> bool:
    """Tell whether a body of this type is a form with files."""
    return content_type.partition(";")[0].strip().lower() == MULTIPART


def fields_in(content_type: str, body: bytes) -> dict[str, list[str]]:
    """Read the fields of a form with all values of each; empty ones are left out."""
    fields: dict[str, list[str]] = {}
    for name, part in _parts(content_type, body):
        if part.get_filename() is None and (value := _bytes_of(part).decode("utf-8", "replace")):
            fields.setdefault(name, []).append(value)
    return fields


def file_in(content_type: str, body: str | bytes, name: str) -> bytes:
    """Read a file of a form; empty where none was chosen, or the form has no room for files."""
    if isinstance(body, str):
        return b""
    files = (
        _bytes_of(part) for own, part in _parts(content_type, body) if own == name and part.get_filename()
    )
    return next(files, b"")


def _parts(content_type: str, body: bytes) -> Iterator[tuple[str, MIMEPart]]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("ascii", "replace")
    form = BytesParser(policy=policy.HTTP).parsebytes(head + body)
    for part in form.iter_parts() if form.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        if isinstance(name, str):
            yield name, part


def _bytes_of(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
