"""Japanese mail (RFC 1468) as it is really sent: NEC's signs, half-width kana, lost escapes, 8-bit bytes."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

CODECS: Final = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004")
# RFC 1468, section "Formal Syntax": to Kanji, or back to one byte a character; `(I` is half-width kana.
ESCAPE: Final = re.compile(rb"\x1b(\$\(?[@BDOPQ]|\([BJHI])")
TOP: Final = bytes(range(128, 256)) * 2


def read(content: bytes) -> str:
    """Give the text; what is no ISO-2022-JP in it is read as Shift_JIS."""
    for codec in CODECS:
        with suppress(UnicodeError):
            return content.decode(codec)
    return "\n".join(map(_line, content.split(b"\n")))


def _line(line: bytes) -> str:
    """Read a line, which begins in ASCII, whatever the line above ended in."""
    pieces = ESCAPE.split(line)
    text = [_shift_jis(pieces[0])]
    for escape, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        text.append(_piece(escape, piece))
    return "".join(text)


def _piece(escape: bytes, piece: bytes) -> str:
    if escape.startswith(b"$"):
        return piece.translate(TOP).decode("euc_jis_2004", "replace")  # NEC's row 13 is in it
    return _shift_jis(piece.translate(TOP) if escape == b"(I" else piece)


def _shift_jis(content: bytes) -> str:
    return content.decode("cp932", "replace")
