"""Who becomes the approver of an agency gets the letter about each of its words that wait.

They may let go what was written before: the rule asks the register at that moment. What the agency owes is
read for it, only where somebody is new.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.approval_letters import APPROVE, on_day, words_of_waiting
from chalicelib.desk.correspondence import Writing, addressee, event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.duty_rows import MOST_ROWS, owed_by_agency
from chalicelib.domain.addresses import Side
from chalicelib.domain.approval import Waiting, asked_to_approve, waiting
from chalicelib.domain.case import Case
from chalicelib.domain.letter import Facts, Letter
from chalicelib.domain.people import Agency, Contact, Journalist
from chalicelib.domain.register_records import RegisterEvent

MOST_LETTERS: Final = 40
"""Letters that go with one change: its transaction has room for no more. The page shows all that waits."""


def letters_to_new_approvers(
    before: Agency | Journalist | None, after: Agency | Journalist, event: RegisterEvent, desk: Desk
) -> Iterator[Letter]:
    """Write to each approver whom this change of the register brings, or brings back."""
    if not isinstance(before, Agency) or not isinstance(after, Agency):
        return
    day = on_day(event.at)
    known = {contact.email for contact in asked_to_approve(before, day)}
    new = [contact for contact in asked_to_approve(after, day) if contact.email not in known]
    pairs = _waiting(after, event, desk) if new else ()
    letters = (_letter(case, one, contact, after, event, desk) for case, one in pairs for contact in new)
    yield from islice(letters, MOST_LETTERS)


def _waiting(agency: Agency, event: RegisterEvent, desk: Desk) -> Iterator[tuple[Case, Waiting]]:
    """Give what waits on the questions that the agency owes, those due first in front."""
    for due in owed_by_agency(desk, event.at).get(agency.code, [])[:MOST_ROWS]:
        case = desk.questions.case(due.reference)
        if case is not None:
            yield from ((case, one) for one in waiting(case, agency.code))


def _letter(
    case: Case, one: Waiting, to: Contact, agency: Agency, event: RegisterEvent, desk: Desk
) -> Letter:
    asked: Facts = {"asked": one.asked.id}
    said = facts.merged(words_of_waiting(case, agency, one.entry, one.act, desk), asked)
    cause = event_id(event.id, one.asked.id)
    writing = Writing(desk, cause, event.at, case.question.reference, agency.code, Side.AGENCY)
    return writing.letter(APPROVE, addressee(to), said)
