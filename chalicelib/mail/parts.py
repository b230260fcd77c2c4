"""The tree of parts: which of them is the text to read, and which are attachments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Final

from chalicelib.mail import filenames, flowed, readable_html
from chalicelib.mail.charsets import decoded
from chalicelib.mail.headers import parameters, readable
from chalicelib.mail.message import Attached

READ: Final = frozenset({"text/plain", "text/html", "text/markdown", "text/enriched", "text/richtext"})
Part = Message


@dataclass(frozen=True, slots=True)
class _Loose:
    """An attachment before it is known whether the text shows it."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""


@dataclass(slots=True)
class Gathered:
    """What the parts of one mail come to."""

    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    loose: list[_Loose] = field(default_factory=list)

    def text(self) -> str:
        """Give the readable text, an empty line between parts."""
        return "\n\n".join(text.strip("\n") for text in self.texts if text.strip())

    def attachments(self) -> tuple[Attached, ...]:
        """Give the attachments in their order, named, and marked when the HTML text shows them."""
        shown = "".join(self.pages)
        return tuple(
            Attached(
                filenames.clean(one.name, one.content_type, number),
                one.content_type,
                one.content,
                is_inline=bool(one.content_id) and f"cid:{one.content_id}" in shown,
            )
            for number, one in enumerate(self.loose, start=1)
        )


def raw_header(part: Part, name: str) -> str:
    """Give the first header of that name as it was sent."""
    return next((str(value) for key, value in part.raw_items() if key.lower() == name), "")


def gather(part: Part, found: Gathered) -> None:
    """Sort the part, and all within it, into text and attachments."""
    kind, options = parameters(raw_header(part, "content-type"))
    kind = kind if "/" in kind else "text/plain"
    if kind.startswith("message/"):
        found.loose.append(_enclosed(part, kind, options))
    elif part.is_multipart():
        _gather_parts(part, kind, found)
    else:
        _gather_leaf(part, "text/plain" if kind.startswith("multipart/") else kind, options, found)


def _children(part: Part) -> list[Part]:
    children = part.get_payload()
    return [child for child in children if isinstance(child, Message)] if isinstance(children, list) else []


def _gather_parts(part: Part, kind: str, found: Gathered) -> None:
    if kind == "multipart/alternative":
        _gather_best(part, found)
        return
    for child in _children(part):
        gather(child, found)


def _gather_best(part: Part, found: Gathered) -> None:
    """Read one of several forms of the same text: the first with words in it, plain text before HTML."""
    versions = []
    for child in _children(part):
        version = Gathered()
        gather(child, version)
        versions.append(version)
    best = next((version for version in _plain_first(versions) if version.text().strip()), None)
    found.texts += best.texts if best else []
    for version in versions:
        found.pages += version.pages
        found.loose += version.loose


def _plain_first(versions: list[Gathered]) -> Iterator[Gathered]:
    yield from (version for version in versions if not version.pages)
    yield from (version for version in versions if version.pages)


def _gather_leaf(part: Part, kind: str, options: dict[str, str], found: Gathered) -> None:
    disposition, named = parameters(raw_header(part, "content-disposition"))
    name = named.get("filename") or named.get("name") or options.get("name", "")
    content = _content(part)
    if kind in READ and disposition != "attachment" and not name:
        _gather_text(content, kind, options, found)
    elif content or name:
        content_id = raw_header(part, "content-id").strip(" <>\r\n\t")
        found.loose.append(_Loose(name, kind, content, content_id))


def _gather_text(content: bytes, kind: str, options: dict[str, str], found: Gathered) -> None:
    text = decoded(content, options.get("charset")).replace("\r\n", "\n").replace("\r", "\n")
    if kind == "text/html":
        found.pages.append(text)
        text = readable_html.text_of(text)
    elif options.get("format", "").lower() == "flowed":
        text = flowed.joined(text, is_space_deleted=options.get("delsp", "").lower() == "yes")
    found.texts.append(text)


def _content(part: Part) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _enclosed(part: Part, kind: str, options: dict[str, str]) -> _Loose:
    """Keep an enclosed mail or a delivery report as an attachment with the bytes that it came with."""
    _, named = parameters(raw_header(part, "content-disposition"))
    children = _children(part)
    name = named.get("filename") or options.get("name", "")
    if not name and kind == "message/rfc822" and children:
        name = _name_of_mail(children[0])
    content = b"\n".join(child.as_bytes() for child in children) if children else _content(part)
    return _Loose(name, kind, content)


def _name_of_mail(mail: Part) -> str:
    subject = readable(raw_header(mail, "subject")).replace("/", "-").replace("\\", "-")
    return f"{subject}.eml" if subject else ""
