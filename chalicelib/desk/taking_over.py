"""Who begins to get an agency's letters is told once, in one letter, of all that the agency owes.

Nothing is handed over: letters go by role at each moment. The letter is written together with the change of
the register, and gets its rows as it goes out, so that a change of many agencies reads nothing more.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, addressee, staff
from chalicelib.desk.desk import Desk
from chalicelib.desk.duty_rows import MOST_ROWS, owed_by_agency, rows_of, summed_up
from chalicelib.domain.letter import Letter
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.register_records import RegisterEvent
from chalicelib.domain.workcalendar import local

TAKEOVER: Final = "takeover"


def takeover_letters(
    before: Agency | Journalist | None, after: Agency | Journalist, event: RegisterEvent, desk: Desk
) -> Iterator[Letter]:
    """Write to each address that gets the agency's letters from this change of the register on.

    That is a new spokesperson or shared mailbox, or who stands in where a leave has begun.
    """
    if not isinstance(before, Agency) or not isinstance(after, Agency):
        return
    known = {contact.email for contact in staff(before, event.at, desk)}
    writing = Writing(desk, event.id, event.at, agency=after.code)
    said = {"agency": facts.agency_fact(after), "on": local(event.at).date().isoformat(), **summed_up([], 0)}
    for contact in staff(after, event.at, desk):
        if contact.email not in known:
            yield writing.letter(TAKEOVER, addressee(contact), said)


def with_rows(letter: Letter, desk: Desk, now: datetime) -> Letter | None:
    """Give such a letter with what its agency owes as it goes out; None where that is nothing."""
    owed = owed_by_agency(desk, now).get(letter.agency, [])
    rows = list(rows_of(desk.questions.assignments(owed[:MOST_ROWS]), desk, now))
    return replace(letter, facts={**letter.facts, **summed_up(rows, len(owed))}) if rows else None
