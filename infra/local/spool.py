"""The spool: accepted mails on the disk, in order, until each has its outcome in the ledger.

A file is one line of JSON (envelope, verdicts, time, the id that SES would give), then the mail itself; so a
mail and what was said about it are safe together or not at all.
"""

import json
import secrets
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from infra.local.files import write_whole
from infra.local.verdicts import Verdicts

SUFFIX = ".mail"


@dataclass(frozen=True)
class SpooledMail:
    """An accepted mail. `accepted_at` is movable time, aware; it and the id are the same at each replay."""

    id: str
    number: int
    accepted_at: datetime
    sender: str
    recipients: tuple[str, ...]
    verdicts: Verdicts
    raw: bytes

    def as_file(self) -> bytes:
        """Give the bytes of its file."""
        said = {
            "id": self.id,
            "number": self.number,
            "accepted_at": self.accepted_at.isoformat(),
            "sender": self.sender,
            "recipients": self.recipients,
            "verdicts": dict(self.verdicts),
        }
        return json.dumps(said).encode() + b"\n" + self.raw

    @classmethod
    def from_file(cls, content: bytes) -> "SpooledMail":
        """Read the bytes of a file."""
        line, _, raw = content.partition(b"\n")
        said = json.loads(line)
        moment = datetime.fromisoformat(said.pop("accepted_at"))
        return cls(accepted_at=moment, recipients=tuple(said.pop("recipients")), raw=raw, **said)


class Spool:
    """Keeps accepted mails under one folder; may be used by several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._last = max((int(path.name.partition("-")[0]) for path in self._paths()), default=0)

    def accept(
        self, accepted_at: datetime, sender: str, recipients: Sequence[str], verdicts: Verdicts, raw: bytes
    ) -> SpooledMail:
        """Keep a mail safely before returning; OSError when the disk does not take it."""
        with self._lock:
            number = self._last + 1
            mail = SpooledMail(
                secrets.token_hex(20), number, accepted_at, sender, tuple(recipients), verdicts, raw
            )
            write_whole(self._path(mail), mail.as_file())
            self._last = number
        return mail

    def waiting(self) -> Iterator[SpooledMail]:
        """Give the mails without an outcome yet, in the order of their acceptance."""
        for path in self._paths():
            yield SpooledMail.from_file(path.read_bytes())

    def remove(self, mail: SpooledMail) -> None:
        """Forget a mail whose outcome is recorded."""
        self._path(mail).unlink(missing_ok=True)

    @property
    def is_empty(self) -> bool:
        """Tell whether every accepted mail has its outcome."""
        return next(iter(self._paths()), None) is None

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{SUFFIX}"))

    def _path(self, mail: SpooledMail) -> Path:
        return self._folder / f"{mail.number:012d}-{mail.id}{SUFFIX}"
