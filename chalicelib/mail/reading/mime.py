"""The tree of a mail's parts (RFC 2046), read from bytes in one pass, whatever is broken or hostile in it.

Nothing is copied but the heads: a part is a span of the mail; its content is taken out when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from chalicelib.mail.decoding.headers import parameters
from chalicelib.mail.decoding.transfer import decoded_transfer

FIELD: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:[ \t]*")
OF_A_PART: Final = re.compile(rb"content-[a-z-]{1,40}[ \t]*:", re.IGNORECASE)
UNINDENTED: Final = re.compile(
    rb"(?:file)?name\*?|charset|boundary|type|format|protocol|micalg|size|creation-date", re.IGNORECASE
)
LONGEST_BOUNDARY: Final = 1_000
HEAD_LINES: Final = 50_000
# Beyond these, what is inside is read as parts of the last multipart, or not split any further.
DEEPEST: Final = 60
MOST_PARTS: Final = 10_000


@dataclass(slots=True)
class _Span:
    """Where a body stands in the mail."""

    source: bytes
    start: int
    end: int


@dataclass
class Part:
    """One part: its header fields as they were sent, its body, and the parts in it."""

    fields: list[tuple[str, str]]
    span: _Span
    default_type: str = "text/plain"
    children: list[Part] = field(default_factory=list)

    def raw_items(self) -> Iterator[tuple[str, str]]:
        """Give names and values as they were sent, 8-bit bytes as surrogates."""
        yield from self.fields

    def raw(self, name: str) -> str:
        """Give the first field of that name as it was sent."""
        return next((value for key, value in self.fields if key.lower() == name), "")

    @cached_property
    def type_and_options(self) -> tuple[str, dict[str, str]]:
        """Give the content type, `text/plain` where there is none, and its parameters."""
        every = [value for key, value in self.fields if key.lower() == "content-type"]
        sent = next((one for one in every if "boundary" in one.lower()), every[0] if every else "")
        kind, options = parameters(sent) if sent else ("", {})
        kind = kind.partition(" ")[0].strip("\"'")
        return (kind if "/" in kind.strip("/") else self.default_type), options

    @cached_property
    def disposition(self) -> tuple[str, dict[str, str]]:
        """Give the content disposition and its parameters."""
        sent = self.raw("content-disposition")
        return parameters(sent) if sent else ("", {})

    @property
    def kind(self) -> str:
        """Give the content type."""
        return self.type_and_options[0]

    @property
    def name(self) -> str:
        """Give the file name that the sender gave, in any of the places for it; "" without one."""
        options, named = self.type_and_options[1], self.disposition[1]
        return (
            named.get("filename") or options.get("name") or named.get("name") or options.get("filename", "")
        )

    def as_sent(self) -> memoryview:
        """Give the body as it came, without a copy."""
        return memoryview(self.span.source)[self.span.start : self.span.end]

    def content(self) -> bytes:
        """Give the body with its transfer encoding undone."""
        return decoded_transfer(self.as_sent(), self.raw("content-transfer-encoding"))


@dataclass(slots=True)
class _Open:
    """A multipart whose delimiters are awaited."""

    part: Part
    boundary: bytes
    is_closed: bool = False


def read(source: bytes) -> Part:
    """Give the tree of a mail whose head was mended."""
    fields, start = _head(source, 0, len(source))
    return read_body(fields, source, start)


def read_body(fields: list[tuple[str, str]], source: bytes, start: int = 0) -> Part:
    """Give the tree of a body that stands below the fields."""
    top = Part(fields, _Span(source, start, len(source)))
    tree = _Tree(source)
    tree.open(top)
    tree.read_from(start)
    return top


class _Tree:
    """The multiparts that are open where the reader stands."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.stack: list[_Open] = []
        self.places: dict[bytes, list[int]] = {}
        self.last: Part | None = None
        self.parts = 0

    def open(self, part: Part) -> bool:
        """Await the delimiters of a multipart; False when its parts count as those of the one around it."""
        self.last = part
        boundary = self._boundary(part) if part.kind.startswith("multipart/") else b""
        if not boundary:
            return True
        is_too_deep = len(self.stack) >= DEEPEST
        self.places.setdefault(boundary, []).append(len(self.stack))
        self.stack.append(_Open(self.stack[-1].part if is_too_deep else part, boundary))
        return not is_too_deep

    def read_from(self, at: int) -> None:
        """Go from delimiter to delimiter."""
        source = self.source
        at = at - 1 if source[at - 1 : at] == b"\n" else at
        at = at if source.startswith(b"--", at) else source.find(b"\n--", at)
        while at >= 0 and self.stack and self.parts < MOST_PARTS:
            start = at + 1 if source[at : at + 1] == b"\n" else at
            end = source.find(b"\n", start)
            end = len(source) if end < 0 else end
            if end - start <= LONGEST_BOUNDARY:
                self._meet(source[start + 2 : end].rstrip(), start, min(end + 1, len(source)))
            at = source.find(b"\n--", end)

    def _boundary(self, part: Part) -> bytes:
        """Give the boundary that was declared; where none was, or it never comes, what looks like one."""
        declared = part.type_and_options[1].get("boundary", "").rstrip()
        boundary = declared.encode("utf-8", "surrogateescape")[:LONGEST_BOUNDARY]
        is_top = not self.stack
        if boundary and not (is_top and self.source.find(b"--" + boundary, part.span.start) < 0):
            return boundary
        return self._guessed(max(0, part.span.start - 1))

    def _guessed(self, at: int) -> bytes:
        """Give the first line that begins like a delimiter of its own and stands above a part's head."""
        for _ in range(20):
            at = at if at == 0 and self.source.startswith(b"--") else self.source.find(b"\n--", at) + 1
            end = self.source.find(b"\n", at)
            token = self.source[at + 2 : end].rstrip()[:LONGEST_BOUNDARY]
            if end < 0 or token in self.places or (at == 0 and not token):
                break
            if OF_A_PART.match(self.source, end + 1):
                return token
            at = end
        return b""

    def _meet(self, token: bytes, start: int, following: int) -> None:
        """Act upon a line that may be a delimiter: the innermost multipart that it belongs to counts."""
        for boundary, is_close in ((token, False), (token[:-2] if token.endswith(b"--") else b"", True)):
            places = self.places.get(boundary) if boundary else None
            if places:
                self._delimit(places[-1], start, following, is_close=is_close)
                return
        if token.startswith(self.stack[-1].boundary + b"--"):  # with junk behind it, as some programs write
            self._delimit(len(self.stack) - 1, start, following, is_close=True)

    def _delimit(self, place: int, start: int, following: int, *, is_close: bool) -> None:
        opened = self.stack[place]
        if opened.is_closed and not (is_close or OF_A_PART.match(self.source, following)):
            return
        self._end_parts(place, start)
        opened.is_closed = is_close
        if is_close:
            # An outer multipart of the same boundary goes on behind it.
            if len(self.places[opened.boundary]) > 1:
                self._forget(place)
            self.last = None
        else:
            self._begin(opened.part, following)

    def _end_parts(self, place: int, start: int) -> None:
        """End the last part before the line break that is the delimiter's, and all multiparts within."""
        end = start - 1
        if self.source[max(0, end - 1) : end + 1] == b"\r\n":
            end -= 1
        if self.last is not None:
            self.last.span.end = max(self.last.span.start, end)
        for inner in range(len(self.stack) - 1, place, -1):
            self._forget(inner)

    def _forget(self, place: int) -> None:
        places = self.places[self.stack[place].boundary]
        places.pop()
        if not places:
            del self.places[self.stack[place].boundary]
        self.stack.pop()

    def _begin(self, parent: Part, start: int) -> None:
        fields, body = _head(self.source, start, len(self.source))
        default = "message/rfc822" if parent.kind == "multipart/digest" else "text/plain"
        part = Part(fields, _Span(self.source, body, len(self.source)), default)
        self.parts += 1
        if self.open(part):
            parent.children.append(part)


