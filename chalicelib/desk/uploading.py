"""Files that come by a page: put straight into the archive by the browser, looked at before they go on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import keep_upload
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.parts import BLOCK, opened
from chalicelib.desk.ports import Upload, UploadForm
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.question import Attachment
from chalicelib.mail.cleanse import has_to_be_read
from chalicelib.mail.message import Attached
from chalicelib.mail.reading.attaching import is_risky_file
from chalicelib.mail.reading.filenames import clean
from chalicelib.mail.reading.filetypes import content_type_of

LARGEST: Final = 100 * 1024 * 1024
"""Bytes of one file: well above what a mail may bring (SES takes 40 MB, in base64)."""

READ_WHOLE: Final = 20 * 1024 * 1024
"""Bytes up to which a file is read and cleansed; a larger one is copied unread, if its kind allows that."""

MOST_FILES: Final = 10

MOST_LISTED: Final = 3 * MOST_FILES
"""Uploads that a page lists: S3 holds no form to one file, so more may stand there than are passed on."""

_FORM_LASTS: Final = 3600
"""Seconds within which a file may be sent by the form of a page."""

_UNSAID: Final = ""
_INFECTED: Final = "THREATS_FOUND"
_CLEAN: Final = "NO_THREATS_FOUND"


class UnscannedFileError(GatewayError):
    """The scanner has not said yet what it finds in a file: nothing is sent before it has."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is still being scanned")
        self.name = name


class TooManyFilesError(GatewayError):
    """More files stand there than may be sent: nothing is sent before their owner has chosen."""


@dataclass(frozen=True)
class Shown:
    """An uploaded file as its page lists it.

    `is_infected`: it is never passed on. `is_unread`: nor is a text or mail too large to be looked through.
    `is_left_out`: it is one too many, and nothing is sent with it.
    """

    key: str
    name: str
    size: int
    is_risky: bool
    is_infected: bool
    is_left_out: bool = False
    is_unread: bool = False


def upload_form(source: str, return_to: str, desk: Desk) -> UploadForm | None:
    """Give a form for one more file of a submission or a draft; None once as many stand there as may be sent.

    It is for the first of ten places that is free, however often it is asked for. `return_to` is a whole
    address of ours.
    """
    prefix, found = prefix_of(source), _listed(source, desk)
    if len(found) >= MOST_FILES:
        return None
    taken = {upload.key.removeprefix(prefix).partition("/")[0] for upload in found}
    free = next(place for place in map(str, range(MOST_FILES)) if place not in taken)
    return desk.archive.upload_form(f"{prefix}{free}/", LARGEST, _FORM_LASTS, return_to)


def prefix_of(source: str) -> str:
    """Say where the uploads of a submission or a draft stand."""
    return f"uploads/{source}/"


def shown_files(source: str, desk: Desk) -> tuple[Shown, ...]:
    """List what was uploaded with its warnings, reading little of it; what is sent is read whole then."""
    found = enumerate(_listed(source, desk))
    return tuple(
        _shown(upload, number, desk) if number < MOST_FILES else _left_out(upload, number)
        for number, upload in found
    )


def remove(source: str, key: str, desk: Desk) -> None:
    """Take an upload away; UnknownLinkError when it belongs to something else."""
    if not key.startswith(prefix_of(source)):
        raise UnknownLinkError("the file belongs to something else")
    desk.archive.delete(key)


def files_sent(source: str, desk: Desk) -> tuple[Attachment, ...]:
    """Set aside what stands on the page as it is sent, where no browser can change it any more.

    TooManyFilesError while there are more than may be sent.
    """
    files = enumerate(_to_send(source, desk))
    return tuple(_sent(upload, source, number, desk) for number, upload in files)


def kept_files(source: str, sent: Sequence[Attachment], desk: Desk) -> tuple[Attachment, ...]:
    """Keep what was sent as the other side may have it; what is infected is named, and not passed on."""
    return tuple(_kept(file, f"attachments/{source}/{number}", desk) for number, file in enumerate(sent))


def files_of_act(source: str, act: str, desk: Desk) -> tuple[Attachment, ...]:
    """Keep what was uploaded for an act that is done at once, as the other side may have it.

    It stands under the act, which never changes, whatever is uploaded after. TooManyFilesError while there
    are more than may be sent.
    """
    files = enumerate(_to_send(source, desk))
    return tuple(_of_act(upload, f"attachments/{act}", number, desk) for number, upload in files)


def _listed(source: str, desk: Desk) -> tuple[Upload, ...]:
    return tuple(desk.archive.uploads(prefix_of(source), MOST_LISTED))


