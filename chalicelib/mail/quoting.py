"""Where the quoted mail begins: the marks that mail programs put above it, line by line.

The tables are data: `name` for the test, `origin` for where the mark was seen. Marks are compared folded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold

LONGEST_LINE: Final = 400
LONGEST_ATTRIBUTION: Final = 3
FIELDS_IN_BLOCK: Final = 2
SPACES: Final = re.compile(r"\s+")
PREFIX: Final = re.compile(r"^(?:[ \t]{0,8}[>|]){1,40}[ \t]?|^[ \t]+")
LABEL: Final = re.compile(r"^[*_ ]{0,4}([^\W\d_][\w. /-]{0,24}?)[* ]{0,4}[:：]")
RULED: Final = re.compile(r"^-{2,}\s?([^-].{0,60}?)\s?-{2,}:?$")
UNDERSCORES: Final = re.compile(r"^[_-]{8,}$")
ISO_DATE: Final = re.compile(r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """How a language says "on that day, that person wrote:"; a line begins and ends so."""

    name: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    origin: str


ATTRIBUTIONS: Final = (
    Attribution("vi", ("vao ", "luc ", "ngay "), ("da viet:", "da viet :"), "Gmail, Apple, Yahoo, Roundcube"),
    Attribution("en", ("on ", "at "), ("wrote:", "writes:", "wrote :"), "Gmail, Apple, Thunderbird, Yahoo"),
    Attribution("fr", ("le ",), ("a ecrit :", "a ecrit:"), "Gmail, Thunderbird"),
    Attribution("de", ("am ", "von "), ("schrieb:",), "Gmail, Thunderbird"),
    Attribution("es", ("el ",), ("escribio:", "ha escrito:"), "Gmail, Apple"),
)
DELIVERED: Final = ("vui long tra loi phia tren dong nay", "please reply above this line")
ORIGINALS: Final = frozenset(
    {"original message", "thu goc", "tin nhan goc", "original appointment", "reply message"}
)
FORWARDS: Final = frozenset(
    {
        "forwarded message",
        "forwarded mail",
        "original message forwarded",
        "thu chuyen tiep",
        "thu da chuyen tiep",
        "thu da duoc chuyen tiep",
        "tin nhan chuyen tiep",
        "tin nhan da chuyen tiep",
        "tin nhan da duoc chuyen tiep",
    }
)
APPLE_FORWARDS: Final = (
    "bat dau thu da chuyen tiep:",
    "bat dau thu chuyen tiep:",
    "begin forwarded message:",
)
SENDERS: Final = frozenset({"tu", "from", "nguoi gui", "de", "von"})
FIELDS: Final = frozenset(
    {
        "da gui", "gui", "ngay", "ngay gui", "sent", "date", "den", "toi", "to", "nguoi nhan", "cc", "bcc",
        "dong nhan", "dong kinh gui", "chu de", "tieu de", "subject", "reply-to", "tra loi den", "envoye",
        "a", "objet", "gesendet", "an", "betreff", "thoi gian",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line as written, with its quoting depth, its bare text, and that text folded for comparing."""

    raw: str
    depth: int
    bare: str
    folded: str


@dataclass(frozen=True, slots=True)
class Cut:
    """From which line on the text is quoted (`at`), and where the mark that says so ends (`end`).

    `kind` is one of attribution, block, delimiter, forward, quote; under an attribution, a quoted
    delimiter or a bare "> " line, unquoted lines may be the sender's again.
    """

    at: int
    end: int
    kind: str


def lines_of(text: str) -> list[Line]:
    """Read a text into lines; equal lines are read once."""
    rows = text.split("\n")
    seen = {raw: _line(raw) for raw in set(rows)}
    return [seen[raw] for raw in rows]


def _line(raw: str) -> Line:
    """Read a line; folding costs time, so only a line short enough for a mark is folded."""
    prefix = PREFIX.match(raw)
    head = prefix[0] if prefix else ""
    bare = raw[len(head) :].strip()
    folded = SPACES.sub(" ", fold(bare)) if len(bare) <= LONGEST_LINE else ""
    return Line(raw, head.count(">") + head.count("|"), bare, folded)


