"""Whether a subject calls for haste, as newsrooms write it."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.domain.wording import fold, is_accented
from chalicelib.mail.decoding.charsets import composed

URGENT: Final = re.compile(r"\b(?:khẩn|hỏa tốc|hoả tốc|gấp|urgent|asap)\b")
# "Gấp đôi" is twice as much, "khẩn trương" is how others should work.
NOT_URGENT: Final = re.compile(
    r"\b(?:gấp (?:đôi|ba|bốn|năm|rưỡi|nhiều|hàng|rút|\d+)|khẩn (?:trương|hoang))\b"
)
BARE_URGENT: Final = re.compile(r"\b(?:khan|hoa toc|gap|urgent|asap)\b")
# Without marks the words are ambiguous: khan hiếm, khán giả, gặp gỡ, khó khăn, khăn quàng.
BARE_NOT_URGENT: Final = re.compile(
    r"\bkhan (?:hiem|gia|dai|truong|hoang|quang|giong|nuoc)\b"
    r"|\b(?:kho|cuoc|buoi|hen|duoc|bat|thuong) (?:khan|gap)\b"
    r"|\bgap (?:go|mat|kho|nan|phai|doi|ba|bon|nam|nhau|su|rut|nhieu|hang|lanh|dan|vuong|\d+)\b"
)
# A tag before the subject proper: [KHAN], (GAP), KHAN:, HOA TOC -
PREFIXES: Final = re.compile(r"^\W{0,8}(?:(?:re|fwd?|tl|ct)\s?:\s{0,3}){0,5}")
TAG: Final = re.compile(r"\W{0,4}(?:toi |thuong )?(?:khan|hoa toc|gap|urgent)\s?[\])}:!–-]")


def is_urgent(subject: str) -> bool:
    """Tell whether the subject says so; marks count only where it was typed with marks."""
    lowered = composed(subject).lower()
    folded = fold(subject)
    if TAG.match(PREFIXES.sub("", folded)) or URGENT.search(NOT_URGENT.sub(" ", lowered)):
        return True
    return not is_accented(subject) and bool(BARE_URGENT.search(BARE_NOT_URGENT.sub(" ", folded)))
