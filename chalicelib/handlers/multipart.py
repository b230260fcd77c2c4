"""Forms with files, as browsers send them (RFC 7578): fields, and files as bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final

MULTIPART: Final = "multipart/form-data"


def is_multipart(content_type: str) -> bool:
    """Tell whether a body of this type is a form with files."""
    return content_type.partition(";")[0].strip().lower() == MULTIPART


def fields_in(content_type: str, body: bytes) -> dict[str, list[str]]:
    """Read the fields of a form with all values of each; empty ones are left out.

    ValueError for what is no form.
    """
    fields: dict[str, list[str]] = {}
    for part in _parts(content_type, body):
        if not part.is_file and part.content:
            fields.setdefault(part.name, []).append(part.content.decode("utf-8", "replace"))
    return fields


def file_in(content_type: str, body: str | bytes, name: str) -> bytes:
    """Read a file of a form; empty where none was chosen, or the form has no room for files.

    ValueError for what is no form.
    """
    if isinstance(body, str):
        return b""
    files = (part for part in _parts(content_type, body) if part.is_file and part.name == name)
    return next((part.content for part in files), b"")


@dataclass(frozen=True)
class _Part:
    name: str
    is_file: bool
    content: bytes


def _parts(content_type: str, body: bytes) -> list[_Part]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("ascii", "replace")
    try:
        form = BytesParser(policy=policy.HTTP).parsebytes(head + body)
        return list(_read(form))
    except (AttributeError, LookupError) as error:  # the library falls over some heads of parts
        raise ValueError("no form that a browser sends") from error


def _read(form: EmailMessage) -> Iterator[_Part]:
    for part in form.iter_parts() if form.is_multipart() else ():
        name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            yield _Part(name, part.get_filename() is not None, content)
