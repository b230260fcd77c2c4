"""HTML made readable: lists, tables and links kept, hidden parts gone, quotations as "> " lines.

A scanner of our own, because it must be linear on anything: it never looks at a byte twice for long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from chalicelib.mail.html_looks import Look, is_hidden

NAME: Final = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:]{0,40}")
ATTRIBUTE: Final = re.compile(r"([a-zA-Z-]{1,40})\s{0,9}=\s{0,9}(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
WHITE: Final = re.compile(r"[ \t\r\n\f]+")
BLOCKS: Final = frozenset(
    {
        "p", "div", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
        "section", "article", "header", "footer", "dl", "dt", "dd", "pre", "center", "form", "fieldset",
        "address", "main", "aside", "nav", "figure", "caption",
    }
)  # fmt: skip
APART: Final = frozenset(
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre",
    }
)  # fmt: skip
CLOSED_BY_NEXT: Final = frozenset({"p", "li", "td", "th", "tr"})
UNREAD: Final = frozenset(
    {
        "script", "style", "head", "title", "template", "noscript", "object", "svg", "select", "textarea",
    }
)  # fmt: skip
VOID: Final = frozenset(
    {
        "br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "source", "o:p",
    }
)  # fmt: skip
CITED: Final = re.compile(
    r"\b(?:gmail_quote|cite|moz-cite|yahoo_quoted|protonmail_quote|zmail_extra)", re.IGNORECASE
)
INDENTED: Final = re.compile(r"border\s{0,3}:\s{0,3}(?:none|0)", re.IGNORECASE)
SIGNED: Final = re.compile(
    r"gmail_signature\b|(?:^|[\s_-])signature(?:$|\s)|applemailsignature|signature_block|__sig_",
    re.IGNORECASE,
)
RULE: Final = "_" * 32
LONGEST_TAG: Final = 20_000
DEEPEST_QUOTE: Final = 20


@dataclass(slots=True)
class _Page:
    """The text so far, and what is open where the scanner stands."""

    lines: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=lambda: [Look()])
    hidden_from: int | None = None
    signed_from: int | None = None
    quotes: int = 0
    is_blank_due: bool = False
    counters: list[int] = field(default_factory=list)
    link: str = ""
    link_from: int = 0
    last_comment_end: int = -1

    def write(self, text: str) -> None:
        """Add text to the line, unless it is hidden."""
        if self.hidden_from is not None or not text or self.looks[-1].is_unseen:
            return
        if "pre" in self.open_tags[-3:]:
            self.parts.append(text)
            return
        shown = WHITE.sub(" ", text)
        is_after_space = bool(self.parts) and self.parts[-1].endswith(" ")
        self.parts.append(shown.lstrip(" ") if is_after_space else shown)

    def end_line(self) -> None:
        """Put the line, if it has words, below the others."""
        line = "".join(self.parts).strip(" ")
        self.parts = []
        if not line.strip():
            return
        if self.is_blank_due and self.lines:
            self.lines.append(("> " * self.quotes).rstrip())
        self.is_blank_due = False
        if self.signed_from is not None:
            self.lines.append(f"{'> ' * self.quotes}-- ")
            self.signed_from = None
        self.lines += [f"{'> ' * self.quotes}{one}".rstrip() for one in line.split("\n")]

    def break_line(self) -> None:
        """End the line as <br> does: a second one leaves an empty line."""
        self.is_blank_due = self.is_blank_due or not self.has_words()
        self.end_line()

    def has_words(self) -> bool:
        """Tell whether the line has more than spaces so far."""
        return any(not part.isspace() for part in self.parts[:9])

    def ends_in_colon(self) -> bool:
        """Tell whether the line so far, such as a label's cell, ends in a colon."""
        return "".join(self.parts[-9:]).rstrip().endswith(":")


def text_of(html: str) -> str:
    """Give the text that a reader of the HTML sees; a quotation's lines begin with "> "."""
    page = _Page(last_comment_end=html.rfind("-->"))
    at = 0
    last_closing = html.rfind(">")
    while (opening := html.find("<", at)) >= 0 and opening < last_closing:
        page.write(unescape(html[at:opening]))
        at = _after_tag(html, opening, page)
    page.write(unescape(html[at:]))
    page.end_line()
    return "\n".join(page.lines).strip("\n")


def _after_tag(html: str, opening: int, page: _Page) -> int:
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
    _apply(page, name[0].lower(), html[name.end() : closing])
    return closing + 1


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


