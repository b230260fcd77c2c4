"""An agency refuses to answer, all or some points, on a ground from the list and with a reason.

A refusal of the whole, or of the last points that were open, ends the assignment. The journalist is told the
ground, its basis, the reason, and what they can do; the agency gets a receipt.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.desk import facts
from chalicelib.desk.agency_words import AgencyWords, receipts, speaker_of, to_journalist
from chalicelib.desk.correspondence import press_department
from chalicelib.desk.desk import Desk
from chalicelib.desk.ending import ended
from chalicelib.desk.partly import covers_the_rest, points_asked
from chalicelib.desk.progress import moved_on
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record
from chalicelib.domain.legal_grounds import LegalGround, legal_ground
from chalicelib.domain.letter import Addressee, Facts
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, QuestionStatus, Status, status_after
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.reopening import last_day_to_name


@dataclass(frozen=True)
class Refusal:
    """A refusal: of which duty, why (its words), on which ground by number, of which points (none: all)."""

    case: Case
    duty: Assignment
    agency: Agency
    spoken: Spoken
    receipt_to: Addressee
    ground: int
    points: tuple[str, ...] = ()


def refuse(refusal: Refusal, desk: Desk) -> tuple[Record, ...] | str:
    """Decide what a refusal writes: entry, event, the assignment as it stands then, letters; or why not."""
    ground = legal_ground(refusal.ground)
    if ground is None:
        return "no_ground"
    if not any(map(str.isalnum, refusal.spoken.text)):
        return "no_reason"
    if not set(refusal.points) <= set(points_asked(refusal.case, desk)):
        return "no_such_point"
    speaker = refusal.agency.contact_of(refusal.spoken.address)
    place = Place(refusal.case.question, refusal.agency.code, Side.AGENCY, "refusal", speaker)
    filed = entry_of(refusal.spoken, place, desk)
    entry = replace(filed, points=refusal.points, ground=ground.number)
    event = replace(
        event_of(refusal.spoken, place, "declined"),
        facts={"ground": ground.number, "points": list(refusal.points)},
    )
    changed = _changed(refusal, entry, event, desk)
    said = _said(refusal, ground, entry, changed, desk)
    words = AgencyWords(refusal.case.question, refusal.agency, entry, event, said)
    letters = (
        to_journalist("refusal", words, {"speaker": speaker_of(entry)}, desk),
        *receipts("refusal-receipt", [refusal.receipt_to], words, desk),
    )
    return (entry, event, *changed, *letters)


def _changed(refusal: Refusal, entry: Entry, event: Event, desk: Desk) -> tuple[Record, ...]:
    """End the assignment, as answered where some of its points were; else it goes on, acknowledged."""
    case, duty = refusal.case, refusal.duty
    if refusal.points and not covers_the_rest(refusal.points, case, duty.agency, desk):
        return moved_on(case, duty, Status.ACKNOWLEDGED, event, entry, desk)
    own = (said for said in case.entries if said.agency == duty.agency and said.is_shown)
    is_partly_answered = bool(refusal.points) and any(said.points and not said.ground for said in own)
    status = Status.ANSWERED if is_partly_answered else Status.DECLINED
    return ended(case, duty, status, event.at, desk)[1]


def _said(
    refusal: Refusal, ground: LegalGround, entry: Entry, changed: Sequence[Record], desk: Desk
) -> Facts:
    question = refusal.case.question
    after = refusal.case.after(Change(tuple(changed)))
    duty = after.assignment(refusal.agency.code) or refusal.duty
    return facts.merged(
        facts.question_facts(question),
        facts.text_facts(entry.text),
        {
            "agency": facts.agency_fact(refusal.agency),
            "ground": facts.ground_fact(ground),
            "points": list(entry.points),
            "said_at": entry.at.isoformat(),
            "deadline": facts.duty_deadline(question, duty, desk.rules),
            "is_late": duty.is_late(entry.at),
            "may_name_until": facts.moment(last_day_to_name(entry.at, desk.rules.of(*duty.scopes).calendar)),
            "is_ended": not duty.is_open,
            "is_last": status_after(question, after.assignments) is QuestionStatus.ANSWERED,
            "press_department": facts.office_fact(press_department(desk)),
        },
    )
