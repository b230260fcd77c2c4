"""The one line on which all happens in order: mails in, functions, schedules, and moves of the clock."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from infra.local.clock import BackwardsError, MovableClock
from infra.local.inbound import Inbound
from infra.local.queues import QueueSource
from infra.local.schedules import Schedules
from infra.local.spool import Spool, SpooledMail
from infra.local.views import LocalBook

TURN_EVERY_SECONDS: Final = 1.0
ASK_EVERY_SECONDS: Final = 0.1


class Machine:
    """Takes turns; one turn at a time, whoever asks for it."""

    def __init__(
        self,
        clock: MovableClock,
        spool: Spool,
        inbound: Inbound,
        queues: Sequence[QueueSource],
        schedules: Schedules,
        book: LocalBook,
    ) -> None:
        self._clock = clock
        self._spool = spool
        self._inbound = inbound
        self._queues = queues
        self._schedules = schedules
        self._book = book
        self._turns = threading.RLock()
        self._wake = threading.Event()
        self._stopped = threading.Event()
        self._handed_in: set[str] = set()

    def arrived(self) -> None:
        """Say that a mail was spooled: do not wait for the next second."""
        self._wake.set()

    def stop(self) -> None:
        """End `run` and whatever moves the clock after what is just being done."""
        self._stopped.set()
        self._wake.set()

    def run(self) -> None:
        """Take a turn each second, and at once when a mail arrives, until stopped."""
        while not self._stopped.is_set():
            self.turn()
            self._wake.wait(TURN_EVERY_SECONDS)
            self._wake.clear()

    def turn(self) -> None:
        """Bring in all spooled mails in order, empty the queues, and do what is due."""
        with self._turns:
            for mail in self._spool.waiting():
                if self._stopped.is_set():
                    return
                self._bring_in(mail)
            self._schedules.run()
            self._drain()

    def move_to(self, target: datetime) -> None:
        """Visit every due moment until `target`, in order; BackwardsError when it is past."""
        with self._turns:
            self._go(target, self._clock.now())

    def move_by(self, span: timedelta) -> None:
        """Move on from now, as `move_to` does."""
        with self._turns:
            now = self._clock.now()
            self._go(now + span, now)

    def is_idle_within(self, seconds: float) -> bool:
        """Wait until nothing is left to do, `seconds` at most, and tell whether that is so."""
        give_up = time.monotonic() + seconds
        while not self._stopped.is_set():
            with self._turns:
                self.turn()
                if self._is_idle():
                    return True
            if time.monotonic() >= give_up:
                break
            time.sleep(ASK_EVERY_SECONDS)
        return False

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Take no turn meanwhile: what is due stays for whoever asked."""
        with self._turns:
            yield

    def next_due(self) -> datetime | None:
        """Give the next due moment within a year, if there is one."""
        now = self._clock.now()
        return self._schedules.next_moment(now, now + timedelta(days=366))

    def _go(self, target: datetime, now: datetime) -> None:
        if target < now:
            raise BackwardsError(self._clock.shown(target), self._clock.shown(now))
        self._visit_until(target)
        self._stand_at(target)

    def _visit_until(self, target: datetime) -> None:
        self.turn()
        visited = self._clock.now()
        while not self._stopped.is_set() and (moment := self._schedules.next_moment(visited, target)):
            self._stand_at(moment)
            visited = moment

    def _stand_at(self, moment: datetime) -> None:
        """Be at the moment, or where the ticking clock is when work took longer than the way there."""
        self._clock.move_to(moment)
        self.turn()

    def _is_idle(self) -> bool:
        return self._spool.is_empty and self._inbound.is_empty() and not self._schedules.is_anything_due()

    def _bring_in(self, mail: SpooledMail) -> None:
        """Hand a mail in once, and forget it when its outcome is recorded."""
        if mail.id not in self._handed_in:
            self._hand_in(mail)
            self._handed_in.add(mail.id)
        self._drain()
        if self._book.outcome(mail.id) is not None and not self._inbound.waits(mail):
            self._spool.remove(mail)
            self._handed_in.discard(mail.id)

    def _hand_in(self, mail: SpooledMail) -> None:
        """Store and announce; after a crash also a mail that has its outcome but was not yet finished."""
        if self._book.outcome(mail.id) is None:
            self._inbound.deliver(mail)
        elif self._inbound.waits(mail):
            self._inbound.announce(mail)

    def _drain(self) -> None:
        for queue in self._queues:
            queue.drain()
