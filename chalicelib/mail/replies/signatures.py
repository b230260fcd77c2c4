"""What stands below the new text and says nothing new: device lines, signature blocks, closings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.mail.replies.closing_words import CLOSINGS, OFFICIAL, POSTS
from chalicelib.mail.replies.notices import without_banner, without_notices
from chalicelib.mail.replies.program_words import DEVICES, LOOSE, PROGRAMS, THINGS
from chalicelib.mail.replies.quoted_lines import Line, comparable
from chalicelib.mail.replies.signature_blocks import block_at, is_said

LONGEST_BLOCK: Final = 12
LONGEST_FOOTER: Final = 8
LONGEST_CLOSING: Final = 60
LEAST_SENTENCE: Final = 7
LONGEST_NAME: Final = 100
MOST_LINES: Final = 2_000
MOST_THINGS: Final = 3
MARKER: Final = re.compile(r"^(?:--|[—–―]{1,2}|__|- -|\+\+|\*--\*)$")
RULE: Final = re.compile(r"^[-_=*~+\u2010-\u2015\u2500]{3,}$")
LIST_RULE: Final = re.compile(r"^[_=*-]{10,}$")
OF_LIST: Final = re.compile(r"https?://|mailing list|unsubscribe|@lists?\.|listinfo")
INITIALLED: Final = re.compile(
    r"^(?:-|-- ?|[–—~] ?|/)(?=[^\W\d_])([^\W\d_][\w'.]{0,30})(?: [^\W\d_][\w'.]{0,30}){0,2}$"
)
WORD: Final = re.compile(r"[\w&-]+")


# The address that a page hides behind the name of a program.
LINK: Final = re.compile(r"<https?://[^<>\s]{1,400}>")
SENT_FROM_MY: Final = "sent from my "
CLOSING_END: Final = re.compile(
    r"^[\s,.!/]*(?:(?:kinh chao|cam on|va cam on|nhieu|quy bao|anh|chi|a|and regards|in advance)"
    r"[\s,.!/]*){0,3}$"
)


def _begun(words: str) -> str:
    return comparable(words) + (" " if words.endswith(" ") else "")


BEGINS: Final = tuple({_begun(words) for row in DEVICES for words in row.begins})
ENDS: Final = tuple({comparable(words) for row in DEVICES for words in row.ends})
MAYBE_BEGINS: Final = tuple(map(_begun, LOOSE))
CLOSED_BY: Final = tuple({comparable(words) for row in CLOSINGS.values() for words in row})
OFFICES: Final = tuple({_begun(words) for words in OFFICIAL})
IN_OFFICE: Final = frozenset(map(comparable, POSTS))


@dataclass(frozen=True, slots=True)
class Signed:
    """How far the text goes, and where its courteous closing begins (the end of the text if it has none)."""

    lines: list[Line]
    closing_at: int
    cut: list[Line]


def apart(lines: Sequence[Line], name: str = "") -> Signed:
    """Take device lines and a "-- " block off the text, and find its closing or the sender's own block."""
    unheaded, banner = without_banner(list(lines))
    told, devices = _without_devices(unheaded)
    said, notices = without_notices(told)
    body, block = _without_block(said)
    kept, initials = _without_initials(body)
    closing = min(_closing_at(kept), _office_at(kept), block_at(kept, name))
    return Signed(kept, closing, banner + initials + devices + block + notices)


