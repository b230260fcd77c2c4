"""Agencies as a press officer names them behind `#chuyen`: by code, by abbreviation, or by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.people import Agency
from chalicelib.domain.wording import fold
from chalicelib.mail.agencies.finding import find_agencies

_LONGEST: Final = 1_000
_BESIDES: Final = frozenset(
    [
        "cho",
        "va",
        "sang",
        "den",
        "toi",
        "gui",
        "ve",
        "voi",
        "nhe",
        "a",
        "giup",
        "xin",
        "nho",
        "cung",
        "to",
        "and",
    ]
)
"""Words, folded, that stand between codes and name nobody."""


@dataclass(frozen=True)
class Named:
    """The agencies that were named, each once, and what was not understood, as it was written."""

    agencies: tuple[Agency, ...]
    unknown: tuple[str, ...]


def agencies_named(words: str, agencies: Sequence[Agency]) -> Named:
    """Read a list such as `SYT, Sở Xây dựng; XYZ`."""
    pieces = [_read(piece, agencies) for piece in re.split(r"[,;]", words[:_LONGEST]) if piece.strip()]
    codes = dict.fromkeys(code for found, _ in pieces for code in found)
    register = {agency.code: agency for agency in agencies}
    unknown = dict.fromkeys(word for _, words in pieces for word in words)
    return Named(tuple(register[code] for code in codes), tuple(unknown))


def _read(piece: str, agencies: Sequence[Agency]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the codes that a piece names, and what of it was not understood."""
    words = [word for word in piece.split() if fold(word.strip(".:")) not in _BESIDES]
    known = {agency.code for agency in agencies}
    codes = tuple(word.upper() for word in words if word.upper() in known)
    found = tuple(dict.fromkeys((*codes, *_by_name(piece, agencies))))
    if not found:
        return (), (piece.strip(),) if words else ()
    return found, tuple(_not_understood(words, found, agencies, are_codes=set(codes) == set(found)))


def _by_name(piece: str, agencies: Sequence[Agency]) -> tuple[str, ...]:
    for greeting in (f"Kính gửi {piece.strip()},", f"kinh gui {fold(piece.strip())},"):
        named = find_agencies("", greeting, agencies).named
        if named:
            return tuple(guess.agency for guess in named)
    return ()


def _not_understood(
    words: Sequence[str], found: Sequence[str], agencies: Sequence[Agency], *, are_codes: bool
) -> Iterator[str]:
    """Beside codes every other word counts; beside names only what is written as a code is."""
    for word in words:
        looks_like_code = are_codes or (word.isupper() and len(word) > 1)
        if looks_like_code and word.upper() not in found and not _by_name(word, agencies):
            yield word
