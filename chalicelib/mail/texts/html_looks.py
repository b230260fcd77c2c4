"""Whether a reader of the HTML sees an element's words: its size, its colour, and the ground below them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

HIDDEN: Final = re.compile(
    r"display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all|visibility\s{0,3}:\s{0,3}hidden"
    r"|(?:left|top|text-indent)\s{0,3}:\s{0,3}-\d{4}"
    r"|(?:opacity|max-height)\s{0,3}:\s{0,3}0(?:\.0{1,9})?\s{0,3}(?:px|pt|em|rem|%)?\s{0,3}(?:[;!]|$)",
    re.IGNORECASE,
)
SIZE: Final = re.compile(r"(?:^|[;\s])font-size\s{0,3}:\s{0,3}([^;]{1,60})", re.IGNORECASE)
COLOUR: Final = re.compile(r"(?:^|[;\s])color\s{0,3}:\s{0,3}([^;]{1,60})", re.IGNORECASE)
GROUND: Final = re.compile(
    r"(?:^|[;\s])background(?:-color|-image)?\s{0,3}:\s{0,3}([^;]{1,200})", re.IGNORECASE
)
NOTHING: Final = re.compile(r"0(?:\.0{1,9})?\s{0,3}(?:px|pt|em|rem|%)?(?:\s|!|$)")
WHITE: Final = re.compile(r"(?:#fff(?:fff)?|white|rgba?\(255,255,255(?:,1)?\))(?:!important)?$")
NO_COLOUR: Final = re.compile(
    r"(?:transparent|rgba\(\d{1,3},\d{1,3},\d{1,3},0(?:\.0{1,9})?\))(?:!important)?$"
)
SPACES: Final = re.compile(r"(?:^|[;\s])white-space\s{0,3}:\s{0,3}(pre|break-spaces)?", re.IGNORECASE)
UNSET: Final = re.compile(r"(?:transparent|none|inherit|initial|unset)(?:!important)?$")


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's words inherit: size, colour, ground, and whether spaces and lines count."""

    is_sizeless: bool = False
    is_colourless: bool = False
    is_white: bool = False
    is_ground_white: bool = True
    is_spaced: bool = False

    @property
    def is_unseen(self) -> bool:
        """Tell words without size or colour, or white on white."""
        return self.is_sizeless or self.is_colourless or (self.is_white and self.is_ground_white)

    def within(self, attributes: Mapping[str, str]) -> Look:
        """Give the look of an element that stands in this one."""
        style = attributes.get("style", "")
        if not style and not attributes.keys() & {"color", "bgcolor"}:
            return self
        size = SIZE.search(style)
        colour = _last(COLOUR, style) or _plain(attributes.get("color", ""))
        ground = _last(GROUND, style) or _plain(attributes.get("bgcolor", ""))
        look = replace(self, is_sizeless=bool(NOTHING.match(size[1]))) if size else self
        if colour:
            is_colourless = bool(NO_COLOUR.match(colour))
            look = replace(look, is_colourless=is_colourless, is_white=bool(WHITE.match(colour)))
        if ground and not UNSET.match(ground):
            look = replace(look, is_ground_white=bool(WHITE.match(ground)))
        spaces = SPACES.search(style)
        return replace(look, is_spaced=bool(spaces[1])) if spaces else look

    def spaced(self) -> Look:
        """Give the look of text in which spaces and lines count."""
        return replace(self, is_spaced=True)


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Tell an element that is not shown, whatever stands in it."""
    return "hidden" in attributes or bool(HIDDEN.search(attributes.get("style", "")))


def _last(declared: re.Pattern[str], style: str) -> str:
    """Give the value that counts: the last one of those declared."""
    values = declared.findall(style)
    return _plain(values[-1]) if values else ""


def _plain(value: str) -> str:
    return "".join(value.lower().split())
