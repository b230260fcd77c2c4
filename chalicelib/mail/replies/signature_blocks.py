"""A last block of name, post, telephone and address, which its writer put without any formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.replies.quoted_lines import Line

LONGEST_BLOCK: Final = 6
LONGEST_LINE: Final = 90
FEW_WORDS: Final = 3
MANY_WORDS: Final = 12
TELEPHONE: Final = re.compile(
    r"(?<![\w.,])(?:\(?\+84\)?|\(?0\d{1,4}\)?)(?:[\s.()-]{0,2}\d){6,9}(?!\d|[.,]\d|\s?dong)"
)
ADDRESS: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}")
LABEL: Final = re.compile(r"^([^\W\d_][\w ./]{0,30}?)\s?[:：]")
LABELS: Final = frozenset(
    {
        "dt", "dd", "dtdd", "sdt", "so dt", "dien thoai", "di dong", "tel", "phone", "mobile", "m", "t", "e",
        "email", "e-mail", "mail", "zalo", "fax", "cell", "dia chi", "website", "web",
    }
)  # fmt: skip
WORD: Final = re.compile(r"\w+")
POINT: Final = re.compile(r"^(?:\d{1,2}[.)]\s|[-+*•]\s|cau \d)")
ADVICE: Final = (
    "lien he", "duong day nong", "hotline", "so dien thoai", "tong dai", "dau moi", "goi so", "goi dien",
)  # fmt: skip
ADDRESSINGS: Final = frozenset({"em", "toi", "chi", "anh", "pv", "phong vien", "nha bao"})


def block_at(lines: Sequence[Line], name: str = "") -> int:
    """Say where the signature block begins that ends the text; the number of lines when there is none.

    `name` is the sender's, as a mail's From or the register has it.
    """
    end = _end(lines)
    by_name = _named(lines, end, name)
    if by_name is not None:
        return by_name
    start = end
    while start > 0 and lines[start - 1].bare:
        start -= 1
    return start if _is_block(lines[start:end]) else len(lines)


def _end(lines: Sequence[Line]) -> int:
    end = len(lines)
    while end > 0 and not lines[end - 1].bare:
        end -= 1
    return end


def _named(lines: Sequence[Line], end: int, name: str) -> int | None:
    """Find the line near the end that is the sender's name; below it nothing may be said."""
    for start in range(end - 1, max(-1, end - 1 - LONGEST_BLOCK), -1):
        if not lines[start].bare:
            return None
        if _is_name(lines[start], name):
            return start if not any(is_said(line) for line in lines[start:end]) else None
    return None


def _is_name(line: Line, name: str) -> bool:
    """Tell a line that is the name or its last words: Vietnamese sign with the given name."""
    words = fold(name).split()
    written = WORD.findall(line.folded)
    while written and written[0] in ADDRESSINGS and written != words[-len(written) :]:
        written = written[1:]
    written = written[:-1] if written[-1:] == ["a"] else written
    return bool(written) and written == words[-len(written) :]


def _is_block(lines: Sequence[Line]) -> bool:
    if not 0 < len(lines) <= LONGEST_BLOCK or any(is_said(line) for line in lines):
        return False
    return _begins_with_who(lines[0]) and any(_is_contact(line) for line in lines)


def _begins_with_who(line: Line) -> bool:
    """Tell a line that begins with a name or an office, not with a number or the label of a fact."""
    return line.bare[0].isupper() and not LABEL.match(line.folded)


def _is_contact(line: Line) -> bool:
    return bool(TELEPHONE.search(line.folded) or ADDRESS.search(line.folded))


def is_said(line: Line) -> bool:
    """Tell a line that says something: a sentence, a numbered point, a labelled fact, advice whom to call."""
    label = LABEL.match(line.folded)
    if POINT.match(line.folded) or (label and label[1].strip() not in LABELS):
        return True
    words = len(WORD.findall(line.folded))
    is_sentence = line.bare.endswith((".", "!", "?", ";")) and words > FEW_WORDS
    is_long = len(line.bare) > LONGEST_LINE or words > MANY_WORDS
    return is_sentence or is_long or any(phrase in line.folded for phrase in ADVICE)
