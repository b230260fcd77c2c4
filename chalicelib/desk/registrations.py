"""What the press department decides on a registration: approved, refused, or more is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from chalicelib.desk.by import By
from chalicelib.desk.correspondence import Writing, press_department
from chalicelib.desk.desk import Desk
from chalicelib.desk.facts import moment, office_fact
from chalicelib.desk.links import Lead, new_link
from chalicelib.desk.register_changes import event_of as change_event
from chalicelib.desk.registering import REGISTRATION, event_of
from chalicelib.desk.settling import closing
from chalicelib.desk.suspending import RefusedActError, said
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Addressee, Fact, Facts, Letter
from chalicelib.domain.people import Journalist
from chalicelib.domain.records import Purpose
from chalicelib.domain.register_records import RegisterAct, RegisterEvent
from chalicelib.domain.registration import Registration, RegistrationState
from chalicelib.domain.workcalendar import local

NOTES: Final = {
    RegistrationState.APPROVED: "Đã duyệt đăng ký.",
    RegistrationState.REFUSED: "Đã từ chối đăng ký.",
    RegistrationState.ASKED: "Đã đề nghị bổ sung hồ sơ.",
}
"""What closes the task of a registration."""


@dataclass(frozen=True)
class Order:
    """What an officer ordered, on the registration as they saw it: `reason` for all but an approval."""

    registration: str
    revision: int
    reason: str = ""
    valid_until: date | None = None


def approve(order: Order, by: By, desk: Desk) -> None:
    """Put a journalist into the register, or bring them up to date; once, however often it is ordered.

    RefusedActError says why not: `unknown`, `not_possible`, `changed`, `blocked` (the address), `past` or
    `no_day` (the paper's last day).
    """
    registration = _expected(order, RegistrationState.APPROVED, by, desk)
    if registration is None:
        return
    party = desk.register.party(registration.address)
    until = order.valid_until or registration.valid_until
    if party.is_blocked:
        raise RefusedActError("blocked")
    today = local(by.at).date()
    if until is None or until < today:
        raise RefusedActError("no_day" if until is None else "past")
    after = _journalist(party.journalist, replace(registration, valid_until=until), today)
    decided = _decided(registration, RegistrationState.APPROVED, "", by)
    cause = event_of(decided, RegisterAct.APPROVED, by.who, by.at)
    change = change_event(party.journalist, after, By(by.who, by.at, f"{REGISTRATION}#{decided.id}"))
    facts: Facts = {
        "is_renewal": party.journalist is not None,
        "paper": str(after.paper),
        "until": moment(until),
    }
    letter = _letter("registration-approved", decided, cause, facts, desk)
    try:
        desk.register.save(after, (change, decided, cause, letter, *_closed(registration, decided, by, desk)))
    except StaleError as error:
        raise RefusedActError("changed") from error


def refuse(order: Order, by: By, desk: Desk) -> None:
    """Refuse a registration with a reason (else `no_reason`); it can still be approved later."""
    reason = said(order.reason)
    registration = _expected(order, RegistrationState.REFUSED, by, desk)
    if registration is not None:
        decided = _decided(registration, RegistrationState.REFUSED, reason, by)
        event = event_of(decided, RegisterAct.REFUSED, by.who, by.at)
        letter = _letter("registration-refused", decided, event, {"reason": reason}, desk)
        _commit((decided, event, letter, *_closed(registration, decided, by, desk)), desk)


def ask_for_more(order: Order, by: By, desk: Desk) -> None:
    """Ask for what is missing; a link in the letter opens the form again, with what was written."""
    what = said(order.reason)
    registration = _expected(order, RegistrationState.ASKED, by, desk)
    if registration is not None:
        decided = _decided(registration, RegistrationState.ASKED, what, by)
        event = event_of(decided, RegisterAct.MORE_ASKED, by.who, by.at)
        lead = Lead(Purpose.REGISTER_AGAIN, event.id, decided.address, submission=decided.id)
        link = new_link(lead, by.at)
        facts = {"reason": what, "link": link.id, "expires_at": link.expires_at.isoformat()}
        letter = _letter("registration-more", decided, event, facts, desk)
        _commit((decided, event, link, letter, *_closed(registration, decided, by, desk)), desk)


def _expected(order: Order, wanted: RegistrationState, by: By, desk: Desk) -> Registration | None:
    """Give the registration that an order is about; None where the same person gave it before."""
    found = desk.register.registration(order.registration)
    if found is None or not found.is_confirmed:
        raise RefusedActError("unknown")
    if found.state is wanted and found.decided_by == by.who and found.revision == order.revision + 1:
        return None
    if found.revision != order.revision:
        raise RefusedActError("changed")
    if not found.may_move_to(wanted):
        raise RefusedActError("not_possible")
    return found


def _decided(registration: Registration, state: RegistrationState, reason: str, by: By) -> Registration:
    return registration.moved_to(state, decided_at=by.at, decided_by=by.who, reason=reason)


def _journalist(before: Journalist | None, registration: Registration, today: date) -> Journalist:
    """Give the journalist as the registration has them; who is suspended stays so."""
    known = before or Journalist(registration.address, "", "", addresses=(registration.address,), revision=0)
    return replace(
        known,
        name=registration.name,
        outlet=registration.outlet,
        telephone=registration.telephone,
        paper=registration.paper,
        card_number=registration.number,
        card_expires_on=registration.valid_until,
        noticed_on=today,
        revision=known.revision + 1,
    )


def _closed(before: Registration, decided: Registration, by: By, desk: Desk) -> Iterator[Record]:
    task = desk.questions.task(before.task)
    if task is not None and task.closed_at is None:
        yield from closing(task, NOTES[decided.state], by)


def _letter(
    name: str, registration: Registration, event: RegisterEvent, facts: Mapping[str, Fact], desk: Desk
) -> Letter:
    common: dict[str, Fact] = {
        "asker": {"name": registration.name, "outlet": registration.outlet},
        "press_department": office_fact(press_department(desk)),
    }
    to = Addressee(registration.address, registration.name)
    return Writing(desk, event.id, event.at).letter(name, to, {**common, **facts})


def _commit(records: tuple[Record, ...], desk: Desk) -> None:
    try:
        desk.questions.commit(Change(records))
    except StaleError as error:
        raise RefusedActError("changed") from error
