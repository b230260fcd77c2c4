"""Words that wait for an agency's approver: they are filed, the approver is asked, their writer is told."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, addressee
from chalicelib.desk.desk import Desk
from chalicelib.desk.spoken import Place, Spoken, event_of
from chalicelib.domain.acts import Act
from chalicelib.domain.addresses import Side
from chalicelib.domain.approval import ASKED, AWAITING, asked_to_approve
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.legal_grounds import legal_ground
from chalicelib.domain.letter import Addressee, Fact, Facts, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.workcalendar import local

APPROVE: Final = "approve"
"""The letter to the approver."""

APPROVAL: Final = "approval"
"""The letter that says what became of the words: `waits`, `approved` or `sent_back`."""


@dataclass(frozen=True)
class Draft:
    """What an agency's colleague wants said: as which act, in which records it would be written down."""

    case: Case
    duty: Assignment
    agency: Agency
    act: Act
    spoken: Spoken
    written: tuple[Record, ...]
    writer: Addressee


def on_day(at: datetime) -> date:
    """Give the day by which leaves are counted."""
    return local(at).date()


def ask_for_approval(draft: Draft, desk: Desk) -> tuple[Record, ...]:
    """Decide what words write that wait: entry, event, and the letters to approver and writer.

    The entry is the one that the act would have written, with all its terms; it reaches nobody.
    """
    said = next(record for record in draft.written if isinstance(record, Entry))
    entry = replace(said, kind=AWAITING, is_relayed=False)
    place = Place(draft.case.question, draft.agency.code, Side.AGENCY, AWAITING)
    named: Facts = {"act": str(draft.act), "entry": entry.id}
    event = replace(event_of(draft.spoken, place, ASKED), facts=named)
    # Of two acts at once the second is decided on what the first left.
    duty = replace(draft.duty, revision=draft.duty.revision + 1)
    letters = _to_approvers(draft, entry, event, desk)
    names: list[Fact] = [{"name": letter.to.name, "post": ""} for letter in letters]
    told = facts.merged(
        words_of_waiting(draft.case, draft.agency, entry, draft.act, desk),
        {"fate": "waits", "by": names, "reason": "", "decided_at": None},
    )
    writing = Writing(desk, event.id, event.at, entry.reference, entry.agency, Side.AGENCY)
    receipt = writing.letter(APPROVAL, draft.writer, told, answers=entry.message_id)
    return (entry, event, duty, *letters, receipt)


def words_of_waiting(case: Case, agency: Agency, entry: Entry, act: Act, desk: Desk) -> Facts:
    """Say of words that wait who wrote them, as what, on which terms, and until when the clock runs."""
    duty = case.assignment(agency.code)
    return facts.merged(
        facts.question_facts(case.question),
        facts.text_facts(entry.text),
        {
            "agency": facts.agency_fact(agency),
            "act": str(act),
            "points": list(entry.points),
            "ground": facts.ground_fact(legal_ground(entry.ground)),
            "written_by": {"name": entry.person, "post": entry.post, "address": entry.address},
            "asked_at": entry.at.isoformat(),
            "deadline": facts.duty_deadline(case.question, duty, desk.rules) if duty else None,
            "is_ended": duty is not None and not duty.is_open,
        },
        facts.held_files(entry.attachments),
    )


def _to_approvers(draft: Draft, entry: Entry, event: Event, desk: Desk) -> tuple[Letter, ...]:
    writing = Writing(desk, event.id, event.at, entry.reference, entry.agency, Side.AGENCY)
    said = words_of_waiting(draft.case, draft.agency, entry, draft.act, desk)
    contacts = asked_to_approve(draft.agency, on_day(event.at))
    asked: Facts = {"asked": event.id}
    return tuple(
        writing.letter(APPROVE, addressee(contact), facts.merged(said, asked)) for contact in contacts
    )
