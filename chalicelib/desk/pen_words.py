"""The words of a mail in the pen, as an act files or relays them; what cannot be read has none."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chalicelib.desk.desk import Desk
from chalicelib.desk.inbound import read_again
from chalicelib.desk.keeping import is_worth_passing_on
from chalicelib.desk.pen_orders import BY_OFFICER, PenRefusedError, act_id
from chalicelib.desk.ports import MissingMailError
from chalicelib.desk.spoken import Spoken, cleaned_text, spoken_in
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.records import PenMail, PenReason
from chalicelib.mail.message import Mail, UnreadableMailError


def mail_of(held: PenMail, desk: Desk) -> Mail | None:
    """Read a mail that waits; None where nobody can."""
    try:
        return read_again(held.mail_id, desk)
    except (UnreadableMailError, MissingMailError):
        return None


def readable(held: PenMail, desk: Desk) -> Mail:
    """Read a mail that is to go to somebody; PenRefusedError where it cannot be read."""
    mail = mail_of(held, desk)
    if mail is None:
        raise PenRefusedError("unreadable")
    return mail


def words_to_relay(held: PenMail, private: Iterable[str], now: datetime, desk: Desk) -> Spoken:
    """Give the new words of a mail as the other side gets them, without these addresses.

    PenRefusedError where it says nothing.
    """
    mail = readable(held, desk)
    spoken = spoken_in(mail, held.mail_id, now, BY_OFFICER, desk)
    text = cleaned_text(spoken.text, frozenset(filter(None, private)), desk)
    if not any(map(str.isalnum, text)) and not any(map(is_worth_passing_on, mail.attachments)):
        raise PenRefusedError("empty")
    return replace(spoken, source=act_id(held), text=text)


def words_to_note(held: PenMail, now: datetime, desk: Desk) -> Spoken:
    """Give the words of a mail for a note that nobody gets; of a virus mail the files are left out."""
    mail = mail_of(held, desk)
    if mail is None:
        return Spoken(act_id(held), held.sender, "", now, BY_OFFICER, mail_id=held.mail_id)
    spoken = replace(spoken_in(mail, held.mail_id, now, BY_OFFICER, desk), source=act_id(held))
    return replace(spoken, files=()) if held.reason == PenReason.VIRUS else spoken


def addresses_at(agency: Agency) -> frozenset[str]:
    """Name the addresses of an agency's contacts, which no journalist is to see."""
    return frozenset(contact.email for contact in agency.contacts)


def addresses_from(journalist: Journalist) -> frozenset[str]:
    """Name the addresses of a journalist, which no agency is to see."""
    return frozenset({journalist.email, *journalist.addresses})
