"""What functions write to their log: one JSON object a line, made of what is known not to tell of people.

Nothing is scrubbed afterwards: a line takes fields by name, each in its form, and what a library or an error
says in words of its own is left out. Of a fault stays its type, and the places that it came by
(docs/decisions/0018-logs.md).
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from chalicelib import wiring

LOG: Final = logging.getLogger("phatngon")
"""Chalice writes to this one too: it is named after the app."""
LOG.setLevel(logging.INFO)

FIELDS: Final = frozenset(
    {
        "act",
        "agency",
        "count",
        "letter",
        "letter_id",
        "mail_id",
        "message",
        "method",
        "outcome",
        "reason",
        "reference",
        "route",
        "state",
        "status",
        "task",
    }
)
"""What a line may say besides when, how grave, by which function and request. No field is for an address, a
name, a subject, a text, a link or a token; `message` is the id of a queue's message."""

_FIT: Final = re.compile(r"[A-Za-z0-9_.:#{}/-]{0,120}")
"""How a field's text looks: an id, a word of ours, a route. No space, no @: no sentence and no address."""
_UNFIT: Final = "?"
_MOST_PLACES: Final = 20

Line = dict[str, Any]


@dataclass(frozen=True)
class Caller:
    """Which function runs, for which request of it."""

    function: str
    request_id: str


CALLER: Final[ContextVar[Caller | None]] = ContextVar("caller", default=None)


def tell(event: str, **fields: str | int) -> None:
    """Write down that something happened; empty fields are left out."""
    LOG.info(event, extra={"fields": fields})


def tell_fault(error: BaseException) -> None:
    """Write down a fault: its type and its places, nothing that it says."""
    LOG.error("fault", exc_info=error, extra={"fields": {}})


def tell_refusal(error: Exception, **fields: str | int) -> None:
    """Write down that an error of ours kept something from being done; it is tried again."""
    LOG.warning("failed", exc_info=error, extra={"fields": fields})


def line_of(record: logging.LogRecord) -> Line:
    """Give what a record comes to: fields that are known, in their form, and of an error its places."""
    caller = CALLER.get()
    when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    line = {"timestamp": when, "level": record.levelname}
    if caller is not None:
        line |= {"function": caller.function, "request_id": caller.request_id}
    return {**line, **_event(record), **_fault(record)}


class JsonLines(logging.Formatter):
    """Writes records as JSON, and metrics as they are."""

    def format(self, record: logging.LogRecord) -> str:
        """Give one line."""
        metrics: Line | None = getattr(record, "metrics", None)
        return json.dumps(metrics if metrics is not None else line_of(record), ensure_ascii=False)


def begin() -> None:
    """Let everything in a function write such lines, libraries too; on one machine others see to it."""
    if wiring.runs_in_lambda():
        speak_json(logging.getLogger())


def speak_json(logger: logging.Logger) -> None:
    """Let a logger write such lines to standard output, and nothing else."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    logger.handlers[:] = [handler]


def _event(record: logging.LogRecord) -> Line:
    fields: Mapping[str, Any] | None = getattr(record, "fields", None)
    if fields is None:  # words of a library: only who said something, and where in its code
        named = "fault" if record.exc_info else "said"
        return {"event": named, "by": record.name, "place": f"{record.module}:{record.lineno}"}
    known = {name: value for name, value in fields.items() if name in FIELDS and value != ""}
    return {"event": record.msg, **{name: _fit(value) for name, value in known.items()}}


def _fit(value: Any) -> str | int:
    if isinstance(value, int):
        return value
    return str(value) if _FIT.fullmatch(str(value)) else _UNFIT


def _fault(record: logging.LogRecord) -> Line:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return {}
    errors = list(_chain(error))
    told = {
        "error": type(error).__name__,
        "said_by_aws": _fit(_code_of(error)),
        "after": [type(other).__name__ for other in errors[1:]],
        "places": [place for other in reversed(errors) for place in _places(other)][-_MOST_PLACES:],
    }
    return {name: value for name, value in told.items() if value}


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Give an error, and the one that it came of, to the first."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _code_of(error: BaseException) -> str:
    """Read the error code in AWS's answer, a word of its list; its message may quote what we sent."""
    response = getattr(error, "response", None)
    found = response.get("Error", {}).get("Code", "") if isinstance(response, Mapping) else ""
    return f"{getattr(error, 'operation_name', '')}:{found}" if found else ""


def _places(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{_short(frame.filename)}:{frame.lineno} {frame.name}"


def _short(filename: str) -> str:
    """Name a file from our own folder on, and of a library by its last two parts."""
    parts = Path(filename).parts
    return "/".join(parts[parts.index("chalicelib") :] if "chalicelib" in parts else parts[-2:])
