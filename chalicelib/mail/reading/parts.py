"""The tree of parts: which of them is the text to read, and which are attachments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from chalicelib.mail.decoding.charsets import decoded
from chalicelib.mail.decoding.headers import readable
from chalicelib.mail.reading import mime
from chalicelib.mail.reading.filetypes import BYTES
from chalicelib.mail.reading.gathered import Gathered, Loose
from chalicelib.mail.reading.mime import Part
from chalicelib.mail.reading.repair import mended
from chalicelib.mail.texts.bodies import html_body, read_body, rtf_body
from chalicelib.mail.texts.versions import is_stub
from chalicelib.mail.wrappers import cms, invitations, tnef

READ: Final = frozenset(
    {
        "text/plain", "text/html", "text/markdown", "text/enriched", "text/richtext", "text/rtf",
        "application/rtf", "application/xhtml+xml",
    }
)  # fmt: skip
# Texts that are files; any other text without a name is read as it is (RFC 2046, section 4.1.4).
FILES: Final = frozenset(
    {
        "text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/csv", "text/css", "text/xml",
        "text/javascript", "text/rfc822-headers", "text/x-gunzip", "text/tab-separated-values",
    }
)  # fmt: skip
# Forms of the text for watches and for pages that run; they say nothing that the others do not.
OTHER_FORMS: Final = frozenset({"text/x-amp-html", "text/watch-html"})
DEEPEST_WRAPPER: Final = 5
LONGEST_HEAD: Final = 65_536


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: first in its multipart, in one whose parts belong to a page, in a wrapper."""

    is_first: bool = True
    is_related: bool = False
    wrappers: int = 0


def gather(part: Part, found: Gathered, place: Place = Place()) -> None:
    """Sort the part, and all within it, into text and attachments."""
    kind = part.kind
    if kind.startswith("message/"):
        found.loose.append(_enclosed(part))
    elif part.children:
        _gather_parts(part, found, place)
    elif kind.startswith("multipart/") and _is_encoded(part):
        _gather_encoded(part, found, place)
    else:
        _gather_leaf(part, found, place)


def _gather_parts(part: Part, found: Gathered, place: Place) -> None:
    if part.kind == "multipart/alternative":
        _gather_best(part, found, place)
        return
    is_related = part.kind == "multipart/related"
    root = part.type_and_options[1].get("start", "")
    for number, child in enumerate(part.children):
        is_first = number == 0 or (bool(root) and child.raw("content-id").strip() == root)
        gather(child, found, replace(place, is_first=is_first, is_related=is_related and not is_first))


def _is_encoded(part: Part) -> bool:
    return part.raw("content-transfer-encoding").strip().lower() in ("base64", "quoted-printable")


def _gather_encoded(part: Part, found: Gathered, place: Place) -> None:
    """Read a multipart that was encoded whole, which RFC 2045, section 6.4, forbids."""
    fields = [one for one in part.fields if one[0].lower() != "content-transfer-encoding"]
    gather(mime.read_body(fields, part.content()), found, place)


def _gather_best(part: Part, found: Gathered, place: Place) -> None:
    """Read one of several forms of the same text: the first with words in it, plain text before HTML."""
    versions = []
    for child in part.children:
        if child.kind not in OTHER_FORMS:
            version = Gathered()
            gather(child, version, replace(place, is_first=True))
            versions.append(version)
    best = next(_in_order_of_worth(versions), None)
    found.texts += best.texts if best else []
    if best and not best.pages:
        found.beside = next((version.text() for version in versions if version.pages), "")
    for version in versions:
        found.add(version)


def _in_order_of_worth(versions: list[Gathered]) -> Iterator[Gathered]:
    worded = [version for version in versions if any(text.strip() for text in version.texts)]
    plain = [version for version in worded if not version.pages]
    pages = [version for version in worded if version.pages]
    is_empty = bool(plain and pages) and is_stub(plain[0].text(), pages[-1].text())
    yield from (*pages, *plain) if is_empty else (*plain, *pages)


def _gather_leaf(part: Part, found: Gathered, place: Place) -> None:
    kind = "text/plain" if part.kind.startswith("multipart/") else part.kind
    content = part.content()
    opener = _opener(part, kind, content) if place.wrappers < DEEPEST_WRAPPER else None
    if opener and opener(content, found, place):
        return
    if kind == "application/pgp-encrypted":
        found.is_encrypted = True
    if _is_read(part, kind, place):
        body = read_body(kind, content, part.type_and_options[1])
        found.read(body)
        if body.is_cut or "filename" in part.disposition[1]:
            _keep(part, kind, content, found)
    elif content or part.name:
        _keep(part, kind, content, found)
        _stand_in(part, kind, content, found)


