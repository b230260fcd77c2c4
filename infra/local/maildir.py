"""Maildirs, one per addressee, that any mail client can open (https://cr.yp.to/proto/maildir.html)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infra.local.files import write_whole

UNSAFE = frozenset("/\0\\")


class UnsafeNameError(ValueError):
    """An address cannot be the name of a folder."""


@dataclass(frozen=True)
class KeptMail:
    """A mail in a Maildir; `name` is the part before the flags."""

    name: str
    path: Path


class Maildirs:
    """All Maildirs under one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def owners(self) -> list[str]:
        """Give the addresses that ever got a mail, in alphabetical order."""
        return sorted(path.name for path in self._folder.iterdir() if path.is_dir())

    def mails(self, address: str) -> list[KeptMail]:
        """Give the mails of an address, in the order of their delivery."""
        found = ((path.stat().st_mtime_ns, KeptMail(_bare(path), path)) for path in self._paths(address))
        return [mail for _, mail in sorted(found, key=lambda pair: (pair[0], pair[1].name))]

    def find(self, address: str, name: str) -> KeptMail | None:
        """Find one mail, whatever flags a mail client gave it."""
        home = self._of(address)
        places = [home / "new" / name, *(home / "cur").glob(f"{name}*")]
        return next((KeptMail(name, path) for path in places if _bare(path) == name and path.exists()), None)

    def deliver(self, address: str, name: str, raw: bytes) -> None:
        """Put a mail into `new`, safely: written in `tmp`, flushed, then moved."""
        home = self._of(address)
        for part in ("tmp", "new", "cur"):
            (home / part).mkdir(parents=True, exist_ok=True)
        waiting = home / "tmp" / name
        write_whole(waiting, raw)
        waiting.replace(home / "new" / name)

    def _paths(self, address: str) -> Iterator[Path]:
        for part in ("new", "cur"):
            yield from (
                path for path in (self._of(address) / part).glob("*") if not path.name.startswith(".")
            )

    def _of(self, address: str) -> Path:
        return self._folder / folder_name(address)


def folder_name(address: str) -> str:
    """Give the name of an address's Maildir; UnsafeNameError when it cannot be one."""
    name = address.lower()
    if not name or name.startswith(".") or UNSAFE & set(name):
        raise UnsafeNameError(f"{address!r} cannot be the name of a Maildir")
    return name


def _bare(path: Path) -> str:
    return path.name.partition(":")[0]
