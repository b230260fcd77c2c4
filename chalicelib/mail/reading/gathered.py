"""What the parts of one mail come to, while they are being sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final
from urllib.parse import unquote

from chalicelib.mail.decoding.charsets import composed, decoded
from chalicelib.mail.decoding.uuencoded import WrittenIn
from chalicelib.mail.message import Attached
from chalicelib.mail.reading import filenames
from chalicelib.mail.reading.filetypes import content_type_of
from chalicelib.mail.texts.bodies import Body
from chalicelib.mail.texts.versions import is_same

# What a page shows: by Content-ID (RFC 2392) or by Content-Location (RFC 2557).
SHOWN: Final = re.compile(
    r"(?:src|background|poster|href)\s{0,3}=\s{0,3}[\"']?([^\"'\s>]{1,500})|(cid:[^\"'\s>)]{1,500})",
    re.IGNORECASE,
)
# Many texts can come to more than anyone reads; the raw mail has them.
LONGEST: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Loose:
    """An attachment before it is known whether the text shows it."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""
    location: str = ""


@dataclass(slots=True)
class Gathered:
    """Texts and pages in their order, attachments, and texts that count only where there is no other.

    `beside` is the text of the page that says the same as the plain text that is read.
    """

    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    stand_ins: list[str] = field(default_factory=list)
    beside: str = ""
    is_encrypted: bool = False

    def read(self, body: Body) -> None:
        """Take a text, with the files that were written into it; a page that repeats it counts once."""
        if body.page and self.texts and is_same(self.texts[-1], body.text):
            self.beside = body.text
        else:
            self.texts.append(body.text)
        self.pages += [body.page] if body.page else []
        self.loose += map(_written_in, body.files)
        self.is_encrypted = self.is_encrypted or body.is_encrypted

    def add(self, other: Gathered) -> None:
        """Take what parts within came to, but for their texts."""
        self.pages += other.pages
        self.loose += other.loose
        self.stand_ins += other.stand_ins
        self.beside = self.beside or other.beside
        self.is_encrypted = self.is_encrypted or other.is_encrypted

    def text(self) -> str:
        """Give the readable text, an empty line between parts."""
        texts = [text for text in self.texts if text.strip()] or self.stand_ins[:1]
        joined = "\n\n".join(text.strip("\n") for text in texts if text.strip())
        return composed(joined[:LONGEST])

    def attachments(self) -> tuple[Attached, ...]:
        """Give the attachments in their order, named, and marked when the HTML text shows them."""
        shown = set(_shown(self.pages))
        return tuple(_attached(one, number, shown) for number, one in enumerate(self.loose, start=1))


def _attached(one: Loose, number: int, shown: set[str]) -> Attached:
    name = filenames.clean(one.name, one.content_type, number)
    is_named = bool(one.name.strip()) and name != filenames.clean("", one.content_type, number)
    keys = {f"cid:{one.content_id}"} if one.content_id else set()
    keys |= {one.location} if one.location else set()
    return Attached(name, one.content_type, one.content, is_inline=bool(keys & shown), is_named=is_named)


def _shown(pages: list[str]) -> Iterator[str]:
    for page in pages:
        for match in SHOWN.finditer(page):
            shown = unescape(match[1] or match[2])
            is_cid = shown.lower().startswith("cid:")
            yield f"cid:{unquote(shown[4:])}" if is_cid else shown


def _written_in(file: WrittenIn) -> Loose:
    name = decoded(file.name)
    return Loose(name, content_type_of(name, file.content), file.content)
