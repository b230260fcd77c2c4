"""Subjects: their topic, apart from the prefixes that mail programs put before it."""

import re
from itertools import pairwise
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.message import Mail

PREFIXES: Final = frozenset(
    {"re", "fw", "fwd", "tl", "tra loi", "ct", "chuyen tiep", "aw", "sv", "antw", "rv", "tr", "wg"}
)
"""Reply and forward prefixes, folded; `TL:` and `CT:` are Outlook's in Vietnamese."""

_LONGEST_PREFIX: Final = max(map(len, PREFIXES))


_ANSWERING: Final = (
    "tra loi", "phan hoi", "cung cap thong tin", "cau hoi", "gia han", "xac minh", "tham quyen", "tu choi",
)  # fmt: skip
"""What an agency's words on a question say somewhere, folded, even under another subject."""

_LONGEST_ANSWER: Final = 20_000
_WORD: Final = re.compile(r"\w+")


def speaks_of(mail: Mail, topic: str) -> bool:
    """Tell whether a mail speaks of a topic: two of its words side by side, or of answering the press."""
    said = said_in(f"{mail.subject}\n{mail.text}")
    return any(f" {phrase} " in said for phrase in (*_ANSWERING, *pairs_of(topic)))


def said_in(text: str) -> str:
    """Give the words of a text, folded, each between spaces."""
    return f" {' '.join(_WORD.findall(fold(text[:_LONGEST_ANSWER])))} "


def pairs_of(subject: str) -> frozenset[str]:
    """Give each two words of a subject's topic that stand side by side, folded."""
    return frozenset(f"{one} {two}" for one, two in pairwise(_WORD.findall(topic_of(subject))))


def topic_of(subject: str, reference: str = "") -> str:
    """Give a subject's topic: folded, without reply prefixes and without the reference in brackets."""
    topic = fold(subject).replace(f"[{reference.lower()}]", " ") if reference else fold(subject)
    topic = " ".join(topic.split())
    while True:
        head, colon, rest = topic.partition(":")
        if not colon or len(head) > _LONGEST_PREFIX or head.strip() not in PREFIXES:
            return topic
        topic = rest.strip()


def is_same_topic(subject: str, other: str, reference: str) -> bool:
    """Tell whether two subjects are of one topic; clients cut long subjects, so the start is enough.

    A subject that is empty, or that names the reference, says nothing against it.
    """
    if reference.lower() in subject.lower():
        return True
    one, two = topic_of(subject, reference), topic_of(other, reference)
    return not one or not two or one in two or two in one
