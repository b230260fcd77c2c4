"""The names by which people call an agency, spelt out from its row in the register.

From "Sở Giáo dục và Đào tạo", "Sở GD&ĐT" come "Sở GDĐT", "S. GD ĐT", "Sở Giáo dục" and so on; from "Ủy ban
nhân dân phường An Cựu" come "UBND P. An Cựu", "phường An Cựu" and, in an enumeration, "An Cựu".
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from chalicelib.domain.people import Agency
from chalicelib.domain.wording import fold, spell
from chalicelib.mail.agencies.offices import office_of
from chalicelib.mail.agencies.topic_words import Phrase, Topic, Topics, read_topics, topics_of

WORD: Final = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")

_CITY: Final = ("thành phố huế", "thành phố", "tp")
_WARDS: Final = ("phường", "xã")
_COMMITTEE: Final = "ủy ban nhân dân"
_COMMITTEES: Final = ("ubnd", "ub", "ủy ban")
_HEADS: Final = {
    _COMMITTEE: _COMMITTEES,
    "văn phòng": ("vp",),
    "trung tâm": ("tt",),
    "ban quản lý": ("bql", "ban ql"),
    "ban chỉ huy": ("bch",),
    "chi cục": ("cc",),
    "bệnh viện": ("bv",),
    "đại học": ("đh",),
    "sở": ("s",),
    "công ty cổ phần": ("công ty", "cty", ""),
    "công ty": ("cty", ""),
    "tòa án nhân dân": ("tòa án", "tand"),
    "viện kiểm sát nhân dân": ("viện kiểm sát", "vksnd"),
    "bảo hiểm xã hội": ("bhxh",),
}
_COMMON: Final = frozenset({"tòa án", "điện lực", "sân bay phú bài", "cơ quan thuế", "trung tâm bảo tồn"})
_FORMER: Final = ("sở ", "chi cục ", "cục ")
_LONGEST_WEAK: Final = 2
_LONGEST_INITIALS: Final = 4


class Kind(IntEnum):
    """How much a name says, the most telling first."""

    STRONG = 1  # a full name or an abbreviation: wherever the addressee stands
    CODE = 2  # the code of the register
    WEAK = 3  # "phường An Cựu", "Thanh tra": an addressee only where an addressee is expected
    BARE = 4  # "An Cựu", "Xây dựng": only after another ward, or another Sở, in the same enumeration


@dataclass(frozen=True)
class Name:
    """A name of one agency, `text` as a reason may quote it; `family` is its first word, "phường" for xã."""

    agency: str
    kind: Kind
    text: str = ""
    family: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """Names and topics by their words."""

    names: Mapping[Phrase, Name]
    topics: Topics
    lengths: Mapping[str, tuple[int, ...]]

    def longest(self, words: Sequence[str], start: int) -> int:
        """Give how many words the longest name or topic at `start` has, 0 where there is none."""
        return max(self._length(self.names, words, start), self._length(self.topics.whole, words, start))

    def longest_name(self, words: Sequence[str], start: int) -> int:
        """Give how many words the longest name at `start` has, 0 where there is none."""
        return self._length(self.names, words, start)

    def _length(self, known: Mapping[Phrase, object], words: Sequence[str], start: int) -> int:
        left = len(words) - start
        lengths = self.lengths.get(words[start], ())
        return next((n for n in lengths if n <= left and tuple(words[start : start + n]) in known), 0)


@dataclass(frozen=True)
class Names:
    """The same vocabulary twice: as spelt, and for mail typed without accents."""

    spelt: Vocabulary
    folded: Vocabulary


def words_of(text: str) -> Phrase:
    """Give the words of a text that is spelt or folded."""
    return tuple(WORD.findall(text))


@lru_cache(maxsize=4)
def names_of(agencies: tuple[Agency, ...]) -> Names:
    """Spell out the names of all agencies; kept, since the register changes seldom."""
    topics = topics_of(agencies)
    common = {topic.lower() for topic in topics}
    names = [(text, name) for agency in agencies for text, name in _all_names(agency, common)]
    known = tuple(topics.values())
    return Names(_vocabulary(names, known, folded=False), _vocabulary(names, known, folded=True))


def _vocabulary(names: Sequence[tuple[str, Name]], topics: Sequence[Topic], *, folded: bool) -> Vocabulary:
    write = fold if folded else spell
    by_phrase: dict[Phrase, Name] = {}
    shared: set[Phrase] = set()
    for text, name in sorted(names, key=lambda pair: pair[1].kind):
        phrase = words_of(write(text))
        held = by_phrase.setdefault(phrase, name)
        if held.agency != name.agency and held.kind == name.kind:
            shared.add(phrase)
    unique = {phrase: name for phrase, name in by_phrase.items() if phrase and phrase not in shared}
    known = read_topics(topics, lambda text: words_of(write(text)), folded=folded)
    return Vocabulary(unique, known, _lengths([*unique, *known.whole]))


def _lengths(phrases: Iterable[Phrase]) -> dict[str, tuple[int, ...]]:
    lengths = defaultdict(set)
    for phrase in phrases:
        lengths[phrase[0]].add(len(phrase))
    return {first: tuple(sorted(known, reverse=True)) for first, known in lengths.items()}


def _all_names(agency: Agency, common: Container[str]) -> Iterator[tuple[str, Name]]:
    full = _plain(agency.name_vi)
    ward = _ward_of(full)
    family = "phường" if ward else full.partition(" ")[0]
    yield agency.code.lower(), Name(agency.code, Kind.CODE, agency.code)
    for text in filter(None, _strong_names(agency, full)):
        yield text, Name(agency.code, _kind_of(text, full, common), agency.name_vi, family)
    for text, kind in (*_ward_names(*ward), *_office_names(full), *_fields(agency.name_vi)):
        yield text, Name(agency.code, kind, _title(agency, text), family)


def _fields(name: str) -> Iterator[tuple[str, Kind]]:
    """Give "giáo dục và đào tạo", "giáo dục" for "các Sở Y tế, Giáo dục và Đào tạo"."""
    for text in (_plain(name), *_first_half(name)):
        if text.startswith("sở "):
            yield text.removeprefix("sở "), Kind.BARE


def _title(agency: Agency, text: str) -> str:
    """Quote "phường An Cựu" as the register writes it; other names by the full name."""
    start = agency.name_vi.lower().find(text)
    return agency.name_vi[start:] if start >= 0 else agency.name_vi


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))


def _kind_of(text: str, full: str, common: Container[str]) -> Kind:
    """Call a name cut short weak when it is a common word: "thuế", "thanh tra", "bảo hiểm xã hội"."""
    is_cut = text in set(_without_city(full)) or text in _COMMON
    words = text.split()
    is_topic = any(" ".join(words[:length]) in common for length in range(1, len(words) + 1))
    return Kind.WEAK if is_cut and (is_topic or len(words) <= _LONGEST_WEAK) else Kind.STRONG


def _strong_names(agency: Agency, full: str) -> set[str]:
    texts = {full, _plain(agency.name_en)}
    texts.update(_plain(abbrev) for abbrev in agency.abbrev.split(";"))
    texts.update(_plain(topic) for topic in agency.topics if topic.lower().startswith(_FORMER))
    texts.update(_plain(name) for name in office_of(agency.name_vi).names)
    texts.update(_first_half(agency.name_vi))
    texts.update(with_city for text in tuple(texts) for with_city in _city_variants(text))
    texts.update(short for text in tuple(texts) for short in _head_variants(text))
    texts.update(joined for text in tuple(texts) for joined in _initial_variants(text))
    return texts


def _first_half(name: str) -> Iterator[str]:
    """Give "Sở Giáo dục" for "Sở Giáo dục và Đào tạo"."""
    half = _plain(re.split(r" và |,", name, maxsplit=1)[0])
    if len(half.split()) > _LONGEST_WEAK:
        yield half


def _without_city(text: str) -> Iterator[str]:
    for city in _CITY:
        base = text.removesuffix(f" {city}")
        if base not in (text, *_HEADS) and len(base) > _LONGEST_WEAK:  # "Sở TP", "CA TP"
            yield base
            return


def _city_variants(text: str) -> Iterator[str]:
    for base in _without_city(text):
        yield from (base, *(f"{base} {city}" for city in _CITY))
    base = text.removesuffix(" huế")
    # "Đại học" and "PC" are too short to stand without their city; "CDC" and "BVTW" are known by themselves.
    if base != text and (len(base.split()) > _LONGEST_WEAK or re.fullmatch("[a-zđ]{3,}", base)):
        yield base.removesuffix(" thành phố")
    if "trung ương" in text:
        yield text.replace("trung ương", "tw")


def _head_variants(text: str) -> Iterator[str]:
    for head, shorts in _HEADS.items():
        for short in shorts:
            tail = text.removeprefix(f"{head} ")
            if tail != text and (short or tail.endswith(" huế")):
                yield f"{short} {tail}".strip()
            elif short and text.startswith(f"{short} "):
                yield f"{head} {text.removeprefix(f'{short} ')}"


def _initial_variants(text: str) -> Iterator[str]:
    """Give "sở gdđt", "sgdđt", "sở gd và đt" and "sở gddt" for "sở gd đt"."""
    head, _, tail = text.partition(" ")
    parts = tail.split()
    if head in {"sở", "s"} and parts and max(map(len, parts)) <= _LONGEST_INITIALS:
        for joined in ("".join(parts), " ".join(parts), " và ".join(parts)):
            for sure in (joined, joined.replace("đ", "d")):
                yield from (f"sở {sure}", f"s {sure}", f"s{sure}")


def _ward_of(full: str) -> tuple[str, ...]:
    """Give ("phường", "an cựu") for the committee of a ward; () for any other agency."""
    for ward in _WARDS:
        place = full.removeprefix(f"{_COMMITTEE} {ward} ")
        if place != full:
            return ward, place
    return ()


def _ward_names(ward: str = "", place: str = "") -> Iterator[tuple[str, Kind]]:
    if place:
        for kind_of_ward in (ward, ward[0]):
            yield from ((f"{ub} {kind_of_ward} {place}", Kind.STRONG) for ub in (_COMMITTEE, *_COMMITTEES))
            yield f"{kind_of_ward} {place}", Kind.WEAK
        yield from ((f"{ub} {place}", Kind.STRONG) for ub in (_COMMITTEE, "ubnd"))
        yield place, Kind.BARE


def _office_names(full: str) -> Iterator[tuple[str, Kind]]:
    """Let "UBND thành phố" mean its office, which answers for it."""
    office = f"văn phòng {_COMMITTEE} "
    if full.startswith(office):
        for ub in (_COMMITTEE, *_COMMITTEES):
            yield from ((f"{ub} {city}", Kind.WEAK) for city in (full.removeprefix(office), *_CITY))
