"""From raw header values to text, parameters and ids, in all the broken forms that are sent."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from chalicelib.mail.decoding import encoded_words
from chalicelib.mail.decoding.charset_labels import known_charset
from chalicelib.mail.decoding.charsets import decoded
from chalicelib.mail.decoding.vietnamese_codes import recovered

ID: Final = re.compile(r"<([^<>]{1,998})>")
# Python's own mail library folds before a space and leaves it between two encoded words, where it does not
# count (RFC 2047, section 6.2): "Hương Điền" would read "HươngĐiền". Nobody else folds with two spaces there.
LOST_SPACE: Final = re.compile(rb"\?=\r?\n  =\?(?=utf-8\?)", re.IGNORECASE)
ENCODED_SPACE: Final = b"?= =?utf-8?q?_?= =?"
# RFC 5322, section 2.2.3: only the line break of a fold goes; a lost indentation counts as a space.
FOLD: Final = re.compile(rb"[\r\n]+(?=[ \t])")
BREAKS: Final = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
SPACES: Final = re.compile(r"\s+")
# RFC 2231, section 3 and 4: name*0*=charset'language'text
SECTION: Final = re.compile(r"^([^*]+)(?:\*(\d{1,3}))?(\*)?$")
EXTENDED: Final = re.compile(r"([\w-]{2,40})'[\w-]{0,20}'(.*)", re.DOTALL)
LABEL: Final = re.compile(r"[A-Za-z0-9_.:-]{2,40}")
NAME: Final = re.compile(r"[\w.*-]{1,60}")
OPENING: Final = re.compile(r"=\s{0,20}\"|;")
CLOSING: Final = re.compile(r"(?<!\\)\"\s{0,20}(?:;|$|[\w*-]{1,30}\s{0,5}=)")
LOST_SEMICOLON: Final = re.compile(r"\s{0,20}([^\s=]{1,100})\s{1,20}([\w*-]{1,30}\s{0,5}=.*)", re.DOTALL)
LONGEST: Final = 65_536
COMMENT: Final = re.compile(r"\([^()]*\)")
ESCAPED: Final = re.compile(r"\\([\"\\])")
BIDI: Final = dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def unfolded(raw: str, charset: str | None = None) -> str:
    """Give a raw header value on one line, its 8-bit bytes as text but its encoded words untouched.

    `charset` is what the rest of the mail is in; valid UTF-8 is read as such all the same.
    """
    content = LOST_SPACE.sub(ENCODED_SPACE, raw.encode("utf-8", "surrogateescape"))
    return BREAKS.sub(" ", decoded(FOLD.sub(b"", content), charset)).strip()


def readable(raw: str, charset: str | None = None) -> str:
    """Give a header value as a person reads it: one line, NFC, encoded words decoded, no bidi controls."""
    return in_words(unfolded(raw, charset))


def in_words(value: str) -> str:
    """Give a value, or a piece of one, that is unfolded already, as a person reads it."""
    if "=?" in value:
        value = encoded_words.with_words_decoded(value)
    return recovered(BREAKS.sub(" ", value.translate(BIDI))).strip()


def parameters(raw: str, charset: str | None = None) -> tuple[str, dict[str, str]]:
    """Split `text/plain; charset=utf-8` into its value, in lower case, and its decoded parameters."""
    value, *rest = _split_at_semicolons(unfolded(raw[:LONGEST], charset))
    lost = LOST_SEMICOLON.match(value)
    if lost:
        value, rest = lost[1], [lost[2], *rest]
    return COMMENT.sub("", value).strip().lower(), _joined_sections(_pairs(rest))


def _split_at_semicolons(value: str) -> list[str]:
    """Cut outside quotes. A quote opens behind `=` only, and closes only where something can follow."""
    pieces, start, at, can_close = [], 0, 0, True
    while seam := OPENING.search(value, at):
        at = seam.end()
        if seam[0] == ";":
            pieces.append(value[start : seam.start()])
            start = at
        elif can_close:
            closing = CLOSING.search(value, at)
            can_close = closing is not None
            at = closing.start() + 1 if closing else at
    return [*pieces, value[start:]]


def _pairs(pieces: list[str]) -> list[tuple[str, str]]:
    """Read `name=value`; a piece that is none belongs to an unquoted value with a semicolon in it."""
    pairs: list[tuple[str, str]] = []
    for piece in pieces:
        name, equals, text = piece.partition("=")
        if equals and NAME.fullmatch(name.strip()):
            pairs.append((name.strip().lower(), _unquoted(text)))
        elif pairs and piece.strip():
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]};{piece.rstrip()}")
    return pairs


def _unquoted(text: str) -> str:
    """Give the value without quotes; a backslash before anything but a quote is part of a Windows path."""
    text = text.strip()
    if text.startswith("'") and text.endswith("'"):
        return text.strip("'")
    closing = CLOSING.search(text, 1) if text.startswith('"') else None
    bare = text[1 : closing.start()] if closing else text.removeprefix('"').removesuffix('"')
    return ESCAPED.sub(r"\1", bare)


def _joined_sections(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Join RFC 2231 sections in their order; a plain parameter of the same name yields to them."""
    plain: dict[str, str] = {}
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for name, text in pairs:
        match = SECTION.match(name)
        if match and (match[2] or match[3]):
            sections.setdefault(match[1], []).append((int(match[2] or 0), bool(match[3]), text))
        else:
            plain.setdefault(name, _plain_text(text))
    joined = {name: _section_text(sorted(found)) for name, found in sections.items()}
    return plain | {name: text for name, text in joined.items() if text or name not in plain}


def _plain_text(text: str) -> str:
    """Read a parameter without a star, which should not be, but is, percent-encoded by some webmails."""
    extended = EXTENDED.match(text)
    if extended and known_charset(extended[1]):
        return readable(decoded(unquote_to_bytes(extended[2]), extended[1]))
    content = unquote_to_bytes(text) if "%" in text else b""
    if not content.isascii():
        try:
            return readable(content.decode())
        except UnicodeError:
            pass
    return readable(text)


def _section_text(sections: list[tuple[int, bool, str]]) -> str:
    """Read `charset'language'text` in pieces, of which only those with a star are encoded."""
    pieces: list[str] = []
    label, waiting, is_first = "", b"", True
    for _, is_encoded, text in sections:
        if is_encoded:
            if is_first:
                label, text = _label(text)  # noqa: PLW2901
            waiting, is_first = waiting + unquote_to_bytes(text), False
        else:
            pieces += [decoded(waiting, label), text]
            waiting = b""
    return readable("".join([*pieces, decoded(waiting, label)]))


def _label(text: str) -> tuple[str, str]:
    label, mark, rest = text.partition("'")
    _, second, after = rest.partition("'")
    if second and (not label or known_charset(label) or LABEL.fullmatch(label)):
        return label, after.strip('"')
    return (label, rest) if mark and known_charset(label) else ("", text)


def ids(value: str | None) -> tuple[str, ...]:
    """Give the message ids in a header, with angle brackets, each once (RFC 5322, section 3.6.4)."""
    found = ["".join(inner.split()) for inner in ID.findall(value or "")]
    if not found and value:
        found = [token for token in value.split() if "@" in token][:1]
    return tuple(dict.fromkeys(f"<{inner}>" for inner in found if inner))
