"""A note's sentences, and which of them say nothing of their own: of absence, receipt, courtesy."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.machines import absence_company, absence_wordings
from chalicelib.mail.machines.automatic_declarations import DECLARES, MENTIONS
from chalicelib.mail.machines.wordings import Wording, comparable, first_words, spaced

_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n")
# A point behind a number ends a sentence only before a capital: "vom 24.12. bis 2.1. nicht".
_SENTENCES: Final = re.compile(
    r"(?<!\d)[.!?。！？;:]+(?=\s|$|[^\x00-\x7f])|(?<=\d)[.!?。！？;:]+(?=\s{0,3}[^\s0-9a-z]|$)|\n"
)
_BUT: Final = re.compile(r"(?:^|[ ,])(?:but|however|nhung|tuy nhien|mais|aber|pero|ma pero|maar)[ ,]")
_FEW_WORDS: Final = 3
_PHONE_DIGITS: Final = 8
# What a sentence may say besides "I am away".
_COMPANY: Final = (
    absence_wordings.AWAY,
    absence_wordings.RECEIVED,
    absence_company.SUPPORT,
    absence_company.COURTESY,
    absence_company.TO_ANYBODY,
    DECLARES,
    MENTIONS,
)


def sentences_of(text: str) -> list[str]:
    """Give a text's sentences, comparable; a line break within a paragraph is a space."""
    paragraphs = "\n".join(" ".join(paragraph.split()) for paragraph in _PARAGRAPHS.split(text))
    return [bare for piece in _SENTENCES.split(paragraphs) if (bare := comparable(piece))]


def is_other(sentence: str) -> bool:
    """Tell a sentence that is neither of absence, nor its company, nor courtesy, nor a name or number."""
    return any(not _is_known(piece) for piece in _BUT.split(sentence) if piece.strip())


def _is_known(piece: str) -> bool:
    apart = spaced(piece)
    is_short = len(apart.split()) <= _FEW_WORDS and (" " in piece or piece.isascii())
    has_contact = "@" in piece or sum(char.isdigit() for char in piece) >= _PHONE_DIGITS
    return is_short or has_contact or any(first_words(apart, table) for table in _COMPANY)


def first_of(sentences: list[str], table: tuple[Wording, ...]) -> Wording | None:
    """Find the first row whose words begin words in one of the sentences."""
    return next((row for one in sentences if (row := first_words(spaced(one), table))), None)
