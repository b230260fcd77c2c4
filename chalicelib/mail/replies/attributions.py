"""Lines that say who wrote the quoted mail, and when: known by a verb and a date, or by their shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from chalicelib.mail.replies.attribution_words import ATTRIBUTIONS, SAID_SO
from chalicelib.mail.replies.quoted_lines import LONGEST_LINE, Line, comparable, lines_of

LONGEST_ATTRIBUTION: Final = 5
LONGEST_NAME: Final = 80
SECOND: Final = 2
# Nobody writes more lines than these above a quotation; below them no mark is looked for.
MOST_LINES: Final = 20_000
MOST_WITHIN: Final = 8
TWO_AGREE: Final = 2
RIM: Final = " -=*_~<>|"
ARROWS: Final = ">>>"  # GroupWise: >>> name <address> day hour >>>
COLONS: Final = (":", "：")


def _begun(text: str) -> str:
    """Fold the words that begin a line; the space behind them stays."""
    return comparable(text) + (" " if text.endswith(" ") else "")


OPENINGS: Final = tuple({_begun(words) for row in ATTRIBUTIONS for words in row.openings})
SAID: Final = tuple(_begun(words) for row in ATTRIBUTIONS if row.name in SAID_SO for words in row.openings)
SAID_BY: Final = tuple(comparable(verb) for row in ATTRIBUTIONS if row.name in SAID_SO for verb in row.verbs)
VERBS: Final = tuple({comparable(verb) for row in ATTRIBUTIONS for verb in row.verbs})
ENDS: Final = (*COLONS, *VERBS)
_LONGEST_FIRST: Final = sorted(VERBS, key=len, reverse=True)
SPACED: Final = "|".join(re.escape(verb) for verb in _LONGEST_FIRST if verb < "\u0d00")
UNSPACED: Final = "|".join(re.escape(verb) for verb in _LONGEST_FIRST if verb >= "\u0d00")
VERB: Final = re.compile(rf"(?<![^\s,>)\]'\"])(?:{SPACED})(?![^\s:：(,.-])|(?:{UNSPACED})")
CLOCK: Final = re.compile(r"(?<!\d)\d{1,2}(?::|h)\d{2}(?!\d)|(?<![.\d/])\d{1,2}\.\d{2}(?![.\d/])")
DATE: Final = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}(?!\d)")
BEGINS_WITH_DATE: Final = re.compile(r"^(?:\S{1,12} ){0,2}\d{1,4}(?:[\s./,:-]|\D\s?\d)")
ISO_DATE: Final = re.compile(r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b")
QUOTING: Final = tuple(
    comparable(words) for words in ("Quoting ", "Zitat von ", "Citando ", "Citeren ", "Citerar ")
)
WITHIN: Final = re.compile(r"(?:(?<=[\s.!?])|(?<=--))(?=(?:On|Le|Am|El|Il|Op|Em|Den|Vào)\s\S{1,14}[\s,])")
DASHED: Final = re.compile(r"^-{2,}.*-{2,}$")
ADDRESSED: Final = re.compile(r"@[^\s@]{1,100}[>)\]\"'}]?[,;]? ?$")


def attribution_length(lines: Sequence[Line], at: int) -> int:
    """Give over how many lines an attribution runs that begins here; 0 when none does."""
    joined = ""
    for length, line in enumerate(lines[at : at + LONGEST_ATTRIBUTION], start=1):
        if length == SECOND and not line.bare and _is_cut_short(lines[at]):
            continue
        if not line.folded or (length > 1 and not _may_go_on(lines[at], lines[at + length - 2])):
            return 0
        joined = f"{joined} {line.folded}".strip()
        if len(joined) > LONGEST_LINE:
            return 0
        if _may_end(line.folded) and _is_attribution_of(lines[at : at + length], joined, lines, at + length):
            return length
    return 0


def _is_cut_short(line: Line) -> bool:
    """Tell a line that says when, and has yet to say who."""
    signs = _signs(line.folded)
    return line.folded.startswith(OPENINGS) and signs[1] and signs[2]


def _is_attribution_of(own: Sequence[Line], joined: str, lines: Sequence[Line], end: int) -> bool:
    """Tell whether these lines are one attribution, the first of them being more than text above it."""
    is_above = _is_above_quotation(lines, end)
    if not is_attribution(joined, is_above=is_above):
        return _stands_alone(lines, end - len(own), end) and _is_dated(joined)
    rest = " ".join(line.folded for line in own[1:])
    return not (rest and sum(_signs(rest)) == sum(_signs(joined)) and is_attribution(rest, is_above=is_above))


def _stands_alone(lines: Sequence[Line], at: int, end: int) -> bool:
    """Tell lines with an empty one above and below them."""
    return not any(line.bare for line in (*lines[max(0, at - 1) : at], *lines[end : end + 1]))


def _is_dated(joined: str) -> bool:
    """Tell a line of date and name alone, as "On June 27, 2026, Ann wrote:"."""
    text = joined.strip(RIM)
    is_said = text.startswith(SAID) or not text.rstrip(".,: ：").endswith(VERBS)
    return not is_said and bool(DATE.search(text)) and text.startswith(OPENINGS) and "," in text


def _may_go_on(first: Line, before: Line) -> bool:
    """Tell whether an attribution that begins so may run over more lines: a sentence's end ends it too."""
    text = first.folded.lstrip(RIM)
    has_number = any(map(str.isdigit, text))
    begins = (text.startswith(OPENINGS) and has_number) or BEGINS_WITH_DATE.match(text) or "@" in text
    return bool(begins) and not before.folded.endswith(("!", "?", *COLONS)) and "<<" not in text


