"""Acting on a mail in the pen: decided, committed with its record in one transaction, then carried out."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.officers import is_officer
from chalicelib.desk.pen_filing import effect_of, entries_of
from chalicelib.desk.pen_orders import (
    BY_OFFICER,
    Effect,
    NotWaitingError,
    Order,
    PenRefusedError,
    UnknownPenMailError,
    act_id,
)
from chalicelib.desk.receiving import act_on
from chalicelib.desk.releasing import left_pen
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.change import MOST_RECORDS, Change, Record, StaleError
from chalicelib.domain.letter import Letter
from chalicelib.domain.pen import PenAct, possible_acts
from chalicelib.domain.records import Event, PenMail

TRIES: Final = 3
"""How often an act is decided anew when the question changed meanwhile."""


def perform(order: Order, mail_id: str, desk: Desk, now: datetime, lease_now: datetime) -> PenAct:
    """Do what an officer ordered, and give its record; the same order given twice is done once.

    PenRefusedError says why it is not possible, NotWaitingError who was first, UnknownPenMailError that
    there is no such mail.
    """
    try:
        act, change = committed(lambda: _decided(order, waiting(mail_id, desk), now, desk), desk)
    except NotWaitingError as gone:
        if gone.act is not None and gone.act.order == order.id:
            return gone.act
        raise
    act_on(change, desk, now, lease_now)
    return act


def preview(order: Order, mail_id: str, desk: Desk, now: datetime) -> tuple[Effect, tuple[Letter, ...]]:
    """Say what an order would come to, with the letters that it would send at once; errors as `perform`."""
    held = waiting(mail_id, desk)
    effect = _effect(order, held, now, desk)
    return effect, effect.change.letters


def committed(decide: Callable[[], tuple[PenAct, Change]], desk: Desk) -> tuple[PenAct, Change]:
    """Commit what is decided, anew when another writer was first; what the decision raises passes through."""
    for attempt in range(TRIES):
        act, change = decide()
        try:
            desk.questions.commit(change)
        except StaleError:
            if attempt == TRIES - 1:
                raise
        else:
            break
    return act, change


def waiting(mail_id: str, desk: Desk) -> PenMail:
    """Read a mail that waits; NotWaitingError says what became of it and by whom."""
    held = desk.questions.pen_mail(mail_id)
    if held is None:
        raise UnknownPenMailError(mail_id)
    if held.released_at is not None:
        done = [act for act in desk.questions.acts_on(mail_id) if act.undone_at is None]
        raise NotWaitingError(held.fate, done[-1] if done else None)
    return held


def _effect(order: Order, held: PenMail, now: datetime, desk: Desk) -> Effect:
    if not is_officer(order.who, desk):
        raise PenRefusedError("no_officer")
    if order.act not in possible_acts(held):
        raise PenRefusedError("not_possible")
    effect = effect_of(order, held, now, desk)
    if len(effect.change.records) > MOST_RECORDS - len(("pen", "row", "act", "event")):
        raise PenRefusedError("too_large")
    return effect


def _decided(order: Order, held: PenMail, now: datetime, desk: Desk) -> tuple[PenAct, Change]:
    effect = _effect(order, held, now, desk)
    left, row = left_pen(held, effect.fate, effect.outcome, effect.filings, now, desk, order.reason)
    before = desk.questions.outcome(held.mail_id)
    act = PenAct(
        id=act_id(held),
        mail_id=held.mail_id,
        act=order.act,
        kind=effect.kind,
        who=order.who,
        at=now,
        outcome_before=before.outcome if before else row.outcome,
        sender=held.sender,
        subject=held.subject,
        reason=order.reason,
        reference=effect.reference,
        agency=effect.agency,
        reason_before=before.reason if before else "",
        filings_before=before.filings if before else (),
        status_before=effect.status_before,
        letters=tuple(letter.id for letter in effect.change.letters),
        entries=tuple(entry.id for entry in entries_of(effect.change)),
        said_before=effect.said_before,
        order=order.id,
    )
    records: tuple[Record, ...] = (left, row, act, *_event(act, order, effect, desk))
    return act, Change(records) + effect.change


def _event(act: PenAct, order: Order, effect: Effect, desk: Desk) -> tuple[Event, ...]:
    """Write down in the question's own log who did it, why, and on whose behalf."""
    is_new = effect.outcome == "question_opened"
    if not act.reference or not (is_new or desk.questions.question(act.reference)):
        return ()
    on_behalf_of = order.speaker or order.journalist
    event = Event(
        id=act.id,
        reference=act.reference,
        agency=act.agency or ALL_AGENCIES,
        act=f"pen_{act.act}",
        at=act.at,
        who=act.who,
        verified=BY_OFFICER,
        mail_id=act.mail_id,
        facts={"reason": act.reason, "on_behalf_of": on_behalf_of},
    )
    return (event,)
