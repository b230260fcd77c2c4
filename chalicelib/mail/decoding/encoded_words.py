"""Encoded words (RFC 2047) in all the broken forms that are sent."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from chalicelib.mail.decoding.charset_labels import known_charset
from chalicelib.mail.decoding.charsets import decoded

# Where a word begins or ends; it may have been folded within, and its charset may be followed by a language.
SEAM: Final = re.compile(r"=\?([^?\s]{0,60})\s{0,3}\?\s{0,3}([bBqQ])\s{0,3}\?|\?=")
# A word that nobody closed ends here at the latest.
STOP: Final = re.compile(r'[\s<>"]')
HEX: Final = re.compile("[0-9A-Fa-f]{2}")
CUT_OFF: Final = re.compile(r"=[0-9A-Fa-f]?$")
FOREIGN: Final = re.compile(rb"[^A-Za-z0-9+/=]")
SAFE: Final = bytes.maketrans(b"-_", b"+/")  # RFC 4648, section 5


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    charset: str
    encoding: str
    text: str


def with_words_decoded(value: str) -> str:
    """Decode the encoded words of a value on one line; the space between two of them does not count.

    Words of one charset are decoded as one, because letters are split across them. What turns out to be
    encoded words again, as some gateways write, is decoded once more.
    """
    once = "".join(_pieces(value))
    return "".join(_pieces(once)) if "=?" in once and once != value else once


def _pieces(value: str) -> Iterator[str]:
    end = 0
    for run in _runs(value, list(_words(value))):
        between = value[end : run[0].start]
        yield between if between.strip() or not end else ""
        yield decoded(_content(run), run[0].charset)
        end = run[-1].end
    yield value[end:]


def _runs(value: str, words: list[_Word]) -> Iterator[list[_Word]]:
    """Group words of one charset with nothing but space between them."""
    run = words[:1]
    for last, word in pairwise(words):
        if word.charset == last.charset and not value[last.end : word.start].strip():
            run.append(word)
        else:
            yield run
            run = [word]
    if run:
        yield run


def _words(value: str) -> Iterator[_Word]:
    seams = list(SEAM.finditer(value))
    for number, seam in enumerate(seams):
        if seam[2]:
            text, end = _text(value, seams, number)
            yield _Word(seam.start(), end, seam[1].partition("*")[0].lower(), seam[2].lower(), text)


def _text(value: str, seams: list[re.Match[str]], number: int) -> tuple[str, int]:
    """Give the text of the word that begins at a seam, and where the word ends."""
    begin = seams[number].end()
    closing = number + 1
    while _is_question(value, seams, number, closing):
        closing += 1
    if closing < len(seams) and not seams[closing][2]:
        return value[begin : seams[closing].start()], seams[closing].end()
    limit = seams[closing].start() if closing < len(seams) else len(value)
    stop = STOP.search(value, begin, limit)
    end = stop.start() if stop else limit
    return CUT_OFF.sub("", value[begin:end].rstrip("?")), end


def _is_question(value: str, seams: list[re.Match[str]], number: int, closing: int) -> bool:
    """Tell a question mark that should have been encoded, before an encoded letter: `?=E1`."""
    return (
        seams[number][2] in "qQ"
        and closing + 1 < len(seams)
        and not seams[closing][2]
        and not seams[closing + 1][2]
        and bool(HEX.match(value, seams[closing].end()))
    )


def _content(run: list[_Word]) -> bytes:
    """Join the bytes of words; base64 may have been cut into words anywhere."""
    content = b""
    for encoding, group in groupby(run, key=lambda word: word.encoding):
        words = list(group)
        if encoding == "q":
            content += b"".join(_quoted_printable(word) for word in words)
        else:
            content += _base64([word.text.encode() for word in words], words[0].charset)
    return content


def _quoted_printable(word: _Word) -> bytes:
    text = word.text.replace(" ", "_")
    try:
        raw = text.encode(known_charset(word.charset) or "utf-8") if not text.isascii() else text.encode()
    except (UnicodeError, LookupError):
        raw = text.encode()
    return quopri.decodestring(raw, header=True)


def _base64(texts: list[bytes], charset: str) -> bytes:
    apart = b"".join(map(base64_bytes, texts))
    if all(len(text) % 4 == 0 for text in texts[:-1]):
        return apart
    joined = base64_bytes(b"".join(texts))
    return joined if "\ufffd" in _strict(apart, charset) else apart


def _strict(content: bytes, charset: str) -> str:
    try:
        return content.decode(known_charset(charset) or "utf-8", "replace")
    except LookupError:
        return ""


def base64_bytes(text: bytes) -> bytes:
    """Decode base64 with missing padding, padding within, or foreign characters: what can be read is read."""
    bare = FOREIGN.sub(b"", text.translate(SAFE))
    return (
        b"".join(map(_unpadded, bare.split(b"=")))
        if b"=" in bare.rstrip(b"=")
        else _unpadded(bare.rstrip(b"="))
    )


def _unpadded(bare: bytes) -> bytes:
    usable = bare[: len(bare) - 1] if len(bare) % 4 == 1 else bare
    return binascii.a2b_base64(usable + b"=" * (-len(usable) % 4))
