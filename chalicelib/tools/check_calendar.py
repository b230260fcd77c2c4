"""Hold the calendar against the package `holidays`: `python -m chalicelib.tools.check_calendar [FOLDER]`.

Offline, and never in a function: the package is no part of what is deployed (requirements-dev.txt). Prints
each day that one of the two works and the other does not, and apart from them each day of which both say so
but that is of another kind or name, which of them we hold, and why; without a folder of tables the shipped
ones are read. The package is a second pair of eyes, no authority: it is known to be wrong
on some days, and reckons years that nobody has announced without saying so. Ends with 0 where every
difference is known, with 1 where one is new, with 2 when called wrongly.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from holidays import HolidayBase, country_holidays

from chalicelib.domain.calendar_days import SATURDAY, CalendarDay, DayKind
from chalicelib.domain.workcalendar import WorkCalendar
from chalicelib.rule_rows import FOLDER, BadRuleError
from chalicelib.rulebook import load_calendar

_DIFFERS, _WRONG = 1, 2
KNOWN_WRONG: Final[Mapping[date, str]] = {
    date(2026, 1, 2): "gói holidays thiếu ngày nghỉ hoán đổi này (Công văn 12729/VPCP-KGVX ngày 25/12/2025)",
    date(2026, 1, 10): "gói holidays thiếu ngày làm bù này (Công văn 12729/VPCP-KGVX ngày 25/12/2025)",
}
"""Days on which the package was found wrong, with the document that says so."""


OCCASIONS: Final[Mapping[str, str]] = {
    "29 tết": "tháng chạp",  # what it calls the day before the eve in every year, of 29 days or 30
    "giao thừa tết nguyên đán": "giao thừa",
    "tết nguyên đán": "mùng 1 tết",
    "mùng hai tết nguyên đán": "mùng 2 tết",
    "mùng ba tết nguyên đán": "mùng 3 tết",
    "mùng bốn tết nguyên đán": "mùng 4 tết",
    "mùng năm tết nguyên đán": "mùng 5 tết",
    "ngày giỗ tổ hùng vương": "giỗ tổ",
    "ngày quốc tế lao động": "quốc tế lao động",
}
"""What stands in our name of a day that the package calls so; of a name that is not here, the name itself."""
_OBSERVED: Final = " (nghỉ bù)"
_SWAPPED: Final = "ngày nghỉ (thay cho ngày "


class Sort(StrEnum):
    """In what the two differ."""

    WORKED = "làm việc hay nghỉ"
    KIND = "loại ngày"
    NAME = "tên ngày"


@dataclass(frozen=True)
class Difference:
    """A day of which the two say another thing; of more than one the first in the order of sorts."""

    sort: Sort
    ours: CalendarDay
    is_working_there: bool
    kind_there: DayKind
    name_there: str

    @property
    def is_known(self) -> bool:
        """Tell whether somebody has looked at it already, and why the package is wrong."""
        return self.ours.on in KNOWN_WRONG


def differences(calendar: WorkCalendar, there: HolidayBase) -> Iterator[Difference]:
    """Give the days of the calendar's years on which the two differ, in order."""
    for year in sorted(calendar.years):
        first = date(year, 1, 1)
        for number in range((date(year + 1, 1, 1) - first).days):
            on = first + timedelta(number)
            ours, works, name = calendar.day_for_all(on), bool(there.is_working_day(on)), there.get(on) or ""
            kind = _kind_there(on, name, is_working=works)
            if sort := _sort_of(ours, kind, name, is_working=works):
                yield Difference(sort, ours, works, kind, name)


def _sort_of(ours: CalendarDay, kind: DayKind, name: str, *, is_working: bool) -> Sort | None:
    if ours.is_working != is_working:
        return Sort.WORKED
    if _plain(ours.kind) is not kind:
        return Sort.KIND
    return None if _occasion(name) in ours.name_vi.lower() else Sort.NAME


