"""Plays EventBridge: calls the scheduled functions when the movable clock says so."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from chalicelib.domain.letter import LEASE
from infra.local.clock import MovableClock
from infra.local.emulator import ACCOUNT, REGION
from infra.local.functions import Functions
from infra.local.openings import Openings
from infra.local.views import LocalBook

EVERY: Final = {
    "count_waiting_mail": timedelta(hours=1),
    "tell_agencies": timedelta(hours=1),
    "keep_figures": timedelta(days=1),
}
"""What runs by the clock alone, whether or not there is work."""
_EVER: Final = timedelta(days=36_500)


class Schedules:
    """Runs what is due: sweep and chase when the index has work for them, others each hour or day.

    The digests of the pen and of what agencies owe are called for once at each opening of the office; papers
    and suspensions that end, which the second sees to, have moments of their own in the index.
    """

    def __init__(
        self, book: LocalBook, clock: MovableClock, functions: Functions, openings: Openings
    ) -> None:
        self._book = book
        self._openings = openings
        self._told_at: datetime | None = None
        self._clock = clock
        self._functions = functions
        self._ran_at: dict[str, datetime] = {}

    def run(self) -> None:
        """Do what is due now, cheaply when nothing is."""
        if self.is_anything_due():
            self._call("chase_answers")
            self._call("sweep_letters")
        self._tell()
        for function, span in EVERY.items():
            self._run_each(function, span)

    def next_moment(self, after: datetime, until: datetime) -> datetime | None:
        """Say when the next thing falls due, an opening of the office too while there is anything to tell."""
        due = self._book.next_moment(after, until)
        opening = self._openings.next_after(after, due or until)
        return opening if opening is not None and self._is_there_to_tell(until) else due

    def _is_there_to_tell(self, until: datetime) -> bool:
        """Tell whether a mail waits in the pen, or an agency owes anything."""
        waits = next(iter(self._book.pen_from(None)), None) is not None
        return waits or bool(self._book.open_due(None, until + _EVER))

    def is_anything_due(self) -> bool:
        """Tell whether a step, a dispatch or a letter is due.

        A letter that is claimed counts too: nobody but this process can hold the claim.
        """
        return self._book.is_anything_due(self._clock.now(), self._clock.lease_now() + LEASE)

    def _tell(self) -> None:
        opening = self._openings.now(self._clock.now())
        if opening is not None and opening != self._told_at:
            self._told_at = opening
            self._call("tell_of_pen")
            self._call("tell_agencies")

    def _run_each(self, function: str, span: timedelta) -> None:
        now = self._clock.now()
        if function not in self._ran_at or now - self._ran_at[function] >= span:
            self._ran_at[function] = now
            self._call(function)

    def _call(self, function: str) -> None:
        self._functions.try_call(function, _event(function, self._clock.now()))


def _event(function: str, at: datetime) -> dict[str, Any]:
    """Give the event of a rule that fired (EventBridge User Guide, "Scheduled events")."""
    return {
        "version": "0",
        "id": f"{function}-{at.timestamp():.0f}",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": ACCOUNT,
        "time": at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "region": REGION,
        "resources": [f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{function}"],
        "detail": {},
    }
