"""Sending a letter again: the same words, as a new letter, to somebody who is still in the register."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Final

from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.letters_sent import plain_text_of
from chalicelib.desk.page_links import OWN_LINK
from chalicelib.desk.ports import MissingObjectError
from chalicelib.desk.receiving import act_on
from chalicelib.desk.settling import closing
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import FAILED, WAITING, Addressee, Fact, Facts, Letter, State, letter_id
from chalicelib.domain.question import Question
from chalicelib.domain.records import Event, Task, TaskKind
from chalicelib.mail.cleanse import strip_ours

PAGE: Final = 100
MOST_FAILED: Final = 50
"""Letters on a page: of a day, and of those that failed."""

TO_JOURNALIST: Final = frozenset({"receipt", "answer", "deadline-missed", "choose", "assigned", "confirm"})


class CannotResendError(GatewayError):
    """A letter is not sent again; `reason` says why.

    `unknown` (no such letter), `no_question` (it belongs to none: ask for a new one instead), `waiting` (the
    outbox still has it), `changed` (it was sent again, or changed, since the page was opened),
    `not_registered` (the addressee is not in the register any more), `expired` (its link is past its time).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"the letter is not sent again: {reason}")
        self.reason = reason


@dataclass(frozen=True)
class Resending:
    """Which letter is to be sent again, as it stood when the page was opened, and to which address."""

    letter: str
    reference: str
    revision: int
    to: str


def resend(wish: Resending, by: By, desk: Desk, lease_now: datetime) -> Letter:
    """Commit the letter anew and send it; CannotResendError says why not. Pressed twice, it goes once."""
    letter = _letter(wish, desk)
    addressees = {one.address: one for one in addressees_of(letter, desk)}
    _check(letter, wish, addressees, by.at)
    again = _again(letter, addressees[wish.to], by.at)
    event = _event(letter, again, by)
    tasks = (closing(task, f"resent as {again.id}", by) for task in _tasks(letter, desk))
    change = Change((letter.resent(by.at), again, event, *(record for one in tasks for record in one)))
    try:
        desk.questions.commit(change)
    except StaleError as error:
        raise CannotResendError("changed") from error
    act_on(change, desk, by.at, lease_now)
    return again


def addressees_of(letter: Letter, desk: Desk) -> Sequence[Addressee]:
    """Name who may get the letter anew: the same party's registered addresses, the old one first."""
    question = desk.questions.question(letter.reference) if letter.reference else None
    if question is None:
        return ()
    found = {one.address: one for one in _party_of(letter, question, desk)}
    return sorted(found.values(), key=lambda one: (one.address != letter.to.address, one.address))


def letter_facts(letter: Letter) -> Fact:
    """Say what became of a letter."""
    return {
        "id": letter.id,
        "name": letter.name,
        "reference": letter.reference,
        "to": {"name": letter.to.name, "address": letter.to.address},
        "committed_at": letter.committed_at.isoformat(),
        "state": str(letter.state),
        "states": [{"state": str(one.state), "at": one.at.isoformat()} for one in letter.states],
        "reason": letter.reason,
        "tries": letter.tries,
        "is_failed": letter.state in FAILED,
        "is_waiting": letter.state in WAITING,
        "resent_at": letter.resent_at.isoformat() if letter.resent_at else None,
    }


def letters_of_day(day: date, number: int, desk: Desk) -> Facts:
    """List the letters that failed, newest first, then a page of a local day: failed, waiting, all others."""
    failed = list(islice(desk.questions.failed_letters(), MOST_FAILED + 1))
    found = sorted(desk.questions.letters_of(day.isoformat()), key=_urgency)
    start = number * PAGE
    return {
        "failed": [letter_facts(letter) for letter in failed[:MOST_FAILED]],
        "is_failed_more": len(failed) > MOST_FAILED,
        "day": day.isoformat(),
        "count": len(found),
        "letters": [letter_facts(letter) for letter in found[start : start + PAGE]],
        "page": number,
        "is_more": len(found) > start + PAGE,
    }


def _urgency(letter: Letter) -> tuple[bool, bool, float]:
    is_bad = letter.state in FAILED and letter.resent_at is None
    return not is_bad, letter.state not in WAITING, -letter.committed_at.timestamp()


