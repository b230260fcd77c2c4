"""Holding: what is not certain waits in the pen, and whoever may release it is asked.

Nothing that is held reaches the other side before a person with standing says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.alerting import pen_and_alert
from chalicelib.desk.correspondence import (
    Writing,
    addressee,
    event_id,
    journalist_addressee,
    press_department,
    staff,
)
from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import PLAIN, Heard, act_wanted, agencys_word, has_word_for_no_link, word_meant_by
from chalicelib.desk.how_it_stands import clock_of
from chalicelib.desk.inbound import Reading
from chalicelib.desk.keeping import files_of, keep_text
from chalicelib.desk.limits import allowance_for
from chalicelib.desk.links import Lead, new_link
from chalicelib.desk.recording import Verdict, penned
from chalicelib.desk.spoken import reply_of, spoken_in
from chalicelib.desk.unassigned import call_facts
from chalicelib.desk.understood import understood
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.legal_grounds import LEGAL_GROUNDS
from chalicelib.domain.letter import Addressee, Fact, Facts, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.records import Filing, Link, PenReason, Purpose
from chalicelib.domain.trust import has_standing
from chalicelib.mail.kinds.explicit import starts_with_hash
from chalicelib.mail.kinds.near_words import hash_word

A_DAY: Final = timedelta(days=1)
MOST_RECEIPTS: Final = 20
"""Receipts a day to one writer on one question: no person writes so often."""

RECEIPTS: Final = frozenset(
    {
        *("held-receipt", "message-receipt", "answer-receipt", "refusal-receipt", "transfer-receipt"),
        *("approval", "assignment-receipt", "waiting-receipt"),
    }
)


@dataclass(frozen=True)
class Held:
    """A mail to hold on a thread: where it seems to belong, and why it is held."""

    reading: Reading
    case: Case
    agency: str
    side: Side

    @property
    def place(self) -> Filing:
        """Say where the mail seems to belong."""
        return Filing(self.case.question.reference, self.agency, "held")

    def heard(self, verified: str = PLAIN) -> Heard:
        """Give the mail as it is acted on at once, or would be."""
        reading = self.reading
        at = reading.received_at
        return Heard(reading.mail, reading.mail_id, self.case, self.agency, at, at, verified)

    @property
    def event(self) -> str:
        """Give the id of the event of holding it."""
        return event_id(self.reading.mail_id, "held", self.place.reference, self.agency)


def hold_for_sender(held: Held, signs: Sequence[str], desk: Desk, notes: Sequence[str] = ()) -> Verdict:
    """Hold an agency's mail and ask its sender, by words without a link, whether it is the answer.

    `signs` are what speaks against relaying it, `notes` what it is taken for. Who got a flood of receipts on
    this question gets no more today: it may be a machine that nobody recognised.
    """
    if has_many_receipts(held):
        noted = (*signs, *notes, "often")
        return penned(held.reading, PenReason.HELD, notes=noted, place=held.place, side=held.side)
    question = held.case.question
    said = facts.merged(
        facts.question_facts(question),
        held_words(held, desk),
        {
            "agency": facts.agency_fact(_agency_of(held, desk)),
            "signs": list(signs),
            "understood": understood(notes, desk),
            "press_department": facts.office_fact(press_department(desk)),
            "mail_id": held.reading.mail_id,
            **clock_of(held.case, held.agency, held.reading.received_at, desk),
            **_own_word(held),
            "grounds": [facts.ground_fact(one) for one in LEGAL_GROUNDS if "refusal" in signs],
        },
    )
    writing = Writing(
        desk, held.event, held.reading.received_at, question.reference, held.agency, Side.AGENCY
    )
    receipt = writing.letter(
        "held-receipt", sender(held.reading), said, answers=held.reading.mail.message_id or ""
    )
    noted = (*signs, *notes)
    return penned(held.reading, PenReason.HELD, receipt, notes=noted, place=held.place, side=held.side)


def _own_word(held: Held) -> Facts:
    """Say with which word the mail begins, if it has one: it is never let go as anything else."""
    reply = reply_of(held.reading.mail)
    word = agencys_word(reply)
    is_unknown = word is None and starts_with_hash(reply)
    return {
        "word": f"#{word.word}" if word else "",
        "has_unknown_word": is_unknown,
        "unknown_word": hash_word(reply) if is_unknown else "",
        "word_meant": word_meant_by(reply) if is_unknown else "",
    }


def has_many_receipts(held: Held) -> bool:
    """Tell whether the writer got so many receipts on this question in a day that it may be a loop."""
    since = held.reading.received_at - A_DAY
    receipts = (letter for letter in held.case.letters if letter.name in RECEIPTS)
    to_writer = (letter for letter in receipts if letter.to.address == held.reading.address)
    return sum(letter.committed_at > since for letter in to_writer) >= MOST_RECEIPTS


def hold_for_assignment(held: Held, desk: Desk) -> Verdict:
    """Hold words that assign nobody, and ask their writer once more whose question it is."""
    question, at = held.case.question, held.reading.received_at
    writing = Writing(desk, held.event, at, question.reference, held.agency, Side.AGENCY)
    answers = held.reading.mail.message_id or ""
    call = writing.letter("unassigned", sender(held.reading), call_facts(question, desk), answers=answers)
    return penned(held.reading, PenReason.HELD, call, notes=("unassigned",), place=held.place, side=held.side)


def hold_for_release(held: Held, reason: PenReason, why: str, desk: Desk) -> Verdict:
    """Hold a mail until a registered person of the party that the token names releases it by a link.

    Only a mail of somebody who is nobody in the register is shown to that party: what another outlet, another
    agency or the other side wrote is none of theirs.
    """
    if why != "unconfirmed" and _is_elsewhere(held, desk):
        place = Filing(held.place.reference, held.agency, "guess")
        return pen_and_alert(held.reading, PenReason.OTHER_PARTY, desk, place, (why,))
    at = held.reading.received_at
    pairs = [(to, new_link(_lead(held, Purpose.RELEASE, to), at)) for to in _who_may_release(held, desk)]
    letters = (_release_letter(held, to, link, why, desk) for to, link in pairs)
    records: tuple[Record, ...] = (*(link for _, link in pairs), *letters)
    return penned(held.reading, reason, *records, notes=(why,), place=held.place, side=held.side)


def hold_for_choice(held: Held, desk: Desk, why: str = "new_topic") -> Verdict:
    """Hold a new topic sent by Reply, a reply that lost its address, or a copy: the journalist chooses."""
    question = held.case.question
    allowance = () if held.reading.is_authenticated else allowance_for(held.reading, "confirm", desk)
    if not allowance and not held.reading.is_authenticated:
        return penned(held.reading, PenReason.UNCONFIRMED, notes=(why,), place=held.place, side=held.side)
    to = journalist_addressee(question)
    link = new_link(_lead(held, Purpose.CHOOSE, to), held.reading.received_at)
    said: Facts = {
        "reference": question.reference,
        "subject": held.reading.mail.subject,
        "old_subject": question.subject,
        "is_other_subject": why == "new_topic",
        "is_in_copy": why == "in_copy",
        "link": link.id,
        "expires_at": link.expires_at.isoformat(),
    }
    writing = Writing(
        desk, held.event, held.reading.received_at, question.reference, held.agency, Side.JOURNALIST
    )
    letter = writing.letter("choose", to, said, answers=held.reading.mail.message_id or "")
    return penned(
        held.reading,
        PenReason.HELD,
        link,
        letter,
        *allowance,
        notes=(why,),
        place=held.place,
        side=held.side,
    )


def sender(reading: Reading) -> Addressee:
    """Give the writer of a mail as an addressee."""
    name = reading.mail.sender.name if reading.mail.sender else ""
    return Addressee(reading.address, name)


def held_words(held: Held, desk: Desk) -> dict[str, Fact]:
    """Give the words and files of a mail that is held, as its letters show them."""
    reading = held.reading
    spoken = spoken_in(reading.mail, reading.mail_id, reading.received_at, "held", desk)
    key = f"{reading.mail_id}/{held.agency.lower()}/held"
    text = facts.text_facts(keep_text(desk, spoken.text, key))
    return text | facts.held_files(files_of(desk, reading.mail.attachments, reading.mail_id))


def _who_may_release(held: Held, desk: Desk) -> tuple[Addressee, ...]:
    """Name the registered people of the party: an unverified writer is asked at the same address."""
    if held.side is Side.JOURNALIST:
        return (journalist_addressee(held.case.question),)
    agency = _agency_of(held, desk)
    own = agency.contact_of(held.reading.address) if agency else None
    contacts = (own,) if own else staff(agency, held.reading.received_at, desk)
    return tuple(map(addressee, contacts))


def _is_elsewhere(held: Held, desk: Desk) -> bool:
    """Tell a writer who is in the register, but is not of the party that the token names."""
    party, owner = held.reading.sender, held.reading.host_owner
    is_registered = party.journalist is not None or bool(party.agencies) or owner is not None
    return is_registered and not may_speak(held, desk)


def may_speak(held: Held, desk: Desk) -> bool:
    """Tell whether the writer has standing on the side of the thread that the mail is held on."""
    reading = held.reading
    return has_standing(
        reading.sender,
        held.side,
        held.agency,
        held.case.question,
        desk.house.press_department,
        reading.host_owner,
    )


def _agency_of(held: Held, desk: Desk) -> Agency | None:
    return press_department(desk) if held.agency == ALL_AGENCIES else desk.register.agency(held.agency)


def _lead(held: Held, purpose: Purpose, to: Addressee) -> Lead:
    return Lead(
        purpose=purpose,
        cause=held.event,
        address=to.address,
        mail_id=held.reading.mail_id,
        reference=held.case.question.reference,
        agency=held.agency,
    )


def _is_owed(held: Held) -> bool:
    """Tell words of an agency that owes an answer, or did."""
    return held.side is Side.AGENCY and held.case.assignment(held.agency) is not None


def _release_letter(held: Held, to: Addressee, link: Link, why: str, desk: Desk) -> Letter:
    question = held.case.question
    said = facts.merged(
        facts.question_facts(question),
        held_words(held, desk),
        {
            "agency": facts.agency_fact(_agency_of(held, desk)),
            "is_beyond_link": has_word_for_no_link(held.reading.mail, held.side),
            "writer": held.reading.address,
            "link": link.id,
            "expires_at": link.expires_at.isoformat(),
            "side": str(held.side),
            "reason": why,
            "act": str(act_wanted(held.reading.mail, held.side)),
        },
        clock_of(held.case, held.agency, held.reading.received_at, desk) if _is_owed(held) else {},
    )
    writing = Writing(desk, held.event, held.reading.received_at, question.reference, held.agency, held.side)
    return writing.letter("release", to, said)
