"""A line by its words, and the words that stand around an addressee."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from chalicelib.domain.wording import fold, is_accented, spell
from chalicelib.mail.agencies.agency_names import WORD, Names, Vocabulary, words_of
from chalicelib.mail.agencies.topic_words import Phrase

LONGEST_LINE: Final = 10_000
"""Characters of a line that are read: fifty agencies by their full names take four thousand."""

_SENTENCE_ENDS: Final = re.compile(r"[?!…]|\.\s")
_CITY: Final = re.compile(r"\bTP\.?\s*(?=Hu[eế])", re.IGNORECASE)
_SHORTENED: Final = frozenset(["tp", "p", "s", "x", "q", "ts", "ths", "bs", "pgs", "gs", "mr", "ms"])


@dataclass(frozen=True)
class _Speech:
    """The words around an addressee, in one manner of typing."""

    greets: frozenset[str]
    calls: frozenset[str]
    asks: frozenset[str]
    leads: frozenset[str]
    free: frozenset[str]
    joins: frozenset[str]
    titles: frozenset[str]
    stops: frozenset[str]


def _speech(write: Callable[[str], str]) -> _Speech:
    def words(text: str) -> frozenset[str]:
        return frozenset(words_of(write(text)))

    return _Speech(
        greets=words("gửi gởi chào thưa dear attn hello alo alô"),
        calls=words("ơi"),
        asks=words("hỏi nhờ nghị"),
        leads=words(
            "dạ vâng em tôi chúng mình xin trân trọng kính đồng thân pv phóng viên câu hỏi phần nội dung "
            "cho đối với phía về"
        ),
        free=words(
            "và cùng với tới đến cho các quý cơ quan đơn vị sau đây đồng chí ông bà anh chị lãnh đạo giám "
            "đốc phó chánh trưởng phòng ban văn chủ tịch bí thư người phát ngôn bộ phận báo truyền thông "
            "kính gửi thành phố tp huế of and the"
        ),
        joins=words("và cùng với"),
        titles=words("ông bà đồng chí bác sĩ ts ths bs pgs gs"),
        stops=words("kèm về việc mong vì rằng đã được bị từ của lại"),
    )


_SPEECH: Final = {True: _speech(spell), False: _speech(fold)}


@dataclass(frozen=True)
class Line:
    """A line by its words; `gaps[n]` is what stands before word n, `folded` are the words without accents."""

    words: Phrase
    gaps: tuple[str, ...]
    vocabulary: Vocabulary
    speech: _Speech
    is_accented: bool
    folded: Phrase
    misspelt: Vocabulary
    text: str

    @classmethod
    def read(cls, text: str, names: Names, longest: int = LONGEST_LINE) -> "Line":
        """Read the first `longest` characters of a line in the manner in which they were typed."""
        plain = _CITY.sub("thành phố ", text[:longest])
        accented = is_accented(text[:longest])
        written = (spell if accented else fold)(plain)
        found = list(WORD.finditer(written))
        ends = [0, *(match.end() for match in found)]
        gaps = tuple(written[end : match.start()] for end, match in zip(ends, found, strict=False))
        words = tuple(match[0] for match in found)
        vocabulary = names.spelt if accented else names.folded
        folded = tuple(map(fold, words)) if accented else words
        return cls(words, gaps, vocabulary, _SPEECH[accented], accented, folded, names.folded, plain)

    @cached_property
    def is_small(self) -> bool:
        """Tell whether the line was typed without any capital letter."""
        return self.text == self.text.lower()

    @cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        return tuple(found.span() for found in WORD.finditer(self.text))

    def quote(self, start: int, end: int) -> str:
        """Give the words from `start` to `end` as they were written."""
        if len(self._spans) != len(self.words):
            return " ".join(self.words[start:end])
        return " ".join(self.text[self._spans[start][0] : self._spans[end - 1][1]].split())

    def is_joined(self, place: int) -> bool:
        """Tell whether only white space stands before the word."""
        return not self.gaps[place].strip()

    def ends_before(self, place: int) -> bool:
        """Tell whether a sentence ended, or a colon opened the question itself, before the word."""
        gap = self.gaps[place]
        is_short = self.words[place - 1] in _SHORTENED or len(self.words[place - 1]) == 1
        return ":" in gap or bool(_SENTENCE_ENDS.search(gap) and not (is_short and "." in gap))
