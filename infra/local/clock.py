"""A clock that can be moved forward; between moves it ticks as the real one does."""

import json
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from chalicelib.clock import SystemClock
from chalicelib.domain.letter import LEASE
from infra.local.files import write_whole

HUE: Final = timedelta(hours=7)


class BackwardsError(ValueError):
    """Somebody asked the clock to go back."""

    def __init__(self, to: datetime, now: datetime) -> None:
        super().__init__(f"the clock stands at {now.isoformat()} and does not go back to {to.isoformat()}")


class MovableClock:
    """Keeps its distance from the real time in a file, so that it survives a stop."""

    def __init__(self, path: Path, starts_at: datetime | None = None) -> None:
        """Take up the kept distance; with no file yet start at `starts_at`, else at the real time.

        Lease time begins past every lease of the last run: a home has one run, so whoever held one is gone.
        """
        self._path = path
        self._real = SystemClock()
        self._lock = threading.Lock()
        kept = _Kept.read(path) if path.exists() else _Kept.first(starts_at, self._real.now())
        self.zone = timezone(kept.offset)
        self._ahead, self._lease_ahead = kept.ahead, kept.lease_ahead + LEASE
        self._keep()

    def now(self) -> datetime:
        """Give the movable time, aware, in UTC."""
        return self._real.now() + self._ahead

    def lease_now(self) -> datetime:
        """Give a time that runs as the real one does and is never moved, aware, in UTC."""
        return self._real.now() + self._lease_ahead

    def move_to(self, at: datetime) -> None:
        """Stand at `at` from this moment on, or stay where the clock is when that is past already."""
        with self._lock:
            self._ahead = max(self._ahead, at - self._real.now())
            self._keep()

    def shown(self, at: datetime) -> datetime:
        """Give the moment with the offset that the local run prints."""
        return at.astimezone(self.zone)

    def _keep(self) -> None:
        offset = self.zone.utcoffset(None)
        write_whole(self._path, _Kept(self._ahead, self._lease_ahead, offset).as_bytes())


@dataclass(frozen=True)
class _Kept:
    """What the file holds: how far both times are ahead of the real one, and the offset to print."""

    ahead: timedelta
    lease_ahead: timedelta
    offset: timedelta

    @classmethod
    def first(cls, starts_at: datetime | None, real_now: datetime) -> "_Kept":
        if starts_at is None:
            return cls(timedelta(), -LEASE, HUE)
        return cls(starts_at - real_now, -LEASE, starts_at.utcoffset() or timedelta())

    @classmethod
    def read(cls, path: Path) -> "_Kept":
        kept = json.loads(path.read_bytes())
        return cls(**{name: timedelta(seconds=seconds) for name, seconds in kept.items()})

    def as_bytes(self) -> bytes:
        return json.dumps({name: span.total_seconds() for name, span in vars(self).items()}).encode()
