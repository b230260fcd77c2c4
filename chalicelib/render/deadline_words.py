"""Deadlines in words: what was counted, what was left out, what stopped the clock, and how sure the rule is.

Facts that an older letter does not have are passed over: a letter may wait for days in the outbox.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")

Deadline = Mapping[str, Any]
"""A deadline as letters carry it (docs/letters.md, "Facts")."""


@dataclass(frozen=True)
class DeadlineWords:
    """The words of one language; `moment`, `ending` and `listed` say a moment, an end and a list in it."""

    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]
    moment: Callable[[str], str]
    ending: Callable[[str], str]
    listed: Callable[[Sequence[str]], str]

    def due(self, deadline: Deadline | None) -> str:
        """Say when a deadline ends, and what may still move it; plainly that there is none."""
        if deadline is None:
            return self.gettext("chưa tính được hạn; cơ quan quản lý báo chí đã được đề nghị ấn định")
        moment = self.ending(deadline["due_at"])
        if deadline.get("paused_since"):
            return self.gettext("%(moment)s (đang tạm dừng, có thể đến sớm hơn)") % {"moment": moment}
        if deadline["is_provisional"]:
            return self.gettext("%(moment)s (tạm tính)") % {"moment": moment}
        return moment

    def basis(self, deadline: Deadline | None) -> str:
        """Say what a deadline rests on: the count, the days left out, and how far the rule is verified."""
        if deadline is None:
            return self.gettext(
                "lịch làm việc chính thức của thời gian này chưa được công bố, nên hệ thống không tự ước hạn"
            )
        return "; ".join(filter(None, self._reasons(deadline)))

    def standing(self, deadline: Deadline | None) -> str:
        """Say since when the clock stands still, and when it runs again; "" where it runs."""
        if deadline is None or not deadline.get("paused_since"):
            return ""
        said = self.gettext(
            "tạm dừng từ %(since)s, chờ phóng viên làm rõ câu hỏi; "
            "chạy tiếp khi phóng viên trả lời, chậm nhất %(limit)s"
        )
        since, limit = self.moment(deadline["paused_since"]), self.moment(deadline["runs_again_at"])
        return said % {"since": since, "limit": limit}

    def _reasons(self, deadline: Deadline) -> Iterator[str]:
        yield self._count(deadline)
        yield self._days(
            deadline,
            "off_days",
            lambda n: self.ngettext("không tính ngày %(days)s", "không tính các ngày %(days)s", n),
        )
        yield self._days(
            deadline,
            "closed_days",
            lambda n: self.ngettext(
                "cơ quan đóng cửa ngày %(days)s", "cơ quan đóng cửa các ngày %(days)s", n
            ),
        )
        yield from map(self._pause, deadline.get("pauses", ()))
        yield self._days(
            deadline,
            "paused_days",
            lambda n: self.ngettext(
                "vì tạm dừng, không tính ngày %(days)s", "vì tạm dừng, không tính các ngày %(days)s", n
            ),
        )
        yield self._extension(deadline)
        yield "" if deadline["is_verified"] else self.gettext("hạn theo quy chế (dự thảo, chưa xác minh)")

    def _count(self, deadline: Deadline) -> str:
        amount = self.amount(deadline["unit"], deadline["amount"])
        if deadline["unit"] == "wall_clock_hours":
            spoken = {"amount": amount, "moment": self.moment(deadline["received_at"])}
            return self.gettext("%(amount)s kể từ %(moment)s") % spoken
        received_on = local_day(deadline["received_on"])
        arrived_on = local_day(deadline["received_at"])
        spoken = {"amount": amount, "day": f"{received_on:%d/%m}", "arrival": f"{arrived_on:%d/%m}"}
        if received_on == arrived_on:
            return self.gettext("%(amount)s sau ngày tiếp nhận %(day)s") % spoken
        return (
            self.gettext(
                "%(amount)s sau ngày tiếp nhận %(day)s (câu hỏi đến ngày %(arrival)s, ngoài giờ làm việc)"
            )
            % spoken
        )

    def amount(self, unit: str, amount: int) -> str:
        """Say an amount of a unit."""
        words = {
            "working_days": self.ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", amount),
            "working_hours": self.ngettext("%(n)s giờ làm việc", "%(n)s giờ làm việc", amount),
            "calendar_days": self.ngettext("%(n)s ngày theo lịch", "%(n)s ngày theo lịch", amount),
            "wall_clock_hours": self.ngettext("%(n)s giờ liên tục", "%(n)s giờ liên tục", amount),
        }
        return words[unit] % {"n": amount}

    def _days(self, deadline: Deadline, fact: str, say: Callable[[int], str]) -> str:
        days = sorted(date.fromisoformat(day) for day in deadline.get(fact, ()))
        if not days:
            return ""
        said = self.listed(short_days(days, local_day(deadline["received_on"]).year))
        return say(len(days)) % {"days": said}

    def _pause(self, pause: Mapping[str, Any]) -> str:
        said = {name: f"{_local(pause[name]):%H:%M %d/%m}" for name in ("since", "until")}
        return self.gettext("tạm dừng từ %(since)s đến %(until)s, chờ phóng viên làm rõ") % said

    def _extension(self, deadline: Deadline) -> str:
        if not deadline.get("extended_to"):
            return ""
        days, until_on = deadline["extended_by"], date.fromisoformat(deadline["extended_to"])
        said = {
            "amount": self.amount("working_days", days),
            "until": f"{until_on:%d/%m/%Y}",
            "reason": deadline["extension_reason"],
        }
        if not days:
            return self.gettext("gia hạn đến %(until)s (lý do: %(reason)s)") % said
        return self.gettext("gia hạn thêm %(amount)s, đến %(until)s (lý do: %(reason)s)") % said


def local_day(iso: str) -> date:
    """Read a day, or the local day of a moment."""
    moment = datetime.fromisoformat(iso)
    return moment.astimezone(ZONE).date() if moment.tzinfo else moment.date()


def short_days(days: Sequence[date], year: int) -> list[str]:
    """Write days shortly, the month with the last day of each month: 21, 22, 24/11."""
    short = []
    for month, group in groupby(days, key=lambda day: (day.year, day.month)):
        *earlier, last = group
        ending = f"{last:%d/%m}" if month[0] == year else f"{last:%d/%m/%Y}"
        short += [*(f"{day:%d}" for day in earlier), ending]
    return short


def _local(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(ZONE)
