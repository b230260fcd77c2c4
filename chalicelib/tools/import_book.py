"""Import an export into an empty stack.

`python -m chalicelib.tools.import_book FOLDER [--from TABLE DOMAIN]`; called again after it broke off, it
goes on. First everything is written in such a way that no run finds anything to do; only when all is there
and compared is the book set going (docs/backup.md). An export of another stage or domain is refused unless
`--from` names it. Ends with 1 when it is refused, 2 when called wrongly.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from chalicelib import wiring
from chalicelib.aws.items import WHAT
from chalicelib.aws.whole_bucket import mark_of
from chalicelib.aws.whole_table import Item, at_rest, waits, what_of
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.pen import Digest
from chalicelib.tools.book_folder import BadExportError, BookFolder, Manifest, Origin
from chalicelib.tools.export_book import origin_of
from chalicelib.wiring import Wiring

_REFUSED: Final = 1
_CALLED_WRONGLY: Final = 2
_WRITING: Final = "writing"
_SETTING_GOING: Final = "setting going"
_DONE: Final = "done"
_MOST_NAMED: Final = 5
_USAGE: Final = "Cách dùng: python -m chalicelib.tools.import_book THƯ_MỤC [--from BẢNG TÊN_MIỀN]"


class RefusedImportError(GatewayError):
    """An export may not be imported here; the text, for people, says why."""


class Import:
    """One import; each step may be repeated."""

    def __init__(self, folder: BookFolder, manifest: Manifest, house: Wiring) -> None:
        self._folder = folder
        self._manifest = manifest
        self._table = house.whole_table
        self._bucket = house.whole_bucket
        self._now = house.clock.now

    def run(self, say: Callable[[str], None]) -> None:
        """Go from where it stands to the end; RefusedImportError where the stack is not empty."""
        state = self._state()
        if state == _DONE:
            say("Bản sao lưu này đã được nhập xong; không làm gì thêm.")
            return
        if state != _SETTING_GOING:
            self._write(say)
        set_going = sum(map(self._table.let_wait, filter(waits, self._folder.items())))
        self._mark(_DONE)
        say(f"Đã cho chạy tiếp: {set_going} việc đang chờ đến hạn. Nhập xong.")

    def _state(self) -> str:
        mark = self._table.mark()
        if not mark:
            self._refuse_what_is_there()
        elif mark["checksum"] != self._manifest.checksum:
            raise RefusedImportError(f"hệ thống này đã nhận một bản sao lưu khác, lúc {mark['at']}")
        return str(mark.get("state", ""))

    def _refuse_what_is_there(self) -> None:
        if not all(map(is_of_an_idle_stack, self._table.items())):
            raise RefusedImportError(f"bảng {self._table.name} không trống; chỉ nhập vào bảng trống")
        if self._bucket.marks():
            raise RefusedImportError(f"kho {self._bucket.name} không trống; chỉ nhập vào kho trống")

    def _write(self, say: Callable[[str], None]) -> None:
        self._mark(_WRITING)
        say(f"Đã chép {self._write_objects()} tệp; cả thảy {self._manifest.objects.lines}.")
        self._table.put(map(at_rest, self._folder.items()))
        self._compare()
        say(f"Đã chép và đối chiếu {self._manifest.items.lines} bản ghi.")
        self._mark(_SETTING_GOING)

    def _write_objects(self) -> int:
        there, written = self._bucket.marks(), 0
        for kept in self._folder.objects():
            if there.get(kept.key) != mark_of(kept.content):
                self._bucket.put(kept)
                written += 1
        return written

    def _compare(self) -> None:
        wanted, there = digests_of(self._folder.items()), digests_of(self._table.items())
        own = digests_of(filter(is_of_an_idle_stack, self._table.items()))
        if differing := (wanted - there) | (there - wanted - own):
            keys = ", ".join(sorted({key for key, _ in differing})[:_MOST_NAMED])
            raise RefusedImportError(f"có ai ghi vào bảng trong lúc nhập; không khớp với bản sao lưu: {keys}")

    def _mark(self, state: str) -> None:
        marks = {"state": state, "checksum": self._manifest.checksum, "at": self._now().isoformat()}
        self._table.set_mark({**marks, "origin": str(self._manifest.origin)})


def is_of_an_idle_stack(item: Item) -> bool:
    """Tell whether a stack writes this with nothing to do: at each opening, that the pen was looked at."""
    return what_of(item) == WHAT[Digest]


def digests_of(items: Iterable[Item]) -> set[tuple[str, bytes]]:
    """Give key and SHA-256 of each item at rest."""
    return {(f"{item['pk']['S']}/{item['sk']['S']}", sha256(_line(at_rest(item))).digest()) for item in items}


def _line(item: Item) -> bytes:
    return json.dumps(item, sort_keys=True).encode()


def check_origin(manifest: Manifest, told: Origin | None, house: Wiring) -> None:
    """Refuse an export of another stage or domain that was not named."""
    here = origin_of(house)
    if manifest.origin != (told or here):
        raise RefusedImportError(
            f"bản sao lưu là của {manifest.origin}, còn ở đây là {here}. Nhập vào đây thì hệ thống này sẽ gửi"
            f" thư cho người của bên kia. Nếu đúng là ý định, thêm: --from {manifest.origin}"
        )


def check_keys(manifest: Manifest, house: Wiring) -> None:
    """Refuse where a key is missing: nobody could reply to the letters that were sent with it."""
    here = house.ring.fingerprints
    missing = [version for version, mark in manifest.keys.items() if here.get(int(version)) != mark]
    if missing:
        raise RefusedImportError(
            f"khóa mã thư phiên bản {', '.join(missing)} ở đây thiếu hoặc khác. Hãy chép trước nội dung của"
            f" {manifest.secret or 'token-keys.json'} (docs/backup.md), rồi nhập lại"
        )


def run(arguments: Sequence[str], house: Wiring) -> int:
    """Import the folder that the arguments name, print what happened, give the exit code."""
    told = Origin(*arguments[2:]) if len(arguments) == 4 and arguments[1] == "--from" else None  # noqa: PLR2004
    if len(arguments) != 1 and told is None:
        print(_USAGE)
        return _CALLED_WRONGLY
    folder = BookFolder(Path(arguments[0]))
    try:
        manifest = folder.manifest()
        check_origin(manifest, told, house)
        check_keys(manifest, house)
        Import(folder, manifest, house).run(print)
    except (BadExportError, RefusedImportError) as error:
        print(f"Từ chối: {error}")
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], wiring.current()))