def _is_read(part: Part, kind: str, place: Place) -> bool:
    """Tell a text to read from a file: by its disposition, its name, its place (RFC 8621, 4.1.4)."""
    if part.disposition[0] == "attachment" or not (kind in READ or _is_unknown_text(kind)):
        return False
    is_of_page = place.is_related and bool(part.raw("content-id") or part.raw("content-location"))
    return not is_of_page and (not part.name or (place.is_first and kind in READ))


def _is_unknown_text(kind: str) -> bool:
    return kind.startswith("text/") and kind not in FILES


def _keep(part: Part, kind: str, content: bytes, found: Gathered) -> None:
    content_id = part.raw("content-id").strip(" <>\r\n\t")
    location = readable(part.raw("content-location")).strip(" <>\"'")
    name = part.name
    if not name and location and "." in location.rpartition("/")[2]:
        name = location.partition("?")[0].rpartition("/")[2]
    found.loose.append(Loose(name, kind, content, content_id, location))


def _stand_in(part: Part, kind: str, content: bytes, found: Gathered) -> None:
    """Read a file that is the mail's text where it has no other."""
    if kind == "text/calendar":
        found.stand_ins.append(
            invitations.words_of(decoded(content, part.type_and_options[1].get("charset")))
        )
    elif kind in READ and part.disposition[0] != "attachment":
        found.stand_ins.append(read_body(kind, content, part.type_and_options[1]).text)


Opener = Callable[[bytes, Gathered, Place], bool]


def _opener(part: Part, kind: str, content: bytes) -> Opener | None:
    """Give what opens a wrapper; its type may say nothing, then its name and first bytes do."""
    if tnef.is_tnef(content):
        return _open_tnef
    is_named = part.name.lower().endswith(".p7m")
    if is_named or kind in CMS:
        return _open_cms
    return None


def _open_cms(content: bytes, found: Gathered, place: Place) -> bool:
    """Read what was signed as a mail within the mail."""
    inner = cms.unwrapped(content)
    if inner is None or inner.is_encrypted:
        is_file = any(text.strip() for text in found.texts)  # beside words: an attachment as any other
        found.is_encrypted = found.is_encrypted or (inner is not None and not is_file)
        return False
    if inner.content:
        gather(mime.read(inner.content), found, replace(place, wrappers=place.wrappers + 1))
    return bool(inner.content)


def _open_tnef(content: bytes, found: Gathered, place: Place) -> bool:
    """Take the files of a winmail.dat, and its text where the mail has none; it goes when it had any."""
    inner = tnef.opened(content)
    body = _body_of_tnef(inner)
    found.stand_ins += [body] if body else []
    for file in inner.files:
        if tnef.is_tnef(file.content) and place.wrappers < DEEPEST_WRAPPER:
            _enclose_tnef(file, found, replace(place, wrappers=place.wrappers + 1))
        else:
            kind = file.content_type or BYTES
            found.loose.append(Loose(file.name, kind, file.content, file.content_id))
    return bool(body or inner.files)


def _enclose_tnef(file: tnef.TnefFile, found: Gathered, place: Place) -> None:
    """Keep the words of a mail that Outlook enclosed as a file of text, beside its own files."""
    enclosed = Gathered()
    _open_tnef(file.content, enclosed, place)
    found.loose += enclosed.loose
    if text := enclosed.text():
        found.loose.append(Loose(f"{file.name}.txt", "text/plain", text.encode()))


def _body_of_tnef(inner: tnef.Tnef) -> str:
    if not inner.text.strip() and inner.html:
        return html_body(inner.html, inner.html_charset).text
    return rtf_body(inner.rtf).text if not inner.text.strip() and inner.rtf else inner.text


CMS: Final = frozenset(
    {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pkcs7", "application/x-pkcs7"}
)


def _enclosed(part: Part) -> Loose:
    """Keep an enclosed mail or a delivery report as an attachment with the bytes that it came with."""
    content = part.content()
    name = part.name
    if not name and part.kind in ("message/rfc822", "message/global"):
        name = _name_of_mail(content)
    return Loose(name, part.kind, content)


def _name_of_mail(mail: bytes) -> str:
    subject = (
        readable(mime.read(mended(mail[:LONGEST_HEAD])).raw("subject")).replace("/", "-").replace("\\", "-")
    )
    return f"{subject}.eml" if subject else ""
