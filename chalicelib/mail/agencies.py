"""Which agency a question means: by salutation and subject, else by topic words.

Accents count where a line was typed with accents; where it was not, names are compared without them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from chalicelib.domain.people import Agency
from chalicelib.domain.question import Ground, Guess, Reason
from chalicelib.mail.agency_names import Kind, Names, names_of
from chalicelib.mail.salutation import Line, addressed_in_subject, salutations

_CONSIDERED: Final = 30_000
"""How many characters of a mail are read: a question says early whom it asks and about what."""
_LONGEST_SUBJECT: Final = 500
_MOST_GUESSES: Final = 5

_SCORE_ADDRESSED: Final = 10.0
_SCORE_IN_SUBJECT: Final = 8.0
_SCORES_OF_MENTIONS: Final = {Kind.STRONG: 2.0, Kind.WEAK: 0.8}
_SCORES_OF_TOPICS: Final = (0.0, 0.6, 1.5, 2.2, 2.8)  # by number of words: a long topic is seldom chance
_SUBJECT_COUNTS: Final = 2.0
_CLEAR_SCORE: Final = 4.0
_CLEAR_MARGIN: Final = 1.5

_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n")
_CODE: Final = re.compile(r"\b[A-Z][A-Z0-9]{2,}\b")

_ADDRESSED: Final = Reason(Ground.ADDRESSED)
_IN_SUBJECT: Final = Reason(Ground.IN_SUBJECT)


@dataclass(frozen=True)
class Found:
    """What was found: agencies named as addressees, further guesses, best first, and the codes to assign.

    `certain` holds the named ones; without any, the one that clearly wins by its topics; else nothing.
    """

    named: tuple[Guess, ...] = ()
    guesses: tuple[Guess, ...] = ()
    certain: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Sign:
    """A word that speaks for agencies."""

    agencies: tuple[str, ...]
    score: float
    reason: Reason


def find_agencies(subject: str, text: str, agencies: Sequence[Agency]) -> Found:
    """Say which of these agencies a question means, and why.

    An agency is named in a salutation ("Kính gửi …", "Gửi …:") or addressed in the subject. A subject that
    only mentions an agency counts where nothing else names one. Quoted lines say nothing.
    """
    names = names_of(tuple(agencies))
    start = text[:_CONSIDERED]
    title = subject[:_LONGEST_SUBJECT]
    named = _named(title, start, names)
    taken = {guess.agency for guess in named}
    guesses = tuple(guess for guess in _guesses(title, start, names) if guess.agency not in taken)
    certain = tuple(guess.agency for guess in named) or _clear_winner(guesses)
    return Found(named, guesses[:_MOST_GUESSES], certain)


def _named(subject: str, text: str, names: Names) -> tuple[Guess, ...]:
    codes = _codes_in(subject, names)
    addressed = dict.fromkeys((*salutations(text, names), *addressed_in_subject(subject, names), *codes))
    if addressed:
        return tuple(Guess(code, _SCORE_ADDRESSED, (_ADDRESSED,)) for code in addressed)
    mentioned = dict.fromkeys(_mentioned(Line.read(subject, names)))
    return tuple(Guess(code, _SCORE_IN_SUBJECT, (_IN_SUBJECT,)) for code in mentioned)


def _codes_in(subject: str, names: Names) -> Iterator[str]:
    """Read codes in capitals, unless the whole subject shouts."""
    if subject.isupper() and " " in subject.strip():
        return
    for code in _CODE.findall(subject):
        name = names.folded.names.get((code.lower(),))
        if name and name.agency == code:
            yield code


def _mentioned(line: Line) -> Iterator[str]:
    for start, length in _phrases(line):
        name = line.vocabulary.names.get(line.words[start : start + length])
        if name and name.kind is Kind.STRONG:
            yield name.agency


def _phrases(line: Line) -> Iterator[tuple[int, int]]:
    """Give where names and topics stand, the longest at each place, none within another."""
    place = 0
    while place < len(line.words):
        length = line.vocabulary.longest(line.words, place)
        if length:
            yield place, length
        place += length or 1


def _guesses(subject: str, text: str, names: Names) -> tuple[Guess, ...]:
    in_subject = _signs([subject], names, _SUBJECT_COUNTS)
    in_text = _signs(_paragraphs(text), names, 1.0)
    scores: dict[str, float] = defaultdict(float)
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for sign in {sign.reason: sign for sign in (*in_text, *in_subject)}.values():
        for code in sign.agencies:
            scores[code] += sign.score
            reasons[code].append(sign.reason)
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    return tuple(Guess(code, round(scores[code], 2), tuple(reasons[code])) for code in ranked)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH.split(text.replace("\r\n", "\n")):
        lines = [line for line in paragraph.splitlines() if not line.lstrip().startswith(">")]
        yield " ".join(lines)


def _signs(texts: Iterable[str], names: Names, weight: float) -> Iterator[_Sign]:
    for text in texts:
        line = Line.read(text, names, longest=_CONSIDERED)
        for start, length in _phrases(line):
            yield from _signs_at(line, start, length, weight)


def _signs_at(line: Line, start: int, length: int, weight: float) -> Iterator[_Sign]:
    phrase = line.words[start : start + length]
    topic, name = line.vocabulary.topics.get(phrase), line.vocabulary.names.get(phrase)
    if topic:
        score = _SCORES_OF_TOPICS[min(length, 4)] / sqrt(len(topic.agencies))
        yield _Sign(topic.agencies, weight * score, Reason(Ground.TOPIC, topic.text))
    elif name and name.kind in _SCORES_OF_MENTIONS:
        reason = Reason(Ground.MENTION, name.text)
        yield _Sign((name.agency,), weight * _SCORES_OF_MENTIONS[name.kind], reason)


def _clear_winner(guesses: Sequence[Guess]) -> tuple[str, ...]:
    if not guesses or guesses[0].score < _CLEAR_SCORE:
        return ()
    second = guesses[1].score if guesses[1:] else 0.0
    return (guesses[0].agency,) if guesses[0].score >= _CLEAR_MARGIN * second else ()
