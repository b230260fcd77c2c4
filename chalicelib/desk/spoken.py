"""What somebody said by mail, as it is filed in a thread and relayed to the other side.

Our own links and case addresses, and the writer's own address, are stripped from every text and file
that goes to the other side; the raw mail keeps them for the record.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import keep_files, keep_text
from chalicelib.domain.addresses import Side
from chalicelib.domain.people import Contact
from chalicelib.domain.question import Attachment, Question
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.wording import clean_text
from chalicelib.mail.cleanse import strip_ours
from chalicelib.mail.message import Attached, Mail
from chalicelib.mail.replies.mail_heads import without_headers
from chalicelib.mail.replies.reply import Reply, reply_in

ON_PAGE: Final = "session by single-use link"
"""How the writer on a page was verified: a link mailed to the registered address opened the session."""

_ADDRESS: Final = re.compile(r"[^\s<>@\"'()\[\]]{1,64}@[^\s<>@\"'()\[\]]{1,255}")


@dataclass(frozen=True)
class Spoken:
    """Somebody's words on one thread, by mail or on a page.

    `source` names what they came by: the raw mail, or the act on a page; `mail_id` the raw mail alone.
    `text` is what the reader gets, `quoted` what was cut. `at` is the moment of the act: the arrival of
    the mail, the release of one that was held, or the press of a button. `verified` says how the writer
    was. `files` are still to be kept, `kept` are.
    """

    source: str
    address: str
    text: str
    at: datetime
    verified: str
    quoted: str = ""
    files: tuple[Attached, ...] = ()
    kept: tuple[Attachment, ...] = ()
    message_id: str = ""
    mail_id: str = ""


@dataclass(frozen=True)
class Place:
    """Where words belong: a question's thread with an agency (or `TATCA`), who wrote, and as what kind."""

    question: Question
    agency: str
    side: Side
    kind: str
    speaker: Contact | None = None


def reply_of(mail: Mail) -> Reply:
    """Split a mail's text into what its sender wrote, what they quoted, and how they signed."""
    return reply_in(mail)


def spoken_in(mail: Mail, mail_id: str, at: datetime, verified: str, desk: Desk) -> Spoken:
    """Read the new words of a mail, ready to be relayed."""
    reply = reply_of(mail)
    return spoken_text(mail, mail_id, text_to_relay(reply), reply.quoted, at, verified, desk)


def spoken_text(
    mail: Mail, mail_id: str, text: str, quoted: str, at: datetime, verified: str, desk: Desk
) -> Spoken:
    """Make a contribution of words already cut."""
    address = mail.sender.address if mail.sender else ""
    cleaned = cleaned_text(text, private_addresses(address, desk), desk)
    return Spoken(
        source=mail_id,
        address=address,
        text=cleaned,
        at=at,
        verified=verified,
        quoted=clean_text(quoted),
        files=mail.attachments,
        message_id=mail.message_id or "",
        mail_id=mail_id,
    )


def spoken_on_page(
    act_id: str, address: str, text: str, at: datetime, kept: tuple[Attachment, ...], desk: Desk
) -> Spoken:
    """Make a contribution of what somebody wrote on a page in a session of `address`."""
    cleaned = cleaned_text(text, private_addresses(address, desk), desk)
    return Spoken(act_id, address, cleaned, at, ON_PAGE, kept=kept)


def text_to_relay(reply: Reply) -> str:
    """Choose what the reader gets: everything where answers stand between quotes, else the words alone.

    A forward is kept whole but for the heads and addresses of the mails in it: they are other people's.
    """
    if reply.is_forward:
        return without_addresses(without_headers(reply.new_text))
    if reply.is_interleaved:
        return reply.new_text
    if reply.is_all_quoted:
        return ""
    return reply.bare_text or reply.new_text


def without_addresses(text: str) -> str:
    """Cut every address from a text."""
    return _ADDRESS.sub("[…]", text)


def private_addresses(address: str, desk: Desk) -> frozenset[str]:
    """Name the addresses that the other side must not see: the writer's, and their registered colleagues'."""
    party = desk.register.party(address)
    own = (address, *(party.journalist.addresses if party.journalist else ()))
    colleagues = (contact.email for agency in party.agencies for contact in agency.contacts)
    return frozenset(filter(None, (*own, *colleagues)))


def cleaned_text(text: str, private: frozenset[str], desk: Desk) -> str:
    """Strip our links and case addresses, these private addresses, and controls from a text."""
    cleaned = strip_ours(clean_text(text), desk.addresses.domain, desk.house.public_url)
    # The longest first: an address may end another.
    for address in sorted(private, key=len, reverse=True):
        cleaned = _without(cleaned, address)
    return cleaned


def entry_of(spoken: Spoken, place: Place, desk: Desk) -> Entry:
    """File words in a thread; their text and files are kept in the archive."""
    key = f"{spoken.source}/{place.agency.lower()}"
    is_journalist = place.side is Side.JOURNALIST
    person = place.question.journalist_name if is_journalist else ""
    return Entry(
        id=event_id(spoken.source, "entry", place.question.reference, place.agency),
        reference=place.question.reference,
        agency=place.agency,
        side=place.side,
        kind=place.kind,
        at=spoken.at,
        text=keep_text(desk, spoken.text, f"{key}/text"),
        person=place.speaker.name if place.speaker else person,
        post=place.speaker.post if place.speaker else "",
        is_quotable=place.speaker is not None and place.speaker.is_quotable,
        mail_id=spoken.mail_id,
        message_id=spoken.message_id,
        address=spoken.address,
        is_relayed=True,
        quoted=keep_text(desk, spoken.quoted, f"{key}/quoted"),
        attachments=(*spoken.kept, *keep_files(desk, spoken.files, spoken.source)),
    )


def event_of(spoken: Spoken, place: Place, act: str) -> Event:
    """Write down who did what, how that was verified, when, and by which mail."""
    return Event(
        id=event_id(spoken.source, act, place.question.reference, place.agency),
        reference=place.question.reference,
        agency=place.agency,
        act=act,
        at=spoken.at,
        who=spoken.address,
        verified=spoken.verified,
        mail_id=spoken.mail_id,
    )


def _goes_on(letter: str, marks: str) -> bool:
    """Tell a letter that belongs to a longer address, of which what was found is only a part."""
    return letter.isalnum() or (letter != "" and letter in marks)


def _without(text: str, address: str) -> str:
    """Replace an address in lower case wherever it stands, in whatever case."""
    lowered = text.lower()
    if len(lowered) != len(text):  # some letters change length, then positions would not hold
        return text.replace(address, "[…]")
    pieces, start = [], 0
    while (at := lowered.find(address, start)) >= 0:
        end = at + len(address)
        is_part = _goes_on(text[at - 1 : at], "-_.+") or _goes_on(text[end : end + 1], "-_")
        pieces += [text[start:at], text[at:end] if is_part else "[…]"]
        start = end
    return "".join((*pieces, text[start:]))
