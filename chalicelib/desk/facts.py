"""The facts of letters, as JSON values, from what the book knows; docs/letters.md lists them by letter."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise

from chalicelib.domain.addresses import Side
from chalicelib.domain.calendar_days import DayKind
from chalicelib.domain.deadline_shares import Holder, shares, time_before
from chalicelib.domain.deadlines import Deadline, LedgerDay, Mark, Policy
from chalicelib.domain.guessing import Guess
from chalicelib.domain.legal_grounds import LegalGround, legal_ground
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.people import Agency, Role
from chalicelib.domain.question import Assignment, Attachment, Question, Text
from chalicelib.domain.records import Entry
from chalicelib.domain.rules import Rules


def agency_fact(agency: Agency | None) -> Fact:
    """Name an agency."""
    if agency is None:
        return None
    return {"code": agency.code, "name_vi": agency.name_vi, "name_en": agency.name_en}


def ground_fact(ground: LegalGround | None) -> Fact:
    """Name a ground of refusal and its basis, and say whether that was compared with the law."""
    if ground is None:
        return None
    return {
        "number": ground.number,
        "title_vi": ground.title,
        "title_en": ground.title_en,
        "source": ground.source,
        "is_verified": ground.is_verified,
    }


def office_fact(agency: Agency | None) -> Fact:
    """Say where an office is reached: its shared mailbox and telephone are public."""
    mailbox = next(iter(agency.reachable((Role.MAILBOX,))), None) if agency else None
    return {
        "name_vi": agency.name_vi if agency else "",
        "name_en": agency.name_en if agency else "",
        "email": mailbox.email if mailbox else "",
        "phone": mailbox.phone if mailbox else "",
    }


def asker(question: Question) -> Fact:
    """Name who asks, without any address."""
    return {"name": question.journalist_name, "outlet": question.outlet}


def text_facts(text: Text) -> dict[str, Fact]:
    """Name a text by its key; the outbox puts the whole in its place when the letter is written."""
    return {"text_key": text.key}


def files(attachments: Iterable[Attachment]) -> Fact:
    """List files by name and size, and whether each is to be opened with care."""
    return [{"name": file.name, "size": file.size, "is_risky": file.is_risky} for file in attachments]


def held_files(attachments: Sequence[Attachment]) -> dict[str, Fact]:
    """List for whoever decides the files that go on with a text, and by name those that do not."""
    return {
        "files": files(file for file in attachments if file.key),
        "files_held": [file.name for file in attachments if not file.key],
    }


def moment(at: date | None) -> str | None:
    """Write a moment, or a day, in ISO 8601, None where there is none."""
    return at.isoformat() if at else None


def question_facts(question: Question) -> dict[str, Fact]:
    """Give what nearly every letter says of its question."""
    return {"reference": question.reference, "subject": question.subject, "asker": asker(question)}


def deadline_fact(
    question: Question, due_at: datetime | None, reckoned: Deadline | None, rules: Rules
) -> dict[str, Fact] | None:
    """Explain a deadline: from when, how long, which days did not count, and on what basis.

    One that was fixed by a calendar, a rule or a class that has changed since is not explained by the new.
    """
    if reckoned is None or due_at is None:
        return None
    known = explained(reckoned, due_at, rules.policy_of(question))
    return {**known, "publication_at": moment(question.publication_at)}


def explained(reckoned: Deadline, due_at: datetime, policy: Policy) -> dict[str, Fact]:
    """Give the words of a deadline as facts: what `deadline_fact` says, of any that was reckoned."""
    closed = {day.on for day in reckoned.days if day.day.kind is DayKind.CLOSURE}
    carried_on, carried_to = reckoned.carried or (None, None)
    return {
        "due_at": due_at.isoformat(),
        "is_reckoned": reckoned.due_at == due_at,
        "received_at": reckoned.received_at.isoformat(),
        "received_on": reckoned.received_on.isoformat(),
        "arrival": _arrival(reckoned.days[0]),
        "counted_from": reckoned.counted_from.isoformat(),
        "unit": str(reckoned.unit),
        "amount": reckoned.amount,
        "is_provisional": reckoned.is_provisional,
        "is_verified": policy.is_verified,
        "is_draft": policy.is_draft,
        "off_days": [on.isoformat() for on in reckoned.skipped_on if on not in closed],
        "closed_days": [on.isoformat() for on in reckoned.skipped_on if on in closed],
        "paused_days": [on.isoformat() for on in reckoned.paused_on],
        "carried_on": moment(carried_on),
        "carried_to": moment(carried_to),
        "extended_by": reckoned.extended_by,
    }


def _arrival(first: LedgerDay) -> str:
    """Say why a question that came on this day is received on a later one."""
    if first.day.is_working:
        return "after_hours"
    return "closed" if first.day.kind is DayKind.CLOSURE else "off"


def duty_deadline(question: Question, assignment: Assignment, rules: Rules) -> Fact:
    """Explain the deadline of an assignment, with what stopped its clock or gave it more time."""
    reckoned = rules.duty_deadline(question, assignment)
    plain = deadline_fact(question, assignment.due_at, reckoned, rules)
    if plain is None or reckoned is None:
        return None
    if plain["is_reckoned"]:
        return {**plain, **_stops(assignment, reckoned)}
    return {**plain, **_stops(assignment, None), "is_provisional": assignment.is_provisional}


def _stops(duty: Assignment, reckoned: Deadline | None) -> dict[str, Fact]:
    """Say what stopped the clock, and what was granted; `reckoned` is None where no day may be named."""
    pause, granted = duty.open_pause, duty.extension
    carried_to = reckoned.worked_instead_of(granted.until_on) if reckoned and granted else None
    ended = [one for one in duty.pauses_now if not one.is_open]
    return {
        "pauses": [{"since": one.since.isoformat(), "until": moment(one.ended_at)} for one in ended],
        "paused_since": moment(pause.since if pause else None),
        "runs_again_at": moment(pause.limit_at if pause else None),
        "extended_to": moment(granted.until_on if granted else None),
        "extension_carried_to": moment(carried_to),
        "extension_reason": granted.reason if granted else "",
    }


def ledger(reckoned: Deadline | None) -> list[Fact]:
    """List each day of a deadline's ledger: what it is, what it did, and how many days counted up to it.

    `minutes` are rounded so that they sum up to the amount; `seconds` are exact.
    """
    days = reckoned.days if reckoned else ()
    counted = accumulate(int(day.mark in {Mark.COUNTED, Mark.CARRIED}) for day in days)
    ran = [*accumulate((_seconds(day) for day in days), initial=0)]
    minutes = (until // 60 - since // 60 for since, until in pairwise(ran))
    return [
        {
            "on": day.on.isoformat(),
            "mark": str(day.mark),
            "number": number,
            "kind": str(day.day.kind),
            "name": day.day.name_vi,
            "basis": day.day.basis,
            "certainty": str(day.day.certainty),
            "is_provisional": day.is_provisional,
            "minutes": whole,
            "seconds": _seconds(day),
            "stops": [{"since": since.isoformat(), "until": until.isoformat()} for since, until in day.stops],
        }
        for day, number, whole in zip(days, counted, minutes, strict=True)
    ]


def _seconds(day: LedgerDay) -> int:
    return int(day.ran_within.total_seconds())


def duty_ledger(question: Question, assignment: Assignment, rules: Rules) -> list[Fact]:
    """List the days of an assignment's deadline; one that a person set is not reckoned from days."""
    reckoned = rules.duty_deadline(question, assignment)
    return ledger(reckoned if reckoned and reckoned.due_at == assignment.due_at else None)


