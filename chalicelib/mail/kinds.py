"""The rule that decides whether an agency's mail may be relayed at once: nothing in it speaks against it.

Every sign holds the mail until a person says otherwise. Holding too much costs minutes; relaying wrongly
cannot be undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.explicit import has_hash_word
from chalicelib.mail.message import Mail
from chalicelib.mail.phrases import (
    ANSWERING,
    BRIEF,
    ENCLOSED,
    NODS,
    PHRASES,
    RECEIVED,
    SHORT,
    TO_READER,
    Phrase,
    SignKind,
)
from chalicelib.mail.phrases_among_colleagues import PHRASES_AMONG_COLLEAGUES
from chalicelib.mail.phrases_of_delay import PHRASES_OF_DELAY
from chalicelib.mail.phrases_of_passing_on import PHRASES_OF_PASSING_ON
from chalicelib.mail.reply import Reply

SENTENCE_END: Final = re.compile(r"[.!?;]+(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-+*•]|\d{1,2}[.)]))")
WORD: Final = re.compile(r"\w+")
FORWARDED: Final = re.compile(
    r"^\s{0,9}(?:(?:re|tl|tra loi)\s{0,3}:\s{0,9}){0,9}(?:fwd?|ct|chuyen tiep|wg|tr)\s{0,3}:"
)
GREETING: Final = re.compile(
    r"^(?:kinh gui|kinh thua|kinh chao|chao|dear|gui|thua|da em chao|xin chao)\b.{0,150}$"
)
ALL_PHRASES: Final = (*PHRASES, *PHRASES_OF_DELAY, *PHRASES_OF_PASSING_ON, *PHRASES_AMONG_COLLEAGUES)
# A question mark, and behind it at most a few words of thanks.
ASKED: Final = re.compile(r"\?[^?\w]{0,9}(?:\w{1,20}[^?\w]{1,3}){0,5}\w{0,20}[^?\w]{0,9}$")
NUMBERED: Final = re.compile(r"^[ \t]{0,9}\d{1,2}[.)][ \t]", re.MULTILINE)
FEW_LETTERS: Final = 120
LEAST_WORDS: Final = 4
FEW_WORDS: Final = 40
HARDLY_A_WORD: Final = 10


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for another kind than a final answer, and `reason`: where it was seen."""

    kind: SignKind
    reason: str


def signs_against_relay(mail: Mail, reply: Reply, *, case_address: str) -> tuple[Sign, ...]:
    """Give all that speaks against relaying the reply as a final answer; nothing at all means certain.

    `case_address` is the address of ours that the envelope named; it must stand in To as well.
    """
    return (*_signs_of_mail(mail, reply, case_address), *_signs_of_text(mail, reply))


def _signs_of_mail(mail: Mail, reply: Reply, case_address: str) -> Iterator[Sign]:
    if reply.is_forward:
        yield Sign("forward", "the text holds a forwarded mail")
    elif FORWARDED.match(fold(mail.subject)):
        yield Sign("forward", "the subject is that of a forward")
    if case_address.lower() not in {box.address for box in mail.to}:
        yield Sign("not_in_to", "the case address does not stand in To")


def _signs_of_text(mail: Mail, reply: Reply) -> Iterator[Sign]:
    if not any(map(str.isalnum, reply.bare_text)):
        yield Sign("empty", "nothing was written but a closing")
        return
    signs = (*_signs_of_words(reply), *_signs_of_phrases(reply))
    yield from signs
    if not signs and not reply.is_interleaved and _is_too_short(mail, reply.bare_text):
        yield Sign("too_short", "it is short, and states nothing or names a file that did not come")


def _signs_of_words(reply: Reply) -> Iterator[Sign]:
    if has_hash_word(_spoken(reply)):
        yield Sign("explicit_word", "a word stands behind #")
    if _only_says_received(reply.bare_text):
        yield Sign("acknowledgement", "it is short and only says that the question arrived")
    if len(reply.bare_text) <= BRIEF and ASKED.search(reply.bare_text) and not reply.is_interleaved:
        yield Sign("clarification", "it is short and ends in a question")


def _spoken(reply: Reply) -> str:
    return reply.bare_text if reply.is_interleaved or reply.is_forward else reply.new_text


def _signs_of_phrases(reply: Reply) -> Iterator[Sign]:
    folded = fold(_spoken(reply))
    whole = words_of(folded)
    length = _weight(reply.bare_text)
    likely = [
        phrase
        for phrase in ALL_PHRASES
        if (not phrase.within or length <= phrase.within)
        and not (phrase.kind == "interleaved" and reply.is_interleaved)
        and all(f" {part} " in whole for part in phrase.parts)
    ]
    sentences = [words_of(sentence) for sentence in SENTENCE_END.split(folded)] if likely else []
    for phrase in likely:
        if any(speaks(phrase, sentence) for sentence in sentences):
            yield Sign(phrase.kind, f"{phrase.name}: “{' … '.join(phrase.parts)}”")


def _weight(text: str) -> int:
    """Give a text's length; numbered points, as full answers have them, count for twice as much."""
    return len(text) * (2 if NUMBERED.search(text) else 1)


def _is_too_short(mail: Mail, text: str) -> bool:
    """Tell a text that says too little for an answer; one that names a file that came with it says enough."""
    words = words_of(_without_greetings(text))
    if _names(words, ENCLOSED) and len(text) <= SHORT:
        return all(file.is_inline for file in mail.attachments)
    if any(map(str.isdigit, text)):
        return False
    is_message = len(text) <= SHORT and _names(words, TO_READER)
    return is_message or (len(text) < FEW_LETTERS and words.count(" ") <= LEAST_WORDS)


def _names(words: str, sought: tuple[str, ...]) -> bool:
    return any(f" {each} " in words for each in sought)


def speaks(phrase: Phrase, sentence: str) -> bool:
    """Tell whether the sentence, as `words_of` gives it, holds the phrase's parts in their order."""
    at = 0
    for part in phrase.parts:
        at = sentence.find(f" {part} ", at)
        if at < 0:
            return False
        at += len(part) + 1
    return not any(f" {words} " in sentence for words in phrase.unless)


def words_of(folded: str) -> str:
    """Give the words with single spaces between and around them, so that parts match whole words."""
    return f" {' '.join(WORD.findall(folded))} "


def _only_says_received(text: str) -> bool:
    words = words_of(_without_greetings(text))
    count = words.count(" ") - 1
    if count > FEW_WORDS or any(f" {answer} " in words for answer in ANSWERING):
        return False
    is_nod = count <= HARDLY_A_WORD and words.startswith(tuple(f" {nod} " for nod in NODS))
    return is_nod or any(f" {received} " in words for received in RECEIVED)


def _without_greetings(text: str) -> str:
    lines = [fold(line.strip()) for line in text.split("\n")]
    return " ".join(line for line in lines if not GREETING.match(line))
