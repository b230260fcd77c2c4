"""Why an agency asks for more time: what stands behind the date after `#giahan`, or below it."""

import re
from typing import Final

from chalicelib.domain.wording import clean_line

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
    start = next((place for place, word in enumerate(words) if not _is_before(word)), len(words))
    return " ".join(words[start:])


def _is_before(word: str) -> bool:
    """Tell a part of a date, a word around it, or a mark from the first word of a reason."""
    bare = word.lower().strip(".,:;-–—()\"'")
    return not bare or any(map(str.isdigit, bare)) or bare in BEFORE
