"""What a PDF has to know of a TrueType font: which glyph a letter has, and how wide each glyph is.

The fonts are cut by us to the letters that we print (decision 0045): of the formats of `cmap` there is one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import Final

UNKNOWN: Final = "\ufffd"
"""Stands for a letter that the font has not."""

_THOUSAND: Final = 1_000
"""PDF measures glyphs in thousandths of the size of the text (ISO 32000-1, section 9.2.4)."""


@dataclass(frozen=True)
class Face:
    """One style of a font. Lengths are in thousandths of the size of the text."""

    name: str
    program: bytes
    glyphs: Mapping[int, int]
    widths: tuple[int, ...]
    box: tuple[int, ...]
    ascent: int
    descent: int

    def glyph(self, letter: str) -> int:
        """Give the glyph of a letter; of one that the font has not the sign that says so."""
        return self.glyphs.get(ord(letter)) or self.glyphs[ord(UNKNOWN)]

    def width(self, text: str) -> int:
        """Measure a line of text."""
        return sum(self.widths[self.glyph(letter)] for letter in text)


@cache
def face_in(path: Path) -> Face:
    """Read a font (Apple and Microsoft, TrueType; chapters `head`, `hhea`, `hmtx`, `cmap`)."""
    program = path.read_bytes()
    tables = dict(_tables(program))
    (em,) = unpack_from(">H", program, tables["head"] + 18)
    box = unpack_from(">4h", program, tables["head"] + 36)
    ascent, descent = unpack_from(">2h", program, tables["hhea"] + 4)
    (measured,) = unpack_from(">H", program, tables["hhea"] + 34)
    advances = unpack_from(f">{2 * measured}H", program, tables["hmtx"])[::2]
    glyphs = dict(_letters(program, tables["cmap"]))
    every = (*advances, *advances[-1:] * (max(glyphs.values()) + 1 - measured))
    scaled = [round(length * _THOUSAND / em) for length in (*box, ascent, descent)]
    widths = tuple(round(one * _THOUSAND / em) for one in every)
    return Face(path.stem, program, glyphs, widths, tuple(scaled[:4]), *scaled[4:])


def _tables(program: bytes) -> Iterator[tuple[str, int]]:
    (count,) = unpack_from(">H", program, 4)
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, _ = unpack_from(">4s3I", program, at)
        yield tag.decode("ascii"), offset


def _letters(program: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Read the first subtable, of format 4: spans of letters, each with what leads to its glyphs."""
    (start,) = unpack_from(">I", program, cmap + 8)
    (doubled,) = unpack_from(">H", program, cmap + start + 6)
    at, count = cmap + start + 14, doubled // 2
    lasts, firsts = (unpack_from(f">{count}H", program, at + skip) for skip in (0, doubled + 2))
    deltas, offsets = (unpack_from(f">{count}H", program, at + skip * doubled + 2) for skip in (2, 3))
    for span in range(count - 1):  # the last one only ends the table
        for letter in range(firsts[span], lasts[span] + 1):
            place = at + 3 * doubled + 2 + 2 * span + offsets[span] + 2 * (letter - firsts[span])
            glyph = unpack_from(">H", program, place)[0] if offsets[span] else letter
            yield letter, (glyph + deltas[span]) % 65_536
