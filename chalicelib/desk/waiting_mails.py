"""What the archive knows of raw mails that have no outcome yet."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class WaitingMails:
    """How many wait, and since when the oldest does: in real time, None where none waits."""

    count: int = 0
    oldest_at: datetime | None = None
