"""What the press department sees first: who is late now, what falls due, what nobody has, what went wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.lists import Due, Position
from chalicelib.desk.unassigned import guesses_of
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.people import Agency, Contact, Role
from chalicelib.domain.question import Assignment, Question, is_past
from chalicelib.domain.rules import Rules
from chalicelib.domain.steps import StepTaken
from chalicelib.domain.workcalendar import OutsideCalendarError, local

PAGE: Final = 25
"""Rows of one list on a page."""

MOST_COUNTED: Final = 100
"""How far the lists of other pages are read to be counted; there the page says "or more"."""

_TO_TELEPHONE: Final = (Role.SPOKESPERSON, Role.DEPUTY, Role.MAILBOX, Role.DUTY, Role.HEAD)
_SECOND: Final = timedelta(seconds=1)


def late_dues(desk: Desk, now: datetime) -> Sequence[Due]:
    """List what was late when the index was written, longest first."""
    return desk.questions.open_due(None, now - _SECOND)


def front(desk: Desk, now: datetime, after: Position | None = None) -> Facts:
    """Say what is late, a page of it from behind a position on, and what else wants a person's eye."""
    book, until = desk.questions, now - _SECOND
    late, soon = late_dues(desk, now), book.open_due(until, soon_until(desk, now))
    shown = _behind(late, after)
    said = _Telling(desk, now, {agency.code: agency for agency in desk.register.agencies()})
    nobodys = list(islice(book.unassigned(), MOST_COUNTED))
    forgotten = [question for question in nobodys if desk.rules.is_late_unassigned(question, now)]
    return {
        "late_count": len({due.reference for due in late}) + len(forgotten),
        "late_duties_count": len(late),
        "late_unassigned_count": len(forgotten),
        "late_unassigned": [said.alone(one) for one in forgotten[:PAGE]] if after is None else [],
        "late": list(said.duties(shown[:PAGE])),
        "late_next": str(_position(shown[PAGE - 1])) if len(shown) > PAGE else "",
        "soon_count": len(soon),
        "soon": list(said.duties(soon[:PAGE])),
        "soon_until": soon_until(desk, now).isoformat(),
        "undated": [said.duty(duty) for duty in book.open_undated()],
        "unassigned_count": len(nobodys),
        "unassigned": [said.to_assign(question) for question in nobodys[:PAGE]],
        **counts(desk, said.agencies),
    }


def counts(desk: Desk, agencies: dict[str, Agency]) -> dict[str, Fact]:
    """Count what waits elsewhere: the pen, tasks, letters that failed; and name addresses that bounce."""
    return {
        "pen_count": _counted(desk.questions.pen_from(None)),
        "task_count": len(desk.questions.tasks()),
        "failed_count": _counted(desk.questions.failed_letters()),
        "most_counted": MOST_COUNTED,
        "bouncing": [
            {"agency": facts.agency_fact(agency), "address": address}
            for agency in agencies.values()
            for address in sorted(agency.bouncing)
        ],
    }


def soon_until(desk: Desk, now: datetime) -> datetime:
    """Give the end of the next working day after today; beyond the calendar, in two days."""
    today, calendar = local(now).date(), desk.rules.calendar
    try:
        return calendar.closing(calendar.nth_working_day_after(today, 1))
    except OutsideCalendarError:
        return now + timedelta(days=2)


def last_step(steps: Sequence[StepTaken]) -> Fact:
    """Name the step of the ladder that was taken last, None where none was."""
    if not steps:
        return None
    taken = steps[-1]
    return {"step": str(taken.step), "number": taken.number, "taken_at": taken.taken_at.isoformat()}


@dataclass(frozen=True)
class _Telling:
    desk: Desk
    now: datetime
    agencies: dict[str, Agency]

    def duties(self, dues: Sequence[Due]) -> Iterator[Fact]:
        return (self.duty(duty) for duty in self.desk.questions.assignments(dues))

    def duty(self, duty: Assignment) -> Fact:
        question = self.desk.questions.question(duty.reference)
        return {
            **(facts.question_facts(question) if question else {}),
            **self._due(duty.due_at, self.desk.rules.of(*duty.scopes)),
            "publication_at": facts.moment(question.publication_at) if question else None,
            "is_unassigned": False,
            "agency": facts.agency_fact(self.agencies.get(duty.agency)),
            "status": str(duty.status),
            "is_provisional": duty.is_provisional,
            "last_step": last_step(duty.steps),
            "contact": _to_telephone(self.agencies.get(duty.agency)),
        }

    def alone(self, question: Question) -> Fact:
        """Say of a question that no agency has what is said of a duty."""
        reckoned = self.desk.rules.deadline(question, question.received_at)
        return {
            **facts.question_facts(question),
            **self._due(reckoned.due_at if reckoned else None, self.desk.rules),
            "publication_at": facts.moment(question.publication_at),
            "is_unassigned": True,
            "agency": None,
            "status": str(question.status),
            "is_provisional": reckoned is not None and reckoned.is_provisional,
            "last_step": last_step(question.steps),
            "contact": None,
        }

    def _due(self, due_at: datetime | None, rules: Rules) -> dict[str, Fact]:
        is_late = is_past(due_at, self.now)
        days = rules.working_days_late(due_at, self.now) if due_at and is_late else 0
        return {"due_at": facts.moment(due_at), "days_late": days}

    def to_assign(self, question: Question) -> Fact:
        return {
            **facts.question_facts(question),
            "received_at": question.received_at.isoformat(),
            "deadline": facts.own_deadline(question, self.desk.rules),
            "is_late": self.desk.rules.is_late_unassigned(question, self.now),
            "text": question.text.start[:400],
            "guesses": guesses_of(question, self.desk),
        }


def _counted(found: Iterator[object]) -> int:
    return sum(1 for _ in islice(found, MOST_COUNTED))


def _behind(dues: Sequence[Due], after: Position | None) -> Sequence[Due]:
    return dues if after is None else [due for due in dues if _position(due) > after]


def _position(due: Due) -> Position:
    return Position(due.due_at, f"{due.reference}.{due.agency}")


def _to_telephone(agency: Agency | None) -> Fact:
    """Name the first of an agency's contacts who has a telephone, None where nobody has."""
    contacts = _in_order(agency) if agency else ()
    found = next((contact for contact in contacts if contact.phone), None)
    return {"name": found.name, "post": found.post, "phone": found.phone} if found else None


def _in_order(agency: Agency) -> Iterator[Contact]:
    return (contact for role in _TO_TELEPHONE for contact in agency.contacts if contact.role is role)
