"""What happened to a question, for who may cite it: from its case, in order of time, and nothing internal.

Each kind of happening is a row of `_SOURCES`: a function that finds it in a case. Who was reminded, who saw a
letter and what waits in the pen are no happenings here; that a deadline passed is one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, auto
from typing import Final

from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.clock_stops import AT_END, AT_LIMIT
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.question import Assignment
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.unsaying import TAKEN_TO_PEN

_ENDS: Final = {"final": ("answer", "answered_at"), "refusal": ("refusal", "said_at")}
"""Words that end a clock, with the letter that told the journalist, and its fact that says when they came."""


class What(IntEnum):
    """What happened; of one moment in this order."""

    SAID = auto()
    ON_DESK = auto()
    FIRST_RESPONSE = auto()
    STOPPED = auto()
    RUNS_AGAIN = auto()
    EXTENDED = auto()
    RECLASSIFIED = auto()
    DEADLINE_MOVED = auto()
    STARTED_ANEW = auto()
    TRANSFERRED = auto()
    RATED = auto()
    PASSED = auto()


@dataclass(frozen=True)
class Happening:
    """One thing that happened, at which agency ("" where it is about the whole question).

    `entry` is what somebody said; `said` holds what else there is to say, as JSON values.
    """

    at: datetime
    what: What
    agency: str = ""
    said: dict[str, Fact] = field(default_factory=dict)
    entry: Entry | None = None


def timeline(case: Case, now: datetime) -> tuple[Happening, ...]:
    """Tell what happened to a question up to now, the first first."""
    found = (one for source in _SOURCES for one in source(case, now))
    return tuple(sorted((one for one in found if one.at <= now), key=lambda one: (one.at, one.what)))


def ending_words(case: Case, duty: Assignment) -> tuple[Entry, ...]:
    """Give the words by which an agency ended its duty: once, and again whenever it was owed again."""
    ends: list[Entry] = []
    for entry in case.entries:
        is_own = (entry.side, entry.agency) == (Side.AGENCY, duty.agency) and entry.kind in _ENDS
        is_open = not ends or _is_open_again(ends[-1], duty, entry.at)
        if is_own and entry.is_readable and is_open and _is_whole(case, duty, entry):
            ends.append(entry)
    return tuple(ends)


def _is_open_again(end: Entry, duty: Assignment, at: datetime) -> bool:
    """Tell whether a duty was owed though words had ended it: reopened, or those words withdrawn."""
    is_withdrawn = end.withdrawn_at is not None and end.withdrawn_at <= at
    return is_withdrawn or any(end.at < one.at <= at for one in duty.reopenings)


def _is_whole(case: Case, duty: Assignment, entry: Entry) -> bool:
    """Tell whether words end a duty: a refusal of some points alone ends none, unless they were the last."""
    return not entry.points or entry.at == duty.ended_at or bool(_told(case, entry).get("is_ended", True))


def was_late(case: Case, duty: Assignment, entry: Entry) -> bool | None:
    """Tell whether words that ended a duty came after its deadline; None where nobody wrote that down.

    Of the clock that ran last the assignment says so, of one before the letter to the journalist.
    """
    if entry.at == duty.ended_at:
        return duty.is_late(entry.at)
    is_late = _told(case, entry).get("is_late")
    return None if is_late is None else bool(is_late)


def _told(case: Case, entry: Entry) -> Facts:
    """Give what the journalist was told when words ended a duty; nothing where that letter is not there."""
    letters = (
        one.facts for one in case.letters if (one.name, one.agency) == (_ENDS[entry.kind][0], entry.agency)
    )
    moment = entry.at.isoformat()
    return next((facts for facts in letters if facts.get(_ENDS[entry.kind][1]) == moment), {})


def _said(case: Case, _now: datetime) -> Iterator[Happening]:
    ends = {
        one.id: was_late(case, duty, one) for duty in case.assignments for one in ending_words(case, duty)
    }
    for entry in case.entries:
        if entry.is_readable:
            ended: dict[str, Fact] = {"is_end": entry.id in ends, "is_late": ends.get(entry.id)}
            yield Happening(entry.at, What.SAID, _thread(entry.agency), ended, entry)


def _on_desks(case: Case, _now: datetime) -> Iterator[Happening]:
    for duty in case.assignments:
        yield Happening(duty.opened_at, What.ON_DESK, duty.agency)


def _clock(case: Case, _now: datetime) -> Iterator[Happening]:
    """Tell when clocks stood still; that an answer ended a pause is said by the answer."""
    asked_by = {entry.id: entry.agency for entry in case.entries}
    # A pause goes along where a question is passed on: it is told once, of the agency that asked back.
    pauses = {pause.asked_by: (pause, duty.agency) for duty in case.assignments for pause in duty.pauses}
    for pause, holder in pauses.values():
        agency, since = asked_by.get(pause.asked_by, holder), pause.since.isoformat()
        yield Happening(pause.since, What.STOPPED, agency, {"runs_again_at": pause.limit_at.isoformat()})
        if pause.ended_at and pause.ended_by != AT_END:
            told: dict[str, Fact] = {"since": since, "is_at_limit": pause.ended_by == AT_LIMIT}
            yield Happening(pause.ended_at, What.RUNS_AGAIN, agency, told)


def _events(case: Case, _now: datetime) -> Iterator[Happening]:
    """Tell of acts, but of none by a mail that was filed wrongly and taken back since.

    Points that are named beside others start no clock; the words that name them are told.
    """
    taken = {one.mail_id: one.at for one in case.events if one.act == TAKEN_TO_PEN}
    for event in case.events:
        what = _ACTS.get(event.act)
        is_taken = event.mail_id in taken and event.at <= taken[event.mail_id]
        if what is not None and not is_taken and not (event.facts or {}).get("is_more"):
            yield Happening(event.at, what, _thread(event.agency), dict(event.facts or {}))


def _moved(case: Case, _now: datetime) -> Iterator[Happening]:
    """Tell of deadlines that another calendar or rule moved; what moved none is nobody's matter."""
    for event in case.events:
        said = dict(event.facts or {})
        if event.act == "recomputed" and said.get("due_before") != said.get("due_at"):
            yield Happening(event.at, What.DEADLINE_MOVED, _thread(event.agency), said)


