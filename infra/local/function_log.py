"""The log of the functions on this machine: a line for each thing that happened, to be read by people.

It stands in `functions.log` of the home. What goes wrong is told in full on the terminal: here it is one's
own machine, where on AWS only the places of a fault are kept.
"""

import logging
import sys
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from chalicelib.handlers.logs import LOG, line_of
from infra.local.clock import MovableClock

NAME: Final = "functions.log"
MOST_BYTES: Final = 5_000_000
_SHOWN_APART: Final = frozenset({"timestamp", "level", "function", "request_id", "event", "places", "after"})


class _Readable(logging.Formatter):
    """Writes a record as one line, at the time by the gateway's clock."""

    def __init__(self, clock: MovableClock) -> None:
        super().__init__()
        self._clock = clock

    def format(self, record: logging.LogRecord) -> str:
        return " ".join(self._words(record))

    def _words(self, record: logging.LogRecord) -> Iterator[str]:
        line = line_of(record)
        yield self._clock.shown(self._clock.now()).strftime("%Y-%m-%d %H:%M:%S")
        yield f"{line.get('function', '-')}: {line['event']}"
        yield from (f"{name}={value}" for name, value in line.items() if name not in _SHOWN_APART)


class _Terminal(logging.Handler):
    """Prints what comes, to wherever errors go at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        print(self.format(record), file=sys.stderr, flush=True)


def keep_log(home: Path, clock: MovableClock) -> None:
    """Write what functions tell into the home, and faults with all that they say to the terminal too."""
    kept = RotatingFileHandler(home / NAME, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
    kept.setFormatter(_Readable(clock))
    kept.addFilter(lambda record: not hasattr(record, "metrics"))
    told = _Terminal()
    told.setLevel(logging.ERROR)
    for former in LOG.handlers:
        former.close()
    LOG.handlers[:] = [kept, told]
