"""Long texts and files of a mail go to the archive before the change that names them is committed."""

from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.domain.question import Attachment, Text
from chalicelib.mail.message import Attached, Mail

LONGEST_INLINE: Final = 12_000
"""Characters of a text that an item of the book holds; an item may have 400 KB in all."""

SMALLEST_PICTURE: Final = 10_000
"""Bytes; a smaller picture inside the text is a logo or a pixel, not something to pass on."""


def keep_text(desk: Desk, text: str, key: str) -> Text:
    """Keep a text: short ones stand in the book, long ones in the archive under `texts/`."""
    if len(text) <= LONGEST_INLINE:
        return Text(text)
    full_key = f"texts/{key}.txt"
    desk.archive.put(full_key, text.encode(), "text/plain; charset=utf-8")
    return Text(text[:LONGEST_INLINE], full_key)


def whole_text(desk: Desk, text: Text) -> str:
    """Give back the whole of a kept text."""
    return desk.archive.get(text.key).decode() if text.key else text.start


def keep_files(desk: Desk, mail: Mail, mail_id: str) -> tuple[Attachment, ...]:
    """Keep the files that a mail brings, in order, each under a key made of the mail's id."""
    worth = [file for file in mail.attachments if is_worth_passing_on(file)]
    return tuple(_kept(desk, file, f"attachments/{mail_id}/{number}") for number, file in enumerate(worth))


def is_worth_passing_on(file: Attached) -> bool:
    """Tell a file from the small pictures of a signature."""
    return not file.is_inline or file.size >= SMALLEST_PICTURE


def _kept(desk: Desk, file: Attached, key: str) -> Attachment:
    desk.archive.put(key, file.content, file.content_type)
    return Attachment(file.name, file.content_type, file.size, key)
