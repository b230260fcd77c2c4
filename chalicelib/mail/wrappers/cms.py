"""The content of an S/MIME wrapper (RFC 8551): what was signed, taken out without checking who signed it.

Only as much of BER is read as leads to the content (RFC 5652, sections 3 and 5; X.690, section 8.1).
"""

from __future__ import annotations

import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SIGNED: Final = bytes.fromhex("2a864886f70d010702")
COMPRESSED: Final = bytes.fromhex("2a864886f70d0109100109")
ENCRYPTED: Final = frozenset(
    bytes.fromhex(oid)
    for oid in ("2a864886f70d010703", "2a864886f70d010706", "2a864886f70d0109100117", "2a864886f70d010704")
)
"""envelopedData, encryptedData, authEnvelopedData, signedAndEnvelopedData."""
PEM: Final = b"-----BEGIN"
OCTETS: Final = 0x04
OCTETS_IN_PIECES: Final = 0x24
END: Final = 0x00
DEEPEST: Final = 20
MOST_INFLATED: Final = 40_000_000


class NotCmsError(ValueError):
    """The bytes are not the structure that they should be."""


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The content of a wrapper; without one when it is encrypted, or holds certificates only."""

    content: bytes
    is_encrypted: bool = False


@dataclass(frozen=True, slots=True)
class _Element:
    """A value of BER: where its content begins, and where it ends if its head says so."""

    tag: int
    start: int
    end: int | None


def unwrapped(wrapper: bytes) -> Unwrapped | None:
    """Open a wrapper; None when it is none that anyone knows."""
    try:
        return _unwrapped(_without_pem(wrapper))
    except (NotCmsError, ValueError, IndexError, zlib.error):
        return None


def _without_pem(wrapper: bytes) -> bytes:
    if not wrapper.lstrip().startswith(PEM):
        return wrapper
    return b64decode(b"".join(line for line in wrapper.splitlines() if not line.startswith(b"-----")))


def _unwrapped(der: bytes) -> Unwrapped | None:
    kind, inner = _typed(der, 0)
    if kind in ENCRYPTED:
        return Unwrapped(b"", is_encrypted=True)
    if kind not in (SIGNED, COMPRESSED) or inner is None:
        return None
    version = _element(der, _element(der, inner.start).start)
    algorithms = _element(der, _after(der, version))
    _, content = _typed(der, _after(der, algorithms))
    octets = b"".join(_octets(der, content)) if content else b""
    if kind == COMPRESSED:
        octets = zlib.decompressobj().decompress(octets, MOST_INFLATED)
    return Unwrapped(octets)


def _typed(der: bytes, at: int) -> tuple[bytes, _Element | None]:
    """Read a sequence of an object identifier and, tagged [0], a content."""
    oid = _element(der, _element(der, at).start)
    if oid.tag != 0x06 or oid.end is None:  # noqa: PLR2004 - X.690, OBJECT IDENTIFIER
        raise NotCmsError
    follows = oid.end < len(der) and der[oid.end] == 0xA0  # noqa: PLR2004 - [0] EXPLICIT
    return der[oid.start : oid.end], _element(der, oid.end) if follows else None


def _element(der: bytes, at: int) -> _Element:
    tag, first = der[at], der[at + 1]
    if first == 0x80:  # noqa: PLR2004 - of indefinite length
        return _Element(tag, at + 2, None)
    size = first & 0x7F if first & 0x80 else 0
    start = at + 2 + size
    length = int.from_bytes(der[at + 2 : start], "big") if size else first
    return _Element(tag, start, min(start + length, len(der)))


def _after(der: bytes, element: _Element, depth: int = 0) -> int:
    """Give the place behind an element; one of indefinite length ends behind two zero bytes."""
    if element.end is not None:
        return element.end
    if depth > DEEPEST:
        raise NotCmsError
    at = element.start
    while der[at] or der[at + 1]:
        at = _after(der, _element(der, at), depth + 1)
    return at + 2


def _octets(der: bytes, element: _Element, depth: int = 0) -> Iterator[bytes]:
    """Give the pieces of the octet string that is the content, or in it."""
    if element.tag == OCTETS and element.end is not None:
        yield der[element.start : element.end]
        return
    if depth > DEEPEST:
        raise NotCmsError
    at = element.start
    stop = len(der) if element.end is None else element.end
    while at < stop and (der[at] or der[at + 1]):
        inner = _element(der, at)
        if inner.tag in (OCTETS, OCTETS_IN_PIECES):
            yield from _octets(der, inner, depth + 1)
        at = _after(der, inner)
