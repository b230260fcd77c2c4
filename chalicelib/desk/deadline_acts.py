"""What the press department does to deadlines on the page of a question, each committed once.

Every act gives a code that says how it went: `extended`, `classified`, `dismissed`; `changed` where somebody
else was first each time; `unknown` where there is no such question or agency; or why it cannot be.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.classifying import Class, dismiss, reclassify
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.deeds import Decided, Deed, Terms, decide
from chalicelib.desk.desk import Desk
from chalicelib.desk.extending import Wish
from chalicelib.desk.receiving import act_on
from chalicelib.desk.spoken import Spoken
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.wording import clean_line

TRIES: Final = 4
LONGEST_NOTE: Final = 300


def extend(reference: str, code: str, wish: Wish, by: By, desk: Desk, lease_now: datetime) -> str:
    """Grant an agency more time, beyond what the policy lets it take too."""
    noted = replace(wish, reason=_note(wish.reason))

    def extended(case: Case) -> Decided:
        duty = case.assignment(code)
        if duty is None:
            return "unknown"
        last = duty.extension
        if last and (last.until_on, last.reason, last.granted_by) == (wish.until_on, noted.reason, by.who):
            return "extended"  # the button was pressed twice
        source = event_id("page", reference, code, str(duty.revision))
        spoken = Spoken(source, by.who, noted.reason, by.at, BY_SESSION)
        terms = Terms(until_on=noted.until_on, reason=noted.reason)
        return decide(Deed(Party.PRESS_DEPARTMENT, Act.EXTENSION, case, code, spoken, terms), desk)

    return _done(reference, extended, "extended", by, desk, lease_now)


def classify(reference: str, wanted: Class, by: By, desk: Desk, lease_now: datetime) -> str:
    """Say what sort of question it is."""
    noted = replace(wanted, note=_note(wanted.note))
    return _done(reference, lambda case: reclassify(case, noted, by, desk), "classified", by, desk, lease_now)


def dismiss_proposal(reference: str, note: str, by: By, desk: Desk, lease_now: datetime) -> str:
    """Say that a question is not of the class that its words speak for."""
    noted = _note(note)
    return _done(reference, lambda case: dismiss(case, noted, by, desk), "dismissed", by, desk, lease_now)


def _note(text: str) -> str:
    return clean_line(text)[:LONGEST_NOTE]


def _done(
    reference: str, decide: Callable[[Case], Decided], done: str, by: By, desk: Desk, lease_now: datetime
) -> str:
    for _ in range(TRIES):
        case = desk.questions.case(reference)
        if case is None:
            return "unknown"
        decided = decide(case)
        if isinstance(decided, str):
            return decided
        try:
            desk.questions.commit(Change(decided))
        except StaleError:
            continue
        act_on(Change(decided), desk, by.at, lease_now)
        return done
    return "changed"
