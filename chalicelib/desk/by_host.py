"""Who writes at an agency's host and is no contact in the register: what they may say, and what waits.

A registered host vouches for the agency, not for the person. Its people may answer, acknowledge and ask back;
what binds the agency otherwise waits for a contact, and so does all that a contact writes who was removed.
"""

from dataclasses import replace
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing
from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import act_wanted, agencys_word
from chalicelib.desk.holding import Held, has_many_receipts, held_words, hold_for_release, may_speak, sender
from chalicelib.desk.how_it_stands import clock_of
from chalicelib.desk.recording import Verdict
from chalicelib.desk.spoken import reply_of
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter
from chalicelib.domain.records import Link, PenReason
from chalicelib.mail.kinds import amending_words

FORMER_CONTACT: Final = "former_contact"
HOST_ALONE: Final = "host_alone"
NO_STANDING: Final = "no_standing"
"""Why a mail is held: its writer is a contact no more, the word is a contact's, or it has no standing."""

_OF_CONTACTS: Final = frozenset(
    {"giahan", "chuyen", "tuchoi", amending_words.CORRECTION, amending_words.RETRACTION}
)


def held_for_a_contact(held: Held, desk: Desk) -> str:
    """Say why an agency's mail waits for one of its contacts; "" where its writer may speak for it."""
    code = desk.house.press_department if held.agency == ALL_AGENCIES else held.agency
    if held.side is not Side.AGENCY or held.reading.sender.agency(code) is not None:
        return ""
    if _was_contact(held.reading.address, code, desk):
        return FORMER_CONTACT
    if not may_speak(held, desk):
        return NO_STANDING
    word = agencys_word(reply_of(held.reading.mail))
    is_theirs = word is not None and word.word in _OF_CONTACTS and held.agency != ALL_AGENCIES
    return HOST_ALONE if is_theirs else ""


def hold_for_a_contact(held: Held, why: str, desk: Desk) -> Verdict:
    """Hold a mail for the agency's contacts, and tell a colleague whose word it was that it waits."""
    verdict = hold_for_release(held, PenReason.HELD, why, desk)
    if why != HOST_ALONE or not held.reading.is_authenticated or has_many_receipts(held):
        return verdict
    is_told = any(isinstance(record, Link) for record in verdict.change.records)
    return replace(verdict, change=verdict.change + Change((_receipt(held, desk, is_told=is_told),)))


def _receipt(held: Held, desk: Desk, *, is_told: bool) -> Letter:
    reading, question = held.reading, held.case.question
    said = facts.merged(
        facts.question_facts(question),
        held_words(held, desk),
        clock_of(held.case, held.agency, reading.received_at, desk),
        {
            "agency": facts.agency_fact(desk.register.agency(held.agency)),
            "act": str(act_wanted(reading.mail, held.side)),
            "is_told": is_told,
        },
    )
    writing = Writing(desk, held.event, reading.received_at, question.reference, held.agency, Side.AGENCY)
    return writing.letter("waiting-receipt", sender(reading), said, answers=reading.mail.message_id or "")


def _was_contact(address: str, code: str, desk: Desk) -> bool:
    """Tell whether the register's history names an address among the agency's contacts."""
    changes = (change for event in desk.register.history("agency", code) for change in event.changes)
    return any(change.field == "contact" and address in change.before.split("; ") for change in changes)
