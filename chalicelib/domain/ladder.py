"""The ladder: who is reminded of an assignment, and when, as its deadline comes and goes.

A question that is on no agency's desk yet has a ladder of its own, of the same kind.

Every datetime that is given back is aware, in local time (`workcalendar.LOCAL`).
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain, count, takewhile
from typing import Final

from chalicelib.domain.deadlines import LedgerDay, Mark, Unit, due_day
from chalicelib.domain.people import StandIns
from chalicelib.domain.steps import Audience, Climbed, PlannedStep, Step, StepTaken, Task
from chalicelib.domain.workcalendar import OutsideCalendarError, WorkCalendar, local

_RAN: Final = frozenset({Mark.COUNTED, Mark.CARRIED, Mark.END, Mark.EXTENDED})


class Anchor(StrEnum):
    """From what the moment of a step is reckoned."""

    OPENED = "opened"
    ACKNOWLEDGE_BY = "acknowledge_by"
    HALF = "half"
    DUE = "due"
    PUBLICATION = "publication"


UNTIL_ACKNOWLEDGED: Final = frozenset({Anchor.OPENED, Anchor.ACKNOWLEDGE_BY})
"""Steps reckoned from these ask whether the question was seen at all: an acknowledgement answers that."""


@dataclass(frozen=True)
class Timing:
    """The facts of an assignment, or of a question without one, that its steps depend on.

    `unit` is that of its deadline: the middle of a deadline in hours is not the end of a day. `opened_at`
    is when the duty began, where that was later than the receipt: what passed before is not held against it.
    `days` is the deadline's ledger where the clock stood still: the middle moves with it.
    `kind` is the class of question, `publication_at` when the journalist means to publish.
    `runs_from` is what the deadline is reckoned from, where that is not the receipt: an incident.
    """

    received_at: datetime
    day_of_receipt_on: date
    due_at: datetime
    acknowledge_by: datetime
    is_acknowledged: bool
    unit: Unit = Unit.WORKING_DAYS
    opened_at: datetime | None = None
    days: tuple[LedgerDay, ...] = ()
    kind: str = ""
    publication_at: datetime | None = None
    is_urgent: bool = False
    runs_from: datetime | None = None

    @property
    def since(self) -> datetime:
        """Say from when on the duty is held against whoever has it."""
        return self.opened_at or self.received_at


@dataclass(frozen=True)
class Rung:
    """One step of a ladder, as the rules have it.

    With the anchor `due`, `working_days` moves the step from the day of the deadline (0 is the due moment
    itself), and `every_days`, unless 0, repeats it in calendar days after that day. With `opened` it comes
    so many `minutes` after the duty began, with `publication` by so many `working_hours` (below zero) before
    the journalist means to publish. `urgent_to` is told besides when the question is urgent; a step that
    tells nobody and asks nothing does not exist.
    """

    step: Step
    anchor: Anchor
    to: tuple[Audience, ...]
    task: Task | None = None
    working_days: int = 0
    every_days: int = 0
    working_hours: int = 0
    minutes: int = 0
    urgent_to: tuple[Audience, ...] = ()

    def steps(self, timing: Timing, calendar: WorkCalendar) -> Iterator[PlannedStep]:
        """Give the step, or without end its repetitions, as far as the calendar reaches."""
        to = (*self.to, *(self.urgent_to if timing.is_urgent else ()))
        if not self._exists(to, timing):
            return
        with suppress(OutsideCalendarError):
            for number in count(1) if self.every_days else (1,):
                at = self._moment(number, timing, calendar)
                yield PlannedStep(self.step, number, at, to, self.task, timing.due_at)

    def _exists(self, to: tuple[Audience, ...], timing: Timing) -> bool:
        """Tell whether there is anything to do; after the deadline nobody is warned of a publication."""
        if self.anchor is Anchor.PUBLICATION:
            return bool(to) and timing.publication_at is not None and timing.publication_at < timing.due_at
        is_over = self.anchor in UNTIL_ACKNOWLEDGED and timing.is_acknowledged
        return not is_over and (bool(to) or self.task is not None)

    def _moment(self, number: int, timing: Timing, calendar: WorkCalendar) -> datetime:
        if self.anchor is Anchor.DUE:
            return self._moment_by_due(number, timing, calendar)
        if self.anchor is Anchor.HALF:
            return _half(timing, calendar)
        if self.anchor is Anchor.OPENED:
            return local(timing.since) + timedelta(minutes=self.minutes)
        if self.anchor is Anchor.PUBLICATION and timing.publication_at is not None:
            hours = timedelta(hours=-self.working_hours)
            return calendar.working_time_before(timing.publication_at, hours)
        return local(timing.acknowledge_by)

    def _moment_by_due(self, number: int, timing: Timing, calendar: WorkCalendar) -> datetime:
        if not self.working_days and not self.every_days:
            return local(timing.due_at)
        on = _moved(due_day(timing.due_at), self.working_days, calendar)
        return calendar.closing_at_or_after(on + timedelta(days=number * self.every_days))


@dataclass(frozen=True)
class Ladder:
    """The steps in their order.

    A step whose moment is no later than the opening of the duty does not exist (there is no day
    before the deadline of a duty of a few hours), nor does a reminder of an assignment that was
    acknowledged. Each is taken once for a deadline: once that has moved later, those are owed again whose
    moment has not come yet on the way so far.
    """

    rungs: tuple[Rung, ...]

    def next_step(
        self, timing: Timing, taken: Iterable[StepTaken], calendar: WorkCalendar
    ) -> PlannedStep | None:
        """Give the earliest step not taken yet.

        None where nothing more is to come within the calendar's years: a moment beyond them is not guessed.
        """
        climbed = Climbed.of(taken, timing.since)
        firsts = (next(self._open_steps(rung, timing, climbed, calendar), None) for rung in self.rungs)
        return min((step for step in firsts if step), key=lambda step: step.at, default=None)

    def due_steps(
        self, timing: Timing, taken: Iterable[StepTaken], now: datetime, calendar: WorkCalendar
    ) -> tuple[PlannedStep, ...]:
        """Give every step not taken whose moment has come, by moment, then in the order of the ladder."""
        climbed = Climbed.of(taken, timing.since)
        due = (
            takewhile(lambda step: step.at <= now, self._open_steps(rung, timing, climbed, calendar))
            for rung in self.rungs
        )
        return tuple(sorted(chain.from_iterable(due), key=lambda step: step.at))

    def _open_steps(
        self, rung: Rung, timing: Timing, climbed: Climbed, calendar: WorkCalendar
    ) -> Iterator[PlannedStep]:
        """Give what is owed of a rung; a deadline that moved calls for no second acknowledgement."""
        is_once = rung.anchor in UNTIL_ACKNOWLEDGED
        for step in rung.steps(timing, calendar):
            is_owed = climbed.owes(step) and not (is_once and climbed.taken(step))
            if is_owed and step.at > timing.since:
                yield replace(step, again=climbed.times(step))


@dataclass(frozen=True)
class Ladders:
    """A ladder for each class of question that has its own, one for the others, and who stands in."""

    common: Ladder
    own: Mapping[str, Ladder]
    stand_ins: StandIns

    def of(self, kind: str) -> Ladder:
        """Give the ladder of a class of question."""
        return self.own.get(kind, self.common)

    def next_step(
        self, timing: Timing, taken: Iterable[StepTaken], calendar: WorkCalendar
    ) -> PlannedStep | None:
        """Give the earliest step not taken yet, on the ladder of the question's class."""
        return self.of(timing.kind).next_step(timing, taken, calendar)

    def due_steps(
        self, timing: Timing, taken: Iterable[StepTaken], now: datetime, calendar: WorkCalendar
    ) -> tuple[PlannedStep, ...]:
        """Give every step not taken whose moment has come, on the ladder of the question's class."""
        return self.of(timing.kind).due_steps(timing, taken, now, calendar)


