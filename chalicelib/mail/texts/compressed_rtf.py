"""Rich text as Outlook packs it ([MS-OXRTFCP])."""

from __future__ import annotations

from typing import Final

PACKED: Final = b"LZFu"
PLAIN: Final = b"MELA"
HEAD: Final = 16
WINDOW: Final = 4_096
LARGEST: Final = 4_000_000
# What the window holds before the first byte (section 2.2.2.1).
DICTIONARY: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def inflated(packed: bytes) -> bytes:
    """Give the rich text; as much as can be read of a broken one, and nothing of one that is too large."""
    kind, size = packed[8:12], int.from_bytes(packed[4:8], "little")
    if size > LARGEST:
        return b""
    if kind == PLAIN:
        return packed[HEAD : HEAD + size]
    return _unpacked(packed, size) if kind == PACKED else b""


def _unpacked(packed: bytes, size: int) -> bytes:
    out = bytearray(DICTIONARY)
    whole = len(DICTIONARY) + size
    at = HEAD
    while at < len(packed) and len(out) < whole:
        control = packed[at]
        at += 1
        for bit in range(8):
            if at >= len(packed):
                break
            if not control >> bit & 1:
                out.append(packed[at])
                at += 1
                continue
            reference = int.from_bytes(packed[at : at + 2], "big")
            at += 2
            if not _copy(out, reference):
                return bytes(out[len(DICTIONARY) : whole])
    return bytes(out[len(DICTIONARY) : whole])


def _copy(out: bytearray, reference: int) -> bool:
    """Repeat what stands in the window; False at the mark of the end, a reference to the writing place."""
    distance = (len(out) - (reference >> 4)) % WINDOW
    length = (reference & 15) + 2
    start = len(out) - distance
    if distance == 0 or start < 0:
        return False
    if distance >= length:
        out += out[start : start + length]
    else:
        out += (out[start:] * length)[:length]
    return True
