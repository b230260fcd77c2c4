"""Which charset bytes are in when nobody says: Vietnamese by its syllables, anything else by its letters."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.decoding.charset_labels import known_charset
from chalicelib.mail.decoding.vietnamese_codes import ODD, READERS
from chalicelib.mail.decoding.vietnamese_syllables import Spelling, spelling

SAMPLE_BYTES: Final = 8_192
ESCAPES: Final = (
    (b"\x1b$B", "iso2022_jp"),
    (b"\x1b$@", "iso2022_jp"),
    (b"\x1b$)C", "iso2022_kr"),
    (b"~{", "hz"),
)
TONE: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
VIETNAMESE: Final = ("cp1258", "tcvn-font", "viscii", "vni")


def guessed_charset(content: bytes) -> str:
    """Give the name of the charset in which the bytes make most sense; UTF-8 is not tried."""
    sample = _telling(content)
    return (
        next((name for escape, name in ESCAPES if escape in sample and sample.isascii()), None)
        or _vietnamese(sample)
        or _by_letters(sample)
    )


def _telling(content: bytes) -> bytes:
    """Give a sample around the first byte that is not ASCII: the guess costs time by the byte."""
    if len(content) <= SAMPLE_BYTES:
        return content
    first = next((at for at, byte in enumerate(content) if byte > 127), 0)  # noqa: PLR2004 - ASCII's end
    start = max(0, min(first - 64, len(content) - SAMPLE_BYTES))
    return content[start : start + SAMPLE_BYTES]


def _vietnamese(sample: bytes) -> str | None:
    """Name the Vietnamese charset through which the sample is nothing but syllables."""
    read = [(spelling(text), name) for name in VIETNAMESE if (text := _read(sample, name))]
    good = [(found, name) for found, name in read if found.is_vietnamese or _is_marked(found, name, sample)]
    return max(good, key=lambda one: one[0].syllables / one[0].words)[1] if good else None


def _read(sample: bytes, name: str) -> str:
    if name == "tcvn-font" and not ODD.search(sample.decode("latin-1")):
        return ""
    try:
        return READERS[name](sample) if name in READERS else sample.decode(name)
    except UnicodeError:
        return ""


def _is_marked(found: Spelling, name: str, sample: bytes) -> bool:
    """Tell a single Vietnamese word by its tones, which windows-1258 alone writes as characters."""
    is_only_syllables = (
        found.marked == found.marked_syllables > found.signs and 4 * found.syllables >= 3 * found.words
    )
    return name == "cp1258" and is_only_syllables and bool(TONE.search(sample.decode(name, "replace")))


def _by_letters(sample: bytes) -> str:
    from chardetng_py import detect  # noqa: PLC0415 - 20 ms of a cold start, rarely needed

    return known_charset(detect(sample)) or "cp1252"
