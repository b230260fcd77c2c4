"""What other rules make of an open deadline: pure, the same for a look before and for the run itself.

A due moment already past is not moved, and none is moved into the past: nobody becomes late by an edit.
What was past is judged by the moment of the edit (`since`), however long afterwards the run comes by.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.deadlines import QuestionClass, Unit
from chalicelib.domain.pausing import resumed
from chalicelib.domain.question import Assignment, Question, Status
from chalicelib.domain.rules import Rules


def recomputed(
    question: Question,
    duty: Assignment,
    rules: Rules,
    now: datetime,
    since: datetime | None = None,
    area: str | None = None,
) -> Assignment:
    """Give the assignment by these rules, in its next revision; the same one where they change nothing.

    `since` is when these rules came into force, where that was before `now`; `area` that of the agency by the
    register, where it may be another one than it was.
    """
    moments = Moments(now, since or now)
    if not moments.are_before(duty) or question.policy not in rules.policies:
        return duty
    placed = duty if area is None else replace(duty, area=area)
    running = _with_limit(question, _running(question, placed, rules, moments), rules, moments)
    after = _with_deadline(question, running, rules, moments)
    after = replace(after, next_step_at=_next_moment(question, after, rules))
    return duty if after == duty else replace(after, revision=duty.revision + 1)


def recomputed_question(question: Question, rules: Rules) -> Question:
    """Give a question that nobody has with its next step by these rules; the same one where it stays."""
    planned = rules.next_unassigned_step(question)
    at = planned.at if planned else None
    is_same = at == question.next_step_at
    return question if is_same else replace(question, next_step_at=at, revision=question.revision + 1)


@dataclass(frozen=True)
class Moments:
    """When deadlines are reckoned anew, and since when the rules hold that ask for it."""

    now: datetime
    since: datetime

    def are_before(self, duty: Assignment) -> bool:
        """Tell whether an assignment is open, and its deadline was still to come."""
        return duty.is_open and (duty.due_at is None or duty.due_at > self.since)

    def later(self, reckoned: datetime | None, kept: datetime | None) -> datetime | None:
        """Choose the moment that was reckoned, unless what stands was past, or that would be."""
        was_past = kept is not None and kept <= self.since
        return kept if was_past or reckoned is None or self.is_lost(reckoned, kept) else reckoned

    def is_lost(self, reckoned: datetime, kept: datetime | None) -> bool:
        """Tell whether a moment is past, and gives nobody more time than the one that stands."""
        return reckoned <= self.now and (kept is None or reckoned <= kept)


def _running(question: Question, duty: Assignment, rules: Rules, moments: Moments) -> Assignment:
    """Let the clock run again where it never stands still by these rules, unless its time were up then."""
    rule = rules.policy_of(question).rule_for(QuestionClass(question.kind))
    if duty.open_pause is None or rule.unit is not Unit.WALL_CLOCK_HOURS:
        return duty
    running = resumed(duty, moments.now, "rules")
    reckoned = rules.duty_deadline(question, running)
    is_lost = reckoned is None or moments.is_lost(reckoned.due_at, duty.due_at)
    return duty if is_lost else running


def _with_limit(question: Question, duty: Assignment, rules: Rules, moments: Moments) -> Assignment:
    """Let an open pause last as long as it may by these rules."""
    pause = duty.open_pause
    if pause is None:
        return duty
    limit_at = moments.later(rules.pause_limit(question, duty, pause.since), pause.limit_at)
    still = replace(pause, limit_at=limit_at or pause.limit_at)
    return replace(duty, pauses=tuple(still if one is pause else one for one in duty.pauses))


def _with_deadline(question: Question, duty: Assignment, rules: Rules, moments: Moments) -> Assignment:
    reckoned = rules.duty_deadline(question, duty)
    if reckoned is None or moments.is_lost(reckoned.due_at, duty.due_at):
        return duty
    first_at = rules.of(*duty.scopes).acknowledge_by(question, duty.held_from)
    return replace(
        duty,
        due_at=reckoned.due_at,
        is_provisional=reckoned.is_provisional,
        acknowledge_by=duty.acknowledge_by
        if duty.acknowledged_at
        else moments.later(first_at, duty.acknowledge_by),
    )


def _next_moment(question: Question, duty: Assignment, rules: Rules) -> datetime | None:
    """Say when the ladder goes on; of what was not sent to its agency yet, that is known once it is."""
    if duty.status is Status.TO_DISPATCH:
        return duty.next_step_at
    if duty.open_pause:
        return duty.open_pause.limit_at
    planned = rules.next_step(question, duty)
    return planned.at if planned else None
