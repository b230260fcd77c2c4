"""Suspending a journalist, with a reason and perhaps an end; and lifting that again."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chalicelib.desk.by import By
from chalicelib.desk.correspondence import GATEWAY_ITSELF, Writing, press_department
from chalicelib.desk.desk import Desk
from chalicelib.desk.facts import moment, office_fact
from chalicelib.desk.register_changes import differences, register_event
from chalicelib.domain.change import StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Addressee, Letter
from chalicelib.domain.people import Journalist
from chalicelib.domain.register_records import FieldChange, RegisterAct, RegisterEvent
from chalicelib.domain.workcalendar import local

LONGEST_REASON: Final = 500


class RefusedActError(GatewayError):
    """An act on the register is not possible; `reason` says why, in a word of ours."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"refused: {reason}")
        self.reason = reason


@dataclass(frozen=True)
class Suspension:
    """What an officer ordered: why, and the last day (None: until it is lifted)."""

    reason: str
    until: date | None = None


def suspend(email: str, revision: int, wish: Suspension, by: By, desk: Desk) -> None:
    """Suspend a journalist, or change the reason or the end; the same order given twice is done once.

    RefusedActError says why not: `no_reason`, `past`, `unknown`, or `changed` by somebody else meanwhile.
    """
    reason = said(wish.reason)
    if wish.until is not None and wish.until < local(by.at).date():
        raise RefusedActError("past")
    before = _known(email, desk)
    after = before.suspended(reason, wish.until)
    if _is_same(before, after):
        return
    _expect(before, revision)
    _save(before, after, RegisterAct.SUSPENDED, by, desk)


def lift(email: str, revision: int, by: By, desk: Desk) -> None:
    """Lift a suspension; nothing where there is none. RefusedActError: `unknown` or `changed`."""
    before = _known(email, desk)
    if before.is_active:
        return
    _expect(before, revision)
    _save(before, before.lifted(), RegisterAct.LIFTED, by, desk)


def _has_ended(person: Journalist, now: datetime) -> bool:
    until = person.suspended_until
    return not person.is_active and until is not None and until < local(now).date()


def said(reason: str) -> str:
    """Give an officer's reason as it is kept; RefusedActError where it says nothing."""
    if not any(map(str.isalnum, reason)):
        raise RefusedActError("no_reason")
    return reason.strip()[:LONGEST_REASON]


def lift_what_ended(desk: Desk, now: datetime) -> int:
    """Lift the suspensions whose last day has passed, and count them; of two runs at once one commits."""
    lifted = 0
    for person in filter(lambda one: _has_ended(one, now), desk.register.journalists_due(now)):
        with suppress(StaleError):  # another run, or an officer, was first
            _save(person, person.lifted(), RegisterAct.LIFTED, By(GATEWAY_ITSELF, now), desk)
            lifted += 1
    return lifted


def _known(email: str, desk: Desk) -> Journalist:
    person = desk.register.journalist(email)
    if person is None:
        raise RefusedActError("unknown")
    return person


def _expect(person: Journalist, revision: int) -> None:
    if person.revision != revision:
        raise RefusedActError("changed")


def _is_same(before: Journalist, after: Journalist) -> bool:
    return not any(differences(before, after))


def _save(before: Journalist, after: Journalist, act: RegisterAct, by: By, desk: Desk) -> None:
    is_lifted = act is RegisterAct.LIFTED
    told = before if is_lifted else after
    desk.register.save(after, (_event(before, after, act, by), _letter(told, by, desk, is_lifted=is_lifted)))


def _event(before: Journalist, after: Journalist, act: RegisterAct, by: By) -> RegisterEvent:
    changes: tuple[FieldChange, ...] = tuple(differences(before, after))
    return register_event(after, act, by, changes)


def _letter(person: Journalist, by: By, desk: Desk, *, is_lifted: bool) -> Letter:
    """Tell the journalist, at the address they are known by."""
    act = RegisterAct.LIFTED if is_lifted else RegisterAct.SUSPENDED
    event = register_event(person, act, by, ())
    return Writing(desk, event.id, by.at).letter(
        "suspension",
        Addressee(person.email, person.name),
        {
            "asker": {"name": person.name, "outlet": person.outlet},
            "is_lifted": is_lifted,
            "reason": person.suspended_because,
            "until": moment(person.suspended_until),
            "press_department": office_fact(press_department(desk)),
        },
    )
