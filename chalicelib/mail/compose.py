"""A letter as bytes: complete MIME, pure ASCII on the wire, CRLF, the same bytes for the same parts.

SES puts its own Message-ID and Date in the place of ours and leaves the other headers alone (AWS, "Header
fields in Amazon SES").
"""

import re
from base64 import b64encode, encodebytes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.quoprimime import body_encode
from email.utils import format_datetime
from hashlib import sha256
from itertools import groupby
from typing import Final
from urllib.parse import quote

from chalicelib.domain.errors import GatewayError
from chalicelib.domain.wording import clean_line, fold
from chalicelib.mail.message import Attached

_LINE: Final = 76
_LONGEST_CHUNK: Final = 42  # bytes that fit into one encoded word of a folded line
_LONGEST_PLAIN_WORD: Final = 60
_LAST_REFERENCES: Final = 20
_LONGEST_ID: Final = 250
_NAME_PART: Final = 54
_LONGEST_FILE_NAME: Final = 150

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")  # RFC 5322, dot-atom
_ATOM: Final = re.compile(r"[A-Za-z0-9-]{1,60}")
_MESSAGE_ID: Final = re.compile(r"<[!-;=?-~]+>")
_MEDIA_TYPE: Final = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}(?:; method=\w{1,20})?", re.ASCII)
_OPAQUE: Final = "application/octet-stream"

_NO_ANSWERS: Final = "DR, RN, NRN, OOF, AutoReply"
"""Asks Exchange for no receipts and no absence notes ([MS-OXCMAIL], X-Auto-Response-Suppress). NDR is left
out on purpose, so "All" would not do: we have to learn of every letter that did not arrive."""


class UnsendableAddressError(GatewayError):
    """An address cannot stand in a header: it is not plain ASCII, or holds what would break the header."""

    def __init__(self, address: str) -> None:
        super().__init__(f"no letter can be addressed with {address!r}")
        self.address = address


@dataclass(frozen=True)
class LetterParts:
    """What a letter consists of.

    `references` names the thread, oldest first; `message_id` and `date` stand only until SES replaces them.
    `is_relayed` marks a letter that carries a person's own words, an answer or a follow-up: all others are
    made by the gateway and say so (RFC 3834, section 5).
    """

    letter_id: str
    from_name: str
    from_address: str
    to_name: str
    to_address: str
    reply_to: str
    subject: str
    text: str
    html: str
    date: datetime
    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    attachments: tuple[Attached, ...] = ()
    is_relayed: bool = False


def compose(parts: LetterParts) -> bytes:
    """Write the letter as bytes; UnsendableAddressError when an address cannot stand in a header."""
    headers = "".join(f"{name}: {value}\r\n" for name, value in _headers(parts) if value)
    return (headers + _body(parts)).encode("ascii")


def _headers(parts: LetterParts) -> Iterator[tuple[str, str]]:
    yield "From", _mailbox(parts.from_name, parts.from_address)
    yield "To", _mailbox(parts.to_name, parts.to_address)
    yield "Reply-To", _mailbox("", parts.reply_to) if parts.reply_to else ""
    yield "Subject", _unstructured("Subject", parts.subject)
    yield "Date", format_datetime(parts.date)
    yield "Message-ID", _ids((parts.message_id,))
    yield "In-Reply-To", _ids((parts.in_reply_to,))
    yield "References", _ids(_trimmed(parts.references))
    yield "Auto-Submitted", "" if parts.is_relayed else "auto-generated"
    yield "X-Auto-Response-Suppress", _NO_ANSWERS
    yield "X-Phatngon-Letter", _unstructured("X-Phatngon-Letter", parts.letter_id)
    yield "Content-Language", "vi"
    yield "MIME-Version", "1.0"


