"""The timeline of a question, as its journalist, readers and press officers see and cite it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.officers import is_officer
from chalicelib.desk.page_links import Seat, case_at
from chalicelib.desk.partly import partly_in
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, QuestionStatus
from chalicelib.domain.timeline import Happening, What, timeline
from chalicelib.domain.workcalendar import OutsideCalendarError, WorkCalendar, local


def show_timeline(seat: Seat, desk: Desk, now: datetime) -> Facts:
    """Say what happened to a question, and how it stands now; UnknownLinkError where a seat may not ask."""
    case = _case_for(seat, desk)
    question = case.question
    agencies = {agency.code: agency for agency in desk.register.agencies()}
    return facts.merged(
        facts.question_facts(question),
        {
            "page_path": seat.path,
            "received_at": question.received_at.isoformat(),
            "as_of": now.isoformat(),
            "happenings": [_told(one, case, agencies, desk) for one in timeline(case, now)],
            "standings": [_standing(case, duty, agencies, desk, now) for duty in case.assignments],
            "is_withdrawn": question.status is QuestionStatus.WITHDRAWN,
            "is_late": desk.rules.is_late_unassigned(question, now),
            "deadline": None if case.assignments else facts.own_deadline(question, desk.rules),
        },
    )


def late_days(due_at: datetime, at: datetime, calendar: WorkCalendar) -> int | None:
    """Count the working days that ended since a deadline; None where the calendar does not reach."""
    since, until = local(due_at), local(at)
    try:
        days = calendar.working_days_between(since.date(), until.date())
        is_running = calendar.is_working(until.date()) and until < calendar.closing(until.date())
    except OutsideCalendarError:
        return None
    return days - int(is_running and days > 0)


def _case_for(seat: Seat, desk: Desk) -> Case:
    """Read the case: an agency has its own page, and is told of no other agency."""
    if seat.side is not Side.JOURNALIST:
        raise UnknownLinkError("no such page")
    case = desk.questions.case(seat.reference) if is_officer(seat.address, desk) else case_at(seat, desk)
    if case is None:
        raise UnknownLinkError("no such page")
    return case


def _told(one: Happening, case: Case, agencies: Mapping[str, Agency], desk: Desk) -> Fact:
    duty = case.assignment(one.agency) if one.what is What.ON_DESK else None
    return {
        "at": one.at.isoformat(),
        "what": one.what.name.lower(),
        "agency": facts.agency_fact(agencies.get(one.agency)),
        "entry": facts.entry(one.entry, agencies.get(one.entry.agency)) if one.entry else None,
        "said": one.said,
        "to": [facts.agency_fact(agencies[code]) for code in _codes(one) if code in agencies],
        "deadline": _first_deadline(case, duty, desk) if duty else None,
    }


def _codes(one: Happening) -> Iterator[str]:
    """Name the agencies that a question was passed on to."""
    codes = one.said.get("agencies")
    yield from (str(code) for code in codes) if isinstance(codes, list) else ()


def _first_deadline(case: Case, duty: Assignment, desk: Desk) -> Fact:
    """Explain the deadline that an agency had before anything stopped its clock, or gave it more time."""
    if not (duty.pauses or duty.extensions or duty.reopenings):
        return facts.duty_deadline(case.question, duty, desk.rules)
    plain = replace(duty, pauses=(), extensions=(), reopenings=())
    reckoned = desk.rules.duty_deadline(case.question, plain)
    due_at = reckoned.due_at if reckoned else None
    return facts.duty_deadline(case.question, replace(plain, due_at=due_at), desk.rules)


def _standing(
    case: Case, duty: Assignment, agencies: Mapping[str, Agency], desk: Desk, now: datetime
) -> Fact:
    calendar = desk.rules.of(*duty.scopes).calendar
    is_late = duty.is_late(now)
    days = late_days(duty.due_at, duty.ended_at or now, calendar) if duty.due_at and is_late else None
    return {
        "agency": facts.agency_fact(agencies.get(duty.agency)),
        "status": str(duty.status),
        "is_open": duty.is_open,
        "is_late": is_late,
        "late_days": days,
        "ended_at": facts.moment(duty.ended_at),
        "has_follow_up": case.has_open_follow_up(duty.agency),
        "partly": partly_in(case, duty.agency, desk) if duty.is_open else None,
        "deadline": facts.duty_deadline(case.question, duty, desk.rules),
    }
