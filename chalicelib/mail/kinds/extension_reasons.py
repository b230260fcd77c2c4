"""Why and how much longer an agency asks for more time: what stands behind `#giahan`, or below it."""

import re
from datetime import date
from typing import Final

from chalicelib.domain.wording import clean_line
from chalicelib.mail.kinds.days import COUNT, ONE_DAY, IsWorking, number_of

BEFORE: Final = frozenset(
    {
        *("đến", "tới", "hết", "trước", "vào", "cuối", "đầu", "giữa", "sau", "sáng", "trưa", "chiều", "tối"),
        *("ngày", "tháng", "năm", "tuần", "giờ", "hôm", "thêm", "mai", "này", "làm", "việc"),
        *("thứ", "hai", "ba", "tư", "sáu", "bảy", "chủ", "nhật", "xin", "gia", "hạn", "vì", "do", "là"),
        *("den", "het", "ngay", "thang", "them", "viec", "vi", "until", "to", "by", "because", "working"),
        *("day", "days", "week", "weeks"),
    }
)
"""Words that stand between `#giahan` and the reason: until when, how long, and "since"."""

LEAST_LETTERS: Final = 6
"""Of a reason that nothing announces; one behind a colon or "vì" may be as short as "chờ ký"."""
ANNOUNCED: Final = re.compile(r":|(?<!\w)(?:vì|do|because)(?!\w)", re.IGNORECASE)
LONGEST: Final = 300


def reason_in(argument: str, rest: str) -> str:
    """Read the reason off the line of `#giahan`, else off the words below it; "" where neither says one."""
    said = _behind_date(argument) or clean_line(rest)
    least = 1 if ANNOUNCED.search(argument) else LEAST_LETTERS
    is_enough = sum(map(str.isalpha, said)) >= least
    return said[:LONGEST].rstrip(" .;,") if is_enough else ""


def _behind_date(argument: str) -> str:
    words = clean_line(argument).split()
    start = next((place for place, word in enumerate(words) if not is_around_day(word)), len(words))
    return " ".join(words[start:])


def is_around_day(word: str) -> bool:
    """Tell a part of a date, a word around it, or a mark from the first word of a reason."""
    bare = word.lower().strip(".,:;-–—()\"'")
    return not bare or any(map(str.isdigit, bare)) or bare in BEFORE


LONGER_BY: Final = re.compile(
    rf"^\W{{0,3}}(?:(?:xin|de nghi|gia han|cho|them|more|extra)\s){{0,4}}{COUNT}"
    r"\s?(?:more\s|working\s)?(ngay|tuan|days?|weeks?)\b(?:\s(?:lam viec|cong))?"
)
"""How much longer, at the beginning of what stands behind `#giahan`, over folded text."""


def longer_by(argument: str, due: date, is_working: IsWorking) -> date | None:
    """Read "thêm 2 ngày làm việc" as working days behind the day when something is due; None for a date."""
    found = LONGER_BY.match(argument)
    if not found:
        return None
    days = number_of(found[1]) * (5 if found[2].startswith(("tuan", "week")) else 1)
    on = due
    for _ in range(min(days, 120)):
        on += ONE_DAY
        while not is_working(on):
            on += ONE_DAY
    return on
