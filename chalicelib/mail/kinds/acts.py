"""What a sentence does to the question: answers it, puts it off, passes it on, refuses it, asks back.

Phrases are rows of the tables in `phrases.toml`. A row's words must stand in one sentence, in this order, not
far from each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import partial
from itertools import islice, product
from typing import Final

from chalicelib.mail.kinds.sentences import (
    Sentence,
    as_typed,
    holds,
    holds_behind,
    is_asked_of_others,
    is_directive,
    is_of_others,
    is_relative,
)

GAPS: Final = {"…": 70, "~": 16, "+": 0}
"""What may stand between two parts of a phrase, and how far the next part may then be, in letters."""
MOST_ENDS: Final = 8
GAP: Final = re.compile(r"\s*([…~+])\s*")

CHOICE: Final = re.compile(r"\{([^}]*)\}")
# An amount: a number with its unit, as facts have and words about who is competent have not.
FIGURE: Final = re.compile(
    r"\d\s?(?:%|tỷ|tỉ|ty|triệu|trieu|đồng|dong|km|m2|m3|m²|m³|ha|hộ|ho|người|nguoi|tấn|tan|trường hợp"
    r"|truong hop|vụ|ca|căn|can|phòng|học sinh|m|lít|xe|lô|cây|hồ sơ|ho so|đơn|don)(?!\w)",
    re.IGNORECASE,
)
TO_THE_PRESS: Final = (
    "theo đề nghị", "theo yêu cầu", "quý báo", "báo chí", "phóng viên", "nhà báo", "thông tin về nội dung",
    "thông tin về vụ", "nội dung này", "nội dung trên", "vụ việc này", "quý đài",
)  # fmt: skip
# With these words a sentence answers; what it waits for then is the world's.
ANSWERING: Final = ("^ đúng", "^ dạ đúng", "^ dạ không", "^ sai", "^ vâng đúng")
DIRECTS: Final = (
    "liên hệ", "hỏi", "chuyển", "đề nghị", "gửi", "không thuộc", "không phải", "không nắm", "không quản lý",
    "làm việc với", "ngoài", "trả lời", "cung cấp",
)  # fmt: skip


class Act(StrEnum):
    """What a sentence does, in words for a reason."""

    COLLEAGUE = "speaks to a colleague"
    EXTENDS = "asks for more time"
    PASSES_ON = "sends the question elsewhere"
    REFUSES = "refuses"
    ASKS = "asks the journalist back"
    DEFERS = "puts the answer off"
    RECEIVES = "says that the question arrived"
    ELSEWHERE = "points to words elsewhere in the mail"
    ANSWERS = "says that an answer is given"
    COURTESY = "is a courtesy"


class Strength(IntEnum):
    """How much a phrase says by itself: anything, unless much else is said, or only where nothing else is."""

    WEAK = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that do something: `parts` in their order, each one of several ways to say it.

    `name` says what a sentence with these words does, more closely than `act`; `origin` says where people
    write so.

    `gaps` say how far each part but the first may stand from the one before. `unless` are words that make the
    same sentence harmless.
    """

    words: str
    act: Act
    strength: Strength
    name: str
    origin: str
    parts: tuple[tuple[str, ...], ...]
    gaps: tuple[int, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActSeen:
    """A phrase that was found, how much it says here, and in which sentence."""

    act: Act
    strength: Strength
    phrase: Phrase
    sentence: Sentence

    @property
    def reason(self) -> str:
        """Say what was seen, for support staff."""
        row = f"{self.phrase.name}: row “{shortened(self.phrase.words, 60)}”"
        return f"{self.act}: “{shortened(self.sentence.text)}” ({row})"


def shortened(text: str, longest: int = 160) -> str:
    """Give a text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def phrase_of(act: Act, strength: Strength, named: tuple[str, str], words: str, unless: str = "") -> Phrase:
    """Read a row of the table with this name and origin: its words, and what makes them harmless (a|b)."""
    first, *others = GAP.split(words)
    parts = tuple(tuple(dict.fromkeys(expanded(part))) for part in (first, *others[1::2]))
    gaps = tuple(GAPS[mark] for mark in others[::2])
    return Phrase(words, act, strength, *named, parts, gaps, tuple(filter(None, unless.split("|"))))


def expanded(words: str) -> Iterator[str]:
    """Give "đang kiểm tra" and "đang rà soát" for "đang {kiểm tra|rà soát}"."""
    pieces = CHOICE.split(words)
    for chosen in product(*(piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces))):
        yield " ".join("".join(chosen).split())


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase as it is looked for in one manner of typing; `first` is one way to say its first part."""

    phrase: Phrase
    first: str
    others: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]


