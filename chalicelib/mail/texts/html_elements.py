"""What HTML's elements are to a reader of their text."""

from __future__ import annotations

from typing import Final

BLOCKS: Final = frozenset(
    {
        "p", "div", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
        "section", "article", "header", "footer", "dl", "dt", "dd", "pre", "center", "form", "fieldset",
        "address", "main", "aside", "nav", "figure", "caption", "body", "details", "summary", "xmp",
        "listing", "plaintext",
    }
)  # fmt: skip
APART: Final = frozenset(
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre",
    }
)  # fmt: skip
# What a cell's words may stand in, without a line of their own.
IN_CELLS: Final = frozenset({"p", "div", "center", "h1", "h2", "h3", "h4", "h5", "h6", "section"})
CLOSED_BY_NEXT: Final = frozenset({"p", "li", "td", "th", "tr", "option", "dt", "dd"})
UNREAD: Final = frozenset({"template", "object", "svg", "select", "xml", "iframe", "datalist"})
VOID: Final = frozenset(
    {
        "br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "source", "o:p", "param",
        "embed", "track", "bgsound", "frame",
    }
)  # fmt: skip
# What stands in them is no HTML, up to their own end (HTML, section 13.2.5.2 and 13.2.5.4).
RAW: Final = frozenset({"script", "style", "title"})
