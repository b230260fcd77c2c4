"""Numbered points: which sentence of a reply speaks to which point of the question.

Labels are given as the question has them: "thứ hai", "Câu 2", "2)" and "II." are all "2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.sentences import CONSIDERED, Sentence, holds, sentence_of, sentences_of
from chalicelib.mail.replies.quoted_lines import Line, lines_of
from chalicelib.mail.replies.reply import Reply

ORDINALS: Final = {
    "nhat": "1", "mot": "1", "hai": "2", "nhi": "2", "ba": "3", "tu": "4", "bon": "4", "nam": "5", "sau": "6",
    "bay": "7", "tam": "8", "chin": "9", "muoi": "10",
    "one": "1", "two": "2", "three": "3", "first": "1", "second": "2", "third": "3",
}  # fmt: skip
ROMANS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
MOST: Final = 40

_ONE: Final = (
    r"(?:\d{1,2}[a-e]?|thu\s(?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)|mot|hai|ba|bon|nam|[a-e](?=\s?[:)]))"
    r"(?!\w)"
)
_MORE: Final = (
    rf"(?:\s?(?:,|;|va|-|–|&|and|den)\s?(?:(?:cau|y|noi dung|question)\s)?(?:hoi\s)?(?:so\s)?{_ONE}){{0,8}}"
)
_NOUN: Final = (
    r"(?:cau hoi|cau|noi dung cau hoi|noi dung|van de|muc|diem|questions|question|q|y hoi|y|phan cau)"
    r"\s?(?:so\s|thu\s)?"
)
_LED: Final = (
    r"(?:(?:chao|da|kinh gui|thua|gui|vang)[^,:\n]{0,40},\s){0,1}"
    r"(?:(?:ve|doi voi|rieng|con|voi|tra loi|o|ve phan|cac|hai|tuong tu|as for|on|regarding)\s){0,3}"
)
# Each is tried at the beginning of a sentence: its name, the shape over folded text, what people write so.
NAMED: Final = re.compile(rf"^\W{{0,4}}{_LED}{_NOUN}({_ONE}{_MORE})\s?[:.)/–-]?\)?")
ORDERED: Final = re.compile(
    r"^\W{0,4}(?:ve\s|y\s)?thu\s(nhat|hai|ba|tu|nam|sau|bay)\b(?!\s(?:hai|ba|tu|nam|sau|bay|tuan|\d))\s?[:,.–-]?"
)
COUNTED: Final = re.compile(r"^\W{0,4}(mot|hai|ba|bon|nam) la\b\s?[:,]?")
LED_TO: Final = re.compile(rf"^[^:.;\n]{{0,40}}(?<!\w){_NOUN}({_ONE}{_MORE})[^:.;\n\d]{{0,30}}:")
NUMBERED: Final = re.compile(
    r"^[\s*_+•-]{0,4}\(?(\d{1,2}[a-e]?)(?:\s?[.)/:](?!\d)|\s[-–]\s|-(?=\s|[^\W\d]))\)?"
)
LETTERED: Final = re.compile(r"^[\s*_+•-]{0,4}\(?([a-e])[.)/]\s?(?=\S)")
ROMAN: Final = re.compile(r"^[\s*_]{0,4}(i{1,3}|iv|vi{0,3})[.)/](?=\s)")
HEADED: Final = re.compile(rf"^\W{{0,3}}(?:{_NOUN})?({_ONE}{_MORE})\s?(?:[:.;–-]|$)")
"""The points on the line of a word: "2: ...", "điểm 1 và 2: ..."."""
MENTIONED: Final = re.compile(rf"(?<!\w){_NOUN}({_ONE}{_MORE})")
SINGLE: Final = re.compile(_ONE)
RANGE: Final = re.compile(r"(\d{1,2})\s?(?:-|–|den)\s?(?:cau\s)?(\d{1,2})")
SEVERAL: Final = re.compile(r"^[\s*_]{0,4}\(?(\d{1,2}(?:\s?(?:,|va|&|and)\s?\d{1,2}){1,6})\s?[.)/:](?!\d)")
SHAPES: Final = (NAMED, ORDERED, COUNTED, NUMBERED, SEVERAL, LED_TO)
# A sentence that speaks of what is left, and those behind it, belong to no point.
REST: Final = (
    "nội dung còn lại", "các câu còn lại", "câu còn lại", "trên đây là", "phần còn lại", "các nội dung khác",
    "những câu còn lại", "các câu khác", "người phát ngôn", "nội dung trên được phép",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A sentence of the sender's own, and the labels of the points that it speaks to."""

    sentence: Sentence
    labels: tuple[str, ...] = ()
    is_headed: bool = False


def own_sentences(reply: Reply) -> tuple[OwnSentence, ...]:
    """Give the sender's sentences in their order, each with the points under which it stands."""
    if reply.is_interleaved:
        return tuple(_between_the_lines(reply))
    return tuple(_under_labels(sentences_of(reply.bare_text)))


