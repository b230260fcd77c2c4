"""text/enriched and the older text/richtext as plain text (RFC 1896; RFC 1341, section 7.1.3)."""

from __future__ import annotations

import re
from typing import Final

COMMAND: Final = re.compile(r"<(<)|<(/?)([a-zA-Z0-9-]{1,60})>")
NEWLINES: Final = re.compile(r"\n+")
UNREAD: Final = frozenset({"param", "comment"})
SPOKEN: Final = {"nl": "\n", "np": "\n\n", "paragraph": "\n\n", "lt": "<"}


def text_of(enriched: str) -> str:
    """Give the text; a single line break is a space, each further one a line break."""
    pieces: list[str] = []
    unread = at = 0
    for command in COMMAND.finditer(enriched):
        if not unread:
            pieces.append(_filled(enriched[at : command.start()]))
        at = command.end()
        name = (command[3] or "").lower()
        if name in UNREAD:
            unread = max(0, unread - 1) if command[2] else unread + 1
        elif not unread:
            pieces.append("<" if command[1] else SPOKEN.get(name, ""))
    return "".join((*pieces, "" if unread else _filled(enriched[at:])))


def _filled(text: str) -> str:
    return NEWLINES.sub(lambda breaks: "\n" * (len(breaks[0]) - 1) or " ", text)
