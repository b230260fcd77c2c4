"""Settle the kind between what the sentences do and what the whole text is like.

Each sees what the other misses. Rules see one decisive sentence and the numbered points; likeness sees many
small signs of wordings that no rule foresaw. Where they disagree nothing is certain, and a person is asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.mail.kinds.deciding import Verdict
from chalicelib.mail.kinds.likeness import Likeness

KNOWN: Final = 0.6
"""Of a text of which the table knows fewer of the words, likeness says nothing: it is in another tongue."""

FOR_THE_RULES: Final = 0.25
"""What the rules' word weighs beside likeness, in natural logarithms of its part."""

SURE: Final = 0.5
"""From this part on likeness agrees with the rules; below it the kind is not certain."""

NOTHING_ELSE: Final = 0.95
"""From this part of answers on, final and partial together, likeness sees nothing else in a text."""

SHY: Final = 0.7
CERTAIN: Final = 0.9
MOST_APART: Final = 0.85
MOST_NOT_FOR_PRINT: Final = 0.2
FEWEST_TELLING: Final = 3
"""An answer is not taken for a request by fewer words than these: "We closed 3." is none for the "we"."""
REQUESTS: Final = frozenset({MailKind.EXTENSION, MailKind.TRANSFER, MailKind.REFUSAL})
ANSWERS: Final = frozenset({MailKind.FINAL, MailKind.PARTIAL})
NEVER_RELAYED: Final = (MailKind.INTERNAL, MailKind.ACKNOWLEDGEMENT)


def settled(found: Verdict, like: Likeness) -> Verdict:
    """Give the verdict as it stands once likeness was heard."""
    if like.known < KNOWN or (found.is_counted and not _may_be_a_note(like.of)):
        return found
    kind = _kind(found, like.of)
    if found.kind in ANSWERS and kind in REQUESTS and len(like.words[kind]) < FEWEST_TELLING:
        kind = found.kind
    if kind is found.kind:
        limit = 1.0 if like.of[kind] >= SURE else MOST_APART
        return replace(
            found, confidence=min(found.confidence, limit), because=(*found.because, *_why(like, kind))
        )
    because = (*_why(like, kind), f"its sentences alone would make it {found.kind}")
    return Verdict(kind, min(MOST_APART, round(like.of[kind], 2)), found.seen, because)


def _kind(found: Verdict, parts: Mapping[MailKind, float]) -> MailKind:
    """Weigh both; an answer that may well be a note or a receipt is taken for that."""
    scores = {kind: math.log(part) + FOR_THE_RULES * (kind is found.kind) for kind, part in parts.items()}
    kind = max(scores, key=lambda one: scores[one])
    if kind in ANSWERS and _may_be_a_note(parts):
        return max(NEVER_RELAYED, key=lambda one: parts[one])
    return kind


def _may_be_a_note(parts: Mapping[MailKind, float]) -> bool:
    return sum(parts[one] for one in NEVER_RELAYED) > MOST_NOT_FOR_PRINT


def _confidence(found: Verdict, parts: Mapping[MailKind, float]) -> float:
    """Say how sure the kind is on which both agree.

    Rules are shy of an answer in which something may be a receipt or talk; where likeness sees nothing but an
    answer, it is one.
    """
    if parts[found.kind] < SURE:
        return min(found.confidence, MOST_APART)
    is_answer = found.kind in ANSWERS and sum(parts[kind] for kind in ANSWERS) >= NOTHING_ELSE
    return max(found.confidence, CERTAIN) if is_answer and found.confidence >= SHY else found.confidence


def _why(like: Likeness, kind: MailKind) -> Iterator[str]:
    words = ", ".join(like.words[kind])
    yield f"its words are those of {kind} to {like.of[kind]:.0%}{': ' * bool(words)}{words}"
