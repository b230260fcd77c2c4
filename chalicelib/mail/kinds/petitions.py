"""A newsroom's formal letter that forwards a citizen's petition: it asks for the petition's clock.

Nothing is decided here: the press department sees the words, and says whether it is one.
"""

import re
from typing import Final

from chalicelib.domain.wording import fold

LOOKED_AT: Final = 20_000
MOST: Final = 3

_OF_WHOM: Final = r"(?:ban doc|cong dan|nguoi dan|ba con|ho dan|cu tri)"
_WHAT: Final = r"(?:don thu|don|thu|kien nghi|phan anh|khieu nai|to cao)"
SHAPES: Final = (
    (
        "a form's title",
        "newsrooms' readers' desks",
        re.compile(r"\bphieu chuyen (?:don|thu|kien nghi|phan anh)\b"),
    ),
    (
        "forwards a petition",
        "letters of newsrooms to agencies",
        re.compile(
            r"\b(?:chuyen|kinh chuyen|xin chuyen|gui kem) (?:(?:den|toi) )?(?:quy co quan |quy so )?don thu\b"
        ),
    ),
    (
        "forwards what a reader wrote",
        "letters of newsrooms to agencies",
        re.compile(
            rf"\bchuyen {_WHAT}(?: (?:don thu|kien nghi|phan anh|khieu nai|to cao))? cua {_OF_WHOM}\b"
        ),
    ),
    (
        "a reader's petition",
        "Luật Báo chí: kiến nghị của công dân",
        re.compile(rf"\bkien nghi cua {_OF_WHOM}\b"),
    ),
    (
        "a citizen's petition",
        "letters of newsrooms",
        re.compile(rf"\bdon (?:thu |khieu nai |to cao |kien nghi )?cua {_OF_WHOM}\b"),
    ),
)
"""What speaks for a petition: what it is, where we met it, and how it is written, folded."""


def petition_words(subject: str, text: str) -> tuple[str, ...]:
    """Give the words, as they were written, that speak for a forwarded petition; none where nothing does."""
    written = f"{subject}\n{text[:LOOKED_AT]}"
    spoken = fold(written)
    if len(spoken) != len(written):  # some letters change length: then the folded words are shown
        written = spoken
    found = (shape.search(spoken) for _, _, shape in SHAPES)
    words = (" ".join(written[one.start() : one.end()].split()) for one in found if one)
    return tuple(dict.fromkeys(words))[:MOST]
