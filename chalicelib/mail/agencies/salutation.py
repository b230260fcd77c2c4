"""Whom a mail addresses: "Kính gửi Sở Y tế và UBND phường Vỹ Dạ", "chao so xay dung", "Gửi Sở Nội vụ:".

The form of an official letter is a list: "Kính gửi:", and below an agency a line, with dashes, bullets or
numbers, or bare. It ends at the first line that is no name of an office: there the question begins, which
may be a numbered list itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.agencies.agency_names import Names
from chalicelib.mail.agencies.enumeration import Enumeration, enumerate_names, place_after
from chalicelib.mail.agencies.lines import LONGEST_LINE, Line
from chalicelib.mail.agencies.unlisted import is_headed, tells

_WRAPPED: Final = 60
_MOST_STRAYS: Final = 6  # "anh Nguyễn Văn An, Chánh Văn phòng Sở Y tế": names of people stand between
_MOST_STRAYS_IN_LIST: Final = 4
_NEAR: Final = 2  # "Sở Y tế ơi", "Sở Y tế Huế ơi"
_MOST_WORDS_OF_ONE: Final = 12

_LIST_MARK: Final = re.compile(r"^\s*([-–—+*•·●○▪■]|\d{1,2}[.)/]|[a-hđ]\))\s*")
_SHORT_GREETING: Final = re.compile(r"^\s*K[./]?\s?g\s?(?=:)", re.IGNORECASE)
_SEPARATORS: Final = (",", ";", "/")
_QUESTIONS: Final = ("?", "!", "…", "...")
_SENDS: Final = frozenset(["gui", "goi"])
_NOTHING: Final = Enumeration()


@dataclass(frozen=True)
class Addressees:
    """Codes of agencies that are addressed, and what else stood there: names that no register has."""

    agencies: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()


class _Reach(IntEnum):
    """How far a list of addressees may go on below a line."""

    NOWHERE = 0
    BESIDE = 1  # to the next blank line: after "Kính gửi: Sở Y tế"
    BELOW = 2  # over blank lines too: after "Kính gửi:", and after a comma or semicolon


@dataclass(frozen=True)
class _List:
    """A list of addressees as far as it was read; `mark` is the dash or bullet of the line above."""

    reach: _Reach = _Reach.NOWHERE
    mark: str = ""


def salutations(text: str, names: Names) -> Addressees:
    """Say whom the salutations and section headings of a mail address."""
    rows = tuple(_rows(text, names))
    agencies = dict.fromkeys(code for row in rows for code in row.agencies)
    return Addressees(tuple(agencies), tuple(dict.fromkeys(name for row in rows for name in row.unlisted)))


def _rows(text: str, names: Names) -> Iterator[Enumeration]:
    open_list = _List()
    for written in _whole_lines(text.splitlines()):
        if not written.strip():
            is_below = open_list.reach is _Reach.BELOW
            open_list = _List(_Reach.BELOW) if is_below else _List()
            continue
        row, open_list = _row(written, names, open_list)
        yield row


def _row(written: str, names: Names, open_list: _List) -> tuple[Enumeration, _List]:
    bare = _SHORT_GREETING.sub("Kính gửi", _LIST_MARK.sub("", written, count=1), count=1)
    line = Line.read(bare, names)
    if not line.words:
        return _NOTHING, _List()
    start = place_after(line, line.speech.greets)
    if start is not None:
        row = enumerate_names(line, start, _MOST_STRAYS, is_whole=True)
        return row, _List(_reach_of_greeting(written, line, row))
    row = _listed(line, written, open_list)
    if row:
        return row, _List(_reach_of_line(written, open_list), _mark_of(written))
    return _unled(line, written), _List()


def _mark_of(written: str) -> str:
    """Give the dash or bullet of a line; a number is none, since questions have numbers too."""
    mark = _LIST_MARK.match(written)
    return mark[1] if mark and not mark[1][0].isalnum() else ""


def _reach_of_greeting(written: str, line: Line, row: Enumeration) -> _Reach:
    end = written.rstrip()
    if not row:
        is_alone = fold(line.words[-1]) in _SENDS
        return _Reach.BELOW if end.endswith(":") or is_alone else _Reach.NOWHERE
    if end.endswith(_SEPARATORS):
        return _Reach.BELOW
    return _Reach.BESIDE if _is_whole(line, row) and not end.endswith(":") else _Reach.NOWHERE


def _reach_of_line(written: str, open_list: _List) -> _Reach:
    """After "Sở Y tế:" stands what it is asked."""
    end = written.rstrip()
    if end.endswith(":"):
        return _Reach.NOWHERE
    return _Reach.BELOW if end.endswith(_SEPARATORS) else open_list.reach


def _listed(line: Line, written: str, open_list: _List) -> Enumeration:
    """Read a line of a list of addressees; nothing where it is none, and the list ends."""
    if open_list.reach is _Reach.NOWHERE:
        return _NOTHING
    is_marked, is_titled = bool(_LIST_MARK.match(written)), line.words[0] in line.speech.titles
    most = _MOST_STRAYS_IN_LIST if is_marked or is_titled else 0
    row = enumerate_names(line, 0, most, is_whole=True)
    if row and _is_name(line, row, written):
        return row
    is_like_the_last = open_list.mark != "" and _mark_of(written) == open_list.mark
    if not row and (is_like_the_last or (is_marked and is_titled)):
        return _other_addressee(line, written)
    return _NOTHING


def _is_name(line: Line, row: Enumeration, written: str) -> bool:
    """Tell "Ông Lê Văn Bình, Giám đốc Sở Y tế;" from "Trách nhiệm Sở Y tế đến đâu?"."""
    is_led = all(hit.is_expected for hit in row.hits) or is_headed(line, 0)
    is_asked = row.end < len(line.words) and ":" in line.gaps[row.end]
    is_closed = _is_whole(line, row) and not written.rstrip().endswith(_QUESTIONS)
    return is_led and (is_asked or is_closed)


def _is_whole(line: Line, row: Enumeration) -> bool:
    """Tell whether nothing but polite words and brackets stands after the last name."""
    for place in range(row.end, len(line.words)):
        if "(" in line.gaps[place]:
            return True
        if line.words[place] not in line.speech.free:
            return False
    return True


def _other_addressee(line: Line, written: str) -> Enumeration:
    """Take a person, or what stands among agencies with the same bullet, for an addressee unknown to us."""
    is_long = len(line.words) > _MOST_WORDS_OF_ONE
    if is_long or written.rstrip().endswith((":", *_QUESTIONS)) or tells(line, line.words):
        return _NOTHING
    return Enumeration(unlisted=(line.quote(0, len(line.words)),), end=len(line.words))


def _unled(line: Line, text: str) -> Enumeration:
    """Read a line without a verb, and of no list: "Sở Y tế ơi", or the heading "Sở Y tế:"."""
    called = enumerate_names(line, 0, 0)
    if called.hits and not line.speech.calls.isdisjoint(line.words[called.hits[-1].end :][:_NEAR]):
        return called
    if not text.rstrip().endswith(":"):
        return _NOTHING
    start = next((n for n, word in enumerate(line.words) if word not in line.speech.leads), 0)
    row = enumerate_names(line, start, 0)
    is_whole = bool(row.hits) and all(word in line.speech.free for word in line.words[row.hits[-1].end :])
    return row if is_whole and row.strays == 0 else _NOTHING


def _whole_lines(lines: list[str]) -> Iterator[str]:
    """Join a long line with what a mail program wrapped, and leave out quoted lines."""
    held: list[str] = []
    length = 0
    for line in lines:
        if line.lstrip().startswith(">"):
            continue
        if held and (not line.strip() or _LIST_MARK.match(line)):
            yield " ".join(held)
            held, length = [], 0
        held.append(line)
        length += len(line)
        if not _is_wrapped(line) or length >= LONGEST_LINE:
            yield " ".join(held)
            held, length = [], 0
    if held:
        yield " ".join(held)


def _is_wrapped(line: str) -> bool:
    end = line.rstrip()
    return end.endswith((" và", " &")) or (len(end) >= _WRAPPED and end[-1] not in ".:;,?!")
