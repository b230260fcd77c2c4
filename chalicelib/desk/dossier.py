"""Everything of one question, as the press department may see it: docs/letters.md lists the facts."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.by import By
from chalicelib.desk.classifying import forbidden
from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import whole_text
from chalicelib.desk.misfiled import why_not
from chalicelib.desk.passed import shares_of
from chalicelib.desk.ports import MissingMailError
from chalicelib.desk.resending import letter_facts
from chalicelib.desk.seen import seen_of
from chalicelib.desk.unassigned import guesses_of
from chalicelib.domain.acts import RULES, Act, Party
from chalicelib.domain.case import Case
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Fact, Facts, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Attachment, Question
from chalicelib.domain.records import Entry, Event, LedgerRow
from chalicelib.domain.rules import Rules
from chalicelib.domain.steps import Step
from chalicelib.mail.cleanse import strip_ours

DOWNLOAD_SECONDS: Final = 300
"""How long the address of a download works."""


_ACTS: Final = (
    "question_opened",
    "assigned",
    "dispatched",
    "acknowledged",
    "acknowledgement",
    "interim",
    "partial",
    "clarification",
    "extended",
    "declined",
    "transferred",
    "transfer_proposed",
    "reassigned",
    "follow_up",
    "approval_asked",
    "approved",
    "sent_back",
    "answered",
    "corrected",
    "retracted",
    "reopened",
    "reopened_by_office",
    "rated",
    "withdrawn",
    "readers_changed",
    "taken_to_pen",
    *(f"step_{step}" for step in Step),
)
_LETTERS: Final = ("receipt", "unassigned", "assigned", "assignment-receipt", "dispatch", "held-receipt")
"""How acts and letters of one moment follow each other; all others come behind."""


class UnknownFileError(GatewayError):
    """A question has no such file or mail."""


def dossier(reference: str, by: By, desk: Desk) -> Facts | None:
    """Gather all that the book and the archive have of a question; None where there is none.

    `by` is who looks, and when: it says what they may do.
    """
    case = desk.questions.case(reference)
    if case is None:
        return None
    agencies = {agency.code: agency for agency in desk.register.agencies()}
    rows = desk.questions.outcomes(mail_ids_of(case))
    return {
        **_question(case.question, desk),
        "classifying": _classifying(case.question, by, desk),
        "is_late": desk.rules.is_late_unassigned(case.question, by.at),
        "duties": [
            _duty(case.question, duty, agencies, desk.rules, by.at)
            | _seen(case, duty, agencies)
            | {"shares": shares_of(case, duty, desk)}
            for duty in case.assignments
        ],
        "entries": [_entry(entry, agencies, desk) | _mail_of(entry, case, rows) for entry in case.entries],
        "events": [_event(event, agencies) for event in sorted(case.events, key=_place_of_event)],
        "sent": [letter_facts(letter) for letter in sorted(case.letters, key=_place_of_letter)],
        "mails": [_mail(row) for row in rows],
    }


def _place_of_event(event: Event) -> tuple[datetime, int, str]:
    return event.at, _rank(event.act, _ACTS), event.id


def _place_of_letter(letter: Letter) -> tuple[datetime, int, str]:
    return letter.committed_at, _rank(letter.name, _LETTERS), letter.id


def _rank(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def mail_ids_of(case: Case) -> Sequence[str]:
    """Name the raw mails that a question is made of, in order of time."""
    named = (
        *((event.at, event.mail_id) for event in case.events),
        *((entry.at, entry.mail_id) for entry in case.entries),
    )
    return tuple(dict.fromkeys(mail_id for _, mail_id in sorted(named) if mail_id))


def file_url(reference: str, key: str, desk: Desk) -> str:
    """Give a short-lived address that downloads a file of this question; UnknownFileError for any other."""
    case = desk.questions.case(reference)
    files = _files_of(case) if case else ()
    file = next((file for file in files if file.key and file.key == key), None)
    if file is None:
        raise UnknownFileError(f"{reference} has no such file")
    return desk.archive.download_url(file.key, file.name, DOWNLOAD_SECONDS)


def mail_url(reference: str, mail_id: str, desk: Desk) -> str:
    """Give a short-lived address that downloads a raw mail of this question, as it came.

    UnknownFileError where the mail belongs elsewhere, or is past its retention.
    """
    case = desk.questions.case(reference)
    if case is None or mail_id not in mail_ids_of(case):
        raise UnknownFileError(f"{reference} has no such mail")
    try:
        return desk.archive.mail_url(mail_id, f"{reference}-{mail_id}.eml", DOWNLOAD_SECONDS)
    except MissingMailError as error:
        raise UnknownFileError(f"the mail {mail_id} is gone") from error


def _files_of(case: Case) -> Iterator[Attachment]:
    yield from case.question.attachments
    for entry in case.entries:
        yield from entry.attachments


def _question(question: Question, desk: Desk) -> dict[str, Fact]:
    policy = desk.rules.policies[question.policy]
    return {
        **facts.question_facts(question),
        "status": str(question.status),
        "class": question.kind,
        "classes": [str(one) for one in QuestionClass],
        "incident_at": facts.moment(question.incident_at),
        "proposed": question.proposed,
        "proposed_because": list(question.proposed_because),
        "publication_at": facts.moment(question.publication_at),
        "is_urgent": question.is_urgent,
        "received_at": question.received_at.isoformat(),
        "journalist": question.journalist,
        "written_from": question.written_from or question.journalist,
        "readers": list(question.readers),
        "linked": list(question.linked),
        "text": whole_text(question.text, desk),
        "policy": {"name_vi": policy.name_vi, "basis": policy.basis, "is_verified": policy.is_verified},
        "deadline": facts.own_deadline(question, desk.rules),
        "question_days": facts.ledger(desk.rules.deadline(question, question.received_at)),
        "guesses": guesses_of(question, desk),
    }


def _classifying(question: Question, by: By, desk: Desk) -> Fact:
    """Say who may classify a question, until when, and why this visitor may not, by a code."""
    return {
        "roles": [str(role) for role in desk.rules.policy_of(question).reclassify_roles],
        "until": facts.moment(desk.rules.classify_until(question)),
        "refusal": forbidden(question, by, desk),
    }


def _duty(
    question: Question, duty: Assignment, agencies: dict[str, Agency], rules: Rules, now: datetime
) -> dict[str, Fact]:
    return {
        "code": duty.agency,
        "agency": facts.agency_fact(agencies.get(duty.agency)),
        "status": str(duty.status),
        "came_from": facts.agency_fact(agencies.get(duty.came_from)),
        "came_because": duty.came_because,
        "is_late": duty.is_late(now),
        "is_open": duty.is_open,
        "days_before": facts.days_before(question, duty, rules),
        "hours_before": facts.hours_before(question, duty, rules),
        "opened_at": duty.opened_at.isoformat(),
        "acknowledge_by": facts.moment(duty.acknowledge_by),
        "acknowledged_at": facts.moment(duty.acknowledged_at),
        "ended_at": facts.moment(duty.ended_at),
        "reopenings": [{"at": one.at.isoformat(), "points": list(one.points)} for one in duty.reopenings],
        "rating": facts.rating(duty),
        "deadline": facts.duty_deadline(question, duty, rules),
        "days": facts.duty_ledger(question, duty, rules),
        "steps": [
            {"step": str(taken.step), "number": taken.number, "taken_at": taken.taken_at.isoformat()}
            for taken in duty.steps
        ],
        "may_reopen": not RULES[Party.PRESS_DEPARTMENT, Act.REOPENING].refusal(duty.status),
        "may_answer": not RULES[Party.PRESS_DEPARTMENT, Act.FINAL].refusal(duty.status),
        "speakers": _speakers(agencies.get(duty.agency)),
        "contacts": facts.people(agencies[duty.agency]) if duty.agency in agencies else [],
    }


def _speakers(agency: Agency | None) -> list[Fact]:
    """List who may be quoted for an agency."""
    quotable = [one for one in agency.contacts if one.is_quotable] if agency else []
    return [{"address": one.email, "name": one.name, "post": one.post} for one in quotable]


def _seen(case: Case, duty: Assignment, agencies: dict[str, Agency]) -> dict[str, Fact]:
    agency = agencies.get(duty.agency)
    return {"seen": seen_of(case.events, agency) if agency else []}


def _mail_of(entry: Entry, case: Case, rows: Sequence[LedgerRow]) -> dict[str, Fact]:
    """Say by which mail words came, and why that mail cannot be taken back to the pen, by a code."""
    if not entry.mail_id:
        return {"mail_id": "", "stays": ""}
    return {"mail_id": entry.mail_id, "stays": why_not(case, entry, rows)}


def _entry(entry: Entry, agencies: dict[str, Agency], desk: Desk) -> dict[str, Fact]:
    return {
        **facts.entry(entry, agencies.get(entry.agency)),
        "at": entry.at.isoformat(),
        "address": entry.address,
        "is_relayed": entry.is_relayed,
        "text": whole_text(entry.text, desk),
        "quoted": strip_ours(whole_text(entry.quoted, desk), desk.addresses.domain, desk.house.public_url),
        "files": [
            {"name": file.name, "size": file.size, "is_risky": file.is_risky, "key": file.key}
            for file in entry.attachments
            if file.key
        ],
        "files_held": [file.name for file in entry.attachments if not file.key],
    }


def _event(event: Event, agencies: dict[str, Agency]) -> Fact:
    said = event.facts or {}
    return {
        "act": event.act,
        "at": event.at.isoformat(),
        "who": event.who,
        "verified": event.verified,
        "agency": facts.agency_fact(agencies.get(event.agency)),
        "mail_id": event.mail_id,
        "details": {name: value for name, value in said.items() if isinstance(value, str | int | list)},
    }


def _mail(row: LedgerRow) -> Fact:
    return {
        "mail_id": row.mail_id,
        "received_at": row.received_at.isoformat(),
        "sender": row.sender,
        "subject": row.subject,
        "outcome": str(row.outcome),
        "reason": row.reason,
    }
