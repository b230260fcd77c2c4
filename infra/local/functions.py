"""Plays Lambda: calls the functions of `app.py` with events as JSON, within Lambda's limits.

AWS Lambda Developer Guide, "Lambda quotas": 6 MB for an event or an answer. SQS, "Message quotas": 256 KB
is what the stack is built for.
"""

import json
import sys
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any, Final

from chalice.local import LambdaContext

EVENT_LIMIT: Final = 6 * 1024 * 1024
BODY_LIMIT: Final = 256 * 1024
RUNS_WITHIN_SECONDS: Final = 60.0
MEMORY_MB: Final = 512


class EventTooLargeError(ValueError):
    """AWS would refuse this event for its size."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(f"{name}: {size} bytes, and AWS takes {limit}")


class Functions:
    """The functions of one app, called one at a time by one thread, as with a concurrency of one."""

    def __init__(
        self, lookup: Callable[[str], Callable[[Any, Any], Any]], within_seconds: float = RUNS_WITHIN_SECONDS
    ) -> None:
        self._lookup = lookup
        self._within = within_seconds
        self._thread = _one_thread()

    def call(self, name: str, event: Mapping[str, Any]) -> Any:
        """Give the function's answer after a trip through JSON; what it raises is raised here."""
        payload = json.dumps(event)
        check_size(name, payload, EVENT_LIMIT)
        context = LambdaContext(name, MEMORY_MB, int(self._within * 1000))
        answer = json.dumps(self._lookup(name)(json.loads(payload), context))
        check_size(name, answer, EVENT_LIMIT)
        return json.loads(answer)

    def try_call(self, name: str, event: Mapping[str, Any]) -> tuple[Any, BaseException | None]:
        """Give the answer, or what went wrong, which is printed: a failing function stops only itself."""
        running = self._thread.submit(self.call, name, event)
        try:
            error = running.exception(self._within)
        except FutureTimeoutError as late:
            self._thread.shutdown(wait=False)  # Lambda would kill it; here it is left behind
            self._thread = _one_thread()
            print(f"{name} failed: it ran for more than {self._within:.0f} s", file=sys.stderr, flush=True)
            return None, late
        if error is None:
            return running.result(), None
        print(f"{name} failed:", *traceback.format_exception(error), file=sys.stderr, flush=True)
        return None, error

    def close(self) -> None:
        """Take no more calls."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _one_thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="function")


def check_size(name: str, text: str, limit: int) -> None:
    """Raise EventTooLargeError when the text is larger in bytes than the limit."""
    if (size := len(text.encode())) > limit:
        raise EventTooLargeError(name, size, limit)
