"""Transfer encodings undone (RFC 2045, section 6), also where they are broken, unknown or only claimed."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Mapping
from typing import Final

from chalicelib.mail.decoding.encoded_words import base64_bytes
from chalicelib.mail.decoding.uuencoded import decoded_whole

Body = bytes | memoryview
FOREIGN: Final = re.compile(rb"[^A-Za-z0-9+/=\s]")
PADDING: Final = re.compile(rb"=+")
SPACED_BREAK: Final = re.compile(rb"=[ \t]{1,99}(?=\r?\n)")
LETTERS: Final = re.compile(r"[^a-z0-9]")
LOOKED_AT: Final = 4_096
FEWEST_LEGAL: Final = 0.9
MOST_PIECES: Final = 1_000


def decoded_transfer(body: Body, encoding: str) -> bytes:
    """Give a body without its transfer encoding; one that nobody knows is none at all."""
    label = encoding.lower().partition(";")[0].partition("(")[0]
    decode = ENCODINGS.get(LETTERS.sub("", label), bytes)
    return decode(body)


def base64_decoded(body: Body) -> bytes:
    """Decode base64 whatever is wrong: line lengths, padding, foreign characters, a text below it."""
    if _is_prose(bytes(body[:LOOKED_AT])):
        return bytes(body)
    if FOREIGN.search(body):
        body = b"\n".join(line for line in bytes(body).splitlines() if _is_base64(line))
    padding = PADDING.search(body)
    if padding is None or not bytes(body[padding.end() :]).strip(b"=\r\n\t "):
        return _of_one_piece(body)
    # The decoder stops at padding; some programs encode piece by piece, each with its own.
    pieces = PADDING.split(bytes(body), MOST_PIECES)
    return b"".join(map(_of_one_piece, pieces))


def _is_prose(start: bytes) -> bool:
    """Tell a text that is not encoded at all: most of its lines are of several words."""
    lines = [line.strip() for line in start.splitlines() if line.strip()]
    return sum(b" " in line for line in lines) * 2 > len(lines)


def _is_base64(line: bytes) -> bool:
    bare = line.strip()
    return b" " not in bare and len(FOREIGN.findall(bare)) <= max(1, len(bare) * (1 - FEWEST_LEGAL))


def _of_one_piece(body: Body) -> bytes:
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        return base64_bytes(bytes(body))


def quoted_printable_decoded(body: Body) -> bytes:
    """Decode quoted-printable; what is no code stays as it is."""
    if SPACED_BREAK.search(body):
        body = SPACED_BREAK.sub(b"=", body)
    return binascii.a2b_qp(body)


ENCODINGS: Final[Mapping[str, Callable[[Body], bytes]]] = {
    "base64": base64_decoded,
    "xbase64": base64_decoded,
    "quotedprintable": quoted_printable_decoded,
    "qp": quoted_printable_decoded,
    "uuencode": decoded_whole,
    "xuuencode": decoded_whole,
    "uue": decoded_whole,
    "xuue": decoded_whole,
}
"""By the letters and digits of the label: "Quoted Printable", "base-64" and their kin mean the same."""
