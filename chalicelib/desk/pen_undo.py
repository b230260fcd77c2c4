"""Taking back an act on the pen: the mail waits again, and what followed is withdrawn as far as it can be.

Letters not yet sent expire; whoever got one already is told by a letter of its own. An act on which
something was built since stays, and the officer is told what to do instead.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chalicelib.desk.calling_back import TAKEN_BACK, Mistake, called_back, standing_still_again
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.officers import is_officer
from chalicelib.desk.owed_again import owed_again
from chalicelib.desk.pen_acts import committed
from chalicelib.desk.pen_orders import BY_OFFICER, PenRefusedError, UnknownPenMailError
from chalicelib.desk.receiving import act_on
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import MOST_RECORDS, Change, Record
from chalicelib.domain.pen import Act, PenAct
from chalicelib.domain.question import QuestionStatus, Status
from chalicelib.domain.records import Entry, Event

_ANSWERED: Final = frozenset({Status.ANSWERED, Status.DECLINED, Status.TRANSFERRED, Status.REOPENED})


@dataclass(frozen=True)
class _Undoing:
    """An act to be taken back, the case that it touched, by whom and when."""

    act: PenAct
    case: Case | None
    who: str
    at: datetime
    desk: Desk


def undo(mail_id: str, act: str, who: str, desk: Desk, now: datetime, lease_now: datetime) -> PenAct:
    """Take an act back, and give its record as it stands then; an officer's second press changes nothing.

    PenRefusedError says why that is not possible, UnknownPenMailError that there was no such act.
    """
    try:
        undone, change = committed(lambda: _decided(_found(mail_id, act, who, desk, now)), desk)
    except PenRefusedError:
        known = _found(mail_id, act, who, desk, now).act
        if known.undone_by == who:
            return known
        raise
    act_on(change, desk, now, lease_now)
    return undone


def refusal_of(act: PenAct, desk: Desk, now: datetime) -> str:
    """Say why an act cannot be taken back, "" where it can."""
    try:
        _check(_Undoing(act, _case_of(act, desk), act.who, now, desk))
    except PenRefusedError as refused:
        return refused.reason
    return ""


def _found(mail_id: str, act_id: str, who: str, desk: Desk, now: datetime) -> _Undoing:
    if not is_officer(who, desk):
        raise PenRefusedError("no_officer")
    act = next((one for one in desk.questions.acts_on(mail_id) if one.id == act_id), None)
    if act is None:
        raise UnknownPenMailError(act_id)
    return _Undoing(act, _case_of(act, desk), who, now, desk)


def _case_of(act: PenAct, desk: Desk) -> Case | None:
    return desk.questions.case(act.reference) if act.reference and act.kind is not Act.DISCARD else None


def _check(undoing: _Undoing) -> None:
    act = undoing.act
    if act.undone_at is not None:
        raise PenRefusedError("undone_already")
    if undoing.at > act.undo_until:
        raise PenRefusedError("too_late")
    if undoing.case is not None:
        _CHECKS[act.kind](act, undoing.case)


def _nothing(_act: PenAct, _case: Case) -> None:
    return


def _check_answer(act: PenAct, case: Case) -> None:
    """Let an answer stand once the journalist wrote back on it, or withdrew, or the agency said more."""
    for entry in _since(act, case):
        raise PenRefusedError("followed_up" if entry.side == Side.JOURNALIST else "answered_since")
    duty = case.assignment(act.agency)
    if act.status_before and case.question.status is QuestionStatus.WITHDRAWN:
        raise PenRefusedError("went_on")
    if act.status_before and (duty is None or duty.status is not Status.ANSWERED or duty.ended_at != act.at):
        raise PenRefusedError("went_on")


def _check_follow_up(act: PenAct, case: Case) -> None:
    """Let words to an agency stand once it has answered since."""
    for entry in _since(act, case):
        if entry.side == Side.AGENCY:
            raise PenRefusedError("answered_since")


def _check_opened(act: PenAct, case: Case) -> None:
    """Let a question stand once anybody answered it, or said anything more on it."""
    if case.question.status is QuestionStatus.WITHDRAWN:
        raise PenRefusedError("went_on")
    if any(duty.status in _ANSWERED for duty in case.assignments):
        raise PenRefusedError("answered_since")
    for entry in _since(act, case):
        raise PenRefusedError("followed_up" if entry.side == Side.JOURNALIST else "answered_since")


def _since(act: PenAct, case: Case) -> Iterator[Entry]:
    """Give what the parties said after an act on its thread, the first first.

    What its record does not name was written after it, even if it came in the same instant or before.
    """
    known = frozenset((*act.said_before, *act.entries))
    threads = {entry.agency for entry in case.entries} if act.agency == ALL_AGENCIES else {act.agency}
    for entry in case.entries:
        is_theirs = entry.is_shown and entry.agency in threads | {ALL_AGENCIES}
        if entry.id not in known and is_theirs:
            yield entry


_CHECKS: Final[Mapping[Act, Callable[[PenAct, Case], None]]] = {
    Act.ANSWER: _check_answer,
    Act.FOLLOW_UP: _check_follow_up,
    Act.OPEN: _check_opened,
    Act.NOTE: _nothing,
    Act.DISCARD: _nothing,
}


def _decided(undoing: _Undoing) -> tuple[PenAct, Change]:
    _check(undoing)
    act = undoing.act
    held = undoing.desk.questions.pen_mail(act.mail_id)
    row = undoing.desk.questions.outcome(act.mail_id)
    if held is None or row is None or held.released_at != act.at:
        raise PenRefusedError("went_on")
    restored = replace(
        row,
        outcome=act.outcome_before,
        reason=act.reason_before,
        filings=act.filings_before,
        recorded_at=undoing.at,
        revision=row.revision + 1,
    )
    undone = act.undone(undoing.who, undoing.at)
    records: tuple[Record, ...] = (held.returned(), restored, undone, *_withdrawn(undoing))
    if len(records) > MOST_RECORDS:
        raise PenRefusedError("too_large")
    return undone, Change(records)


def _withdrawn(undoing: _Undoing) -> Iterator[Record]:
    """Take back what followed from the act in its question."""
    case, act = undoing.case, undoing.act
    if case is None:
        return
    for entry in case.entries:
        if entry.id in act.entries:
            yield entry.withdrawn(undoing.at)
    changed = Change(tuple(_corrected(undoing, case)))
    yield from changed.records
    event = _event(undoing)
    yield event
    letters = [one for one in case.letters if act.kind is Act.OPEN or one.id in act.letters]
    mistake = Mistake(str(act.kind), act.agency, act.at, event)
    yield from called_back(mistake, case.after(changed), letters, undoing.desk)


def _corrected(undoing: _Undoing, case: Case) -> Iterator[Record]:
    act, question = undoing.act, case.question
    if act.kind is Act.OPEN:
        yield question.with_status(QuestionStatus.WITHDRAWN)
        yield from (duty.moved_to(Status.WITHDRAWN, undoing.at) for duty in case.assignments if duty.is_open)
        return
    if act.kind is Act.FOLLOW_UP:
        yield from standing_still_again(case, act.entries, undoing.at, undoing.desk)
    duty = case.assignment(act.agency)
    if not act.status_before or duty is None:
        return
    before = duty.taken_back(Status(act.status_before), undoing.at)
    yield from owed_again(case, before, act.at, undoing.at, TAKEN_BACK, undoing.desk)


def _event(undoing: _Undoing) -> Event:
    act = undoing.act
    return Event(
        id=event_id(act.id, "undone"),
        reference=act.reference,
        agency=act.agency,
        act="pen_undone",
        at=undoing.at,
        who=undoing.who,
        verified=BY_OFFICER,
        mail_id=act.mail_id,
        facts={"undone": str(act.kind), "by": act.who},
    )
