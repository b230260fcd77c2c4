"""What stands behind `#motphan` and `#buocdau` on their line: the points answered, the day promised."""

import re
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.explicit import KINDS, ExplicitWord
from chalicelib.mail.kinds.extension_reasons import is_around_day
from chalicelib.mail.kinds.points import HEADED, labels_in
from chalicelib.mail.kinds.promises import MOON

_MARKS: Final = " :.,;-–"
_BEHIND: Final = re.compile(r":\s|\s[-–—]\s")


def points_behind(argument: str) -> tuple[tuple[str, ...], str]:
    """Give the labels that an argument begins with, as in "điểm 1 và 2: số liệu", and the words behind."""
    folded = fold(argument)
    found = HEADED.match(folded) if len(folded) == len(argument) else None
    if found is None:
        return (), argument
    return labels_in(found[1]), argument[found.end() :].lstrip(_MARKS)


def words_behind_day(argument: str) -> str:
    """Give what stands behind the day of "20/11: đang xác minh", and all where nothing parts them."""
    words = _parted(argument)[1].strip()
    return words if day_before(argument) and words else argument


def day_before(argument: str) -> str:
    """Give what stands for a day, alone or before a colon or dash: "20/11", "trước 30 Tết"; "" for none."""
    day, words = _parted(argument)
    is_day = all(map(is_around_day, day.split())) or (words and MOON.search(fold(day)))
    return day if is_day else ""


def _parted(argument: str) -> tuple[str, str]:
    """Part an argument at its first colon or dash that stands before a space; "17:00" has none."""
    day, *words = _BEHIND.split(argument, maxsplit=1)
    return day, "".join(words)


def is_bare(word: ExplicitWord) -> bool:
    """Tell a word with nothing but its terms behind it: it speaks of a mail that waits."""
    if not word.rest_is_empty:
        return False
    kind = KINDS.get(word.word)
    if kind is MailKind.PARTIAL:
        return not any(map(str.isalnum, points_behind(word.argument)[1]))
    if kind is MailKind.INTERIM:
        return all(map(is_around_day, word.argument.split()))
    return not any(map(str.isalnum, word.argument))
