"""The ways in which Vietnamese was written before Unicode, and still is in some offices.

TCVN-3 ("ABC", the fonts .VnTime) and VNI ("VNI-Times") are fonts rather than charsets: what is typed is sent
as Latin-1, or even as UTF-8, and only the font turns `Së Y tÕ` or `Sôû Y teá` into "Sở Y tế". So they are
known by what they spell: no Vietnamese as it stands, and Vietnamese syllable by syllable through a table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from chalicelib.mail.decoding.vietnamese_syllables import Spelling, spelling

# TCVN 5712:1993 (VN1), and RFC 1456, from byte 0x80 on; below 0x20 VISCII has six letters more.
TCVN: Final = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
VISCII: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
FROM_TCVN: Final = dict(enumerate(TCVN, start=0x80))
FROM_VISCII: Final = dict(enumerate(VISCII, start=0x80)) | {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
}  # fmt: skip
# The font has the small letters and seven capitals (VN3); the other capitals are a font of their own.
FROM_FONT: Final = {at: letter for at, letter in FROM_TCVN.items() if letter.islower() or letter in "ĂÂÊÔƠƯĐ"}
TONES: Final[Mapping[str, str]] = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
HATS: Final[Mapping[str, str]] = {
    "â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323",
}  # fmt: skip
BREVES: Final[Mapping[str, str]] = {
    "ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323",
}  # fmt: skip
VNI_LETTERS: Final[Mapping[str, str]] = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
VNI_SIGN: Final = re.compile("[aeouyôöAEOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[À-ÿ]")
# RFC 1456, section 3: a letter, its sign, its tone; a backslash takes the next character as it stands.
VIQR_SIGN: Final = re.compile(r"\\(.)|([dD])[dD]|([aeiouyAEIOUY])([\^(+]?)(['`?~.]?)")
VIQR_MARKS: Final[Mapping[str, str]] = {
    "^": "\u0302", "(": "\u0306", "+": "\u031b",
    "'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323",
}  # fmt: skip
# A letter beyond Latin-1: a line with one is Unicode already.
BEYOND: Final = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u02c5\u0300-\u1fff\u2c00-\ud7ff]"
)
# What no Latin text has within a word, and the font has all the time: a sign, a capital after a small letter.
ODD: Final = re.compile("[A-Za-z][¡-¿]|[¡-¿][A-Za-z]|[a-z][À-ÖØ-Þ]|[A-Z][À-ÖØ-Þ][a-z]|[A-Z][à-öø-þ][A-Z]")
SAMPLE: Final = 8_192
CAPITALS: Final = 4


def _vni_pairs() -> dict[str, str]:
    """Give what two signs of VNI mean together, in small letters and capitals."""
    hats = {base + sign: base + "\u0302" + tone for base in "aeo" for sign, tone in HATS.items()}
    breves = {"a" + sign: "a\u0306" + tone for sign, tone in BREVES.items()}
    tones = {
        base + sign: VNI_LETTERS.get(base, base) + tone for base in "aeouyôö" for sign, tone in TONES.items()
    }
    small = {pair: unicodedata.normalize("NFC", text) for pair, text in (hats | breves | tones).items()}
    small |= VNI_LETTERS
    return (
        small
        | {pair.upper(): text.upper() for pair, text in small.items()}
        | {pair[0].upper() + pair[1:]: text.upper() for pair, text in small.items()}
    )


VNI: Final = _vni_pairs()


def from_tcvn(text: str) -> str:
    """Read what the font .VnTime shows; a line in capitals was typed in .VnTimeH, its capitals."""
    return "\n".join(map(_with_capitals, text.translate(FROM_FONT).split("\n")))


def _with_capitals(line: str) -> str:
    ascii_letters = [char for char in line if char.isascii() and char.isalpha()]
    return line.upper() if len(ascii_letters) >= CAPITALS and "".join(ascii_letters).isupper() else line


def from_vni(text: str) -> str:
    """Read what the font VNI-Times shows."""
    return VNI_SIGN.sub(lambda sign: VNI.get(sign[0]) or "".join(VNI.get(one, one) for one in sign[0]), text)


def from_viqr(text: str) -> str:
    """Read Vietnamese typed in ASCII: `Vie^.t Nam` (RFC 1456)."""
    return unicodedata.normalize("NFC", VIQR_SIGN.sub(_viqr_letter, text))


def _viqr_letter(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[2]:
        return "đ" if found[2] == "d" else "Đ"
    return found[3] + VIQR_MARKS.get(found[4], "") + VIQR_MARKS.get(found[5], "")


READERS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "tcvn": lambda content: content.decode("latin-1").translate(FROM_TCVN),
    "tcvn-font": lambda content: from_tcvn(content.decode("latin-1")),
    "viscii": lambda content: content.decode("latin-1").translate(FROM_VISCII),
    "vni": lambda content: from_vni(content.decode("cp1252", "replace")),
    "viqr": lambda content: from_viqr(content.decode("ascii", "replace")),
}
FONTS: Final = (from_tcvn, from_vni)


def recovered(text: str) -> str:
    """Give text of a font's own letters in Unicode; any other text as it is."""
    if text.isascii():
        return text
    lines = text.split("\n")
    old = [line for line in lines if not line.isascii() and not BEYOND.search(line)]
    reading = _reading("\n".join(old)[:SAMPLE]) if old else None
    if reading is None:
        return text
    return "\n".join(line if line.isascii() or BEYOND.search(line) else reading(line) for line in lines)


def _reading(sample: str) -> Callable[[str], str] | None:
    """Say which font's letters the sample spells Vietnamese in, if it does not already as it stands."""
    plain = spelling(sample)
    if 2 * plain.marked_syllables > plain.marked:
        return None
    read = [(spelling(font(sample)), font) for font in FONTS if font is not from_tcvn or ODD.search(sample)]
    good = [one for one in read if one[0].is_vietnamese]
    return max(good, key=lambda one: _weight(one[0]))[1] if good else None


def _weight(found: Spelling) -> float:
    return found.syllables / max(1, found.words)
