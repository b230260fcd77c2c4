"""Outlook's winmail.dat opened ([MS-OXTNEF]): the body and the files in it, with their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from chalicelib.mail.decoding.charsets import decoded
from chalicelib.mail.texts.compressed_rtf import inflated
from chalicelib.mail.wrappers.mapi import Properties, properties_of

SIGNATURE: Final = b"\x78\x9f\x3e\x22"
CODEPAGE: Final = 0x9007
BODY: Final = 0x800C
PROPERTIES: Final = 0x9003
NEXT_FILE: Final = 0x9002
FILE_DATA: Final = 0x800F
FILE_TITLE: Final = 0x8010
FILE_PROPERTIES: Final = 0x9005
OF_A_FILE: Final = 2
# The properties of a mail and of its files, as [MS-OXPROPS] numbers them.
TEXT: Final = 0x1000
RTF: Final = 0x1009
HTML: Final = 0x1013
SUBJECT: Final = 0x0037
HTML_CODEPAGE: Final = 0x3FDE
LONG_NAME: Final = 0x3707
SHORT_NAME: Final = 0x3704
SHOWN_NAME: Final = 0x3001
DATA: Final = 0x3701
MIME_TYPE: Final = 0x370E
CONTENT_ID: Final = 0x3712
MOST_FILES: Final = 1_000


@dataclass(slots=True)
class TnefFile:
    """A file in it; `content` is a winmail.dat again when it is a mail that was enclosed."""

    title: str = ""
    content: bytes = b""
    properties: Properties = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Give the longest of its names."""
        named = (str(self.properties.get(key, "")) for key in (LONG_NAME, SHORT_NAME, SHOWN_NAME))
        return next((name for name in named if name), self.title)

    @property
    def content_type(self) -> str:
        """Give the type that Outlook noted, or ""."""
        return str(self.properties.get(MIME_TYPE, "")).lower()

    @property
    def content_id(self) -> str:
        """Give the id by which the HTML names it."""
        return str(self.properties.get(CONTENT_ID, ""))


@dataclass(slots=True)
class Tnef:
    """What was in a winmail.dat."""

    text: str = ""
    html: bytes = b""
    html_charset: str | None = None
    rtf: bytes = b""
    subject: str = ""
    files: list[TnefFile] = field(default_factory=list)


def is_tnef(content: bytes) -> bool:
    """Tell a winmail.dat by its first bytes, whatever its name and type."""
    return content.startswith(SIGNATURE)


def opened(content: bytes) -> Tnef:
    """Read as much as is whole."""
    found = Tnef()
    charset = "cp1252"
    for level, attribute, value in _attributes(content):
        if attribute == CODEPAGE:
            charset = f"cp{int.from_bytes(value[:4], 'little')}"
        elif level == OF_A_FILE:
            _add_to_file(found, attribute, value, charset)
        elif attribute == BODY:
            found.text = found.text or _text(value, charset)
        elif attribute == PROPERTIES:
            _add_properties(found, properties_of(value, charset))
    return found


def _attributes(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give level, id and value of each attribute (section 2.1.3); a broken one ends it."""
    at = 6
    while at + 9 <= len(content):
        level = content[at]
        attribute = int.from_bytes(content[at + 1 : at + 3], "little")
        size = int.from_bytes(content[at + 5 : at + 9], "little")
        if level not in (1, OF_A_FILE):
            return
        yield level, attribute, content[at + 9 : at + 9 + size]
        at += 9 + size + 2


def _add_to_file(found: Tnef, attribute: int, value: bytes, charset: str) -> None:
    if (attribute == NEXT_FILE or not found.files) and len(found.files) < MOST_FILES:
        found.files.append(TnefFile())
    last = found.files[-1]
    if attribute == FILE_DATA:
        last.content = value
    elif attribute == FILE_TITLE:
        last.title = _text(value, charset)
    elif attribute == FILE_PROPERTIES:
        last.properties = properties_of(value, charset)
        enclosed = last.properties.get(DATA)
        if isinstance(enclosed, bytes) and not last.content:
            # An interface id stands before the winmail.dat of an enclosed mail (section 2.1.3.3.15).
            last.content = enclosed[16:] if is_tnef(enclosed[16:]) else enclosed


def _add_properties(found: Tnef, properties: Properties) -> None:
    found.text = str(properties.get(TEXT, "")) or found.text
    found.subject = str(properties.get(SUBJECT, ""))
    html, rtf, codepage = (properties.get(key) for key in (HTML, RTF, HTML_CODEPAGE))
    found.html = html if isinstance(html, bytes) else str(html or "").encode()
    found.html_charset = f"cp{codepage}" if isinstance(html, bytes) and isinstance(codepage, int) else None
    found.rtf = inflated(rtf) if isinstance(rtf, bytes) else b""


def _text(value: bytes, charset: str) -> str:
    return decoded(value.rstrip(b"\x00"), charset)
