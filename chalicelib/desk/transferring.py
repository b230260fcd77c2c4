"""A question passes on: an agency gives its duty to others, or the press department takes it and gives it.

The clock that the journalist sees keeps its start, its pauses and its extensions; each agency's share of the
days is told from when it got the question. The third transfer by agencies' own word, and one back to who
passed the question on, is put to the press department: a task says who wants what, and why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, addressee, journalist_addressee
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients, told_again
from chalicelib.desk.ending import ended
from chalicelib.desk.opening import MOST_AGENCIES, new_assignment
from chalicelib.desk.progress import moved_on
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record
from chalicelib.domain.letter import Addressee, Fact, Facts
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Question, Status
from chalicelib.domain.records import Entry, Event, TaskKind
from chalicelib.domain.transfers import PROPOSED, REASSIGNED, given_back, is_to_be_decided, passed_to


@dataclass(frozen=True)
class Transfer:
    """A question on its way from an agency (`duty`) to others, why, and what was not understood of whom."""

    case: Case
    duty: Assignment
    agency: Agency
    to: tuple[Agency, ...]
    unknown: tuple[str, ...]
    reason: str

    @property
    def new(self) -> tuple[Agency, ...]:
        """Give the agencies that do not have the question: they are asked for the first time, or again."""
        return tuple(agency for agency in self.to if not self.has_it(agency))

    def has_it(self, agency: Agency) -> bool:
        """Tell whether an agency was asked, and did not pass the question on."""
        duty = self.case.assignment(agency.code)
        return duty is not None and duty.status is not Status.TRANSFERRED


def transfer(
    wanted: Transfer, entry: Entry, event: Event, to: Addressee, desk: Desk
) -> tuple[Record, ...] | str:
    """Decide what an agency's own word to pass the question on writes, or say why it writes nothing."""
    refused = _refusal(wanted)
    if refused:
        return refused
    if is_to_be_decided(wanted.case, [agency.code for agency in wanted.to]):
        return (entry, *_proposed(wanted, entry, event, to, desk))
    return (entry, *_passed(wanted, event, (to,), desk, is_by_office=False))


def reassign(wanted: Transfer, event: Event, desk: Desk) -> tuple[Record, ...] | str:
    """Decide what the press department's word writes, which nothing limits."""
    refused = _refusal(wanted)
    if refused:
        return refused
    readers = tuple(map(addressee, recipients(wanted.agency, event.at, desk)))
    return _passed(wanted, event, readers, desk, is_by_office=True)


def was_reassigned(wanted: Transfer, who: str) -> bool:
    """Tell whether this person took the question away just so before: the button was pressed twice."""
    events = (one for one in wanted.case.events if (one.act, one.agency) == (REASSIGNED, wanted.agency.code))
    last = max(events, key=lambda event: event.at, default=None)
    is_same = last is not None and (last.who, last.facts) == (who, _event_facts(wanted))
    return is_same and wanted.duty.status is Status.TRANSFERRED


def _refusal(wanted: Transfer) -> str:
    """Say why a transfer is not possible as it is said; one to who has the question needs that one open."""
    if wanted.unknown or not wanted.to:
        return "unknown_agency"
    if wanted.agency.code in {agency.code for agency in wanted.to}:
        return "to_itself"
    if not any(map(str.isalnum, wanted.reason)):
        return "no_reason"
    if len(wanted.case.assignments) + len(wanted.new) > MOST_AGENCIES:
        return "too_many_agencies"
    known = (wanted.case.assignment(agency.code) for agency in wanted.to)
    owes = any(duty.is_open for duty in known if duty)
    return "" if wanted.new or owes else "asked_before"


def _passed(
    wanted: Transfer, event: Event, readers: Sequence[Addressee], desk: Desk, *, is_by_office: bool
) -> tuple[Record, ...]:
    duties = tuple(_duty(wanted, agency, event, desk) for agency in wanted.new)
    question = wanted.case.question
    over = ended(wanted.case, wanted.duty, Status.TRANSFERRED, event.at, desk, duties)[1]
    # Two agencies that pass it on at once are counted one after the other: both write the question.
    is_written = any(isinstance(one, Question) for one in over)
    counted = () if is_written else (question.with_status(question.status),)
    told = replace(event, facts=_event_facts(wanted))
    known = {duty.agency: duty for duty in (*wanted.case.assignments, *duties)}
    pairs = [(known[agency.code], agency) for agency in wanted.to]
    is_late = all(duty.is_late(event.at) for duty, _ in pairs)
    desks = facts.desks(question, pairs, desk.rules)
    said = {**_said(wanted, desks, is_by_office=is_by_office), "is_late": is_late}
    return (
        told,
        *over,
        *counted,
        *duties,
        _to_journalist(wanted, told, said, desk),
        *_to_giver(wanted, told, {**said, "is_proposed": False, "deadline": None}, readers, desk),
        *_to_holders(wanted, told, desk, is_by_office=is_by_office),
    )


