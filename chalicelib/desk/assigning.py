"""Assigning: whose question it is, said by the press department, or by a further copy of the mail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.choosing import choose_agencies
from chalicelib.desk.correspondence import Writing, event_id, journalist_addressee
from chalicelib.desk.desk import Desk
from chalicelib.desk.holding import Held, has_many_receipts, sender
from chalicelib.desk.inbound import Reading
from chalicelib.desk.named_agencies import Named, agencies_named
from chalicelib.desk.opening import MOST_AGENCIES, new_assignment, too_many
from chalicelib.desk.recording import Verdict, penned
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, QuestionStatus
from chalicelib.domain.records import Event, Filing, Outcome, PenReason
from chalicelib.mail.agencies.finding import own_words
from chalicelib.mail.kinds.explicit import ExplicitWord

ASSIGN_WORD = "chuyen"


@dataclass(frozen=True)
class Cause:
    """By whom, when and by what a question was assigned, and how the writer was verified.

    `source` names the raw mail or the act on a page; `mail_id` the raw mail alone.
    """

    source: str
    who: str
    at: datetime
    verified: str
    mail_id: str = ""


@dataclass(frozen=True)
class Assigned:
    """What an assignment writes: the duties that are new, and the agencies that were one too many."""

    records: tuple[Record, ...] = ()
    duties: tuple[Assignment, ...] = ()
    left_out: tuple[Agency, ...] = ()


def assign(
    case: Case, agencies: Sequence[Agency], cause: Cause, desk: Desk, most: int = MOST_AGENCIES
) -> Assigned:
    """Give these agencies the duty to answer, and tell the journalist whose desk the question is on.

    At most `most` at once: the others are left to a person. A question that was withdrawn goes to nobody.
    """
    if case.question.status is QuestionStatus.WITHDRAWN:
        return Assigned()
    known = {duty.agency for duty in case.assignments}
    new = [agency for agency in agencies if agency.code not in known]
    room = max(0, min(most, MOST_AGENCIES - len(known)))
    added, left_out = tuple(new[:room]), tuple(new[room:])
    event = _event(case, added, cause)
    tasks = too_many(case.question, left_out, event, desk)
    if not added:
        return Assigned(tasks, (), left_out)
    question = case.question.with_status(QuestionStatus.OPEN)
    duties = tuple(new_assignment(question, agency, cause.at, desk) for agency in added)
    told = _told(case, tuple(zip(duties, added, strict=True)), left_out, event, desk)
    return Assigned((question, *duties, event, told, *tasks), duties, left_out)


def assign_by_word(held: Held, word: ExplicitWord | None, desk: Desk) -> Verdict | None:
    """Follow the press department's `#chuyen SYT, Sở Xây dựng`; None where another word, or nobody, is named.

    What was assigned and what was not understood is said in a receipt. A second word adds agencies.
    """
    if word is None or word.word != ASSIGN_WORD:
        return None
    named = agencies_named(word.argument, desk.register.agencies())
    is_naming = bool(named.agencies or named.unknown)
    if not is_naming and held.case.question.is_unassigned:
        return None
    if not is_naming or held.case.question.status is QuestionStatus.WITHDRAWN:
        return nothing_assigned(held, desk)
    reading = held.reading
    cause = _cause(reading)
    done = assign(held.case, named.agencies, cause, desk)
    receipt = _receipt(held, named, done, desk)
    if not named.agencies:
        return penned(reading, PenReason.HELD, receipt, notes=("unassigned",), place=held.place)
    reference = held.case.question.reference
    filings = tuple(Filing(reference, agency.code, "assignment") for agency in named.agencies)
    return Verdict(Outcome.FILED, "", filings, Change((*done.records, receipt)))


def nothing_assigned(held: Held, desk: Desk) -> Verdict:
    """Hold a press officer's mail that assigns nobody, and tell them who has the question."""
    receipts = () if has_many_receipts(held) else (_receipt(held, None, Assigned(), desk),)
    return penned(held.reading, PenReason.HELD, *receipts, notes=("unassigned",), place=held.place)


