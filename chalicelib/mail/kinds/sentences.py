"""A text as its sentences, each with its words made comparable.

Where a sentence was typed with accents, accents count: "chờ" is no "cho". Where it was not, they do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from chalicelib.domain.wording import fold, is_accented, spell

LONGEST_SENTENCE: Final = 1_200
MOST_SENTENCES: Final = 1_500
CONSIDERED: Final = 20_000
"""How many characters of a text are judged: an agency says early what its mail is."""

WORD: Final = re.compile(":|[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
SIGN_OR_WORD: Final = re.compile(rf"[$^]|{WORD.pattern}")
ENDS: Final = re.compile(
    r"(?<=[.!?;…])[\"”)\]]{0,2}\s+|\n[ \t]{0,40}\n+"
    r"|\n(?=[ \t]{0,40}(?:[-–+*•]|\(?\d{1,2}[.)/:](?!\d)|\(?[a-e]\)\s"
    r"|(?:(?:[Cc][òo]n|[Rr]i[êe]ng|[Vv][ềe])\s)?(?:[Cc][âa]u|[Ýý])\s\d))"
)
# What a full stop shortens, and the label of a numbered point: no sentence ends there.
SHORTENED: Final = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|P|X|Q|S|H|ĐT|Mr|Ms|Mrs|Dr|TS|ThS|BS|PGS|GS|Đ/c|đ/c|st)\.$|(?:^|[\s(.])[A-ZĐ]\.$"
)
LABEL: Final = re.compile(
    r"^\W{0,4}(?:(?:câu|cau|câu hỏi|cau hoi|nội dung|noi dung|ý)\s)?"
    r"(?:\d{1,2}[a-e]?|[IVX]{1,4}|[a-e]|\d{1,2}(?:(?:,| và| va)\s?\d{1,2}){1,4})\.$",
    re.IGNORECASE,
)
SPELT_OTHERWISE: Final = {
    spell(word): spell(common) for word, common in (("gởi", "gửi"), ("tui", "tôi"), ("nớ", "đó"))
}
REPORT: Final = tuple(
    (f" {way('báo cáo')} ", f" {way('báo cáo').replace(' ', '_')} ") for way in (spell, fold)
)
WRAPPED_FROM: Final = 60
LONGEST_LABEL: Final = 20
GREETING: Final = re.compile(
    r"\s{0,9}(?:[Kk]ính (?:gửi|chào|thưa)|[Cc]hào|[Dd]ạ (?:em )?chào|[Xx]in chào|[Tt]hưa|[Dd]ear|[Hh]i"
    r"|[Hh]ello|[Cc]hao|[Kk]inh (?:gui|chao|thua)|[Tt]hua)\s[^,:;.!?\n]{1,40},\s"
)
# Those who act in the world, and those who act on the question; the last one before an act does it.
PEOPLE: Final = (
    "công an", "công an phường", "công an xã", "công an thành phố", "cơ quan điều tra", "cơ quan công an",
    "cơ quan chức năng", "lực lượng chức năng", "cơ quan cảnh sát điều tra", "nhà thầu", "đơn vị thi công",
    "chủ đầu tư", "nhà đầu tư", "doanh nghiệp", "công ty", "chủ cơ sở", "chủ tàu", "chủ quán",
    "hợp tác xã", "người dân", "hộ dân", "bà con", "các hộ", "hộ kinh doanh", "bệnh nhân", "nạn nhân",
    "tiểu thương", "ngư dân", "du khách", "hành khách",
    "phụ huynh", "học sinh", "sinh viên", "nhà trường", "đối tượng", "tài xế",
    "lái xe", "công nhân", "nhà xe", "ban quản trị", "viện kiểm sát", "tòa án", "cử tri", "người này",
    "cơ quan thuế", "bị can", "đoàn thanh tra",
    "police", "contractor", "investor", "company", "investigators", "residents",
)  # fmt: skip
REQUESTS: Final = (
    "đề nghị",
    "kính đề nghị",
    "vui lòng",
    "xin",
    "mời",
    "nhờ",
    "phiền",
    "mong",
    "nên",
    "kính mời",
)
# Before a request these tell of one, and make none.
TOLD: Final = ("đang", "sẽ", "có nhờ", "đã có")
# What "quý báo hỏi" belongs to where it is no request: "nội dung quý báo hỏi".
RELATIVE: Final = (
    "nội dung", "các nội dung", "vấn đề", "vụ việc", "sự việc", "thông tin", "trường hợp", "câu", "các câu",
    "câu hỏi", "điều", "những điều", "mà", "như", "theo", "việc", "dự án", "công trình", "tuyến đường",
)  # fmt: skip
READERS: Final = (
    "quý báo",
    "phóng viên",
    "nhà báo",
    "báo",
    "quý tòa soạn",
    "quý đài",
    "anh",
    "chị",
    "bạn",
    "pv",
)
THIRD_PARTIES: Final = (*PEOPLE, "dự án", "công trình", "đề án", "hồ sơ")
OURS: Final = (
    "sở", "ubnd", "ủy ban", "ủy ban nhân dân", "phường", "xã", "chúng tôi", "em", "bên em", "mình", "tôi",
    "trung tâm", "văn phòng", "ban", "đơn vị", "phòng", "cơ quan", "thanh tra", "chi cục", "quý báo",
    "phóng viên", "anh", "chị", "we", "i", "our", "the department",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written, and its words with single spaces between and around them, from "^" to "$"."""

    text: str
    words: str
    is_accented: bool

    @property
    def count(self) -> int:
        """Give the number of words."""
        return len(self.words.split()) - 2


