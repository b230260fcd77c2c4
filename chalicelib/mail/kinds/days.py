"""Days as Vietnamese offices write them, with or without accents: tables of shapes over folded text.

A shape gives the last day that it can mean: "tuần sau" is its Friday, "đầu tháng 12" the tenth. What has no
year lies ahead of the day on which it was written.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

IsWorking = Callable[[date], bool]
Match = re.Match[str]

WEEKDAYS: Final = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
NUMBERS: Final = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "one": 1, "two": 2, "three": 3, "five": 5, "a": 1,
}  # fmt: skip
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
# "2 máy" is no second of May, "thứ 2 sếp ký" no second of September: these two need a year, or all letters.
IN_ENGLISH: Final = (
    r"jan|feb|mar|apr|may(?=,?\s(?:\d{1,2},?\s)?\d{4}\b)|jun|jul|aug|sep(?=t|,?\s(?:\d{1,2},?\s)?\d{4}\b)"
    r"|oct|nov|dec"
)
WEEK: Final = timedelta(days=7)
ONE_DAY: Final = timedelta(days=1)
FRIDAY: Final = 4
SUNDAY: Final = 6
EARLY, MIDDLE = 10, 20
FARTHEST_AHEAD: Final = timedelta(days=240)
CENTURY: Final = 2000
COUNT: Final = r"(\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|one|two|three|five)"


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to write a day: its name, its pattern over folded text, and how it is read."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Match, date, IsWorking], date | None]
    example: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was found, where it stands, and by which shape."""

    on: date
    start: int
    end: int
    shape: str


def number_of(word: str) -> int:
    """Read what `COUNT` finds."""
    return int(word) if word.isdigit() else NUMBERS[word]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ahead(month: int, day: int, written: date) -> date | None:
    """Choose the year so that the day lies ahead, but not so far that it must have been another one."""
    for year in (written.year, written.year + 1):
        found = _date(year, month, day)
        if found and found >= written:
            return found if found - written <= FARTHEST_AHEAD else None
    return None


def _iso(found: Match, _written: date, _: IsWorking) -> date | None:
    return _date(*map(int, found.groups()))


def _numeric(found: Match, written: date, _: IsWorking) -> date | None:
    day, month, year = int(found[1]), int(found[2]), found[3]
    if year:
        return _date(int(year) + (CENTURY if len(year) == 2 else 0), month, day)  # noqa: PLR2004
    return _ahead(month, day, written)


def _in_words(found: Match, written: date, _: IsWorking) -> date | None:
    if found[3]:
        return _date(int(found[3]), int(found[2]), int(found[1]))
    return _ahead(int(found[2]), int(found[1]), written)


def _english(found: Match, written: date, _: IsWorking) -> date | None:
    day, name, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    month = next(number for number, full in enumerate(MONTHS, start=1) if full.startswith(name[:3]))
    return _date(int(year), month, int(day)) if year else _ahead(month, int(day), written)


def _weekday(found: Match, written: date, _: IsWorking) -> date | None:
    name, which = found[1] or found[2] or found[3], found[4] or ""
    place = SUNDAY if name in ("chu nhat", "cn") else WEEKDAYS[name]
    monday = written - timedelta(days=written.weekday())
    if which.startswith("tuan") and not which.endswith("nay"):
        return monday + WEEK + timedelta(days=place)
    if which.endswith("nay"):
        return monday + timedelta(days=place)
    return written + timedelta(days=(place - written.weekday() - 1) % 7 + 1)


def _relative(days: int) -> Callable[[Match, date, IsWorking], date]:
    return lambda _found, written, _: written + timedelta(days=days)


def _working_days(found: Match, written: date, is_working: IsWorking) -> date:
    on = written
    for _ in range(min(number_of(found[1]), 120)):
        on += ONE_DAY
        while not is_working(on):
            on += ONE_DAY
    return on


def _spans(found: Match, written: date, _: IsWorking) -> date:
    return written + timedelta(
        days=number_of(found[1]) * {"ngay": 1, "hom": 1, "day": 1, "bua": 1}.get(found[2], 7)
    )


def _week(found: Match, written: date, _: IsWorking) -> date:
    """Read "đầu / giữa / cuối tuần (này / sau)": Monday, Wednesday, Friday; without any, Friday."""
    part, which = found[1] or "", found[2] or ""
    monday = written - timedelta(days=written.weekday())
    days = {"dau": 0, "giua": 2}.get(part, FRIDAY)
    is_next = which in ("sau", "toi", "ke tiep", "tiep theo", "next") or (part == "dau" and not which)
    on = monday + timedelta(days=days) + (WEEK if is_next else timedelta())
    return on if on >= written else on + WEEK


def _month(found: Match, written: date, _: IsWorking) -> date | None:
    part, which = found[1] or "cuoi", found[2]
    month = int(which) if which.isdigit() else written.month + (which in ("sau", "toi"))
    year = written.year + (month > 12) + (which.isdigit() and month < written.month)  # noqa: PLR2004
    month = (month - 1) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return _date(year, month, {"dau": EARLY, "giua": MIDDLE}.get(part, last))


