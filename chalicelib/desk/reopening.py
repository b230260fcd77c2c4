"""A journalist says which points an answer leaves open: the duty is open again, with a clock of its own.

So it is where the press department does not let a refusal stand.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, through_gateway
from chalicelib.desk.deadline_letters import Moved, tell_journalist
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.domain.addresses import Side
from chalicelib.domain.amending import ANSWER, REFUSAL, last_words
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.clock_stops import Reopening
from chalicelib.domain.letter import Fact, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Question, Status, status_after
from chalicelib.domain.records import Entry, Event, TaskKind
from chalicelib.domain.reopening import reopened, why_not_now, with_more
from chalicelib.domain.unsaying import state_of
from chalicelib.domain.wording import clean_line

LONGEST_POINT: Final = 200
"""Characters of a point that has no number, as it is kept with the clock; its words are kept whole."""


def reopen(
    case: Case, duty: Assignment, agency: Agency, spoken: Spoken, points: tuple[str, ...], desk: Desk
) -> tuple[Record, ...] | str:
    """Decide what naming unanswered points writes, or say why they cannot be named.

    `points` are labels; without any the words are the point. Both sides are told the deadline: a new one, or
    where the question is open again already that of the points named before.
    """
    refused = why_not_now(duty, spoken.at, desk.rules.of(*duty.scopes).calendar)
    if refused:
        return refused
    place = Place(case.question, agency.code, Side.JOURNALIST, "unanswered")
    entry = replace(entry_of(spoken, place, desk), points=points)
    named = Reopening(spoken.at, points or (clean_line(spoken.text)[:LONGEST_POINT],))
    if duty.is_open:
        event = event_of(spoken, place, "reopened")
        return _named_more(case, duty, agency, entry, event, named.points, desk)
    again = reopened(case.question, duty, named, desk.rules)
    told: dict[str, Fact] = {
        "points": list(named.points),
        "due_at": facts.moment(again.due_at),
        "before": state_of(duty),
    }
    event = replace(event_of(spoken, place, "reopened"), facts=told)
    question = _opened(case, again)
    letters = (
        *_to_agency(case, again, agency, entry, event, desk),
        _to_journalist(case, again, agency, event, desk),
    )
    return (entry, event, again, *question, *letters, *_undated(again, event, desk))


def _named_more(
    case: Case,
    duty: Assignment,
    agency: Agency,
    entry: Entry,
    event: Event,
    points: tuple[str, ...],
    desk: Desk,
) -> tuple[Record, ...] | str:
    """Add points to those that are owed already; who owes them has as long as before."""
    new = tuple(one for one in points if one not in duty.reopenings[-1].points)
    if not new:
        return "named_before"
    more = with_more(duty, new)
    told: dict[str, Fact] = {"points": list(new), "due_at": facts.moment(more.due_at), "is_more": True}
    event = replace(event, facts=told)
    entry = replace(entry, points=new if entry.points else ())
    moved = Moved("points_added", event, case.question, is_moved=False)
    return (
        entry,
        event,
        more,
        *_to_agency(case, more, agency, entry, event, desk, why="more"),
        tell_journalist(moved, [(more, agency)], desk),
    )


def reopen_by_office(
    case: Case, duty: Assignment, agency: Agency, spoken: Spoken, desk: Desk
) -> tuple[Record, ...] | str:
    """Decide what it writes that a refusal does not stand; the reason is told to both sides.

    A refusal that follows ends the duty again: nothing else takes a reopening back.
    """
    reason = clean_line(spoken.text)
    if not any(map(str.isalnum, reason)):
        return "no_reason"
    place = Place(case.question, agency.code, Side.AGENCY, "reopening")
    again = reopened(case.question, duty, Reopening(spoken.at, (reason[:LONGEST_POINT],)), desk.rules)
    told: dict[str, Fact] = {"reason": reason, "due_at": facts.moment(again.due_at)}
    event = replace(event_of(spoken, place, "reopened_by_office"), facts=told)
    entry = replace(entry_of(spoken, place, desk), is_relayed=False)
    moved = Moved("reopened_by_office", event, case.question, reason)
    letters = (
        *_to_agency(case, again, agency, entry, event, desk, why="by_office"),
        tell_journalist(moved, [(again, agency)], desk),
    )
    return (event, again, *_opened(case, again), *letters, *_undated(again, event, desk))


def _opened(case: Case, again: Assignment) -> tuple[Question, ...]:
    """Open a question whose last answer is open again."""
    others = (duty for duty in case.assignments if duty.agency != again.agency)
    status = status_after(case.question, (*others, again))
    return () if status is case.question.status else (case.question.with_status(status),)


def _to_agency(
    case: Case,
    again: Assignment,
    agency: Agency,
    entry: Entry,
    event: Event,
    desk: Desk,
    *,
    why: str = "",
) -> tuple[Letter, ...]:
    question = case.question
    said = facts.merged(
        facts.question_facts(question),
        facts.text_facts(entry.text),
        {
            "agency": facts.agency_fact(agency),
            "points": list(entry.points),
            "is_by_office": why == "by_office",
            "is_more": why == "more",
            "is_refusal": _is_refused(case, agency),
            "answered_before": facts.moment(_answered_at(case, agency)),
            "deadline": facts.duty_deadline(question, again, desk.rules),
            "acknowledge_by": facts.moment(again.acknowledge_by),
        },
    )
    name = through_gateway(question.journalist_name, question.outlet)
    writing = Writing(
        desk, event.id, event.at, question.reference, agency.code, Side.AGENCY, name, entry.attachments
    )
    return writing.letters("reopened", recipients(agency, event.at, desk), said)


def _answered_at(case: Case, agency: Agency) -> datetime | None:
    duty = case.assignment(agency.code)
    return duty.ended_at if duty else None


def _is_refused(case: Case, agency: Agency) -> bool:
    """Tell whether what the agency said last was that it will not answer."""
    duty = case.assignment(agency.code)
    last = last_words(case, duty, frozenset({ANSWER, REFUSAL})) if duty else None
    return duty is not None and duty.status is Status.DECLINED and last is not None and last.kind == REFUSAL


def _to_journalist(case: Case, again: Assignment, agency: Agency, event: Event, desk: Desk) -> Letter:
    return tell_journalist(Moved("reopened", event, case.question), [(again, agency)], desk)


def _undated(again: Assignment, event: Event, desk: Desk) -> tuple[Record, ...]:
    """Where the calendar does not reach, a person has to set the deadline: none is guessed."""
    if again.due_at is not None:
        return ()
    matter = Matter(TaskKind.NO_DEADLINE, again.reference, again.agency)
    return tuple(new_task(matter, event.id, event.at, desk))
