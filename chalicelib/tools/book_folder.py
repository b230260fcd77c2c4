"""The folder of an export: every item and every object, and a manifest that is written last.

`items.jsonl` holds one `{"Item": ...}` a line in DynamoDB's notation, as DynamoDB's own export to S3 does;
`objects.jsonl` one object a line, its bytes in `objects/` under their SHA-256; `manifest.json` says where it
comes from, how much there is, and the SHA-256 of both lists.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from chalicelib.aws.whole_bucket import Kept
from chalicelib.aws.whole_table import Item, what_of
from chalicelib.domain.errors import GatewayError

FORMAT: Final = 1
_OURS_ALONE: Final = 0o700


class BadExportError(GatewayError):
    """A folder holds no whole export; the text, for people, says why."""


@dataclass(frozen=True)
class Origin:
    """From which stage of which gateway an export comes."""

    table: str
    mail_domain: str

    def __str__(self) -> str:
        """Write it as the import wants to be told it."""
        return f"{self.table} {self.mail_domain}"


@dataclass(frozen=True)
class Counted:
    """How many lines a list has, and the SHA-256 of it all."""

    lines: int
    checksum: str


@dataclass(frozen=True)
class Manifest:
    """What an export holds. `keys` are the fingerprints of the token keys by version; `secret` names them."""

    origin: Origin
    exported_at: str
    secret: str
    keys: Mapping[str, str]
    items: Counted
    kinds: Mapping[str, int]
    objects: Counted
    folders: Mapping[str, int]
    format: int = FORMAT

    @property
    def checksum(self) -> str:
        """Tell this export from any other."""
        return sha256(f"{self.items.checksum} {self.objects.checksum}".encode()).hexdigest()


class BookFolder:
    """Reads and writes the folder; BadExportError where what is read is not what was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._manifest = path / "manifest.json"
        self._items = path / "items.jsonl"
        self._objects = path / "objects.jsonl"
        self._contents = path / "objects"

    def make(self) -> None:
        """Make the folder for our own eyes; BadExportError where something is in it already."""
        self.path.mkdir(mode=_OURS_ALONE, parents=True, exist_ok=True)
        if any(self.path.iterdir()):
            raise BadExportError(f"{self.path} đã có tệp; hãy chọn một thư mục trống")
        self._contents.mkdir(mode=_OURS_ALONE)

    def write_items(self, items: Iterable[Item]) -> tuple[Counted, dict[str, int]]:
        """Write every item; give how many there were, and of which kinds."""
        kinds: Counter[str] = Counter()

        def lines() -> Iterator[str]:
            for item in items:
                kinds[what_of(item)] += 1
                yield _line({"Item": item})

        return _write(self._items, lines()), dict(kinds)

    def write_objects(self, objects: Iterable[Kept]) -> tuple[Counted, dict[str, int]]:
        """Write every object, its bytes, then its line; give how many, and under which prefixes."""
        folders: Counter[str] = Counter()

        def lines() -> Iterator[str]:
            for kept in objects:
                folders[kept.key.partition("/")[0]] += 1
                yield self._kept(kept)

        return _write(self._objects, lines()), dict(folders)

    def write_manifest(self, manifest: Manifest) -> None:
        """Say that the export is whole."""
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
        self._manifest.write_text(text, encoding="utf-8")

    def manifest(self) -> Manifest:
        """Read what the export says of itself, and hold both lists to it."""
        if not self._manifest.is_file():
            raise BadExportError(f"{self.path} không có manifest.json: bản sao lưu chưa xong hoặc không phải")
        said = json.loads(self._manifest.read_bytes())
        if said.get("format") != FORMAT:
            raise BadExportError(f"bản sao lưu có dạng {said.get('format')}, bản này chỉ đọc dạng {FORMAT}")
        lists = {name: Counted(**said[name]) for name in ("items", "objects")}
        manifest = Manifest(**{**said, **lists, "origin": Origin(**said["origin"])})
        for path, counted in ((self._items, manifest.items), (self._objects, manifest.objects)):
            if _count(path) != counted:
                raise BadExportError(
                    f"{path.name} không khớp với manifest.json: số dòng hoặc tổng kiểm tra sai"
                )
        return manifest

    def items(self) -> Iterator[Item]:
        """Give every item."""
        for line in _lines(self._items):
            item: Item = json.loads(line)["Item"]
            yield item

    def objects(self) -> Iterator[Kept]:
        """Give every object."""
        for line in _lines(self._objects):
            said = json.loads(line)
            content = (self._contents / said["sha256"]).read_bytes()
            if sha256(content).hexdigest() != said["sha256"]:
                raise BadExportError(f"tệp objects/{said['sha256']} ({said['key']}) đã bị thay đổi")
            yield Kept(said["key"], content, said["content_type"], said["tags"])

    def _kept(self, kept: Kept) -> str:
        digest = sha256(kept.content).hexdigest()
        (self._contents / digest).write_bytes(kept.content)
        said = {"key": kept.key, "content_type": kept.content_type, "tags": kept.tags}
        return _line({**said, "size": len(kept.content), "sha256": digest})


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as lines:
        yield from lines


def _write(path: Path, lines: Iterable[str]) -> Counted:
    with path.open("wb") as file:
        for line in lines:
            file.write(line.encode() + b"\n")
    return _count(path)


def _count(path: Path) -> Counted:
    digest, number = sha256(), 0
    for line in _lines(path):
        digest.update(line)
        number += 1
    return Counted(number, digest.hexdigest())
