"""Where strangers' bytes come in: any bytes become a Mail, or one named error."""

from __future__ import annotations

from hashlib import sha256

from chalicelib.mail.decoding.head_charset import charset_of_head
from chalicelib.mail.decoding.headers import ids, parameters, readable
from chalicelib.mail.decoding.vietnamese_codes import recovered
from chalicelib.mail.message import Mail, Mailbox, UnreadableMailError
from chalicelib.mail.reading.addressing import mailboxes
from chalicelib.mail.reading.dates import moment
from chalicelib.mail.reading.gathered import Gathered
from chalicelib.mail.reading.mime import read
from chalicelib.mail.reading.parts import gather
from chalicelib.mail.reading.repair import mended

DELIVERED = (
    "delivered-to",
    "x-delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-forwarded-to",
)


def parse(raw: bytes) -> Mail:
    """Read a mail. Raises UnreadableMailError, and nothing else, whatever the bytes are."""
    if not raw.strip():
        raise UnreadableMailError("no_content")
    try:
        return _read(raw)
    except Exception as error:  # the one broad except: bytes of strangers must never stop the line
        raise UnreadableMailError(f"{type(error).__name__}: {error}") from error


def fingerprint(mail: Mail, raw: bytes) -> str:
    """Give a digest that copies of one mail share, whichever way they came.

    Message-ID, sender and decoded content count; trace headers, which differ by way, do not. A mail
    without Message-ID is told apart by subject and date too, and one without content by its raw body.
    """
    digest = sha256()
    for field in (
        mail.message_id or f"{mail.subject}\n{mail.date}",
        mail.sender and mail.sender.address,
        mail.text,
    ):
        digest.update(sha256((field or "").encode()).digest())
    for attached in mail.attachments:
        digest.update(sha256(attached.name.encode()).digest() + sha256(attached.content).digest())
    if not mail.text and not mail.attachments:
        digest.update(mended(raw).partition(b"\n\n")[2])
    return digest.hexdigest()


def _read(raw: bytes) -> Mail:
    part = read(mended(raw))
    found = Gathered()
    gather(part, found)
    fields = tuple(part.raw_items())
    charset = charset_of_head((value for _, value in fields), raw)
    authors = _boxes(fields, charset, "from")
    headers = tuple((name, readable(value, charset)) for name, value in fields)
    return Mail(
        subject=next((value for name, value in headers if value and name.lower() == "subject"), ""),
        sender=_sender(authors),
        authors=authors,
        to=_boxes(fields, charset, "to"),
        cc=_boxes(fields, charset, "cc"),
        delivered_to=tuple(dict.fromkeys(box.address for box in _boxes(fields, charset, *DELIVERED))),
        message_id=next(iter(ids(readable(part.raw("message-id")))), None),
        in_reply_to=ids(readable(part.raw("in-reply-to"))),
        references=ids(readable(part.raw("references"))),
        date=moment(readable(part.raw("date"))),
        text=recovered(found.text()),
        text_beside=recovered(found.beside),
        attachments=found.attachments(),
        headers=headers,
        content_type=parameters(part.raw("content-type"))[0] or "text/plain",
        is_encrypted=found.is_encrypted,
    )


def _boxes(fields: tuple[tuple[str, str], ...], charset: str | None, *names: str) -> tuple[Mailbox, ...]:
    """Read every header of those names, in their order: some senders write one line per recipient."""
    values = (value for name in names for key, value in fields if key.lower() == name)
    lists = (mailboxes(value, charset) for value in values)
    return tuple(dict.fromkeys(box for boxes in lists for box in boxes))


def _sender(authors: tuple[Mailbox, ...]) -> Mailbox | None:
    return authors[0] if len({box.address for box in authors}) == 1 else None
