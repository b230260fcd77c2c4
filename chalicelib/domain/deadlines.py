"""Deadlines: rules with a basis, reckoned over the working calendar, and explained day by day.

Every datetime that is given back is aware, in local time (`workcalendar.LOCAL`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.deadline_ledger import LedgerDay, Mark, Unit, end_of, ledger_days
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.workcalendar import WorkCalendar, local

__all__ = [
    "Deadline",
    "LedgerDay",
    "Mark",
    "NoRuleError",
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
    was seen, apart from the answer.
    """

    code: str
    name_vi: str
    basis: str
    is_verified: bool
    effective_from: date | None
    effective_until: date | None
    rules: Mapping[QuestionClass, Rule]
    acknowledge: Rule

    def rule_for(self, klass: QuestionClass) -> Rule:
        """Give the rule for a class of question; NoRuleError where the policy has none."""
        if klass not in self.rules:
            raise NoRuleError(self.code, klass)
        return self.rules[klass]


@dataclass(frozen=True)
class Deadline:
    """When an answer is due, the instant included, and the days that lead there.

    The ledger `days` begins on the day of arrival and has no gap. Of units of days, the days marked
    counted sum up to `amount`; of units of hours, the time that ran does.
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
    def skipped_on(self) -> tuple[date, ...]:
        """The days off after the start of the count, in order: what a letter names as not counted."""
        started = False
        skipped = []
        for day in self.days:
            started = started or day.mark in {Mark.START, Mark.COUNTED}
            if started and day.mark is Mark.OFF:
                skipped.append(day.on)
        return tuple(skipped)


def due_day(due_at: datetime) -> date:
    """Give the local day that a moment ends or lies in: midnight is 24:00 of the day before."""
    return (local(due_at) - timedelta(seconds=1)).date()


def deadline(received_at: datetime, klass: QuestionClass, policy: Policy, calendar: WorkCalendar) -> Deadline:
    """Reckon when a question received (or an event recorded) at `received_at` is due.

    Raises NoRuleError where the policy has no rule for the class, and OutsideCalendarError where the
    calendar does not reach.
    """
    return _reckon(received_at, policy.rule_for(klass), policy.code, calendar)


def acknowledge_by(received_at: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """Give the moment until which the agency should have said that it saw the question.

    Raises OutsideCalendarError where the calendar does not reach.
    """
    return _reckon(received_at, policy.acknowledge, policy.code, calendar).due_at


def _reckon(received_at: datetime, rule: Rule, policy_code: str, calendar: WorkCalendar) -> Deadline:
    since = local(received_at)
    days = ledger_days(rule.unit, rule.amount, since, calendar)
    return Deadline(
        due_at=end_of(days, rule.unit, since, calendar),
        received_at=since,
        day_of_receipt_on=calendar.day_of_receipt(since),
        unit=rule.unit,
        amount=rule.amount,
        days=days,
        policy_code=policy_code,
    )
