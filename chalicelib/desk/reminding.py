"""The letters of the ladder's steps: to the agency, the press department, leadership and the journalist."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, event_id, journalist_addressee, staff, told_at
from chalicelib.desk.desk import Desk
from chalicelib.desk.joining import BELATED_AFTER, GATHERED_FOR
from chalicelib.desk.partly import partly
from chalicelib.desk.seen import seen_of
from chalicelib.desk.unassigned import guesses_of
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.ladder import send_at
from chalicelib.domain.letter import Fact, Facts, Letter
from chalicelib.domain.people import Agency, Role
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.steps import AT_AGENCY, AT_ANY_HOUR, Audience, PlannedStep, Step

ROLES: Final = {
    Audience.SPOKESPERSON: Role.SPOKESPERSON,
    Audience.DEPUTY: Role.DEPUTY,
    Audience.MAILBOX: Role.MAILBOX,
    Audience.HEAD: Role.HEAD,
    Audience.DUTY: Role.DUTY,
}
"""Audiences at the agency itself; a role without a contact is left out, never replaced by the head."""


@dataclass(frozen=True)
class Occasion:
    """A step that is taken, when, and on whose duty: of no agency while the question is unassigned.

    `partly` is how far the agency has come, None where it has said nothing yet.
    """

    step: PlannedStep
    question: Question
    now: datetime
    duty: Assignment | None
    agency: Agency | None
    partly: Fact = None

    @property
    def thread(self) -> str:
        """Say in which thread it is told: the agency's, or the one of them all."""
        return thread_of(self.duty)

    @property
    def about(self) -> str:
        """Name the step, with a number where it is taken again."""
        return f"{self.step.step}_{self.step.again + 1}" if self.step.again else str(self.step.step)

    @property
    def event(self) -> str:
        """Derive the id of the step's event: the same for every run that takes it."""
        return step_event_id(self.question.reference, self.thread, self.step)


def thread_of(duty: Assignment | None) -> str:
    """Say in which thread the steps of a duty are told; those of a question without one in that of all."""
    return duty.agency if duty else ALL_AGENCIES


def step_event_id(reference: str, thread: str, step: PlannedStep) -> str:
    """Derive the id of the event of taking a step."""
    return taken_event_id(reference, thread, step.step, step.number, step.again)


def taken_event_id(reference: str, thread: str, step: Step, number: int, again: int) -> str:
    """Derive the id of the event of a step: of taking it again for a later deadline, another one."""
    return event_id(reference, thread, "step", step, str(number), *((str(again),) if again else ()))


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
    if audience not in AT_AGENCY:
        return _to_office(audience, occasion, desk)
    if occasion.duty is None or occasion.agency is None:
        return ()
    return _to_agency(audience, occasion, occasion.duty, occasion.agency, desk)


def _to_agency(
    audience: Audience, occasion: Occasion, duty: Assignment, agency: Agency, desk: Desk
) -> tuple[Letter, ...]:
    said = facts.merged(
        _said(occasion, desk),
        facts.text_facts(occasion.question.text),
        {
            "about": occasion.about,
            "acknowledge_by": facts.moment(duty.acknowledge_by),
            "publication_at": facts.moment(occasion.question.publication_at),
            "is_past": duty.due_at is not None and duty.due_at <= occasion.now,
        },
    )
    writing = _writing(occasion, audience, Side.AGENCY, agency, desk)
    contacts = told_at(agency, (ROLES[audience],), occasion.now, desk)
    return writing.letters("overdue" if audience is Audience.HEAD else "reminder", contacts, said)


def _to_journalist(occasion: Occasion, desk: Desk) -> Letter:
    question = occasion.question
    told = told_at(occasion.agency, (Role.HEAD,), occasion.now, desk)
    is_head_told = Audience.HEAD in occasion.step.to and any(one.role is Role.HEAD for one in told)
    said = facts.merged(
        _said(occasion, desk),
        {"asked_on": question.received_at.isoformat(), "is_head_told": is_head_told},
    )
    writing = _writing(occasion, Audience.JOURNALIST, Side.JOURNALIST, None, desk)
    return writing.letter(
        "deadline-missed", journalist_addressee(question), said, answers=question.message_id
    )


