"""The heads that programs put above a quoted or forwarded mail: who wrote it, to whom, when, about what."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.mail.replies.attributions import attribution_length
from chalicelib.mail.replies.header_blocks import announces, block_length
from chalicelib.mail.replies.quoted_lines import Line, lines_of


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
    if announces(lines[at]):
        return 1
    return attribution_length(lines, at) or block_length(lines, at)