def words_of(text: str) -> str:
    """Give the words of a text that was spelt or folded, so that parts of it match whole words."""
    return _joined(f" {' '.join(map(_common, WORD.findall(text)))} ")


@lru_cache(maxsize=4096)
def as_typed(words: str, *, is_accented: bool) -> str:
    """Give words of a table as they stand in a sentence typed with accents, or without."""
    return _of_table((spell if is_accented else fold)(words))


def _of_table(words: str) -> str:
    """Keep the signs for the beginning and the end of a sentence, which no sentence has among its words."""
    return _joined(f" {' '.join(_common(word) for word in SIGN_OR_WORD.findall(words))} ")


def _joined(words: str) -> str:
    """Write "báo cáo" (to report) as one word, so that no row takes its half for the press ("báo")."""
    for apart, together in REPORT:
        words = words.replace(apart, together)
    return words


def _common(word: str) -> str:
    """Give the common spelling of a word that is spelt otherwise in the south and in Huế."""
    return SPELT_OTHERWISE.get(word, word)


def sentence_of(text: str) -> Sentence:
    """Read one sentence in the manner in which it was typed."""
    short = text[:LONGEST_SENTENCE]
    accented = is_accented(short)
    return Sentence(text.strip(), f" ^{words_of((spell if accented else fold)(short))}$ ", accented)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Cut a text into its sentences; those without a letter or digit are left out."""
    pieces = _pieces(unicodedata.normalize("NFC", text[:CONSIDERED]))
    found = (sentence_of(part) for piece in pieces for part in _after_greeting(piece))
    return tuple(islice((one for one in found if one.count), MOST_SENTENCES))


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for piece in (part for whole in ENDS.split(text) for part in _lines(whole)):
        held = f"{held} {piece}" if held else piece
        if not _goes_on(held.strip()):
            yield held
            held = ""
    yield held


def _after_greeting(piece: str) -> Iterator[str]:
    """Cut "Chào bạn, thư đã tới" behind its greeting: what follows is what is said."""
    found = GREETING.match(piece)
    cut = found.end() if found and len(piece) - found.end() > LONGEST_LABEL else 0
    yield from filter(None, (piece[:cut], piece[cut:]))


def _goes_on(text: str) -> bool:
    return bool((len(text) <= LONGEST_LABEL and LABEL.match(text)) or SHORTENED.search(text[-8:]))


def _lines(text: str) -> Iterator[str]:
    """Cut at a line's end where it was typed, not where a program wrapped it."""
    held: list[str] = []
    for line in text.split("\n"):
        is_typed = bool(held) and len(held[-1]) < WRAPPED_FROM and line.lstrip()[:1].isupper()
        if is_typed:
            yield "\n".join(held)
            held = []
        held.append(line)
    yield "\n".join(held)


def is_of_others(sentence: Sentence, end: int, others: tuple[str, ...] = THIRD_PARTIES) -> bool:
    """Tell whether the last one who acts before the place `end` is neither we nor the reader."""
    head = sentence.words[: end + 1]
    return _last(head, others, sentence) >= max(0, _last(head, OURS, sentence))


def holds_behind(sentence: Sentence, start: int, *names: str) -> bool:
    """Tell whether any of these words stands in the sentence from the place on."""
    tail = sentence.words[start:]
    return any(words in tail for words in _spelt(names, sentence.is_accented))


def is_asked_of_others(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Tell what is asked of the people, or is told to have been asked ("đang nhờ …"), not of the reader."""
    if sentence.words[: span[0] + 1].endswith(_spelt(TOLD, sentence.is_accented)):
        return True
    return not is_reader(sentence, span[0]) and is_of_others(sentence, span[1], PEOPLE)


def is_directive(sentence: Sentence, start: int) -> bool:
    """Tell whether words that ask the reader stand at the place, and nobody else says them."""
    head, tail = sentence.words[: start + 1], sentence.words[start:]
    is_asked = tail.startswith(_spelt(REQUESTS, sentence.is_accented))
    return is_asked and not head.endswith(_spelt(THIRD_PARTIES, sentence.is_accented))


def is_relative(sentence: Sentence, start: int) -> bool:
    """Tell whether the reader, named at the place `start`, is but the subject of "what you ask"."""
    head = sentence.words[: start + 1]
    return is_reader(sentence, start) and head.endswith(_spelt(RELATIVE, sentence.is_accented))


def is_reader(sentence: Sentence, start: int) -> bool:
    """Tell whether the reader is named at the place `start`."""
    return sentence.words[start:].startswith(_spelt(READERS, sentence.is_accented))


def _last(head: str, names: tuple[str, ...], sentence: Sentence) -> int:
    return max(
        head.rfind(words) + len(words) if words in head else -1
        for words in _spelt(names, sentence.is_accented)
    )


@lru_cache(maxsize=64)
def _spelt(names: tuple[str, ...], accented: bool) -> tuple[str, ...]:  # noqa: FBT001
    return tuple(as_typed(name, is_accented=accented) for name in names)


def holds(sentence: Sentence, *names: str) -> bool:
    """Tell whether any of these words stands in the sentence."""
    return any(words in sentence.words for words in _spelt(names, sentence.is_accented))
