"""Assigning: whose question it is, said by the press department, or by a further copy of the mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, event_id, journalist_addressee
from chalicelib.desk.desk import Desk
from chalicelib.desk.holding import Held
from chalicelib.desk.inbound import Reading
from chalicelib.desk.opening import MOST_AGENCIES, choose_agencies, new_assignment
from chalicelib.desk.recording import Verdict
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, QuestionStatus
from chalicelib.domain.records import Event, Filing, Outcome
from chalicelib.mail.explicit import ExplicitWord

ASSIGN_WORD = "chuyen"


@dataclass(frozen=True)
class Cause:
    """By whom, when and by which mail a question was assigned, and how the writer was verified."""

    mail_id: str
    who: str
    at: datetime
    verified: str


def assign(case: Case, agencies: Sequence[Agency], cause: Cause, desk: Desk) -> tuple[Record, ...]:
    """Give these agencies the duty to answer, and tell the journalist whose desk the question is on."""
    known = {duty.agency for duty in case.assignments}
    added = [agency for agency in agencies if agency.code not in known][: MOST_AGENCIES - len(known)]
    if not added:
        return ()
    question = case.question.with_status(QuestionStatus.OPEN)
    duties = [new_assignment(question, agency, cause.at, desk) for agency in added]
    event = _event(case, added, cause)
    pairs = tuple(zip(duties, added, strict=True))
    return (question, *duties, event, _told(case, pairs, event, desk))


def assign_by_word(held: Held, word: ExplicitWord | None, desk: Desk) -> Verdict | None:
    """Follow the press department's `#chuyen SYT, SGDDT`; None where it names no agency of the register."""
    if word is None or word.word != ASSIGN_WORD or held.case.assignments:
        return None
    codes = word.argument.replace(";", ",").replace(" ", ",").upper().split(",")
    named = dict.fromkeys(filter(None, codes))
    agencies = [agency for agency in map(desk.register.agency, named) if agency]
    reading = held.reading
    cause = Cause(reading.mail_id, reading.address, reading.received_at, "authenticated")
    records = assign(held.case, agencies, cause, desk)
    if not records:
        return None
    reference = held.case.question.reference
    filings = tuple(Filing(reference, agency.code, "assignment") for agency in agencies)
    return Verdict(Outcome.FILED, "", filings, Change(records))


def assign_copy(reading: Reading, desk: Desk) -> Verdict | None:
    """Serve the recipients that a further copy of a question names; None where its question is unknown."""
    reference = reading.earlier.reference if reading.earlier else ""
    case = desk.questions.case(reference) if reference else None
    if case is None:
        return None
    agencies, _ = choose_agencies(reading.mail, reading.intake_codes, desk)
    cause = Cause(reading.mail_id, reading.address, reading.received_at, "authenticated")
    records = assign(case, agencies, cause, desk)
    added = [record for record in records if isinstance(record, Assignment)]
    if not added:
        return Verdict(Outcome.DUPLICATE, reference=reference)
    filings = tuple(Filing(reference, duty.agency, "question") for duty in added)
    return Verdict(Outcome.FILED, "copy", filings, Change(records), reference)


def _event(case: Case, agencies: Sequence[Agency], cause: Cause) -> Event:
    reference = case.question.reference
    return Event(
        id=event_id(cause.mail_id, "assigned", reference),
        reference=reference,
        agency=ALL_AGENCIES,
        act="assigned",
        at=cause.at,
        who=cause.who,
        verified=cause.verified,
        mail_id=cause.mail_id,
        facts={"agencies": [agency.code for agency in agencies]},
    )


def _told(case: Case, pairs: Sequence[tuple[Assignment, Agency]], event: Event, desk: Desk) -> Record:
    question = case.question
    said = facts.merged(
        facts.question_facts(question), {"agencies": facts.desks(question, pairs, desk.rules)}
    )
    writing = Writing(desk, event.id, event.at, question.reference, ALL_AGENCIES, Side.JOURNALIST)
    return writing.letter("assigned", journalist_addressee(question), said, answers=question.message_id)