def _head(source: bytes, start: int, end: int) -> tuple[list[tuple[str, str]], int]:
    """Read the fields from `start`, and give them with the place where the body begins."""
    found: list[tuple[bytes, list[bytes]]] = []
    at = start
    for _ in range(HEAD_LINES):
        if at >= end:
            break
        stop = source.find(b"\n", at, end)
        following = end if stop < 0 else stop + 1
        line = source[at:following].rstrip(b"\r\n")
        if not line.strip():
            return _decoded(found), following
        if not _take(line, found):
            break
        at = following
    return _decoded(found), at


def _take(line: bytes, found: list[tuple[bytes, list[bytes]]]) -> bool:
    """Add a line to the head; False when it belongs to the body, which then began without an empty line."""
    if found and (line[:1] in b" \t" or _lost_its_indent(line, found[-1][1][-1])):
        found[-1][1].append(line if line[:1] in b" \t" else b" " + line)
        return True
    match = None if line.startswith(b"--") else FIELD.match(line)
    if match:
        found.append((match[1], [line[match.end() :]]))
    return bool(match)


def _lost_its_indent(line: bytes, before: bytes) -> bool:
    name, equals, _ = line.partition(b"=")
    return bool(equals) and bool(UNINDENTED.fullmatch(name.strip())) and before.rstrip().endswith(b";")


def _decoded(found: list[tuple[bytes, list[bytes]]]) -> list[tuple[str, str]]:
    return [
        (name.decode("ascii"), b"\r\n".join(lines).decode("ascii", "surrogateescape"))
        for name, lines in found
    ]