def _day_alone(found: Match, written: date, _: IsWorking) -> date | None:
    day, which = int(found[1]), found[2]
    month = written.month + (day < written.day or bool(which))
    return _date(written.year + (month > 12), (month - 1) % 12 + 1, day)  # noqa: PLR2004


def _year_end(_found: Match, written: date, _: IsWorking) -> date:
    return date(written.year, 12, 31)


def _shape(
    name: str, pattern: str, read: Callable[[Match, date, IsWorking], date | None], example: str
) -> Shape:
    return Shape(name, re.compile(pattern), read, example)


SHAPES: Final = (
    _shape("iso", r"(?<![\d/.-])(\d{4})-(\d{2})-(\d{2})(?![\d-])", _iso, "2026-11-23"),
    _shape(
        "numeric with year",
        r"(?<![\d/.,-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?![\d/])",
        _numeric,
        "23/11/2026",
    ),
    _shape(
        "in words",
        r"(?<!\d)(?:mung\s)?(\d{1,2})\s?(?:thang|thg)\s?(\d{1,2})(?:\s?(?:nam|,|/)\s?(\d{4}))?(?!\d)",
        _in_words,
        "ngay 5 thang 12",
    ),
    _shape("numeric", r"(?<![\d/.,-])(\d{1,2})\s?/\s?(\d{1,2})()(?![\d/%-]|[.,]\d)", _numeric, "20/11"),
    _shape(
        "numeric with dots",
        r"(?<=[ycngu,o]\s)(\d{1,2})[.-](\d{1,2})()(?![\d/,%-]|\.\d|\s?(?:ty|trieu|ha|m|%|do))",
        _numeric,
        "ngay 20.11",
    ),
    _shape(
        "english",
        rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({IN_ENGLISH})[a-z]{{0,6}}(?:,?\s(\d{{4}}))?"
        rf"|\b({IN_ENGLISH})[a-z]{{0,6}}\s(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(\d{{4}}))?\b",
        _english,
        "25 november",
    ),
    _shape(
        "working days",
        rf"\b{COUNT}\s?(?:ngay lam viec|ngay cong|working days|working day)",
        _working_days,
        "3 ngay lam viec",
    ),
    _shape(
        "weekday",
        r"\b(?:(?:thu|t)\s?(hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn)"
        r"|(monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b(?!\s?(?:phut|nhat|trong so))"
        r"(?:\s?(?:,|cua)?\s?(tuan (?:sau|toi|nay|ke tiep|tiep theo|ni)|sau|toi|nay|ni|next week))?",
        _weekday,
        "thu sau tuan toi",
    ),
    _shape(
        "after tomorrow", r"\b(?:ngay kia|ngay mot|hom mot|day after tomorrow)\b", _relative(2), "ngay kia"
    ),
    _shape(
        "tomorrow",
        r"\b(?:ngay mai|sang mai|chieu mai|toi mai|trua mai|mai|tomorrow)\b",
        _relative(1),
        "sang mai",
    ),
    _shape(
        "today",
        r"\b(?:hom nay|bua ni|hom ni|trong ngay(?! (?:mai|\d|thu|kia|hom))"
        r"|(?:sang|trua|chieu|toi) (?:nay|ni)|today|tonight)\b",
        _relative(0),
        "trong chieu nay",
    ),
    _shape(
        "days and weeks",
        rf"\b{COUNT}\s?(ngay|hom|bua|tuan|day|week)s?\b(?!\s?(?:truoc|qua|lam viec|cuoi|dau|ago|mot lan))",
        _spans,
        "2 ngay nua",
    ),
    _shape(
        "week",
        r"\b(?:(dau|giua|cuoi)\s)?(?:tuan|week)\s?(sau|toi|nay|ni|ke tiep|tiep theo)\b",
        _week,
        "cuoi tuan nay",
    ),
    _shape("part of the week", r"\b(dau|giua|cuoi) tuan\b()(?! (?:qua|truoc|roi))", _week, "cuoi tuan"),
    _shape("next week", r"\b()(next) week\b", _week, "next week"),
    _shape(
        "month",
        r"\b(?:(dau|giua|cuoi|trong)\s)?thang\s?(1[0-2]|[1-9]|sau|toi|nay)\b(?!\s?[/.]\s?\d)(?!\s?nam)",
        _month,
        "dau thang 12",
    ),
    _shape(
        "day alone",
        r"\bngay\s(\d{1,2})(?![\d/.,-]?\d|\s?(?:thang|/|thg))(?:\s(thang sau|thang toi))?",
        _day_alone,
        "ngay 25",
    ),
    _shape("end of the year", r"\bcuoi nam(?: nay)?\b(?! 20)", _year_end, "cuoi nam"),
)


def days_in(text: str, written: date, is_working: IsWorking) -> Iterator[Day]:
    """Find the days that a folded text names, the upper shapes first; no two of them overlap."""
    taken: list[tuple[int, int]] = []
    for shape in SHAPES:
        for found in shape.pattern.finditer(text):
            if any(found.start() < end and start < found.end() for start, end in taken):
                continue
            on = shape.read(found, written, is_working)
            taken.append(found.span())
            if on:
                yield Day(on, found.start(), found.end(), shape.name)
