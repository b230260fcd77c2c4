"""What stands below the new text and says nothing new: device lines, signature blocks, closings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.quoting import Line
from chalicelib.mail.signature_blocks import block_at

LONGEST_BLOCK: Final = 12
LONGEST_CLOSING: Final = 60
LONGEST_NAME: Final = 100
MARKER: Final = frozenset({"--", "—", "__"})
DEVICES: Final = (
    "da gui tu ",
    "duoc gui tu ",
    "gui tu iphone",
    "gui tu ipad",
    "gui tu yahoo",
    "gui tu outlook",
    "gui tu thiet bi",
    "gui tu dien thoai",
    "gui tu may",
    "gui tu samsung",
    "gui tu galaxy",
    "gui tu gmail",
    "sent from my ",
    "sent from yahoo",
    "sent from outlook",
    "sent from mail for",
    "sent from samsung",
    "sent via ",
    "tai outlook cho ",
    "tai xuong outlook cho ",
    "get outlook for ",
    "nhan outlook cho ",
)
# What begins a paragraph that a server put below the text.
DISCLAIMERS: Final = (
    "thu dien tu nay",
    "thu nay va cac tep",
    "email nay",
    "e-mail nay",
    "thong tin trong thu",
    "thong tin trong email",
    "noi dung thu dien tu nay",
    "noi dung email nay",
    "luu y bao mat",
    "tuyen bo mien tru",
    "mien tru trach nhiem",
    "this e-mail",
    "this email",
    "this message",
    "the information contained in this",
    "the contents of this",
    "confidentiality notice",
    "disclaimer",
    "if you are not the intended recipient",
    "if you have received this",
    "virus-free",
    "khong co virus",
    "thu nay khong co virus",
    "scanned by",
    "please consider the environment",
    "hay can nhac truoc khi in",
)
CLOSINGS: Final = (
    "tran trong",
    "kinh thu",
    "kinh bao",
    "kinh chao",
    "than men",
    "than ai",
    "xin cam on",
    "xin chan thanh cam on",
    "chan thanh cam on",
    "cam on",
    "em cam on",
    "dear",
    "best regards",
    "kind regards",
    "regards",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "thanks",
    "thank you",
    "many thanks",
)
CLOSING_END: Final = re.compile(
    r"^[\s,.!/]*(?:(?:kinh chao|cam on|va cam on|nhieu|quy bao|anh|chi|a|and regards)[\s,.!/]*){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Signed:
    """How far the text goes, and where its courteous closing begins (the end of the text if it has none)."""

    lines: list[Line]
    closing_at: int
    cut: list[Line]


def apart(lines: Sequence[Line], name: str = "") -> Signed:
    """Take device lines and a "-- " block off the text, and find its closing or the sender's own block."""
    said, notices = _without_notices(list(lines))
    body, block = _without_block(said)
    kept = [line for line in body if not is_device(line)]
    devices = [line for line in body if is_device(line)]
    return Signed(kept, min(_closing_at(kept), block_at(kept, name)), devices + block + notices)


def _without_notices(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut the last paragraphs that are a server's notice: confidentiality, liability, viruses."""
    end = len(lines)
    while True:
        start = _last_paragraph(lines, end)
        if not lines[start:end] or not is_notice(lines[start]):
            return lines[:end], lines[end:]
        end = start


def _last_paragraph(lines: list[Line], end: int) -> int:
    start = end
    while start > 0 and not lines[start - 1].bare:
        start -= 1
    while start > 0 and lines[start - 1].bare:
        start -= 1
    return start


def is_notice(line: Line) -> bool:
    """Tell the first line of a paragraph that a server, not the sender, wrote."""
    opening = line.folded or fold(line.bare[:LONGEST_NAME])
    return opening.lstrip("*_[( ").startswith(DISCLAIMERS)


def _without_block(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut at the last "-- " line (RFC 3676, section 4.3), if what follows is short enough for one."""
    at = next((number for number in reversed(range(len(lines))) if lines[number].bare in MARKER), None)
    if at is None or sum(bool(line.bare) for line in lines[at:]) > LONGEST_BLOCK:
        return lines, []
    return lines[:at], lines[at:]


def is_device(line: Line) -> bool:
    """Tell a line that a telephone or mail program put under the text."""
    return len(line.bare) <= LONGEST_NAME and line.folded.startswith(DEVICES)


def _closing_at(lines: list[Line]) -> int:
    """Find the closing formula near the end; below it only names, posts and telephone numbers may follow."""
    filled = [number for number, line in enumerate(lines) if line.bare]
    for number in filled[-LONGEST_BLOCK:]:
        if is_closing(lines[number]) and all(len(line.bare) <= LONGEST_NAME for line in lines[number:]):
            return number
    return len(lines)


def is_closing(line: Line) -> bool:
    """Tell a line that is a closing formula and nothing else."""
    if len(line.folded) > LONGEST_CLOSING or not line.folded:
        return False
    return any(
        line.folded.startswith(words) and CLOSING_END.match(line.folded[len(words) :]) for words in CLOSINGS
    )
