"""The questions of who signed in: a journalist's own and colleagues', an agency's to answer and answered."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.page_links import reads_along, seat_at
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.case import Case
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.papers import standing_of
from chalicelib.domain.people import Journalist
from chalicelib.domain.question import Assignment, Question, QuestionStatus, Status
from chalicelib.domain.statistics import months_until
from chalicelib.domain.workcalendar import local

MOST_SHOWN: Final = 100

MOST_ANSWERED: Final = 30
"""How many of an agency's newest questions are looked at for what was answered, and asked about again."""

MONTHS: Final = 3
"""How many local months these are looked for in, that of now included."""

_FAR: Final = timedelta(days=3_650)


def own_questions(visitor: Visitor, desk: Desk, now: datetime) -> Facts:
    """List a journalist's questions, newest first, and an agency's duties.

    Those that are open come first, that due first in front; then what the journalist asked about again; and
    apart what the agency has answered, the last first.
    """
    journalist = visitor.party.journalist
    duties = _open_duties(frozenset(visitor.agencies), desk, now) if visitor.agencies else iter(())
    ended = sorted(_ended(visitor.agencies, desk, now), key=lambda one: one[1].ended_at or now, reverse=True)
    again = [pair for pair in ended if _is_asked_again(*pair, desk)]
    return {
        "is_journalist": journalist is not None,
        "is_contact": bool(visitor.agencies),
        "papers": _papers(journalist, now),
        "asked": [_asked(question, desk, now) for question in _questions_of(journalist, desk)],
        "read": [_asked(question, desk, now) for question in _read_by(visitor.journalist, desk)],
        "owed": [_told(*pair, desk, now) for pair in islice(_with_questions(duties, desk), MOST_SHOWN)],
        "asked_again": [_told(*pair, desk, now) for pair in again],
        "answered": [_told(*pair, desk, now) for pair in ended if pair not in again],
    }


def _papers(journalist: Journalist | None, now: datetime) -> Fact:
    """Say that a journalist's papers have expired or soon will; null where they have not."""
    until = journalist.card_expires_on if journalist else None
    standing = standing_of(until, local(now).date())
    if journalist is None or not standing:
        return None
    return {"standing": standing, "paper": str(journalist.paper), "until": facts.moment(until)}


def home_of(visitor: Visitor, desk: Desk, now: datetime) -> str:
    """Say where a visitor goes who asked for no page: an officer without any questions to `/admin`."""
    own = own_questions(visitor, desk, now) if visitor.may_administer else {}
    has_any = any(isinstance(listed, list) and listed for listed in own.values())
    return "/admin" if visitor.may_administer and not has_any else "/questions"


def _questions_of(journalist: Journalist | None, desk: Desk) -> Iterator[Question]:
    if journalist is not None:
        found = desk.questions.questions_of_journalist(journalist.email, None)
        yield from (question for _, question in islice(found, MOST_SHOWN))


def _read_by(journalist: Journalist | None, desk: Desk) -> Iterator[Question]:
    """Give the questions of colleagues that still open for a journalist."""
    if journalist is not None:
        lists = (desk.questions.questions_read_by(one, None) for one in journalist.every_address)
        found = {
            question.reference: question
            for _, question in chain.from_iterable(islice(one, MOST_SHOWN) for one in lists)
        }
        known = [question for question in found.values() if reads_along(journalist, question)]
        yield from sorted(known, key=lambda one: one.received_at, reverse=True)[:MOST_SHOWN]


def _open_duties(codes: frozenset[str], desk: Desk, now: datetime) -> Iterator[Assignment]:
    wanted = [due for due in desk.questions.open_due(None, now + _FAR) if due.agency in codes]
    yield from desk.questions.assignments(wanted[:MOST_SHOWN])
    yield from (duty for duty in desk.questions.open_undated() if duty.agency in codes)


def _ended(codes: tuple[str, ...], desk: Desk, now: datetime) -> Iterator[tuple[Question, Assignment]]:
    """Give what agencies have answered or refused of the questions that they got last."""
    for code in codes:
        months = reversed(months_until(now, MONTHS))
        newest = (desk.questions.questions_of_agency(code, month, None) for month in months)
        for _, question in islice(chain.from_iterable(newest), MOST_ANSWERED):
            duties = desk.questions.assignments_of(question.reference)
            yield from ((question, duty) for duty in duties if duty.agency == code and duty.is_answered)


def _is_asked_again(question: Question, duty: Assignment, desk: Desk) -> bool:
    entries = tuple(desk.questions.entries_of(duty.reference))
    return Case(question, entries=entries).has_open_follow_up(duty.agency)


def refused_by(duties: Iterable[Assignment]) -> str:
    """Say which of the agencies that have spoken refused to answer: `all` of them, `some`, or none ("")."""
    statuses = [duty.status for duty in duties if duty.is_answered]
    refused = statuses.count(Status.DECLINED)
    return "" if not refused else "all" if refused == len(statuses) else "some"


def _is_late(question: Question, duties: Sequence[Assignment], desk: Desk, now: datetime) -> bool:
    """Tell whether a question waits after a deadline, or was answered after one."""
    counted = [duty for duty in duties if duty.is_open or question.status is QuestionStatus.ANSWERED]
    return desk.rules.is_late_unassigned(question, now) or any(duty.is_late(now) for duty in counted)


def _asked(question: Question, desk: Desk, now: datetime) -> Fact:
    duties = desk.questions.assignments_of(question.reference)
    return {
        "page_path": seat_at(question.reference, ALL_AGENCIES, "").path,
        "reference": question.reference,
        "subject": question.subject,
        "asker": facts.asker(question),
        "received_at": question.received_at.isoformat(),
        "status": str(question.status),
        "refused": refused_by(duties),
        "is_late": _is_late(question, duties, desk, now),
    }


def _with_questions(duties: Iterable[Assignment], desk: Desk) -> Iterator[tuple[Question, Assignment]]:
    found = ((desk.questions.question(duty.reference), duty) for duty in duties)
    return ((question, duty) for question, duty in found if question is not None)


def _told(question: Question, duty: Assignment, desk: Desk, now: datetime) -> Fact:
    return {
        "page_path": seat_at(duty.reference, duty.agency, "").path,
        "reference": duty.reference,
        "subject": question.subject,
        "asker": facts.asker(question),
        "agency": facts.agency_fact(desk.register.agency(duty.agency)),
        "status": str(duty.status),
        "ended_at": facts.moment(duty.ended_at),
        "deadline": facts.duty_deadline(question, duty, desk.rules),
        "is_late": duty.is_late(now),
    }
