"""The journal of the local tables: what every written record became, so that `kill -9` loses nothing.

One JSON object a line: `{"table", "key", "record"}`; a record of `null` means deleted. The last line of a
key counts, so replaying is idempotent and the order of different keys does not matter.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Attributes = Mapping[str, Mapping[str, Any]]
"""A key or a record as DynamoDB writes it on the wire: name -> {type letter: value}."""


@dataclass(frozen=True)
class AfterImage:
    """What one record of one table was after a write; `record` is None when it was deleted."""

    table: str
    key: Attributes
    record: Attributes | None

    def as_line(self) -> bytes:
        """Give the journal line, newline included."""
        fields = {"table": self.table, "key": self.key, "record": self.record}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "AfterImage":
        """Read a journal line."""
        fields = json.loads(line)
        return cls(fields["table"], fields["key"], fields["record"])


class Journal:
    """Appends after-images; each append has left this process before it returns."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("ab", buffering=0)

    def append(self, images: Iterable[AfterImage]) -> None:
        """Write the images in one piece: a killed process leaves at most one torn last line."""
        self._file.write(b"".join(image.as_line() for image in images))


def whole_lines(path: Path) -> Iterator[bytes]:
    """Give the finished lines; a torn last one was never acknowledged and is left out."""
    if path.exists():
        with path.open("rb") as lines:
            yield from (line for line in lines if line.endswith(b"\n"))


def latest_images(path: Path) -> list[AfterImage]:
    """Give the last image of every key that still has a record, in the order of first writing."""
    last: dict[tuple[str, str], AfterImage] = {}
    for line in whole_lines(path):
        image = AfterImage.from_line(line)
        last[image.table, json.dumps(image.key, sort_keys=True)] = image
    return [image for image in last.values() if image.record is not None]
