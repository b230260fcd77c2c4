"""Mend the head of a mail, so that a parser finds the headers that a person would find."""

from __future__ import annotations

import codecs
import re
from typing import Final

FIELD: Final = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
# A line counts as the start of the headers, or as their continuation, only if a field of these is near.
KNOWN: Final = re.compile(
    rb"(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-[a-z-]{2,40}"
    rb"|reply-to|sender|x-[a-z0-9-]{1,80}|in-reply-to|references|dkim-signature|envelope-to|list-[a-z-]{2,40}"
    rb"|auto-submitted|precedence|thread-topic|user-agent|organization|importance)[ \t]*:",
    re.IGNORECASE,
)
# What a mail is written with; a head without any of these may go on behind an empty line.
WRITTEN: Final = re.compile(rb"(?:from|subject|date|content-type)[ \t]*:", re.IGNORECASE)
MBOX: Final = re.compile(rb">{0,3}From [^:\s]")
# `X-Spam Status: no`: spaces within the name of a field that has a hyphen too.
SPACED: Final = re.compile(rb"[A-Za-z]+(?:-[A-Za-z0-9]+)+(?: [A-Za-z0-9-]+){1,3}[ \t]*:")
PARAMETER: Final = re.compile(
    rb"(?:(?:file)?name|charset|boundary|type|format|report-type|protocol|micalg|start)(?:\*\d{0,2}\*?)?=",
    re.IGNORECASE,
)
BEFORE_COLON: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]+:")
HEAD_BYTES: Final = 2_097_152
JUNK_LINES: Final = 50
LOOKED_AT: Final = 2_000
TORN_LINES: Final = 12
BARE_CR: Final = re.compile(rb"\r(?!\n)")


def mended(raw: bytes) -> bytes:
    """Give the mail with one kind of line end, without junk before its headers, with lost folds restored.

    The body is left as it came, unless the whole mail uses bare CR, or CR CR LF, as line ends, or is UTF-16.
    """
    raw = _with_line_ends(_in_bytes(raw))
    end = _end_of_head(raw)
    head = BARE_CR.sub(b" ", raw[:end].removesuffix(b"\r").replace(b"\0", b"").replace(b"\r\n", b"\n"))
    lines = _with_parameters(_without_junk(head.split(b"\n")))
    return b"\n".join(_folded_again(lines)) + raw[end:]


def _in_bytes(raw: bytes) -> bytes:
    """Give a mail that an editor saved as UTF-16 in UTF-8, and any other without its mark."""
    start = raw[:LOOKED_AT]
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or 3 * start.count(0) > len(start):
        is_big = raw.startswith(codecs.BOM_UTF16_BE) or start[::2].count(0) > start[1::2].count(0)
        raw = raw.decode("utf-16-be" if is_big else "utf-16-le", "replace").lstrip("\ufeff").encode()
    return raw


def _with_line_ends(raw: bytes) -> bytes:
    start = raw[:LOOKED_AT]
    if b"\r\r\n" in start:
        raw = raw.replace(b"\r\r\n", b"\n")
    elif len(BARE_CR.findall(start)) > start.count(b"\n"):
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw.lstrip(b"\r\n\xef\xbb\xbf")


def _end_of_head(raw: bytes) -> int:
    """Give the place of the line break before the first empty line that follows a header field."""
    at, is_head, is_whole, last = 0, False, False, min(len(raw), HEAD_BYTES)
    while at < last:
        following = raw.find(b"\n", at)
        line = raw[at : following if following >= 0 else len(raw)]
        if not line.strip(b"\r") and is_head and (is_whole or not _goes_on(raw, following + 1)):
            return at - 1
        is_head = is_head or bool(KNOWN.match(line.lstrip()) or (at == 0 and FIELD.match(line)))
        is_whole = is_whole or bool(WRITTEN.match(line))
        at = following + 1 if following >= 0 else len(raw)
    return len(raw) if at >= len(raw) else at - 1


def _goes_on(raw: bytes, at: int) -> bool:
    """Tell a head that was torn in two: what a mail is written with stands behind the empty line."""
    lines = raw[at : at + LOOKED_AT].split(b"\n")[:TORN_LINES]
    return bool(KNOWN.match(lines[0])) and any(map(WRITTEN.match, lines))


def _without_junk(lines: list[bytes]) -> list[bytes]:
    """Drop what stands before the first known field, such as mbox's `From ` line; no field, no head."""
    if KNOWN.match(lines[0].lstrip()):
        lines = [lines[0].lstrip(), *lines[1:]]
    for number, line in enumerate(lines[:JUNK_LINES]):
        is_field = FIELD.match(line) and (any(map(KNOWN.match, lines[number : number + 3])) or not number)
        if KNOWN.match(line) or is_field:
            return [_with_plain_name(one) for one in lines[number:] if one.strip() and not MBOX.match(one)]
    return [b"", *lines]


def _with_parameters(lines: list[bytes]) -> list[bytes]:
    """Indent what lost its indentation behind a semicolon or comma, even if it looks like a field."""
    before = [b"", *(line.rstrip() for line in lines)]
    return [
        b" " + line if end.endswith((b";", b",")) and _is_rest(line) else line
        for end, line in zip(before, lines, strict=False)
    ]


def _is_rest(line: bytes) -> bool:
    return bool(PARAMETER.match(line) or (line.strip() and not FIELD.match(line)))


def _with_plain_name(line: bytes) -> bytes:
    """Take the spaces out of the name of a field, and from before its colon."""
    spaced = SPACED.match(line)
    if spaced:
        return spaced[0][:-1].strip().replace(b" ", b"-") + line[spaced.end() - 1 :]
    return BEFORE_COLON.sub(rb"\1:", line, count=1) if BEFORE_COLON.match(line) else line


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
