"""Figures for CloudWatch, written into the log: no call, no permission, no waiting.

Amazon CloudWatch User Guide, "Specification: Embedded metric format". All stand in the namespace `NAMESPACE`
under the stage; some are told apart by one thing more.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter, State
from chalicelib.domain.question import Question
from chalicelib.domain.records import Event, LedgerRow
from chalicelib.handlers.logs import CALLER, LOG, Line

NAMESPACE: Final = "PhatNgon"


class Metric(StrEnum):
    """What is measured. The alarms and the dashboard of infra/watch.yaml know no other figure of ours."""

    MAILS_RECEIVED = "MailsReceived"
    QUESTIONS_OPENED = "QuestionsOpened"
    ANSWERS_RELAYED = "AnswersRelayed"
    STEPS_TAKEN = "StepsTaken"
    LETTERS_SENT = "LettersSent"
    LETTERS_BOUNCED = "LettersBounced"
    LETTERS_COMPLAINED = "LettersComplained"
    LETTERS_REFUSED = "LettersRefused"
    LETTERS_EXPIRED = "LettersExpired"
    OLDEST_LETTER = "OldestLetter"
    MAILS_WAITING = "MailsWaiting"
    OLDEST_MAIL = "OldestMail"
    WORKING_HOURS_WITHOUT_MAIL = "WorkingHoursWithoutMail"
    PEN_WAITING = "PenWaiting"
    OLDEST_IN_PEN = "OldestInPen"
    YEARS_UNCONFIRMED = "YearsUnconfirmed"
    DEAD_LETTERS_RECORDED = "DeadLettersRecorded"
    SWEEPS = "Sweeps"
    CHASES = "Chases"
    FAULTS = "Faults"


UNITS: Final[Mapping[Metric, str]] = {
    Metric.OLDEST_LETTER: "Seconds",
    Metric.OLDEST_MAIL: "Seconds",
    Metric.OLDEST_IN_PEN: "Seconds",
    Metric.WORKING_HOURS_WITHOUT_MAIL: "None",
}
"""Units of those that are no counts, in CloudWatch's words; it has none for hours."""

BY: Final[Mapping[Metric, str]] = {Metric.STEPS_TAKEN: "Step", Metric.FAULTS: "Function"}
"""What else tells a figure apart."""

STAGE: Final = "Stage"

Measures = Counter[tuple[Metric, str]]
"""Figures of one run of a function, and by what each is told apart ("" where by nothing)."""

MEASURES: Final[ContextVar[Measures | None]] = ContextVar("measures", default=None)

_FATES: Final[Mapping[State, Metric]] = {
    State.ACCEPTED: Metric.LETTERS_SENT,
    State.BOUNCED: Metric.LETTERS_BOUNCED,
    State.COMPLAINED: Metric.LETTERS_COMPLAINED,
    State.SUPPRESSED: Metric.LETTERS_REFUSED,
    State.REFUSED: Metric.LETTERS_REFUSED,
    State.EXPIRED: Metric.LETTERS_EXPIRED,
}
_STEP: Final = "step_"


def measure(metric: Metric, value: float = 1, by: str = "") -> None:
    """Add to a figure of the function that runs; outside one it is lost."""
    measures = MEASURES.get()
    if measures is not None:
        measures[metric, by] += value  # type: ignore[assignment] # a Counter takes any number


def measure_age(metric: Metric, since: datetime | None, now: datetime) -> None:
    """Set the age, in seconds, of what has waited longest; 0 where nothing waits."""
    age = now - since if since is not None else timedelta()
    measure(metric, max(age, timedelta()).total_seconds())


def measure_fault() -> None:
    """Count a fault of the function that runs."""
    caller = CALLER.get()
    measure(Metric.FAULTS, by=caller.function if caller else "")


def measure_change(change: Change) -> None:
    """Count what a committed change is about."""
    for record in change.records:
        for metric, by in _COUNTED.get(type(record), _nothing)(record):
            measure(metric, by=by)


def write_metrics(measures: Measures, stage: str, at: datetime) -> None:
    """Write the figures of a run into the log, one line for each set of what tells them apart."""
    lines: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for (metric, by), value in measures.items():
        lines[BY.get(metric, ""), by][metric] = value
    for (name, by), values in lines.items():
        dimensions = {STAGE: stage, **({name: by} if name else {})}
        LOG.log(logging.INFO, "metrics", extra={"metrics": _embedded(values, dimensions, at)})


def _embedded(values: Mapping[str, float], dimensions: Mapping[str, str], at: datetime) -> Line:
    metrics = [{"Name": name, "Unit": UNITS.get(Metric(name), "Count")} for name in values]
    directive = {"Namespace": NAMESPACE, "Dimensions": [[*dimensions]], "Metrics": metrics}
    about = {"Timestamp": int(at.timestamp() * 1000), "CloudWatchMetrics": [directive]}
    return {"_aws": about, **dimensions, **values}


Counts = Iterator[tuple[Metric, str]]


def _nothing(_: Any) -> Counts:
    yield from ()


def _of_mail(row: LedgerRow) -> Counts:
    if row.revision == 1:  # later ones say what else became of the same mail
        yield Metric.MAILS_RECEIVED, ""


def _of_question(question: Question) -> Counts:
    if question.revision == 1:
        yield Metric.QUESTIONS_OPENED, ""


def _of_letter(letter: Letter) -> Counts:
    if letter.state in _FATES and letter.resent_at is None:  # one sent again had its end before
        yield _FATES[letter.state], ""


def _of_event(event: Event) -> Counts:
    if event.act == "answered":
        yield Metric.ANSWERS_RELAYED, ""
    elif event.act.startswith(_STEP):
        yield Metric.STEPS_TAKEN, event.act.removeprefix(_STEP)


_COUNTED: Final[Mapping[type, Callable[[Any], Counts]]] = {
    LedgerRow: _of_mail,
    Question: _of_question,
    Letter: _of_letter,
    Event: _of_event,
}
