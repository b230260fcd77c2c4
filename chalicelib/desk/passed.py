"""How many days of a deadline each agency had the question that it was passed through."""

from collections.abc import Iterator
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.domain.case import Case
from chalicelib.domain.deadline_shares import Holder, shares
from chalicelib.domain.letter import Fact
from chalicelib.domain.question import Assignment, Status

_GONE: Final = frozenset({Status.TRANSFERRED, Status.WITHDRAWN})


def shares_of(case: Case, duty: Assignment, desk: Desk) -> Fact:
    """List who had the question for how many days of this deadline; none where it came from nobody.

    A deadline in hours is not told by days. A day is theirs who had the question at its end; none is counted
    after this agency passed it on, too, or nobody asked any more.
    """
    reckoned = desk.rules.duty_deadline(case.question, duty)
    if not duty.came_from or reckoned is None or reckoned.unit.is_hours:
        return []
    until = duty.ended_at if duty.status in _GONE else None
    calendar = desk.rules.of(*duty.scopes).calendar
    counted = shares(reckoned, tuple(_holders(case, duty)), calendar, until)
    return [
        {"agency": facts.agency_fact(desk.register.agency(code)) if code else None, "days": days}
        for code, days in counted
        if code or days
    ]


def _holders(case: Case, duty: Assignment) -> Iterator[Holder]:
    """Give who had the question one after the other, nobody first, as the chain leads to this agency."""
    yield Holder("", duty.received_at)
    chain, one = [duty], duty
    while one.came_from and (giver := case.assignment(one.came_from)) and giver not in chain:
        chain.append(giver)
        one = giver
    yield from (Holder(link.agency, link.opened_at) for link in reversed(chain))
