"""The default ladder on the shipped calendar, climbed step by step."""

from datetime import datetime

from chalicelib.domain.deadlines import QuestionClass, acknowledge_by, deadline
from chalicelib.domain.ladder import Timing
from chalicelib.domain.workcalendar import LOCAL
from chalicelib.ladderbook import load_ladder
from chalicelib.rulebook import load_calendar, load_policies

CALENDAR = load_calendar()
LADDER = load_ladder()
POLICIES = load_policies()


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def timing(received_at, klass=QuestionClass.ROUTINE, code="hue-2025-draft", *, is_acknowledged=False, **more):
    policy = POLICIES[code]
    due = deadline(received_at, klass, policy, CALENDAR)
    return Timing(
        received_at=due.received_at,
        day_of_receipt_on=due.day_of_receipt_on,
        due_at=due.due_at,
        acknowledge_by=acknowledge_by(received_at, policy, CALENDAR),
        is_acknowledged=is_acknowledged,
        unit=due.unit,
        kind=str(klass),
        **more,
    )


def took(planned):
    return planned.taken(planned.at)


def climb(facts, count):
    """Take one step after the other, as they come."""
    taken, found = [], []
    while len(found) < count and (step := LADDER.next_step(facts, taken, CALENDAR)):
        found.append(step)
        taken.append(took(step))
    return found


ROUTINE = timing(at("2026-11-19T08:00"))
