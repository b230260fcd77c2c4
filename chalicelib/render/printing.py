"""What of a page is printed: its title, its language, the blocks of its `<main>`, and the foot of each sheet.

A page that can be had as a PDF is written once, as HTML: what is made of it can say nothing else.
What leads elsewhere stands in a `<nav>`, and is left out; a `<footer>` in `<main>` is the foot of each sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final
from unicodedata import normalize

_LANGUAGE: Final = re.compile(r'<html lang="([a-z]+)">')
_TAG: Final = re.compile(r"<[^>]*>")
_NAV: Final = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
_BLOCK: Final = re.compile(r"<(h1|h2|p|dt|dd)\b[^>]*>(.*?)</\1>", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A heading (`h1`, `h2`), a paragraph (`p`), or a term (`dt`) with what belongs to it (`dd`)."""

    tag: str
    text: str


@dataclass(frozen=True)
class Printed:
    """A page as it is printed."""

    language: str
    title: str
    blocks: tuple[Block, ...]
    foot: str


def printed(html: str) -> Printed:
    """Read a page of ours: in its HTML, `<` and `>` that are no tag's stand escaped, in attributes too."""
    language = _LANGUAGE.search(html)
    main = html[html.index("<main") : html.index("</main>")]
    body, _, foot = _NAV.sub("", main).partition("<footer>")
    blocks = tuple(_blocks(body))
    title = next((block.text for block in blocks if block.tag == "h1"), "")
    words = " ".join(block.text for block in _blocks(foot))
    return Printed(language[1] if language else "", title, blocks, words)


def _blocks(html: str) -> Iterator[Block]:
    for tag, words in _BLOCK.findall(html):
        text = _tidied(words)
        if text:
            yield Block(tag, text)


def _tidied(words: str) -> str:
    """Give words as one line, each letter with its accents as one sign: fonts are cut to those."""
    return " ".join(normalize("NFC", unescape(_TAG.sub("", words))).split())
