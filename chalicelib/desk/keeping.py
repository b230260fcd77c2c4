"""Long texts and files of a mail go to the archive before the change that names them is committed."""

from collections.abc import Iterator, Sequence
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.ports import MissingObjectError
from chalicelib.domain.question import Attachment, Text
from chalicelib.mail.cleanse import cleanse_attachment
from chalicelib.mail.message import Attached
from chalicelib.mail.reading.attaching import is_risky

LONGEST_INLINE: Final = 4_000
"""Characters of a text that an item of the book holds, for the eye; nearly every mail is shorter."""

MOST_FILES: Final = 100
"""Files of one mail that are passed on; letters and the book have room for no more."""

MOST_FILES_NAMED: Final = 200

SMALLEST_PICTURE: Final = 10_000
"""Bytes; a smaller picture inside the text is a logo or a pixel, not something to pass on."""


def keep_text(desk: Desk, text: str, key: str) -> Text:
    """Keep a text in the archive under `texts/`, its beginning in the book.

    Items are rewritten at each change of state, and letters are many: they name the text, and are small.
    """
    if not text:
        return Text("")
    full_key = f"texts/{key}.txt"
    desk.archive.put(full_key, text.encode(), "text/plain; charset=utf-8")
    return Text(text[:LONGEST_INLINE], full_key, len(text) <= LONGEST_INLINE)


def whole_text(text: Text, desk: Desk) -> str:
    """Read a text whole; its beginning where the archive has it no more."""
    if text.is_whole or not text.key:
        return text.start
    try:
        return desk.archive.get(text.key).decode()
    except MissingObjectError:
        return text.start


def keep_files(desk: Desk, files: Sequence[Attached], source: str) -> tuple[Attachment, ...]:
    """Keep the files that a mail or a page brings, as the other side may have them, each under a key.

    `source` names the raw mail or the act on a page.

    What cannot be passed on is named all the same, so that the letter can say that it is missing.
    """
    cleansed = tuple(_cleansed(desk, files, source))
    for attachment, content in cleansed:
        if attachment.key:
            desk.archive.put(attachment.key, content, attachment.content_type)
    return tuple(attachment for attachment, _ in cleansed)


def files_of(desk: Desk, files: Sequence[Attached], source: str) -> tuple[Attachment, ...]:
    """Name files as they would be kept, and keep nothing."""
    return tuple(attachment for attachment, _ in _cleansed(desk, files, source))


def keep_upload(desk: Desk, file: Attached, key: str) -> Attachment:
    """Keep one uploaded file under `key`, as the other side may have it; not passed on, it has no key."""
    cleansed = cleanse_attachment(file, desk.addresses.domain, desk.house.public_url)
    if cleansed is None:
        return Attachment(file.name, file.content_type, file.size, "")
    desk.archive.put(key, cleansed.content, cleansed.content_type)
    is_flagged = is_risky(cleansed.name, cleansed.content)
    return Attachment(cleansed.name, cleansed.content_type, cleansed.size, key, is_flagged)


def is_worth_passing_on(file: Attached) -> bool:
    """Tell a file from the small pictures of a signature."""
    return not file.is_inline or file.size >= SMALLEST_PICTURE


def _cleansed(desk: Desk, files: Sequence[Attached], source: str) -> Iterator[tuple[Attachment, bytes]]:
    worth = [file for file in files if is_worth_passing_on(file)][:MOST_FILES_NAMED]
    for number, file in enumerate(worth):
        cleansed = cleanse_attachment(file, desk.addresses.domain, desk.house.public_url)
        if cleansed is None or number >= MOST_FILES:
            yield Attachment(file.name, file.content_type, file.size, ""), b""
        else:
            key, risk = f"attachments/{source}/{number}", is_risky(cleansed.name, cleansed.content)
            named = Attachment(cleansed.name, cleansed.content_type, cleansed.size, key, risk)
            yield named, cleansed.content
