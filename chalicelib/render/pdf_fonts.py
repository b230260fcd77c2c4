"""A font in a PDF, and how its streams are written."""

import base64
import zlib
from typing import Final

from pydyf import PDF, Array, Dictionary, Stream, String

from chalicelib.render.truetype import UNKNOWN, Face

_SYSTEM: Final = {"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0}


def added_font(pdf: PDF, face: Face, letters: set[str]) -> bytes:
    """Add a font whose glyphs are written by number, and what letters they stand for; give its reference."""
    called = f"/{face.name}"
    glyphs = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2",
        "BaseFont": called,
        "CIDSystemInfo": Dictionary(_SYSTEM),
        "FontDescriptor": _described(pdf, face, called).reference,
        "W": Array([0, Array(face.widths)]),
        "CIDToGIDMap": "/Identity",
    }
    whole = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": called,
        "Encoding": "/Identity-H",
        "DescendantFonts": Array([_added(pdf, glyphs).reference]),
        "ToUnicode": added_stream(pdf, letters_of(face, letters)).reference,
    }
    return bytes(_added(pdf, whole).reference)


def _described(pdf: PDF, face: Face, called: str) -> Dictionary:
    program = added_stream(pdf, face.program, Length1=len(face.program))
    described = {
        "Type": "/FontDescriptor",
        "FontName": called,
        "Flags": 32,
        "FontBBox": Array(face.box),
        "ItalicAngle": 0,
        "Ascent": face.ascent,
        "Descent": face.descent,
        "CapHeight": 714,
        "StemV": 80,
        "FontFile2": program.reference,
    }
    return _added(pdf, described)


def added_stream(pdf: PDF, content: bytes, **extra: int) -> Stream:
    """Add a stream in ASCII."""
    packed = base64.a85encode(zlib.compress(content, 9), wrapcol=120) + b"~>"
    stream = Stream([packed], {"Filter": "[/ASCII85Decode /FlateDecode]", **extra})
    pdf.add_object(stream)
    return stream


def _added(pdf: PDF, values: dict[str, object]) -> Dictionary:
    found = Dictionary(values)
    pdf.add_object(found)
    return found


def letters_of(face: Face, letters: set[str]) -> bytes:
    """Say which letter each glyph stands for, so that text can be copied (ISO 32000-1, section 9.10.3)."""
    known = (letter if ord(letter) in face.glyphs else UNKNOWN for letter in sorted(letters))
    found = sorted({face.glyph(letter): letter for letter in known}.items())
    lines = [f"<{glyph:04x}> <{letter.encode('utf-16-be').hex()}>" for glyph, letter in found]
    parts = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    spans = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{spans}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
