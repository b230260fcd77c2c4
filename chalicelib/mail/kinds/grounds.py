"""Which ground a refusal names, of those of `domain/legal_grounds.py`, and for which points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.legal_grounds import LEGAL_GROUNDS
from chalicelib.mail.kinds.explicit import ExplicitWord
from chalicelib.mail.kinds.sentences import Sentence, holds

LONGEST: Final = 500
CITED: Final = (
    "căn cứ",
    "theo quy định",
    "theo luật",
    "luật báo chí",
    "nghị định",
    "luật tiếp cận thông tin",
    "quy chế phát ngôn",
    "theo điều",
    "press law",
    "decree",
)
REASONS: Final = ("vì", "do", "bởi", "lý do", "because", "since", "due to", "as")
NUMBER: Final = re.compile(r"^\W{0,3}(?:căn cứ|lý do|can cu|ly do|số|so)?\s?(\d{1,2})(?!\d|/|\.\d)")

_SEVERAL: Final = r"\d{1,2}(?:\s?(?:,|và|va|&)\s?\d{1,2}){0,6}(?!\d|/|\.\d)"
_ALL_OF: Final = r"(?:(?:các|cac|những|nhung|cho|đối với|doi voi)\s){0,2}"
_NUMBERED: Final = r"\s(?:hỏi\s|hoi\s|số\s|so\s){0,2}"
POINTS: Final = re.compile(
    rf"^\W{{0,3}}({_ALL_OF}(?:câu|cau|điểm|diem|ý|nội dung|noi dung){_NUMBERED})?({_SEVERAL})",
    re.IGNORECASE,
)
_POINTS_BEHIND: Final = re.compile(
    rf"^\W{{0,3}}{_ALL_OF}(?:(?:câu|cau|điểm|diem|ý){_NUMBERED}|"
    rf"(?:nội dung|noi dung)\s(?=[\d\s,&vàVÀ]{{1,40}}(?:[:.;–-]|$)))(?P<labels>{_SEVERAL})",
    re.IGNORECASE,
)
"""Points behind a ground: "nội dung 2 vụ án" is none."""
_NAMED: Final = re.compile(r"^\W{0,3}(?:căn cứ|can cu)\s?(?:số|so)?\s?(\d{1,2})(?!\d|/|\.\d)", re.IGNORECASE)
_MARKS: Final = " :.,;-–"


@dataclass(frozen=True, slots=True)
class Ground:
    """A refusal's ground: in the mail's own words, and its number in our list (0: none is recognised)."""

    words: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands behind `#tuchoi`: points (none: all of it), a ground (0: not known), and why."""

    points: tuple[str, ...]
    number: int
    reason: str

    @property
    def ground(self) -> Ground:
        """Give the ground in the writer's words, or by its title where they wrote its number alone."""
        known = (one.title for one in LEGAL_GROUNDS if one.number == self.number)
        return Ground(self.reason or next(known, ""), self.number)


def refusal_by_word(argument: str, rest: str, asked: Sequence[str]) -> Refused:
    """Read `#tuchoi 3: why`, `#tuchoi căn cứ 3: why`, `#tuchoi điểm 2, căn cứ 3: why`, or the ground first.

    `rest` stands below. A bare number before words is a point's where the question has such a point, else the
    ground's. The words alone name no ground: what binds is said by its number. Labels are not looked up here.
    """
    labels, said = _points_first(argument, asked)
    numbered = _NAMED.match(said) or (None if labels else NUMBER.match(said))
    reason = said[numbered.end() :].lstrip(_MARKS) if numbered else said
    if not labels and (behind := _POINTS_BEHIND.match(reason)):
        labels, reason = _labels(behind["labels"]), reason[behind.end() :].lstrip(_MARKS)
    number = int(numbered[1]) if numbered else 0
    known = {ground.number for ground in LEGAL_GROUNDS}
    return Refused(labels, number if number in known else 0, f"{reason}\n{rest}".strip())


def refused_by_word(word: ExplicitWord, asked: Sequence[str]) -> Refused | None:
    """Read what stands on the line of `#tuchoi` and below; None where the line says nothing."""
    return refusal_by_word(word.argument, word.rest, asked) if word.argument else None


def _points_first(argument: str, asked: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Give the points that an argument begins with, and what stands behind them."""
    found = POINTS.match(argument)
    if not found:
        return (), argument
    labels, behind = _labels(found[2]), argument[found.end() :].lstrip(_MARKS)
    is_bare_label = set(labels) <= set(asked) and any(map(str.isalpha, behind))
    if found[1] or (is_bare_label and not _POINTS_BEHIND.match(behind)):
        return labels, behind
    return (), argument


def _labels(words: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", words))


def ground_of(refusing: Sequence[Sentence], others: Iterable[Sentence]) -> Ground:
    """Read why a mail refuses: the sentences that name a ground, a law, or a reason."""
    all_sentences = tuple(others) or tuple(refusing)
    named = [one for one in all_sentences if any(_numbers_in(one)) or holds(one, *CITED)]
    chosen = named or [one for one in refusing if holds(one, *REASONS)]
    number = next((n for one in (*refusing, *named) for n in _numbers_in(one)), 0)
    return Ground(" ".join(" ".join(one.text.split()) for one in chosen)[:LONGEST], number)


def _numbers_in(sentence: Sentence) -> Iterator[int]:
    return (ground.number for ground in LEGAL_GROUNDS if holds(sentence, *ground.words))
