"""Where a mail in the pen may belong: which question, whose thread, and whose question it would be."""

from collections.abc import Iterator
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.inbound import letters_named
from chalicelib.desk.naming import references_in
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.case import Case
from chalicelib.domain.letter import Fact
from chalicelib.domain.people import Agency
from chalicelib.domain.records import PenMail
from chalicelib.mail.agencies.finding import find_agencies, own_words
from chalicelib.mail.message import Mail

MOST_QUESTIONS: Final = 5
"""Questions that are guessed: each is read whole."""


def questions_guessed(held: PenMail, mail: Mail | None, asked_for: str, desk: Desk) -> list[Fact]:
    """Give the questions that a mail may belong to, with their threads and who may be quoted, and why.

    `asked_for` is a reference that the officer typed; it comes first.
    """
    found: dict[str, str] = {}
    for reference, why in _named(held, mail, asked_for, desk):
        found.setdefault(reference, why)
    cases = ((desk.questions.case(one), why) for one, why in list(found.items())[:MOST_QUESTIONS])
    return [_question(case, why, desk) for case, why in cases if case is not None]


def agencies_guessed(mail: Mail | None, desk: Desk) -> tuple[Fact, list[Fact]]:
    """Give the agencies that a question would be for, with reasons, and then all others."""
    register = {agency.code: agency for agency in desk.register.agencies()}
    found = find_agencies(mail.subject, own_words(mail), tuple(register.values())) if mail else None
    guesses = (*found.named, *found.guesses) if found else ()
    taken = {guess.agency for guess in guesses}
    others = (one for one in register.values() if one.code not in taken)
    return facts.guess_facts(guesses, register), [facts.agency_fact(agency) for agency in others]


def _named(held: PenMail, mail: Mail | None, asked_for: str, desk: Desk) -> Iterator[tuple[str, str]]:
    """Name questions by what was typed, the case address, the letters answered, and the words."""
    if asked_for:
        yield asked_for.strip().upper(), "asked_for"
    if held.reference:
        yield held.reference, "address"
    if mail is None:
        return
    for message_id in letters_named(mail):
        thread = desk.questions.thread_of(message_id)
        if thread is not None:
            yield thread.reference, "thread"
    for reference in references_in(mail.subject, desk.house.prefix):
        yield reference, "subject"
    for reference in references_in(mail.text, desk.house.prefix):
        yield reference, "text"


def _question(case: Case, why: str, desk: Desk) -> Fact:
    agencies = [(duty, desk.register.agency(duty.agency)) for duty in case.assignments]
    return {
        **facts.question_facts(case.question),
        "status": str(case.question.status),
        "why": why,
        "threads": [
            {"agency": facts.agency_fact(agency), "status": str(duty.status), "speakers": _speakers(agency)}
            for duty, agency in agencies
            if agency is not None
        ],
        "all": ALL_AGENCIES,
    }


def _speakers(agency: Agency) -> Fact:
    return [
        {"address": contact.email, "name": contact.name, "post": contact.post}
        for contact in agency.contacts
        if contact.is_quotable
    ]