def first_cut(lines: Sequence[Line]) -> Cut | None:
    """Find the first mark that stands above a quoted mail, or the first quoted line when none does."""
    for at, line in enumerate(lines):
        cut = _cut_at(lines, at, line) if line.bare or line.depth else None
        if cut:
            return Cut(_above(lines, cut), cut.end, cut.kind)
    return None


def _cut_at(lines: Sequence[Line], at: int, line: Line) -> Cut | None:
    if is_delimiter(line):
        return Cut(at, at + 1, "delimiter" if line.depth else "block")
    ruled = _ruled(line)
    if ruled:
        return Cut(at, at + 1, ruled)
    length = attribution_length(lines, at)
    if length:
        return Cut(at, at + length, "attribution")
    if is_block(lines, at):
        return Cut(at, at + 1, "block")
    return Cut(at, at, "quote") if line.depth else None


def is_delimiter(line: Line) -> bool:
    """Tell our own line, which every letter of ours to an agency carries above its text."""
    return any(words in line.folded for words in DELIVERED)


def _ruled(line: Line) -> str | None:
    """Tell `-----Original Message-----` and its like, and Apple's lines without dashes."""
    if line.folded in APPLE_FORWARDS:
        return "forward"
    ruled = RULED.match(line.folded)
    words = ruled[1].strip(" -") if ruled else ""
    if words in FORWARDS:
        return "forward"
    return "block" if words in ORIGINALS else None


def attribution_length(lines: Sequence[Line], at: int) -> int:
    """Give over how many lines an attribution runs that begins here; 0 when none does."""
    first = lines[at].folded
    if ISO_DATE.match(first) and first.endswith(">:"):
        return 1
    family = next((one for one in ATTRIBUTIONS if first.startswith(one.opening)), None)
    if family is None:
        return 0
    joined = ""
    for length, line in enumerate(lines[at : at + LONGEST_ATTRIBUTION], start=1):
        joined = f"{joined} {line.folded}"
        if line.folded.endswith(family.closing) or joined.endswith(family.closing):
            return length if any(char.isdigit() for char in joined) else 0
        if not line.folded or len(joined) > LONGEST_LINE:
            return 0
    return 0


def is_block(lines: Sequence[Line], at: int) -> bool:
    """Tell a block such as Từ / Đã gửi / Đến / Chủ đề: a sender's line, and two fields near below."""
    if _label(lines[at]) not in SENDERS:
        return False
    near = {_label(line) for line in lines[at + 1 : at + 10]}
    return len(near & FIELDS) >= FIELDS_IN_BLOCK


def _label(line: Line) -> str:
    label = LABEL.match(line.folded)
    return label[1].strip() if label else ""


def _above(lines: Sequence[Line], cut: Cut) -> int:
    """Move up over what belongs to the mark: rules, empty lines, an attribution in an unknown language."""
    start = cut.at
    while start > 0 and (not lines[start - 1].bare or UNDERSCORES.match(lines[start - 1].bare)):
        start -= 1
    if cut.kind in ("quote", "delimiter", "block"):
        lengths = range(1, LONGEST_ATTRIBUTION + 1)
        start -= next((length for length in lengths if looks_like_attribution(lines, start, length)), 0)
    return next((place for place in range(start, cut.at) if lines[place].bare), cut.at)


def looks_like_attribution(lines: Sequence[Line], end: int, length: int) -> bool:
    """Tell an attribution by its shape alone: a colon at its end, an address and a number in it."""
    chosen = lines[max(0, end - length) : end]
    joined = " ".join(line.bare for line in chosen)
    is_shaped = joined.endswith((":", "：")) and "@" in joined and any(char.isdigit() for char in joined)
    return len(chosen) == length and is_shaped and len(joined) <= LONGEST_LINE