def _under_labels(sentences: Sequence[Sentence]) -> Iterator[OwnSentence]:
    """Carry a label on to the sentences below it; letters count only where there are no numbers."""
    shapes = _shapes_in(sentences)
    labels: tuple[str, ...] = ()
    for sentence in sentences:
        found, bare = label_of(sentence.text, shapes)
        labels = found or (() if holds(sentence, *REST) else labels)
        if bare.strip(" .:)-–*_"):
            yield OwnSentence(sentence_of(bare) if found else sentence, labels, bool(found))


def _shapes_in(sentences: Sequence[Sentence]) -> tuple[re.Pattern[str], ...]:
    texts = [fold(one.text[: MOST * 2]) for one in sentences]
    if any(shape.match(text) for text in texts for shape in SHAPES):
        return SHAPES
    lettered = sum(bool(LETTERED.match(text)) for text in texts)
    return (LETTERED,) if lettered > 1 else (ROMAN,)


def label_of(text: str, shapes: Sequence[re.Pattern[str]] = SHAPES) -> tuple[tuple[str, ...], str]:
    """Give the labels at the beginning of a text, and the text behind them."""
    head = fold(text[: MOST * 2])
    for shape in shapes:
        found = shape.match(head)
        if found:
            return labels_in(found[1]), text[found.end() :].strip() if len(head) == len(
                text[: MOST * 2]
            ) else text
    return (), text


def labels_in(words: str) -> tuple[str, ...]:
    """Read "1, 2 và 4", "1-3", "thu nhat", "ii" into labels."""
    bare = words.strip()
    span = RANGE.fullmatch(bare)
    if span and int(span[1]) < int(span[2]):
        return tuple(map(str, range(int(span[1]), int(span[2]) + 1)))[:MOST]
    if bare in ROMANS:
        return (ROMANS[bare],)
    found = (one[0].split()[-1] for one in SINGLE.finditer(bare))
    return tuple(dict.fromkeys(map(_label, found))) or (_label(bare),)


def _label(word: str) -> str:
    return ORDINALS.get(word, word.lstrip("0") or word)


def labels_mentioned(sentence: Sentence) -> tuple[str, ...]:
    """Give the labels that a sentence names, wherever: "riêng câu 3 xin trả lời sau"."""
    text = fold(sentence.text)
    return tuple(dict.fromkeys(label for found in MENTIONED.finditer(text) for label in labels_in(found[1])))


def _between_the_lines(reply: Reply) -> Iterator[OwnSentence]:
    """Take the labels from the quoted questions, those since the last words of the sender's own."""
    own = {line.strip() for line in reply.bare_text.split("\n") if line.strip()}
    labels: tuple[str, ...] = ()
    has_answered = True
    for is_quoted, text in _blocks(lines_of(reply.new_text[:CONSIDERED]), own):
        if is_quoted:
            asked = labels_asked(text)
            labels = (*(() if has_answered else labels), *asked) if asked else labels
            has_answered = not asked and has_answered
        else:
            has_answered = True
            sentences = sentences_of(text)
            for one in tuple(_under_labels(sentences)) or map(OwnSentence, sentences):
                yield OwnSentence(one.sentence, one.labels or labels, is_headed=True)


def labels_asked(text: str) -> tuple[str, ...]:
    """Give the labels at which lines of a question begin, in their order."""
    found = (label_of(line.strip())[0] for line in text.split("\n"))
    return tuple(dict.fromkeys(label for labels in found for label in labels))


def _blocks(lines: Sequence[Line], own: set[str]) -> Iterator[tuple[bool, str]]:
    """Join lines that follow each other, quoted ones and the sender's own apart; other lines are nobody's."""
    held: list[str] = []
    was_quoted = False
    for line in lines:
        if line.bare and not line.depth and line.raw.strip() not in own:
            continue
        is_quoted = line.depth > 0 if line.bare or line.depth else was_quoted
        if held and is_quoted != was_quoted:
            yield was_quoted, "\n".join(held)
            held = []
        held.append(line.bare if is_quoted else line.raw)
        was_quoted = is_quoted
    if held:
        yield was_quoted, "\n".join(held)


def as_asked(label: str, asked: Sequence[str]) -> str:
    """Give the label as the question has it: "a" or "1" may be its first point; "" where it has no such."""
    if not asked or label in asked:
        return label
    plain = {one.lower().strip(" .)("): one for one in asked}
    number = ord(label) - ord("a") + 1 if len(label) == 1 and label.isalpha() else 0
    place = int(label) if label.isdigit() else number
    return plain.get(label) or (
        asked[place - 1] if 0 < place <= len(asked) and not _is_numbered(asked) else ""
    )


def _is_numbered(asked: Sequence[str]) -> bool:
    return any(one[:1].isdigit() for one in asked)
