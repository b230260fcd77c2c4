"""What a party sees of a question: its journalist all agencies' threads, an agency its own and nothing else.

Only what reached the party is shown. What was cut from somebody's words is shown to their own side alone,
without our links and without any address.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import whole_text
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.page_links import Seat, case_at
from chalicelib.desk.page_terms import offered
from chalicelib.desk.partly import points_asked
from chalicelib.desk.passed import shares_of
from chalicelib.desk.spoken import cleaned_text, without_addresses
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.amending import refused
from chalicelib.domain.approval import Waiting, may_approve, waiting
from chalicelib.domain.case import Case
from chalicelib.domain.legal_grounds import LEGAL_GROUNDS
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.question import Assignment, Attachment, QuestionStatus
from chalicelib.domain.records import Entry
from chalicelib.domain.workcalendar import local

DOWNLOAD_WITHIN: Final = 300
"""Seconds within which a download has to begin."""


def show_question(seat: Seat, desk: Desk, now: datetime) -> Facts:
    """Say what a seat sees; UnknownLinkError for one that is not held by right."""
    return facts_of(case_at(seat, desk), seat, desk, now)


def facts_of(case: Case, seat: Seat, desk: Desk, now: datetime) -> Facts:
    """Say what a seat sees of a case."""
    question = case.question
    agency = None if seat.agency == ALL_AGENCIES else desk.register.agency(seat.agency)
    duties = [_duty(case, duty, desk, now) for duty in duties_for(case, seat)]
    return facts.merged(
        facts.question_facts(question),
        {
            "side": str(seat.side),
            "agency": facts.agency_fact(agency),
            "page_path": seat.path,
            "received_at": question.received_at.isoformat(),
            "is_urgent": question.is_urgent,
            "publication_at": facts.moment(question.publication_at),
            "is_late": desk.rules.is_late_unassigned(question, now),
            "is_withdrawn": question.status is QuestionStatus.WITHDRAWN,
            "duties": list(duties),
            "deadline": None if duties else facts.own_deadline(question, desk.rules),
            "entries": [_entry(entry, seat, desk) for entry in entries_for(case, seat)],
            "waiting": list(_waiting(case, seat, desk, now)),
            "may_write": may_write(case, seat, desk),
            "readers": list[Fact](question.readers) if is_asker(case, seat, desk) else [],
            "acts": list[Fact](map(str, offered(case, seat, desk, now))),
            "points_asked": list(points_asked(case, desk)),
            "grounds": [facts.ground_fact(ground) for ground in LEGAL_GROUNDS],
            "seen": seen_by(case, seat),
        },
    )


def duties_for(case: Case, seat: Seat) -> tuple[Assignment, ...]:
    """Give the assignments that a seat may know of: an agency learns of no other."""
    is_all = seat.side is Side.JOURNALIST
    return tuple(duty for duty in case.assignments if is_all or duty.agency == seat.agency)


def entries_for(case: Case, seat: Seat) -> tuple[Entry, ...]:
    """Give what was said and reached this seat, oldest first."""
    return tuple(entry for entry in case.entries if _is_for(entry, case, seat))


def seen_by(case: Case, seat: Seat) -> str:
    """Mark what a seat has seen, so that a form can tell whether the page changed since."""
    statuses = (f"{duty.agency} {duty.status}" for duty in duties_for(case, seat))
    return f"{len(entries_for(case, seat))}-{event_id(case.question.status, *statuses)[:8]}"


def may_write(case: Case, seat: Seat, desk: Desk) -> bool:
    """Tell whether a seat has something to say here now: its journalist, or an agency that was asked.

    An agency can put its answer right as long as that stands, though it is asked no more.
    """
    if seat.side is Side.JOURNALIST:
        return case.question.status is not QuestionStatus.WITHDRAWN and is_asker(case, seat, desk)
    duty = case.assignment(seat.agency)
    is_asked = case.question.status is not QuestionStatus.WITHDRAWN
    acts = (Act.FINAL, Act.CORRECTION) if is_asked else (Act.CORRECTION,)
    return duty is not None and any(not refused(Party.AGENCY, act, case, duty) for act in acts)


def is_asker(case: Case, seat: Seat, desk: Desk) -> bool:
    """Tell whether a seat is that of who asked, suspended or not; who reads along has another."""
    asker = desk.register.journalist(case.question.journalist) if seat.side is Side.JOURNALIST else None
    return asker is not None and seat.address in asker.every_address


def download_url(seat: Seat, file: str, desk: Desk) -> str:
    """Give a short-lived address of a file in what this seat sees; UnknownLinkError for any other file."""
    entry_id, _, number = file.partition("-")
    case = case_at(seat, desk)
    entries = (*entries_for(case, seat), *(one.entry for one in waiting_at(case, seat)))
    files = next((entry.attachments for entry in entries if entry.id == entry_id), ())
    place = int(number) if number.isascii() and number.isdigit() and len(number) < len("1000") else len(files)
    if place >= len(files) or not files[place].key:
        raise UnknownLinkError("no such file")
    return desk.archive.download_url(files[place].key, files[place].name, DOWNLOAD_WITHIN)


def waiting_at(case: Case, seat: Seat) -> tuple[Waiting, ...]:
    """Give what waits for the approver of the agency that a seat is of; nobody else knows of it."""
    return waiting(case, seat.agency) if seat.side is Side.AGENCY else ()


def _waiting(case: Case, seat: Seat, desk: Desk, now: datetime) -> Iterator[Fact]:
    agency = desk.register.agency(seat.agency)
    is_theirs = agency is not None and may_approve(agency, seat.address, local(now).date())
    for one in waiting_at(case, seat):
        shown = {"asked": one.asked.id, "act": str(one.act), "address": one.entry.address}
        yield {**_entry(one.entry, seat, desk), **shown, "may_decide": is_theirs}


def _is_for(entry: Entry, case: Case, seat: Seat) -> bool:
    """Tell what reached a seat: an agency reads its own thread, and what all were told once it was asked."""
    if not entry.is_readable:
        return False
    if seat.side is Side.JOURNALIST or entry.agency == seat.agency:
        return True
    is_to_all = entry.agency == ALL_AGENCIES and entry.side == Side.JOURNALIST
    return is_to_all and (entry.kind == "question" or _was_told(entry, case, seat.agency))


def _was_told(entry: Entry, case: Case, agency: str) -> bool:
    """Tell whether an agency was asked by then; whom these words called got them in its own thread."""
    duty = case.assignment(agency)
    own = {other.mail_id for other in case.entries if other.agency == agency} - {""}
    return duty is not None and entry.at >= duty.opened_at and entry.mail_id not in own


def _entry(entry: Entry, seat: Seat, desk: Desk) -> dict[str, Fact]:
    agency = None if entry.agency == ALL_AGENCIES else desk.register.agency(entry.agency)
    is_own = entry.side == seat.side
    return {
        **facts.entry(entry, agency),
        "at": entry.at.isoformat(),
        "text": cleaned_text(whole_text(entry.text, desk), frozenset(), desk),
        "quoted": without_addresses(cleaned_text(whole_text(entry.quoted, desk), frozenset(), desk))
        if is_own
        else "",
        "files": list(_files(entry.id, entry.attachments)),
        "files_held": [file.name for file in entry.attachments if not file.key],
    }


def _files(entry_id: str, attachments: Iterable[Attachment]) -> Iterator[Fact]:
    for number, file in enumerate(attachments):
        if file.key:
            place = f"{entry_id}-{number}"
            yield {"name": file.name, "size": file.size, "is_risky": file.is_risky, "file": place}


def _duty(case: Case, duty: Assignment, desk: Desk, now: datetime) -> Fact:
    return {
        "agency": facts.agency_fact(desk.register.agency(duty.agency)),
        "status": str(duty.status),
        "is_open": duty.is_open,
        "is_asked_again": duty.is_open and bool(duty.reopenings),
        "is_late": duty.is_late(now),
        "ended_at": facts.moment(duty.ended_at),
        "days_before": facts.days_before(case.question, duty, desk.rules),
        "hours_before": facts.hours_before(case.question, duty, desk.rules),
        "rating": facts.rating(duty),
        "came_from": facts.agency_fact(desk.register.agency(duty.came_from)) if duty.came_from else None,
        "came_because": duty.came_because,
        "shares": shares_of(case, duty, desk),
        "has_follow_up": case.has_open_follow_up(duty.agency),
        "deadline": facts.duty_deadline(case.question, duty, desk.rules),
        "ledger": facts.duty_ledger(case.question, duty, desk.rules),
    }
