"""The ledger of a deadline in words: what each day did, why, and on what the calendar rests there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from chalicelib.render.deadline_words import HOURS, clock

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE


@dataclass(frozen=True)
class LedgerWords:
    """The words of one language for the rows of `desk.facts.ledger`."""

    gettext: Callable[[str], str]

    def day(self, row: Mapping[str, Any], unit: str) -> str:
        """Say what a day did in a deadline of this unit."""
        return "; ".join(self._parts(row, unit))

    def _parts(self, row: Mapping[str, Any], unit: str) -> Iterator[str]:
        yield self._did(row, unit)
        yield from map(self._stop, row["stops"])
        if row["basis"]:
            yield self.gettext("căn cứ: %(basis)s") % row
            yield self._certainty(row["certainty"])
        if row["is_provisional"]:
            yield self.gettext("tạm tính: ngày nghỉ này chưa được xác nhận")

    def _did(self, row: Mapping[str, Any], unit: str) -> str:
        if row["mark"] == "counted":
            return self._counted(row, unit)
        if row["mark"] in {"carried", "off"}:
            return self._off(row)
        words = {
            "start": self.gettext("Ngày bắt đầu (ngày 0): tính từ ngày sau"),
            "paused": self.gettext("Không tính: đồng hồ tạm dừng, chờ phóng viên làm rõ câu hỏi"),
            "extended": self.gettext("Thêm theo gia hạn"),
            "after_hours": self.gettext("Không tính: câu hỏi đến sau giờ làm việc"),
            "end": self.gettext("Ngày làm việc kế tiếp: hạn kết thúc vào ngày này"),
        }
        return words[row["mark"]]

    def _counted(self, row: Mapping[str, Any], unit: str) -> str:
        if unit not in HOURS:
            return self.gettext("Tính là ngày thứ %(number)s") % row
        ran = row["seconds"]
        spoken = {
            "hours": ran // _HOUR,
            "minutes": f"{ran % _HOUR // _MINUTE:02}",
            "seconds": f"{ran % _MINUTE:02}",
        }
        if ran % _MINUTE:
            return self.gettext("Tính %(hours)s giờ %(minutes)s phút %(seconds)s giây") % spoken
        return self.gettext("Tính %(hours)s giờ %(minutes)s phút") % spoken

    def _stop(self, stop: Mapping[str, str]) -> str:
        spoken = {name: clock(stop[name]) for name in ("since", "until")}
        return self.gettext("đồng hồ tạm dừng từ %(since)s đến %(until)s") % spoken

    def _off(self, row: Mapping[str, Any]) -> str:
        spoken = {"why": row["name"] or self._kind(row["kind"])}
        if row["mark"] == "carried":
            carried = self.gettext(
                "Ngày cuối cùng, nhưng là ngày nghỉ (%(why)s): hạn chuyển sang ngày làm việc kế tiếp"
            )
            return carried % spoken
        return self.gettext("Không tính: %(why)s") % spoken

    def _kind(self, kind: str) -> str:
        words = {
            "weekend": self.gettext("cuối tuần"),
            "closure": self.gettext("cơ quan đóng cửa"),
            "holiday": self.gettext("ngày lễ"),
            "holiday_estimated": self.gettext("ngày lễ"),
            "dayoff_swapped": self.gettext("ngày nghỉ hoán đổi"),
            "dayoff_observed": self.gettext("ngày nghỉ bù"),
        }
        return words.get(kind) or self.gettext("chưa chắc là ngày làm việc")

    def _certainty(self, certainty: str) -> str:
        words = {
            "high": self.gettext("chắc chắn"),
            "medium-high": self.gettext("khá chắc chắn"),
            "low-medium": self.gettext("chưa chắc chắn"),
            "low": self.gettext("chỉ là dự kiến"),
        }
        return words[certainty]
