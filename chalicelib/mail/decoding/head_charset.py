"""In which charset the 8-bit bytes of a head are, which should not be there and do not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from chalicelib.mail.decoding.charset_guessing import guessed_charset
from chalicelib.mail.decoding.charset_labels import known_charset

LABEL: Final = re.compile(rb"charset\*?\s{0,3}=\s{0,3}[\"']{0,2}([\w.:-]{2,40})", re.IGNORECASE)
LOOKED_AT: Final = 262_144


def charset_of_head(values: Iterable[str], raw: bytes) -> str | None:
    """Give the charset of the mail's text, or what all 8-bit values look like together; None for UTF-8."""
    content = b"\n".join(value.encode("utf-8", "surrogateescape") for value in values if not value.isascii())
    if not content or _is_utf8(content):
        return None
    labels = (known_charset(label.decode("ascii")) for label in LABEL.findall(raw, 0, LOOKED_AT))
    spoken = next((label for label in labels if label not in (None, "utf-8")), None)
    return spoken or guessed_charset(content)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeError:
        return False
    return True
