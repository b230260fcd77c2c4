"""What functions write to their log, read back as they write it."""

import json
import logging
from contextlib import contextmanager
from io import StringIO

from chalicelib.handlers.logs import LOG, JsonLines


class Lines:
    """The log with its real formatter."""

    def __init__(self, stream):
        self._stream = stream

    @property
    def text(self):
        return self._stream.getvalue()

    def said(self, event):
        """Give the lines of an event."""
        return [line for line in map(json.loads, self.text.splitlines()) if line.get("event") == event]

    @property
    def metrics(self):
        """Give the lines that CloudWatch makes metrics of."""
        return [line for line in map(json.loads, self.text.splitlines()) if "_aws" in line]


@contextmanager
def listening():
    """Read along from now on, what libraries say too."""
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(JsonLines())
    for logger in (LOG, logging.getLogger("urllib3")):
        logger.addHandler(handler)
    try:
        yield Lines(handler.stream)
    finally:
        for logger in (LOG, logging.getLogger("urllib3")):
            logger.removeHandler(handler)
