"""Which agency a question means: by salutation and subject, else by topic words.

Accents count where a line was typed with accents; where it was not, names are compared without them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.guessing import Ground, Guess, Reason
from chalicelib.domain.people import Agency
from chalicelib.mail.agencies.agency_names import Kind, Names, names_of
from chalicelib.mail.agencies.agency_signs import Sign, signs_in, weighed
from chalicelib.mail.agencies.enumeration import addressed_in_subject
from chalicelib.mail.agencies.lines import Line
from chalicelib.mail.agencies.salutation import salutations
from chalicelib.mail.message import Mail
from chalicelib.mail.replies.reply import reply_in

_CONSIDERED: Final = 30_000
"""How many characters of a mail are read: a question says early whom it asks and about what."""
_LONGEST_SUBJECT: Final = 500
_MOST_GUESSES: Final = 5

_SCORE_ADDRESSED: Final = 10.0
_SCORE_IN_SUBJECT: Final = 8.0
_SUBJECT_COUNTS: Final = 2.0
_CLEAR_SCORE: Final = 4.0
_CLEAR_MARGIN: Final = 2.0
_FEWEST_REASONS: Final = 2  # one word, be it in the subject, is no clear case

_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n")
_CODE: Final = re.compile(r"\b[A-Z][A-Z0-9]{2,}\b")

_ADDRESSED: Final = Reason(Ground.ADDRESSED)
_IN_SUBJECT: Final = Reason(Ground.IN_SUBJECT)


@dataclass(frozen=True)
class Found:
    """What was found: agencies named as addressees, further guesses, best first, and the codes to assign.

    `certain` holds the named ones; without any, the one that clearly wins by its topics; else nothing.
    `unlisted` are the addressees whom no register has, as they were written.
    """

    named: tuple[Guess, ...] = ()
    guesses: tuple[Guess, ...] = ()
    certain: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()


def find_agencies(subject: str, text: str, agencies: Sequence[Agency]) -> Found:
    """Say which of these agencies a question means, and why.

    An agency is named in a salutation ("Kính gửi …", "Gửi …:") or addressed in the subject. A subject that
    only mentions an agency counts where nothing else names one. Quoted lines say nothing.
    """
    names = names_of(tuple(agencies))
    start = text[:_CONSIDERED]
    title = subject[:_LONGEST_SUBJECT]
    greeted = salutations(start, names)
    named = _named(title, greeted.agencies, names)
    taken = {guess.agency for guess in named}
    guesses = tuple(guess for guess in _guesses(title, start, names) if guess.agency not in taken)
    certain = tuple(guess.agency for guess in named) or _clear_winner(guesses)
    return Found(named, guesses[:_MOST_GUESSES], certain, greeted.unlisted)


def own_words(mail: Mail) -> str:
    """Give the part of a mail in which an agency is looked for: no quoted mail, and no signature.

    A reporter's signature may name a ward or an office. A forward counts whole.
    """
    reply = reply_in(mail)
    return (reply.new_text if reply.is_forward else reply.bare_text) or mail.text


def _named(subject: str, greeted: Sequence[str], names: Names) -> tuple[Guess, ...]:
    codes = _codes_in(subject, names)
    addressed = dict.fromkeys((*greeted, *addressed_in_subject(subject, names), *codes))
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
    signs: dict[Reason, tuple[Sign, float]] = {}
    for part, weight in (*((paragraph, 1.0) for paragraph in _paragraphs(text)), (subject, _SUBJECT_COUNTS)):
        for sign in signs_in(Line.read(part, names, longest=_CONSIDERED)):
            held = signs.get(sign.reason)
            if held is None or held[0].score * held[1] < sign.score * weight:
                signs[sign.reason] = sign, weight
    scores = weighed(signs)
    ranked = sorted(scores, key=lambda code: (-scores[code][0], code))
    return tuple(Guess(code, round(scores[code][0], 2), scores[code][1]) for code in ranked)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH.split(text.replace("\r\n", "\n")):
        lines = [line for line in paragraph.splitlines() if not line.lstrip().startswith(">")]
        yield " ".join(lines)


def _clear_winner(guesses: Sequence[Guess]) -> tuple[str, ...]:
    if not guesses or guesses[0].score < _CLEAR_SCORE or len(guesses[0].reasons) < _FEWEST_REASONS:
        return ()
    second = guesses[1].score if guesses[1:] else 0.0
    return (guesses[0].agency,) if guesses[0].score >= _CLEAR_MARGIN * second else ()
