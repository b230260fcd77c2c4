"""From bytes to text when the label is right, wrong, unknown or missing."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

# A label is read as the larger set that its users mean (WHATWG Encoding Standard, section 4.2).
MEANT: Final[Mapping[str, str]] = {
    "ansi_x3.4-1968": "utf-8",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "x-windows-1258": "cp1258",
    "x-viet": "cp1258",
}
# Python takes these for charsets, but they are no text of a mail, and some of them are slow.
NOT_TEXT: Final = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED: Final = [
    "utf_8", "cp1258", "cp1252", "cp1251", "koi8_r", "cp1250", "cp1254", "cp1253", "cp1255", "cp1256",
    "gb18030", "big5", "cp932", "euc_jp", "iso2022_jp", "cp949",
]  # fmt: skip
SAMPLE_BYTES: Final = 16_384
MOSTLY_GOOD: Final = 0.02
# Characters that a reader never sees, but that end up in names, keys and comparisons.
UNSEEN: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFEFF))
# Half characters, which UTF-7 can smuggle in and nothing can write out again.
LONE: Final = re.compile("[\ud800-\udfff]")


def decoded(content: bytes, label: str | None = None) -> str:
    """Give the text as NFC, by its label unless the bytes contradict it; never fails."""
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    text = _by_label(content, marked or known_charset(label))
    return composed(LONE.sub("\ufffd", text).translate(UNSEEN))


def composed(text: str) -> str:
    """Give the text in NFC: windows-1258 and macOS write Vietnamese letters in pieces."""
    return unicodedata.normalize("NFC", text)


def known_charset(label: str | None) -> str | None:
    """Give Python's name of the charset that the label means, or None when nobody knows it."""
    wanted = (label or "").strip("\"' ;").lower()
    try:
        found = codecs.lookup(MEANT.get(wanted, wanted)).name
        "".encode(found)
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if found in NOT_TEXT else found


def _by_label(content: bytes, charset: str | None) -> str:
    unicode = _strictly(content, "utf-8")
    if charset in (None, "utf-8") or (unicode is not None and _says_eight_bits(content, charset)):
        return unicode if unicode is not None else _without_label(content, is_utf8=charset == "utf-8")
    strict = _strictly(content, charset or "utf-8")
    return strict if strict is not None else _best_of(content, charset or "utf-8")


def _says_eight_bits(content: bytes, charset: str | None) -> bool:
    # Bytes above 127 that are valid UTF-8 are UTF-8, whatever single-byte charset the label claims.
    return not content.isascii() and charset not in ("utf-16", "utf-32", "utf-7")


def _strictly(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except (UnicodeError, ValueError):
        return None


def _best_of(content: bytes, charset: str) -> str:
    """Keep the label when it fits but for a few bytes; else guess."""
    lenient = content.decode(charset, "replace")
    if lenient.count("\ufffd") <= max(1, len(lenient) * MOSTLY_GOOD):
        return lenient
    return _without_label(content, is_utf8=False)


def _without_label(content: bytes, *, is_utf8: bool) -> str:
    if is_utf8:
        lenient = content.decode("utf-8", "replace")
        if lenient.count("\ufffd") <= max(1, len(lenient) * MOSTLY_GOOD):
            return lenient
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 80 ms of a cold start, rarely needed

    best = from_bytes(_telling(content), cp_isolation=GUESSED).best()
    return content.decode(best.encoding if best else "cp1252", "replace")


def _telling(content: bytes) -> bytes:
    """Give a sample around the first byte that is not ASCII: the guess costs time by the byte."""
    if len(content) <= SAMPLE_BYTES:
        return content
    first = next((at for at, byte in enumerate(content) if byte > 127), 0)  # noqa: PLR2004 - ASCII's end
    return content[first : first + SAMPLE_BYTES]
