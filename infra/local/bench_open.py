"""What the scheduled functions take with little and with much open: they read what is due, and nothing else.

Each count has a table of its own in memory, in the order in which DynamoDB keeps one, behind a client of
botocore's; the emulator walks whole partitions, and is filled far more slowly. All else is the app as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any, Final

from chalicelib import wiring
from chalicelib.desk.desk import Desk
from chalicelib.domain.change import Record
from infra.local.assembly import assemble
from infra.local.bench_due import Duty, close_one, reckoned, waiting
from infra.local.bench_report import tally_table
from infra.local.meter import Meter, Tally
from infra.local.run import Surroundings
from infra.local.running import Lookup
from infra.local.sorted_table import SortedTable
from infra.local.stack import client_settings, session
from infra.local.table_door import TableDoor
from infra.templates import joined

MOST_LOOKED_AT: Final = 3_000
"""Deadlines that an edit is measured with: it looks at each that is open, in pages of a hundred."""


@dataclass(frozen=True)
class StandingClock:
    """A clock that stands still: no function runs out of time, however slow the machine."""

    at: datetime

    def now(self) -> datetime:
        """Give the moment."""
        return self.at

    def lease_now(self) -> datetime:
        """Give the moment."""
        return self.at


class OpenBench:
    """Runs functions at one moment over tables with ever more in them; other clients are watched already."""

    def __init__(
        self,
        surroundings: Surroundings,
        meter: Meter,
        call: Callable[[Lookup, str], Tally],
        at: datetime,
    ) -> None:
        self._surroundings = surroundings
        self._clock = StandingClock(at)
        self._meter = meter
        self._call = call

    def tables(self, due: int, many: int) -> str:
        """Give the tables of the ladder, of the digests and of an edit, with few and with many open."""
        ladder, digests, edits = {}, {}, {}
        for count in (due, many):
            function = self._begin(partial(waiting, count=count, due=due))
            ladder[f"{due} due of {count:,} open"] = self._call(function, "chase_answers")
            digests[f"{count:,} open"] = self._call(function, "tell_agencies")
        for count in (due, min(many, MOST_LOOKED_AT)):
            function = self._begin(partial(reckoned, count=count, touched=due))
            close_one(wiring.current().desk, self._clock.at)
            edits[f"{due} moved of {count:,} open"] = self._call(function, "chase_answers")
        return "\n\n".join(
            (
                tally_table("a run of the ladder", ladder),
                tally_table("the digests of a morning", digests),
                tally_table("an edit of the calendar", edits),
            )
        )

    def _begin(self, duties: Callable[[Desk, datetime], Iterable[Duty]]) -> Lookup:
        """Wire the app over a new table with the register and these duties; give its functions."""
        table = SortedTable(joined()["Resources"]["Table"]["Properties"])
        function = assemble(replace(self._surroundings, aws=self._over(table))).function
        used = replace(wiring.current(), clock=self._clock)
        wiring.use(used)
        records: Iterable[Record] = chain.from_iterable(duties(used.desk, self._clock.at))
        table.fill(action["Put"]["Item"] for record in records for action in used.writer.actions_of(record))
        return self._meter.counting(function)

    def _over(self, table: SortedTable) -> Callable[[str], Any]:
        others = self._surroundings.aws
        made = session().client(
            "dynamodb", endpoint_url=others("dynamodb").meta.endpoint_url, config=client_settings()
        )
        client = self._meter.watching(lambda _: TableDoor(table).open_to(made))("dynamodb")
        return lambda service: client if service == "dynamodb" else others(service)
