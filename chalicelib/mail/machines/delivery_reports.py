"""Delivery reports as structure (RFC 3464, RFC 6533), also where the structure is broken.

A report is a part of its own type; or a part of another type with its fields; or such fields in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from chalicelib.mail.decoding.charsets import decoded
from chalicelib.mail.decoding.encoded_words import base64_bytes
from chalicelib.mail.message import Attached, Mail

REPORTS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
READ_BYTES: Final = 65_536
MOST_RECIPIENTS: Final = 1000
_NAMES: Final = ("final-recipient", "original-recipient")
_FIELDS: Final = frozenset(
    {
        *_NAMES,
        "action",
        "status",
        "diagnostic-code",
        "remote-mta",
        "reporting-mta",
        "original-envelope-id",
        "x-original-message-id",
        "x-actual-recipient",
        "x-supplementary-info",
        "x-display-name",
        "x-postfix-sender",
        "x-postfix-queue-id",
        "arrival-date",
        "last-attempt-date",
        "will-retry-until",
        "dsn-gateway",
        "received-from-mta",
        "final-log-id",
    }
)

Fields = dict[str, str]


def has_report_part(mail: Mail) -> bool:
    """Tell whether a part of the mail has the type of a delivery report."""
    return any(part.content_type in REPORTS for part in mail.attachments)


def recipients(mail: Mail) -> list[Fields]:
    """Give the fields of each recipient of a report, the fields about the whole mail under each."""
    for text in _reports(mail):
        found = [
            block for block in _blocks(text.splitlines()) if block.keys() & {*_NAMES, "action", "status"}
        ]
        if found:
            return found[:MOST_RECIPIENTS]
    return []


def _reports(mail: Mail) -> Iterator[str]:
    """Give the texts that may be the report, the likeliest first."""
    for part in (part for part in mail.attachments if part.content_type in REPORTS):
        yield from _texts(part)
    for part in (part for part in mail.attachments if part.content_type not in REPORTS):
        if b"final-recipient:" in part.content[:2000].lower():
            yield from _texts(part)
    if "final-recipient:" in mail.text[:READ_BYTES].lower():
        yield mail.text[:READ_BYTES]


def _texts(part: Attached) -> Iterator[str]:
    """Give a part's text; encoded once more, as RFC 3464 forbids and some do."""
    content = part.content[:READ_BYTES]
    yield decoded(content)
    if b":" not in content.strip()[:200]:
        yield decoded(base64_bytes(content))


def _blocks(lines: Iterable[str]) -> Iterator[Fields]:
    """Give blocks of fields: an empty line between them, or a name that stands there already."""
    block: Fields = {}
    of_mail: Fields = {}
    name = ""
    for line in lines:
        if line[:1] in (" ", "\t") and name and line.strip():
            block[name] = f"{block[name]} {line.strip()}"
            continue
        name, value = _field(line)
        is_over = not line.strip() and _is_whole(block)
        if is_over or (name in (*_NAMES, "action") and name in block):
            yield of_mail | block
            block = {}
        elif not line.strip() and not block.keys() & {*_NAMES, "action", "status"}:
            of_mail, block = of_mail | block, {}
        if name:
            block[name] = block.get(name, value)
    yield of_mail | block


def _is_whole(block: Fields) -> bool:
    return bool(block.keys() & set(_NAMES)) and bool(block.keys() & {"action", "status"})


def _field(line: str) -> tuple[str, str]:
    name, colon, value = line.lstrip("> ").partition(":")
    name = name.strip().lower()
    return (name, value.strip()) if colon and name in _FIELDS else ("", "")
