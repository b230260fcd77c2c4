"""From bytes to text when the label is right, wrong, unknown or missing."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from chalicelib.mail.decoding import double_utf8, iso2022_jp
from chalicelib.mail.decoding.charset_guessing import guessed_charset
from chalicelib.mail.decoding.charset_labels import known_charset
from chalicelib.mail.decoding.vietnamese_codes import READERS

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE: Final = ("utf-16", "utf-32")
# Letters of one writing that stand in one of two neighbouring tables.
ELSE: Final[Mapping[str, str]] = {
    "euc_jp": "euc_jis_2004",
    "cp932": "shift_jis_2004",
    "big5hkscs": "cp950",
    "cp949": "johab",
}
# Two bytes of these can be valid UTF-8 by chance; then they give a letter below U+0800.
MULTIBYTE: Final = frozenset({"gb18030", "big5hkscs", "cp949", "cp932", "euc_jp"})
ABOVE: Final = re.compile("[\u0800-\U0010ffff]")
# Escapes of ISO-2022-JP, and halves of UTF-16.
MORE_THAN_ASCII: Final = re.compile(rb"[\x00\x1b]")
LOST: Final = "\ufffd"
# A label counts as long as what it cannot read is less than this share of what stands beyond ASCII.
TOLERATED: Final = 0.2
# Characters that a reader never sees, but that end up in names, keys and comparisons.
UNSEEN: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFEFF))
HALVES: Final = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
# Single bytes of windows-1252 that are pasted into UTF-8: quotes, dashes, dots.
QUOTES: Final = {0xDC00 + at: bytes([at]).decode("cp1252") for at in (0x85, *range(0x91, 0x98))}
# Half characters, which UTF-7 can smuggle in and nothing can write out again.
LONE: Final = re.compile("[\ud800-\udfff]")
LONE_ONES: Final = re.compile("[\ud800-\udfff]+")


def decoded(content: bytes, label: str | None = None) -> str:
    """Give the text as NFC, by its label unless the bytes contradict it; never fails."""
    if label is None and content.isascii() and not MORE_THAN_ASCII.search(content):
        return content.decode("ascii").translate(UNSEEN)
    text = LONE.sub(LOST, double_utf8.undone(_text(content, label)))
    return composed(text.translate(UNSEEN))


def composed(text: str) -> str:
    """Give the text in NFC: windows-1258 and macOS write Vietnamese letters in pieces."""
    return unicodedata.normalize("NFC", text)


def _text(content: bytes, label: str | None) -> str:
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    charset = marked or known_charset(label) or "utf-8"
    if charset.startswith(WIDE) or (charset == "utf-8" and 3 * content.count(0) > len(content)):
        return _wide(content, charset if charset.startswith(WIDE) else "utf-16")
    unicode = _strictly(content, "utf-8")
    if charset == "utf-8":
        return unicode if unicode is not None and b"\x1b$" not in content else _of_another(content)
    if unicode is not None and not content.isascii() and _is_meant(unicode, content, charset):
        return unicode
    return _by_label(content, charset)


def _is_meant(unicode: str, content: bytes, charset: str) -> bool:
    """Tell UTF-8 under another label: valid UTF-8 is no accident, but for two bytes of some charsets."""
    return bool(ABOVE.search(unicode)) or charset not in MULTIBYTE or _strictly(content, charset) is None


def _wide(content: bytes, charset: str) -> str:
    """Read UTF-16 or UTF-32, whose mark may be missing, and whose label may be wrong."""
    unicode = _strictly(content, "utf-8")
    if unicode is not None and 0 not in content:
        return unicode
    if charset in WIDE and not content.startswith(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
    ):
        width = 2 if charset == "utf-16" else 4
        is_big = content[::width].count(0) > content[width - 1 :: width].count(0)
        charset += "-be" if is_big else "-le"
    return content.decode(charset, "replace")


def _of_another(content: bytes) -> str:
    """Read what should be UTF-8 and is not: with some bytes broken or cut off, or in another charset."""
    if b"\x1b$" in content:
        return _guessed(content)
    text = _mended_utf8(content)
    is_utf8 = _is_tolerable(LONE.sub(LOST, text)) or _is_cut(content)
    return LONE_ONES.sub(LOST, text) if is_utf8 else _guessed(content)


def _mended_utf8(content: bytes) -> str:
    """Read halves of emoji written one by one (CESU-8), and single quotes of windows-1252 within UTF-8."""
    if HALVES.search(content):
        halves = content.decode("utf-8", "surrogatepass" if _is_halves(content) else "surrogateescape")
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return content.decode("utf-8", "surrogateescape").translate(QUOTES)


def _is_halves(content: bytes) -> bool:
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeError:
        return False
    return True


def _is_cut(content: bytes) -> bool:
    """Tell UTF-8 that ends within a letter, of which two bytes at least are there."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return (
            error.end == len(content)
            and error.reason.startswith("unexpected end")
            and error.end - error.start > 1
        )
    return False


def _by_label(content: bytes, charset: str) -> str:
    if charset == "iso2022_jp" and b"\x1b" not in content and not content.isascii():
        charset = guessed_charset(content)
        if charset != "euc_jp" and _strictly(content, "cp932") is not None:
            charset = "cp932"
    text = _read(content, charset)
    return text if charset in READERS or _is_tolerable(text) else _guessed(content)


def _is_tolerable(text: str) -> bool:
    lost = text.count(LOST)
    return not lost or lost <= TOLERATED * (sum(char > "\x7f" for char in text) - lost)


def _guessed(content: bytes) -> str:
    return _read(content, guessed_charset(content))


def _read(content: bytes, charset: str) -> str:
    if charset in READERS:
        return READERS[charset](content)
    if charset == "iso2022_jp":
        return iso2022_jp.read(content)
    read = (_strictly(content, name) for name in (charset, ELSE.get(charset)) if name)
    return next((text for text in read if text is not None), None) or content.decode(charset, "replace")


def _strictly(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except (UnicodeError, ValueError):
        return None
