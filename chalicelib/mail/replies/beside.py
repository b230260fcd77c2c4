"""Where quotation and signature of a plain text begin, as the page beside it tells by its structure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from chalicelib.mail.replies.header_blocks import RULE
from chalicelib.mail.replies.quoted_lines import Line, lines_of

LEAST_IN_COMMON: Final = 12
LONGEST_SIGNATURE: Final = 20
LOOKED_AT: Final = 400


def quoted_from(lines: Sequence[Line], new: str, quoted: str) -> int | None:
    """Say at which line that begins which the page has quoted; None where the text has no such line.

    `new` and `quoted` are the new text of the page and its quotation.
    """
    first = _first(quoted)
    if not first:
        return None
    after = _last_place(lines, new)
    second = _first(quoted.partition(first[0].raw)[2])
    for at in range(after, len(lines)):
        if _is_like(lines[at], first[0]) and (not second or _is_near(lines, at, second[0])):
            return at
    return None


def signed_from(lines: Sequence[Line], signature: str) -> int:
    """Say at which line the signature of the page begins, if it ends the text; else the number of lines."""
    own = [line for line in lines_of(signature) if line.bare and not RULE.match(line.bare)]
    filled = [at for at, line in enumerate(lines) if line.bare]
    at = len(filled) - len(own)
    if not 0 < len(own) <= LONGEST_SIGNATURE or at < 0:
        return len(lines)
    pairs = zip(filled[at:], own, strict=True)
    return filled[at] if all(_is_like(lines[place], line) for place, line in pairs) else len(lines)


def _first(text: str) -> list[Line]:
    """Give the first line with words, if there is one."""
    filled = (line for line in lines_of(text[: LOOKED_AT * 10]) if line.bare and not RULE.match(line.bare))
    return list(islice(filled, 1))


def _last_place(lines: Sequence[Line], new: str) -> int:
    """Give the line behind that with which the new text of the page ends."""
    last = next((line for line in reversed(lines_of(new)) if line.bare), None)
    if last is None:
        return 0
    return next((at + 1 for at, line in enumerate(lines) if _is_like(line, last)), 0)


def _is_near(lines: Sequence[Line], at: int, second: Line) -> bool:
    return any(_is_like(line, second) for line in lines[at + 1 : at + 6])


def _is_like(one: Line, other: Line) -> bool:
    """Tell two lines that begin alike: one of them may be wrapped."""
    shorter, longer = sorted((one.folded, other.folded), key=len)
    return bool(shorter) and (
        shorter == longer or (len(shorter) >= LEAST_IN_COMMON and longer.startswith(shorter))
    )
