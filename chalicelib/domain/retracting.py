"""An agency withdraws its answer: what it owes then, reckoned as if the answer had never been given."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.clock_stops import AT_END
from chalicelib.domain.question import Assignment, Status


def retracted(duty: Assignment, at: datetime) -> Assignment:
    """Give an answered assignment as it stands once its answer is withdrawn.

    The deadline is the old one: where it has passed, the duty is late. The answer was a first response,
    whatever became of it, so that nobody is asked again whether the question arrived. ImpossibleMoveError
    where the assignment is not answered.
    """
    back = duty.taken_back(_before(duty), at)
    return replace(back, acknowledged_at=duty.acknowledged_at or duty.ended_at)


def _before(duty: Assignment) -> Status:
    """Say where it stood: waiting for the journalist, with more time, or in hand."""
    if any((pause.ended_by, pause.ended_at) == (AT_END, duty.ended_at) for pause in duty.pauses):
        return Status.CLARIFYING
    return Status.EXTENDED if duty.extension else Status.ACKNOWLEDGED
