"""The questions of who has signed in: a journalist's own and colleagues', and what an agency still owes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.page_links import reads_along, seat_at
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.people import Journalist
from chalicelib.domain.question import Assignment, Question

MOST_SHOWN: Final = 100

_FAR: Final = timedelta(days=3_650)


def own_questions(visitor: Visitor, desk: Desk, now: datetime) -> Facts:
    """List a journalist's questions, newest first, and an agency's open duties, that due first in front."""
    journalist = visitor.journalist
    duties = _open_duties(frozenset(visitor.agencies), desk, now) if visitor.agencies else iter(())
    return {
        "is_journalist": journalist is not None,
        "is_contact": bool(visitor.agencies),
        "asked": [_asked(question) for question in _questions_of(journalist, desk)],
        "read": [_asked(question) for question in _read_by(journalist, desk)],
        "owed": list(islice(_owed(duties, desk, now), MOST_SHOWN)),
    }


def _questions_of(journalist: Journalist | None, desk: Desk) -> Iterator[Question]:
    if journalist is not None:
        found = desk.questions.questions_of_journalist(journalist.email, None)
        yield from (question for _, question in islice(found, MOST_SHOWN))


def _read_by(journalist: Journalist | None, desk: Desk) -> Iterator[Question]:
    """Give the questions of colleagues that still open for a journalist."""
    if journalist is not None:
        found = islice(desk.questions.questions_read_by(journalist.email, None), MOST_SHOWN)
        yield from (question for _, question in found if reads_along(journalist, question))


def _open_duties(codes: frozenset[str], desk: Desk, now: datetime) -> Iterator[Assignment]:
    wanted = [due for due in desk.questions.open_due(None, now + _FAR) if due.agency in codes]
    yield from desk.questions.assignments(wanted[:MOST_SHOWN])
    yield from (duty for duty in desk.questions.open_undated() if duty.agency in codes)


def _asked(question: Question) -> Fact:
    return {
        "page_path": seat_at(question.reference, ALL_AGENCIES, "").path,
        "reference": question.reference,
        "subject": question.subject,
        "asker": facts.asker(question),
        "received_at": question.received_at.isoformat(),
        "status": str(question.status),
    }


def _owed(duties: Iterator[Assignment], desk: Desk, now: datetime) -> Iterator[Fact]:
    for duty in duties:
        question = desk.questions.question(duty.reference)
        if question is not None:
            yield {
                "page_path": seat_at(duty.reference, duty.agency, "").path,
                "reference": duty.reference,
                "subject": question.subject,
                "asker": facts.asker(question),
                "agency": facts.agency_fact(desk.register.agency(duty.agency)),
                "deadline": facts.duty_deadline(question, duty, desk.rules),
                "is_late": duty.is_late(now),
            }
