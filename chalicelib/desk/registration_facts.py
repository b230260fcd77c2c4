"""The facts of a registration's pages: for whoever wrote it, and for the press officer who decides."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.blocking import BLOCK
from chalicelib.desk.desk import Desk
from chalicelib.desk.register_rules import PUBLIC_HOSTS
from chalicelib.desk.registering import REGISTRATION
from chalicelib.desk.suspending import RefusedActError
from chalicelib.desk.uploading import Shown, shown_files
from chalicelib.domain.letter import Fact
from chalicelib.domain.people import Journalist
from chalicelib.domain.question import Attachment
from chalicelib.domain.register_records import RegisterEvent
from chalicelib.domain.registration import Registration, RegistrationState
from chalicelib.domain.wording import fold
from chalicelib.domain.workcalendar import local

DOWNLOAD_SECONDS: Final = 300
MOST_ALIKE: Final = 10
"""Journalists of the same outlet, or with the same card, that are named."""

MOST_LOOKED_AT: Final = 3_000
"""Mails of the pen that are looked through for those of one address."""


def written(registration: Registration) -> dict[str, Fact]:
    """Give what somebody wrote."""
    return {
        "id": registration.id,
        "state": str(registration.state),
        "applicant": registration.name,
        "outlet": registration.outlet,
        "address": registration.address,
        "telephone": registration.telephone,
        "paper": str(registration.paper),
        "number": registration.number,
        "issued_on": facts.moment(registration.issued_on),
        "valid_until": facts.moment(registration.valid_until),
        "confirmed_at": facts.moment(registration.confirmed_at),
    }


def scans(registration: Registration, desk: Desk) -> Fact:
    """List the scans of a draft as they are now, with those that were sent before."""
    added = shown_files(registration.id, desk) if registration.state is RegistrationState.DRAFT else ()
    return [*map(_file, registration.files), *map(_file, added)]


def rows(desk: Desk, now: datetime) -> dict[str, Fact]:
    """List what waits for a decision, what waits for the journalist, and what was decided lately."""
    today = local(now).date()
    last, month = (one.strftime("%Y-%m") for one in (today.replace(day=1) - timedelta(days=1), today))
    decided = [*desk.register.registrations("decided", last), *desk.register.registrations("decided", month)]
    return {
        "waiting": [_row(one) for one in desk.register.registrations("waiting")],
        "asked": [_row(one) for one in desk.register.registrations("asked")],
        "decided": [_row(one) for one in reversed(decided)],
    }


def dossier(registration: Registration, desk: Desk) -> dict[str, Fact]:
    """Give all that helps to decide on a registration."""
    party, everyone = desk.register.party(registration.address), list(desk.register.journalists())
    known = _known(registration.address, everyone)
    others = [person for person in everyone if person != known]
    earlier = desk.register.registrations_of(registration.address)
    return {
        **written(registration),
        "revision": registration.revision,
        "files": [_file(one) for one in registration.files],
        "decided_at": facts.moment(registration.decided_at),
        "decided_by": registration.decided_by,
        "reason": registration.reason,
        "acts": _acts(registration),
        "known": _person(known) if known else None,
        "is_blocked": party.is_blocked,
        "agencies": [facts.agency_fact(agency) for agency in party.agencies],
        "is_public_host": _host(registration.address) in PUBLIC_HOSTS,
        "hosts": _hosts(_of_outlet(registration, others)),
        "of_outlet": [_person(one) for one in _of_outlet(registration, others)[:MOST_ALIKE]],
        "with_card": [_person(one) for one in _with_card(registration, others)[:MOST_ALIKE]],
        "others_waiting": [_row(one) for one in _waiting_with_card(registration, desk)],
        "earlier": [_row(one) for one in earlier if one.id != registration.id],
        "mails": _mails(registration.address, desk),
    }


def history(registration: Registration, desk: Desk) -> Sequence[RegisterEvent]:
    """Give what was done about a registration, and about blocks of its address, the latest first."""
    own = desk.register.history(REGISTRATION, registration.id)
    blocks = desk.register.history(BLOCK, registration.address)
    return sorted((*own, *blocks), key=lambda event: event.at, reverse=True)


def scan_url(registration: Registration, number: int, desk: Desk) -> str:
    """Give a short-lived address that downloads a scan; RefusedActError (`unknown`) without one."""
    file = next(iter(registration.files[number : number + 1]), None)
    if file is None or not file.key or number < 0:
        raise RefusedActError("unknown")
    return desk.archive.download_url(file.key, file.name, DOWNLOAD_SECONDS)


_ACTS: Final = {
    "approve": RegistrationState.APPROVED,
    "more": RegistrationState.ASKED,
    "refuse": RegistrationState.REFUSED,
}


def _acts(registration: Registration) -> Fact:
    return [act for act, state in _ACTS.items() if registration.may_move_to(state)]


def _known(address: str, everyone: Iterable[Journalist]) -> Journalist | None:
    """Find whose address it is, blocked or not."""
    return next((person for person in everyone if address in person.every_address), None)


def _of_outlet(registration: Registration, others: Iterable[Journalist]) -> list[Journalist]:
    return [one for one in others if fold(one.outlet) == fold(registration.outlet)]


def _with_card(registration: Registration, others: Iterable[Journalist]) -> list[Journalist]:
    number = _plain(registration.number)
    return [one for one in others if number and _plain(one.card_number) == number]


def _waiting_with_card(registration: Registration, desk: Desk) -> list[Registration]:
    """Give what waits from other addresses with the same number."""
    number, waiting = _plain(registration.number), desk.register.registrations("waiting")
    others = [one for one in waiting if one.address != registration.address]
    return [one for one in others if number and _plain(one.number) == number]


def _plain(number: str) -> str:
    return "".join(filter(str.isalnum, fold(number)))


def _host(address: str) -> str:
    return address.rpartition("@")[2]


def _hosts(people: Iterable[Journalist]) -> Fact:
    return [*sorted({_host(one.email) for one in people} - PUBLIC_HOSTS)]


def _person(person: Journalist) -> Fact:
    return {
        "email": person.email,
        "name": person.name,
        "outlet": person.outlet,
        "number": person.card_number,
        "valid_until": facts.moment(person.card_expires_on),
        "is_active": person.is_active,
    }


def _row(one: Registration) -> Fact:
    return {
        **written(one),
        "decided_at": facts.moment(one.decided_at),
        "decided_by": one.decided_by,
        "reason": one.reason,
    }


def _mails(address: str, desk: Desk) -> Fact:
    """Point out what waits in the pen from this address."""
    waiting = islice(desk.questions.pen_from(None), MOST_LOOKED_AT)
    return [
        {"mail_id": mail.mail_id, "subject": mail.subject, "since": mail.since.isoformat()}
        for mail in waiting
        if mail.sender == address
    ]


def _file(file: Shown | Attachment) -> Fact:
    is_upload = isinstance(file, Shown)
    return {
        "key": file.key if is_upload else "",
        "name": file.name,
        "size": file.size,
        "is_risky": file.is_risky,
        "is_infected": file.is_infected if isinstance(file, Shown) else not file.key,
        "is_left_out": isinstance(file, Shown) and file.is_left_out,
    }
