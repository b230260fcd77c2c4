"""Whom a line addresses: "Kính gửi Sở Y tế và UBND phường Vỹ Dạ", "chao so xay dung", "Gửi Sở Nội vụ:"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold, is_accented, spell
from chalicelib.mail.agencies.agency_names import WORD, Kind, Name, Names, Vocabulary, words_of
from chalicelib.mail.agencies.topic_words import Phrase

_LONGEST_LINE: Final = 1_000
_WRAPPED: Final = 60
_MOST_STRAYS: Final = 6  # "anh Nguyễn Văn An, Chánh Văn phòng Sở Y tế": names of people stand between
_MOST_STRAYS_IN_LIST: Final = 4
_MOST_STRAYS_IN_SUBJECT: Final = 2
_NEAR: Final = 2  # "Sở Y tế ơi", "Sở Y tế Huế ơi"

_LIST_MARK: Final = re.compile(r"^\s*(?:[-–+*•]|\d{1,2}[.)/])\s*")
_SENTENCE_ENDS: Final = re.compile(r"[?!…]|\.\s")
_CITY: Final = re.compile(r"\bTP\.?\s*(?=Hu[eế])", re.IGNORECASE)
_SHORT_GREETING: Final = re.compile(r"^\s*K[./]?\s?g\s?(?=:)", re.IGNORECASE)
_SHORTENED: Final = frozenset(["tp", "p", "s", "x", "q", "ts", "ths", "bs", "pgs", "gs", "mr", "ms"])


@dataclass(frozen=True)
class _Speech:
    """The words around an addressee, in one manner of typing."""

    greets: frozenset[str]
    calls: frozenset[str]
    asks: frozenset[str]
    leads: frozenset[str]
    free: frozenset[str]
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

    @classmethod
    def read(cls, text: str, names: Names, longest: int = _LONGEST_LINE) -> "Line":
        """Read the first `longest` characters of a line in the manner in which they were typed."""
        accented = is_accented(text[:longest])
        written = (spell if accented else fold)(_CITY.sub("thành phố ", text[:longest]))
        found = list(WORD.finditer(written))
        ends = [0, *(match.end() for match in found)]
        gaps = tuple(written[end : match.start()] for end, match in zip(ends, found, strict=False))
        words = tuple(match[0] for match in found)
        vocabulary = names.spelt if accented else names.folded
        folded = tuple(map(fold, words)) if accented else words
        return cls(words, gaps, vocabulary, _SPEECH[accented], accented, folded, names.folded)

    def is_joined(self, place: int) -> bool:
        """Tell whether only white space stands before the word."""
        return not self.gaps[place].strip()

    def ends_before(self, place: int) -> bool:
        """Tell whether a sentence ended, or a colon opened the question itself, before the word."""
        gap = self.gaps[place]
        is_short = self.words[place - 1] in _SHORTENED or len(self.words[place - 1]) == 1
        return ":" in gap or bool(_SENTENCE_ENDS.search(gap) and not (is_short and "." in gap))


@dataclass(frozen=True)
class Hit:
    """A name that was found: which, and the place after it."""

    name: Name
    end: int


@dataclass(frozen=True)
class Enumeration:
    """Names that stand in a row, and how many other words stand among them."""

    hits: tuple[Hit, ...]
    strays: int

    @property
    def agencies(self) -> tuple[str, ...]:
        """Give the codes in the order of the row, each once."""
        return tuple(dict.fromkeys(hit.name.agency for hit in self.hits))


def enumerate_names(line: Line, start: int, most_strays: int) -> Enumeration:
    """Read names from `start` on, until too many other words or the question itself begin."""
    hits: list[Hit] = []
    strays, place = 0, start
    while place < len(line.words) and not (hits and line.ends_before(place)):
        hit = _hit_at(line, place, start, hits)
        if hit:
            hits[:] = (*_kept(line, hits, place), hit)
            place = hit.end
            continue
        if line.words[place] in line.speech.stops or strays == most_strays:
            break
        strays += line.words[place] not in line.speech.free
        place += 1
    return Enumeration(tuple(hits), strays)


def _hit_at(line: Line, place: int, start: int, hits: list[Hit]) -> Hit | None:
    length = line.vocabulary.longest_name(line.words, place)
    if not length:
        return None
    name = line.vocabulary.names[line.words[place : place + length]]
    is_expected = _expects_name(line, place, start, hits)
    is_alike = bool(hits) and hits[-1].name.family == name.family and _follows(line, place, hits[-1].end)
    if name.kind is Kind.BARE and not is_alike:
        return None
    if name.kind in (Kind.WEAK, Kind.CODE) and not is_expected:
        return None
    return Hit(name, place + length)


def _expects_name(line: Line, place: int, start: int, hits: list[Hit]) -> bool:
    """Expect an addressee at the start, after a title, and after a separator; "chợ" hides no ward."""
    before_is_name = bool(hits) and hits[-1].end == place
    is_titled = place > start and line.words[place - 1] in line.speech.free and not before_is_name
    return place == start or is_titled or not line.is_joined(place)


def _follows(line: Line, place: int, end: int) -> bool:
    return all(word in line.speech.free for word in line.words[end:place]) and (
        place > end or not line.is_joined(place)
    )


def _kept(line: Line, hits: list[Hit], place: int) -> list[Hit]:
    """Forget "Thanh tra" where "Thanh tra Sở Xây dựng" is the addressee."""
    is_part = bool(hits) and hits[-1].end == place and line.is_joined(place)
    return hits[:-1] if is_part and hits[-1].name.kind is Kind.WEAK else hits


def place_after(line: Line, verbs: frozenset[str], first: int = 0) -> int | None:
    """Give the place after the first of these verbs, led to by polite words only."""
    for place, word in enumerate(line.words[first:], start=first):
        if word in verbs:
            return place + 1
        if word not in line.speech.leads and not word.isdigit():
            return None
    return None


def salutations(text: str, names: Names) -> Iterator[str]:
    """Give the codes of the agencies that salutations and section headings of a mail address."""
    is_open = False
    for text_line in _whole_lines(text.splitlines()):
        bare = _SHORT_GREETING.sub("Kính gửi", _LIST_MARK.sub("", text_line, count=1), count=1)
        line = Line.read(bare, names)
        start = place_after(line, line.speech.greets)
        if start is not None:
            row = enumerate_names(line, start, _MOST_STRAYS)
        else:
            row = _unled(line, text_line, is_listed=is_open)
        yield from row.agencies
        is_open = _stays_open(text_line, row, was_open=is_open or start is not None)


def _unled(line: Line, text: str, *, is_listed: bool) -> Enumeration:
    """Read a line without a verb: "Sở Y tế ơi", one of a list of addressees, or the heading "Sở Y tế:"."""
    nothing = Enumeration((), 0)
    called = enumerate_names(line, 0, 0)
    if called.hits and not line.speech.calls.isdisjoint(line.words[called.hits[-1].end :][:_NEAR]):
        return called
    if is_listed:
        row = enumerate_names(line, 0, _MOST_STRAYS_IN_LIST)
        return row if row.strays <= (_MOST_STRAYS_IN_LIST if _LIST_MARK.match(text) else 0) else nothing
    if not text.rstrip().endswith(":"):
        return nothing
    start = next((n for n, word in enumerate(line.words) if word not in line.speech.leads), 0)
    row = enumerate_names(line, start, 0)
    is_whole = bool(row.hits) and all(word in line.speech.free for word in line.words[row.hits[-1].end :])
    return row if is_whole and row.strays == 0 else nothing


def _stays_open(text: str, row: Enumeration, *, was_open: bool) -> bool:
    """Let a list of addressees go on after "Kính gửi:" alone, and after a line that ends in a separator."""
    if not was_open:
        return False
    if not row.hits:
        return not text.strip() or text.rstrip().endswith(":")
    return text.rstrip().endswith((",", ";", "/"))


def _whole_lines(lines: list[str]) -> Iterator[str]:
    """Join a long line with what a mail program wrapped, and leave out quoted lines."""
    held = ""
    for line in lines:
        if line.lstrip().startswith(">"):
            continue
        joined = f"{held} {line}" if held and line.strip() else line
        if held and not line.strip():
            yield held
        held = joined if _is_wrapped(line) and len(joined) < _LONGEST_LINE else ""
        if not held:
            yield joined
    if held:
        yield held


def _is_wrapped(line: str) -> bool:
    end = line.rstrip()
    return end.endswith((" và", " &")) or (len(end) >= _WRAPPED and end[-1] not in ".:;,?!")


def addressed_in_subject(subject: str, names: Names) -> Iterator[str]:
    """Give the codes of agencies that a subject addresses: "Gửi Sở …", "Hỏi Sở …", "Sở …: …"."""
    line = Line.read(subject, names)
    for place, word in enumerate(line.words, start=1):
        if word in line.speech.greets:
            yield from enumerate_names(line, place, _MOST_STRAYS_IN_SUBJECT).agencies
        elif word in line.speech.asks:
            yield from _strong(enumerate_names(line, place, _MOST_STRAYS_IN_SUBJECT))
    yield from _strong(enumerate_names(line, 0, 0))


def _strong(row: Enumeration) -> Iterator[str]:
    """After "hỏi" a common word is what is asked about ("hỏi thuế"), not who is asked; a ward may be."""
    return (
        hit.name.agency for hit in row.hits if hit.name.kind is Kind.STRONG or hit.name.family == "phường"
    )
