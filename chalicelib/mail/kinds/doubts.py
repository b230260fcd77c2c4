"""What makes a person look before anything is relayed, whatever the mail's kind (design, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.acts import Act
from chalicelib.mail.kinds.explicit import ExplicitWord, has_hash_word
from chalicelib.mail.kinds.talk import ENCLOSED
from chalicelib.mail.kinds.unlike_answers import addressed_elsewhere, is_note_to_colleague, unlike_answers
from chalicelib.mail.kinds.weighing import Weighed
from chalicelib.mail.message import Mail
from chalicelib.mail.replies.header_labels import FORWARDING
from chalicelib.mail.replies.reply import Reply

_FORWARDING: Final = "|".join(map(re.escape, FORWARDING))
FORWARDED: Final = re.compile(
    rf"^\s{{0,9}}(?:(?:re|tl|tra loi)\s{{0,3}}:\s{{0,9}}){{0,9}}(?:{_FORWARDING})\s{{0,3}}[:：]"
)
REFERENCE: Final = re.compile(r"(?<![a-z])[a-z]{2,10}-\d{4}-\d{4,9}(?!\d)")
GREETING: Final = re.compile(
    r"^(?:kinh gui|kinh thua|kinh chao|chao|dear|gui|thua|da em chao|xin chao)\b.{0,150}$"
)
WORD: Final = re.compile(r"\w+")
# What speaks to the reader: in a short text without a number, a message rather than an answer.
TO_READER: Final = ("quy bao", "phong vien", "nha bao", "toa soan", "nhe", "a", "you", "your")
SHORT: Final = 240
FEW_LETTERS: Final = 120
LEAST_WORDS: Final = 4
UNPUBLISHED: Final = ("danhan", "lamro")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sign by its code, as receipts word it, and where it was seen."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the gateway's address stands: in To, only in Cc, or in neither, as far as is known."""

    is_in_to: bool
    is_in_cc: bool

    @property
    def is_copy(self) -> bool:
        """Tell a mail of which we only got a copy."""
        return self.is_in_cc and not self.is_in_to


def place_in(mail: Mail, case_address: str) -> Place:
    """Say where the case address stands; one that is not known is found by the shape of its reference."""
    to, cc = ([box.address for box in boxes] for boxes in (mail.to, mail.cc))
    if case_address:
        return Place(case_address.lower() in to, case_address.lower() in cc)
    in_to, in_cc = (any(map(_has_reference, boxes)) for boxes in (to, cc))
    return Place(in_to or not in_cc, in_cc)


def _has_reference(address: str) -> bool:
    return bool(REFERENCE.search(address.partition("@")[0]))


def doubts_about(
    mail: Mail, reply: Reply, said: Sequence[Weighed], place: Place, word: ExplicitWord | None
) -> Iterator[Doubt]:
    """Give what speaks against relaying the mail at once, whatever it means."""
    if reply.is_forward:
        yield Doubt("forward", "the text holds a forwarded mail")
    elif FORWARDED.match(fold(mail.subject)):
        yield Doubt("forward", "the subject is that of a forward")
    if not place.is_in_to:
        yield Doubt("not_in_to", "the case address does not stand in To")
    if mail.is_encrypted:
        yield Doubt("encrypted", "a part of it, or what it quotes, is for a key that the desk has not")
    if not any(map(str.isalnum, reply.bare_text)):
        yield Doubt("empty", "nothing was written but a closing")
    elif word is None:
        yield from _of_words(mail, reply, said)
    elif word.word in UNPUBLISHED and _is_internal(word, said):
        yield Doubt("internal", f"a note to a colleague stands below #{word.word}")


def _is_internal(word: ExplicitWord, said: Sequence[Weighed]) -> bool:
    """Tell words to a colleague; who writes these two words may well have meant their own office."""
    text = f"{word.argument}\n{word.rest}".strip()
    return bool(addressed_elsewhere(text)) or is_note_to_colleague(text, [one.sentence for one in said])


def _of_words(mail: Mail, reply: Reply, said: Sequence[Weighed]) -> Iterator[Doubt]:
    if has_hash_word(reply.bare_text):
        yield Doubt("explicit_word", "a word that we do not know stands behind #")
    found = dict(unlike_answers(reply.bare_text, [one.sentence for one in said]))
    yield from (Doubt(code, reason) for code, reason in found.items())
    elsewhere = [s for one in said for s in one.seen if s.act is Act.ELSEWHERE]
    if elsewhere and not reply.is_interleaved and len(reply.bare_text) <= SHORT:
        yield Doubt("interleaved", elsewhere[0].reason)
    if not reply.is_interleaved and is_too_short(mail, reply.bare_text):
        yield Doubt("too_short", "it is short, and states nothing or names a file that did not come")


def is_too_short(mail: Mail, text: str) -> bool:
    """Tell a text that says too little for an answer; one that names a file that came with it says enough."""
    if len(text) > SHORT:
        return False
    lines = [fold(line.strip()) for line in text.split("\n")]
    words = f" {' '.join(WORD.findall(' '.join(line for line in lines if not GREETING.match(line))))} "
    if _names(words, ENCLOSED):
        return all(file.is_inline for file in mail.attachments)
    if any(map(str.isdigit, text)):
        return False
    return _names(words, TO_READER) or (len(text) < FEW_LETTERS and words.count(" ") <= LEAST_WORDS)


def _names(words: str, sought: tuple[str, ...]) -> bool:
    return any(f" {each} " in words for each in sought)