def _to_office(audience: Audience, occasion: Occasion, desk: Desk) -> tuple[Letter, ...]:
    is_leadership = audience is Audience.LEADERSHIP
    code = desk.house.leadership if is_leadership else desk.house.press_department
    name, more = _case_of(occasion, desk, is_leadership=is_leadership)
    said = facts.merged(
        _said(occasion, desk),
        {"number": occasion.step.number, "audience": str(audience), "days_late": _days_late(occasion, desk)},
        more,
    )
    # Who assigns may answer by the case address; about a late agency there is nothing to answer.
    side = Side.AGENCY if occasion.agency is None and not is_leadership else None
    office = desk.register.agency(code)
    if audience is Audience.PRESS_DUTY:
        contacts = told_at(office, (Role.DUTY,), occasion.now, desk)
    else:
        contacts = staff(office, occasion.now, desk)
    return _writing(occasion, audience, side, office, desk).letters(name, contacts, said)


def _case_of(occasion: Occasion, desk: Desk, *, is_leadership: bool) -> tuple[str, Facts]:
    """Name the letter to an office, and what it says of the agency that is late, or may be meant."""
    if occasion.agency is None:
        return "unassigned-late", {"guesses": guesses_of(occasion.question, desk)}
    is_telephone = occasion.step.task is not None and not is_leadership
    case = desk.questions.case(occasion.question.reference)
    return "escalation", {
        "contacts": facts.people(occasion.agency),
        "is_telephone": is_telephone,
        "seen": seen_of(case.events, occasion.agency) if case else [],
    }


def _days_late(occasion: Occasion, desk: Desk) -> int:
    duty, question = occasion.duty, occasion.question
    reckoned = duty or desk.rules.deadline(question, question.received_at)
    due_at = reckoned.due_at if reckoned else None
    rules = desk.rules.of(*duty.scopes) if duty else desk.rules
    return rules.working_days_late(due_at, occasion.now) if due_at else 0


def _said(occasion: Occasion, desk: Desk) -> Facts:
    question, duty, rules = occasion.question, occasion.duty, desk.rules
    deadline = facts.duty_deadline(question, duty, rules) if duty else facts.own_deadline(question, rules)
    return facts.merged(
        facts.question_facts(question),
        {
            "agency": facts.agency_fact(occasion.agency),
            "deadline": deadline,
            "step": str(occasion.step.step),
            "step_at": occasion.step.at.isoformat(),
            "partly": occasion.partly,
        },
    )


def _writing(
    occasion: Occasion, audience: Audience, side: Side | None, reader: Agency | None, desk: Desk
) -> Writing:
    """Letters go out at the step's own moment; outside office hours at the next opening, unless urgent.

    The office hours are those of the reader's agency, for the journalist those of everybody. A step that
    missed runs left behind is told as if it came now. Who is on duty gets letters at any hour.
    """
    is_urgent = occasion.question.is_urgent or audience in AT_ANY_HOUR
    is_belated = occasion.now - occasion.step.at > BELATED_AFTER
    at = occasion.now if is_belated else occasion.step.at
    rules = desk.rules.of(reader.code, reader.area) if reader else desk.rules
    waits_until = max(send_at(at, rules.calendar, is_urgent=is_urgent), occasion.now + GATHERED_FOR)
    return Writing(
        desk,
        occasion.event,
        occasion.now,
        occasion.question.reference,
        occasion.thread,
        side,
        waits_until=waits_until,
    )


def reminders(
    told: Iterable[tuple[PlannedStep, tuple[Audience, ...]]],
    question: Question,
    duty: Assignment | None,
    now: datetime,
    desk: Desk,
) -> Iterator[Letter]:
    """Write the letters of several steps taken at once, on a duty or on a question that is nobody's yet."""
    agency = desk.register.agency(duty.agency) if duty else None
    if duty and agency is None:
        return
    so_far = partly(duty, desk)
    for step, audiences in told:
        yield from letters_of(Occasion(step, question, now, duty, agency, so_far), audiences, desk)
