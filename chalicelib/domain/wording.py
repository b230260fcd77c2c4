"""Vietnamese words made comparable, and strangers' words made fit for a single line."""

import re
import unicodedata
from typing import Final

# Vietnamese writes five tones as marks: grave, acute, tilde, hook above, dot below. Circumflex, breve
# and horn make letters of their own.
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_EARLY_TONE: Final = re.compile(f"([{_TONES}])([a-zđ\u0302\u0306\u031b]+)")
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_SPACES: Final = re.compile(r"[^\S\r\n]")
_BREAKS: Final = re.compile(r"[\s\x00\u2028\u2029]+")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_WORDS: Final = re.compile(r"\S+")
_LINK: Final = re.compile(r"://|@|www\.|\b(?:https?|ftp|mailto|tel|sms):", re.IGNORECASE)
_HOST_DOT: Final = re.compile(r"(?<=\w)[.\u3002\uff0e\uff61](?=[^\W\d_])")

_ACCENTED_SHARE: Final = 0.08
"""Vietnamese prose carries a mark on about a quarter of its letters; names and English lower that."""


_MOST_FOLDED: Final = 20_000
"""Letters whose folded form is kept: more than any living language has, and no book of all of Unicode."""


class _Folding(dict[int, str]):
    """What each letter folds to, found when it is first met: `str.translate` is quicker than patterns."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", _SPACES.sub(" ", chr(code)).lower())
        folded = _MARKS.sub("", decomposed).replace("đ", "d")
        if len(self) < _MOST_FOLDED:
            self[code] = folded
        return folded


_FOLDED: Final = _Folding()


def spell(text: str) -> str:
    """Give `text` in lower case, decomposed, each tone moved to the end of its syllable.

    So "Hoá" and "Hóa", "Thuỷ" and "Thủy" are spelt alike, while "an cựu" and "an cưu" stay apart.
    """
    decomposed = unicodedata.normalize("NFD", _SPACES.sub(" ", text).lower())
    return _EARLY_TONE.sub(r"\2\1", decomposed)


def fold(text: str) -> str:
    """Give `text` in lower case without any mark, "đ" as "d", every space a plain one."""
    return text.translate(_FOLDED)


def name_key(name: str, code: str) -> tuple[str, str]:
    """Give what agencies are put in order by wherever people read a list of them: their names, folded."""
    return fold(name), code


def is_accented(text: str) -> bool:
    """Tell whether `text` was typed with Vietnamese accents, by its share of marked letters."""
    plain = unicodedata.normalize("NFC", text.lower())
    letters = _LETTERS.findall(plain)
    marked = sum(1 for letter in letters if not letter.isascii())
    return marked > _ACCENTED_SHARE * len(letters)


def clean_text(text: str) -> str:
    """Give a text as it may be shown: lines end alike, no controls, no bidi marks, letters composed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = {ord(one) for one in set(lines) - set("\n\t") if unicodedata.category(one).startswith("C")}
    return unicodedata.normalize("NFC", lines.translate(dict.fromkeys(odd))).strip()


def clean_line(text: str) -> str:
    """Make one line of a name or subject: no line breaks, controls, bidi or invisible characters.

    White space is collapsed, letters composed (NFC). What could start another header line, or turn the
    order of what is shown, is gone (RFC 5322, section 2.2; Unicode Standard Annex 9).
    """
    spaced = _BREAKS.sub(" ", text)
    kept = "".join(letter for letter in spaced if not unicodedata.category(letter).startswith("C"))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def unlinked(text: str) -> str:
    """Give a stranger's text so that no mail program makes a link of it: our letter is not their letter.

    Links and addresses are cut, and names of hosts, which some programs link to by themselves, come apart.
    """
    cut = _WORDS.sub(lambda found: "[…]" if _LINK.search(found[0]) else found[0], text)
    return _HOST_DOT.sub(". ", cut)
