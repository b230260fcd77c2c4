"""Nothing of one side's reaches the other: our links and case addresses are cut from what is passed on.

Both are bearer tokens, and replies quote our letters. Intake addresses stay: anyone may know them.
"""

import html
import re
from base64 import encodebytes
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import SMTP
from typing import Final

from chalicelib.mail.message import Attached

CUT: Final = "[…]"
_PLAIN_CUT: Final = "[...]"

_CASE: Final = (
    r"(?:mailto:\s*)?(?<![a-z0-9])[a-z]{1,12}-\d{4}-\d{6,9}\.[a-z0-9]{1,20}\.[a-z0-9]{8,16}(?![a-z0-9])"
)
_AT_ANY_HOST: Final = re.compile(
    rf"{_CASE}(?:@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,9}})?(?:\?[^\s<>\"')\]]{{1,500}})?", re.IGNORECASE
)
# What a reader sees through: soft line breaks (RFC 2045, section 6.7) with the quote marks that a program
# put after them, escapes of any depth (RFC 3986, section 2.1), HTML's references, tags that only dress
# letters (none that could hold an address), letters without width.
_VEILS: Final = re.compile(
    "=\r?\n[>| \t]{0,20}|%(?:25){0,9}(?!20|22|27|3c|3e)[2-7][0-9a-f]|&#?\\w{1,9};"
    "|</?(?:wbr|b|i|u|s|a|em|strong|code|tt|small|big|mark|span|font)\\b[^<>@/%&.]{0,200}>"
    "|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
    re.IGNORECASE,
)
_VEILS_AND_BREAKS: Final = re.compile(f"{_VEILS.pattern}|[ \t]{{0,20}}\r?\n[>| \t]{{0,20}}", re.IGNORECASE)
_TEXTS: Final = frozenset(["txt", "html", "htm", "csv", "ics", "md", "log", "xml", "rtf", "vcf"])
_MAILS: Final = frozenset(["eml", "msg", "mbox", "mht", "mhtml", "dat", "tnef", "p7m"])
_READABLE_MAILS: Final = frozenset(["eml"])
_OPEN_ENCODINGS: Final = frozenset(["7bit", "8bit", "binary"])
_URL_ENDS: Final = re.compile(r"[\s<>\"'()\[\]{}|\\^`]")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True)
class _View:
    """A text as a reader sees it, with the way back: `text[seen[n]:]` begins at `written[n]`."""

    text: str
    seen: tuple[int, ...]
    written: tuple[int, ...]
    runs: tuple[bool, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a span of the view stands in the text as written."""
        return self._start(start), self._end(end)

    def _start(self, place: int) -> int:
        piece = bisect_right(self.seen, place) - 1
        return self.written[piece] + (place - self.seen[piece] if self.runs[piece] else 0)

    def _end(self, place: int) -> int:
        piece = bisect_right(self.seen, place - 1) - 1
        return self._start(place - 1) + 1 if self.runs[piece] else self.written[piece + 1]


def strip_ours(text: str, domain: str, public_url: str, mark: str = CUT) -> str:
    """Cut our links and case addresses from a text, in whatever way they are written; `mark` stands there.

    `domain` is the gateway's mail domain, `public_url` where its pages stand. Links that only lead to ours
    (scanners rewrite them) are cut whole. Takes time in proportion to the text.
    """
    seen, joined = _look(text, _VEILS), _look(text, _VEILS_AND_BREAKS)
    # Across a line's end only our own domain tells where the address stops.
    at_ours = re.compile(f"{_CASE}(?:@{re.escape(domain)})?", re.IGNORECASE)
    spans = (
        # What stands before a veil, such as the letter before a soft line break, may hide the beginning.
        *(match.span() for match in _AT_ANY_HOST.finditer(text)),
        *(seen.span(start, end) for start, end in _links(seen.text, domain, public_url)),
        *(seen.span(*match.span()) for match in _AT_ANY_HOST.finditer(seen.text)),
        *(joined.span(*match.span()) for match in at_ours.finditer(joined.text)),
    )
    return _without(text, sorted(spans), mark)


def _look(text: str, veils: re.Pattern[str]) -> _View:
    pieces: list[tuple[str, int, bool]] = []
    place = 0
    for veil in veils.finditer(text):
        pieces += [(text[place : veil.start()], place, True), (_unveiled(veil[0]), veil.start(), False)]
        place = veil.end()
    pieces += [(text[place:], place, True), ("", len(text), False)]
    seen = [0]
    for shown, _, _ in pieces:
        seen.append(seen[-1] + len(shown))
    return _View(
        "".join(shown for shown, _, _ in pieces),
        tuple(seen[:-1]),
        tuple(written for _, written, _ in pieces),
        tuple(is_run for _, _, is_run in pieces),
    )


def _unveiled(veil: str) -> str:
    if veil.startswith("%"):
        return chr(int(veil[-2:], 16))
    return html.unescape(veil) if veil.startswith("&") else ""


def _links(text: str, domain: str, public_url: str) -> Iterator[tuple[int, int]]:
    """Find every link that leads to our pages, or names them on its way."""
    site = _SCHEME.sub("", public_url).rstrip("/")
    if not site:
        return
    place = 0
    for match in re.finditer(rf"(?<![\w@.-]){re.escape(site)}(?![\w-]|\.\w)", text, re.IGNORECASE):
        if match.start() >= place and _is_link(text, match.start(), match.end(), domain):
            start, end = _around(text, place, match)
            yield start, end
            place = end


def _is_link(text: str, start: int, end: int, domain: str) -> bool:
    """Tell a link from the mere name of our domain in a sentence."""
    follows = text[end : end + 1]
    return (
        follows in {"/", "?", "#", ":"}
        or text[:start].endswith("//")
        or domain not in text[start:end].lower()
    )


def _around(text: str, first: int, match: re.Match[str]) -> tuple[int, int]:
    start = match.start()
    while start > first and not _URL_ENDS.match(text[start - 1]):
        start -= 1
    found = _URL_ENDS.search(text, match.end())
    end = found.start() if found else len(text)
    while end > match.end() and text[end - 1] in ".,;:!?":
        end -= 1
    return start, end


def _without(text: str, spans: list[tuple[int, int]], mark: str) -> str:
    kept: list[str] = []
    place = 0
    for start, end in spans:
        if start >= place:
            kept += [text[place:start], mark]
        place = max(place, end)
    return "".join((*kept, text[place:]))


@dataclass(frozen=True)
class Cleanser:
    """Strips one gateway's own links and addresses: its mail domain, and where its pages stand."""

    domain: str
    public_url: str

    def text(self, text: str) -> str:
        """Strip a text."""
        return strip_ours(text, self.domain, self.public_url)

    def names_us(self, content: bytes) -> bool:
        """Tell whether bytes hold what must not be passed on, in one-byte or two-byte letters."""
        readings = (content, content[::2], content[1::2])
        texts = (reading.decode("latin-1") for reading in readings)
        return any(self.text(text) != text for text in texts)


def has_to_be_read(name: str, content_type: str) -> bool:
    """Tell a file in whose words what is ours may stand: it is passed on once it was looked through."""
    is_of_words = content_type.startswith(("message/", "text/"))
    return is_of_words or name.rpartition(".")[2].lower() in _READABLE_MAILS | _MAILS | _TEXTS


def cleanse_attachment(attached: Attached, domain: str, public_url: str) -> Attached | None:
    """Give a file as it may be passed on to the other side; None when it has to be left out.

    Texts and nested mails are stripped like any text. A kind of mail that we cannot rewrite is left out
    when it holds what is ours; what holds none comes back unchanged, byte for byte.
    """
    cleanser = Cleanser(domain, public_url)
    extension = attached.name.rpartition(".")[2].lower()
    name = cleanser.text(attached.name)
    content: bytes | None = attached.content
    if attached.content_type == "message/rfc822" or extension in _READABLE_MAILS:
        content = _cleansed_mail(attached.content, cleanser)
    elif attached.content_type.startswith("message/") or extension in _MAILS:
        content = None if cleanser.names_us(attached.content) else attached.content
    elif attached.content_type.startswith("text/") or extension in _TEXTS:
        content = _cleansed_text(attached.content, cleanser)
    return None if content is None else replace(attached, name=name, content=content)


def _cleansed_text(content: bytes, cleanser: Cleanser) -> bytes | None:
    charset = _charset_of(content)
    try:
        text = content.decode(charset)
    except UnicodeDecodeError:  # two-byte letters cut short
        return None if cleanser.names_us(content) else content
    stripped = cleanser.text(text)
    if stripped == text:
        return content
    # Whatever one-byte charset it may be, it has these letters.
    is_plain = charset == "latin-1" or content.isascii()
    return (stripped.replace(CUT, _PLAIN_CUT) if is_plain else stripped).encode(charset)


def _charset_of(content: bytes) -> str:
    """Tell Unicode by its mark or by trying; any other is taken byte for byte, and given back so."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8-sig" if content.startswith(BOM_UTF8) else "utf-8"


def _cleansed_mail(content: bytes, cleanser: Cleanser) -> bytes | None:
    """Strip a nested mail, its own nested mails included; None when anything of ours may be left."""
    try:
        mail = message_from_bytes(content)
        for part in list(mail.walk()):
            _cleanse_part(part, cleanser)
        written = mail.as_bytes(policy=mail.policy.clone(linesep=SMTP.linesep))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return None  # strangers' bytes: what the parser cannot read, nobody can vouch for
    return None if cleanser.names_us(written) else written


def _cleanse_part(part: Message, cleanser: Cleanser) -> None:
    _cleanse_headers(part, cleanser)
    encoding = str(part.get("Content-Transfer-Encoding", "7bit")).strip().lower()
    if part.get_content_maintype() == "message" and encoding not in _OPEN_ENCODINGS:
        raise _VeiledMailError
    if part.is_multipart():
        return
    payload = part.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    enclosed = Attached(part.get_filename() or "", part.get_content_type(), body)
    _replace_body(part, body, cleanse_attachment(enclosed, cleanser.domain, cleanser.public_url))


class _VeiledMailError(MessageError):
    """A nested mail is encoded, which RFC 2046, section 5.2.1, forbids: the parser did not look into it."""


def _cleanse_headers(part: Message, cleanser: Cleanser) -> None:
    headers = part.items()
    cleansed = [(name, _cleansed_header(str(value), cleanser)) for name, value in headers]
    if cleansed == headers:
        return
    for name in part.keys():  # noqa: SIM118 (a Message is no mapping: it yields nothing to iterate over)
        del part[name]
    for name, value in cleansed:
        part[name] = value


def _cleansed_header(value: str, cleanser: Cleanser) -> str:
    shown = str(make_header(decode_header(value)))
    stripped = cleanser.text(shown)
    return value if stripped == shown else stripped.replace(CUT, _PLAIN_CUT)


def _replace_body(part: Message, body: bytes, cleansed: Attached | None) -> None:
    if cleansed is not None and cleansed.content == body:
        return
    if cleansed is None:
        del part["Content-Type"]
        del part["Content-Disposition"]
    content = cleansed.content if cleansed else _PLAIN_CUT.encode()
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(encodebytes(content).decode("ascii"))