def shown(letter_name: str, reference: str, desk: Desk) -> Facts | None:
    """Show a letter as it was sent, in plain text, and to whom it may be sent again; None where unknown."""
    letter = desk.questions.letter(letter_name, reference)
    if letter is None:
        return None
    bouncing = {one for agency in desk.register.agencies() for one in agency.bouncing}
    return {
        "letter": letter_facts(letter),
        "revision": letter.revision,
        "text": _as_sent(letter, desk),
        "addressees": [
            {"address": one.address, "name": one.name, "is_bouncing": one.address in bouncing}
            for one in addressees_of(letter, desk)
        ],
    }


def _as_sent(letter: Letter, desk: Desk) -> str:
    """Read a letter's words, with a mark for each of its links: whoever has one acts as its addressee."""
    try:
        text = plain_text_of(desk.archive.get(f"letters/{letter.id}.eml"))
        return strip_ours(text, desk.addresses.domain, desk.house.public_url, OWN_LINK)
    except MissingObjectError:  # not written yet, or past its retention
        return ""


def _letter(wish: Resending, desk: Desk) -> Letter:
    letter = desk.questions.letter(wish.letter, wish.reference)
    if letter is None:
        raise CannotResendError("unknown")
    return letter


def _check(letter: Letter, wish: Resending, addressees: dict[str, Addressee], now: datetime) -> None:
    expires_at = letter.facts.get("expires_at")
    reasons = {
        "no_question": not letter.reference,
        "changed": letter.revision != wish.revision,
        "waiting": letter.state in WAITING,
        "expired": isinstance(expires_at, str) and datetime.fromisoformat(expires_at) <= now,
        "not_registered": wish.to not in addressees,
    }
    for reason, holds in reasons.items():
        if holds:
            raise CannotResendError(reason)


def _again(letter: Letter, to: Addressee, now: datetime) -> Letter:
    return replace(
        letter,
        id=letter_id(event_id(letter.id, "resent", str(letter.revision)), letter.name, to.address),
        to=to,
        committed_at=now,
        waits_until=now,
        state=State.COMMITTED,
        states=(),
        message_id="",
        tries=0,
        reason="",
        resent_at=None,
        revision=1,
    )


def _event(letter: Letter, again: Letter, by: By) -> Event:
    return Event(
        id=event_id(again.id, "resent"),
        reference=letter.reference,
        agency=letter.agency,
        act="letter_resent",
        at=by.at,
        who=by.who,
        verified=BY_SESSION,
        facts={"letter": letter.name, "to": again.to.address},
    )


def _party_of(letter: Letter, question: Question, desk: Desk) -> Iterator[Addressee]:
    if letter.name in TO_JOURNALIST or letter.facts.get("side") == "journalist":
        known = desk.register.journalist(question.journalist)
        if known is not None:
            for address in (known.email, *known.addresses):
                yield Addressee(address, known.name)
        return
    for code in _codes(letter, desk):
        agency = desk.register.agency(code)
        for contact in agency.contacts if agency else ():
            yield Addressee(contact.email, contact.name)


def _codes(letter: Letter, desk: Desk) -> Iterator[str]:
    """Name the agency that a letter went to: an escalation tells others than whom it is about."""
    house = desk.house
    audience = {"press_department": house.press_department, "leadership": house.leadership}
    if letter.name in {"task", "pen-alert"}:
        yield house.press_department
    elif "audience" in letter.facts:
        yield audience[str(letter.facts["audience"])]
    else:
        yield house.press_department if letter.agency in {ALL_AGENCIES, ""} else letter.agency


def _tasks(letter: Letter, desk: Desk) -> Iterator[Task]:
    """Find the open tasks that this letter's failure opened, by the ids that they were given."""
    code = "" if letter.agency == ALL_AGENCIES else letter.agency
    house = desk.house
    bounced = [
        (TaskKind.BOUNCED_CONTACT, "undelivered", one)
        for one in (letter.agency, house.press_department, house.leadership)
    ]
    for kind, cause, agency in ((TaskKind.FAILED_LETTER, "failed", code), *bounced):
        task = desk.questions.task(event_id(event_id(letter.id, cause), kind, agency, letter.to.address))
        if task is not None and task.closed_at is None:
            yield task
