"""What a file is by its first bytes; its name only tells apart what looks the same inside."""

import mimetypes
from typing import Final

BYTES: Final = "application/octet-stream"

_BEGINNINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"{\\rtf", "application/rtf"),
)
"""How files of one type begin (IANA's registrations of these media types, "magic number")."""

_CONTAINERS: Final[tuple[tuple[bytes, str, frozenset[str]], ...]] = (
    (b"PK\x03\x04", "application/zip", frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"})),
    (b"\xd0\xcf\x11\xe0", BYTES, frozenset({"doc", "xls", "ppt", "msg"})),
    (b"RIFF", BYTES, frozenset({"wav", "avi", "webp"})),
)
"""Formats that hold many types: the type if the name says none of those that they hold."""

_TEXTS: Final = frozenset({"txt", "csv", "md", "html", "htm", "xml", "svg", "json", "ics"})
_MP4_MARK: Final = slice(4, 8)


def content_type_of(name: str, content: bytes) -> str:
    """Say what a file is, by its content; what cannot be told is bytes and nothing more."""
    found = next((kind for start, kind in _BEGINNINGS if content.startswith(start)), "")
    return found or _of_container(name, content) or _of_media(name, content) or _of_text(name, content)


def _of_container(name: str, content: bytes) -> str:
    for start, kind, endings in _CONTAINERS:
        if content.startswith(start):
            return _by_name(name) if _ending(name) in endings else kind
    return ""


def _of_media(name: str, content: bytes) -> str:
    return _by_name(name) if content[_MP4_MARK] == b"ftyp" else ""


def _of_text(name: str, content: bytes) -> str:
    return _by_name(name) if _ending(name) in _TEXTS and b"\x00" not in content[:4096] else BYTES


def _by_name(name: str) -> str:
    return mimetypes.guess_type(name)[0] or BYTES


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
