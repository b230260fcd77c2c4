"""What a contact of an agency says of themselves: away, back, or that other contacts are needed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.days import IsWorking, days_in

LEAVE: Final = "nghiphep"
BACK: Final = "dilam"
CONTACTS: Final = "doidaumoi"
WORDS: Final[Mapping[str, str]] = {
    LEAVE: LEAVE,
    "vangmat": LEAVE,
    "onleave": LEAVE,
    "leave": LEAVE,
    BACK: BACK,
    "dilamlai": BACK,
    "dilamviec": BACK,
    "back": BACK,
    CONTACTS: CONTACTS,
    "thaydaumoi": CONTACTS,
    "suadaumoi": CONTACTS,
    "contacts": CONTACTS,
}
"""The first line's words, by their spellings without accents and spaces."""

_ADDRESS: Final = re.compile(r"[^\s<>(),;:]+@[^\s<>(),;:]+[^\s<>(),;:.]")
_UNTIL: Final = re.compile(r"^\W{0,3}(?:(?:den|toi|het|until|to|ngay)\s?){1,4}$")
_INSTEAD: Final = re.compile(r":|(?<!\w)(?:thay|nguoi thay|nhan thay|stand-in)\b:?")


@dataclass(frozen=True, slots=True)
class LeaveSaid:
    """From which day to which somebody is away, None where no day was read, and who stands in, as typed."""

    since: date | None
    until: date | None
    stand_in: str


def leave_in(argument: str, today: date, is_working: IsWorking) -> LeaveSaid:
    """Read `20/11 - 27/11: who stands in`; one day alone is the only one, "đến 27/11" begins today."""
    folded = fold(argument)
    days = sorted(days_in(folded, today, is_working), key=lambda day: day.start)[:2]
    if not days:
        return LeaveSaid(None, None, "")
    first, last = days[0], days[-1]
    begins_now = len(days) == 1 and _UNTIL.match(folded[: first.start])
    behind = argument[last.end :] if len(folded) == len(argument) else ""
    mark = _INSTEAD.search(fold(behind))
    named = behind[mark.end() :] if mark else ""
    found = _ADDRESS.search(argument)
    who = found[0] if found else named
    return LeaveSaid(today if begins_now else first.on, last.on, who.strip(" :.,;-–"))


def named_among(said: str, people: Sequence[tuple[str, str]]) -> str:
    """Give the address of who is meant, of people by address and name; what was said where it is nobody."""
    wanted = " ".join(fold(said).split())
    found = [email for email, name in people if wanted in {fold(email), " ".join(fold(name).split())}]
    return found[0] if len(set(found)) == 1 else said
