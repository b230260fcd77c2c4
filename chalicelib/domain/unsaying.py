"""What an assignment would be if a mail had never been filed with it: each gives it as it stands then."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.clock_stops import AT_END
from chalicelib.domain.letter import Fact
from chalicelib.domain.question import Assignment, Status
from chalicelib.domain.records import Entry

TAKEN_TO_PEN: Final = "taken_to_pen"
"""The event of a mail that was filed wrongly; the gateway files it once, and it is taken from there once."""

_ENDING: Final = frozenset({"final", "refusal"})
_TURNS: Final = frozenset({(Side.AGENCY, "clarification"), (Side.JOURNALIST, "follow_up")})
_MOMENTS: Final = ("ended_at", "due_at", "acknowledge_by", "acknowledged_at")


def without(duty: Assignment, entry: Entry, others: Iterable[Entry], at: datetime) -> Assignment:
    """Give an assignment without what an agency's mail did to it; the same where it did nothing.

    Its pause, its extension and its first response go, and an answer or refusal that ended it is taken back.
    `others` is what else stands in the question's thread. The caller reckons the deadline.
    """
    bare = replace(
        duty,
        pauses=tuple(one for one in duty.pauses if one.asked_by != entry.id),
        extensions=tuple(one for one in duty.extensions if one.granted_by != entry.id),
        acknowledged_at=None if duty.acknowledged_at == entry.at else duty.acknowledged_at,
    )
    if has_ended(duty, entry):
        return bare.taken_back(_standing(bare, others, at), at)
    if not duty.is_open or (bare == duty and entry.kind != "clarification"):
        return duty
    return replace(bare, status=_standing(bare, others, at), changed_at=at, revision=duty.revision + 1)


def has_ended(duty: Assignment, entry: Entry) -> bool:
    """Tell whether this entry is what ended an assignment."""
    return duty.is_answered and entry.kind in _ENDING and duty.ended_at == entry.at


def is_other_clock(before: Assignment, after: Assignment) -> bool:
    """Tell whether a deadline has to be reckoned anew."""
    return (before.pauses, before.extensions) != (after.pauses, after.extensions)


def _standing(duty: Assignment, others: Iterable[Entry], at: datetime) -> Status:
    """Say where an assignment stood, by what is left of its life: its end, if any, is looked away from."""
    going = (
        one.going_on(at) for one in duty.pauses if (one.ended_by, one.ended_at) == (AT_END, duty.ended_at)
    )
    if duty.open_pause or any(pause.is_open for pause in going) or _is_asking(duty, others):
        return Status.CLARIFYING
    if duty.extension:
        return Status.EXTENDED
    if duty.acknowledged_at:
        return Status.ACKNOWLEDGED
    return Status.REOPENED if duty.reopenings else Status.DISPATCHED


def _is_asking(duty: Assignment, others: Iterable[Entry]) -> bool:
    """Tell whether the agency waits for a reply to a question that stopped no clock."""
    stopping = {pause.asked_by for pause in duty.pauses}
    since = duty.extension.granted_at if duty.extension else duty.runs_from
    said = (one for one in others if one.is_shown and one.agency in {duty.agency, ALL_AGENCIES})
    turns = [one for one in said if one.at >= since and (one.side, one.kind) in _TURNS]
    last = max(turns, key=lambda one: one.at, default=None)
    return last is not None and last.side == Side.AGENCY and last.id not in stopping


def state_of(duty: Assignment) -> dict[str, Fact]:
    """Say how an assignment stands that is about to be reopened, for `closed_again`."""
    moments = ((name, getattr(duty, name)) for name in _MOMENTS)
    return {
        "status": str(duty.status),
        "is_provisional": duty.is_provisional,
        **{name: moment.isoformat() if moment else None for name, moment in moments},
    }


def closed_again(duty: Assignment, before: Mapping[str, Fact], at: datetime) -> Assignment:
    """Give a reopened assignment as it stood before, by what `state_of` said of it then."""
    return replace(
        duty,
        status=Status(str(before["status"])),
        changed_at=at,
        ended_at=_moment(before["ended_at"]),
        due_at=_moment(before["due_at"]),
        is_provisional=bool(before["is_provisional"]),
        acknowledge_by=_moment(before["acknowledge_by"]),
        acknowledged_at=_moment(before["acknowledged_at"]),
        next_step_at=None,
        reopenings=duty.reopenings[:-1],
        revision=duty.revision + 1,
    )


def _moment(said: Fact) -> datetime | None:
    return datetime.fromisoformat(said) if isinstance(said, str) else None
