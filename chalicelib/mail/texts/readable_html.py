"""HTML made readable: lists, tables and links kept, hidden parts gone, quotations as "> " lines.

A scanner of our own, because it must be linear on anything: it never looks at a byte twice for long.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from chalicelib.mail.decoding.charsets import composed
from chalicelib.mail.texts.html_elements import APART, BLOCKS, CLOSED_BY_NEXT, IN_CELLS, RAW, UNREAD, VOID
from chalicelib.mail.texts.html_looks import Look, is_hidden
from chalicelib.mail.texts.html_page import Page
from chalicelib.mail.texts.html_quotes import is_citation, mark_of
from chalicelib.mail.texts.links import real_link

NAME: Final = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:_.-]{0,40}(?=[\s/>])")
ATTRIBUTE: Final = re.compile(r"([a-zA-Z-]{1,40})(?:\s{0,9}=\s{0,9}(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
# Letters beyond the first plane, written as two halves (UTF-16) by programs that know no better.
HALVES: Final = re.compile(r"&#(5[5-6]\d{3});&#(5[6-7]\d{3});")
ENDS: Final = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in RAW}
BULLET: Final = re.compile(r"\(?\w{1,8}[.)]+$")
LONGEST_TAG: Final = 20_000
MOST_TAGS: Final = 60_000
TAG: Final = re.compile(r"<[^<>]{0,5000}>?")


def text_of(html: str) -> str:
    """Give the text that a reader of the HTML sees; a quotation's lines begin with "> "."""
    page = Page(last_comment_end=html.rfind("-->"))
    at = 0
    last_closing = html.rfind(">")
    for _ in range(MOST_TAGS):
        opening = html.find("<", at)
        if not 0 <= opening < last_closing:
            break
        if opening > at:
            page.write(_characters(html[at:opening]))
        at = _after_tag(html, opening, page)
    else:  # nobody writes so much by hand: the rest is read without its looks
        html = TAG.sub(" ", html[at:])
        at = 0
    page.write(_characters(html[at:]))
    page.end_line()
    return composed("\n".join(page.lines).strip("\n"))


def _characters(source: str) -> str:
    """Give text with its references undone."""
    if "&" not in source:
        return source
    if "&#5" in source:
        source = HALVES.sub(lambda halves: _whole(int(halves[1]), int(halves[2])), source)
    return unescape(source)


def _whole(high: int, low: int) -> str:
    return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))


def _after_tag(html: str, opening: int, page: Page) -> int:
    """Apply the tag, comment or declaration at `opening`, and give the place behind it."""
    if html.startswith("<!--", opening):
        return html.find("-->", opening) + 3 if opening < page.last_comment_end else opening + 4
    if html[opening + 1 : opening + 2] in ("!", "?"):
        return html.find(">", opening) + 1
    name = NAME.match(html, opening + 1)
    if not name:
        page.write("<")
        return opening + 1
    closing = _closing(html, name.end())
    tag = name[0].lower()
    if tag in RAW and html[closing - 1] != "/":
        return _after_raw(html, tag, closing + 1, page)
    _apply(page, tag, html[name.end() : closing])
    return closing + 1


def _after_raw(html: str, name: str, at: int, page: Page) -> int:
    """Give the place behind an element that holds no HTML; a title that never ends is none."""
    end = None if name in page.unended else ENDS[name].search(html, at)
    if end:
        return html.find(">", end.end()) + 1 or len(html)
    page.unended.add(name)
    return at if name == "title" else len(html)


def _closing(html: str, start: int) -> int:
    """Find the end of a tag: the first ">" outside of quotation marks, within reason."""
    first = closing = html.find(">", start)
    for _ in range(3):
        if html.count('"', start, closing) % 2 == 0 or closing - start > LONGEST_TAG:
            return closing
        closing = html.find(">", closing + 1)
        if closing < 0:
            break
    return first


def _apply(page: Page, name: str, source: str) -> None:
    if name.startswith("/"):
        _close(page, name[1:])
    elif name in VOID:
        _place(page, name, source)
    elif ":" not in name or not source.endswith("/"):  # a namespace is XML's, and so is the slash
        _open(page, name, _attributes(source) if source else {})


def _attributes(source: str) -> dict[str, str]:
    return {
        name.lower(): _characters(value.strip("\"'"))
        for name, value in ATTRIBUTE.findall(source[:LONGEST_TAG])
    }


