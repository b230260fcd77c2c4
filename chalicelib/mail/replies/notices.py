"""The paragraphs that servers put above and below the text: warnings of strangers, notices of confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from chalicelib.mail.replies.quoted_lines import LONGEST_LINE, Line, comparable
from chalicelib.mail.replies.server_words import BANNERS, CONFIDENCE, HEADINGS, NOTICES, OF_MAIL, TAGS

LONGEST_BANNER: Final = 5
MOST_BANNERS: Final = 2
LINES_OF_OPENING: Final = 3
# Paragraphs that may follow the first of a legal notice, and belong to it.
MOST_PARAGRAPHS: Final = 4
RULE: Final = re.compile(r"^[-_=*~#]{3,}$")
RIM: Final = "*_[]()【】<>!⚠\ufe0f#~- "
DIGIT: Final = re.compile(r"\d")


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(comparable, words), key=len, reverse=True))


MAILS: Final = _folded(OF_MAIL)
TELL: Final = _folded(CONFIDENCE)
WARN: Final = _folded(BANNERS)
MARKS: Final = frozenset(map(comparable, TAGS))
KNOWN: Final = tuple((row, _folded(row.begins), _folded(row.telling)) for row in NOTICES)
_NAMES: Final = "|".join(map(re.escape, _folded(HEADINGS)))
HEADING: Final = re.compile(rf"(?:{_NAMES})(?:[ :：\]】)!.*-]|(?<=[\u3000-\uffff]))")
# What frames a warning that is a single line.
OPENED: Final = ("[", "*", "【", "(", "<", "⚠")
CLOSED: Final = ("]", "*", "】", ")", ">", "⚠", ".", "。")


def without_banner(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut the warning about strangers that a server put above the text, or its mark of them."""
    cut: list[Line] = []
    for _ in range(MOST_BANNERS):
        end = _banner_end(lines)
        if not any(line.bare for line in lines[end:]):
            break
        lines, cut = lines[end:], [*cut, *lines[:end]]
    return lines, cut


def _banner_end(lines: Sequence[Line]) -> int:
    """Say below which line the text begins; 0 when no warning stands above it."""
    start = next((at for at, line in enumerate(lines) if line.bare), len(lines))
    end = next((at for at in range(start, len(lines)) if not lines[at].bare), len(lines))
    if start == len(lines):
        return 0
    if _is_tag(lines[start], is_alone=start + 1 == end):
        return start + 1
    is_banner = end - start <= LONGEST_BANNER and _warns(lines, start, end)
    return end if is_banner and end < len(lines) else 0


def _is_tag(line: Line, *, is_alone: bool) -> bool:
    """Tell a line that is the whole warning: in brackets or stars, or a mark above an empty line."""
    words = line.folded.strip(RIM)
    if not (line.bare.startswith(OPENED) and line.bare.endswith(CLOSED)):
        return is_alone and line.bare.isupper() and words in MARKS
    return words in MARKS or any(warning in words for warning in WARN)


def _warns(lines: Sequence[Line], start: int, end: int) -> bool:
    """Tell a paragraph that warns of a stranger's mail, and begins as no person does."""
    words = _words_from(lines, start, end - start)
    is_headed = lines[start].bare.startswith(OPENED) or bool(HEADING.match(words))
    return (is_headed or words.startswith((*MAILS, *WARN))) and any(warning in words for warning in WARN)


def without_notices(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut the last paragraphs that are a server's notice: confidentiality, liability, viruses, paper."""
    end = len(lines)
    while True:
        start = _notice_start(lines, end)
        if start is None:
            return lines[:end], lines[end:]
        end = start


def _notice_start(lines: Sequence[Line], end: int) -> int | None:
    """Find where the notice begins that ends at this line: in the last paragraph, or some above if legal."""
    below = end
    for number, start in enumerate(_paragraphs_up(lines, end)):
        if is_notice(lines, start) if number == 0 else _is_legal(lines, start):
            return start
        if number == MOST_PARAGRAPHS or not _may_be_legal(lines[start:below]):
            return None
        below = start
    return None


def _paragraphs_up(lines: Sequence[Line], end: int) -> Iterator[int]:
    """Give where the paragraphs begin, from the last one up."""
    at = end
    while at > 0:
        while at > 0 and not lines[at - 1].bare:
            at -= 1
        start = at
        while start > 0 and lines[start - 1].bare:
            start -= 1
        if start < at:
            yield start
        at = start


def _may_be_legal(lines: Sequence[Line]) -> bool:
    """Tell a paragraph that may go on with a notice: nothing is counted, listed or quoted in it."""
    return not any(DIGIT.search(line.bare) or line.depth for line in lines)


def is_notice(lines: Sequence[Line], at: int) -> bool:
    """Tell the first line of a paragraph that a server, not the sender, wrote."""
    return bool(_names_of(lines, at))


def _is_legal(lines: Sequence[Line], at: int) -> bool:
    return any(is_legal for _, is_legal in _names_of(lines, at))


def _names_of(lines: Sequence[Line], at: int) -> list[tuple[str, bool]]:
    """Name the rows that a paragraph begins like; a heading stands for what follows it."""
    while at < len(lines) and RULE.match(lines[at].bare):
        at += 1
    opening = _words_from(lines, at, LINES_OF_OPENING)
    found = [
        (row.name, row.is_legal)
        for row, begins, telling in KNOWN
        if opening.startswith(begins) and (not telling or any(words in opening for words in telling))
    ]
    heading = None if found else HEADING.match(opening)
    if heading and any(map(opening.__contains__, MAILS)) and any(map(opening.__contains__, TELL)):
        found.append(("headed", True))
    return found


def _words_from(lines: Sequence[Line], at: int, count: int) -> str:
    chosen = lines[at : at + min(count, LONGEST_BANNER)]
    return " ".join(one.folded or comparable(one.bare[:LONGEST_LINE]) for one in chosen).lstrip(RIM)
