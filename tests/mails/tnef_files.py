"""winmail.dat as Outlook writes it, as far as its texts and files go."""

import struct

STRING, UNICODE, BINARY, OBJECT, NUMBER = 0x1E, 0x1F, 0x102, 0x0D, 0x03
BODY, HTML, RTF, CODEPAGE, SUBJECT = 0x1000, 0x1013, 0x1009, 0x3FDE, 0x37
LONG_NAME, CONTENT_ID, DATA = 0x3707, 0x3712, 0x3701
MESSAGE, FILE = 1, 2


def winmail(*attributes):
    """Give a winmail.dat of attributes."""
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(
        (attribute(1, 0x9007, struct.pack("<II", 1258, 0)), *attributes)
    )


def attribute(level, key, value):
    """Give one attribute with its checksum."""
    return struct.pack("<BHHI", level, key, 6, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(level, *values):
    """Give a list of MAPI properties as an attribute."""
    rows = struct.pack("<I", len(values)) + b"".join(_property(*value) for value in values)
    return attribute(level, 0x9003 if level == MESSAGE else 0x9005, rows)


def named_property():
    """Give a property that has a name instead of a number, as Outlook's add-ins write them."""
    name = "Sensitivity\0".encode("utf-16-le")
    return b"\x03\x00\x01\x80" + bytes(16) + struct.pack("<II", 1, len(name)) + name + struct.pack("<I", 1)


def file_in(title, content, *values):
    """Give a file: where it stands, its short name, its bytes, its properties."""
    return (
        attribute(FILE, 0x9002, bytes(14))
        + attribute(FILE, 0x8010, title.encode("cp1258") + b"\0")
        + (attribute(FILE, 0x800F, content) if content is not None else b"")
        + (properties(FILE, *values) if values else b"")
    )


def packed_rtf(rtf):
    """Give rich text as Outlook packs it, but without repeating anything."""
    rows = b"".join(b"\0" + rtf[at : at + 8] for at in range(0, len(rtf), 8))
    return struct.pack("<II4sI", len(rows) + 12, len(rtf), b"LZFu", 0) + rows


def _property(kind, key, value):
    if kind == NUMBER:
        return struct.pack("<HHI", kind, key, value)
    return struct.pack("<HHII", kind, key, 1, len(value)) + value + bytes(-len(value) % 4)
