"""Numbers of official documents: `123/SVHTT-QLBC`, `63/2020/QĐ-UBND`, `5303/UBND -KGVX`.

The number of a law or decree (`126/2025/QH15`, `09/2017/NĐ-CP`) is not the agency's own, a date or a fraction
is no number at all.
"""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = re.compile(
    r"(?<![\w/.,])(\d{1,6})\s?/\s?((?:(?:19|20)\d{2}\s?/\s?)?[A-ZĐ][A-ZĐa-zđ0-9&.]{0,11}(?:\s?[-–]\s?[A-ZĐ][A-ZĐa-zđ0-9&.]{0,11}){1,4}"
    r"|(?:TB|BC|TTr|CV|KH|QĐ|GM|PC|KL|NQ|CT)(?![\w-]))"
)
OF_LAWS: Final = re.compile(
    r"/(?:QH\d{1,2}|NĐ-CP|TT-B\w{2,8}|TTLT-\w{1,12}|UBTVQH\d{1,2}|NQ-CP|QĐ-TTg|CT-TTg|NQ-TW|PL-\w{1,12})$"
)
CONSIDERED: Final = 40_000
SPACES: Final = re.compile(r"\s")


def document_numbers_in(text: str) -> tuple[str, ...]:
    """Give the document numbers of a text in their order, without the spaces that people type into them."""
    found = (
        SPACES.sub("", one[0]).replace("–", "-").rstrip(".-") for one in NUMBER.finditer(text[:CONSIDERED])
    )
    return tuple(dict.fromkeys(one for one in found if not OF_LAWS.search(one)))
