"""Who writes at an agency's host and is no contact in the register: what they may say, and what waits.

A registered host vouches for the agency, not for the person. Its people may answer, acknowledge and ask back;
what binds the agency otherwise waits for a contact, and so does all that a contact writes who was removed.
"""

from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import agencys_word
from chalicelib.desk.holding import Held, may_speak
from chalicelib.desk.spoken import reply_of
from chalicelib.domain.addresses import ALL_AGENCIES, Side
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


def _was_contact(address: str, code: str, desk: Desk) -> bool:
    """Tell whether the register's history names an address among the agency's contacts."""
    changes = (change for event in desk.register.history("agency", code) for change in event.changes)
    return any(change.field == "contact" and address in change.before.split("; ") for change in changes)
