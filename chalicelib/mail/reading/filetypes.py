"""What a file is by its bytes; its name only tells apart what looks the same inside."""

import re
from collections.abc import Mapping
from typing import Final

BYTES: Final = "application/octet-stream"
ZIP: Final = "application/zip"

_BEGINNINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
    (b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef"),
)
"""How files of one type begin (IANA's registrations of these media types, "magic number")."""

_CONTAINERS: Final[tuple[tuple[bytes, Mapping[str, str]], ...]] = (
    (
        b"\xd0\xcf\x11\xe0",
        {
            "doc": "application/msword",
            "xls": "application/vnd.ms-excel",
            "ppt": "application/vnd.ms-powerpoint",
            "msg": "application/vnd.ms-outlook",
        },
    ),
    (b"RIFF", {"wav": "audio/wav", "avi": "video/x-msvideo", "webp": "image/webp"}),
    (b"BM", {"bmp": "image/bmp"}),
)
"""Formats that hold many types, and what their names say: any other is bytes and nothing more."""

_OF_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_IN_ZIPS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"word/vbaProject.bin", "application/vnd.ms-word.document.macroEnabled.12"),
    (b"xl/vbaProject.bin", "application/vnd.ms-excel.sheet.macroEnabled.12"),
    (b"word/document.xml", f"{_OF_OFFICE}wordprocessingml.document"),
    (b"xl/workbook.xml", f"{_OF_OFFICE}spreadsheetml.sheet"),
    (b"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.12"),
    (b"ppt/presentation.xml", f"{_OF_OFFICE}presentationml.presentation"),
)
"""Documents that are archives, by the file that each must hold (ECMA-376, part 2)."""

_OPEN_DOCUMENT: Final = re.compile(rb"mimetype(application/(?:vnd\.oasis\.|epub)[a-z0-9.+-]{1,60}?)(?=PK)")
_BRANDS: Final[Mapping[bytes, str]] = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
}
"""What ISO's container of media holds, by its brand (ISO 14496-12); most others are films."""

_TEXTS: Final[Mapping[str, str]] = {
    "txt": "text/plain",
    "log": "text/plain",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "md": "text/markdown",
    "html": "text/html",
    "htm": "text/html",
    "xml": "text/xml",
    "svg": "image/svg+xml",
    "json": "application/json",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "eml": "message/rfc822",
}
_MEDIA_MARK: Final = slice(4, 8)
_BRAND: Final = slice(8, 12)
_PDF_WITHIN: Final = 1_024
_DIRECTORY: Final = 65_536


def content_type_of(name: str, content: bytes) -> str:
    """Say what a file is, by its content; what cannot be told is bytes and nothing more."""
    found = next((kind for start, kind in _BEGINNINGS if content.startswith(start)), "")
    if not found and b"%PDF-" in content[:_PDF_WITHIN]:
        found = "application/pdf"
    return found or _of_container(name, content) or _of_text(name, content)


def _of_container(name: str, content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        return _of_zip(content)
    if content[_MEDIA_MARK] == b"ftyp":
        return _BRANDS.get(content[_BRAND], "video/mp4")
    held = next((kinds for start, kinds in _CONTAINERS if content.startswith(start)), {})
    return held.get(_ending(name), "")


def _of_zip(content: bytes) -> str:
    """Look at the names of the files in an archive, which stand at its end and often at its beginning."""
    names = content[:_DIRECTORY] + content[_DIRECTORY:][-_DIRECTORY:]
    document = _OPEN_DOCUMENT.search(names, 0, 200)
    if document:
        return document[1].decode("ascii")
    return next((kind for file, kind in _IN_ZIPS if file in names), ZIP)


def _of_text(name: str, content: bytes) -> str:
    return _TEXTS.get(_ending(name), BYTES) if b"\x00" not in content[:4096] else BYTES


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