def send_at(at: datetime, calendar: WorkCalendar, *, is_urgent: bool) -> datetime:
    """Say when a letter called for at a moment goes out: outside office hours, at the next opening.

    At the closing instant it goes out then, and an urgent one always does. Beyond the calendar's years
    no opening is known, and a letter is not held back for ever: it goes out at once.
    """
    if is_urgent:
        return local(at)
    try:
        return calendar.next_opening(at)
    except OutsideCalendarError:
        return local(at)


def _half(timing: Timing, calendar: WorkCalendar) -> datetime:
    """Give the end of office hours of day ⌈N/2⌉ of N working days; of hours, the middle of the time."""
    if timing.unit.is_hours:
        runs_from = local(timing.runs_from or timing.received_at)
        return local(runs_from + (local(timing.due_at) - runs_from) / 2)
    if timing.days:
        return _half_of_ledger(timing.days, calendar)
    start_on = timing.day_of_receipt_on
    days = calendar.working_days_between(start_on, due_day(timing.due_at))
    return calendar.closing(calendar.nth_working_day_after(start_on, -(-days // 2)))


def _half_of_ledger(days: Iterable[LedgerDay], calendar: WorkCalendar) -> datetime:
    """Give the end of office hours of day ⌈N/2⌉ of the working days on which the clock ran."""
    ran_on = [one.on for one in days if one.day.is_working and one.mark in _RAN]
    return calendar.closing(ran_on[(len(ran_on) - 1) // 2])


def _moved(on: date, working_days: int, calendar: WorkCalendar) -> date:
    if working_days < 0:
        return calendar.nth_working_day_before(on, -working_days)
    return calendar.nth_working_day_after(on, working_days)
