"""Explicit words of a journalist, on the first line of a reply: `#chuadu 2: còn thiếu số liệu`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.points import as_asked, labels_in

UNANSWERED: Final = "chuadu"
RATING: Final = "danhgia"
WITHDRAWAL: Final = "rutcauhoi"

WORDS: Final[Mapping[str, str]] = {
    "chuadu": UNANSWERED,
    "chuatraloi": UNANSWERED,
    "chuatraloidu": UNANSWERED,
    "conthieu": UNANSWERED,
    "danhgia": RATING,
    "rut": WITHDRAWAL,
    "rutcauhoi": WITHDRAWAL,
    "rutlai": WITHDRAWAL,
}
"""Each word by its spellings without accents."""

SCORES: Final[Mapping[str, str]] = {
    "khong hai long": "unsatisfied",
    "chua hai long": "unsatisfied",
    "hai long": "satisfied",
    "chap nhan duoc": "acceptable",
    "chap nhan": "acceptable",
    "tam chap nhan": "acceptable",
    "unsatisfied": "unsatisfied",
    "satisfied": "satisfied",
    "acceptable": "acceptable",
}
"""What stands behind `#danhgia`, without accents."""

_LABELS: Final = re.compile(r"[^:;.–-]{1,60}")


def score_in(argument: str) -> tuple[str, str]:
    """Give the score that an argument begins with, and the reason behind it; "" where it begins with none."""
    folded = fold(argument)
    if len(folded) != len(argument):
        return "", argument
    found = next((words for words in SCORES if folded.startswith(words)), "")
    return SCORES.get(found, ""), argument[len(found) :].strip(" :;,.–-")


def points_in(argument: str, asked: Sequence[str]) -> tuple[str, ...]:
    """Give the points that an argument names before its words, by the labels that the question has."""
    head = _LABELS.match(argument)
    found = labels_in(fold(head[0])) if head and asked else ()
    known = (as_asked(label, asked) for label in found)
    return tuple(dict.fromkeys(label for label in known if label in asked))
