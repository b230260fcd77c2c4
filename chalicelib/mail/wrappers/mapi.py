"""Lists of MAPI properties as TNEF writes them ([MS-OXTNEF], section 2.1.3.4)."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.decoding.charsets import decoded

Value = str | bytes | int
Properties = dict[int, Value]
# [MS-OXCDATA], section 2.11.1: the sizes of values; all take a multiple of four bytes.
SIZES: Final = {
    0x02: 2, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 2, 0x14: 8, 0x40: 8, 0x48: 16,
}  # fmt: skip
OBJECT: Final = 0x0D
STRING: Final = 0x1E
UNICODE: Final = 0x1F
BINARY: Final = 0x102
SIZED: Final = frozenset({OBJECT, STRING, UNICODE, BINARY})
MANY: Final = 0x1000
NAMED: Final = 0x8000
MOST_PROPERTIES: Final = 10_000


class _Cursor:
    """A place in the bytes of a list."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def number(self, size: int = 4) -> int:
        """Read a number; beyond the end there is none."""
        value = self.content[self.at : self.at + size]
        if len(value) < size:
            raise EOFError
        self.at += size
        return int.from_bytes(value, "little")

    def bytes_of(self, size: int) -> bytes:
        """Read a value and the bytes that fill it up; one that is cut short is given as far as it goes."""
        if size and self.at >= len(self.content):
            raise EOFError
        value = self.content[self.at : self.at + size]
        self.at += size + -size % 4
        return value


def properties_of(content: bytes, charset: str) -> Properties:
    """Read the first value of each property; a broken list ends where it breaks."""
    found: Properties = {}
    cursor = _Cursor(content)
    try:
        for _ in range(min(cursor.number(), MOST_PROPERTIES)):
            kind, key = cursor.number(2), cursor.number(2)
            if key >= NAMED:
                _skip_name(cursor)
            value = _value(cursor, kind, charset)
            if value is not None:
                found.setdefault(key, value)
    except (EOFError, KeyError):
        pass
    return found


def _skip_name(cursor: _Cursor) -> None:
    cursor.at += 16
    if cursor.number():
        cursor.bytes_of(cursor.number())
    else:
        cursor.at += 4


def _value(cursor: _Cursor, kind: int, charset: str) -> Value | None:
    bare = kind & ~MANY
    count = cursor.number() if kind & MANY or bare in SIZED else 1
    values = [_single(cursor, bare, charset) for _ in range(min(count, MOST_PROPERTIES))]
    return values[0] if values else None


def _single(cursor: _Cursor, kind: int, charset: str) -> Value:
    if kind not in SIZED:
        return int.from_bytes(cursor.bytes_of(SIZES[kind]), "little")
    value = cursor.bytes_of(cursor.number())
    if kind == UNICODE:
        return value.decode("utf-16-le", "replace").rstrip("\x00")
    return decoded(value.rstrip(b"\x00"), charset) if kind == STRING else value
