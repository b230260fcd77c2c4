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
READER: Final = "cungdoc"
READER_OFF: Final = "thoicungdoc"

WORDS: Final[Mapping[str, str]] = {
    "chuadu": UNANSWERED,
    "chuatraloi": UNANSWERED,
    "chuatraloidu": UNANSWERED,
    "conthieu": UNANSWERED,
    "danhgia": RATING,
    "rut": WITHDRAWAL,
    "rutcauhoi": WITHDRAWAL,
    "rutlai": WITHDRAWAL,
    "cungdoc": READER,
    "themnguoicungdoc": READER,
    "reader": READER,
    "thoicungdoc": READER_OFF,
    "botnguoicungdoc": READER_OFF,
    "readeroff": READER_OFF,
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
_NUMBERS: Final = re.compile(r"(?<![\w/])\d{1,2}(?![\w/%])")
_FIRST_NUMBER: Final = re.compile(
    r"\W{0,3}(?:(?:cac|diem|cau|y|so|hoi|points?|questions?)\s){0,3}\d{1,2}(?![\w/%])"
)


def score_in(argument: str) -> tuple[str, str]:
    """Give the score that an argument begins with, and the reason behind it; "" where it begins with none."""
    folded = fold(argument)
    if len(folded) != len(argument):
        return "", argument
    found = next((words for words in SCORES if folded.startswith(words)), "")
    return SCORES.get(found, ""), argument[len(found) :].lstrip(" :;,.–-")


def points_in(argument: str, asked: Sequence[str]) -> tuple[str, ...]:
    """Give the points that an argument names before its words, by the labels that the question has."""
    head = _LABELS.match(argument)
    found = labels_in(fold(head[0])) if head and asked else ()
    known = (as_asked(label, asked) for label in found)
    return tuple(dict.fromkeys(label for label in known if label in asked))


def names_no_point(argument: str, words: str, asked: Sequence[str]) -> str:
    """Say what is wrong with the points behind `#chuadu`, "" where nothing is; `words` are all its words.

    A number that the question does not have names nothing, and nor does no word at all.
    """
    head = _LABELS.match(argument)
    numbers = _NUMBERS.findall(head[0]) if head and asked and _FIRST_NUMBER.match(fold(argument)) else ()
    if any(as_asked(str(int(number)), asked) not in asked for number in numbers):
        return "no_such_point"
    return "" if points_in(argument, asked) or any(map(str.isalpha, words)) else "no_points"
