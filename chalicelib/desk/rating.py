"""A journalist says how content they are with an answer; who answered reads it, and learns from it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, press_department, staff
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.desk.spoken import Place, Spoken, event_of
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.amending import ANSWER, REFUSAL, last_words
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Letter
from chalicelib.domain.people import Agency, Contact
from chalicelib.domain.question import Assignment
from chalicelib.domain.rating import Rating, Score
from chalicelib.domain.records import Event
from chalicelib.domain.wording import clean_line

LONGEST_REASON: Final = 1_000
"""Characters of a reason, as it stands with the assignment."""


def rate(
    case: Case, duty: Assignment, agency: Agency, spoken: Spoken, score: Score | None, desk: Desk
) -> tuple[Record, ...] | str:
    """Decide what rating an answer writes; the last rating counts. Who is not content says why."""
    reason = clean_line(spoken.text)[:LONGEST_REASON]
    if score is None:
        return "no_score"
    if score is Score.UNSATISFIED and not any(map(str.isalnum, reason)):
        return "no_reason"
    rated = replace(duty, rating=Rating(score, reason, spoken.at), revision=duty.revision + 1)
    place = Place(case.question, agency.code, Side.JOURNALIST, "rating")
    event = replace(event_of(spoken, place, "rated"), facts={"score": str(score), "reason": reason})
    return (rated, event, *_letters(case, duty, rated, agency, event, desk))


def _letters(
    case: Case, before: Assignment, rated: Assignment, agency: Agency, event: Event, desk: Desk
) -> tuple[Letter, ...]:
    """Tell the agency; and the press department, in the thread of all, of who is or was not content."""
    own = _written(case, rated, agency, event, recipients(agency, event.at, desk), desk)
    scores = {duty.rating.score for duty in (before, rated) if duty.rating}
    if Score.UNSATISFIED not in scores:
        return own
    office = staff(press_department(desk), event.at, desk)
    return (*own, *_written(case, rated, agency, event, office, desk, is_office=True))


def _written(
    case: Case,
    rated: Assignment,
    agency: Agency,
    event: Event,
    readers: Iterable[Contact],
    desk: Desk,
    *,
    is_office: bool = False,
) -> tuple[Letter, ...]:
    question, rating = case.question, rated.rating
    about = last_words(case, rated, frozenset({ANSWER, REFUSAL}))
    said = facts.merged(
        facts.question_facts(question),
        {
            "agency": facts.agency_fact(agency),
            "is_office": is_office,
            "score": str(rating.score) if rating else "",
            "reason": rating.reason if rating else "",
            "answered_at": facts.moment(rated.ended_at),
            "is_refusal": about is not None and about.kind == REFUSAL,
        },
    )
    thread = ALL_AGENCIES if is_office else agency.code
    writing = Writing(desk, event.id, event.at, question.reference, thread, Side.AGENCY)
    return writing.letters("rated", readers, said)
