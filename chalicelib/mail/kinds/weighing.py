"""What each sentence of a reply does, and what becomes of each numbered point by them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.mail.kinds.acts import Act, ActSeen, Strength
from chalicelib.mail.kinds.instructions import instruction_in
from chalicelib.mail.kinds.phrases import known_phrases
from chalicelib.mail.kinds.points import OwnSentence, labels_mentioned
from chalicelib.mail.kinds.sentences import Sentence

KIND_OF: Final[Mapping[Act, MailKind]] = {
    Act.COLLEAGUE: MailKind.INTERNAL,
    Act.EXTENDS: MailKind.EXTENSION,
    Act.PASSES_ON: MailKind.TRANSFER,
    Act.REFUSES: MailKind.REFUSAL,
    Act.ASKS: MailKind.CLARIFICATION,
    Act.DEFERS: MailKind.INTERIM,
    Act.RECEIVES: MailKind.ACKNOWLEDGEMENT,
}
"""What a mail is that does nothing but this; between two acts as sure, the upper one counts."""

PRECEDENCE: Final = tuple(KIND_OF)
LEAST_WORDS: Final = 5
NUMBER: Final = re.compile(r"\d")


class Answered(StrEnum):
    """What became of one numbered point."""

    YES = "answered"
    LATER = "deferred"
    ELSEWHERE = "passed on"
    NO = "refused"


BECAME: Final[Mapping[Act, Answered]] = {
    Act.EXTENDS: Answered.LATER,
    Act.DEFERS: Answered.LATER,
    Act.ASKS: Answered.LATER,
    Act.PASSES_ON: Answered.ELSEWHERE,
    Act.REFUSES: Answered.NO,
}
# Rows that are but the first word of a sentence, and how many words may follow it.
NOD: Final = re.compile(r"(?:\{\^ [^{}]*\}|\^ \{[^{}]*\})$")
LONGEST_NOD: Final = 8
NO_ANSWER: Final = frozenset(BECAME)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with what it does, its weightiest act first; `labels` are the points that it speaks to.

    `is_headed` when it stands under a label or a quoted question: then one word is an answer.
    """

    sentence: Sentence
    seen: tuple[ActSeen, ...]
    labels: tuple[str, ...] = ()
    is_question: bool = False
    is_headed: bool = False

    @property
    def acts(self) -> tuple[ActSeen, ...]:
        """Give what makes a mail another kind than an answer."""
        return tuple(one for one in self.seen if one.act in KIND_OF)

    @property
    def has_number(self) -> bool:
        """Tell whether the sentence holds a number, as telling ones do."""
        return bool(NUMBER.search(self.sentence.text))

    @property
    def is_statement(self) -> bool:
        """Tell a sentence that says something of the matter, and does nothing else for sure."""
        if self.is_question or any(one.strength > Strength.WEAK for one in self.acts):
            return False
        if self.does(Act.COURTESY) or self.does(Act.ANSWERS):
            return self.has_number and self.sentence.count > LEAST_WORDS * 3
        least = LEAST_WORDS * (2 if self.acts else 1)
        return self.is_headed or self.has_number or self.sentence.count >= least

    def does(self, act: Act, least: Strength = Strength.WEAK) -> bool:
        """Tell whether the sentence does this, so surely at least."""
        return any(one.act is act and one.strength >= least for one in self.seen)

    def first_of(self, acts: frozenset[Act]) -> tuple[ActSeen, ...]:
        """Give the weightiest of these acts; nothing where it does none of them."""
        return tuple(one for one in self.seen if one.act in acts)[:1]


def weighed(spoken: Iterable[OwnSentence]) -> tuple[Weighed, ...]:
    """Say of each sentence what it does; an act that names points counts for these."""
    return tuple(map(_weighed, spoken))