def _mailbox(name: str, address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise UnsendableAddressError(address)
    words = clean_line(name)
    if not words:
        return address
    if words.isascii() and len(words) <= _LONGEST_PLAIN_WORD and "=?" not in words:
        quoted = words.replace("\\", r"\\").replace('"', r"\"")
        return f'"{quoted}"\r\n <{address}>'
    return f"{_phrase(words)}\r\n <{address}>"


def _phrase(name: str) -> str:
    """Write a display name, encoding only the runs of words that need it.

    White space between a plain and an encoded word counts, between two encoded ones it does not (RFC 2047,
    section 6.2). Some readers get the second wrong in names, so a long run is split at a space, which goes
    into the encoded word before it: at worst they show two.
    """
    runs = groupby(name.split(), key=lambda word: _ATOM.fullmatch(word) is not None)
    written = ("\r\n ".join(words if is_plain else _encoded_run(list(words))) for is_plain, words in runs)
    return "\r\n ".join(written)


def _encoded_run(words: list[str]) -> Iterator[str]:
    chunk = ""
    for word in words:
        if chunk and len(f"{chunk}{word} ".encode()) > _LONGEST_CHUNK:
            yield _encoded_word(chunk)
            chunk = ""
        chunk += f"{word} "
    yield _encoded_word(chunk.removesuffix(" "))


def _encoded_word(text: str) -> str:
    """Write one encoded word, or several where a single word is too long for one (RFC 2047, section 2)."""
    content = text.encode()
    if len(content) > _LONGEST_CHUNK:
        return _encoded("Reply-To", text)
    return f"=?utf-8?b?{b64encode(content).decode()}?="


def _unstructured(name: str, text: str) -> str:
    """Write a line of text; ASCII stays as it is, unless a word is too long to fold or looks encoded."""
    line = clean_line(text)
    longest = max(map(len, line.split()), default=0)
    if line.isascii() and longest <= _LONGEST_PLAIN_WORD and "=?" not in line:
        return Header(line, "us-ascii", _LINE, name).encode(linesep="\r\n")
    return _encoded(name, line)


def _encoded(name: str, text: str) -> str:
    """Write encoded words (RFC 2047), each on a line of its own and never splitting a letter."""
    return Header(text, "utf-8", _LINE, name).encode(linesep="\r\n")


def _trimmed(ids: Sequence[str]) -> tuple[str, ...]:
    """Keep the first, which roots the thread, and the last ones (RFC 5322, section 3.6.4)."""
    unique = tuple(dict.fromkeys(ids))
    return unique if len(unique) <= _LAST_REFERENCES else (unique[0], *unique[-_LAST_REFERENCES:])


def _ids(ids: Sequence[str]) -> str:
    """Write Message-IDs, one a line: strangers' ids can be long, and an id must never be cut or encoded."""
    good = (one for one in ids if len(one) <= _LONGEST_ID and _MESSAGE_ID.fullmatch(one))
    return "\r\n ".join(good)


def _body(parts: LetterParts) -> str:
    readable = _multipart("alternative", parts, [_text("plain", parts.text), _text("html", parts.html)])
    if not parts.attachments:
        return readable
    return _multipart("mixed", parts, [readable, *map(_attachment, parts.attachments)])


def _multipart(kind: str, parts: LetterParts, inner: Sequence[str]) -> str:
    # "=_" is in no base64 and no quoted-printable line, so no part can hold the boundary (RFC 2045, 6.7).
    boundary = f"=_{kind}_{sha256(parts.letter_id.encode()).hexdigest()[:24]}"
    opened = "".join(f"--{boundary}\r\n{part}\r\n" for part in inner)
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'
    return f"{head}{opened}--{boundary}--\r\n"


def _text(kind: str, text: str) -> str:
    """Write readable text, in the shorter of the two encodings."""
    whole = "\n".join((*text.splitlines(), ""))
    content = whole.encode("utf-8", "replace")
    in_base64 = _base64(content.replace(b"\n", b"\r\n"))
    quoted = body_encode(content.decode("latin-1"), maxlinelen=_LINE, eol="\r\n")
    encoding, body = min(("base64", in_base64), ("quoted-printable", quoted), key=lambda pair: len(pair[1]))
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head + body


def _attachment(file: Attached) -> str:
    name = _short(clean_line(file.name)) or "tep-dinh-kem"
    plain = re.sub(r"[^\w .()-]", "_", fold(name), flags=re.ASCII)
    lines = (
        f'Content-Type: {_media_type(file)};\r\n name="{plain}"',
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;\r\n {_file_name(name)}",
    )
    return "\r\n".join((*lines, "", _base64(file.content)))


def _media_type(file: Attached) -> str:
    """Give the type; a nested mail may not be encoded as such (RFC 2046, 5.2.1), so it goes as a file."""
    kind = file.content_type.lower()
    if not _MEDIA_TYPE.fullmatch(kind) or kind.startswith(("message/", "multipart/")):
        return _OPAQUE
    return f"{kind}; charset=utf-8" if kind.startswith("text/") and _is_utf8(file.content) else kind


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _short(name: str) -> str:
    """Cut an overlong name in its middle: the extension says what the file is."""
    if len(name) <= _LONGEST_FILE_NAME:
        return name
    return f"{name[: _LONGEST_FILE_NAME - 20]}…{name[-19:]}"


def _file_name(name: str) -> str:
    """Write the name as a parameter; any but plain ASCII by RFC 2231, in numbered parts when long."""
    if re.fullmatch(r"[\w .()-]{1,60}", name, re.ASCII):
        return f'filename="{name}"'
    escapes = re.findall(r"%..|.", quote(name, safe=""))
    size = _NAME_PART // 3
    pieces = ["".join(escapes[start : start + size]) for start in range(0, len(escapes), size)]
    if len(pieces) == 1:
        return f"filename*=utf-8''{pieces[0]}"
    first, *rest = pieces
    sections = [f"filename*0*=utf-8''{first}", *(f"filename*{n}*={piece}" for n, piece in enumerate(rest, 1))]
    return ";\r\n ".join(sections)


def _base64(content: bytes) -> str:
    return encodebytes(content).decode("ascii").replace("\n", "\r\n")
