"""What parties do on the page of a question: its journalist writes again, an agency answers or takes time.

An act is decided on what the book holds at that moment, rights included, and is done once however often its
button is pressed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.approval_letters import APPROVE
from chalicelib.desk.correspondence import addressee, event_id
from chalicelib.desk.deeds import Deed, decide, is_waiting
from chalicelib.desk.desk import Desk
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.page_links import Seat, case_at
from chalicelib.desk.page_terms import PARTIES, Given, given_facts, terms_of
from chalicelib.desk.partly import points_asked
from chalicelib.desk.question_view import entries_for, facts_of, may_write, seen_by
from chalicelib.desk.receiving import act_on
from chalicelib.desk.scratch import on_trial
from chalicelib.desk.spoken import spoken_on_page
from chalicelib.desk.understood import whole_or_part
from chalicelib.desk.uploading import files_of_act
from chalicelib.domain.acts import RULES, Act, Party, Way
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.approval import ASKED
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Attachment
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.transfers import PROPOSED, TRANSFERRED

TRIES: Final = 4
LONGEST: Final = 50_000
"""Characters that one act may bring: some twenty pages."""

_USUAL: Final = {Side.JOURNALIST: Act.FOLLOW_UP, Side.AGENCY: Act.FINAL}
_WORDLESS: Final = frozenset({Act.ACKNOWLEDGEMENT, Act.RATING, Act.WITHDRAWAL, Act.READERS})
"""Acts that need no words."""


class PageChangedError(GatewayError):
    """The page says something else now than when the form was opened; nothing was done."""

    def __init__(self, entries: int) -> None:
        super().__init__("the question changed since its page was opened")
        self.entries = entries


class ClosedError(GatewayError):
    """The seat has nothing to say here now."""


class RefusedError(GatewayError):
    """The act is not possible now, or not on these terms; `why` is the code that says so."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the act is refused: {why}")
        self.why = why


class UnfitTextError(GatewayError):
    """There are no words, too many, or too many drafts; `problem` is `empty`, `long` or `often`."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"the text is {problem}")
        self.problem = problem


@dataclass(frozen=True)
class Said(Given):
    """What a form brings: an act, its words, to which agency (`TATCA`: all), and what its page had shown.

    `form` is random and stands in the form: the same form with the same words is the same act. `act` is ""
    for the usual one: a journalist writes again, an agency answers.
    """

    form: str
    text: str
    seen: str
    to: str = ALL_AGENCIES
    act: str = ""


def check_said(said: Said, seat: Seat, desk: Desk, now: datetime) -> None:
    """Raise as `write` does where this could not be written now."""
    _tried(case_at(seat, desk), said, seat, desk, now)


def was_written(said: Said, seat: Seat, desk: Desk) -> bool:
    """Tell whether this form, with these words, has been acted on."""
    return _is_done(case_at(seat, desk), said, seat)


def draft_source(said: Said, seat: Seat) -> str:
    """Name what the files of a form stand under, for one address at one seat."""
    return event_id("files", seat.reference, seat.agency, seat.address, said.form)


def preview(said: Said, seat: Seat, desk: Desk, now: datetime) -> Facts:
    """Say exactly what the other side would get, who gets it, who may be quoted, and what becomes of clocks.

    Raises as `write` does.
    """
    case = case_at(seat, desk)
    change = _tried(case, said, seat, desk, now)
    act = act_of(said, seat)
    return facts.merged(
        facts_of(case, seat, desk, now),
        given_facts(said),
        {
            "act": str(act),
            "does": str(_does(act, said, case, seat, desk)),
            "text": spoken_on_page("", seat.address, said.text, now, (), desk).text,
            "typed": said.text,
            "to": said.to,
            "passes_to": _passed_to(change, desk),
            "goes_to": [facts.agency_fact(agency) for agency in _reached(case, said, seat, desk)],
            "speaker": _speaker(seat, desk) if seat.side is Side.AGENCY else None,
            "waits_for": _approvers_of(change),
            "is_told": any(letter.to.address != seat.address for letter in change.letters),
            "promised_at": _promised_at(change),
            "after": facts_of(case.after(change), seat, desk, now)["duties"],
        },
    )


def write(said: Said, seat: Seat, desk: Desk, now: datetime, lease_now: datetime) -> None:
    """Commit what a form says, and send its letters.

    UnknownLinkError where the seat is not held by right, ClosedError where nothing may be said now,
    RefusedError where this act is not possible, UnfitTextError, PageChangedError, TooManyFilesError;
    StaleError when others were first each time.
    """
    for _ in range(TRIES):
        case = case_at(seat, desk)
        if _is_done(case, said, seat):
            return
        _check(case, said, seat, desk)
        kept = files_of_act(draft_source(said, seat), _source(said, seat), desk)
        change = _decided(case, said, seat, kept, desk, now)
        try:
            desk.questions.commit(change)
        except StaleError:
            continue
        act_on(change, desk, now, lease_now)
        return
    raise StaleError(f"{seat.reference}: other writers were first each time")


def act_of(said: Said, seat: Seat) -> Act:
    """Say which act a form is for; UnknownLinkError where this side has no such act on its page."""
    party = PARTIES[seat.side]
    known = {act for (whose, act), row in RULES.items() if whose is party and Way.PAGE in row.ways}
    act = next((act for act in known if act == (said.act or _USUAL[seat.side])), None)
    if act is None:
        raise UnknownLinkError("no act of ours")
    return act


def waits_for_approval(said: Said, seat: Seat, desk: Desk) -> bool:
    """Tell whether what a form said was put before the agency's approver."""
    case = case_at(seat, desk)
    asked = event_id(_source(said, seat), ASKED, case.question.reference, seat.agency)
    return any(event.id == asked for event in case.events)


