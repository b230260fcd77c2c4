"""An agency corrects what it answered: the journalist gets its words, and no clock moves."""

from dataclasses import dataclass, replace

from chalicelib.desk import facts
from chalicelib.desk.agency_words import AgencyWords, receipt, speaker_of, to_journalist
from chalicelib.desk.desk import Desk
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.domain.addresses import Side
from chalicelib.domain.amending import PART, corrected_words
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Addressee, Facts
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Status
from chalicelib.domain.records import Entry


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
    said = _said(amendment, entry, desk)
    words = AgencyWords(amendment.case.question, amendment.agency, entry, event, said)
    own = receipt("correction-receipt", amendment.receipt_to, words, {}, desk)
    return (entry, event, duty, to_journalist("correction", words, {}, desk), own)


def _said(amendment: Amendment, entry: Entry, desk: Desk) -> Facts:
    duty, question = amendment.duty, amendment.case.question
    corrected = corrected_words(amendment.case, duty)
    return facts.merged(
        facts.question_facts(question),
        facts.text_facts(entry.text),
        {
            "agency": facts.agency_fact(amendment.agency),
            "speaker": speaker_of(entry),
            "is_refusal": corrected.kind == "refusal" if corrected else duty.status is Status.DECLINED,
            "is_part": corrected is not None and corrected.kind == PART,
            "points": list(corrected.points) if corrected else [],
            "answered_at": facts.moment(corrected.at if corrected else duty.ended_at),
            "corrected_at": entry.at.isoformat(),
            "deadline": facts.duty_deadline(question, duty, desk.rules),
            "is_late": duty.is_late(entry.at),
            "is_open": duty.is_open,
        },
    )
