"""What was asked before and looks like a form that is about to be sent, for who proved the form's address.

Own questions, and of colleagues at the same outlet those that are answered; never anything of another outlet.
Only lists that there are anyway are read, the newest of each: the journalist's own, and the last months', of
which other outlets' are passed over.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.own_questions import refused_by
from chalicelib.desk.page_links import people_at, seat_at
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.letter import Fact
from chalicelib.domain.lookalikes import ALIKE, likeness, words_of
from chalicelib.domain.people import Journalist
from chalicelib.domain.question import Question, QuestionStatus
from chalicelib.domain.statistics import months_until
from chalicelib.domain.submission import Submission

OWN: Final = 50
"""How many of a journalist's own newest questions are compared."""

OF_ALL: Final = 100
"""How many of the newest questions are looked at for those of the outlet."""

MONTHS: Final = 3
SHOWN: Final = 5


def lookalikes(submission: Submission, desk: Desk, now: datetime) -> list[Fact]:
    """Give what looks like a form, the likest first; the caller knows that the reader has its address."""
    asker = desk.register.party(submission.address).journalist
    if asker is None or not asker.is_active:
        return []
    wanted = words_of(submission.subject, submission.text)
    near = (
        (likeness(wanted, words_of(question.subject, question.text.start)), question)
        for question in _known(asker, desk, now)
    )
    alike = sorted((pair for pair in near if pair[0] >= ALIKE), key=lambda pair: pair[0], reverse=True)
    return [_told(question, asker, desk) for _, question in alike[:SHOWN]]


def _known(asker: Journalist, desk: Desk, now: datetime) -> Iterator[Question]:
    """Give each question that may be shown, once."""
    own = islice(desk.questions.questions_of_journalist(asker.email, None), OWN)
    months = (desk.questions.questions_of_month(month, None) for month in reversed(months_until(now, MONTHS)))
    newest = islice(chain.from_iterable(months), OF_ALL)
    found = {one.reference: one for _, one in chain(own, newest) if _may_be_shown(one, asker)}
    return iter(found.values())


def _may_be_shown(question: Question, asker: Journalist) -> bool:
    if question.outlet != asker.outlet or question.status is QuestionStatus.WITHDRAWN:
        return False
    is_colleague_s = asker.outlet != "" and question.status is QuestionStatus.ANSWERED
    return question.journalist == asker.email or is_colleague_s


def _told(question: Question, asker: Journalist, desk: Desk) -> Fact:
    """Name a question; its page opens for its asker and readers alone, others ask the colleague."""
    is_open_to = not set(asker.every_address).isdisjoint(people_at(question, ALL_AGENCIES, desk))
    path = seat_at(question.reference, ALL_AGENCIES, "").path
    return {
        "reference": question.reference,
        "subject": question.subject,
        "asker": facts.asker(question),
        "received_at": question.received_at.isoformat(),
        "is_own": question.journalist == asker.email,
        "is_answered": question.status is QuestionStatus.ANSWERED,
        "refused": refused_by(desk.questions.assignments_of(question.reference)),
        "page_path": path if is_open_to else "",
    }
