"""The words of a mail in the pen, as an act files or relays them; what cannot be read has none."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import act_wanted, agencys_word
from chalicelib.desk.inbound import read_again
from chalicelib.desk.keeping import is_worth_passing_on
from chalicelib.desk.pen_orders import BY_OFFICER, PenRefusedError, act_id
from chalicelib.desk.ports import MissingMailError
from chalicelib.desk.spoken import Spoken, cleaned_text, reply_of, spoken_in, spoken_text, text_to_relay
from chalicelib.domain.acts import Act
from chalicelib.domain.addresses import Side
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.records import PenMail, PenReason
from chalicelib.mail.message import Mail, UnreadableMailError
from chalicelib.mail.replies.reply import split_reply

RELAYED: Final = frozenset({Act.FINAL, Act.FOLLOW_UP})
"""What words that an officer sends on may come to: never an act that only a party may do."""


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


def words_to_relay(held: PenMail, side: Side, private: Iterable[str], now: datetime, desk: Desk) -> Spoken:
    """Give the new words of a mail as the other side gets them, without its word and these addresses.

    `side` is in whose name they go. PenRefusedError where it says nothing, or begins with a word that does
    something else.
    """
    mail = readable(held, desk)
    if act_wanted(mail, side) not in RELAYED:
        raise PenRefusedError("by_word")
    spoken = _without_word(spoken_in(mail, held.mail_id, now, BY_OFFICER, desk), mail, side, desk)
    text = cleaned_text(spoken.text, frozenset(filter(None, private)), desk)
    if not any(map(str.isalnum, text)) and not any(map(is_worth_passing_on, mail.attachments)):
        raise PenRefusedError("empty")
    return replace(spoken, source=act_id(held), text=text)


def _without_word(spoken: Spoken, mail: Mail, side: Side, desk: Desk) -> Spoken:
    """Cut the word that an agency's answer begins with: it is for the gateway."""
    reply = reply_of(mail)
    word = agencys_word(reply) if side is Side.AGENCY else None
    if word is None:
        return spoken
    text = text_to_relay(split_reply(f"{word.argument}\n\n{word.rest}".strip()))
    at, by, source = spoken.at, spoken.verified, spoken.source
    return spoken_text(mail, source, text, reply.quoted, at, by, desk)


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
