"""An archive that keeps nothing: what an act would write is decided and shown, and no trace of it stays."""

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.desk.desk import Desk
from chalicelib.desk.ports import Archive, Upload, UploadForm
from chalicelib.desk.waiting_mails import WaitingMails
from chalicelib.domain.errors import GatewayError


class NothingIsKeptError(GatewayError):
    """A trial tried to change what stands in the archive."""


def on_trial(desk: Desk) -> Desk:
    """Give the desk with an archive on trial; its book is read, and nothing decided here is committed."""
    return replace(desk, archive=Scratch(desk.archive))


class Scratch:
    """Satisfies the port `Archive`: reads what the archive has, and forgets what is put."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._put: dict[str, bytes] = {}
        self._copied: dict[str, str] = {}

    def read_mail(self, mail_id: str) -> bytes:
        """Read a raw mail."""
        return self._archive.read_mail(mail_id)

    def mail_url(self, mail_id: str, name: str, within_seconds: int) -> str:
        """Give a URL of a raw mail."""
        return self._archive.mail_url(mail_id, name, within_seconds)

    def finish_mail(self, mail_id: str) -> None:
        """Refuse: a mail is finished once its outcome is recorded."""
        raise NothingIsKeptError(mail_id)

    def waiting_mails(self) -> WaitingMails:
        """Say how many raw mails wait."""
        return self._archive.waiting_mails()

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """Hold bytes as long as the trial lasts."""
        del content_type
        self._put[key] = content

    def get(self, key: str, start: int = 0, most: int | None = None) -> bytes:
        """Read what was put here, else what the archive has."""
        if key in self._put:
            return self._put[key][start:][:most]
        return self._archive.get(self._copied.get(key, key), start, most)

    def copy(self, key: str, to: str, content_type: str) -> None:
        """Remember as long as the trial lasts where the bytes stand."""
        del content_type
        self._copied[to] = key

    def upload_form(self, prefix: str, most_bytes: int, within_seconds: int, return_to: str) -> UploadForm:
        """Give a form as the archive does: it changes nothing by itself."""
        return self._archive.upload_form(prefix, most_bytes, within_seconds, return_to)

    def uploads(self, prefix: str, most: int) -> Sequence[Upload]:
        """List uploads."""
        return self._archive.uploads(prefix, most)

    def scan_of(self, key: str) -> str:
        """Say what the scanner found."""
        return self._archive.scan_of(key)

    def delete(self, key: str) -> None:
        """Refuse: nothing is taken away on trial."""
        raise NothingIsKeptError(key)

    def download_url(self, key: str, name: str, within_seconds: int) -> str:
        """Give a URL of what the archive has."""
        return self._archive.download_url(key, name, within_seconds)