def _may_end(folded: str) -> bool:
    text = folded.rstrip(RIM)
    return text.endswith(ENDS) or (folded.endswith(">") and "@" in folded)


def is_attribution(joined: str, *, is_above: bool) -> bool:
    """Tell an attribution by its words; `is_above` when quoted lines follow, so that less has to be said."""
    text = joined.strip(RIM)
    said = text.rstrip(".,: ：")
    verb = VERB.search(text)
    ends = text.endswith(COLONS) or said.endswith(VERBS)
    signs = _signs(text)
    if ends and verb:
        return _is_enough(joined, text, said, signs, is_above=is_above)
    return _is_shaped(joined, text, signs, is_above=is_above)


def _signs(text: str) -> list[bool]:
    """Say whether there is an address, an hour, a date."""
    return ["@" in text, bool(CLOCK.search(text)), bool(DATE.search(text))]


def _is_enough(joined: str, text: str, said: str, signs: list[bool], *, is_above: bool) -> bool:
    """Weigh a line with a verb: two of address, hour and date, or one and what stands around."""
    if not (signs[0] or is_above or DASHED.match(joined)) and _is_prose(text, said):
        return False
    if sum(signs) >= TWO_AGREE or DASHED.match(joined):
        return True
    is_last = said.endswith(VERBS)
    if is_above:
        return is_last and (len(text) <= LONGEST_NAME or text.startswith(OPENINGS))
    return signs[0] and is_last and bool(ADDRESSED.search(said[: _last_verb(said)].rstrip(", ")))


def _is_prose(text: str, said: str) -> bool:
    """Tell a line that a sentence may be, as far as it names no mailbox."""
    begins = text.startswith(OPENINGS) or BEGINS_WITH_DATE.match(text)
    return said.endswith(SAID_BY) or not (begins or len(text) <= LONGEST_NAME)


def _last_verb(said: str) -> int:
    return max((found.start() for found in VERB.finditer(said)), default=0)


def _is_shaped(joined: str, text: str, signs: list[bool], *, is_above: bool) -> bool:
    """Tell an attribution without a known verb: address, hour and date before a colon, or a quoting word."""
    ends_in_colon = text.endswith(COLONS) or joined.rstrip(" *_").endswith(">:")
    if text.startswith(QUOTING) and ends_in_colon:
        return signs[0] or is_above
    if (is_above and ISO_DATE.match(text) and signs[0]) or (joined.endswith(ARROWS) and all(signs)):
        return True
    return ends_in_colon and all(signs)


def _is_above_quotation(lines: Sequence[Line], end: int) -> bool:
    """Tell whether the next line with words is quoted deeper than the line before `end`."""
    after = next((line for line in lines[end : end + 3] if line.bare), None)
    return after is not None and after.depth > lines[end - 1].depth


def looks_like_attribution(lines: Sequence[Line], end: int, length: int) -> bool:
    """Tell an attribution by its shape alone: a colon at its end, an address and a number in it."""
    chosen = lines[max(0, end - length) : end]
    joined = " ".join(line.bare for line in chosen)
    is_shaped = joined.endswith(COLONS) and "@" in joined and any(char.isdigit() for char in joined)
    return len(chosen) == length and is_shaped and len(joined) <= LONGEST_LINE


def set_apart(lines: Sequence[Line]) -> list[Line]:
    """Give an attribution that stands behind the text, on its line, a line of its own."""
    return [*(one for line in lines[:MOST_LINES] for one in _apart(line)), *lines[MOST_LINES:]]


def _apart(line: Line) -> Iterator[Line]:
    at = _within(line) if line.folded and not line.depth and _may_end(line.folded) else 0
    if at:
        yield from lines_of(line.raw[:at].rstrip(" -"))
        yield from lines_of(line.raw[at:])
    else:
        yield line


def _within(line: Line) -> int:
    """Say where in a line an attribution begins behind other words; 0 when none does."""
    for found, _ in zip(WITHIN.finditer(line.raw), range(MOST_WITHIN), strict=False):
        tail = comparable(line.raw[found.start() :])
        is_dated = BEGINS_WITH_DATE.match(tail.split(" ", 1)[-1])
        if line.raw[: found.start()].strip(RIM) and is_dated and is_attribution(tail, is_above=False):
            return found.start()
    return 0
