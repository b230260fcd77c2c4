"""Points that an answer left open have a clock of their own, from the moment at which they are named.

What was before stays recorded, and moves nothing any more: receipt, pauses, extensions and steps.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from chalicelib.domain.clock_stops import Reopening
from chalicelib.domain.question import Assignment, Question, Status, is_past
from chalicelib.domain.rules import Rules
from chalicelib.domain.workcalendar import OutsideCalendarError, WorkCalendar, local

WITHIN_DAYS: Final = 10
"""Working days after the answer in which points may be named again: the house's own choice."""


def reopened(question: Question, duty: Assignment, named: Reopening, rules: Rules) -> Assignment:
    """Give an assignment that was answered or declined as it stands once points of it are named again.

    ImpossibleMoveError where its status does not lead there. Beyond the calendar it has no deadline. It is to
    be acknowledged anew, and every step of the ladder is to come again.
    """
    again = duty.moved_to(Status.REOPENED, named.at)
    running = replace(again, reopenings=(*duty.reopenings, named), acknowledged_at=None)
    reckoned = rules.duty_deadline(question, running)
    dated = replace(
        running,
        due_at=reckoned.due_at if reckoned else None,
        is_provisional=reckoned.is_provisional if reckoned else False,
        acknowledge_by=rules.of(*duty.scopes).acknowledge_by(question, named.at),
    )
    planned = rules.next_step(question, dated)
    return replace(dated, next_step_at=planned.at if planned else None)


def with_more(duty: Assignment, points: tuple[str, ...]) -> Assignment:
    """Give an assignment that is reopened with more points; they have the clock of those named before."""
    last = duty.reopenings[-1]
    more = replace(last, points=(*last.points, *(one for one in points if one not in last.points)))
    return replace(duty, reopenings=(*duty.reopenings[:-1], more), revision=duty.revision + 1)


def without_points(duty: Assignment, points: Collection[str]) -> Assignment:
    """Give an assignment that is reopened without points that were named by mistake, after others."""
    last = duty.reopenings[-1]
    fewer = replace(last, points=tuple(one for one in last.points if one not in points))
    return replace(duty, reopenings=(*duty.reopenings[:-1], fewer), revision=duty.revision + 1)


def why_not_now(duty: Assignment, at: datetime, calendar: WorkCalendar) -> str:
    """Say by a code why points cannot be named now, "" where they can.

    More of them are named while those named before are not due: none is late at once.
    """
    if duty.is_open:
        return "reopening_late" if is_past(duty.due_at, at) else ""
    return "window_over" if is_too_late(duty, at, calendar) else ""


def is_too_late(duty: Assignment, at: datetime, calendar: WorkCalendar) -> bool:
    """Tell whether points can be named no more; beyond the calendar they can, as nothing is counted."""
    ended_at = duty.ended_at or duty.changed_at
    try:
        return calendar.working_days_between(local(ended_at).date(), local(at).date()) > WITHIN_DAYS
    except OutsideCalendarError:
        return False


def last_day_to_name(ended_at: datetime, calendar: WorkCalendar) -> date | None:
    """Give the last working day on which points may be named again; None beyond the calendar."""
    try:
        return calendar.nth_working_day_after(local(ended_at).date(), WITHIN_DAYS)
    except OutsideCalendarError:
        return None
