"""From the bytes of a text part to what a person reads, for each type of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from chalicelib.mail import enriched, flowed, openpgp, readable_html, rtf
from chalicelib.mail.charsets import decoded
from chalicelib.mail.uuencoded import WrittenIn, split_files

# In an HTML part without a charset the page says its own (HTML, section 4.2.5.4).
META: Final = re.compile(
    rb"<meta[^>]{1,300}charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
PAGE: Final = re.compile(r"\s{0,200}(?:<!doctype html|<html[\s>])", re.IGNORECASE)
LOOKED_AT: Final = 8_192


@dataclass(frozen=True, slots=True)
class Body:
    """A text as read; `page` is its HTML, `files` those that were written into it."""

    text: str
    page: str = ""
    files: tuple[WrittenIn, ...] = ()
    is_encrypted: bool = False


def read_body(kind: str, content: bytes, options: Mapping[str, str]) -> Body:
    """Read a text of any type; one that nobody knows is plain (RFC 2046, section 4.1.4)."""
    return READERS.get(kind, _plain)(content, options)


def html_body(content: bytes, charset: str | None) -> Body:
    """Read a page."""
    if charset is None:
        declared = META.search(content, 0, LOOKED_AT)
        charset = declared[1].decode("ascii") if declared else None
    page = _with_line_feeds(decoded(content, charset))
    return Body(readable_html.text_of(page), page)


def rtf_body(content: bytes) -> Body:
    """Read rich text, or the HTML in it."""
    text, is_html = rtf.text_of(content)
    return Body(readable_html.text_of(text), text) if is_html else Body(text)


def _html(content: bytes, options: Mapping[str, str]) -> Body:
    return html_body(content, options.get("charset"))


def _plain(content: bytes, options: Mapping[str, str]) -> Body:
    content, files = split_files(content)
    text = _with_line_feeds(decoded(content, options.get("charset")))
    if PAGE.match(text):
        return replace(_html(content, options), files=tuple(files))
    if options.get("format", "").lower() == "flowed":
        text = flowed.joined(text, is_space_deleted=options.get("delsp", "").lower() == "yes")
    text, is_encrypted = openpgp.without_armour(text)
    return Body(text, files=tuple(files), is_encrypted=is_encrypted)


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
