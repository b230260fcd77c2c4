"""Which agencies a question may be meant for, and what speaks for them."""

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """What speaks for an agency."""

    ADDRESSED = "addressed"
    IN_SUBJECT = "in_subject"
    TOPIC = "topic"
    MENTION = "mention"


@dataclass(frozen=True)
class Reason:
    """Why an agency is guessed; `words` are the topic or the name that was found, where it was one."""

    ground: Ground
    words: str = ""


@dataclass(frozen=True)
class Guess:
    """An agency that a question may be meant for, and why we think so."""

    agency: str
    score: float
    reasons: tuple[Reason, ...]