def _to_holders(wanted: Transfer, event: Event, desk: Desk, *, is_by_office: bool) -> Iterator[Record]:
    """Tell those that had the question already, and still owe an answer, that it is theirs alone now."""
    said: Facts = {
        "agency": facts.agency_fact(wanted.agency),
        "reason": wanted.reason,
        "is_by_office": is_by_office,
    }
    for agency in wanted.to:
        duty = wanted.case.assignment(agency.code)
        if duty is not None and wanted.has_it(agency):
            yield from told_again(wanted.case, duty, said, event, desk)


def _duty(wanted: Transfer, agency: Agency, event: Event, desk: Desk) -> Assignment:
    """Give an agency its duty, due as the journalist sees it; its own steps begin with it."""
    question = wanted.case.question
    new = passed_to(new_assignment(question, agency, event.at, desk), wanted.duty, wanted.reason)
    closed = tuple(pause.ended(event.at, "end") if pause.is_open else pause for pause in new.pauses)
    new = replace(new, pauses=closed)
    reckoned = desk.rules.duty_deadline(question, new)
    if reckoned is not None:
        new = replace(new, due_at=reckoned.due_at, is_provisional=reckoned.is_provisional)
    old = wanted.case.assignment(agency.code)
    return given_back(old, new, event.at) if old else new


def _proposed(wanted: Transfer, entry: Entry, event: Event, to: Addressee, desk: Desk) -> tuple[Record, ...]:
    """Put a transfer to the press department; the agency keeps the question, and its clock runs on."""
    asked = replace(event, act=PROPOSED, facts=_event_facts(wanted))
    moved = moved_on(wanted.case, wanted.duty, Status.ACKNOWLEDGED, asked, entry, desk)
    names = "; ".join(agency.name_vi for agency in wanted.to)
    matter = Matter(TaskKind.TRANSFER, entry.reference, wanted.agency.code, note=f"{names}: {wanted.reason}")
    duty = wanted.case.after(Change(moved)).assignment(wanted.agency.code) or wanted.duty
    question = wanted.case.question
    said = _said(wanted, [facts.agency_fact(agency) for agency in wanted.to], is_by_office=False)
    deadline = facts.duty_deadline(question, duty, desk.rules)
    receipt = _to_giver(wanted, asked, {**said, "is_proposed": True, "deadline": deadline}, (to,), desk)
    return (asked, *moved, *new_task(matter, asked.id, asked.at, desk), *receipt)


def _event_facts(wanted: Transfer) -> Facts:
    codes: list[Fact] = [agency.code for agency in wanted.to]
    return {"agencies": codes, "reason": wanted.reason}


def _said(wanted: Transfer, agencies: Fact, *, is_by_office: bool) -> dict[str, Fact]:
    return {
        **facts.question_facts(wanted.case.question),
        "agency": facts.agency_fact(wanted.agency),
        "agencies": agencies,
        "had_it": [facts.agency_fact(agency) for agency in wanted.to if wanted.has_it(agency)],
        "reason": wanted.reason,
        "is_by_office": is_by_office,
    }


def _to_journalist(wanted: Transfer, event: Event, said: Facts, desk: Desk) -> Record:
    question = wanted.case.question
    thread = wanted.to[0].code if len(wanted.to) == 1 else wanted.agency.code
    writing = Writing(desk, event.id, event.at, question.reference, thread, Side.JOURNALIST)
    return writing.letter("transferred", journalist_addressee(question), said, answers=question.message_id)


def _to_giver(
    wanted: Transfer, event: Event, said: Facts, readers: Sequence[Addressee], desk: Desk
) -> tuple[Record, ...]:
    writing = Writing(
        desk, event.id, event.at, wanted.case.question.reference, wanted.agency.code, Side.AGENCY
    )
    words = {**said, "passed_at": event.at.isoformat()}
    return tuple(writing.letter("transfer-receipt", reader, words) for reader in readers)