def assign_copy(reading: Reading, desk: Desk) -> Verdict | None:
    """Serve the recipients that a further copy of a question names; None where its question is unknown."""
    reference = reading.earlier.reference if reading.earlier else ""
    case = desk.questions.case(reference) if reference else None
    if case is None:
        return None
    words = own_words(reading.mail)
    chosen = choose_agencies(reading.mail.subject, words, reading.intake_codes, desk)
    cause = _cause(reading)
    done = assign(case, chosen.agencies, cause, desk)
    filings = tuple(Filing(reference, duty.agency, "question") for duty in done.duties)
    served = served_but(reading, done.left_out, desk)
    outcome, reason = (Outcome.FILED, "copy") if filings else (Outcome.DUPLICATE, "")
    return Verdict(outcome, reason, filings, Change(done.records), reference, served)


def served_but(reading: Reading, left_out: Sequence[Agency], desk: Desk) -> frozenset[str]:
    """Name the recipients that a mail served: all but the intake addresses of agencies left out."""
    codes = {agency.code for agency in left_out}
    return frozenset(one for one in reading.ours if desk.addresses.intake_code(one) not in codes)


def _cause(reading: Reading) -> Cause:
    return Cause(reading.mail_id, reading.address, reading.received_at, "authenticated", reading.mail_id)


def _event(case: Case, agencies: Sequence[Agency], cause: Cause) -> Event:
    reference = case.question.reference
    return Event(
        id=event_id(cause.source, "assigned", reference),
        reference=reference,
        agency=ALL_AGENCIES,
        act="assigned",
        at=cause.at,
        who=cause.who,
        verified=cause.verified,
        mail_id=cause.mail_id,
        facts={"agencies": [agency.code for agency in agencies]},
    )


def _told(
    case: Case,
    pairs: Sequence[tuple[Assignment, Agency]],
    left_out: Sequence[Agency],
    event: Event,
    desk: Desk,
) -> Record:
    question = case.question
    said = facts.merged(
        facts.question_facts(question),
        {
            "agencies": facts.desks(question, pairs, desk.rules),
            "left_out_agencies": [facts.agency_fact(agency) for agency in left_out],
        },
    )
    writing = Writing(desk, event.id, event.at, question.reference, ALL_AGENCIES, Side.JOURNALIST)
    return writing.letter("assigned", journalist_addressee(question), said, answers=question.message_id)


def _who_has_it(case: Case, desk: Desk) -> Iterator[Agency]:
    has_it = [duty for duty in case.assignments if duty.is_open or duty.is_answered]
    owes = [duty for duty in has_it if duty.is_open]
    return filter(None, (desk.register.agency(duty.agency) for duty in owes or has_it))


def _receipt(held: Held, named: Named | None, done: Assigned, desk: Desk) -> Record:
    """Tell the press officer what was assigned, with its deadline, and what was not understood.

    Of a mail that names nobody: who has the question, first of all who still owes the answer.
    """
    question = held.case.question
    duties = {duty.agency: duty for duty in (*held.case.assignments, *done.duties)}
    agencies = named.agencies if named else _who_has_it(held.case, desk)
    pairs = [(duties[agency.code], agency) for agency in agencies if agency.code in duties]
    said = facts.merged(
        facts.question_facts(question),
        {
            "agencies": facts.desks(question, pairs, desk.rules),
            "unknown": list(named.unknown) if named else [],
            "is_naming": named is not None,
            "stands": str(question.status),
            "left_out_agencies": [facts.agency_fact(agency) for agency in done.left_out],
        },
    )
    event = event_id(held.reading.mail_id, "assignment", question.reference)
    writing = Writing(desk, event, held.reading.received_at, question.reference, ALL_AGENCIES, Side.AGENCY)
    answers = held.reading.mail.message_id or ""
    return writing.letter("assignment-receipt", sender(held.reading), said, answers=answers)
