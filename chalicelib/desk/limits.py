"""How many letters of a kind one address, or everyone, may cause in a day: a flood of mail makes no flood.

Local days count. What goes beyond stands in the pen all the same.
"""

from contextlib import suppress
from datetime import datetime
from typing import Final

from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.inbound import Reading
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.records import Allowance
from chalicelib.domain.workcalendar import local

MOST_FOR_ONE: Final = {
    "how-to-register": 1,
    "virus-notice": 1,
    "encrypted-notice": 1,
    "confirm": 10,
    "pen-alert": 3,
}
"""Letters a day that one sender's mails may cause."""

MOST_ALERTS: Final = 50
"""Alerts a day to the press department, whoever's mails they are about."""

_TRIES: Final = 4
"""How often something is counted when another count was first."""


class TooManyFormsError(GatewayError):
    """So many forms came from this network, or for this address, that no more are taken for a while."""


MOST_FROM_NETWORK: Final = 60
"""Forms of a kind an hour from one network: a newsroom behind one address has as many people as that."""


def form_allowed(kind: str, network: str, desk: Desk, now: datetime) -> Allowance:
    """Count one more form from a network; TooManyFormsError from one too eager."""
    hour = local(now).strftime("%Y-%m-%dT%H")
    allowance = counted(f"{hour}#{kind}#{network}", MOST_FROM_NETWORK, desk)
    if allowance is None:
        raise TooManyFormsError("too many forms came within the hour")
    return allowance


def allowance_for(reading: Reading, name: str, desk: Desk) -> tuple[Allowance, ...]:
    """Count a letter that this mail calls for; nothing where the day's limits are used up."""
    today = local(reading.received_at).date().isoformat()
    own = counted(f"{today}#{name}#{event_id(reading.address)}", MOST_FOR_ONE[name], desk)
    most = _most_for_all(name, desk)
    if own is None or most is None:
        return (own,) if own else ()
    everyone = counted(f"{today}#{name}#all", most, desk)
    return (own, everyone) if everyone else ()


def _most_for_all(name: str, desk: Desk) -> int | None:
    """Letters to registered people have no common limit: who is in the register is known."""
    limits = {
        "how-to-register": desk.house.notices_a_day,
        "virus-notice": desk.house.notices_a_day,
        "encrypted-notice": desk.house.notices_a_day,
        "pen-alert": MOST_ALERTS,
    }
    return limits.get(name)


def counted(allowance_id: str, most: int, desk: Desk) -> Allowance | None:
    """Count one more of what an allowance limits; None where it is used up."""
    before = desk.questions.allowance(allowance_id) or Allowance(allowance_id, 0, 0)
    if before.used >= most:
        return None
    return Allowance(allowance_id, before.used + 1, before.revision + 1)


def count(allowance_id: str, most: int, desk: Desk) -> bool:
    """Count one more by itself, and say whether there was room; StaleError when others were always first."""
    for _ in range(_TRIES - 1):
        with suppress(StaleError):
            return _count_once(allowance_id, most, desk)
    return _count_once(allowance_id, most, desk)


def _count_once(allowance_id: str, most: int, desk: Desk) -> bool:
    allowance = counted(allowance_id, most, desk)
    if allowance is not None:
        desk.questions.commit(Change((allowance,)))
    return allowance is not None
