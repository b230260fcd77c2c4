"""Finding questions: newest first, a page at a time, and never more than some hundred read for one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.lists import Due, Position
from chalicelib.desk.overviews import PAGE, late_dues
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.wording import fold
from chalicelib.domain.workcalendar import local

MONTHS: Final = 12
"""How many months one search reaches back."""

MOST_EXAMINED: Final = 500
"""Questions that are read for one page; then the page says that the search goes on from there."""

LATE: Final = "late"
"""Stands for a state: an agency, the one sought where one is, still owes an answer after its deadline, or
its deadline passed and no agency has it."""

_YEAR_OF_MONTHS: Final = 12


@dataclass(frozen=True)
class Sought:
    """What is looked for; what is "" or None limits nothing.

    `state` is the question's, or `late`; `agency` a code. `journalist` are words of a name, an outlet or an
    address, `text` words of subject, reference or the beginning of the text; accents do not matter. Days are
    local and included.
    """

    state: str = ""
    agency: str = ""
    journalist: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""


@dataclass(frozen=True)
class Found:
    """A page of questions. `behind` is where the next page starts, None where there is none.

    `is_cut` says that the page stopped because enough was read, not because it is full. `reaches_to` is the
    first local day of what was searched, None where that is all: what is late is never too old to be found.
    """

    questions: tuple[Question, ...]
    behind: Position | None
    is_cut: bool
    reaches_to: date | None


def find(sought: Sought, after: Position | None, desk: Desk, now: datetime) -> Found:
    """Find questions, newest first, from behind a position on."""
    found: list[Question] = []
    known = desk.register.party(sought.journalist.strip().lower()).journalist if sought.journalist else None
    sought = replace(sought, journalist=known.email) if known else sought
    first, last = _span(sought, now)
    examined, behind = 0, None
    reaches_to = None if sought.state == LATE else first
    for position, question in _candidates(sought, (first, last), after, desk, now):
        if len(found) == PAGE or examined == MOST_EXAMINED:
            return Found(tuple(found), behind, len(found) < PAGE, reaches_to)
        examined, behind = examined + 1, position
        if _fits(question, sought, first, last):
            found.append(question)
    return Found(tuple(found), None, False, reaches_to)


def rows(found: Found, desk: Desk, now: datetime) -> Facts:
    """Say what a page of questions shows, each with the agencies that have it."""
    agencies = {agency.code: agency for agency in desk.register.agencies()}
    return {
        "questions": [_row(question, agencies, desk, now) for question in found.questions],
        "next": str(found.behind) if found.behind else "",
        "is_cut": found.is_cut,
        "reaches_to": found.reaches_to.isoformat() if found.reaches_to else "",
    }


def _row(question: Question, agencies: dict[str, Agency], desk: Desk, now: datetime) -> Fact:
    duties = desk.questions.assignments_of(question.reference)
    return {
        **facts.question_facts(question),
        "received_at": question.received_at.isoformat(),
        "status": str(question.status),
        "due_at": facts.moment(desk.rules.own_due_at(question)) if question.is_unassigned else None,
        "is_late": desk.rules.is_late_unassigned(question, now),
        "duties": [_duty(duty, agencies.get(duty.agency), now) for duty in duties],
    }


def _duty(duty: Assignment, agency: Agency | None, now: datetime) -> Fact:
    return {
        "agency": facts.agency_fact(agency),
        "code": duty.agency,
        "status": str(duty.status),
        "due_at": facts.moment(duty.due_at),
        "is_late": duty.is_late(now),
    }


def _span(sought: Sought, now: datetime) -> tuple[date, date]:
    """Give the first and the last local day that a search looks at: twelve months at most, but for `late`."""
    last = min(sought.until or local(now).date(), local(now).date())
    if sought.state == LATE:
        return sought.since or date.min, last
    earliest = _months_before(last.replace(day=1), MONTHS - 1)
    return max(sought.since or earliest, earliest), last


def _months_before(first: date, number: int) -> date:
    count = first.year * _YEAR_OF_MONTHS + first.month - 1 - number
    return date(count // _YEAR_OF_MONTHS, count % _YEAR_OF_MONTHS + 1, 1)


def _candidates(
    sought: Sought, span: tuple[date, date], after: Position | None, desk: Desk, now: datetime
) -> Iterator[tuple[Position, Question]]:
    """Read the shortest list that has all that is sought."""
    if sought.state == LATE:
        yield from _late(sought.agency, after, desk, now)
        return
    if "@" in sought.journalist and not sought.agency and desk.register.journalist(sought.journalist):
        yield from desk.questions.questions_of_journalist(sought.journalist, after)
        return
    begin = min(span[1], local(after.at).date()) if after else span[1]
    month = begin.replace(day=1)
    while month >= span[0].replace(day=1):
        yield from _of_month(month, sought, after if after and _is_in(after, month) else None, desk)
        month = _months_before(month, 1)


def _late(
    agency: str, after: Position | None, desk: Desk, now: datetime
) -> Iterator[tuple[Position, Question]]:
    """Read the questions that are late, with an agency or without, the last number first."""
    late: dict[str, list[Due]] = {}
    for due in late_dues(desk, now):
        if agency in {"", due.agency} and (after is None or due.reference < after.key):
            late.setdefault(due.reference, []).append(due)
    nobodys = {} if agency else _nobodys(after, desk, now)
    for reference in sorted({*late, *nobodys}, reverse=True):
        question = nobodys.get(reference) or _owed(late[reference], desk, now)
        if question is not None:
            yield Position(question.received_at, reference), question


def _nobodys(after: Position | None, desk: Desk, now: datetime) -> dict[str, Question]:
    """Give the questions by reference whose deadline passed while no agency had them."""
    found = islice(desk.questions.unassigned(), MOST_EXAMINED)
    late = (question for question in found if desk.rules.is_late_unassigned(question, now))
    return {one.reference: one for one in late if after is None or one.reference < after.key}


def _owed(dues: Sequence[Due], desk: Desk, now: datetime) -> Question | None:
    duties = desk.questions.assignments(dues)
    is_late = any(duty.is_late(now) for duty in duties)
    return desk.questions.question(dues[0].reference) if is_late else None


def _of_month(
    month: date, sought: Sought, after: Position | None, desk: Desk
) -> Iterator[tuple[Position, Question]]:
    name = month.strftime("%Y-%m")
    if sought.agency:
        return desk.questions.questions_of_agency(sought.agency, name, after)
    return desk.questions.questions_of_month(name, after)


def _is_in(position: Position, month: date) -> bool:
    return local(position.at).date().replace(day=1) == month


def _fits(question: Question, sought: Sought, first: date, last: date) -> bool:
    people = f"{question.journalist_name} {question.journalist} {question.written_from} {question.outlet}"
    said = f"{question.reference} {question.subject} {question.text.start}"
    return (
        sought.state in {"", LATE, question.status}
        and first <= local(question.received_at).date() <= last
        and _has_words(people, sought.journalist)
        and _has_words(said, sought.text)
    )


def _has_words(text: str, words: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in fold(words).split())
