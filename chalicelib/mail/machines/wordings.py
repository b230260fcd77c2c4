"""Words that programs write, as rows of tables, and texts made comparable with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from chalicelib.domain.wording import fold

# What filters put before a subject: "[EXTERNAL] ", "***SPAM*** ".
_TAGS: Final = re.compile(r"(?:\[[^\[\]]{1,40}\][\s:]*|\*{2,5}[^*]{1,40}\*{2,5}\s*){1,3}")
_WITHOUT_SPACES: Final = "\u0e00"  # Thai, Korean, Chinese and Japanese: a word may begin anywhere
_NO_WORD: Final = re.compile(r"[^\w/]+")
_PLAIN: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "：": ":",
        "…": ".",
        "–": "-",
        "—": "-",
        "ß": "ss",
        "ı": "i",
        "ς": "σ",
    }
)


def comparable(text: str) -> str:
    """Give a text folded, with single spaces, plain quotes and colons."""
    return " ".join(fold(text.translate(_PLAIN)).split())


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as a program writes them; `origin` says which, `language` is ISO 639-1."""

    words: str
    origin: str
    language: str = "en"
    key: str = field(init=False, compare=False)
    parts: tuple[str, ...] = field(init=False, compare=False)
    whole: str = field(init=False, compare=False)
    spaced_parts: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Make the words comparable once."""
        key = comparable(self.words)
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "parts", tuple(key.split(" * ")))
        object.__setattr__(self, "whole", f" {_NO_WORD.sub(' ', key).strip()} ")
        parts = (_NO_WORD.sub(" ", part).strip() for part in self.parts)
        has_words = key[:1] < _WITHOUT_SPACES
        object.__setattr__(self, "spaced_parts", tuple(f" {part}" if has_words else part for part in parts))


def listed(origin: str, language: str, words: str) -> tuple[Wording, ...]:
    """Make rows of one origin and language; the words stand between bars, broken over lines at will."""
    return tuple(Wording(" ".join(one.split()), origin, language) for one in words.split("|"))


def stands_in(row: Wording, text: str) -> bool:
    """Tell whether the words stand in a comparable text; `*` in them stands for any words between."""
    return place_of(row, text) >= 0


def place_of(row: Wording, text: str) -> int:
    """Give the place where the words begin in a comparable text, or -1."""
    start = text.find(row.parts[0])
    if start < 0:
        return -1
    place = start + len(row.parts[0])
    for part in row.parts[1:]:
        found = text.find(part, place)
        if found < 0:
            return -1
        place = found + len(part)
    return start


def first_in(text: str, table: Iterable[Wording]) -> Wording | None:
    """Find the first row whose words stand in a comparable text."""
    # Nearly every row ends at its first part.
    return next((row for row in table if row.parts[0] in text and stands_in(row, text)), None)


def spaced(text: str) -> str:
    """Give a comparable text as words between spaces, for `first_words`."""
    return f" {_NO_WORD.sub(' ', text)}"


def first_words(text: str, table: Iterable[Wording]) -> Wording | None:
    """Find the first row whose words begin words in a spaced text, wherever its script has words."""
    return next((row for row in table if _begin_words(row, text)), None)


def _begin_words(row: Wording, text: str) -> bool:
    place = 0
    for part in row.spaced_parts:
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True


def first_whole(text: str, table: Iterable[Wording]) -> Wording | None:
    """Find the first row whose words stand in a comparable text as whole words."""
    apart = f" {_NO_WORD.sub(' ', text)} "
    return next((row for row in table if row.whole in apart), None)


def first_start(text: str, table: Iterable[Wording]) -> Wording | None:
    """Find the first row with whose words a comparable text begins."""
    return next((row for row in table if text.startswith(row.key)), None)


def untagged(subject: str) -> str:
    """Give a subject comparable, without the tags that filters put before it."""
    found = _TAGS.match(subject.strip())
    bare = subject.strip()[found.end() :] if found else subject
    return comparable(bare or subject)


def unquoted(text: str, limit: int) -> str:
    """Give the unquoted lines of the beginning of a text."""
    return "\n".join(line for line in text[:limit].splitlines() if not line.lstrip().startswith(">"))


def keys_of(table: Sequence[Wording]) -> tuple[str, ...]:
    """Give the comparable words of a table."""
    return tuple(row.key for row in table)
