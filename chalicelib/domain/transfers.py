"""A question passes from agency to agency: by their own word twice, then as the press department decides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.case import Case
from chalicelib.domain.question import Assignment, Status

MOST_BY_WORD: Final = 2
"""Transfers of one question by agencies' own word; the next is put to the press department."""

TRANSFERRED: Final = "transferred"
PROPOSED: Final = "transfer_proposed"
REASSIGNED: Final = "reassigned"
"""The events of a transfer, of one that the press department is to decide on, and of one that it made."""


def is_by_office(case: Case, duty: Assignment) -> bool:
    """Tell whether it was the press department that gave this agency the question of another."""
    wanted = (REASSIGNED, duty.came_from, duty.opened_at)
    return any((event.act, event.agency, event.at) == wanted for event in case.events)


def is_to_be_decided(case: Case, codes: Sequence[str]) -> bool:
    """Tell a transfer that does not move by itself: the third, or one back to who passed the question on."""
    passed = sum(event.act == TRANSFERRED for event in case.events)
    given_away = {duty.agency for duty in case.assignments if duty.status is Status.TRANSFERRED}
    return passed >= MOST_BY_WORD or bool(given_away.intersection(codes))


def holders(case: Case, agency: str) -> tuple[Assignment, ...]:
    """Give who has the question now that this agency was asked (`TATCA`: that all were).

    An agency that passed it on is left out, and those that it came to stand in its place; what was passed to
    agencies that had it already is with them.
    """
    if agency == ALL_AGENCIES:
        return tuple(duty for duty in case.assignments if duty.status is not Status.TRANSFERRED)
    found = {agency}
    for _ in case.assignments:  # a chain is as long as there are assignments, at most
        found |= {duty.agency for duty in case.assignments if duty.came_from in found}
    has_it = [duty for duty in case.assignments if duty.agency in found]
    now = tuple(duty for duty in has_it if duty.status is not Status.TRANSFERRED)
    return now or (holders(case, ALL_AGENCIES) if has_it else ())


def thread_now(case: Case, agency: str) -> str:
    """Name the thread in which the journalist's words to an agency are filed: that of who has it now."""
    now = holders(case, agency)
    if agency == ALL_AGENCIES or not now:
        return agency
    return now[0].agency if len(now) == 1 else ALL_AGENCIES


def passed_to(new: Assignment, giver: Assignment, because: str) -> Assignment:
    """Give an assignment that comes from another agency: what stopped the clock or gave it time stays so."""
    return replace(
        new,
        pauses=giver.pauses,
        extensions=giver.extensions,
        reopenings=giver.reopenings,
        came_from=giver.agency,
        came_because=because,
    )


def given_back(old: Assignment, new: Assignment, at: datetime) -> Assignment:
    """Give the assignment of an agency that passed the question on, and gets it once more."""
    return replace(new, changed_at=at, revision=old.revision + 1)
