"""Files written into a text: uuencode (POSIX, `begin 644 name` to `end`) and yEnc (`=ybegin` to `=yend`)."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

BEGIN: Final = re.compile(rb"begin [0-7]{3,4} (\S[^\r\n]{0,254})")
BEGIN_BASE64: Final = re.compile(rb"begin-base64 [0-7]{3,4} (\S[^\r\n]{0,254})")
YENC: Final = re.compile(rb"=ybegin (?:\w{1,9}=\S{0,20} ){1,5}name=([^\r\n]{1,255})")
BEGINS: Final = re.compile(rb"^(?:begin(?:-base64)? [0-7]{3,4} \S|=ybegin )", re.MULTILINE)
# yEnc adds 42 to each byte, and 64 more behind "=" (yEnc draft 1.3).
UNSHIFTED: Final = bytes((byte - 42) % 256 for byte in range(256))
ESCAPED: Final = re.compile(rb"=(.)", re.DOTALL)
LARGEST_LINE: Final = 45


@dataclass(frozen=True, slots=True)
class WrittenIn:
    """A file that stood in a text; its name as it was written."""

    name: bytes
    content: bytes


def split_files(text: bytes) -> tuple[bytes, list[WrittenIn]]:
    """Give a text without the files that are written into it, and these."""
    files: list[WrittenIn] = []
    if not BEGINS.search(text):
        return text, files
    lines = text.split(b"\n")
    kept: list[bytes] = []
    at = 0
    while at < len(lines):
        found, following = _file_at(lines, at)
        if found:
            files.append(found)
        else:
            kept += lines[at : at + 1]
        at = max(following, at + 1)
    return b"\n".join(kept), files


def decoded_whole(body: bytes | memoryview) -> bytes:
    """Undo the transfer encoding x-uuencode: what stands between `begin` and `end`, or all of it."""
    raw = bytes(body)
    _, files = split_files(raw)
    return files[0].content if files else _uuencoded(raw.split(b"\n"), 0)[0] or raw


def _file_at(lines: list[bytes], at: int) -> tuple[WrittenIn | None, int]:
    """Read the file that begins at a line, and give the place below it."""
    line = lines[at].strip()
    for head, read in FORMS:
        match = head.fullmatch(line)
        if match:
            content, following = read(lines, at + 1)
            return (WrittenIn(match[1].strip(), content), following) if content else (None, at + 1)
    return None, at + 1


def _uuencoded(lines: list[bytes], at: int) -> tuple[bytes, int]:
    pieces: list[bytes] = []
    for place in range(at, len(lines)):
        line = lines[place].rstrip(b"\r")
        if line.strip() == b"end":
            return b"".join(pieces), place + 1
        piece = _line_decoded(line)
        if piece is None:
            return b"".join(pieces), place
        pieces.append(piece)
    return b"".join(pieces), len(lines)


def _line_decoded(line: bytes) -> bytes | None:
    """Decode one line; None when it cannot be one: its first character tells how long it is."""
    if not line:
        return b""
    size = (line[0] - 32) & 63
    length = (size + 2) // 3 * 4
    if not 32 <= line[0] <= 96 or size > LARGEST_LINE or not length - 4 < len(line) <= length + 3:  # noqa: PLR2004
        return None
    try:
        return binascii.a2b_uu(line[: length + 1])
    except binascii.Error:
        return None


def _base64(lines: list[bytes], at: int) -> tuple[bytes, int]:
    end = next((place for place in range(at, len(lines)) if lines[place].strip() == b"===="), len(lines))
    try:
        return binascii.a2b_base64(b"".join(lines[at:end])), end + 1
    except binascii.Error:
        return b"", end + 1


def _yenc(lines: list[bytes], at: int) -> tuple[bytes, int]:
    start = at + 1 if at < len(lines) and lines[at].startswith(b"=ypart ") else at
    end = next((place for place in range(start, len(lines)) if lines[place].startswith(b"=y")), len(lines))
    joined = b"".join(line.rstrip(b"\r") for line in lines[start:end])
    shifted = ESCAPED.sub(lambda escape: bytes([(escape[1][0] - 64) % 256]), joined)
    return shifted.translate(UNSHIFTED), end + 1


FORMS: Final[tuple[tuple[re.Pattern[bytes], Callable[[list[bytes], int], tuple[bytes, int]]], ...]] = (
    (BEGIN, _uuencoded),
    (BEGIN_BASE64, _base64),
    (YENC, _yenc),
)
