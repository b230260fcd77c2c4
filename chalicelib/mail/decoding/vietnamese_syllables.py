"""What a Vietnamese syllable looks like: the surest sign of which table a text must be read by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

TONES: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# A syllable that ends so takes no other tone than sắc or nặng.
STOPS: Final = ("c", "ch", "p", "t")
STOP_TONES: Final = frozenset({"\u0301", "\u0323"})
ONSETS: Final = frozenset(
    ["", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()]  # noqa: SIM905 - a table
)
RIMES: Final = frozenset(
    """
    a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âu ây âc âm ân âng âp ât
    e eo ec em en eng ep et ê êu êch êm ên ênh êp êt êng êc
    i ia iu ich im in inh ip it iêu iêc iêm iên iêng iêp iêt
    o oi oc om on ong op ot oa oai oac oach oam oan oang oanh oap oat oay oao oăc oăm oăn oăng oăt oe oen oet
    oeo ooc oong ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua ui uc um un ung up ut uân uâng uât uây uê uên uênh uêch uêt uôi uôc uôm uôn uông uôt uơ uy uya uyên
    uyêt uyn uynh uych uyt uyu uyp ư ưa ưi ưu ưc ưng ưt ưm ươi ươu ươc ươm ươn ương ươp ươt
    y yêu yên yêm yêt yêng yt
    """.split()  # noqa: SIM905 - a table
)
LONGEST: Final = 7  # "nghiêng"
WORD: Final = re.compile(r"[^\W\d_]+")
SIGN: Final = re.compile("[\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf]")
MARKS: Final = re.compile(r"<[^<>]*>|&#?\w{1,8};")
# Addresses and paths are no words of the text.
ADDRESS: Final = re.compile(r"[@/\\]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How many words a text has, and how many are Vietnamese syllables.

    `marked` are words of two letters and more that are not ASCII, `signs` characters beyond ASCII that are no
    letters: Chinese, read by a table of letters, is full of them.
    """

    words: int
    syllables: int
    marked: int
    marked_syllables: int
    signs: int

    @property
    def is_vietnamese(self) -> bool:
        """Tell text that cannot be anything else: nearly all of its marked words are syllables."""
        return (
            self.marked_syllables > 1
            and self.signs <= self.marked_syllables
            and self.marked_syllables >= 0.9 * self.marked
            and self.syllables >= 0.6 * self.words
        )


def is_syllable(word: str) -> bool:
    """Tell whether the word could be a Vietnamese syllable, in any case, in NFC or NFD."""
    pieces = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", TONES.sub("", pieces))
    tones = TONES.findall(pieces)
    if (
        len(bare) > LONGEST
        or len(tones) > 1
        or (tones and bare.endswith(STOPS) and tones[0] not in STOP_TONES)
    ):
        return False
    return any(bare[:end] in ONSETS and bare[end:] in RIMES for end in range(4))


def spelling(text: str) -> Spelling:
    """Count the words and syllables of a text."""
    bare = " ".join(piece for piece in MARKS.sub(" ", text).split() if not ADDRESS.search(piece))
    composed = unicodedata.normalize("NFC", bare)
    words = WORD.findall(composed)
    marked = [word for word in words if not word.isascii() and len(word) > 1]
    return Spelling(
        len(words),
        sum(map(is_syllable, words)),
        len(marked),
        sum(map(is_syllable, marked)),
        len(SIGN.findall(composed)),
    )
