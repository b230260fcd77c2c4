"""The moment in a Date header, in the forms of RFC 5322 and in those that are really sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final

# The first three letters of months, as mail programs that translate them write them.
MONTHS: Final[Mapping[str, int]] = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    "fév": 2, "avr": 4, "mai": 5, "aoû": 8, "déc": 12,
    "mär": 3, "okt": 10, "dez": 12,
    "ene": 1, "abr": 4, "ago": 8, "dic": 12, "fev": 2, "set": 9, "out": 10,
}  # fmt: skip
# Hours east of Greenwich that RFC 5322 does not name.
ZONES: Final[Mapping[str, int]] = {
    "ICT": 7,
    "WIB": 7,
    "SGT": 8,
    "HKT": 8,
    "JST": 9,
    "KST": 9,
    "CET": 1,
    "CEST": 2,
}
# What Python's reader takes only without its colon, or its `GMT`.
ODD_ZONE: Final = re.compile(r"(?:\s{0,3}(?:GMT|UTC)\s{0,3})?([+-])(\d{1,2})(?::(\d{2}))?(?=\s|$|\()")
TIME: Final = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?")
ZONE: Final = re.compile(r"[+-]\d{4}\b")
NAMED: Final = re.compile(r"\b[A-Z]{3,4}\b")
LONGEST: Final = 200
TWO_DIGITS: Final = 100


def moment(value: str | None) -> datetime | None:
    """Give the moment in UTC, or None when no date can be made of it; a missing zone counts as UTC."""
    text = ODD_ZONE.sub(_plain_zone, (value or "")[:LONGEST])
    for read in (_by_rfc, _by_form):
        try:
            at = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if at is not None:
            return at
    return None


def _plain_zone(found: re.Match[str]) -> str:
    """Write `GMT+7` and `+07:00` as `+0700`; a bare `-26` is no zone."""
    is_zone = found[3] or "T" in found[0] or "U" in found[0]
    return f" {found[1]}{int(found[2]):02}{found[3] or '00'}" if is_zone else found[0]


def _by_rfc(text: str) -> datetime | None:
    if NAMED.search(text) and not ZONE.search(text) and _named_zone(text):
        return None
    at = parsedate_to_datetime(text)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)


def _by_form(text: str) -> datetime | None:
    for form, date_of in FORMS:
        found = form.search(text)
        date = date_of(found) if found else None
        if found and date:
            return _at(date, text[: found.start()] + " " + text[found.end() :], text)
    return None


def _at(date: tuple[int, int, int], rest: str, text: str) -> datetime:
    year, month, day = date
    time = TIME.search(rest)
    hour, minute, second = (int(part or 0) for part in time.groups()) if time else (0, 0, 0)
    year += 0 if year >= TWO_DIGITS else 2000
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(text)).astimezone(UTC)


def _zone(text: str) -> timezone:
    found = ZONE.search(text)
    if not found:
        return timezone(timedelta(hours=_named_zone(text)))
    sign, hours, minutes = found[0][0], int(found[0][1:3]), int(found[0][3:])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if sign == "-" else offset)


def _named_zone(text: str) -> int:
    return next((ZONES[name] for name in NAMED.findall(text) if name in ZONES), 0)


def _with_name(day: str, name: str, year: str) -> tuple[int, int, int] | None:
    month = MONTHS.get(name[:3].lower())
    return (int(year), month, int(day)) if month else None


DateOf = Callable[[re.Match[str]], tuple[int, int, int] | None]
FORMS: Final[tuple[tuple[re.Pattern[str], DateOf], ...]] = (
    # 2026-11-23T09:14:02+07:00: scripts, RFC 3339
    (
        re.compile(r"\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=T|\b)"),
        lambda found: (int(found[1]), int(found[2]), int(found[3])),
    ),
    # Thứ Hai, 23 tháng 11, 2026 / 23 Th11 2026: Outlook and Java, vi
    (
        re.compile(
            r"\b(\d{1,2})\s{0,3}(?:tháng|thang|thg|th)\.?\s{0,3}(\d{1,2}),?\s{1,3}(?:năm\s)?(\d{4})",
            re.IGNORECASE,
        ),
        lambda found: (int(found[3]), int(found[2]), int(found[1])),
    ),
    # 23/11/2026, 23.11.2026: webmail of offices
    (
        re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b"),
        lambda found: (int(found[3]), int(found[2]), int(found[1])),
    ),
    # 23-Nov-2026, 23. März 2026, 23 nov. 26
    (
        re.compile(r"\b(\d{1,2})[\s.-]{1,3}([^\W\d_]{3,10})[\s.,-]{1,3}(\d{4}|\d{2})\b"),
        lambda found: _with_name(found[1], found[2], found[3]),
    ),
    # November 23, 2026
    (
        re.compile(r"\b([^\W\d_]{3,10})\.?\s{1,3}(\d{1,2}),?\s{1,3}(\d{4})\b"),
        lambda found: _with_name(found[2], found[1], found[3]),
    ),
)
