"""Deadlines in words: what was counted, what was left out, what stopped the clock, and how sure the rule is.

Facts that an older letter does not have are passed over: a letter may wait for days in the outbox.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")

HOURS: Final = frozenset({"working_hours", "wall_clock_hours"})
"""The units in which time runs by the clock."""

Deadline = Mapping[str, Any]
"""A deadline as letters carry it (docs/letters.md, "Facts")."""


@dataclass(frozen=True)
class DeadlineWords:
    """The words of one language; its other functions say a moment, an end and a list in it.

    `exactly` says a moment with its seconds where it has any.
    """

    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]
    moment: Callable[[str], str]
    ending: Callable[[str], str]
    exactly: Callable[[str], str]
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
        yield from self._day_by_day(deadline) if deadline.get("is_reckoned", True) else [self._kept()]
        yield from (self._pause(deadline, pause) for pause in deadline.get("pauses", ()))
        yield self._paused(deadline)
        yield self._extension(deadline)
        yield self._unverified(deadline)

    def _day_by_day(self, deadline: Deadline) -> Iterator[str]:
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
        yield self._carried(deadline)

    def _kept(self) -> str:
        """Say of a deadline that was fixed before an edit that today's rules do not lead to it."""
        return self.gettext("tính theo lịch, quy định và loại câu hỏi áp dụng khi đó, trước khi có thay đổi")

    def _carried(self, deadline: Deadline) -> str:
        if not deadline.get("carried_on"):
            return ""
        said = {
            "number": deadline["amount"],
            "day": self._day(deadline, deadline["carried_on"]),
            "next": self._day(deadline, deadline["carried_to"]),
        }
        carried = self.gettext(
            "ngày thứ %(number)s, %(day)s, là ngày nghỉ: hạn chuyển sang ngày làm việc kế tiếp, %(next)s"
        )
        return carried % said

    def _paused(self, deadline: Deadline) -> str:
        if not deadline.get("is_reckoned", True):
            return ""
        return self._days(
            deadline,
            "paused_days",
            lambda n: self.ngettext(
                "vì tạm dừng, không tính ngày %(days)s", "vì tạm dừng, không tính các ngày %(days)s", n
            ),
        )

    def _unverified(self, deadline: Deadline) -> str:
        if deadline["is_verified"]:
            return ""
        if deadline.get("is_draft", True):
            return self.gettext("hạn theo quy chế (dự thảo, chưa xác minh)")
        return self.gettext("hạn theo quy định chưa xác minh")

    def _count(self, deadline: Deadline) -> str:
        amount = self.amount(deadline["unit"], deadline["amount"])
        if deadline["unit"] in HOURS:
            said = {"amount": amount, "moment": self.exactly(deadline["received_at"])}
            counted = self.gettext("%(amount)s kể từ %(moment)s") % said
        elif _counted_from(deadline) == _received_on(deadline):
            said = {"amount": amount, "day": _short(_received_on(deadline), _year(deadline))}
            counted = self.gettext("%(amount)s sau ngày tiếp nhận %(day)s") % said
        else:
            said = {"amount": amount, "day": self._day(deadline, deadline["counted_from"])}
            counted = self.gettext("%(amount)s sau ngày %(day)s") % said
        notes = "; ".join(filter(None, self._notes(deadline)))
        return f"{counted} ({notes})" if notes else counted

    def _notes(self, deadline: Deadline) -> Iterator[str]:
        """Say what lies between the arrival and the day from which is counted."""
        arrived_on, counted_from = local_day(deadline["received_at"]), _counted_from(deadline)
        if deadline["unit"] in HOURS:
            if "counted_from" in deadline and counted_from != arrived_on:
                said = {"day": self._day(deadline, deadline["counted_from"])}
                yield self.gettext("bắt đầu tính từ ngày %(day)s") % said
            return
        if _received_on(deadline) != arrived_on:
            yield self._arrival(deadline) % {"arrival": self._day(deadline, deadline["received_at"])}
        if counted_from != _received_on(deadline):
            said = {"day": self._day(deadline, deadline["received_on"])}
            yield self.gettext("vào ngày tiếp nhận %(day)s đồng hồ tạm dừng") % said

    def _arrival(self, deadline: Deadline) -> str:
        words = {
            "off": self.gettext("câu hỏi đến ngày %(arrival)s, ngày nghỉ"),
            "closed": self.gettext("câu hỏi đến ngày %(arrival)s, ngày cơ quan đóng cửa"),
            "after_hours": self.gettext("câu hỏi đến ngày %(arrival)s, ngoài giờ làm việc"),
        }
        return words[deadline.get("arrival", "after_hours")]

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
        return say(len(days)) % {"days": self.listed(short_days(days, _year(deadline)))}

    def _day(self, deadline: Deadline, iso: str) -> str:
        return _short(local_day(iso), _year(deadline))

    def _pause(self, deadline: Deadline, pause: Mapping[str, Any]) -> str:
        said = {name: self._clock_and_day(deadline, pause[name]) for name in ("since", "until")}
        return self.gettext("tạm dừng từ %(since)s đến %(until)s, chờ phóng viên làm rõ") % said

    def _clock_and_day(self, deadline: Deadline, iso: str) -> str:
        return f"{clock(iso)} {self._day(deadline, iso)}"

    def _extension(self, deadline: Deadline) -> str:
        if not deadline.get("extended_to"):
            return ""
        days = deadline["extended_by"] if deadline.get("is_reckoned", True) else 0
        said = {"amount": self.amount("working_days", days), "until": _whole(deadline["extended_to"])}
        extended = (
            self.gettext("gia hạn thêm %(amount)s, đến %(until)s")
            if days
            else self.gettext("gia hạn đến %(until)s")
        )
        return f"{extended % said}{self._extension_carried(deadline)}{self._extension_reason(deadline)}"

    def _extension_carried(self, deadline: Deadline) -> str:
        if not deadline.get("extension_carried_to"):
            return ""
        said = {"next": _whole(deadline["extension_carried_to"])}
        return self.gettext(", ngày nghỉ, nên chuyển sang ngày làm việc kế tiếp, %(next)s") % said

    def _extension_reason(self, deadline: Deadline) -> str:
        reason = deadline.get("extension_reason")
        return " " + self.gettext("(lý do: %(reason)s)") % {"reason": reason} if reason else ""


