"""Deadlines: rules with a basis, reckoned over the working calendar, and explained day by day.

Every datetime that is given back is aware, in local time (`workcalendar.LOCAL`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Final

from chalicelib.domain.deadline_ledger import (
    Course,
    LedgerDay,
    Mark,
    Pause,
    Unit,
    end_of,
    extra_days,
    ledger_days,
    stops_of,
)
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.people import Role
from chalicelib.domain.workcalendar import ONE_DAY, WorkCalendar, local

__all__ = [
    "Deadline",
    "Extension",
    "LedgerDay",
    "Mark",
    "NoRuleError",
    "Pause",
    "Policy",
    "QuestionClass",
    "Rule",
    "Unit",
    "acknowledge_by",
    "deadline",
    "due_day",
]


class QuestionClass(StrEnum):
    """What sort of question it is; routine until a person says otherwise."""

    ROUTINE = "routine"
    IMPORTANT = "important"
    COMPLEX = "complex"
    EXTRAORDINARY = "extraordinary"
    PETITION = "petition"


@dataclass(frozen=True)
class Rule:
    """So many of a unit; `amount` is at least 1."""

    unit: Unit
    amount: int


class NoRuleError(GatewayError):
    """A policy says nothing about a class of question."""

    def __init__(self, policy_code: str, klass: QuestionClass) -> None:
        super().__init__(f"policy {policy_code} has no rule for {klass} questions")
        self.policy_code = policy_code
        self.klass = klass


@dataclass(frozen=True)
class Policy:
    """Within what time which questions are answered, on what basis, and from when until when (included).

    A bound of None is not known or not set. `acknowledge` is the target for a sign that the question
    was seen, apart from the answer. `pause_days` are the working days that the pauses of one assignment may
    last, all together. An agency may extend its own deadline `extension_times` times, by `extension_days`
    working days in all. `reclassify_roles` are the contacts of the press department who may classify a
    question (none: whoever may sign in there), until `reclassify_days` working days after the day of receipt
    (None: as long as a deadline can still be moved).
    """

    code: str
    name_vi: str
    basis: str
    is_verified: bool
    effective_from: date | None
    effective_until: date | None
    rules: Mapping[QuestionClass, Rule]
    acknowledge: Rule
    pause_days: int = 0
    extension_times: int = 0
    extension_days: int = 0
    reclassify_roles: tuple[Role, ...] = ()
    reclassify_days: int | None = None

    @property
    def is_draft(self) -> bool:
        """Tell whether the policy calls itself a draft, in its name or its basis."""
        return "dự thảo" in f"{self.name_vi} {self.basis}".casefold()

    def is_in_force(self, on: date) -> bool:
        """Tell whether the policy holds on a day."""
        begins, ends = self.effective_from or date.min, self.effective_until or date.max
        return begins <= on <= ends

    def rule_for(self, klass: QuestionClass) -> Rule:
        """Give the rule for a class of question; NoRuleError where the policy has none."""
        if klass not in self.rules:
            raise NoRuleError(self.code, klass)
        return self.rules[klass]


@dataclass(frozen=True)
class Extension:
    """The agency has until the end of office hours of `until_on`, or of the next working day if it is off."""

    until_on: date
    granted_at: datetime


@dataclass(frozen=True)
class Deadline:
    """When an answer is due, the instant included, and the days that lead there.

    The ledger `days` begins on the day of arrival and has no gap. Of units of days, the days marked
    counted (the last of calendar days may be carried) sum up to `amount`; of units of hours, the time that
    ran does. Days that an extension adds stand behind.
    """

    due_at: datetime
    received_at: datetime
    day_of_receipt_on: date
    unit: Unit
    amount: int
    days: tuple[LedgerDay, ...]
    policy_code: str

    @property
    def is_provisional(self) -> bool:
        """Tell whether a day of low certainty was skipped, so that the deadline may come earlier."""
        return any(day.is_provisional for day in self.days)

    @property
    def received_on(self) -> date:
        """The day of receipt; where calendar days are counted the date of arrival, worked or not."""
        return self.days[0].on if self.unit is Unit.CALENDAR_DAYS else self.day_of_receipt_on

    @property
    def counted_from(self) -> date:
        """Day 0, after which days are counted; of hours the first day on which time ran.

        It is later than the day of receipt where the clock stood still at the end of that day.
        """
        return next(day.on for day in self.days if day.mark in _RUNNING)

    @property
    def skipped_on(self) -> tuple[date, ...]:
        """The days off after the start of the count, in order: what a letter names as not counted.

        Those over which the end is carried on are left out: `carried` names where from and where to.
        """
        is_counting = False
        skipped = []
        for day in self.days:
            is_counting = day.mark in _COUNTING or (is_counting and day.mark is not Mark.CARRIED)
            if is_counting and day.mark is Mark.OFF:
                skipped.append(day.on)
        return tuple(skipped)

    @property
    def carried(self) -> tuple[date, date] | None:
        """The last calendar day, where it is off, and the working day to which the end is carried."""
        found = tuple(day.on for day in self.days if day.mark in {Mark.CARRIED, Mark.END})
        return (found[0], found[1]) if found else None

    def worked_instead_of(self, on: date) -> date | None:
        """Give the next working day of the ledger after a day of it that is off; None for any other day."""
        later = [day for day in self.days if day.on >= on]
        if not later or later[0].on != on or later[0].day.is_working:
            return None
        return next((day.on for day in later if day.day.is_working), None)

    @property
    def paused_on(self) -> tuple[date, ...]:
        """The days that were skipped since the clock stood still, in order."""
        return tuple(day.on for day in self.days if day.mark is Mark.PAUSED)

    @property
    def extended_by(self) -> int:
        """The number of working days that an extension added."""
        return sum(day.mark is Mark.EXTENDED for day in self.days)


_RUNNING: Final = frozenset({Mark.START, Mark.COUNTED, Mark.CARRIED, Mark.EXTENDED})
_COUNTING: Final = frozenset({Mark.START, Mark.COUNTED, Mark.END})


def due_day(due_at: datetime) -> date:
    """Give the local day that a moment ends or lies in: midnight is 24:00 of the day before."""
    return (local(due_at) - timedelta(seconds=1)).date()


def deadline(
    received_at: datetime,
    klass: QuestionClass,
    policy: Policy,
    calendar: WorkCalendar,
    pauses: Iterable[Pause] = (),
    extension: Extension | None = None,
) -> Deadline:
    """Reckon when a question received (or an event recorded) at `received_at` is due.

    `pauses` are the times in which the journalist owed a clarification; `extension` is the last that was
    granted. Raises NoRuleError where the policy has no rule for the class, and OutsideCalendarError where
    the calendar does not reach.
    """
    return _reckon(received_at, policy.rule_for(klass), policy.code, calendar, tuple(pauses), extension)


def acknowledgement(
    received_at: datetime, policy: Policy, calendar: WorkCalendar, pauses: Iterable[Pause] = ()
) -> Deadline:
    """Reckon until when the agency should have said that it saw the question.

    Raises OutsideCalendarError where the calendar does not reach.
    """
    return _reckon(received_at, policy.acknowledge, policy.code, calendar, tuple(pauses))


def acknowledge_by(received_at: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """Give the moment at which the acknowledgement is due; raises as `acknowledgement` does."""
    return acknowledgement(received_at, policy, calendar).due_at


def _reckon(
    received_at: datetime,
    rule: Rule,
    policy_code: str,
    calendar: WorkCalendar,
    pauses: tuple[Pause, ...],
    extension: Extension | None = None,
) -> Deadline:
    course = Course(local(received_at), calendar, stops_of(pauses))
    days = ledger_days(rule.unit, rule.amount, course)
    if extension is not None:
        days = _extended(days, rule, extension, course, pauses)
    return Deadline(
        due_at=end_of(days, rule.unit, course),
        received_at=course.since,
        day_of_receipt_on=calendar.day_of_receipt(course.since),
        unit=rule.unit,
        amount=rule.amount,
        days=days,
        policy_code=policy_code,
    )


def _extended(
    days: tuple[LedgerDay, ...],
    rule: Rule,
    extension: Extension,
    course: Course,
    pauses: tuple[Pause, ...],
) -> tuple[LedgerDay, ...]:
    """Add the working days that lie between the end as it stood at the grant and the date that was granted.

    So pauses that the grant knew of do not move that date, and later ones move it as they move any deadline.
    """
    known = (pause for pause in pauses if local(pause.since) < local(extension.granted_at))
    then = replace(course, stops=stops_of(known))
    ended = ledger_days(rule.unit, rule.amount, then)[-1].on
    until_on = course.calendar.working_day_at_or_after(extension.until_on)
    between = takewhile(lambda day: day.on <= until_on, then.days_from(ended + ONE_DAY))
    added = sum(then.runs_on(day) for day in between)
    if added:
        return days + extra_days(days[-1].on, added, course)
    return _until_closing(days, rule, course) if days[-1].on == until_on else days


def _until_closing(days: tuple[LedgerDay, ...], rule: Rule, course: Course) -> tuple[LedgerDay, ...]:
    """Let a deadline that ends at some hour of a working day go on to the end of its office hours."""
    is_longer = end_of(days, rule.unit, course) < course.calendar.closing(days[-1].on)
    return (*days[:-1], replace(days[-1], mark=Mark.EXTENDED)) if is_longer else days
