"""How a pause begins and ends: each function gives the assignment as it stands then, or the same one.

Mails may be read late, twice, or in another order than they came: a pause is as long as their moments say.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.clock_stops import AT_LIMIT, ClockPause
from chalicelib.domain.question import Assignment, Status


def is_pausable(duty: Assignment, since: datetime) -> bool:
    """Tell whether a request for clarification would stop the clock: it runs, and had not run out."""
    has_time = duty.due_at is not None and since < duty.due_at
    return duty.is_open and has_time and not any(pause.covers(since) for pause in duty.pauses)


def paused(duty: Assignment, pause: ClockPause) -> Assignment:
    """Begin a pause. One that began later and still goes on is a part of it."""
    others = (one for one in duty.pauses if not one.is_open)
    return replace(duty, pauses=(*others, pause))


def resumed(duty: Assignment, at: datetime, by: str) -> Assignment:
    """Let the clock run again since the journalist wrote; what came before the pause, or after it, ends none.

    Who asked back without stopping the clock has their reply too.
    """
    is_asked = duty.status is Status.CLARIFYING and not duty.open_pause and at >= duty.changed_at
    if is_asked and not any(pause.covers(at) for pause in duty.pauses):
        return duty.moved_to(_after_reply(duty), at)
    return _ended(duty, lambda pause: pause.covers(at), at, by)


def resumed_at_limit(duty: Assignment) -> Assignment:
    """Let the clock run again since the pause has lasted as long as it may."""
    pause = duty.open_pause
    return _ended(duty, lambda one: one.is_open, pause.limit_at, AT_LIMIT) if pause else duty


def reply_taken_back(duty: Assignment, entries: Collection[str], now: datetime) -> Assignment:
    """Let pauses go on that one of these entries ended, which was filed by mistake."""
    if not duty.is_open or not any(pause.ended_by in entries for pause in duty.pauses):
        return duty
    pauses = tuple(pause.going_on(now) if pause.ended_by in entries else pause for pause in duty.pauses)
    back = replace(duty, pauses=pauses)
    is_still = back.open_pause is not None and duty.status is not Status.CLARIFYING
    return back.moved_to(Status.CLARIFYING, now) if is_still else _next_revision(back)


def _ended(duty: Assignment, which: Callable[[ClockPause], bool], at: datetime, by: str) -> Assignment:
    if not duty.is_open or not any(map(which, duty.pauses)):
        return duty
    pauses = tuple(pause.ended(at, by) if which(pause) else pause for pause in duty.pauses)
    ended = replace(duty, pauses=pauses)
    if duty.status is not Status.CLARIFYING:
        return _next_revision(ended)
    return ended.moved_to(_after_reply(duty), at)


def _after_reply(duty: Assignment) -> Status:
    return Status.EXTENDED if duty.extension else Status.ACKNOWLEDGED


def _next_revision(duty: Assignment) -> Assignment:
    return replace(duty, revision=duty.revision + 1)
