"""How a question stands with an agency, for letters that must not promise what the table does not allow."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.domain.acts import RULES, Act, Party, Way
from chalicelib.domain.amending import refused
from chalicelib.domain.case import Case
from chalicelib.domain.letter import Facts
from chalicelib.domain.question import Assignment, QuestionStatus, Status

OPEN = "open"


def stands_with(case: Case, agency: str, desk: Desk) -> Facts:
    """Say whether an agency still owes an answer, else since when not and why, and what its words may do now.

    `stands` is `open`, or how it ended; `passed_to` has who got the question from it, `offers` the acts that
    a first line may do.
    """
    duty = case.assignment(agency)
    is_withdrawn = case.question.status is QuestionStatus.WITHDRAWN
    if duty is None:
        return {"stands": OPEN, "ended_at": None, "passed_to": [], "offers": []}
    ended = Status.WITHDRAWN if is_withdrawn else duty.status
    receivers = (one.agency for one in case.assignments if one.came_from == agency)
    is_passed_on = ended is Status.TRANSFERRED
    return {
        "stands": OPEN if duty.is_open and not is_withdrawn else str(ended),
        "ended_at": facts.moment(duty.ended_at),
        "passed_to": [facts.agency_fact(desk.register.agency(code)) for code in receivers if is_passed_on],
        "offers": list(map(str, _offers(case, duty, is_withdrawn=is_withdrawn))),
    }


def clock_of(case: Case, agency: str, at: datetime, desk: Desk) -> Facts:
    """Say until when an agency's clock runs, and how the question stands with it."""
    duty = case.assignment(agency)
    return {
        "deadline": facts.duty_deadline(case.question, duty, desk.rules) if duty else None,
        "is_late": duty.is_late(at) if duty else False,
        **stands_with(case, agency, desk),
    }


def _offers(case: Case, duty: Assignment, *, is_withdrawn: bool) -> Iterator[Act]:
    for (party, act), row in RULES.items():
        is_by_word = party is Party.AGENCY and Way.WORD in row.ways
        is_possible = not is_withdrawn or Status.WITHDRAWN in row.moves
        if is_by_word and is_possible and not refused(party, act, case, duty):
            yield act
