"""Which function runs in a thread, and clients that tell of each call, for counting and refusing them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Function = Callable[[Any, Any], Any]
Lookup = Callable[[str], Function]
"""Gives a function of the app by its name."""


class Running:
    """Knows the function that runs in each thread."""

    def __init__(self) -> None:
        self._here = threading.local()

    @property
    def function(self) -> str:
        """Name the function that runs in this thread; "" where none does."""
        return str(getattr(self._here, "function", ""))

    @contextmanager
    def within(self, function: str) -> Iterator[None]:
        """Say that a function runs in this thread meanwhile."""
        self._here.function = function
        try:
            yield
        finally:
            self._here.function = ""


def hooked(aws: Callable[[str], Any], hook: Callable[[Any], None]) -> Callable[[str], Any]:
    """Give clients as `aws` does; `hook` gets botocore's events of each, once."""
    known: set[int] = set()

    def client(service: str) -> Any:
        given = aws(service)
        if id(given) not in known:
            known.add(id(given))
            hook(given.meta.events)
        return given

    return client
