"""The rules of the house that are data: the calendar, the policies and the ladders, held together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.deadlines import (
    Deadline,
    Policy,
    QuestionClass,
    acknowledge_by,
    deadline,
    due_day,
)
from chalicelib.domain.ladder import Ladders, PlannedStep, Timing
from chalicelib.domain.question import Assignment, Question, is_past
from chalicelib.domain.workcalendar import OutsideCalendarError, WorkCalendar, local


@dataclass(frozen=True)
class Rules:
    """What deadlines and reminders are reckoned from. All moments are aware."""

    calendar: WorkCalendar
    policies: Mapping[str, Policy]
    ladder: Ladders
    unassigned_ladder: Ladders

    def of(self, *scopes: str) -> "Rules":
        """Give the rules as they hold at an agency: with the closures of its code and of its area."""
        return replace(self, calendar=self.calendar.of(*scopes)) if self.calendar.closures else self

    def deadline(self, question: Question, received_at: datetime) -> Deadline | None:
        """Reckon an agency's deadline; None beyond the calendar's years, where nothing is guessed."""
        try:
            policy = self.policies[question.policy]
            return deadline(received_at, QuestionClass(question.kind), policy, self.calendar)
        except OutsideCalendarError:
            return None

    def own_due_at(self, question: Question) -> datetime | None:
        """Reckon the deadline of the question itself, from its receipt; None beyond the calendar's years."""
        reckoned = self.deadline(question, question.received_at)
        return reckoned.due_at if reckoned else None

    def is_late_unassigned(self, question: Question, now: datetime) -> bool:
        """Tell whether the deadline passed and no agency has the question yet."""
        return question.is_unassigned and is_past(self.own_due_at(question), now)

    def acknowledge_by(self, question: Question, received_at: datetime) -> datetime | None:
        """Reckon until when an agency should have said that it saw the question."""
        try:
            return acknowledge_by(received_at, self.policies[question.policy], self.calendar)
        except OutsideCalendarError:
            return None

    def next_step(self, question: Question, assignment: Assignment) -> PlannedStep | None:
        """Say which step of the ladder comes next for an open assignment."""
        own = self.of(*assignment.scopes)
        timing = own.timing(question, assignment)
        return self.ladder.next_step(timing, assignment.steps, own.calendar) if timing else None

    def due_steps(self, question: Question, assignment: Assignment, now: datetime) -> tuple[PlannedStep, ...]:
        """Say which steps are due and not taken, in order."""
        own = self.of(*assignment.scopes)
        timing = own.timing(question, assignment)
        if timing is None:
            return ()
        return self.ladder.due_steps(timing, assignment.steps, now, own.calendar)

    def timing(self, question: Question, assignment: Assignment) -> Timing | None:
        """Gather what an assignment's steps depend on; None where it has no deadline."""
        reckoned = self.of(*assignment.scopes).deadline(question, assignment.received_at)
        if reckoned is None or assignment.due_at is None or assignment.acknowledge_by is None:
            return None
        return Timing(
            received_at=assignment.received_at,
            day_of_receipt_on=reckoned.day_of_receipt_on,
            due_at=assignment.due_at,
            acknowledge_by=assignment.acknowledge_by,
            is_acknowledged=assignment.acknowledged_at is not None,
            unit=reckoned.unit,
            opened_at=assignment.opened_at,
            kind=question.kind,
            publication_at=question.publication_at,
            is_urgent=question.is_urgent,
        )

    def next_unassigned_step(self, question: Question) -> PlannedStep | None:
        """Say which step comes next while nobody knows whose question it is."""
        timing = self.unassigned_timing(question)
        return self.unassigned_ladder.next_step(timing, question.steps, self.calendar) if timing else None

    def due_unassigned_steps(self, question: Question, now: datetime) -> tuple[PlannedStep, ...]:
        """Say which of these steps are due and not taken, in order."""
        timing = self.unassigned_timing(question)
        if timing is None:
            return ()
        return self.unassigned_ladder.due_steps(timing, question.steps, now, self.calendar)

    def unassigned_timing(self, question: Question) -> Timing | None:
        """Gather what these steps depend on: the clock runs from the receipt, whoever will answer."""
        reckoned = self.deadline(question, question.received_at)
        acknowledge_by = self.acknowledge_by(question, question.received_at)
        if reckoned is None or acknowledge_by is None:
            return None
        return Timing(
            received_at=question.received_at,
            day_of_receipt_on=reckoned.day_of_receipt_on,
            due_at=reckoned.due_at,
            acknowledge_by=acknowledge_by,
            is_acknowledged=False,
            unit=reckoned.unit,
            kind=question.kind,
            publication_at=question.publication_at,
            is_urgent=question.is_urgent,
        )

    def working_days_late(self, due_at: datetime, now: datetime) -> int:
        """Count the working days after the due day, that of `now` included."""
        try:
            return self.calendar.working_days_between(due_day(due_at), local(now).date())
        except OutsideCalendarError:
            return (local(now).date() - due_day(due_at)).days
