"""The clock of an assignment stands still while the journalist owes a clarification, and runs again.

Each act gives the assignment with its deadline reckoned anew: that of an open pause as if it lasted as
long as the policy lets it. It may come earlier then, but no later.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.deadline_letters import Moved, tell_agency, tell_journalist
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import with_next_step
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.clock_stops import ClockPause
from chalicelib.domain.ladder import send_at
from chalicelib.domain.letter import Letter
from chalicelib.domain.pausing import is_pausable, paused, resumed, resumed_at_limit
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Entry, Event


def with_deadline(duty: Assignment, question: Question, desk: Desk) -> Assignment:
    """Give the assignment with its deadline reckoned anew, and the moment of its next step."""
    reckoned = desk.rules.duty_deadline(question, duty)
    if reckoned is not None:
        duty = replace(duty, due_at=reckoned.due_at, is_provisional=reckoned.is_provisional)
    return with_next_step(duty, question, desk)


def stopped(duty: Assignment, question: Question, entry: Entry, desk: Desk) -> Assignment:
    """Give the assignment with its clock stopped from the moment of a request for clarification.

    The same where that stops nothing: it came at the due moment or later, the clock stands still already, it
    never does for such a question, or the pauses so far have used up what the policy allows.
    """
    limit_at = desk.rules.pause_limit(question, duty, entry.at) if is_pausable(duty, entry.at) else None
    if limit_at is None:
        return duty
    begun = paused(duty, ClockPause(entry.at, limit_at, entry.id))
    is_known = desk.rules.duty_deadline(question, begun) is not None
    return with_deadline(begun, question, desk) if is_known else duty


def set_going(duty: Assignment, question: Question, entry: Entry, desk: Desk) -> Assignment:
    """Give the assignment with its clock running since the journalist wrote; the same where it ran."""
    again = resumed(duty, entry.at, entry.id)
    return again if again is duty else with_deadline(again, question, desk)


def run_on_at_limit(duty: Assignment, question: Question, desk: Desk, now: datetime) -> Change:
    """Decide what the end of a pause writes that has lasted as long as it may; StaleError where none has.

    A reply that did not fit into the transaction that relayed it ended the pause at its own moment.
    """
    pause, case = duty.open_pause, desk.questions.case(duty.reference)
    if pause is None or case is None or now < pause.limit_at:
        raise StaleError(f"{duty.reference}: the clock of {duty.agency} has nothing to wait for")
    reply = next(_replies(case, duty.agency, pause), None)
    again = resumed(duty, reply.at, reply.id) if reply else resumed_at_limit(duty)
    running = with_deadline(again, question, desk)
    event = Event(
        id=event_id(duty.reference, duty.agency, "clock_resumed", pause.since.isoformat()),
        reference=duty.reference,
        agency=duty.agency,
        act="clock_resumed",
        at=now,
        who="gateway",
        verified="rule",
        facts={"paused_since": pause.since.isoformat(), "due_at": facts.moment(running.due_at)},
    )
    letters = () if reply else tuple(_letters(running, question, pause, event, desk))
    return Change((running, event, *letters))


def _replies(case: Case, agency: str, pause: ClockPause) -> Iterator[Entry]:
    """Give what the journalist wrote in this thread while the clock stood still, the first first."""
    for entry in case.entries:
        is_said = entry.is_shown and (entry.side, entry.kind) == (Side.JOURNALIST, "follow_up")
        if is_said and entry.agency in {agency, ALL_AGENCIES} and pause.covers(entry.at):
            yield entry


def _letters(
    duty: Assignment, question: Question, pause: ClockPause, event: Event, desk: Desk
) -> Iterator[Letter]:
    """Tell both sides, once, that the clock runs again though nobody replied."""
    agency = desk.register.agency(duty.agency)
    if agency is None:
        return
    waits_until = send_at(pause.limit_at, desk.rules.calendar, is_urgent=question.is_urgent)
    moved = Moved("pause_over", event, question, resumed_at=pause.limit_at, waits_until=waits_until)
    yield from tell_agency(moved, duty, agency, desk)
    yield tell_journalist(moved, [(duty, agency)], desk)
