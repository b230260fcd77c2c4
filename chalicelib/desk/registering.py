"""Asking to be registered: drafted, sent, confirmed by a link; then the press department decides.

Whoever types an address gets the same page, and the address the same letter, whether or not anybody known has
it. Where a mailed link began it (papers are renewed, or something was missing), no second one is asked for.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk.correspondence import Writing, event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.limits import TooManyFormsError, counted, form_allowed
from chalicelib.desk.links import ExpiredLinkError, Lead, UnknownLinkError, UsedLinkError, follow, new_link
from chalicelib.desk.registration_form import TypedRegistration, filled, typed_of, typed_of_journalist
from chalicelib.desk.submitting import KEPT
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.desk.uploading import files_of_act, files_sent, kept_files
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Addressee
from chalicelib.domain.question import Attachment
from chalicelib.domain.records import Allowance, Link, Purpose, TaskKind
from chalicelib.domain.register_records import RegisterAct, RegisterEvent
from chalicelib.domain.registration import Registration, RegistrationState
from chalicelib.domain.workcalendar import local

REGISTRATION: Final = "registration"
"""The party of a registration's history, and what seals the token of a draft."""

MOST_TO_ADDRESS: Final = 5
"""Letters a day that ask one address to confirm a registration: anybody may have typed it."""

MOST_SENT_BY_NETWORK: Final = 20
"""Registrations a day that are sent from one network."""

_TRIES: Final = 4


class NoScanError(GatewayError):
    """A registration is sent with a scan of the card or letter, or not at all."""


def draft(typed: TypedRegistration, fresh: str, network: str, desk: Desk, now: datetime) -> Registration:
    """Keep a form as a draft; TooManyFormsError from a network too eager."""
    allowance = form_allowed(REGISTRATION, network, desk, now)
    kept = filled(Registration(fresh, now, now + KEPT, "", "", ""), typed)
    desk.questions.commit(Change((kept, allowance)))
    return kept


def edit(registration: Registration, typed: TypedRegistration, desk: Desk) -> Registration:
    """Keep a draft as it was typed anew; UsedLinkError once it was sent. A proved address stays."""
    proved = replace(typed, email=registration.address) if registration.link else typed
    return _moved(registration, filled(_next(registration, RegistrationState.DRAFT), proved), desk)


def token_of(registration: Registration, desk: Desk) -> str:
    """Give the token by which whoever typed a form finds it again; it proves nothing else."""
    return f"{registration.id}.{desk.addresses.ring.seal(REGISTRATION, registration.id)}"


def find(token: str, desk: Desk, now: datetime) -> Registration:
    """Find the draft of a token; UnknownLinkError, or ExpiredLinkError when it was kept long enough."""
    registration_id, _, seal = token.partition(".")
    is_ours = desk.addresses.ring.is_sealed(seal, REGISTRATION, registration_id)
    found = desk.register.registration(registration_id) if is_ours else None
    if found is None:
        raise UnknownLinkError("no such registration")
    if found.expires_at is not None and now >= found.expires_at:
        raise ExpiredLinkError("the registration is too old")
    return found


def send(registration: Registration, network: str, desk: Desk, now: datetime) -> Registration:
    """Send a draft: its address gets a link to confirm it, unless a mailed link began it.

    NoScanError without a scan; UsedLinkError once it was sent; TooManyFormsError where too many were sent
    today; UnscannedFileError where a mailed link began it; StaleError when others were first, time and again.
    """
    if registration.link:
        return _proved(registration, desk, now)
    files = _some(files_sent(registration.id, desk))
    sent = _next(registration, RegistrationState.SENT)
    sent = replace(sent, sent_at=now, files=files, expires_at=now + KEPT)
    for _ in range(_TRIES - 1):
        with suppress(StaleError):
            return _moved(registration, sent, desk, *_asking_to_confirm(sent, network, desk, now))
    return _moved(registration, sent, desk, *_asking_to_confirm(sent, network, desk, now))


def shown(token: str, desk: Desk, now: datetime) -> tuple[Registration, Link]:
    """Give the registration that a link confirms; UnknownLinkError, ExpiredLinkError or UsedLinkError."""
    link = follow(token, Purpose.CONFIRM_REGISTRATION, desk, now)
    found = desk.register.registration(link.submission)
    if found is None or desk.register.party(link.address).is_blocked:
        raise UnknownLinkError("the registration of this link is not there")
    if found.state is not RegistrationState.SENT:
        raise UsedLinkError(str(found.state))
    return found, link


def confirm(token: str, desk: Desk, now: datetime) -> Registration:
    """Let a registration wait for the press department; errors as `shown`."""
    registration, link = shown(token, desk, now)
    files = kept_files(registration.id, registration.files, desk)
    return _arrive(replace(registration, files=files), link, desk, now)


def begun_by(token: str, desk: Desk, now: datetime) -> tuple[TypedRegistration, Link]:
    """Give the form that a mailed link opens: as it was sent, or of a journalist who renews their papers.

    UnknownLinkError, ExpiredLinkError or UsedLinkError say why not.
    """
    link = follow(token, Purpose.REGISTER_AGAIN, desk, now)
    begun = desk.register.registration(_again_id(link))
    earlier = desk.register.registration(link.submission) if link.submission else None
    person = desk.register.party(link.address).journalist
    if begun is not None:
        return typed_of(begun), link
    if earlier is not None and earlier.may_move_to(RegistrationState.REPLACED):
        return typed_of(earlier), link
    if earlier is None and person is not None:
        return typed_of_journalist(person, link.address), link
    raise UsedLinkError("decided")


