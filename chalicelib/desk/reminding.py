"""The letters of the ladder's steps: to the agency, the press department, leadership and the journalist."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, event_id, journalist_addressee, staff
from chalicelib.desk.desk import Desk
from chalicelib.domain.addresses import Side
from chalicelib.domain.ladder import Audience, PlannedStep, Step, send_at
from chalicelib.domain.letter import Facts, Letter
from chalicelib.domain.people import Agency, Role
from chalicelib.domain.question import Assignment, Question

ROLES: Final = {
    Audience.SPOKESPERSON: Role.SPOKESPERSON,
    Audience.DEPUTY: Role.DEPUTY,
    Audience.MAILBOX: Role.MAILBOX,
    Audience.HEAD: Role.HEAD,
}
"""Audiences at the agency itself; a role without a contact is left out, never replaced by the head."""

BEFORE_DEADLINE: Final = frozenset({Step.UNACKNOWLEDGED, Step.HALF, Step.DAY_BEFORE})


@dataclass(frozen=True)
class Occasion:
    """A step that is taken, on whose duty, and when."""

    step: PlannedStep
    question: Question
    duty: Assignment
    agency: Agency
    now: datetime

    @property
    def event(self) -> str:
        """Derive the id of the step's event: the same for every run that takes it."""
        return step_event_id(self.duty, self.step)


def step_event_id(duty: Assignment, step: PlannedStep) -> str:
    """Derive the id of the event of taking a step."""
    return event_id(duty.reference, duty.agency, "step", step.step, str(step.number))


def letters_of(occasion: Occasion, audiences: Iterable[Audience], desk: Desk) -> tuple[Letter, ...]:
    """Write the letters of one step to these audiences, one to an address."""
    by_address: dict[str, Letter] = {}
    for audience in audiences:
        for letter in _letters_to(audience, occasion, desk):
            by_address.setdefault(letter.to.address, letter)
    return tuple(by_address.values())


def _letters_to(audience: Audience, occasion: Occasion, desk: Desk) -> tuple[Letter, ...]:
    if audience is Audience.JOURNALIST:
        return (_to_journalist(occasion, desk),)
    if audience in ROLES:
        return _to_agency(audience, occasion, desk)
    return _to_office(audience, occasion, desk)


def _to_agency(audience: Audience, occasion: Occasion, desk: Desk) -> tuple[Letter, ...]:
    is_reminder = occasion.step.step in BEFORE_DEADLINE
    said = facts.merged(
        _said(occasion, desk),
        facts.text_facts(occasion.question.text),
        {"acknowledge_by": facts.moment(occasion.duty.acknowledge_by)},
    )
    writing = _writing(occasion, Side.AGENCY, desk)
    contacts = occasion.agency.reachable((ROLES[audience],))
    return writing.letters("reminder" if is_reminder else "overdue", contacts, said)


def _to_journalist(occasion: Occasion, desk: Desk) -> Letter:
    question = occasion.question
    said = facts.merged(
        _said(occasion, desk),
        {
            "asked_on": question.received_at.isoformat(),
            "is_head_told": bool(occasion.agency.reachable((Role.HEAD,))),
        },
    )
    writing = _writing(occasion, Side.JOURNALIST, desk)
    return writing.letter(
        "deadline-missed", journalist_addressee(question), said, answers=question.message_id
    )


def _to_office(audience: Audience, occasion: Occasion, desk: Desk) -> tuple[Letter, ...]:
    is_leadership = audience is Audience.LEADERSHIP
    code = desk.house.leadership if is_leadership else desk.house.press_department
    due_at = occasion.duty.due_at
    days_late = desk.rules.working_days_late(due_at, occasion.now) if due_at else 0
    said = facts.merged(
        _said(occasion, desk),
        {
            "number": occasion.step.number,
            "audience": str(audience),
            "days_late": days_late,
            "contacts": facts.people(occasion.agency),
            "is_telephone": occasion.step.task is not None and not is_leadership,
        },
    )
    return _writing(occasion, None, desk).letters("escalation", staff(desk.register.agency(code)), said)


def _said(occasion: Occasion, desk: Desk) -> Facts:
    question, duty = occasion.question, occasion.duty
    return facts.merged(
        facts.question_facts(question),
        {
            "agency": facts.agency_fact(occasion.agency),
            "deadline": facts.duty_deadline(question, duty, desk.rules),
            "step": str(occasion.step.step),
        },
    )


def _writing(occasion: Occasion, side: Side | None, desk: Desk) -> Writing:
    """Letters go out at the step's own moment; outside office hours at the next opening, unless urgent."""
    is_urgent = occasion.question.is_urgent
    waits_until = send_at(occasion.step.at, desk.rules.calendar, is_urgent=is_urgent)
    return Writing(
        desk,
        occasion.event,
        occasion.now,
        occasion.question.reference,
        occasion.duty.agency,
        side,
        waits_until=waits_until,
    )


def reminders(
    told: Iterable[tuple[PlannedStep, tuple[Audience, ...]]],
    question: Question,
    duty: Assignment,
    now: datetime,
    desk: Desk,
) -> Iterator[Letter]:
    """Write the letters of several steps taken at once."""
    agency = desk.register.agency(duty.agency)
    if agency is None:
        return
    for step, audiences in told:
        yield from letters_of(Occasion(step, question, duty, agency, now), audiences, desk)
