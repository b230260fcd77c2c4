"""Blocks of Từ / Đã gửi / Đến / Chủ đề above a quoted mail, and the ruled lines that announce one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from chalicelib.mail.replies.attributions import CLOCK, DATE
from chalicelib.mail.replies.header_labels import ANNOUNCED, BEGINNINGS, FORWARDED, KINDS_OF, key_of
from chalicelib.mail.replies.quoted_lines import Line

LONGEST_BLOCK: Final = 40
LONGEST_LABEL: Final = 26
WRAPPED_FROM: Final = 60
LEAST_UNKNOWN: Final = 3
LEAST_IN_LINE: Final = 3
LONGEST_TABLE: Final = 16
LEAST_OF_TABLE: Final = 4
LONGEST_SENDER: Final = 80
RIM: Final = "-=*_ ~<>[]():"
RULED: Final = re.compile(
    r"^\*{0,2}[-=_~]{2,}[\s\[*]{0,3}([^-=_~\s\[].{0,80}?)[\s\]*]{0,3}[-=_~]{2,}\*{0,2}:?$"
)
RULE: Final = re.compile(r"^[-_=*~\u2010-\u2015\u2500 ]{2,}$")
LONG_RULE: Final = re.compile(r"^[-_=\u2010-\u2015\u2500]{10,}$")
IN_LINE: Final = re.compile(r"(?:^|[\s;,])\*?([^\s:：*]{1,18}(?: [^\s:：*]{1,12})?)\*? ?[:：]")
MAILBOX: Final = re.compile(r"[@<\[(]")
NOBODY: Final[frozenset[str]] = frozenset()


def announces(line: Line) -> str:
    """Tell `-----Original Message-----` ("block"), a line about a forward ("forward"), or neither ("")."""
    if line.folded[:1] not in "-=_~*[" and not line.folded.endswith((":", "：")):
        return ""
    words = line.folded.strip(RIM)
    if RULED.match(line.folded) or _is_framed(line):
        if words in FORWARDED or words.startswith("forwarded by"):
            return "forward"
        return "block" if words in ANNOUNCED else ""
    return "forward" if words in BEGINNINGS and line.folded.endswith((":", "：")) else ""


def _is_framed(line: Line) -> bool:
    """Tell a line between single dashes or in brackets, or behind dashes that do not come again."""
    first, last = line.folded[:1], line.folded[-1:]
    return (first, last) in {("-", "-"), ("[", "]")} or line.folded.startswith("-----")


def kinds_of(line: Line) -> frozenset[str]:
    """Say what the label of a line may name; nothing when it has none that we know."""
    label = _label(line)
    return KINDS_OF.get(key_of(label), NOBODY) if label else NOBODY


def block_length(lines: Sequence[Line], at: int) -> int:
    """Count the lines of a block of fields that begins here; 0 where none does."""
    first = kinds_of(lines[at]) - {"other"}
    if not first:
        return _unknown_length(lines, at) or _table_length(lines, at)
    if "sender" in first and len(found := _in_line(lines[at])) >= LEAST_IN_LINE:
        return 1 if {"subject"} & found and {"sent", "date", "to"} & found else 0
    fields = list(_fields(lines, at))
    return fields[-1] + 1 - at if _is_head([lines[place] for place in fields], lines, at) else 0


def _label(line: Line) -> str:
    head = line.folded[: LONGEST_LABEL + 4].replace("：", ":")
    label, colon, _ = head.partition(":")
    return label.strip(" *_") if colon and not MAILBOX.search(label) else ""


def _in_line(line: Line) -> set[str]:
    """Give the kinds of the labels that one line holds one behind the other."""
    found: set[str] = set()
    for label in IN_LINE.findall(line.folded):
        found |= KINDS_OF.get(key_of(label), NOBODY) or KINDS_OF.get(label.split(" ")[-1], NOBODY)
    return found


def _fields(lines: Sequence[Line], at: int) -> Iterator[int]:
    """Give the places of the fields from here on, with the lines that go on with one."""
    end = at
    labels: set[str] = set()
    for place in range(at, min(len(lines), at + LONGEST_BLOCK)):
        label = _label(lines[place])
        is_field = bool(label) and key_of(label) in KINDS_OF
        if is_field and label in labels:
            return
        labels.add(label)
        if is_field or (place == end + 1 and _goes_on(lines, place)):
            yield place
            end = place
        elif (lines[place].bare and not label) or place > end + 2:
            return


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Tell a line that continues a list of recipients, or a wrapped subject."""
    before = lines[at - 1].bare
    is_open = before.endswith((",", ";", ":", "<", "：")) or len(before) >= WRAPPED_FROM
    return bool(lines[at].bare) and (is_open or "@" in lines[at].bare) and not _label(lines[at])


def _is_head(fields: Sequence[Line], lines: Sequence[Line], at: int) -> bool:
    """Tell the head of a mail from a table of stations or hours: it names a mailbox or a sending."""
    kinds = frozenset().union(*map(kinds_of, fields))
    is_addressed = any("@" in line.bare for line in fields)
    is_timed = any(CLOCK.search(line.folded) for line in fields if kinds_of(line) & {"sent", "date"})
    is_dated = bool({"sent", "date"} & kinds)
    if "sender" in kinds and "subject" in kinds:
        return is_addressed or "sent" in kinds or (is_dated and (is_timed or _is_announced(lines, at)))
    if "sender" in kinds and is_dated:
        return (is_addressed and (is_timed or bool({"sent", "to"} & kinds))) or {"sent", "to"} <= kinds
    return "to" in kinds and is_addressed and (is_timed or "subject" in kinds) and is_dated


def _is_announced(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a rule, or a ruled line, stands right above."""
    above = next((line for line in reversed(lines[max(0, at - 2) : at]) if line.bare), None)
    return above is not None and bool(LONG_RULE.match(above.bare) or RULED.match(above.folded))


def _unknown_length(lines: Sequence[Line], at: int) -> int:
    """Count the lines of a block in an unknown language: below a rule, with an address and a date in it."""
    if not _label(lines[at]) or not _is_announced(lines, at):
        return 0
    end = at
    while end < min(len(lines), at + LONGEST_BLOCK) and (_label(lines[end]) or "@" in lines[end].bare):
        end += 1
    is_addressed = any("@" in line.bare for line in lines[at:end])
    is_dated = any(CLOCK.search(line.folded) or DATE.search(line.folded) for line in lines[at:end])
    return end - at if end - at >= LEAST_UNKNOWN and is_addressed and is_dated else 0


def _table_length(lines: Sequence[Line], at: int) -> int:
    """Count the lines of Lotus Notes' table: a name, the date, then To, cc and Subject without colons."""
    filled = [place for place in range(at, min(len(lines), at + LONGEST_TABLE)) if lines[place].bare]
    if len(filled) < LEAST_OF_TABLE or len(lines[at].bare) > LONGEST_SENDER:
        return 0
    dated = lines[filled[1]].folded
    if not (CLOCK.search(dated) and DATE.search(dated)) or len(dated) > LONGEST_SENDER:
        return 0
    rows = {kind: place for place in filled[2:] for kind in _kinds_of_row(lines[place])}
    return max(rows.values()) + 1 - at if {"to", "subject"} <= rows.keys() else 0


def _kinds_of_row(line: Line) -> frozenset[str]:
    return KINDS_OF.get(key_of(line.folded.partition("|")[0]), NOBODY)
