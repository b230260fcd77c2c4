"""All phrases by which an agency's mail is understood, from the tables in `phrases.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from chalicelib.mail.kinds.acts import Act, Phrase, Phrases, Strength, phrase_of

TABLES: Final = Path(__file__).with_name("phrases.toml")
SET: Final = re.compile(r"<(\w+)>")


@cache
def known_phrases() -> Phrases:
    """Give the phrases of all tables; they are read once."""
    return Phrases(_rows(TABLES.read_text(encoding="utf-8")))


def _rows(text: str) -> Iterator[Phrase]:
    read = tomllib.loads(text)
    for table in read["table"]:
        act, strength, named = (
            Act[table["act"]],
            Strength[table["strength"]],
            (table["name"], table["origin"]),
        )
        for words, *unless in table["rows"]:
            harmless = _filled("|".join(unless), read["sets"])
            yield phrase_of(act, strength, named, _filled(words, read["sets"]), harmless)


def _filled(words: str, sets: Mapping[str, str]) -> str:
    """Put in the sets that the words name; a set may name another."""
    while SET.search(words):
        words = SET.sub(lambda found: sets[found[1]], words)
    return words
