"""An agency that moves to another area of the register: other closures hold for its open duties.

Where a closure holds for the area that it leaves or comes to, the change is an edit of the rules as they hold
for this agency: a version with the same tables, written together with it. So the run that every version calls
for moves the deadlines, with an event each, and tells those whom it concerns.
"""

from collections.abc import Iterator

from chalicelib.desk.by import By
from chalicelib.desk.desk import Desk
from chalicelib.desk.recomputing import run_of
from chalicelib.domain.change import Record
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.rule_versions import RulesInForce, RulesVersion


def rules_of_area(
    before: Agency | Journalist | None, after: Agency | Journalist, by: By, desk: Desk
) -> Iterator[Record]:
    """Give the version, and its run, that an agency's change of area calls for; nothing for other changes."""
    if not isinstance(before, Agency) or not isinstance(after, Agency) or before.area == after.area:
        return
    now = desk.rule_book.in_force()  # an import changes several agencies in one unit of work
    scopes = {closure.scope for closure in now.rules.calendar.closures}
    if scopes.isdisjoint({before.area, after.area} - {""}):
        return
    note = f"{after.name_vi}: địa bàn “{before.area}” → “{after.area}”"
    yield RulesVersion(now.number + 1, now.tables.given, by.at, by.who, note)
    yield RulesInForce(now.number + 1, by.at, now.number + 1)
    yield from run_of(now.number + 1, by.at, desk)
