"""A file of the archive, open to be read in parts: a page that lists files reads little of large ones."""

from io import SEEK_CUR, SEEK_END, SEEK_SET, BufferedReader, RawIOBase
from typing import TYPE_CHECKING, Final

from chalicelib.desk.ports import Archive

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK: Final = 128 * 1024
"""Bytes that are read at once: most documents whole."""


def opened(archive: Archive, key: str, size: int) -> BufferedReader:
    """Open what stands under a key, `size` bytes long; MissingObjectError on reading where nothing does."""
    return BufferedReader(_Parts(archive, key, size), BLOCK)


class _Parts(RawIOBase):
    """Reads block by block, each once; the rest at one go where all of it is asked for."""

    def __init__(self, archive: Archive, key: str, size: int) -> None:
        self._archive, self._key, self._size = archive, key, size
        self._at = 0
        self._blocks: dict[int, bytes] = {}

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = SEEK_SET, /) -> int:
        self._at = max(0, offset + {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: self._size}[whence])
        return self._at

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        wanted = memoryview(buffer).cast("B")
        number, start = divmod(self._at, BLOCK)
        found = self._block(number)[start : start + len(wanted)]
        wanted[: len(found)] = found
        self._at += len(found)
        return len(found)

    def readall(self) -> bytes:
        if self._size - self._at <= BLOCK:
            return super().readall()
        rest = self._archive.get(self._key, self._at)
        self._at = self._size
        return rest

    def _block(self, number: int) -> bytes:
        if number not in self._blocks:
            start = number * BLOCK
            self._blocks[number] = self._archive.get(self._key, start, BLOCK) if start < self._size else b""
        return self._blocks[number]
