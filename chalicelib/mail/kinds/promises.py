"""Until when an agency promises, or asks for, an answer (design, section 6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from chalicelib.domain.wording import fold, is_accented
from chalicelib.domain.workcalendar import LOCAL, OutsideCalendarError
from chalicelib.mail.kinds.days import NUMBERS, Day, days_in
from chalicelib.mail.kinds.times import HOURS, TIME, clock_of, time_near

# Office hours of Huế end so (data/office_hours.csv): until 2025 always, from 2026 in summer, and in winter.
SUMMER: Final = range(4, 10)
LONG_DAYS_UNTIL: Final = 2025
LATE, EARLY = time(17, 30), time(17)
# Words before a day that make it a limit, and their weight.
CUES: Final = (
    (re.compile(r"(?:cham nhat|muon nhat|tre nhat|no later than|by|until|before)[^.;]{0,30}$"), 5),
    (
        re.compile(
            r"(?:den het|toi het|het|truoc|gia han|lui|hoan|khat|doi|hen|den|toi|qua|sang)\s[^.;,]{0,24}$"
        ),
        4,
    ),
    (re.compile(r"(?:trong|vong|vao|them|sau|du kien|chung|khoang|within|in|on|luc)\s[^.;,]{0,20}$"), 3),
)
# What stands before the day of a document or of an event.
DATED: Final = re.compile(
    r"(?:/[a-z0-9&.-]{2,20}\s?,?\s?(?:ky |de |ban hanh )?(?:ngay\s)?"
    r"|(?:cong van|quyet dinh) (?:so )?\S{0,24}\s?(?:de\s)?ngay\s"
    r"|(?:tu|ke tu|hom|hom qua|sinh|cap|xay ra|dien ra|hop|han cu|han tra loi(?: la)?|dung han|theo han)\s"
    r"(?:ngay\s|sang\s|chieu\s|toi\s)?"
    r"|(?:thu|mail|email|cau hoi|van ban|phieu|giay moi|to trinh|thong bao|bao cao)\s"
    r"(?:cua\s\S{1,12}\s){0,2}(?:so\s\S{1,24}\s)?ngay\s"
    r"|(?:trong|dung|theo|qua) thoi han (?:la )?"
    r"|(?:tinh|cap nhat|so lieu) (?:den|toi) (?:het )?(?:\d{1,2}\s?(?:gio|h)\s?\d{0,2},? )?(?:ngay )?"
    r"|(?:gia han|dieu chinh) (?:tien do|hop dong|du an|thoi gian thuc hien)[^.;]{0,30}\s)$"
)
MOON: Final = re.compile(
    r"\b(?:(?:mung|mong)\s\d{1,2}\b(?!\s?(?:/|thang|thg)\s?\d)|ram\b(?!\sro)|am lich\b|lich am\b"
    r"|thang (?:gieng|chap)\b|\d{1,2}\s?tet\b|\d{1,2}\s?(?:/|thang|thg)\s?\d{1,2}\s?(?:tet|al|am)\b"
    r"|(?:giao thua|tat nien)\b)"
)
"""A day by the moon, over folded text: "30 Tết", "mùng 5", "rằm tháng Giêng". Which day of the common
calendar it is, is not guessed: nothing is promised on it."""
LIMIT: Final = re.compile(r"\b(?:cham nhat|muon nhat|tre nhat|truoc|by|before)\s(?:la\s|vao\s)?(?:luc\s)?")
OVER_TO: Final = re.compile(r"(?<!\w)sang(?!\w)")
LONGEST: Final = 1_500


@dataclass(frozen=True, slots=True)
class Clock:
    """When the words were written, and which days are worked."""

    written_at: datetime
    is_working_day: Callable[[date], bool]

    @property
    def local(self) -> datetime:
        """Give the moment of writing in local time."""
        return self.written_at.astimezone(LOCAL)


def closing_on(on: date) -> time:
    """Give the end of office hours of Huế on a day."""
    return LATE if on.year <= LONG_DAYS_UNTIL or on.month in SUMMER else EARLY


def promised_in(texts: Iterable[str], clock: Clock) -> datetime | None:
    """Give the moment that the sentences promise, the one most clearly a limit; None when they name none.

    It is the day that the mail names, also where it is a day off: what follows is the deadlines' rule.
    """
    try:
        found = [one for text in texts for one in _moments(_folded(text[:LONGEST]), clock)]
    except (OutsideCalendarError, OverflowError):
        return None
    return max(found, key=_clearest)[1] if found else None


def _folded(text: str) -> str:
    """Fold a text; where accents were typed, "sang" is no morning ("sáng") and must not become one."""
    return fold(OVER_TO.sub("qua", text) if is_accented(text) else text)


def _moments(text: str, clock: Clock) -> Iterator[tuple[int, datetime]]:
    if MOON.search(text):
        return
    written = clock.local
    hours = HOURS.search(text)
    if hours:
        count = int(hours[1]) if hours[1].isdigit() else NUMBERS[hours[1]]
        yield 6, (written + timedelta(hours=count)).replace(microsecond=0)
    days = tuple(days_in(text, written.date(), clock.is_working_day))
    yield from _by_the_clock(text, days, written)
    for day in days:
        weight = _weight(text[: day.start])
        at = _moment(text, day)
        if weight and at.date() >= written.date():
            yield weight, at


def _clearest(found: tuple[int, datetime]) -> tuple[int, date, timedelta]:
    """Prefer the clearest limit, of these the last day, and on it the time that was named."""
    weight, at = found
    return weight, at.date(), at.replace(hour=23, minute=59) - at


def _by_the_clock(text: str, days: Sequence[Day], written: datetime) -> Iterator[tuple[int, datetime]]:
    """Read "chậm nhất 17h", with no day beside: today's, or tomorrow's if it is over."""
    for cue in LIMIT.finditer(text):
        found = TIME.match(text, cue.end())
        at = clock_of(found) if found else None
        if found and at and not any(cue.start() - 12 <= day.start <= found.end() + 22 for day in days):
            moment = datetime.combine(written.date(), at, LOCAL)
            yield 5, moment if moment >= written else moment + timedelta(days=1)


def _weight(before: str) -> int:
    """Say how clearly the words before a day make it a limit; 0 for the day of a document or an event."""
    near = before[-60:]
    if DATED.search(near):
        return 0
    return next((weight for cue, weight in CUES if cue.search(near)), 1)


def _moment(text: str, day: Day) -> datetime:
    return datetime.combine(day.on, time_near(text, day) or closing_on(day.on), LOCAL)