def local_day(iso: str) -> date:
    """Read a day, or the local day of a moment."""
    moment = datetime.fromisoformat(iso)
    return moment.astimezone(ZONE).date() if moment.tzinfo else moment.date()


def clock(iso: str) -> str:
    """Write the time of day of a moment, with its seconds where it has any."""
    at = datetime.fromisoformat(iso).astimezone(ZONE)
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def short_days(days: Sequence[date], year: int) -> list[str]:
    """Write days shortly, the month with the last day of each month: 21, 22, 24/11."""
    short = []
    for _, group in groupby(days, key=lambda day: (day.year, day.month)):
        *earlier, last = group
        short += [*(f"{day:%d}" for day in earlier), _short(last, year)]
    return short


def _short(day: date, year: int) -> str:
    """Write a day, without its year where that is the year of all."""
    return f"{day:%d/%m}" if day.year == year else _whole(day.isoformat())


def _whole(iso: str) -> str:
    return f"{local_day(iso):%d/%m/%Y}"


def _year(deadline: Deadline) -> int:
    """Give the year of arrival and end, 0 where they differ: then every day is written with its own."""
    ends = datetime.fromisoformat(deadline["due_at"]).astimezone(ZONE) - timedelta(seconds=1)
    arrived_on = local_day(deadline["received_at"])
    return ends.year if ends.year == arrived_on.year else 0


def _received_on(deadline: Deadline) -> date:
    """Give the day of receipt; calendar days are counted from the arrival, whatever an older letter has."""
    is_calendar = deadline["unit"] == "calendar_days"
    return local_day(deadline["received_at"] if is_calendar else deadline["received_on"])


def _counted_from(deadline: Deadline) -> date:
    """Give day 0; an older letter has it only where it is the day of receipt."""
    return local_day(deadline["counted_from"]) if "counted_from" in deadline else _received_on(deadline)
