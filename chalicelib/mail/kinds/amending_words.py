"""Explicit words of an agency on what it answered before: `#dinhchinh: …`, `#thuhoi: lý do`."""

from collections.abc import Mapping
from typing import Final

CORRECTION: Final = "dinhchinh"
RETRACTION: Final = "thuhoi"

WORDS: Final[Mapping[str, str]] = {
    "dinhchinh": CORRECTION,
    "caichinh": CORRECTION,
    "suatraloi": CORRECTION,
    "thuhoi": RETRACTION,
    "thuhoitraloi": RETRACTION,
    "ruttraloi": RETRACTION,
}
"""Each word by its spellings without accents."""
