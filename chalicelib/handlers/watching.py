"""What every call of a function passes: what it committed is told, and a fault goes no further in words.

Lambda's runtime writes what a function raises into its log, message and all (AWS Lambda Developer Guide,
"Lambda function errors in Python"); so a fault is told by us, and raised anew without its words.
"""

from collections.abc import Callable
from contextvars import Token
from http import HTTPStatus
from types import TracebackType
from typing import Any

from chalice.app import Request, Response

from chalicelib import wiring
from chalicelib.domain.change import Change
from chalicelib.domain.errors import GatewayError
from chalicelib.handlers.logs import CALLER, Caller, tell, tell_fault
from chalicelib.handlers.metrics import MEASURES, Measures, measure_change, measure_fault, write_metrics
from chalicelib.handlers.told import tell_change


class FaultError(GatewayError):
    """A function failed; the log says where."""


def watch(event: Any, proceed: Callable[[Any], Any]) -> Any:
    """Let a function run, and tell of it: middleware for every kind of event."""
    with _Watch(_caller(event)):
        wiring.begin()
        answer = proceed(event)
        if isinstance(event, Request):
            _tell_page(event, answer)
        return answer


class _Watch:
    """The time in which a function runs."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def __enter__(self) -> None:
        self._before: Token[Caller | None] = CALLER.set(self._caller)
        self._measures: Measures = Measures()
        self._measured_before: Token[Measures | None] = MEASURES.set(self._measures)
        self._heard_before = wiring.HEARER.set(_hear)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:  # first: where settings are missing, what follows fails too
            tell_fault(error)
            measure_fault()
        used = wiring.current()
        write_metrics(self._measures, used.settings.stage, used.clock.lease_now())
        wiring.HEARER.reset(self._heard_before)
        MEASURES.reset(self._measured_before)
        CALLER.reset(self._before)
        if isinstance(error, Exception):
            raise FaultError(type(error).__name__) from None


def _hear(change: Change) -> None:
    """Tell what is committed at that moment: a function that is killed later has told it."""
    tell_change(change)
    measure_change(change)


def _caller(event: Any) -> Caller:
    context: Any = event.lambda_context if isinstance(event, Request) else event.context
    return Caller(str(context.function_name), str(context.aws_request_id))


def _tell_page(request: Request, answer: Response) -> None:
    """Tell which page was asked for, by its route: what stands in its path may be a token."""
    tell("page", route=str(request.path), method=str(request.method), status=int(answer.status_code))
    if answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR:
        measure_fault()
