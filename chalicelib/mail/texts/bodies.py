"""From the bytes of a text part to what a person reads, for each type of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from chalicelib.mail.decoding.charsets import decoded
from chalicelib.mail.decoding.uuencoded import WrittenIn, split_files
from chalicelib.mail.texts import enriched, flowed, openpgp, readable_html, rtf

# In an HTML part without a charset the page says its own (HTML, section 4.2.5.4).
META: Final = re.compile(
    rb"<meta[^>]{1,300}charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
PAGE: Final = re.compile(r"\s{0,200}(?:<!doctype html|<html[\s>])", re.IGNORECASE)
LOOKED_AT: Final = 8_192
# Nobody reads more; a text that is longer is read so far, and kept whole as an attachment.
LARGEST: Final = 500_000
# Pictures written into a page (RFC 2397), which may be nearly all of it.
WRITTEN_IN: Final = re.compile(
    rb"data:[a-z0-9/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{0,100000000}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Body:
    """A text as read; `page` is its HTML, `files` those that were written into it; more followed if cut."""

    text: str
    page: str = ""
    files: tuple[WrittenIn, ...] = ()
    is_encrypted: bool = False
    is_cut: bool = False


def read_body(kind: str, content: bytes, options: Mapping[str, str]) -> Body:
    """Read a text of any type; one that nobody knows is plain (RFC 2046, section 4.1.4)."""
    return READERS.get(kind, _plain)(content, options)


def _beginning(content: bytes) -> bytes:
    """Give as much of a text as is read."""
    if len(content) <= LARGEST:
        return content
    return content[: max(content.rfind(b"\n", 0, LARGEST), LARGEST // 2)]


def html_body(content: bytes, charset: str | None) -> Body:
    """Read a page."""
    if charset is None:
        declared = META.search(content, 0, LOOKED_AT)
        charset = declared[1].decode("ascii") if declared else None
    written = WRITTEN_IN.sub(b"", content) if len(content) > LARGEST else content
    read = _beginning(written)
    page = _with_line_feeds(decoded(read, charset))
    text, is_encrypted = openpgp.without_armour(readable_html.text_of(page))
    return Body(text, page, is_encrypted=is_encrypted, is_cut=len(read) < len(written))


def rtf_body(content: bytes) -> Body:
    """Read rich text, or the HTML in it."""
    text, is_html = rtf.text_of(content)
    return Body(readable_html.text_of(text), text) if is_html else Body(text)


def _html(content: bytes, options: Mapping[str, str]) -> Body:
    return html_body(content, options.get("charset"))


def _plain(content: bytes, options: Mapping[str, str]) -> Body:
    written, files = split_files(content)
    read = _beginning(written)
    text = _with_line_feeds(decoded(read, options.get("charset")))
    if PAGE.match(text):
        return replace(_html(written, options), files=tuple(files))
    if options.get("format", "").lower() == "flowed":
        text = flowed.joined(text, is_space_deleted=options.get("delsp", "").lower() == "yes")
    text, is_encrypted = openpgp.without_armour(text)
    is_cut = len(read) < len(written)
    return Body(text, files=tuple(files), is_encrypted=is_encrypted, is_cut=is_cut)


def _enriched(content: bytes, options: Mapping[str, str]) -> Body:
    return Body(enriched.text_of(_with_line_feeds(decoded(content, options.get("charset")))))


def _rtf(content: bytes, options: Mapping[str, str]) -> Body:
    return rtf_body(content) if rtf.is_rtf(content) else _plain(content, options)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


READERS: Final[Mapping[str, Callable[[bytes, Mapping[str, str]], Body]]] = {
    "text/plain": _plain,
    "text/html": _html,
    "application/xhtml+xml": _html,
    "text/enriched": _enriched,
    "text/richtext": _enriched,
    "text/rtf": _rtf,
    "application/rtf": _rtf,
}
