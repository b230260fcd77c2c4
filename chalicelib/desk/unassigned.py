"""While nobody knows whose question it is: the press department is asked, and the clock runs."""

from dataclasses import replace

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, press_department, staff
from chalicelib.desk.desk import Desk
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.letter import Fact, Facts, Letter
from chalicelib.domain.question import Question
from chalicelib.domain.records import Event


def with_next_call(question: Question, desk: Desk) -> Question:
    """Give the question with the moment of its own next step; none once an agency has it."""
    planned = desk.rules.next_unassigned_step(question) if question.is_unassigned else None
    return replace(question, next_step_at=planned.at if planned else None)


def calls_for_assignment(question: Question, event: Event, desk: Desk) -> tuple[Letter, ...]:
    """Ask the press department whose question it is, with our best guesses and why."""
    if not question.is_unassigned:
        return ()
    writing = Writing(desk, event.id, event.at, question.reference, ALL_AGENCIES, Side.AGENCY)
    return writing.letters(
        "unassigned", staff(press_department(desk), event.at, desk), call_facts(question, desk)
    )


def call_facts(question: Question, desk: Desk) -> Facts:
    """Say what whoever assigns a question needs to know."""
    return facts.merged(
        facts.question_facts(question),
        facts.text_facts(question.text),
        {"deadline": facts.own_deadline(question, desk.rules), "guesses": guesses_of(question, desk)},
    )


def guesses_of(question: Question, desk: Desk) -> Fact:
    """List the agencies that it may be meant for, by their names in the register."""
    named = {agency.code: agency for agency in desk.register.agencies()}
    return facts.guess_facts(question.guesses, named)