def _apply(page: _Page, name: str, source: str) -> None:
    if name.startswith("/"):
        _close(page, name[1:])
    elif name in VOID or source.endswith("/"):
        _place(page, name, source)
    else:
        _open(page, name, _attributes(source))


def _attributes(source: str) -> dict[str, str]:
    return {
        name.lower(): unescape(value.strip("\"'")) for name, value in ATTRIBUTE.findall(source[:LONGEST_TAG])
    }


def _place(page: _Page, name: str, source: str) -> None:
    if name == "br":
        page.break_line()
    elif name == "hr":
        page.end_line()
        page.write(RULE)
        page.end_line()
    elif name == "img":
        page.write(_picture(_attributes(source)))


def _picture(attributes: dict[str, str]) -> str:
    """Say what a picture shows, as far as its sender did; a tracking pixel says nothing."""
    alt = attributes.get("alt", "").strip()
    return f"[{alt}]" if alt and attributes.get("width") not in ("0", "1") else ""


def _open(page: _Page, name: str, attributes: dict[str, str]) -> None:
    if name in CLOSED_BY_NEXT and page.open_tags[-1:] == [name]:
        _unwind(page, name)
    _lay_out(page, name)
    page.open_tags.append(name)
    page.looks.append(page.looks[-1].within(attributes) if attributes else page.looks[-1])
    if page.hidden_from is None and (name in UNREAD or is_hidden(attributes)):
        page.hidden_from = len(page.open_tags)
    if _is_signature(attributes):
        page.end_line()
        page.signed_from = len(page.open_tags)
    if name == "blockquote" and _is_citation(attributes):
        page.open_tags[-1] = "blockquote>"
        page.quotes = min(page.quotes + 1, DEEPEST_QUOTE)
    elif name == "a":
        page.link, page.link_from = attributes.get("href", ""), len(page.parts)
    elif name in ("ul", "ol"):
        page.counters.append(0 if name == "ol" else -1)


def _is_citation(attributes: dict[str, str]) -> bool:
    """Tell a quotation from a mere indentation, which Gmail and Outlook write as a blockquote too."""
    signs = f"{attributes.get('class', '')} {attributes.get('type', '')} {attributes.get('id', '')}"
    style = attributes.get("style", "")
    return bool(CITED.search(signs)) or "border-left" in style or not INDENTED.search(style)


def _is_signature(attributes: dict[str, str]) -> bool:
    """Tell the element in which a mail program keeps the sender's signature."""
    signs = (attributes.get(name, "") for name in ("class", "id", "data-marker"))
    return any(SIGNED.search(sign) for sign in signs)


def _lay_out(page: _Page, name: str) -> None:
    if name in ("td", "th") and page.has_words():
        page.write(" " if page.ends_in_colon() else " | ")
    if name in BLOCKS:
        page.end_line()
        page.is_blank_due = page.is_blank_due or name in APART
    if name == "li":
        page.write(_bullet(page))


def _bullet(page: _Page) -> str:
    if not page.counters or page.counters[-1] < 0:
        return "- "
    page.counters[-1] += 1
    return f"{page.counters[-1]}. "


def _close(page: _Page, name: str) -> None:
    if name in BLOCKS:
        page.end_line()
        page.is_blank_due = page.is_blank_due or name in APART
    if name == "a":
        _write_link(page)
    elif name in ("ul", "ol") and page.counters:
        page.counters.pop()
    _unwind(page, name)


def _unwind(page: _Page, name: str) -> None:
    """Close the nearest open tag of that name, and all that was left open within it."""
    names = (name, f"{name}>")
    near = range(len(page.open_tags) - 1, max(-1, len(page.open_tags) - 200), -1)
    at = next((place for place in near if page.open_tags[place] in names), None)
    if at is None:
        return
    page.quotes = max(0, page.quotes - page.open_tags[at:].count("blockquote>"))
    del page.open_tags[at:]
    del page.looks[at + 1 :]
    if page.signed_from is not None and len(page.open_tags) < page.signed_from:
        page.signed_from = None
    if page.hidden_from is not None and len(page.open_tags) < page.hidden_from:
        page.hidden_from = None


def _write_link(page: _Page) -> None:
    """Add the address of a link where the text does not show it."""
    link, page.link = page.link, ""
    if not link.startswith(("http://", "https://")):
        return
    shown = "".join(page.parts[page.link_from :])
    if shown.strip() and link.rstrip("/") not in shown:
        page.write(f" <{link}>")
