"""Address lists as they are really written: loose commas, stray quotes, groups, comments."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.headers import readable, unfolded
from chalicelib.mail.message import Mailbox

SPACES: Final = re.compile(r"\s+")
ROUTE: Final = re.compile(r"^(?:@[^:@]{1,255}:|mailto:)", re.IGNORECASE)
# Some programs fold within a long address: "mlpn-2026-000123.syt. k7q2m9xzt4@…".
SPLIT_CASE: Final = re.compile(
    r"\b[a-z]{2,12}-\s?\d{4}-\s?\d{6,9}\s?\.\s?[a-z0-9]{1,32}\s?\.\s?[a-z0-9]{1,26}\s?[a-z0-9]{0,26}\s?@\s?",
    re.IGNORECASE,
)
SPECIAL: Final = " \t\"'(),:;<>[]"
OPENING: Final = {"<": ">", "(": ")", '"': '"'}


def mailboxes(raw: str) -> tuple[Mailbox, ...]:
    """Read an address list (RFC 5322, section 3.4); what has no address is left out."""
    value = SPLIT_CASE.sub(_joined, unfolded(raw))
    if "@" not in value and "=?" in value:  # some senders encode the address with the name
        value = readable(value)
    found: list[Mailbox] = []
    waiting = ""
    for piece in _split(value):
        box = _mailbox(f"{waiting}, {piece}" if waiting else piece) if "@" in piece else None
        waiting = "" if box else _carried(waiting, piece)
        found += [box] if box else []
    return tuple(dict.fromkeys(found))


def _joined(found: re.Match[str]) -> str:
    return SPACES.sub("", found[0])


def _carried(waiting: str, piece: str) -> str:
    """Keep `Nguyễn` of an unquoted `Nguyễn, An <an@...>` for the name that follows."""
    return f"{waiting}, {piece.strip()}".strip(", ") if len(waiting) < 200 else ""  # noqa: PLR2004


def _split(value: str) -> list[str]:
    """Cut at commas and semicolons outside quotes, comments and angle brackets."""
    pieces, closing, start = [], "", 0
    has_paired_quotes = value.count('"') % 2 == 0
    for at, char in enumerate(value):
        if closing:
            closing = "" if char == closing else closing
        elif char in OPENING and (char != '"' or has_paired_quotes):
            closing = OPENING[char]
        elif char in ",;":
            pieces.append(value[start:at])
            start = at + 1
    return [piece for piece in (*pieces, value[start:]) if piece.strip()]


def _mailbox(piece: str) -> Mailbox | None:
    before, opened, after = piece.rpartition("<")
    if opened:
        inner, _, beyond = after.partition(">")
        address = _address(inner)
        return _box(_name(before or beyond), address) if address else _bare(before)
    return _bare(piece)


def _bare(piece: str) -> Mailbox | None:
    """Read `an@x.example (An)`, or the member of a group `Phòng: an@x.example`."""
    outside, _, comment = piece.partition("(")
    address = next(filter(None, map(_address, outside.split(":")[-1].split())), "")
    return _box(_name(comment.rpartition(")")[0] or comment), address) if address else None


def _box(name: str, address: str) -> Mailbox:
    return Mailbox(name, address.lower(), address)


def _address(text: str) -> str:
    """Give the address as written, or nothing when this is none."""
    bare = ROUTE.sub("", SPACES.sub("", readable(text)).strip("\"'"))
    local, at, host = bare.rpartition("@")
    is_address = bool(at and local and host) and not any(char in SPECIAL for char in host)
    return bare if is_address else ""


def _name(text: str) -> str:
    group_cut = text.rsplit(":", maxsplit=1)[-1] if ":" in text and '"' not in text else text
    return readable(group_cut.replace('\\"', "'").replace('"', " ").replace("\\", "")).strip("' ")
