"""The steps of the ladder: what they are called, whom they tell, which are to come and which were taken."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Step(StrEnum):
    """The steps, in their order; `weekly` is taken again and again."""

    ALERT = "alert"
    UNACKNOWLEDGED = "unacknowledged"
    HALF = "half"
    DAY_BEFORE = "day_before"
    PUBLICATION = "publication"
    DUE = "due"
    OVERDUE_1 = "overdue_1"
    OVERDUE_2 = "overdue_2"
    WEEKLY = "weekly"


class Audience(StrEnum):
    """Whom a step tells: roles at the agency, two other agencies, or the journalist."""

    SPOKESPERSON = "spokesperson"
    DEPUTY = "deputy"
    MAILBOX = "mailbox"
    HEAD = "head"
    DUTY = "duty"
    PRESS_DUTY = "press_duty"
    PRESS_DEPARTMENT = "press_department"
    LEADERSHIP = "leadership"
    JOURNALIST = "journalist"


AT_AGENCY: Final = frozenset(
    {Audience.SPOKESPERSON, Audience.DEPUTY, Audience.MAILBOX, Audience.HEAD, Audience.DUTY}
)
"""Audiences that are there only once an agency is."""

AT_ANY_HOUR: Final = frozenset({Audience.DUTY, Audience.PRESS_DUTY})
"""Who is on duty gets letters at night and on days off too."""


class Task(StrEnum):
    """What a step asks the press department to do."""

    TELEPHONE = "telephone"


@dataclass(frozen=True)
class StepTaken:
    """A step that was taken: for which moment (`at`), and when in fact, as the deadline was `due_at`.

    Steps that were taken before that was kept have none: they are not taken again.
    """

    step: Step
    number: int
    at: datetime
    taken_at: datetime
    due_at: datetime | None = None


@dataclass(frozen=True)
class PlannedStep:
    """A step to take: when, whom it tells, and what it asks. `number` counts the weekly ones from 1.

    `due_at` is the deadline that it belongs to; `again` says how often it was taken for earlier ones.
    """

    step: Step
    number: int
    at: datetime
    to: tuple[Audience, ...]
    task: Task | None
    due_at: datetime
    again: int = 0

    def taken(self, now: datetime) -> StepTaken:
        """Give the step as it is taken now."""
        return StepTaken(self.step, self.number, self.at, now, self.due_at)


@dataclass(frozen=True)
class Climbed:
    """How far a ladder was climbed: which steps were taken, when the last one was, and since when it stands.

    Steps taken before `since` were those of an earlier clock: they are owed again.
    """

    steps: Mapping[tuple[Step, int], Sequence[StepTaken]]
    until: datetime | None
    since: datetime

    @classmethod
    def of(cls, taken: Iterable[StepTaken], since: datetime) -> "Climbed":
        """Gather the steps that were taken."""
        steps: dict[tuple[Step, int], list[StepTaken]] = defaultdict(list)
        for one in taken:
            steps[one.step, one.number].append(one)
        moments = (one.taken_at for several in steps.values() for one in several)
        return cls(steps, max(moments, default=None), since)

    def times(self, planned: PlannedStep) -> int:
        """Count how often a step was taken."""
        return len(self.steps.get((planned.step, planned.number), ()))

    def taken(self, planned: PlannedStep) -> Sequence[StepTaken]:
        """Say when a step was taken on the way so far, the way of an earlier clock left out."""
        every = self.steps.get((planned.step, planned.number), ())
        return [one for one in every if one.taken_at > self.since]

    def owes(self, planned: PlannedStep) -> bool:
        """Tell whether a step was not taken yet, or only for earlier deadlines and is still to come."""
        taken = self.taken(planned)
        is_to_come = self.until is None or self.until < planned.at
        return not taken or (
            is_to_come and all(one.due_at is not None and one.due_at < planned.due_at for one in taken)
        )
