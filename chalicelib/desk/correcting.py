"""An agency corrects what it answered: the journalist gets its words, and no clock moves."""

from dataclasses import dataclass, replace

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, journalist_addressee, through_gateway
from chalicelib.desk.desk import Desk
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Addressee, Facts, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Status
from chalicelib.domain.records import Entry, Event


@dataclass(frozen=True)
class Amendment:
    """What an agency says about its own answer: on which duty, in whose words, who gets the receipt."""

    case: Case
    duty: Assignment
    agency: Agency
    spoken: Spoken
    receipt_to: Addressee

    def place(self, kind: str) -> Place:
        """Say where the words belong, and who speaks."""
        speaker = self.agency.contact_of(self.spoken.address)
        return Place(self.case.question, self.agency.code, Side.AGENCY, kind, speaker)


def correct(amendment: Amendment, desk: Desk) -> tuple[Record, ...] | str:
    """Decide what a correction writes: entry, event, and two letters; or say that it says nothing."""
    spoken = amendment.spoken
    if not any(map(str.isalnum, spoken.text)) and not spoken.files and not spoken.kept:
        return "empty"
    place = amendment.place("correction")
    entry, event = entry_of(spoken, place, desk), event_of(spoken, place, "corrected")
    # Of two acts at once the second is decided on what the first left.
    duty = replace(amendment.duty, revision=amendment.duty.revision + 1)
    said = _said(amendment, entry)
    letter = _to_journalist(amendment, entry, event, said, desk)
    return (entry, event, duty, letter, _receipt(amendment, entry, event, said, desk))


def _said(amendment: Amendment, entry: Entry) -> Facts:
    duty = amendment.duty
    return facts.merged(
        facts.question_facts(amendment.case.question),
        facts.text_facts(entry.text),
        {
            "agency": facts.agency_fact(amendment.agency),
            "speaker": {"name": entry.person, "post": entry.post, "is_quotable": entry.is_quotable},
            "is_refusal": duty.status is Status.DECLINED,
            "answered_at": facts.moment(duty.ended_at),
            "corrected_at": entry.at.isoformat(),
        },
    )


def _to_journalist(amendment: Amendment, entry: Entry, event: Event, said: Facts, desk: Desk) -> Letter:
    question, agency = amendment.case.question, amendment.agency
    name = through_gateway(entry.person if entry.is_quotable else "", agency.name_vi)
    writing = Writing(
        desk, event.id, event.at, question.reference, agency.code, Side.JOURNALIST, name, entry.attachments
    )
    words = facts.merged(said, {"attachments": facts.files(entry.attachments)})
    return writing.letter("correction", journalist_addressee(question), words, answers=question.message_id)


def _receipt(amendment: Amendment, entry: Entry, event: Event, said: Facts, desk: Desk) -> Letter:
    reference = amendment.case.question.reference
    writing = Writing(desk, event.id, event.at, reference, amendment.agency.code, Side.AGENCY)
    words = facts.merged(said, {"quoted_key": entry.quoted.key}, facts.held_files(entry.attachments))
    return writing.letter("correction-receipt", amendment.receipt_to, words, answers=entry.message_id)