def _without_devices(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Take off the lines of devices, each of which ends its paragraph."""
    last = range(max(0, len(lines) - MOST_LINES), len(lines))
    places = [at for at in last if is_device(lines[at]) and _ends_paragraph(lines, at)]
    chosen = set(places)
    return [line for at, line in enumerate(lines) if at not in chosen], [lines[at] for at in places]


def _ends_paragraph(lines: Sequence[Line], at: int) -> bool:
    return at + 1 == len(lines) or not lines[at + 1].bare or is_device(lines[at + 1])


def is_device(line: Line) -> bool:
    """Tell a line that a telephone or mail program put under the text."""
    text = LINK.sub("", line.folded).strip("*_<>()[].! ")
    if not text or len(text) > LONGEST_NAME:
        return False
    if text.startswith(SENT_FROM_MY):
        words = WORD.findall(text[len(SENT_FROM_MY) :])
        return len(words) <= MOST_THINGS or not THINGS.isdisjoint(words[:5])
    if text.startswith(MAYBE_BEGINS):
        return not (THINGS | PROGRAMS).isdisjoint(WORD.findall(text))
    return text.startswith(BEGINS) or (text.endswith(ENDS) and len(text) <= LONGEST_CLOSING)


def _without_block(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut at the last "-- " line (RFC 3676, section 4.3), if what follows is short enough for one."""
    filled = [at for at, line in enumerate(lines) if line.bare][-LONGEST_BLOCK - 1 :]
    at = next((place for place in reversed(filled) if _begins_block(lines, place)), None)
    at = _first_of_marks(lines, at, filled) if at else at
    return (lines, []) if at is None else (lines[:at], lines[at:])


def _first_of_marks(lines: Sequence[Line], at: int, filled: Sequence[int]) -> int:
    """Move up to the first "-- " line where several stand one below the other, with nothing said between."""
    for place in reversed([one for one in filled if one < at]):
        if is_said(lines[place]):
            break
        at = place if MARKER.match(lines[place].bare) else at
    while at and not lines[at - 1].bare:
        at -= 1
    return at


def _begins_block(lines: Sequence[Line], at: int) -> bool:
    """Tell a "-- " line, or a rule above a list's footer or above names alone."""
    text = lines[at].bare
    if MARKER.match(text):
        return True
    below = [line for line in lines[at + 1 :] if line.bare]
    if not RULE.match(text) or not 0 < len(below) <= LONGEST_FOOTER:
        return False
    is_list = bool(LIST_RULE.match(text)) and any(OF_LIST.search(line.folded) for line in below)
    return is_list or not any(is_said(line) or line.depth for line in below)


def _without_initials(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut a last line such as "-An" or "/Anna": a name behind a dash, which is no point of a list."""
    end = len(lines)
    while end > 0 and not lines[end - 1].bare:
        end -= 1
    if (
        not end
        or not INITIALLED.match(lines[end - 1].bare)
        or not lines[end - 1].bare.lstrip("-–—~/ ")[:1].isupper()
    ):
        return lines, []
    above = next((line for line in reversed(lines[: end - 1]) if line.bare), None)
    is_point = above is None or above.bare[0] == lines[end - 1].bare[0]
    return (lines, []) if is_point else (lines[: end - 1], lines[end - 1 :])


def _closing_at(lines: list[Line]) -> int:
    """Find the closing formula near the end; below it only names, posts and telephone numbers may follow."""
    filled = [number for number, line in enumerate(lines) if line.bare]
    for number in filled[-LONGEST_BLOCK:]:
        if is_closing(lines[number]) and not any(map(_is_sentence, lines[number:])):
            return number
    return len(lines)


def _is_sentence(line: Line) -> bool:
    """Tell a line that says more than names, posts and telephones do."""
    is_ended = line.bare.endswith((".", "!", "?")) and len(WORD.findall(line.bare)) >= LEAST_SENTENCE
    return is_ended or len(line.bare) > LONGEST_NAME


def is_closing(line: Line) -> bool:
    """Tell a line that is a closing formula, with a name behind a comma at most."""
    text = line.folded.strip("*_ ")
    if len(text) > LONGEST_CLOSING or not text.startswith(CLOSED_BY):
        return False
    rests = (text[len(words) :] for words in CLOSED_BY if text.startswith(words))
    return any(CLOSING_END.match(rest.rstrip("，。！、~")) or _is_named(rest, line) for rest in rests)


def _is_named(rest: str, line: Line) -> bool:
    """Tell whether a name alone stands behind the formula: each of its few words begins with a capital."""
    if not rest.startswith((",", "!", ".")):
        return False
    names = WORD.findall(line.bare)[-len(WORD.findall(rest)) :]
    return 0 < len(names) <= MOST_THINGS + 1 and all(name[0].isupper() for name in names)


def _office_at(lines: list[Line]) -> int:
    """Find where the block of an official letter begins: "Nơi nhận", "KT. GIÁM ĐỐC", a post in capitals."""
    filled = [number for number, line in enumerate(lines) if line.bare]
    for number in filled[-LONGEST_BLOCK - 4 :]:
        if _is_office(lines[number]) and all(len(line.bare) <= LONGEST_NAME for line in lines[number:]):
            return number
    return len(lines)


def _is_office(line: Line) -> bool:
    if line.folded.startswith(OFFICES):
        return line.folded.startswith("noi nhan") or line.bare.isupper()
    return line.folded in IN_OFFICE and (line.bare.isupper() or line.bare.startswith("("))
