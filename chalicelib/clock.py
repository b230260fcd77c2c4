"""The only file that reads the clock."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Give the time by which the desk works, aware, in UTC."""
        ...

    def lease_now(self) -> datetime:
        """Give the real time, aware, in UTC: leases must not run out because a clock was moved."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Give the machine's time."""
        return datetime.now(UTC)

    def lease_now(self) -> datetime:
        """Give the machine's time: here the two are one."""
        return datetime.now(UTC)
