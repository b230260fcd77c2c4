"""What parties do on the page of a question: its journalist writes again, an agency answers.

An act is decided on what the book holds at that moment, rights included, and is done once however often its
button is pressed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.answering import Answer, relay_answer
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.following_up import relay_follow_up
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.page_links import Seat, case_at
from chalicelib.desk.question_view import entries_for, facts_of, may_write, seen_by
from chalicelib.desk.receiving import act_on
from chalicelib.desk.spoken import spoken_on_page
from chalicelib.desk.uploading import files_of_act
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Addressee, Fact, Facts
from chalicelib.domain.people import Agency

TRIES: Final = 4
LONGEST: Final = 50_000
"""Characters that one act may bring: some twenty pages."""


class PageChangedError(GatewayError):
    """The page says something else now than when the form was opened; nothing was done."""

    def __init__(self, entries: int) -> None:
        super().__init__("the question changed since its page was opened")
        self.entries = entries


class ClosedError(GatewayError):
    """The seat has nothing to say here now."""


class UnfitTextError(GatewayError):
    """There are no words, too many, or too many drafts; `problem` is `empty`, `long` or `often`."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"the text is {problem}")
        self.problem = problem


@dataclass(frozen=True)
class Said:
    """What a form brings: the words, to which agency (`TATCA`: all), and what its page had shown.

    `form` is random and stands in the form: the same form with the same words is the same act.
    """

    form: str
    text: str
    seen: str
    to: str = ALL_AGENCIES


def check_said(said: Said, seat: Seat, desk: Desk) -> None:
    """Raise as `write` does where this could not be written now."""
    _check(case_at(seat, desk), said, seat, desk)


def was_written(said: Said, seat: Seat, desk: Desk) -> bool:
    """Tell whether this form, with these words, has been acted on."""
    return _is_done(case_at(seat, desk), said, seat)


def draft_source(said: Said, seat: Seat) -> str:
    """Name what the files of a form stand under, for one address at one seat."""
    return event_id("files", seat.reference, seat.agency, seat.address, said.form)


def preview(said: Said, seat: Seat, desk: Desk, now: datetime) -> Facts:
    """Say exactly what the other side would get, who gets it, and of an answer who may be quoted.

    Raises as `write` does.
    """
    case = case_at(seat, desk)
    _check(case, said, seat, desk)
    return facts.merged(
        facts_of(case, seat, desk, now),
        {
            "text": spoken_on_page("", seat.address, said.text, now, (), desk).text,
            "typed": said.text,
            "to": said.to,
            "goes_to": [facts.agency_fact(agency) for agency in _reached(case, said, seat, desk)],
            "speaker": _speaker(seat, desk) if seat.side is Side.AGENCY else None,
        },
    )


def write(said: Said, seat: Seat, desk: Desk, now: datetime, lease_now: datetime) -> None:
    """Commit a journalist's further words or an agency's answer, and send its letters.

    UnknownLinkError where the seat is not held by right, ClosedError where nothing may be said now,
    UnfitTextError, PageChangedError, TooManyFilesError; StaleError when others were first each time.
    """
    for _ in range(TRIES):
        case = case_at(seat, desk)
        if _is_done(case, said, seat):
            return
        _check(case, said, seat, desk)
        change = Change(_decide(case, said, seat, desk, now))
        try:
            desk.questions.commit(change)
        except StaleError:
            continue
        act_on(change, desk, now, lease_now)
        return
    raise StaleError(f"{seat.reference}: other writers were first each time")


def _speaker(seat: Seat, desk: Desk) -> Fact:
    agency = desk.register.agency(seat.agency)
    contact = agency.contact_of(seat.address) if agency else None
    return {
        "name": contact.name if contact else "",
        "post": contact.post if contact else "",
        "is_quotable": contact is not None and contact.is_quotable,
    }


def _reached(case: Case, said: Said, seat: Seat, desk: Desk) -> tuple[Agency, ...]:
    """Give the agencies that a journalist's words go to; none while nobody has the question."""
    if seat.side is Side.AGENCY:
        return ()
    codes = (duty.agency for duty in case.assignments if said.to in {duty.agency, ALL_AGENCIES})
    return tuple(filter(None, map(desk.register.agency, codes)))


def _check(case: Case, said: Said, seat: Seat, desk: Desk) -> None:
    if not may_write(case, seat, desk):
        raise ClosedError("nothing may be said here now")
    if seat.side is Side.JOURNALIST and said.to != ALL_AGENCIES and case.assignment(said.to) is None:
        raise UnknownLinkError("that agency was not asked")
    if not any(map(str.isalnum, said.text)):
        raise UnfitTextError("empty")
    if len(said.text) > LONGEST:
        raise UnfitTextError("long")
    if said.seen != seen_by(case, seat):
        before = int(number) if (number := said.seen.partition("-")[0][:6]).isdecimal() else 0
        raise PageChangedError(max(len(entries_for(case, seat)) - before, 0))


def _decide(case: Case, said: Said, seat: Seat, desk: Desk, now: datetime) -> tuple[Record, ...]:
    source = _source(said, seat)
    kept = files_of_act(draft_source(said, seat), source, desk)
    spoken = spoken_on_page(source, seat.address, said.text, now, kept, desk)
    if seat.side is Side.JOURNALIST:
        return relay_follow_up(case, said.to, spoken, desk)
    duty, agency = case.assignment(seat.agency), desk.register.agency(seat.agency)
    contact = agency.contact_of(seat.address) if agency else None
    if duty is None or agency is None or contact is None:
        raise UnknownLinkError("who signed in has no part in the question any more")
    receipt_to = Addressee(contact.email, contact.name)
    return relay_answer(Answer(case, duty, agency, spoken, receipt_to), desk)


def _source(said: Said, seat: Seat) -> str:
    """Name the act: other words are another act, so that what is kept under it never changes."""
    return event_id("page", seat.reference, seat.agency, seat.address, said.form, said.to, said.text)


def _is_done(case: Case, said: Said, seat: Seat) -> bool:
    agency = said.to if seat.side is Side.JOURNALIST else seat.agency
    entry_id = event_id(_source(said, seat), "entry", case.question.reference, agency)
    return any(entry.id == entry_id for entry in case.entries)
