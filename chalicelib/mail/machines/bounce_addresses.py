"""Which addresses a notice in prose says the letter did not reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from chalicelib.mail.machines.bounce_reasons import ENHANCED, REPLY
from chalicelib.mail.machines.wordings import comparable
from chalicelib.mail.message import Mail

MOST: Final = 1000
_ADDRESS: Final = re.compile(r"(?<![\w.+@=-])[\w.+=#&'*/!%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
# A line that begins with an address, behind brackets, bullets, quotes or a word for "to".
_LEADING: Final = re.compile(
    r"^[\s<>*\"'(|\[.-]{0,40}(?:mailto:|smtp:|rfc822;\s?|to:?\s|an:?\s)?[\s<\"']{0,4}", re.IGNORECASE
)
# Field-like lines of the programs that name a recipient by a label, folded.
_LABELS: Final = (
    "recipient address:",
    "original address:",
    "original recipient:",
    "original-recipient:",
    "final-recipient:",
    "final recipient:",
    "failed recipient:",
    "failed recipients:",
    "intended recipient:",
    "recipient:",
    "recipients:",
    "recipient(s):",
    "rcpt to:",
    "error-for:",
    "addressed to:",
    "addressed to",
    "undeliverable address:",
    "undeliverable to",
    "could not be delivered to:",
    "unable to deliver message to:",
    "unknown user:",
    "user unknown:",
    "your message to:",
    "nguoi nhan:",
    "dia chi nguoi nhan:",
    "dia chi:",
    "destinataire:",
    "empfanger:",
    "destinatario:",
    "получатель:",
    "收件人",
)


def found(mail: Mail, prose: str) -> tuple[str, ...]:
    """Give the addresses, in lower case, the likeliest first; our own and the mail system's left out."""
    own = _own(mail)
    for addresses in (_in_header(mail), _at_start(prose), _labelled(prose), _anywhere(prose)):
        told = tuple(dict.fromkeys(one for one in addresses if one not in own))
        if told:
            return told[:MOST]
    return ()


def typed(value: str) -> str:
    """Read a recipient field's address: `rfc822; an@x.example`, or without the type."""
    bare = value.partition(";")[2] or value
    named = _ADDRESS.search(bare)
    return (named[0] if named else bare.strip().strip("<>").partition(" ")[0]).lower()


def quotes_server(line: str) -> bool:
    """Tell a line that quotes a refusal: it has a reply code, or a status code."""
    return bool(REPLY.search(line) and not line.lower().startswith(("date:", "received:"))) or bool(
        ENHANCED.search(line)
    )


def _own(mail: Mail) -> frozenset[str]:
    boxes = {box.address for box in (*mail.authors, *mail.to, *mail.cc)}
    return frozenset(boxes | set(mail.delivered_to))


def _in_header(mail: Mail) -> Iterator[str]:
    """Read X-Failed-Recipients, which Exim, Gmail and their kin write."""
    return _addresses(mail.header("X-Failed-Recipients") or "")


def _at_start(prose: str) -> Iterator[str]:
    for line in prose.splitlines():
        lead = _LEADING.match(line)
        first = _ADDRESS.match(line, lead.end()) if lead else None
        if first:
            yield first[0].lower()


def _labelled(prose: str) -> Iterator[str]:
    for line in prose.splitlines():
        if "@" in line and any(label in comparable(line) for label in _LABELS):
            yield from _addresses(line)


def _anywhere(prose: str) -> Iterator[str]:
    return _addresses(prose)


def _addresses(text: str) -> Iterator[str]:
    return (one[0].strip(".'").lower() for one in _ADDRESS.finditer(text))
