"""The words of the composed replies, read from replies.tsv: kind, client, language, and the words."""

from collections.abc import Sequence
from pathlib import Path

ESCAPES = {"\\n": "\n", "\\t": "\t", "\\u00a0": "\u00a0", "\\u202f": "\u202f"} | {
    f"\\u202{mark}": chr(0x2020 + int(mark, 16)) for mark in "abc"
}


def plain(words: str) -> str:
    for escape, letter in ESCAPES.items():
        words = words.replace(escape, letter)
    return words


ROWS = [
    row.split("\t")
    for row in Path(__file__).with_name("replies.tsv").read_text(encoding="utf-8").splitlines()
]


def rows(kind: str) -> Sequence[tuple[str, str, str]]:
    """Give client, language and words of every row of that kind."""
    return [(client, language, plain(words)) for of, client, language, words in ROWS if of == kind]


NEW = {language: words for _, language, words in rows("new")}
ASKED = {language: words for _, language, words in rows("asked")}


def words_in(language: str) -> tuple[str, str]:
    """Give what is answered and what was asked; in English for languages without own words."""
    key = language if language in NEW else ""
    return NEW[key], ASKED[key]
