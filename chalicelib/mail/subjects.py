"""Subjects: their topic, apart from the prefixes that mail programs put before it."""

from typing import Final

from chalicelib.domain.wording import fold

PREFIXES: Final = frozenset(
    {"re", "fw", "fwd", "tl", "tra loi", "ct", "chuyen tiep", "aw", "sv", "antw", "rv", "tr", "wg"}
)
"""Reply and forward prefixes, folded; `TL:` and `CT:` are Outlook's in Vietnamese."""

_LONGEST_PREFIX: Final = max(map(len, PREFIXES))


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
