"""How alike two questions are: by words and pairs of words, folded, those of the subject counted double.

Vietnamese writes syllables apart: one alone says little ("sinh" is in học sinh, vệ sinh, sinh viên), so pairs
of neighbours weigh more. What every question to an agency says ("kính gửi", "xin cho biết") weighs nothing.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from chalicelib.domain.wording import fold

ALIKE: Final = 0.33
"""From here on two questions are shown as alike; of the pairs in tests none is nearer to it than 0.05."""

LEAST: Final = 8
"""What a question has to weigh to be compared: of one or two words nothing can be said."""

ONE: Final = 1
PAIR: Final = 2
IN_SUBJECT: Final = 2
"""Weights: of a word, of a pair of neighbours, and how often what stands in the subject counts."""

READ: Final = 2_000
"""Characters of a text that are compared: what a question is about stands at its beginning."""

_WORD: Final = re.compile(r"[^\W_]+")
_COURTESIES: Final = re.compile(
    r"\b(?:kinh (?:gui|thua)[^\n,.:;?!]*|kinh (?:de nghi|mong)|xin (?:hoi|cho biet|cam on|chan thanh|duoc)|"
    r"de nghi|vui long|cho biet|cho hoi|cau hoi|bao chi|phong vien|toi la|chung toi|tran trong|cam on|"
    r"quy (?:co quan|so|ong|ba|anh|chi|bao)|anh chi|ong ba|cung cap thong tin|thong tin|lien quan|noi dung|"
    r"vu viec|mot so|dear|please|question|press)\b"
)
_EMPTY: Final = re.compile(
    "va|cua|la|co|cac|nhung|cho|den|tai|ve|voi|duoc|da|dang|se|thi|ma|nay|do|o|tu|theo|trong|ngoai|tren|duoi|vi|"
    "sao|nao|gi|hoi|bao|nhieu|khi|nhu|hay|hoac|cung|con|khong|so|thanh|pho|tp|tinh|phuong|xa|hue|ngay|thang|nam|"
    "the|of|and|in|to|a|is|are|what|how|many|when|why"
)
"""Words that say nothing of what a question is about, or stand in most questions of one city."""

Words = Counter[str]


def words_of(subject: str, text: str) -> Words:
    """Give the words of a question and its pairs of neighbours, each with its weight."""
    found: Words = Counter()
    for part, times in ((subject, IN_SUBJECT), (text[:READ], 1)):
        for run in _COURTESIES.split(fold(part)):
            said = [word for word in _WORD.findall(run) if not _EMPTY.fullmatch(word)]
            found.update(dict.fromkeys(said, ONE * times))
            found.update({f"{one} {other}": PAIR * times for one, other in pairwise(said)})
    return found


def likeness(one: Words, other: Words) -> float:
    """Say how much of what two questions weigh together they share: 0 for nothing, 1 for all (Dice)."""
    if min(one.total(), other.total()) < LEAST:
        return 0.0
    return 2 * (one & other).total() / (one.total() + other.total())
