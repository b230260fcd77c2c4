"""What speaks for an agency where none is addressed: who is asked, who is mentioned, and topic words."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from chalicelib.domain.guessing import Ground, Reason
from chalicelib.domain.wording import fold, spell
from chalicelib.mail.agencies.agency_names import Kind, Name, Vocabulary, words_of
from chalicelib.mail.agencies.lines import Line
from chalicelib.mail.agencies.topic_words import REACH, Phrase, Topic

_SCORES_OF_MENTIONS: Final = {Kind.STRONG: 2.0, Kind.WEAK: 1.3}
_SCORES_OF_TOPICS: Final = (0.0, 0.6, 1.5, 2.2, 2.8)  # by number of words: a long topic is seldom chance
_SCORE_OF_PAIR: Final = 0.5
_MOST_FOR_PAIRS: Final = 1.5
_PLACES_COUNT: Final = 0.85  # where something happened says less than what happened
_ASKED_COUNTS: Final = 2.0
_QUOTED_COUNTS: Final = 0.2
_MISSPELT_COUNTS: Final = 0.7
_GREETED_COUNTS: Final = 4.0
_FEWEST_MISSPELT: Final = 3
_NEAR: Final = 3


@dataclass(frozen=True)
class Sign:
    """A word that speaks for agencies; loose are words of a topic in another order, or some of them."""

    agencies: tuple[str, ...]
    score: float
    reason: Reason
    is_loose: bool = False


@dataclass(frozen=True)
class _Around:
    """Words beside a name, in one manner of typing, that say whether it is asked or only quoted."""

    asks: frozenset[str]
    passes: frozenset[str]
    sources: frozenset[Phrase]
    says: frozenset[Phrase]


def _around(write: Callable[[str], str]) -> _Around:
    def phrases(text: str) -> frozenset[Phrase]:
        return frozenset(words_of(write(one)) for one in text.split(", "))

    return _Around(
        asks=frozenset(words_of(write("hỏi nhờ nghị xin mong muốn"))),
        passes=frozenset(words_of(write("quý các anh chị cho em tôi lãnh đạo bên phía và với"))),
        sources=phrases("theo, dẫn lời, trả lời của, nguồn tin từ, báo cáo của, thông tin từ, văn bản của"),
        says=phrases(
            "cho biết, cho hay, nói, thông tin, xác nhận, trả lời, khẳng định, công bố, thông báo, báo cáo, "
            "đã lập, đã có, đã vào cuộc, vào cuộc, đang điều tra, từng, cho rằng, đã trả lời, đã cho biết"
        ),
    )


_AROUND: Final = {True: _around(spell), False: _around(fold)}


def signs_in(line: Line) -> Iterator[Sign]:
    """Give what speaks for agencies in a line, the longest phrase at each place, none within another."""
    free: list[tuple[int, str]] = []
    place = 0
    while place < len(line.words):
        length = line.vocabulary.longest(line.words, place)
        misspelt = None if length else _misspelt(line, place)
        if length:
            yield from _signs_at(line, place, length)
        elif misspelt:
            yield misspelt
        if length <= 1:
            free.append((place, line.words[place]))
        place += length or 1
    yield from _loose(free, line.vocabulary)


def _signs_at(line: Line, start: int, length: int) -> Iterator[Sign]:
    phrase = line.words[start : start + length]
    topic, name = line.vocabulary.topics.whole.get(phrase), line.vocabulary.names.get(phrase)
    if name and name.kind in _SCORES_OF_MENTIONS and not (topic and name.kind is Kind.WEAK):
        yield _mention(name, _weight_around(line, start, length))
    elif topic:
        yield _topic_sign(topic, _SCORES_OF_TOPICS[min(length, 4)])


def _topic_sign(topic: Topic, score: float, *, is_loose: bool = False) -> Sign:
    weight = _PLACES_COUNT if topic.is_place else 1.0
    shared = score * weight / sqrt(len(topic.agencies))
    return Sign(topic.agencies, shared, Reason(Ground.TOPIC, topic.text), is_loose)


def _mention(name: Name, weight: float) -> Sign:
    return Sign((name.agency,), weight * _SCORES_OF_MENTIONS[name.kind], Reason(Ground.MENTION, name.text))


def _weight_around(line: Line, start: int, length: int) -> float:
    """Tell "đề nghị Sở Y tế cho biết", who is asked, from "theo Sở Y tế" and "Sở Y tế cho biết"."""
    around = _AROUND[line.is_accented]
    before = line.words[max(0, start - _NEAR) : start]
    asking = [word for word in before if word not in around.passes]
    if asking and asking[-1] in around.asks:
        return _ASKED_COUNTS
    after = line.words[start + length : start + length + _NEAR]
    is_source = any(before[-n:] in around.sources for n in (1, 2, 3))
    has_said = any(after[:n] in around.says for n in (1, 2, 3))
    return _QUOTED_COUNTS if is_source or has_said else 1.0


def _misspelt(line: Line, place: int) -> Sign | None:
    """Find "sở y tê": a long name whose accents were mistyped."""
    if not line.is_accented:
        return None
    length = line.misspelt.longest_name(line.folded, place)
    name = line.misspelt.names.get(line.folded[place : place + length])
    if name is None or length < _FEWEST_MISSPELT or name.kind not in _SCORES_OF_MENTIONS:
        return None
    is_greeted = not line.speech.greets.isdisjoint(line.words[max(0, place - _NEAR) : place])
    return _mention(name, _GREETED_COUNTS if is_greeted else _MISSPELT_COUNTS)


def _loose(free: list[tuple[int, str]], vocabulary: Vocabulary) -> Iterator[Sign]:
    """Find two words of a topic near each other, among words that no longer topic or name holds."""
    for at, (place, word) in enumerate(free):
        for other, near in free[at + 1 : at + 1 + REACH]:
            topic = vocabulary.topics.pairs.get(tuple(sorted((word, near))))
            if topic and other - place <= REACH:
                yield _topic_sign(topic, _SCORE_OF_PAIR, is_loose=True)


def weighed(signs: Mapping[Reason, tuple[Sign, float]]) -> Mapping[str, tuple[float, tuple[Reason, ...]]]:
    """Add up what speaks for each agency; loose signs count up to a limit."""
    sure: dict[str, float] = defaultdict(float)
    loose: dict[str, float] = defaultdict(float)
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for sign, weight in signs.values():
        for code in sign.agencies:
            (loose if sign.is_loose else sure)[code] += weight * sign.score
            reasons[code].append(sign.reason)
    return {
        code: (sure[code] + min(loose[code], _MOST_FOR_PAIRS), tuple(given))
        for code, given in reasons.items()
    }