def _place(page: Page, name: str, source: str) -> None:
    if name == "br":
        page.break_line()
    elif name == "hr":
        page.end_line()
        page.rule()
    elif name == "img":
        page.write(_picture(_attributes(source)))
    elif name == "base" and not page.base:
        page.base = _attributes(source).get("href", "")


def _picture(attributes: dict[str, str]) -> str:
    """Say what a picture shows, as far as its sender did; a tracking pixel says nothing."""
    alt = attributes.get("alt", "").strip()
    is_shown = attributes.get("width") not in ("0", "1") and not is_hidden(attributes)
    return f"[{alt}]" if alt and is_shown else ""


def _open(page: Page, name: str, attributes: dict[str, str]) -> None:
    if name in CLOSED_BY_NEXT and page.open_tags[-1:] == [name]:
        _unwind(page, name)
    _lay_out(page, name)
    page.open(name, _look(page.looks[-1], name, attributes))
    if page.hidden_from is None and (name in UNREAD or is_hidden(attributes)):
        page.hidden_from = len(page.open_tags)
    if attributes:
        _mark(page, name, attributes)
    if name == "blockquote" and is_citation(attributes):
        page.quoted_from.append(len(page.open_tags))
    elif name == "a":
        page.link, page.link_from = attributes.get("href", ""), len(page.parts)
    elif name in ("ul", "ol"):
        page.counters.append(_first_number(attributes) - 1 if name == "ol" else -1)


def _look(look: Look, name: str, attributes: dict[str, str]) -> Look:
    look = look.within(attributes) if attributes else look
    return look.spaced() if name == "pre" else look


def _mark(page: Page, name: str, attributes: dict[str, str]) -> None:
    """Note where a quotation, a signature, or the bullet that Word wrote out, begins."""
    mark = mark_of(attributes)
    if mark:
        page.end_line()
    if mark == "rule":
        page.rule()
    elif mark == "signed":
        page.signed_from = len(page.open_tags)
    elif mark == "attribution":
        page.attributed_from = len(page.open_tags)
    elif mark == "quoted" and name != "blockquote":
        page.quoted_from.append(len(page.open_tags))
    if "mso-list:ignore" in attributes.get("style", "").replace(" ", "").lower():
        page.bullet = len(page.open_tags), len(page.parts)


def _first_number(attributes: dict[str, str]) -> int:
    start = attributes.get("start", "")
    return int(start) if start.isdecimal() and len(start) < 10 else 1  # noqa: PLR2004


def _lay_out(page: Page, name: str) -> None:
    if name in ("td", "th"):
        page.begin_cell()
    if name in BLOCKS and not (page.is_cell_empty and name in IN_CELLS):
        page.end_line()
        page.is_blank_due = page.is_blank_due or name in APART
    if name == "tr":
        page.begin_row()
    elif name == "table":
        page.row_from = -1
    elif name == "li":
        page.write(_bullet(page))


def _bullet(page: Page) -> str:
    if not page.counters or page.counters[-1] < 0:
        return "- "
    page.counters[-1] += 1
    return f"{page.counters[-1]}. "


def _close(page: Page, name: str) -> None:
    if name in BLOCKS:
        page.end_line()
        page.is_blank_due = page.is_blank_due or name in APART
    if name == "a":
        _write_link(page)
    elif name == "table":
        page.row_from = -1
    elif name in ("ul", "ol") and page.counters:
        page.counters.pop()
    _unwind(page, name)


def _unwind(page: Page, name: str) -> None:
    """Close the nearest open tag of that name, and all that was left open within it."""
    at = page.place_of(name)
    if at is None:
        return
    if page.bullet and at < page.bullet[0]:
        _write_bullet(page)
    page.close_from(at)


def _write_link(page: Page) -> None:
    """Add the address of a link where the text does not show it."""
    link, page.link = (real_link(page.link, page.base) if page.link else ""), ""
    if not link or link in page.links:
        return
    shown = "".join(page.parts[page.link_from :])
    if shown.strip() and link.rstrip("/") not in shown:
        page.links.add(link)
        page.write(f" <{link}>")


def _write_bullet(page: Page) -> None:
    """Put Word's own number, or a dash for a letter of a picture font, in the place of its bullet."""
    _, start = page.bullet or (0, 0)
    page.bullet = None
    text = "".join(page.parts[start:]).replace("\u00a0", " ").strip()
    page.parts[start:] = [f"{text} " if BULLET.match(text) else "- "] if text else []
