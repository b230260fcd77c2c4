"""What an agency is told that a question was passed on to: by whom, why, what the journalist wrote since.

The words of the agencies that had it before are theirs, and stay with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import keep_text, whole_text
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.letter import Facts
from chalicelib.domain.question import Assignment, Attachment
from chalicelib.domain.records import Entry
from chalicelib.domain.transfers import is_by_office
from chalicelib.domain.workcalendar import local

_QUESTION = "question"


@dataclass(frozen=True)
class SaidBefore:
    """Facts of the letter that hands a question on, and the files that came with the words in it."""

    facts: Facts
    attachments: tuple[Attachment, ...] = ()


def said_before(duty: Assignment, desk: Desk) -> SaidBefore:
    """Gather it; nothing of a question that comes from its journalist."""
    if not duty.came_from:
        return SaidBefore({"passed_on": None})
    case = desk.questions.case(duty.reference)
    entries = tuple(_written(case, duty)) if case else ()
    words = "\n\n".join(f"{local(one.at):%H:%M %d/%m/%Y}\n{whole_text(one.text, desk)}" for one in entries)
    key = f"{duty.reference}/{duty.agency}/{duty.opened_at:%Y%m%dT%H%M%S}/before".lower()
    giver = facts.agency_fact(desk.register.agency(duty.came_from))
    attachments = tuple(file for one in entries for file in one.attachments)
    return SaidBefore(
        {
            "passed_on": {
                "agency": giver,
                "reason": duty.came_because,
                "is_by_office": case is not None and is_by_office(case, duty),
                "had_it": False,
            },
            "quoted_key": keep_text(desk, words, key).key,
        },
        attachments,
    )


def _written(case: Case, duty: Assignment) -> Iterator[Entry]:
    """Give what the journalist wrote to all, or to an agency that this one has the question from."""
    chain, giver = {ALL_AGENCIES}, case.assignment(duty.came_from)
    while giver is not None and giver.agency not in chain:
        chain.add(giver.agency)
        giver = case.assignment(giver.came_from) if giver.came_from else None
    for entry in case.entries:
        is_theirs = entry.side == Side.JOURNALIST and entry.is_shown and entry.kind != _QUESTION
        if is_theirs and entry.agency in chain:
            yield entry