def begin_again(token: str, typed: TypedRegistration, desk: Desk, now: datetime) -> Registration:
    """Keep what was typed into the form that a mailed link opened, in one draft; errors as above."""
    _, link = begun_by(token, desk, now)
    known = desk.register.registration(_again_id(link))
    if known is not None:
        return edit(known, typed, desk)
    earlier = desk.register.registration(link.submission) if link.submission else None
    begun = Registration(
        id=_again_id(link),
        created_at=now,
        expires_at=link.expires_at,
        address=link.address,
        name="",
        outlet="",
        files=earlier.files if earlier else (),
        link=link.id,
        follows=link.submission,
    )
    kept = filled(begun, replace(typed, email=link.address))
    with suppress(StaleError):  # the same button, pressed twice
        desk.questions.commit(Change((kept,)))
    return desk.register.registration(kept.id) or kept


def event_of(registration: Registration, act: RegisterAct, who: str, at: datetime) -> RegisterEvent:
    """Record what was done about a registration; its id follows from the revision."""
    return RegisterEvent(
        id=event_id(REGISTRATION, registration.id, act, str(registration.revision)),
        party=REGISTRATION,
        key=registration.id,
        act=act,
        at=at,
        who=who,
    )


def _again_id(link: Link) -> str:
    return event_id(REGISTRATION, link.id)


def _next(registration: Registration, state: RegistrationState) -> Registration:
    if not registration.may_move_to(state):
        raise UsedLinkError(str(registration.state))
    return registration.moved_to(state)


def _proved(registration: Registration, desk: Desk, now: datetime) -> Registration:
    """Send what a mailed link began: the link is used up, and what it completes is replaced."""
    link = desk.questions.link(registration.link)
    if link is None or desk.register.party(link.address).is_blocked:
        raise UnknownLinkError("the link is not there")
    if link.used_at is not None:
        raise UsedLinkError(link.choice)
    added = files_of_act(registration.id, registration.id, desk)
    files = _some((*registration.files, *added))  # those of what it completes are kept already
    return _arrive(replace(registration, files=files, sent_at=now), link, desk, now)


def _some(files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    if not files:
        raise NoScanError("no scan")
    return files


def _arrive(registration: Registration, link: Link, desk: Desk, now: datetime) -> Registration:
    arrived = _next(registration, RegistrationState.WAITING)
    event = event_of(arrived, RegisterAct.ARRIVED, arrived.address, now)
    about = f"{arrived.name}, {arrived.outlet}"
    matter = Matter(TaskKind.REGISTRATION, address=arrived.address, note=about)
    task, *letters = new_task(matter, event.id, now, desk)
    waiting = replace(
        arrived,
        confirmed_at=now,
        expires_at=None,
        task=event_id(event.id, matter.kind, matter.agency, matter.address),
    )
    records: tuple[Record, ...] = (waiting, event, task, *letters, link.used(now, "sent"))
    try:
        desk.questions.commit(Change((*records, *_replaced(waiting, desk))))
    except StaleError as error:
        raise UsedLinkError("sent") from error
    return waiting


def _replaced(registration: Registration, desk: Desk) -> Iterator[Record]:
    before = desk.register.registration(registration.follows) if registration.follows else None
    if before is not None:
        yield _next(before, RegistrationState.REPLACED)


def _moved(before: Registration, after: Registration, desk: Desk, *more: Record) -> Registration:
    try:
        desk.questions.commit(Change((after, *more)))
    except StaleError as error:
        if desk.register.registration(before.id) == before:  # it was a count that moved
            raise
        raise UsedLinkError(str(after.state)) from error
    return after


def _counts(address: str, network: str, desk: Desk, now: datetime) -> Iterator[Allowance]:
    """Count a letter to an address that anybody may have typed: for it, for the network, and for all."""
    day = f"{local(now).date().isoformat()}#confirm-registration"
    limits = {
        event_id(address): MOST_TO_ADDRESS,
        f"network#{network}": MOST_SENT_BY_NETWORK,
        "all": desk.house.notices_a_day,
    }
    for name, most in limits.items():
        allowance = counted(f"{day}#{name}", most, desk)
        if allowance is None:
            raise TooManyFormsError("too many registrations were sent today")
        yield allowance


def _asking_to_confirm(
    registration: Registration, network: str, desk: Desk, now: datetime
) -> Iterator[Record]:
    yield from _counts(registration.address, network, desk, now)
    if desk.register.party(registration.address).is_blocked:
        return
    cause = event_id(REGISTRATION, registration.id)
    lead = Lead(Purpose.CONFIRM_REGISTRATION, cause, registration.address, submission=registration.id)
    link = new_link(lead, now)
    yield link
    said = {"link": link.id, "expires_at": link.expires_at.isoformat()}
    yield Writing(desk, cause, now).letter("confirm-registration", Addressee(registration.address), said)
