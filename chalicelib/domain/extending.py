"""Whether an agency gets more time: what the policy allows it by its own word, and what nobody may grant."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.clock_stops import GrantedExtension
from chalicelib.domain.deadlines import Deadline, Policy
from chalicelib.domain.question import Assignment, Status


def extended(duty: Assignment, granted: GrantedExtension) -> Assignment:
    """Give the assignment with an extension; one whose clock stands still keeps its status until it runs."""
    longer = replace(duty, extensions=(*duty.extensions, granted))
    if duty.open_pause:
        return replace(longer, revision=duty.revision + 1)
    return longer.moved_to(Status.EXTENDED, granted.granted_at)


def impossible(duty: Assignment, reckoned: Deadline | None, granted: GrantedExtension) -> str:
    """Say why nobody can grant this, "" where somebody can; `reckoned` is the deadline with it.

    Time that has run out is not given back, and more time never makes a deadline earlier.
    """
    if not duty.is_open:
        return "already_ended"
    if duty.due_at is None or reckoned is None:
        return "no_deadline"
    if granted.granted_at >= duty.due_at:
        return "too_late"
    if not granted.reason:
        return "no_reason"
    return "not_later" if reckoned.due_at <= duty.due_at else ""


def beyond_policy(duty: Assignment, reckoned: Deadline | None, policy: Policy) -> str:
    """Say why an agency cannot take this time by its own word, though the press department may grant it."""
    if sum(one.is_own for one in duty.extensions_now) >= policy.extension_times:
        return "too_often"
    is_long = reckoned is not None and reckoned.extended_by > policy.extension_days
    return "too_long" if is_long else ""


def asks_in_time(duty: Assignment, at: datetime) -> bool:
    """Tell whether more time can still be asked for."""
    return duty.is_open and duty.due_at is not None and at < duty.due_at
