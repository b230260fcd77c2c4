"""From raw header values to text, parameters, ids and dates, in all the broken forms that are sent."""

from __future__ import annotations

import binascii
import quopri
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import unquote_to_bytes

from chalicelib.mail.charsets import decoded

# RFC 2047, section 2; the text may hold spaces, as many senders write it.
WORD: Final = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
ID: Final = re.compile(r"<([^<>]{1,998})>")
# Python's own mail library folds before a space and leaves it between two encoded words, where it does not
# count (RFC 2047, section 6.2): "Hương Điền" would read "HươngĐiền". Nobody else folds with two spaces there.
LOST_SPACE: Final = re.compile(rb"\?=\r?\n  =\?(?=utf-8\?)", re.IGNORECASE)
ENCODED_SPACE: Final = b"?= =?utf-8?q?_?= =?"
SPACES: Final = re.compile(r"\s+")
# RFC 2231, section 3 and 4: name*0*=charset'language'text
SECTION: Final = re.compile(r"^([^*]+)(?:\*(\d{1,3}))?(\*)?$")
BIDI: Final = dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def unfolded(raw: str) -> str:
    """Give a raw header value on one line, its 8-bit bytes as text but its encoded words untouched."""
    content = LOST_SPACE.sub(ENCODED_SPACE, raw.encode("utf-8", "surrogateescape"))
    return SPACES.sub(" ", decoded(content)).strip()


def readable(raw: str) -> str:
    """Give a header value as a person reads it: one line, NFC, encoded words decoded, no bidi controls."""
    value = unfolded(raw)
    if "=?" in value:
        value = "".join(_pieces(value))
    return SPACES.sub(" ", value.translate(BIDI)).strip()


def _pieces(value: str) -> list[str]:
    """Decode runs of encoded words; a run of one charset is decoded whole, as letters are split across."""
    pieces: list[str] = []
    run, charset, end = b"", "", 0
    for word in WORD.finditer(value):
        between = value[end : word.start()]
        label = word[1].partition("*")[0].lower()
        if between.strip() or not end or label != charset:
            pieces += [decoded(run, charset), between if between.strip() or not end else ""]
            run, charset = b"", label
        run, end = run + _word_bytes(word[2], word[3]), word.end()
    return [*pieces, decoded(run, charset), value[end:]]


def _word_bytes(encoding: str, text: str) -> bytes:
    if encoding in "qQ":
        return quopri.decodestring(text.replace(" ", "_").encode(), header=True)
    return base64_bytes(text.encode())


def base64_bytes(text: bytes) -> bytes:
    """Decode base64 with missing padding or foreign characters: what can be read is read."""
    bare = re.sub(rb"[^A-Za-z0-9+/]", b"", text)
    usable = bare[: len(bare) - 1] if len(bare) % 4 == 1 else bare
    return binascii.a2b_base64(usable + b"=" * (-len(usable) % 4))


def parameters(raw: str) -> tuple[str, dict[str, str]]:
    """Split `text/plain; charset=utf-8` into its value, in lower case, and its decoded parameters."""
    value, *rest = _split_outside_quotes(unfolded(raw))
    pairs = [piece.partition("=") for piece in rest if "=" in piece]
    return value.strip().lower(), _joined_sections(
        [(name.strip().lower(), _unquoted(text)) for name, _, text in pairs]
    )


def _split_outside_quotes(value: str) -> list[str]:
    pieces, is_quoted, start = [], False, 0
    for at, char in enumerate(value):
        if char == '"' and value[at - 1 : at] != "\\":
            is_quoted = not is_quoted
        elif char == ";" and not is_quoted:
            pieces.append(value[start:at])
            start = at + 1
    return [*pieces, value[start:]]


def _unquoted(text: str) -> str:
    text = text.strip()
    if text.startswith('"'):
        text = text[1:].removesuffix('"')
        return re.sub(r"\\(.)", r"\1", text)
    return text.strip("'") if text.startswith("'") and text.endswith("'") else text


def _joined_sections(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Join RFC 2231 sections in their order; a plain parameter of the same name yields to them."""
    plain: dict[str, str] = {}
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for name, text in pairs:
        match = SECTION.match(name)
        if match and (match[2] or match[3]):
            sections.setdefault(match[1], []).append((int(match[2] or 0), bool(match[3]), text))
        else:
            plain.setdefault(name, readable(text))
    return plain | {name: _section_text(sorted(found)) for name, found in sections.items()}


def _section_text(sections: list[tuple[int, bool, str]]) -> str:
    label = ""
    content = b""
    for number, is_encoded, text in sections:
        if number == 0 and is_encoded and text.count("'") >= 2:  # noqa: PLR2004 - charset'language'text
            label, _, text = text.split("'", 2)  # noqa: PLW2901
        content += unquote_to_bytes(text) if is_encoded else text.encode("utf-8", "surrogateescape")
    return readable(decoded(content, label))


def ids(value: str | None) -> tuple[str, ...]:
    """Give the message ids in a header, with angle brackets, each once (RFC 5322, section 3.6.4)."""
    found = ["".join(inner.split()) for inner in ID.findall(value or "")]
    if not found and value:
        found = [token for token in value.split() if "@" in token][:1]
    return tuple(dict.fromkeys(f"<{inner}>" for inner in found if inner))


def moment(value: str | None) -> datetime | None:
    """Give the Date header in UTC, or None when no date can be made of it."""
    if not value:
        return None
    try:
        at = parsedate_to_datetime(value)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
