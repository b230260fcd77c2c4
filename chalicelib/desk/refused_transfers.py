"""The press department leaves a question where it is: whose proposal it was to pass it on is told why."""

from collections.abc import Iterator

from chalicelib.desk import facts
from chalicelib.desk.by import By
from chalicelib.desk.correspondence import Writing, event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Facts
from chalicelib.domain.records import Event, Task, TaskKind
from chalicelib.domain.transfers import PROPOSED


def told_of_refusal(task: Task, note: str, by: By, desk: Desk) -> Iterator[Record]:
    """Write to the agency, as long as it owes the answer; the task is closed with the reason."""
    case = desk.questions.case(task.reference) if task.kind is TaskKind.TRANSFER else None
    asked = _proposal(case, task) if case else None
    agency = desk.register.agency(task.agency)
    duty = case.assignment(task.agency) if case else None
    if case is None or asked is None or agency is None or duty is None or not duty.is_open:
        return
    said = facts.merged(
        facts.question_facts(case.question),
        _wanted(asked, desk),
        {
            "agency": facts.agency_fact(agency),
            "had_it": [],
            "is_by_office": False,
            "is_proposed": True,
            "refused_because": note,
            "deadline": facts.duty_deadline(case.question, duty, desk.rules),
            "passed_at": by.at.isoformat(),
        },
    )
    cause = event_id(task.id, "refused")
    writing = Writing(desk, cause, by.at, case.question.reference, agency.code, Side.AGENCY)
    yield from writing.letters("transfer-receipt", recipients(agency, by.at, desk), said)


def _wanted(asked: Event, desk: Desk) -> Facts:
    """Say to whom it was to pass, and why, in the agency's own words."""
    said = asked.facts or {}
    codes = said.get("agencies")
    known = map(desk.register.agency, map(str, codes)) if isinstance(codes, list) else ()
    return {"agencies": [facts.agency_fact(one) for one in known], "reason": said.get("reason", "")}


def _proposal(case: Case, task: Task) -> Event | None:
    """Find the event that the task was opened for."""
    asked = (one for one in case.events if (one.act, one.agency) == (PROPOSED, task.agency))
    return next((one for one in asked if event_id(one.id, task.kind, task.agency, "") == task.id), None)
