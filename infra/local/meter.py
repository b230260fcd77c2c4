"""Counts what the functions ask of AWS, through botocore's events.

What the local run itself asks, in the place of SES, Lambda and the schedules, is left out.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from infra.local.capacity import Units, units_of
from infra.local.running import Function, Lookup, Running, hooked

PLAYED: Final = {"sns Publish": "sesv2 SendEmail"}
"""On one machine the post is played: where SES would be called, its event is published."""

_ASKED: Final = "asked"


@dataclass
class Tally:
    """What some runs of functions took: their number, calls by service and operation, capacity units."""

    runs: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    units: Units = field(default_factory=Units)

    def add(self, other: "Tally") -> None:
        """Take in what other runs took."""
        self.runs += other.runs
        self.calls += other.calls
        self.units += other.units


class Meter:
    """Counts while it is on: by function, and only within a function."""

    def __init__(self) -> None:
        self.is_on = False
        self._tallies: dict[str, Tally] = {}
        self._running = Running()

    def watching(self, aws: Callable[[str], Any]) -> Callable[[str], Any]:
        """Give clients as `aws` does, with their calls counted."""
        return hooked(aws, self._hook)

    def counting(self, lookup: Lookup) -> Lookup:
        """Give functions as `lookup` does; calls made within one are counted as its own."""

        def look_up(name: str) -> Function:
            function = lookup(name)

            def run(event: Any, context: Any) -> Any:
                try:
                    with self._running.within(name):
                        return function(event, context)
                finally:
                    self._tally(name).runs += self.is_on

            return run

        return look_up

    def take(self, functions: Iterable[str]) -> Tally:
        """Give what these functions took together since the last time, and begin anew."""
        taken = Tally()
        for name in functions:
            taken.add(self._tallies.get(name, Tally()))
        self._tallies = {}
        return taken

    def _hook(self, events: Any) -> None:
        events.register("before-parameter-build", self._ask)
        events.register("after-call", self._count)

    def _tally(self, name: str) -> Tally:
        return self._tallies.setdefault(name, Tally())

    def _ask(self, params: dict[str, Any], model: Any, context: dict[str, Any], **_: Any) -> None:
        """Have DynamoDB say what a call consumed, and keep what was asked."""
        if self.is_on and model.service_model.service_name == "dynamodb":
            context[_ASKED] = params
            if "ReturnConsumedCapacity" in model.input_shape.members:
                params["ReturnConsumedCapacity"] = "INDEXES"

    def _count(self, parsed: dict[str, Any], model: Any, context: dict[str, Any], **_: Any) -> None:
        function = self._running.function
        if not (self.is_on and function):
            return
        call = f"{model.service_model.service_name} {model.name}"
        tally = self._tally(function)
        tally.calls[PLAYED.get(call, call)] += 1
        if _ASKED in context and "Error" not in parsed:
            tally.units += units_of(model.name, context[_ASKED], parsed)
