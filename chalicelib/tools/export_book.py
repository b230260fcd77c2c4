"""Export the whole book: `python -m chalicelib.tools.export_book FOLDER`.

Into an empty folder: every item of the table but sessions, every object of the bucket, counts and checksums
(docs/backup.md). The keys of the tokens are named, not exported. Ends with 1 when the folder is refused, 2
when called wrongly.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from chalicelib import wiring
from chalicelib.aws.whole_table import what_of
from chalicelib.tools.book_folder import BadExportError, BookFolder, Counted, Manifest, Origin
from chalicelib.wiring import Wiring

_REFUSED: Final = 1
_CALLED_WRONGLY: Final = 2
_SESSION: Final = "session"
_UNREAD: Final = "mail"


def export(folder: BookFolder, house: Wiring) -> Manifest:
    """Export into a folder; BadExportError where it is not empty."""
    folder.make()
    exported_at = house.clock.now().isoformat()
    items, kinds = folder.write_items(item for item in house.whole_table.items() if what_of(item) != _SESSION)
    objects, folders = folder.write_objects(house.whole_bucket.objects())
    manifest = Manifest(
        origin=origin_of(house),
        exported_at=exported_at,
        secret=house.settings.token_secret,
        keys={str(version): mark for version, mark in house.ring.fingerprints.items()},
        items=items,
        kinds=kinds,
        objects=objects,
        folders=folders,
    )
    folder.write_manifest(manifest)
    return manifest


def origin_of(house: Wiring) -> Origin:
    """Say which stage this is."""
    return Origin(house.settings.table, house.settings.mail_domain)


def lines_of(manifest: Manifest) -> Sequence[str]:
    """Say what was exported, in lines."""
    keys = f"phiên bản {', '.join(manifest.keys)} của {manifest.secret or 'token-keys.json'}"
    unread = manifest.folders.get(_UNREAD, 0)
    return [
        f"Nguồn: {manifest.origin}, lúc {manifest.exported_at}",
        f"Bản ghi: {_told(manifest.items, manifest.kinds)}",
        f"Tệp: {_told(manifest.objects, manifest.folders)}",
        *([f"Lưu ý: {unread} thư gốc chưa có kết quả; thông báo của chúng nằm ở hàng đợi"] if unread else []),
        f"Khóa mã thư không nằm trong bản sao lưu: {keys}. Hãy giữ riêng, cùng thời hạn.",
    ]


def _told(counted: Counted, kinds: Mapping[str, int]) -> str:
    of_each = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    return f"{counted.lines} ({of_each}), SHA-256 {counted.checksum}"


def run(arguments: Sequence[str], house: Wiring) -> int:
    """Export into the folder that the arguments name, print what happened, give the exit code."""
    if len(arguments) != 1:
        print("Cách dùng: python -m chalicelib.tools.export_book THƯ_MỤC")
        return _CALLED_WRONGLY
    try:
        manifest = export(BookFolder(Path(arguments[0])), house)
    except BadExportError as error:
        print(f"Từ chối: {error}")
        return _REFUSED
    print(*lines_of(manifest), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], wiring.current()))
