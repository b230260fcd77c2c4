"""The heads that programs put above a quoted or forwarded mail: who wrote it, to whom, when, about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chalicelib.mail.quoting import FIELDS, LABEL, RULED, SENDERS, Line, attribution_length, lines_of

LEAST_FIELDS: Final = 3
RULES_OF_HEADS: Final = ("forward", "chuyen tiep", "original", "thu goc", "tin nhan goc")
LONGEST_HEAD: Final = 40


def without_headers(text: str) -> str:
    """Give a text that is kept whole without the heads of the mails in it, and so without their addresses.

    Blocks of Từ / Đã gửi / Đến / Chủ đề, attributions ("Vào … đã viết:"), and the lines that announce a
    forward are gone, at whatever depth they are quoted. Addresses elsewhere in the text stay.
    """
    lines = lines_of(text)
    kept = [line.raw for line, is_head in zip(lines, heads_in(lines), strict=True) if not is_head]
    return "\n".join(kept).strip()


def heads_in(lines: Sequence[Line]) -> list[bool]:
    """Say of each line whether it belongs to a head."""
    marks = [False] * len(lines)
    at = 0
    while at < len(lines):
        length = _head_length(lines, at) if lines[at].bare else 0
        marks[at : at + length] = [True] * length
        at += max(length, 1)
    return marks


def _head_length(lines: Sequence[Line], at: int) -> int:
    if _announces(lines[at]):
        return 1
    return attribution_length(lines, at) or _block_length(lines, at)


def _announces(line: Line) -> bool:
    """Tell a ruled line about another mail, or Apple's line without a rule."""
    is_ruled = bool(RULED.match(line.folded))
    is_apple = line.folded.endswith(":") and line.folded.startswith(("begin forwarded", "bat dau thu"))
    return is_apple or (is_ruled and any(words in line.folded for words in RULES_OF_HEADS))


def _block_length(lines: Sequence[Line], at: int) -> int:
    """Count the lines of a block of fields; 0 where none begins, or where no sender is among its fields."""
    labels, end = [_label(lines[at])], at + 1
    if labels[0] not in SENDERS | FIELDS:
        return 0
    for place in range(at + 1, min(len(lines), at + LONGEST_HEAD)):
        label = _label(lines[place])
        is_field = label in SENDERS | FIELDS
        if is_field:
            labels.append(label)
        if is_field or (place == end and _goes_on(lines, place)):
            end = place + 1
        elif lines[place].bare or place > end:
            break
    is_block = len(set(labels)) >= LEAST_FIELDS and bool(SENDERS & set(labels))
    return end - at if is_block else 0


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Tell a line that continues a list of recipients."""
    return "@" in lines[at].bare or (bool(lines[at].bare) and lines[at - 1].bare.endswith((",", ";")))


def _label(line: Line) -> str:
    label = LABEL.match(line.folded)
    return label[1].strip() if label else ""
