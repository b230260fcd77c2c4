"""How much a text is like the replies of each kind: what was learnt from labelled mails (decision 0034).

Rules know sentences that somebody foresaw; people say the same in many other ways. So each kind also has
weights for runs of words, learnt by logistic regression from the mails of `tests/mails/agency_replies`
(`make learn`). The table `likeness.tsv` has a row for each run: how often it was seen (as its rarity) and
its weight for each kind, in hundredths. What speaks for a kind can be said in the mail's own words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.wording import fold

TABLE: Final = Path(__file__).with_name("likeness.tsv")
MOST_CHARACTERS: Final = 2000
"""What a mail means stands near its beginning; more would only make it slower."""

LONGEST_RUN: Final = 3
WORDS_SHOWN: Final = 3
_STEPS: Final = 6
_WORD: Final = re.compile(r"\w+|[?!:]")
_DIGITS: Final = re.compile(r"\d+")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a text is to each kind (they sum up to 1), and which of its words say so.

    `known` is the part of its words that the table knows: of a text in another tongue it can say nothing.
    """

    of: Mapping[MailKind, float]
    words: Mapping[MailKind, tuple[str, ...]]
    known: float

    @property
    def kind(self) -> MailKind:
        """The kind whose mails it is most like."""
        return max(self.of, key=lambda kind: self.of[kind])


def likeness(text: str, path: Path = TABLE) -> Likeness:
    """Say how like the new text of a reply is to the mails of each kind, by the table at `path`."""
    table = _table(path)
    found = {run: weight for run, weight in runs_of(text).items() if run in table.rows}
    scaled = {run: weight * table.rows[run][0] for run, weight in found.items()}
    length = math.sqrt(sum(weight * weight for weight in scaled.values())) or 1.0
    shares = {
        kind: {run: weight / length * table.rows[run][1][place] for run, weight in scaled.items()}
        for place, kind in enumerate(table.kinds)
    }
    scores = {
        kind: intercept + sum(shares[kind].values())
        for kind, intercept in zip(table.kinds, table.intercepts, strict=True)
    }
    return Likeness(
        _parts_of_one(scores),
        {kind: tuple(_telling(own)) for kind, own in shares.items()},
        _part_known(text, table),
    )


def runs_of(text: str) -> dict[str, float]:
    """Give the runs of one to three words of a text, and signs of its shape, each with its weight.

    Words are folded, since many write without accents; those with accents stand apart once more. Figures
    are all alike. The first and the last sentence count a second time. Deterministic: the table is learnt
    from just these.
    """
    start = text[:MOST_CHARACTERS]
    sentences = [part for part in _SENTENCE_END.split(start) if part.strip()]
    counts: Counter[str] = Counter()
    for number, sentence in enumerate(sentences):
        words = ["<", *_words(sentence), ">"]
        counts.update(_runs(words))
        place = {0: "first", len(sentences) - 1: "last"}.get(number)
        if place:
            counts.update(f"#{place} {word}" for word in words)
    counts.update(f"'{word}" for word in _accented(start))
    counts.update(_shape(start, len(sentences)))
    return {run: 1 + math.log(count) for run, count in counts.items()}


def _runs(words: list[str]) -> Iterator[str]:
    for length in range(1, LONGEST_RUN + 1):
        for place in range(len(words) - length + 1):
            yield " ".join(words[place : place + length])


def _words(text: str) -> list[str]:
    return [_DIGITS.sub("0", word) for word in _WORD.findall(fold(text))]


def _accented(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text.lower()) if fold(word) != word)


def _shape(text: str, sentences: int) -> Iterator[str]:
    """Say roughly how long a text is, and how many questions and figures it holds."""
    yield f"#words {min(_STEPS, len(_WORD.findall(text)) // 25)}"
    yield f"#sentences {min(_STEPS, sentences)}"
    yield f"#questions {min(2, text.count('?'))}"
    yield f"#figures {min(3, len(_DIGITS.findall(text)) // 2)}"


def _telling(shares: Mapping[str, float]) -> Iterator[str]:
    """Give the runs of words that speak most for a kind, the longest form of each."""
    shown: list[str] = []
    for run in sorted(shares, key=lambda run: -shares[run]):
        bare = run.strip("<> '")
        if shares[run] <= 0 or len(shown) == WORDS_SHOWN:
            return
        if (
            not bare
            or run.startswith("#")
            or "0" in bare
            or any(fold(bare) in fold(other) for other in shown)
        ):
            continue
        shown.append(bare)
        yield bare


def _parts_of_one(scores: Mapping[MailKind, float]) -> dict[MailKind, float]:
    top = max(scores.values())
    powers = {kind: math.exp(score - top) for kind, score in scores.items()}
    whole = sum(powers.values())
    return {kind: power / whole for kind, power in powers.items()}


def _part_known(text: str, table: _Table) -> float:
    words = _words(text[:MOST_CHARACTERS])
    return sum(word in table.rows for word in words) / len(words) if words else 0.0


@dataclass(frozen=True, slots=True)
class _Table:
    kinds: tuple[MailKind, ...]
    intercepts: tuple[float, ...]
    rows: Mapping[str, tuple[float, tuple[float, ...]]]


@cache
def _table(path: Path) -> _Table:
    """Read a table once; its first line names the kinds, its second has their intercepts."""
    names, intercepts, *lines = path.read_text(encoding="utf-8").splitlines()
    return _Table(
        tuple(MailKind(name) for name in names.split("\t")[2:]),
        _hundredths(intercepts.split("\t")[2:]),
        dict(map(_row, lines)),
    )


def _row(line: str) -> tuple[str, tuple[float, tuple[float, ...]]]:
    run, rarity, *weights = line.split("\t")
    return run, (int(rarity) / 100, _hundredths(weights))


def _hundredths(numbers: list[str]) -> tuple[float, ...]:
    return tuple(int(number) / 100 for number in numbers)