def _to_send(source: str, desk: Desk) -> tuple[Upload, ...]:
    found = _listed(source, desk)
    if len(found) > MOST_FILES:
        raise TooManyFilesError(f"{source} has more than {MOST_FILES} files")
    return found


def _left_out(upload: Upload, number: int) -> Shown:
    name = clean(upload.name, "", number)
    return Shown(upload.key, name, upload.size, is_risky=False, is_infected=False, is_left_out=True)


def _of_act(upload: Upload, under: str, number: int, desk: Desk) -> Attachment:
    if upload.size > READ_WHOLE:
        return _copied(upload, f"{under}/{number}", number, desk)
    file = _read(upload, number, desk)
    scan = desk.archive.scan_of(upload.key)  # asked after reading: a later upload is not scanned so soon
    _wait_for(scan, file.name, desk)
    if scan == _INFECTED:
        return Attachment(file.name, file.content_type, file.size, "", is_risky=True)
    kept = keep_upload(desk, file, f"{under}/{number}")
    return replace(kept, is_risky=kept.is_risky or _is_unscanned(scan, desk))


def _copied(upload: Upload, key: str, number: int, desk: Desk) -> Attachment:
    """Copy a large file as it is. The scan is asked for twice: a later upload in its place has none."""
    scan, file = desk.archive.scan_of(upload.key), _named(upload, number, desk)
    if scan == _INFECTED:
        return replace(file, is_risky=True)
    _wait_for(scan, file.name, desk)
    if has_to_be_read(file.name, file.content_type):
        return file
    desk.archive.copy(upload.key, key, file.content_type)
    if desk.archive.scan_of(upload.key) != scan:
        raise UnscannedFileError(file.name)
    return replace(file, key=key, is_risky=file.is_risky or _is_unscanned(scan, desk))


def _named(upload: Upload, number: int, desk: Desk) -> Attachment:
    """Tell what a large file is by its two ends; it has no key yet."""
    name, get = clean(upload.name, "", number), partial(desk.archive.get, upload.key)
    ends = get(0, BLOCK) + get(upload.size - BLOCK, BLOCK)
    with opened(desk.archive, upload.key, upload.size) as file:
        is_flagged = is_risky_file(name, file)
    return Attachment(name, content_type_of(name, ends), upload.size, "", is_flagged)


def _sent(upload: Upload, source: str, number: int, desk: Desk) -> Attachment:
    if upload.size > READ_WHOLE:
        return _set_aside(upload, source, number, desk)
    file = _read(upload, number, desk)
    if desk.archive.scan_of(upload.key) == _INFECTED:
        return Attachment(file.name, file.content_type, file.size, "", is_risky=True)
    return keep_upload(desk, file, f"sent/{source}/{number}")


def _set_aside(upload: Upload, source: str, number: int, desk: Desk) -> Attachment:
    file = _named(upload, number, desk)
    if desk.archive.scan_of(upload.key) == _INFECTED:
        return replace(file, is_risky=True)
    if has_to_be_read(file.name, file.content_type):
        return file
    key = f"sent/{source}/{number}"
    desk.archive.copy(upload.key, key, file.content_type)
    return replace(file, key=key)


def _kept(file: Attachment, key: str, desk: Desk) -> Attachment:
    scan = desk.archive.scan_of(file.key) if file.key else ""
    if not file.key or scan == _INFECTED:
        return replace(file, key="", is_risky=True)
    _wait_for(scan, file.name, desk)
    desk.archive.copy(file.key, key, file.content_type)
    return replace(file, key=key, is_risky=file.is_risky or _is_unscanned(scan, desk))


def _shown(upload: Upload, number: int, desk: Desk) -> Shown:
    scan, name = desk.archive.scan_of(upload.key), clean(upload.name, "", number)
    with opened(desk.archive, upload.key, upload.size) as file:
        is_flagged = is_risky_file(name, file) or _is_unscanned(scan, desk)
    is_unread = upload.size > READ_WHOLE and has_to_be_read(name, "")
    return Shown(upload.key, name, upload.size, is_flagged, scan == _INFECTED, is_unread=is_unread)


def _read(upload: Upload, number: int, desk: Desk) -> Attached:
    content = desk.archive.get(upload.key)
    name = clean(upload.name, "", number)
    return Attached(name, content_type_of(name, content), content)


def _wait_for(scan: str, name: str, desk: Desk) -> None:
    if desk.house.scans_uploads and scan == _UNSAID:
        raise UnscannedFileError(name)


def _is_unscanned(scan: str, desk: Desk) -> bool:
    return desk.house.scans_uploads and scan != _CLEAN
