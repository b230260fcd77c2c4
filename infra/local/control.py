"""What scripts ask of a local run: the clock, whether it is idle, and the book as JSON lines."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from infra.local.clock import BackwardsError, MovableClock
from infra.local.durations import DurationError, read_duration
from infra.local.exchange import Request, Response, in_json, refusal
from infra.local.machine import Machine
from infra.local.views import Views

LONGEST_WAIT_SECONDS: Final = 600.0


class BadTimeError(ValueError):
    """A form names no time, or two, or one that cannot be read."""


class Control:
    """Answers under `/local/`, but for the pages that people read."""

    def __init__(self, machine: Machine, clock: MovableClock, views: Views) -> None:
        self._machine = machine
        self._clock = clock
        self.routes: Mapping[tuple[str, str], Callable[[Request], Response]] = {
            ("GET", "/local/clock"): lambda _: self._now(),
            ("POST", "/local/clock"): self._move,
            ("GET", "/local/idle"): self._idle,
            ("GET", "/local/ledger"): lambda _: _in_lines(views.ledger()),
            ("GET", "/local/questions"): lambda _: _in_lines(views.questions()),
            ("GET", "/local/letters"): lambda _: _in_lines(views.letters()),
            ("GET", "/local/submissions"): lambda _: _in_lines(views.submissions()),
        }

    def move(self, form: Mapping[str, str]) -> None:
        """Move the clock as a form says; BadTimeError or BackwardsError when it cannot be done."""
        given = {name: form[name] for name in ("to", "forward") if form.get(name)}
        if len(given) != 1:
            raise BadTimeError("one field is wanted: `to`, an ISO time, or `forward`, an ISO duration")
        if "to" in given:
            self._machine.move_to(self._moment(given["to"]))
        else:
            self._machine.move_by(_span(given["forward"]))

    def next_due(self) -> datetime | None:
        """Give the next due moment, if one is known."""
        return self._machine.next_due()

    def _now(self) -> Response:
        return in_json({"now": self._clock.shown(self._clock.now()).isoformat()})

    def _move(self, request: Request) -> Response:
        try:
            self.move(request.form)
        except BadTimeError as error:
            return refusal(HTTPStatus.BAD_REQUEST, str(error))
        except BackwardsError as error:
            return refusal(HTTPStatus.CONFLICT, str(error))
        return self._now()

    def _moment(self, text: str) -> datetime:
        """Read a time; one without offset is meant in the offset that we print."""
        written = (
            text.strip().replace(" ", "+") if "T" in text else text.strip()
        )  # a `+` in a form is a space
        try:
            moment = datetime.fromisoformat(written)
        except ValueError as error:
            raise BadTimeError(f"{text!r} is no ISO 8601 time such as 2026-11-25T17:00:00+07:00") from error
        return moment if moment.tzinfo else moment.replace(tzinfo=self._clock.zone)

    def _idle(self, request: Request) -> Response:
        text = request.query.get("wait", "0")
        try:
            wait = float(text)
        except ValueError:
            wait = -1.0
        if not 0 <= wait <= LONGEST_WAIT_SECONDS:
            return refusal(
                HTTPStatus.BAD_REQUEST, f"wait={text!r}: from 0 to {LONGEST_WAIT_SECONDS:.0f} seconds"
            )
        is_idle = self._machine.is_idle_within(wait)
        return in_json({"idle": is_idle}, HTTPStatus.OK if is_idle else HTTPStatus.SERVICE_UNAVAILABLE)


def _span(text: str) -> timedelta:
    try:
        return read_duration(text)
    except (DurationError, OverflowError) as error:
        raise BadTimeError(str(error)) from error


def _in_lines(text: str) -> Response:
    return Response(HTTPStatus.OK, text.encode(), "application/x-ndjson; charset=utf-8")
