"""The rules of the house that are data: the calendar, the policies and the ladders, held together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.clock_stops import limit_of_pause
from chalicelib.domain.deadlines import (
    Deadline,
    Extension,
    Pause,
    Policy,
    QuestionClass,
    Unit,
    acknowledge_by,
    deadline,
    due_day,
)
from chalicelib.domain.ladder import Ladders, Timing
from chalicelib.domain.question import Assignment, Question, is_past
from chalicelib.domain.steps import PlannedStep
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

    def policy_of(self, question: Question) -> Policy:
        """Give the policy that holds for a question as long as it lives."""
        return self.policies[question.policy]

    def policy_in_force(self, klass: QuestionClass, received_at: datetime, preferred: str) -> Policy | None:
        """Choose the policy of a class of questions for the local day of receipt.

        The preferred one where it speaks of the class and is in force, else the one in force last; None where
        no policy is.
        """
        on = local(received_at).date()
        fit = [one for one in self.policies.values() if klass in one.rules and one.is_in_force(on)]
        own = next((one for one in fit if one.code == preferred), None)
        return own or max(fit, key=lambda one: one.effective_from or date.min, default=None)

    def deadline(
        self,
        question: Question,
        received_at: datetime,
        pauses: Iterable[Pause] = (),
        extension: Extension | None = None,
    ) -> Deadline | None:
        """Reckon a deadline; None beyond the calendar's years, where nothing is guessed.

        That of an extraordinary question runs from the recorded moment of the incident.
        """
        is_extraordinary = QuestionClass(question.kind) is QuestionClass.EXTRAORDINARY
        since = question.incident_at if is_extraordinary and question.incident_at else received_at
        return self._reckoned(question, since, pauses, extension)

    def duty_deadline(self, question: Question, duty: Assignment) -> Deadline | None:
        """Reckon the deadline of an assignment: by its agency's closures, its pauses and its extension.

        That of points that were named again runs from their reopening, whatever sort of question it is.
        """
        granted, own = duty.extension, self.of(*duty.scopes)
        extension = Extension(granted.until_on, granted.granted_at) if granted else None
        reckon = own._reckoned if duty.reopenings else own.deadline  # noqa: SLF001 - the same class
        return reckon(question, duty.runs_from, duty.stops, extension)

    def _reckoned(
        self, question: Question, since: datetime, pauses: Iterable[Pause], extension: Extension | None
    ) -> Deadline | None:
        klass, policy = QuestionClass(question.kind), self.policy_of(question)
        try:
            return deadline(since, klass, policy, self.calendar, pauses, extension)
        except OutsideCalendarError:
            return None

    def pause_limit(self, question: Question, duty: Assignment, since: datetime) -> datetime | None:
        """Say until when a pause may last that begins then.

        None where the clock never pauses, where earlier pauses have used up what the policy allows, and
        beyond the calendar's years.
        """
        policy, earlier = self.policy_of(question), [one for one in duty.pauses_now if not one.is_open]
        if policy.rule_for(QuestionClass(question.kind)).unit is Unit.WALL_CLOCK_HOURS:
            return None
        try:
            return limit_of_pause(since, earlier, policy.pause_days, self.of(*duty.scopes).calendar)
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
            return acknowledge_by(received_at, self.policy_of(question), self.calendar)
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
        reckoned = self.duty_deadline(question, assignment)
        if reckoned is None or assignment.due_at is None or assignment.acknowledge_by is None:
            return None
        return Timing(
            received_at=assignment.received_at,
            day_of_receipt_on=reckoned.day_of_receipt_on,
            due_at=assignment.due_at,
            acknowledge_by=assignment.acknowledge_by,
            is_acknowledged=assignment.acknowledged_at is not None,
            unit=reckoned.unit,
            opened_at=assignment.held_from,
            days=reckoned.days if assignment.pauses_now else (),
            kind=question.kind,
            publication_at=question.publication_at,
            is_urgent=question.is_urgent,
            runs_from=reckoned.received_at,
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
            runs_from=reckoned.received_at,
        )

    def classify_until(self, question: Question) -> datetime | None:
        """Say until when a question's policy lets it be classified, that instant included.

        None where only its deadlines say so, and beyond the calendar's years.
        """
        days = self.policy_of(question).reclassify_days
        if days is None:
            return None
        try:
            on = self.calendar.day_of_receipt(question.received_at)
            return self.calendar.closing(self.calendar.nth_working_day_after(on, days) if days else on)
        except OutsideCalendarError:
            return None

    def working_days_late(self, due_at: datetime, now: datetime) -> int:
        """Count the working days after the due day, that of `now` included."""
        try:
            return self.calendar.working_days_between(due_day(due_at), local(now).date())
        except OutsideCalendarError:
            return (local(now).date() - due_day(due_at)).days
