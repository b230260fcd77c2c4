"""Times of the day beside a day, as Vietnamese offices write them: tables of shapes over folded text."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from chalicelib.mail.kinds.days import COUNT, Day

TIME: Final = re.compile(
    r"\b(\d{1,2})\s?(?:(?:gio|[hg](?![a-z]))\s?(\d{2})?|:(\d{2}))(?!\d)"
    r"(?:\s?(?:phut)?\s?(sang|trua|chieu|toi|am|pm))?|\b(\d{1,2})\s?(am|pm)\b"
)
HOURS: Final = re.compile(
    rf"\b(?:trong|vong|sau|them|within|in)\s(?:vong\s|khoang\s)?{COUNT}\s?(?:h|gio|tieng|hours|hour)\b(?!\s?(?:ngay|sang|chieu|trua|toi|thu|\d))"
)
PARTS: Final = (
    (re.compile(r"\bdau gio chieu\b"), time(14)),
    (re.compile(r"\bdau gio sang\b"), time(9)),
    (
        re.compile(
            r"\b(?:buoi sang|morning)\b"
            r"|(?<!doi )(?<!lui )(?<!oan )(?<!lai )(?<!yen )\bsang (?:nay|mai|ni|ngay|thu|cn|chu|som|\d|hom)"
        ),
        time(11, 30),
    ),
    (re.compile(r"\btrua\b"), time(12)),
    (re.compile(r"\btoi (?:nay|mai|ni|hom)\b|\b(?:tonight|24h|24 gio)\b"), time(23, 59)),
)
NOON: Final = 12


def time_near(text: str, day: Day) -> time | None:
    """Find the time of that day: written close before it, or right behind it."""
    before, after = text[max(0, day.start - 28) : day.start], text[day.end : day.end + 22]
    for part in (before, after):
        clock = next((read for found in TIME.finditer(part) if (read := clock_of(found))), None)
        if clock:
            return clock
    close = text[max(0, day.start - 14) : day.end]
    return next((at for pattern, at in PARTS if pattern.search(close)), None)


def clock_of(found: re.Match[str]) -> time | None:
    """Read "17h30", "5h chieu", "10 gio sang"."""
    hour, part = int(found[1] or found[5]), found[4] or found[6] or ""
    if part in ("chieu", "toi", "pm") and hour < NOON:
        hour += NOON
    minute = int(found[2] or found[3] or 0)
    if hour == 24 and not minute:  # noqa: PLR2004
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004
