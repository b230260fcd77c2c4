"""A journalist's further words: to the agency in its thread, or to all agencies asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.clock_stopping import set_going
from chalicelib.desk.correspondence import Writing, press_department, staff, through_gateway
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Fact, Letter
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Entry, Event, Filing
from chalicelib.domain.transfers import holders, thread_now

MOST_LETTERS: Final = 90
"""Letters that fit into one transaction with their mail; beyond, each agency's first contact gets one."""

MOST_WRITES: Final = 90
"""Letters and assignments that fit. A clock without room is set going once its pause is at its limit."""


def relay_follow_up(case: Case, agency: str, spoken: Spoken, desk: Desk) -> tuple[Record, ...]:
    """Decide what a follow-up writes. `TATCA` means every agency asked.

    An agency that passed the question on stands for those that have it now. A follow-up sets the clock going
    again of each agency that had asked back; nothing else changes. While nobody is known whose question
    it is, the words go to the press department.
    """
    place = Place(case.question, thread_now(case, agency), Side.JOURNALIST, "follow_up")
    entry = entry_of(spoken, place, desk)
    event = event_of(spoken, place, "follow_up")
    asked = holders(case, agency)
    if not asked:
        return (entry, event, *_to_press_department(case.question, entry, event, desk))
    going = _set_going(case.question, asked, entry, desk)
    duties = [going.get(duty.agency, duty) for duty in asked]
    letters = _to_agencies(case.question, duties, frozenset(going), entry, event, desk)
    event = replace(event, facts={"resumed": list[Fact](sorted(going))}) if going else event
    return (entry, event, *going.values(), *letters)


def _set_going(
    question: Question, asked: Sequence[Assignment], entry: Entry, desk: Desk
) -> Mapping[str, Assignment]:
    """Give the assignments whose clock runs again, as many as fit beside a letter for each agency."""
    changed = ((duty, set_going(duty, question, entry, desk)) for duty in asked)
    going = [after for before, after in changed if after is not before]
    return {duty.agency: duty for duty in going[: MOST_WRITES - len(asked)]}


def follow_up_filings(case: Case, agency: str) -> tuple[Filing, ...]:
    """Name the threads that a follow-up was filed in: of every agency that has it, for `TATCA`."""
    agencies = [duty.agency for duty in holders(case, agency)]
    return tuple(Filing(case.question.reference, code, "follow_up") for code in agencies or [ALL_AGENCIES])


def _to_agencies(
    question: Question,
    duties: Sequence[Assignment],
    going: frozenset[str],
    entry: Entry,
    event: Event,
    desk: Desk,
) -> Iterator[Letter]:
    reached = [(duty, agency) for duty in duties if (agency := desk.register.agency(duty.agency))]
    are_many = sum(len(recipients(agency, event.at, desk)) for _, agency in reached) > MOST_LETTERS - len(
        going
    )
    for duty, agency in reached:
        said = facts.merged(
            facts.question_facts(question),
            facts.text_facts(entry.text),
            {
                "agency": facts.agency_fact(agency),
                "deadline": facts.duty_deadline(question, duty, desk.rules),
                "is_ended": not duty.is_open,
                "resumed_at": entry.at.isoformat() if duty.agency in going else None,
            },
        )
        writing = _writing(question, duty.agency, entry, event, desk)
        contacts = recipients(agency, event.at, desk)[: 1 if are_many else None]
        yield from writing.letters("follow-up", contacts, said)


def _to_press_department(question: Question, entry: Entry, event: Event, desk: Desk) -> tuple[Letter, ...]:
    said = facts.merged(
        facts.question_facts(question),
        facts.text_facts(entry.text),
        {
            "agency": None,
            "deadline": facts.own_deadline(question, desk.rules),
            "is_ended": False,
            "resumed_at": None,
        },
    )
    writing = _writing(question, ALL_AGENCIES, entry, event, desk)
    return writing.letters("follow-up", staff(press_department(desk), event.at, desk), said)


def _writing(question: Question, agency: str, entry: Entry, event: Event, desk: Desk) -> Writing:
    sender_name = through_gateway(question.journalist_name, question.outlet)
    return Writing(
        desk, event.id, event.at, question.reference, agency, Side.AGENCY, sender_name, entry.attachments
    )
