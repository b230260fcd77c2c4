"""An agency's words that are no answer yet: to the journalist as a message, or filed for the record alone.

The assignment stays open; a request for clarification stops its clock, anything else lets it run on. The
agency gets a receipt that says how its mail was taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.agency_words import AgencyWords, receipts, speaker_of, to_journalist
from chalicelib.desk.desk import Desk
from chalicelib.desk.progress import moved_on
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record
from chalicelib.domain.letter import Addressee, Facts, Letter
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Status
from chalicelib.domain.records import Entry, Event


@dataclass(frozen=True)
class Message:
    """What an agency says short of an answer: on which duty, in whose words, as what kind.

    `points` are the labels that it answers, `promised_at` when it promises more.
    """

    case: Case
    duty: Assignment
    agency: Agency
    spoken: Spoken
    kind: MailKind
    receipt_to: Addressee
    points: tuple[str, ...] = ()
    promised_at: datetime | None = None


def relay_message(message: Message, desk: Desk) -> tuple[Record, ...]:
    """Decide what a message to the journalist writes: entry, event, the assignment moved on, two letters."""
    entry, event = _filed(message, desk)
    moved = _moved(message, entry, event, desk)
    said = _said(message, entry, moved, desk)
    words = AgencyWords(message.case.question, message.agency, entry, event, said)
    letter = to_journalist("message", words, {"speaker": speaker_of(entry)}, desk)
    return (entry, event, *moved, letter, *_receipts(words, message, desk))


def record_message(message: Message, desk: Desk) -> tuple[Record, ...]:
    """Decide what words that the journalist need not read write: as above, without the letter to them."""
    filed, event = _filed(message, desk)
    entry = replace(filed, is_relayed=False)
    moved = _moved(message, entry, event, desk)
    said = _said(message, entry, moved, desk)
    words = AgencyWords(message.case.question, message.agency, entry, event, said)
    return (entry, event, *moved, *_receipts(words, message, desk))


def _filed(message: Message, desk: Desk) -> tuple[Entry, Event]:
    speaker = message.agency.contact_of(message.spoken.address)
    place = Place(message.case.question, message.agency.code, Side.AGENCY, str(message.kind), speaker)
    entry = entry_of(message.spoken, place, desk)
    event = event_of(message.spoken, place, place.kind)
    return replace(entry, points=message.points, promised_at=message.promised_at), event


def _moved(message: Message, entry: Entry, event: Event, desk: Desk) -> tuple[Record, ...]:
    is_asked_back = message.kind is MailKind.CLARIFICATION
    status = Status.CLARIFYING if is_asked_back else Status.ACKNOWLEDGED
    return moved_on(message.case, message.duty, status, event, entry, desk)


def _said(message: Message, entry: Entry, moved: tuple[Record, ...], desk: Desk) -> Facts:
    question = message.case.question
    duty = message.case.after(Change(moved)).assignment(message.agency.code) or message.duty
    return facts.merged(
        facts.question_facts(question),
        facts.text_facts(entry.text),
        {
            "agency": facts.agency_fact(message.agency),
            "kind": entry.kind,
            "points": list(entry.points),
            "promised_at": facts.moment(entry.promised_at),
            "said_at": entry.at.isoformat(),
            "deadline": facts.duty_deadline(question, duty, desk.rules),
            "is_late": duty.is_late(entry.at),
            "is_ended": not duty.is_open,
        },
    )


def _receipts(words: AgencyWords, message: Message, desk: Desk) -> Iterator[Letter]:
    more: Facts = {"is_relayed": words.entry.is_relayed, "mail_id": words.entry.mail_id}
    said = replace(words, said=facts.merged(words.said, more))
    return receipts("message-receipt", [message.receipt_to], said, desk)
