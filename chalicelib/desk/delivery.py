"""What became of letters: the post's event notifications, which come twice and out of order.

Only these mark an address as bouncing; a delivery report that comes by mail is easily forged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk.by import By
from chalicelib.desk.correspondence import Writing, addressee, event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.joining import TOGETHER
from chalicelib.desk.outbox import failed_letter
from chalicelib.desk.register_changes import marked
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Letter, State
from chalicelib.domain.people import Agency
from chalicelib.domain.records import TaskKind

GATEWAY: Final = "gateway"
"""Who marks an address as bouncing, in the register's history."""
TRIES: Final = 5
FAILED: Final = frozenset({State.BOUNCED, State.SUPPRESSED, State.REFUSED})


@dataclass(frozen=True)
class Fate:
    """What the post says of a letter. `is_permanent` marks an address that takes no mail at all."""

    letter_id: str
    reference: str
    state: State
    at: datetime
    is_permanent: bool = False
    reason: str = ""


def record_fate(fate: Fate, desk: Desk, now: datetime) -> Change:
    """Write what became of a letter, and who gets it instead; nothing where the move is not in the table."""
    for _ in range(TRIES - 1):
        try:
            return _record(fate, desk, now)
        except StaleError:
            continue
    return _record(fate, desk, now)


def _record(fate: Fate, desk: Desk, now: datetime) -> Change:
    letter = desk.questions.letter(fate.letter_id, fate.reference)
    if letter is None or not letter.may_move_to(fate.state):
        return Change()
    moved = letter.moved_to(fate.state, fate.at, reason=fate.reason)
    more = _after_failure(moved, fate, desk, now) if fate.state in FAILED else ()
    change = Change((moved, *more))
    desk.questions.commit(change)
    return change


def _after_failure(letter: Letter, fate: Fate, desk: Desk, now: datetime) -> Iterator[Record]:
    """See that a clock never runs unseen on a mail that did not arrive: someone else gets it, people know."""
    agency = _agency_written_to(letter, desk)
    if agency is None:
        yield from failed_letter(letter, fate.reason or fate.state, desk, now)
        return
    address = letter.to.address
    is_new = fate.is_permanent and address not in agency.bouncing
    known = agency.without(address) if is_new else agency
    if is_new:
        yield from marked(agency, address, By(GATEWAY, now, letter.reference))
    yield from _fallback(letter, known, desk, now)


def _agency_written_to(letter: Letter, desk: Desk) -> Agency | None:
    """Find the agency whose contact a letter went to; None for letters to journalists and strangers."""
    codes = (letter.agency, desk.house.press_department, desk.house.leadership)
    agencies = (desk.register.agency(code) for code in codes if code and code != ALL_AGENCIES)
    return next((agency for agency in agencies if agency and agency.contact_of(letter.to.address)), None)


def _have_it_too(letter: Letter, desk: Desk) -> frozenset[str]:
    """Name the addresses that the same event sent the same letter to: nobody gets it twice."""
    case = desk.questions.case(letter.reference) if letter.reference else None
    return frozenset(
        other.to.address
        for other in (case.letters if case else ())
        if (other.name, other.agency, other.committed_at) == (letter.name, letter.agency, letter.committed_at)
    )


def _fallback(letter: Letter, agency: Agency, desk: Desk, now: datetime) -> Iterator[Record]:
    event = event_id(letter.id, "undelivered")
    is_of_questions = bool(letter.reference) or letter.name == TOGETHER
    others = agency.stand_ins_for(letter.to.address) if is_of_questions else ()
    served = _have_it_too(letter, desk)
    stand_in = next((contact for contact in others if contact.email not in served), None)
    if stand_in is not None:
        is_case = letter.reply_to != desk.addresses.intake
        writing = Writing(
            desk,
            event,
            now,
            letter.reference,
            letter.agency,
            Side.AGENCY if is_case else None,
            letter.sender_name,
            letter.attachments,
        )
        yield writing.letter(letter.name, addressee(stand_in), letter.facts)
    matter = Matter(
        TaskKind.BOUNCED_CONTACT,
        letter.reference,
        agency.code,
        letter.to.address,
        letter.reason,
        next((contact.name for contact in (stand_in, *others) if contact), ""),
    )
    if letter.name != "task":
        yield from new_task(matter, event, now, desk)