def _passed(case: Case, now: datetime) -> Iterator[Happening]:
    """Tell which deadlines passed: those of which a step told, and the last though no step told of it yet."""
    for due_at in _told_of(case.events, ALL_AGENCIES):
        yield Happening(due_at, What.PASSED)
    for duty in case.assignments:
        own = {duty.due_at} if duty.due_at and duty.is_late(now) else set()
        for due_at in _told_of(case.events, duty.agency) | own:
            if due_at >= duty.opened_at:
                yield Happening(due_at, What.PASSED, duty.agency)


def _told_of(events: Sequence[Event], agency: str) -> set[datetime]:
    told = (
        (one.facts or {}).get("due_at") for one in events if (one.act, one.agency) == ("step_due", agency)
    )
    return {datetime.fromisoformat(due_at) for due_at in told if isinstance(due_at, str)}


def _thread(agency: str) -> str:
    return "" if agency == ALL_AGENCIES else agency


_ACTS: Final = {
    "acknowledged": What.FIRST_RESPONSE,
    "extended": What.EXTENDED,
    "reclassified": What.RECLASSIFIED,
    "reopened": What.STARTED_ANEW,
    "reopened_by_office": What.STARTED_ANEW,
    "rated": What.RATED,
    "transferred": What.TRANSFERRED,
    "reassigned": What.TRANSFERRED,
}
"""Events that say all there is to say."""

_SOURCES: Final[tuple[Callable[[Case, datetime], Iterator[Happening]], ...]] = (
    _said,
    _on_desks,
    _clock,
    _events,
    _moved,
    _passed,
)
