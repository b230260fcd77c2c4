"""An agency's final answer: the assignment ends, the journalist gets the words, the agency a receipt."""

from dataclasses import dataclass, replace
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.agency_words import AgencyWords, receipts, speaker_of, to_journalist
from chalicelib.desk.correspondence import addressee, press_department
from chalicelib.desk.desk import Desk
from chalicelib.desk.ending import ended
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Addressee, Facts
from chalicelib.domain.people import Agency, Contact, Role
from chalicelib.domain.question import Assignment, QuestionStatus, Status, status_after
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.reopening import last_day_to_name

RECEIPT_TO: Final = (Role.MAILBOX, Role.SPOKESPERSON, Role.DEPUTY)
"""Who gets the receipt of an answer that a press officer wrote down or filed: who can be reached first; and
who is quoted."""


@dataclass(frozen=True)
class Answer:
    """An answer on its way: whose, to which case, in whose words, and who gets the receipt.

    `speaker` is who a press officer said may be quoted, and reads it too; `is_of_office`: nobody may.
    `is_taken_down`: a press officer wrote the words down.
    """

    case: Case
    duty: Assignment
    agency: Agency
    spoken: Spoken
    receipt_to: Addressee | None
    speaker: Contact | None = None
    is_of_office: bool = False
    is_taken_down: bool = False


def relay_answer(answer: Answer, desk: Desk) -> tuple[Record, ...]:
    """Decide what an answer writes: entry, event, the end of the assignment, and two letters."""
    question, agency = answer.case.question, answer.agency
    place = Place(question, agency.code, Side.AGENCY, "final", _speaker(answer))
    entry = replace(entry_of(answer.spoken, place, desk), is_taken_down=answer.is_taken_down)
    event = event_of(answer.spoken, place, "answered")
    duty, changed = ended(answer.case, answer.duty, Status.ANSWERED, event.at, desk)
    said = _said(answer, duty, entry, desk)
    words = AgencyWords(question, agency, entry, event, said)
    letter = to_journalist("answer", words, {}, desk)
    own = receipts("answer-receipt", _told(answer), words, desk)
    return (entry, event, *changed, letter, *own)


def answer_on_behalf(answer: Answer, speaker: str, note: str, desk: Desk) -> tuple[Record, ...] | str:
    """Decide what an answer writes that a press officer writes down for an agency, or say why it cannot be.

    `speaker` is the contact who may be quoted, "" for nobody; `note` says how the words came, and stands with
    the event. The agency and who is quoted get the receipt: they read what was said in their name, and who
    wrote it down. So does the journalist.
    """
    contact = answer.agency.contact_of(speaker) if speaker else None
    if speaker and contact is None:
        return "no_such_contact"
    if not any(map(str.isalnum, note)):
        return "no_reason"
    receiver = next(iter(answer.agency.reachable(RECEIPT_TO)), None)
    receipt_to = addressee(receiver) if receiver else None
    of_whom = replace(answer, receipt_to=receipt_to, speaker=contact, is_of_office=contact is None)
    records = relay_answer(replace(of_whom, is_taken_down=True), desk)
    noted: Facts = {"note": note, "speaker": contact.name if contact else ""}
    return tuple(
        replace(one, facts=noted) if isinstance(one, Event) and one.act == "answered" else one
        for one in records
    )


def _told(answer: Answer) -> tuple[Addressee, ...]:
    """Name who reads how the answer went out: who wrote or is to be told, and who is quoted by an officer."""
    quoted = answer.speaker if answer.speaker and answer.speaker.email not in answer.agency.bouncing else None
    readers = (answer.receipt_to, addressee(quoted) if quoted else None)
    return tuple({to.address: to for to in readers if to}.values())


def _speaker(answer: Answer) -> Contact | None:
    """Say who may be quoted: who wrote, else who released a colleague's words and so answers for them."""
    if answer.is_of_office:
        return None
    addresses = (answer.spoken.address, answer.receipt_to.address if answer.receipt_to else "")
    known = (answer.agency.contact_of(address) for address in addresses)
    return answer.speaker or next(filter(None, known), None)


def _said(answer: Answer, duty: Assignment, entry: Entry, desk: Desk) -> Facts:
    question = answer.case.question
    others = (other for other in answer.case.assignments if other.agency != duty.agency)
    return facts.merged(
        facts.question_facts(question),
        facts.text_facts(entry.text),
        {
            "agency": facts.agency_fact(answer.agency),
            "speaker": speaker_of(entry),
            "taken_down_by": facts.agency_fact(press_department(desk)) if answer.is_taken_down else None,
            "received_at": duty.received_at.isoformat(),
            "answered_at": answer.spoken.at.isoformat(),
            "deadline": facts.duty_deadline(question, duty, desk.rules),
            "is_late": duty.is_late(answer.spoken.at),
            "may_name_until": facts.moment(
                last_day_to_name(answer.spoken.at, desk.rules.of(*duty.scopes).calendar)
            ),
            "is_last": status_after(question, (*others, duty)) is QuestionStatus.ANSWERED,
        },
    )