def _approvers_of(change: Change) -> list[Fact]:
    """Name whom words would wait for; nobody where they go out at once."""
    if not is_waiting(change.records):
        return []
    return [letter.to.name for letter in change.letters if letter.name == APPROVE]


def _promised_at(change: Change) -> str:
    """Say until when the words would promise more, "" where they do not."""
    said = (record.promised_at for record in change.records if isinstance(record, Entry))
    return next((one.isoformat() for one in said if one is not None), "")


def _passed_to(change: Change, desk: Desk) -> Fact:
    """Say to whom a question would pass, and whether the press department would decide on it first."""
    for record in change.records:
        if isinstance(record, Event) and record.act in {TRANSFERRED, PROPOSED}:
            codes = (record.facts or {}).get("agencies")
            known = codes if isinstance(codes, list) else []
            agencies = (desk.register.agency(str(code)) for code in known)
            return {
                "agencies": [facts.agency_fact(agency) for agency in agencies],
                "is_proposed": record.act == PROPOSED,
            }
    return None


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
    act = act_of(said, seat)
    if not may_write(case, seat, desk):
        raise ClosedError("nothing may be said here now")
    if seat.side is Side.JOURNALIST and said.to != ALL_AGENCIES and case.assignment(said.to) is None:
        raise UnknownLinkError("that agency was not asked")
    if act not in _WORDLESS and not any(map(str.isalnum, said.text)):
        raise UnfitTextError("empty")
    if len(said.text) > LONGEST:
        raise UnfitTextError("long")
    if said.seen != seen_by(case, seat):
        before = int(number) if (number := said.seen.partition("-")[0][:6]).isdecimal() else 0
        raise PageChangedError(max(len(entries_for(case, seat)) - before, 0))


def _tried(case: Case, said: Said, seat: Seat, desk: Desk, now: datetime) -> Change:
    """Decide on trial, without files, what a form would write; nothing is kept."""
    _check(case, said, seat, desk)
    return _decided(case, said, seat, (), on_trial(desk), now)


def _decided(
    case: Case, said: Said, seat: Seat, kept: tuple[Attachment, ...], desk: Desk, now: datetime
) -> Change:
    decided = decide(_deed(case, said, seat, kept, desk, now), desk)
    if isinstance(decided, str):
        raise RefusedError(decided)
    return Change(decided)


def _deed(
    case: Case, said: Said, seat: Seat, kept: tuple[Attachment, ...], desk: Desk, now: datetime
) -> Deed:
    spoken = spoken_on_page(_source(said, seat), seat.address, said.text, now, kept, desk)
    act = act_of(said, seat)
    terms = terms_of(act, spoken, said, points_asked(case, desk), desk)
    if seat.side is Side.JOURNALIST:
        return Deed(Party.JOURNALIST, act, case, said.to, spoken, terms)
    agency = desk.register.agency(seat.agency)
    contact = agency.contact_of(seat.address) if agency else None
    if contact is None:
        raise UnknownLinkError("who signed in has no part in the question any more")
    does = _does(act, said, case, seat, desk)
    return Deed(Party.AGENCY, does, case, seat.agency, spoken, terms, addressee(contact))


def _does(act: Act, said: Said, case: Case, seat: Seat, desk: Desk) -> Act:
    """Say what an act comes to: an answer to all points that are left is the answer."""
    return whole_or_part(act, said.points, case, seat.agency, desk)


def _source(said: Said, seat: Seat) -> str:
    """Name the act: other words are another act, so that what is kept under it never changes."""
    terms = (said.until_on, said.score, said.ground, said.agencies, *said.points) if said.act else ()
    readers = filter(None, (said.reader, said.reader_off))
    where = (seat.reference, seat.agency, seat.address, said.form, said.to, said.text)
    return event_id("page", *where, *terms, *readers)


def _is_done(case: Case, said: Said, seat: Seat) -> bool:
    """Tell whether an event came of this form; what answers the last points is the answer.

    What is said to all is about one agency where only one can be meant.
    """
    thread = said.to if seat.side is Side.JOURNALIST else seat.agency
    meant = [duty.agency for duty in case.assignments] if thread == ALL_AGENCIES else []
    acts = {act_of(said, seat), _USUAL[seat.side]}
    names = {ASKED, *(RULES[PARTIES[seat.side], act].event for act in acts)}
    source, reference = _source(said, seat), case.question.reference
    ids = {event_id(source, name, reference, one) for name in names for one in (thread, *meant)}
    return any(event.id in ids for event in case.events)
