"""What a journalist thinks of how an agency answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Score(StrEnum):
    """How content a journalist is: Hài lòng, Chấp nhận được, Không hài lòng."""

    SATISFIED = "satisfied"
    ACCEPTABLE = "acceptable"
    UNSATISFIED = "unsatisfied"


@dataclass(frozen=True)
class Rating:
    """A score with the journalist's reason, and since when it holds: of several the last counts."""

    score: Score
    reason: str
    at: datetime
