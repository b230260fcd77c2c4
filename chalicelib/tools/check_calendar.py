"""Hold the calendar against the package `holidays`: `python -m chalicelib.tools.check_calendar [FOLDER]`.

Offline, and never in a function: the package is no part of what is deployed (requirements-dev.txt). Prints
each day that one of the two works and the other does not, which of them we hold, and why; without a folder of
tables the shipped ones are read. The package is a second pair of eyes, no authority: it is known to be wrong
on some days, and reckons years that nobody has announced without saying so. Ends with 0 where every
difference is known, with 1 where one is new, with 2 when called wrongly.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from holidays import HolidayBase, country_holidays

from chalicelib.domain.calendar_days import CalendarDay
from chalicelib.domain.workcalendar import WorkCalendar
from chalicelib.rule_rows import FOLDER, BadRuleError
from chalicelib.rulebook import load_calendar

_DIFFERS, _WRONG = 1, 2
KNOWN_WRONG: Final[Mapping[date, str]] = {
    date(2026, 1, 2): "gói holidays thiếu ngày nghỉ hoán đổi này (Công văn 12729/VPCP-KGVX ngày 25/12/2025)",
    date(2026, 1, 10): "gói holidays thiếu ngày làm bù này (Công văn 12729/VPCP-KGVX ngày 25/12/2025)",
}
"""Days on which the package was found wrong, with the document that says so."""


@dataclass(frozen=True)
class Difference:
    """A day that one of the two works and the other does not."""

    ours: CalendarDay
    is_working_there: bool
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
            ours, theirs = calendar.day_for_all(on), bool(there.is_working_day(on))
            if ours.is_working != theirs:
                yield Difference(ours, theirs, str(there.get(on) or ""))


def lines_of(calendar: WorkCalendar, found: Sequence[Difference]) -> Iterator[str]:
    """Say in lines what differs, which we hold and why, and how far the package can be trusted."""
    for one in found:
        ours = one.ours
        name = f"{ours.name_vi}, " if ours.name_vi else ""
        known = "đã biết" if one.is_known else "MỚI"
        yield (
            f"{ours.on:%d/%m/%Y} ({known}): lịch của cổng {_works(is_working=ours.is_working)} "
            f"({name}{ours.kind}, {ours.certainty}); holidays {_works(is_working=one.is_working_there)}"
            f"{f' ({one.name_there})' if one.name_there else ''}"
        )
        yield f"    giữ lịch của cổng: {_why(one)}"
    yield f"Khác nhau {len(found)} ngày, trong đó {sum(not one.is_known for one in found)} ngày mới."
    known = ", ".join(f"{on:%d/%m/%Y}" for on in KNOWN_WRONG)
    yield f"Gói holidays không có thẩm quyền. Đã biết nó sai các ngày {known}."
    guessed = ", ".join(str(year) for year in sorted(calendar.years - calendar.confirmed_years))
    if guessed:
        yield f"Năm {guessed} chưa có thông báo chính thức: holidays đoán mà không nói."


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
    found = list(differences(calendar, country_holidays("VN", years=sorted(calendar.years))))
    print(*lines_of(calendar, found), sep="\n")
    return 0 if all(one.is_known for one in found) else _DIFFERS


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
