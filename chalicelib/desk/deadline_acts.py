"""What the press department does to deadlines on the page of a question, each committed once.

Every act gives a code that says how it went: `extended`, `reassigned`, `reopened`, `classified`, `dismissed`;
`changed` where somebody else was first each time; `unknown` where there is no such question or
agency; or why it cannot be.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.classifying import Class, dismiss, reclassify
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.deeds import Decided, Deed, Terms, decide
from chalicelib.desk.desk import Desk
from chalicelib.desk.extending import Wish
from chalicelib.desk.named_agencies import agencies_named
from chalicelib.desk.officer_acts import act_once
from chalicelib.desk.reopening import LONGEST_POINT
from chalicelib.desk.spoken import Spoken
from chalicelib.desk.transferring import Transfer, was_reassigned
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.case import Case
from chalicelib.domain.question import Status
from chalicelib.domain.wording import clean_line

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

    return act_once(reference, extended, "extended", by, desk, lease_now)


def reassign(
    reference: str, code: str, names: str, note: str, by: By, desk: Desk, lease_now: datetime
) -> str:
    """Take a question from an agency and give it to others, named by code or name."""
    noted, named = _note(note), agencies_named(names, desk.register.agencies())

    def reassigned(case: Case) -> Decided:
        duty = case.assignment(code)
        agency = desk.register.agency(code)
        if duty is None or agency is None:
            return "unknown"
        if was_reassigned(Transfer(case, duty, agency, named.agencies, named.unknown, noted), by.who):
            return "reassigned"
        source = event_id("page", "reassigned", reference, code, str(duty.revision))
        spoken = Spoken(source, by.who, noted, by.at, BY_SESSION)
        terms = Terms(to=named.agencies, unknown=named.unknown, reason=noted)
        return decide(Deed(Party.PRESS_DEPARTMENT, Act.REASSIGNMENT, case, code, spoken, terms), desk)

    return act_once(reference, reassigned, "reassigned", by, desk, lease_now)


def reopen_refused(reference: str, code: str, note: str, by: By, desk: Desk, lease_now: datetime) -> str:
    """Say that an agency's refusal does not stand: it owes the answer, with a clock of its own."""
    noted = _note(note)

    def done(case: Case) -> Decided:
        duty = case.assignment(code)
        if duty is None:
            return "unknown"
        last = duty.reopenings[-1].points if duty.reopenings else ()
        if duty.status is Status.REOPENED and last == (noted[:LONGEST_POINT],):
            return "reopened"  # the button was pressed twice
        source = event_id("page", "reopened", reference, code, str(duty.revision))
        spoken = Spoken(source, by.who, noted, by.at, BY_SESSION)
        return decide(Deed(Party.PRESS_DEPARTMENT, Act.REOPENING, case, code, spoken), desk)

    return act_once(reference, done, "reopened", by, desk, lease_now)


def classify(reference: str, wanted: Class, by: By, desk: Desk, lease_now: datetime) -> str:
    """Say what sort of question it is."""
    noted = replace(wanted, note=_note(wanted.note))
    return act_once(
        reference, lambda case: reclassify(case, noted, by, desk), "classified", by, desk, lease_now
    )


def dismiss_proposal(reference: str, note: str, by: By, desk: Desk, lease_now: datetime) -> str:
    """Say that a question is not of the class that its words speak for."""
    noted = _note(note)
    return act_once(reference, lambda case: dismiss(case, noted, by, desk), "dismissed", by, desk, lease_now)


def _note(text: str) -> str:
    return clean_line(text)[:LONGEST_NOTE]