def _plain(kind: DayKind) -> DayKind:
    """Take a holiday that is only estimated as one: the package does not tell them apart."""
    return DayKind.HOLIDAY if kind is DayKind.HOLIDAY_ESTIMATED else kind


def _kind_there(on: date, name: str, *, is_working: bool) -> DayKind:
    """Say what sort of day it is by the package, which tells it in its names only."""
    is_weekend = on.weekday() >= SATURDAY
    if name.lower().startswith(_SWAPPED):
        return DayKind.DAYOFF_SWAPPED
    if name:
        return DayKind.DAYOFF_OBSERVED if name.endswith(_OBSERVED) else DayKind.HOLIDAY
    if is_working:
        return DayKind.WORKDAY_SWAPPED if is_weekend else DayKind.WEEKDAY
    return DayKind.WEEKEND


def _occasion(name: str) -> str:
    """Give what our name of that day has in it: of a day that was swapped, for which it is off."""
    plain = name.lower().removesuffix(_OBSERVED)
    if plain.startswith(_SWAPPED):
        return plain.removeprefix(_SWAPPED).removesuffix(")")
    return OCCASIONS.get(plain, plain)


def lines_of(calendar: WorkCalendar, found: Sequence[Difference]) -> Iterator[str]:
    """Say in lines what differs, which we hold and why, and how far the package can be trusted."""
    for sort in Sort:
        alike = [one for one in found if one.sort is sort]
        yield f"Khác về {sort}: {len(alike)} ngày{':' if alike else '.'}"
        for one in alike:
            yield _line(one)
            yield f"    giữ lịch của cổng: {_why(one)}"
    yield f"Khác nhau {len(found)} ngày, trong đó {sum(not one.is_known for one in found)} ngày mới."
    known = ", ".join(f"{on:%d/%m/%Y}" for on in KNOWN_WRONG)
    yield f"Gói holidays không có thẩm quyền. Đã biết nó sai các ngày {known}."
    guessed = ", ".join(str(year) for year in sorted(calendar.years - calendar.confirmed_years))
    if guessed:
        yield f"Năm {guessed} chưa có thông báo chính thức: holidays đoán mà không nói."


def _line(one: Difference) -> str:
    ours = one.ours
    known = "đã biết" if one.is_known else "MỚI"
    here = ", ".join(filter(None, (ours.name_vi, ours.kind, ours.certainty)))
    there = ", ".join(filter(None, (one.name_there, one.kind_there)))
    return (
        f"{ours.on:%d/%m/%Y} ({known}): lịch của cổng {_works(is_working=ours.is_working)} ({here}); "
        f"holidays {_works(is_working=one.is_working_there)} ({there})"
    )


def _works(*, is_working: bool) -> str:
    return "làm việc" if is_working else "nghỉ"


def _why(one: Difference) -> str:
    if one.is_known:
        return KNOWN_WRONG[one.ours.on]
    if one.ours.is_provisional:
        return "ngày chưa chắc chắn, tính như ngày nghỉ cho đến khi được xác nhận"
    return (
        f"căn cứ {one.ours.basis}; xin đối chiếu lại"
        if one.ours.basis
        else "không có văn bản nào; xin đối chiếu"
    )


def _there(calendar: WorkCalendar) -> HolidayBase:
    return country_holidays("VN", years=sorted(calendar.years), language="vi")


def run(arguments: Sequence[str]) -> int:
    """Compare, print what differs, give the exit code."""
    if len(arguments) > 1:
        print("Cách dùng: python -m chalicelib.tools.check_calendar [THƯ_MỤC]", file=sys.stderr)
        return _WRONG
    try:
        calendar = load_calendar(Path(arguments[0]) if arguments else FOLDER)
    except (BadRuleError, OSError) as error:
        print(error, file=sys.stderr)
        return _WRONG
    found = list(differences(calendar, _there(calendar)))
    print(*lines_of(calendar, found), sep="\n")
    return 0 if all(one.is_known for one in found) else _DIFFERS


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