class Phrases:
    """Phrases by their first word, in both manners of typing."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take the phrases in."""
        self.all: Final = tuple(phrases)
        self._by_word: dict[bool, Mapping[str, list[_Entry]]] = {}

    def _entries(self, *, is_accented: bool) -> Mapping[str, list[_Entry]]:
        """Give the phrases as they are looked for in this manner of typing; made when first needed."""
        if is_accented not in self._by_word:
            self._by_word[is_accented] = self._index(partial(as_typed, is_accented=is_accented))
        return self._by_word[is_accented]

    def _index(self, typed: Callable[[str], str]) -> Mapping[str, list[_Entry]]:
        found: dict[str, list[_Entry]] = defaultdict(list)
        for phrase in self.all:
            first, *others = (tuple(typed(words) for words in part) for part in phrase.parts)
            unless = tuple(typed(words) for words in phrase.unless)
            for words in dict.fromkeys(first):
                found[words.split()[0]].append(_Entry(phrase, words, tuple(others), unless))
        return found

    def seen_in(self, sentence: Sentence) -> Iterator[ActSeen]:
        """Give every phrase that stands in the sentence and is not made harmless by others."""
        index, said = self._entries(is_accented=sentence.is_accented), sentence.words
        for word in dict.fromkeys(said.split()):
            for entry in index.get(word, ()):
                # Of some two hundred entries with a common first word nearly none gets behind this.
                if entry.first not in said:
                    continue
                span = _span_of(entry, said)
                if span and not any(words in said for words in entry.unless):
                    yield from _said(entry.phrase, sentence, span)


def _span_of(entry: _Entry, words: str) -> tuple[int, int] | None:
    """Give where the parts begin and end that stand in this order, each not far from the one before."""
    start = words.find(entry.first)
    while start >= 0:
        end = _follow(entry, words, start)
        if end:
            return start, end
        start = words.find(entry.first, start + 1)
    return None


def _follow(entry: _Entry, words: str, start: int) -> int:
    """Give where the last part ends; 0 where one is missing."""
    ends = {start + len(entry.first) - 1}
    for part, gap in zip(entry.others, entry.phrase.gaps, strict=True):
        ends = set(islice(_ends_of(part, gap, ends, words), MOST_ENDS))
    return min(ends, default=0)


def _ends_of(part: tuple[str, ...], gap: int, ends: set[int], words: str) -> Iterator[int]:
    """Give where each way to say the part ends, if it stands near enough behind the one before."""
    for end in sorted(ends):
        for each in part:
            place = words.find(each, end, end + gap + len(each))
            if place >= 0:
                yield place + len(each) - 1


def _said(phrase: Phrase, sentence: Sentence, span: tuple[int, int]) -> Iterator[ActSeen]:
    """Weigh a phrase less whose subject is a contractor, the police or the people: the world does it then.

    What is asked of them is not asked of the journalist at all, and "what you ask" sends nobody away.
    """
    if phrase.act is Act.ASKS and is_asked_of_others(sentence, span):
        return
    if phrase.act in _OF_THE_READER and is_relative(sentence, span[0]):
        return
    if phrase.act is Act.DEFERS and phrase.strength < Strength.SURE and holds(sentence, *ANSWERING):
        return
    less = _of_another(phrase.act, sentence, span[0]) + _of_a_fact(phrase.act, sentence)
    yield ActSeen(phrase.act, Strength(max(Strength.WEAK, phrase.strength - less)), phrase, sentence)


def _of_another(act: Act, sentence: Sentence, start: int) -> bool:
    """Tell an act of somebody else, unless the press is told there, or sent there."""
    if act is Act.REFUSES and holds_behind(sentence, start, *TO_THE_PRESS):
        return False
    if act is Act.PASSES_ON and is_directive(sentence, start):
        return False
    return act in _OF_A_SUBJECT and is_of_others(sentence, start)


def _of_a_fact(act: Act, sentence: Sentence) -> int:
    """Say how much less an act says in a sentence with an amount."""
    if act is Act.EXTENDS:
        return bool(FIGURE.search(sentence.text))
    return 2 if act is Act.PASSES_ON and _tells_a_figure(sentence) else 0


def _tells_a_figure(sentence: Sentence) -> bool:
    """Tell who is competent from a fact that names an owner: a figure, and nobody sent there."""
    return bool(FIGURE.search(sentence.text)) and not holds(sentence, *DIRECTS)


_OF_THE_READER: Final = frozenset({Act.PASSES_ON, Act.ASKS, Act.COLLEAGUE})
_OF_A_SUBJECT: Final = frozenset({Act.EXTENDS, Act.PASSES_ON, Act.REFUSES, Act.DEFERS})