def _weighed(one: OwnSentence) -> Weighed:
    is_question = one.sentence.text.rstrip(' "”)*.').endswith("?")
    found = (
        each
        for each in _seen_in(one.sentence)
        if _may(each.act, is_question=is_question) and not _is_nod_before_more(each)
    )
    said = sorted(found, key=lambda each: (-each.strength, _order(each.act)))
    mentioned = labels_mentioned(one.sentence) if any(each.act in BECAME for each in said) else ()
    labels = (*one.labels, *mentioned) if one.is_headed else mentioned or one.labels
    return Weighed(one.sentence, tuple(said), tuple(dict.fromkeys(labels)), is_question, one.is_headed)


def _seen_in(sentence: Sentence) -> Iterator[ActSeen]:
    yield from known_phrases().seen_in(sentence)
    told = instruction_in(sentence)
    if told:
        yield ActSeen(told.act, told.strength, told, sentence)


def _may(act: Act, *, is_question: bool) -> bool:
    """Tell whether a sentence can do this: nothing is put off, refused or received by a question."""
    return not is_question or act not in (Act.DEFERS, Act.REFUSES, Act.RECEIVES)


def _is_nod_before_more(said: ActSeen) -> bool:
    """Tell "Vâng, có 412 ca" from "Vâng, nhận rồi": a nod before a number, or before many words, is none."""
    if said.act is not Act.RECEIVES or not NOD.match(said.phrase.words):
        return False
    return bool(NUMBER.search(said.sentence.text)) or said.sentence.count > LONGEST_NOD


def _order(act: Act) -> int:
    return PRECEDENCE.index(act) if act in KIND_OF else len(PRECEDENCE)


def outcomes(all_said: Sequence[Weighed]) -> dict[str, Answered]:
    """Say of each numbered point that the mail speaks to, what becomes of it."""
    under: dict[str, list[Weighed]] = defaultdict(list)
    for one in all_said:
        for label in one.labels:
            under[label].append(one)
    found = {label: _outcome(sentences) for label, sentences in under.items()}
    return {label: outcome for label, outcome in found.items() if outcome}


def _outcome(sentences: Sequence[Weighed]) -> Answered | None:
    """Judge one point; its own question, repeated above the answer, says nothing."""
    spoken = [one for one in sentences if not one.is_question] or list(sentences)
    act = leading_act(spoken, NO_ANSWER)
    if act:
        return BECAME[act[0].act]
    return Answered.YES if any(not one.is_question for one in spoken) else None


def leading_act(sentences: Sequence[Weighed], acts: frozenset[Act]) -> tuple[ActSeen, ...]:
    """Give the act that outweighs what else the sentences say: all that speaks for it, or nothing."""
    found = [said for one in sentences for said in one.first_of(acts)]
    for act in _by_weight(found):
        own = sorted((said for said in found if said.act is act), key=lambda said: -said.strength)
        if _outweighs(act, own, sentences):
            return tuple(own)
    return ()


def _by_weight(found: Sequence[ActSeen]) -> list[Act]:
    best: dict[Act, int] = {}
    for one in found:
        best[one.act] = max(best.get(one.act, 0), one.strength)
    return sorted(best, key=lambda act: (-best[act], _order(act)))


def _outweighs(act: Act, own: Sequence[ActSeen], sentences: Sequence[Weighed]) -> bool:
    """Weigh an act against what is stated besides; in a numbered point any statement is more."""
    best = own[0].strength
    statements = sum(one.is_statement and not one.does(act) for one in sentences)
    if best is Strength.SURE:
        return True
    if best is Strength.WEAK:
        return statements == 0 and not any(one.is_statement and one.has_number for one in sentences)
    if sentences[0].labels:
        return statements == 0
    answers = any(one.does(Act.ANSWERS) for one in sentences)
    return statements <= len(own) + _opens(sentences) - answers


def _opens(sentences: Sequence[Weighed]) -> bool:
    """Tell whether the first sentence with something to say does something already."""
    first = next((one for one in sentences if one.acts or one.is_statement), None)
    return bool(first and first.acts and first.acts[0].strength > Strength.WEAK)