def days_before(question: Question, duty: Assignment, rules: Rules) -> int:
    """Count the days of an assignment's deadline that had passed when its agency got the question."""
    reckoned, own = rules.duty_deadline(question, duty), rules.of(*duty.scopes)
    if reckoned is None or reckoned.unit.is_hours:
        return 0
    holders = (Holder("", duty.received_at), Holder(duty.agency, duty.opened_at))
    return dict(shares(reckoned, holders, own.calendar))[""]


def hours_before(question: Question, duty: Assignment, rules: Rules) -> int:
    """Count, as `days_before` does, the whole hours of a deadline in hours."""
    reckoned, own = rules.duty_deadline(question, duty), rules.of(*duty.scopes)
    if reckoned is None or not reckoned.unit.is_hours:
        return 0
    return time_before(reckoned, duty.opened_at, own.calendar) // timedelta(hours=1)


def own_deadline(question: Question, rules: Rules) -> Fact:
    """Explain the deadline of the question itself: it runs from the receipt, whoever will answer."""
    reckoned = rules.deadline(question, question.received_at)
    return deadline_fact(question, reckoned.due_at if reckoned else None, reckoned, rules)


def desks(question: Question, duties: Iterable[tuple[Assignment, Agency]], rules: Rules) -> Fact:
    """List the agencies that have the question on their desk, each with its deadline."""
    return [
        {
            "code": agency.code,
            "name_vi": agency.name_vi,
            "name_en": agency.name_en,
            "deadline": duty_deadline(question, duty, rules),
        }
        for duty, agency in duties
    ]


def guess_facts(guesses: Iterable[Guess], agencies: dict[str, Agency]) -> Fact:
    """List guesses with the names of the agencies and why."""
    return [
        {
            "code": guess.agency,
            "name_vi": agencies[guess.agency].name_vi,
            "name_en": agencies[guess.agency].name_en,
            "reasons": [{"ground": str(why.ground), "words": why.words} for why in guess.reasons],
        }
        for guess in guesses
        if guess.agency in agencies
    ]


def people(agency: Agency) -> Fact:
    """List an agency's contacts as the press department needs them for a telephone call."""
    return [
        {"role": str(contact.role), "name": contact.name, "post": contact.post, "phone": contact.phone}
        for contact in agency.contacts
        if contact.phone
    ]


def merged(*parts: Facts) -> Facts:
    """Join facts; of two with the same name the later wins."""
    return {name: fact for part in parts for name, fact in part.items()}


def entry(said: Entry, agency: Agency | None) -> dict[str, Fact]:
    """Give one contribution to a thread, without its words: who spoke, as what, and on which terms."""
    return {
        "side": str(said.side),
        "kind": said.kind,
        "agency": agency_fact(agency),
        "person": said.person,
        "post": said.post,
        "is_office": said.side == Side.AGENCY and not said.is_quotable,
        "points": list(said.points),
        "promised_at": moment(said.promised_at),
        "withdrawn_at": moment(said.withdrawn_at),
        "is_taken_down": said.is_taken_down,
        "ground": ground_fact(legal_ground(said.ground)),
    }


def rating(duty: Assignment) -> Fact:
    """Give the journalist's last word on how an assignment was answered, None where there is none."""
    if duty.rating is None:
        return None
    return {"score": str(duty.rating.score), "reason": duty.rating.reason, "at": duty.rating.at.isoformat()}
