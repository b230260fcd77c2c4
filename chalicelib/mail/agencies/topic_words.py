"""Topics by their words: whole, in another order ("rừng bị phá" for "phá rừng"), or in pieces."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from chalicelib.domain.people import Agency
from chalicelib.mail.agencies.offices import office_of

Phrase = tuple[str, ...]
Owners = Mapping[str, tuple[str, ...]]

REACH: Final = 3
"""How far apart the two words of a pair may stand: "rừng tự nhiên bị phá"."""
_MOST_OWNERS: Final = 4  # a piece that more agencies share tells none of them apart
_PLACES_OF: Final = "ủy ban nhân dân "
_PALE: Final = (
    "của và các cho bị được có không là một hai ba trong ngoài với theo từ tại ở về trên dưới người dân",
    "thành phố huế tỉnh đường cầu chợ phường xã thị trấn sông khu trung tâm công việc số nhà",
    "thông tin phóng viên báo hỏi cung cấp trả lời phản ánh đề nghị xin tình trạng kết quả năm ngày nay",
)
"""Words that stand beside anything: a piece with one of them says nothing."""


@dataclass(frozen=True)
class Topic:
    """A topic as it is written, and the agencies whose it is; a place is a ward's street, market, hamlet."""

    text: str
    agencies: tuple[str, ...]
    is_place: bool = False


@dataclass(frozen=True)
class Topics:
    """Topics by their words, and by two words in any order."""

    whole: Mapping[Phrase, Topic]
    pairs: Mapping[Phrase, Topic]


def topics_of(agencies: Iterable[Agency]) -> Mapping[str, Topic]:
    """Gather the topics of all agencies, from the register and from what is known of their offices."""
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    places: dict[str, bool] = {}
    for agency in agencies:
        is_ward = agency.name_vi.lower().startswith((_PLACES_OF, "uỷ ban nhân dân "))
        for text in (*agency.topics, *office_of(agency.name_vi).topics):
            owners[text][agency.code] = None
            places[text] = is_ward and places.get(text, True)
    return {text: Topic(text, tuple(codes), places[text]) for text, codes in owners.items()}


def read_topics(topics: Iterable[Topic], words_of: Callable[[str], Phrase], *, folded: bool) -> Topics:
    """Index topics by their words, as spelt or folded."""
    whole: dict[Phrase, Topic] = {}
    for topic in topics:
        phrase = words_of(topic.text)
        # Without accents "chợ" is "cho", a word of every mail: alone it says nothing.
        if phrase and not (folded and len(phrase) == 1 and not topic.text.isascii()):
            whole[phrase] = _joined(whole.get(phrase, topic), topic)
    pale = frozenset(word for one in _PALE for word in words_of(one))
    return Topics(whole, _pairs(whole, pale))


def _pairs(whole: Mapping[Phrase, Topic], pale: frozenset[str]) -> dict[Phrase, Topic]:
    found: dict[Phrase, Topic] = {}
    for phrase, topic in whole.items():
        for pair in () if topic.is_place else _pairs_in(phrase, pale):
            found[pair] = _joined(found.get(pair, topic), topic)
    return {pair: topic for pair, topic in found.items() if len(topic.agencies) <= _MOST_OWNERS}


def _pairs_in(phrase: Phrase, pale: frozenset[str]) -> Iterator[Phrase]:
    for one, two in pairwise(phrase):
        if not {one, two} & pale and not (one.isdigit() or two.isdigit()):
            yield tuple(sorted((one, two)))


def _joined(held: Topic, other: Topic) -> Topic:
    agencies = tuple(dict.fromkeys((*held.agencies, *other.agencies)))
    return Topic(held.text, agencies, held.is_place and other.is_place)
