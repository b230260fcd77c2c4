"""Text with soft line breaks, put together again (RFC 3676)."""

from __future__ import annotations

from typing import Final

SIGNATURE: Final = "-- "


def joined(text: str, *, is_space_deleted: bool = False) -> str:
    """Join each line that ends in a space with the next of the same quoting depth (RFC 3676, section 4.2)."""
    paragraphs: list[tuple[int, list[str]]] = []
    is_open = False
    for line in text.split("\n"):
        depth, content = _unquoted(line)
        if not (is_open and paragraphs[-1][0] == depth):
            paragraphs.append((depth, []))
        is_open = content.endswith(" ") and content != SIGNATURE
        paragraphs[-1][1].append(content[:-1] if is_open and is_space_deleted else content)
    return "\n".join(_quoted(depth, "".join(pieces)) for depth, pieces in paragraphs)


def _unquoted(line: str) -> tuple[int, str]:
    depth = len(line) - len(line.lstrip(">"))
    content = line[depth:]
    return depth, content.removeprefix(" ")  # one space of stuffing (section 4.4)


def _quoted(depth: int, text: str) -> str:
    text = text if text == SIGNATURE else text.rstrip(" ")
    return f"{'>' * depth} {text}" if depth else text
