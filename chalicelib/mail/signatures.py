"""What stands below the new text and says nothing new: device lines, signature blocks, closings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.mail.quoting import Line

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


def apart(lines: Sequence[Line]) -> Signed:
    """Take device lines and a "-- " block off the text, and find its closing."""
    body, block = _without_block(list(lines))
    kept = [line for line in body if not _is_device(line)]
    devices = [line for line in body if _is_device(line)]
    return Signed(kept, _closing_at(kept), devices + block)


def _without_block(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut at the last "-- " line (RFC 3676, section 4.3), if what follows is short enough for one."""
    at = next((number for number in reversed(range(len(lines))) if lines[number].bare in MARKER), None)
    if at is None or sum(bool(line.bare) for line in lines[at:]) > LONGEST_BLOCK:
        return lines, []
    return lines[:at], lines[at:]


def _is_device(line: Line) -> bool:
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
