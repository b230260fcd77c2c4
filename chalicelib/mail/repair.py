"""Mend the head of a mail, so that the standard parser finds the headers that a person would find."""

from __future__ import annotations

import re
from typing import Final

FIELD: Final = re.compile(rb"[!-9;-~]+[ \t]*:")
# A line counts as the start of the headers, or as their continuation, only if a field of these is near.
KNOWN: Final = re.compile(
    rb"(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|reply-to"
    rb"|sender|x-[a-z-]+|in-reply-to|references|dkim-signature|content-transfer-encoding)[ \t]*:",
    re.IGNORECASE,
)
HEAD_BYTES: Final = 262_144
JUNK_LINES: Final = 50


def mended(raw: bytes) -> bytes:
    """Give the mail with one kind of line end, without junk before its headers, with lost folds restored.

    The body is left as it came, unless the whole mail uses bare CR, or CR CR LF, as line ends.
    """
    raw = _with_line_ends(raw)
    start = raw[:HEAD_BYTES]
    end = _end_of_head(start)
    lines = start[:end].split(b"\n")
    return b"\n".join(_folded_again(_without_junk(lines))) + raw[end:]


def _with_line_ends(raw: bytes) -> bytes:
    head = raw[:HEAD_BYTES]
    if b"\r\r\n" in head[:2000]:
        raw = raw.replace(b"\r\r\n", b"\n")
    if b"\n" not in head[:2000] and b"\r" in head[:2000]:
        raw = raw.replace(b"\r", b"\n")
    return raw.lstrip(b"\r\n\xef\xbb\xbf")


def _end_of_head(start: bytes) -> int:
    """Give the place of the line break before the first empty line that follows a header field."""
    at = 0
    while 0 <= at < len(start):
        following = start.find(b"\n", at)
        if following < 0:
            return len(start)
        if not start[at:following].strip(b"\r") and KNOWN.search(start, 0, at):
            return at - 1
        at = following + 1
    return len(start)


def _without_junk(lines: list[bytes]) -> list[bytes]:
    """Drop what stands before the first known field, such as mbox's `From ` line; no field, no head."""
    for number, line in enumerate(lines[:JUNK_LINES]):
        if KNOWN.match(line) or (FIELD.match(line) and any(map(KNOWN.match, lines[number : number + 3]))):
            return lines[number:]
    return [b"", *lines]


def _folded_again(lines: list[bytes]) -> list[bytes]:
    """Indent lines that lost their indentation, as far as more known fields follow them."""
    if not lines[0].strip():
        return lines
    last = max((number for number, line in enumerate(lines) if KNOWN.match(line)), default=0)
    loose = (not line.startswith((b" ", b"\t")) and not FIELD.match(line) for line in lines[: last + 1])
    whole = [b" " + line if is_loose else line for line, is_loose in zip(lines, loose, strict=False)]
    return [*whole, *_after_last_field(lines[last + 1 :])]


def _after_last_field(lines: list[bytes]) -> list[bytes]:
    """Put the empty line that should end the headers before the first line that is no header."""
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith((b" ", b"\t")) and not FIELD.match(line):
            return [*lines[:number], b"", *lines[number:]]
    return lines
