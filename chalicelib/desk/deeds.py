"""A deed: an act on a question as somebody wants it done, and what it comes to.

The table `domain/acts.RULES` is asked first, then the function of the act. Every way, by mail, on the page of
the question or on the admin pages, comes through `decide`. There what may be quoted waits for the
agency's approver, where it has one, whoever else sends it on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from chalicelib.desk.answering import Answer, answer_on_behalf, relay_answer
from chalicelib.desk.approval_letters import Draft, ask_for_approval, on_day
from chalicelib.desk.correcting import Amendment, correct
from chalicelib.desk.desk import Desk
from chalicelib.desk.extending import Wish, extend_by_officer, extend_by_word
from chalicelib.desk.following_up import relay_follow_up
from chalicelib.desk.messaging import Message, record_message, relay_message
from chalicelib.desk.partly import points_asked
from chalicelib.desk.rating import rate
from chalicelib.desk.readers import change_readers
from chalicelib.desk.refusing import Refusal, refuse
from chalicelib.desk.reopening import reopen, reopen_by_office
from chalicelib.desk.retracting import retract
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.desk.transferring import Transfer, reassign, transfer
from chalicelib.desk.withdrawing import withdraw
from chalicelib.domain.acts import ENDED, RULES, Act, Party, Row
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.amending import refused
from chalicelib.domain.approval import ASKED, needs_approver
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Addressee
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, QuestionStatus, Status
from chalicelib.domain.rating import Score
from chalicelib.domain.records import Event

Decided = tuple[Record, ...] | str
"""What an act writes, or the code that says why it writes nothing."""


@dataclass(frozen=True)
class Terms:
    """What an act says beside its words.

    `points` are labels of numbered points, `promised_at` until when an agency promises more, `until_on` the
    last day of an extension, `reason` why, `score` how content a journalist is, `ground` that of a refusal by
    its number, `to` the agencies that get the question, `unknown` what was said of whom and not understood,
    `reader` and `reader_off` the addresses of readers who come and go, `wrong` a code for what was said and
    makes no sense: such a deed is refused. `is_told`: the other side gets the
    words, as it does unless they are for the record alone.
    """

    points: tuple[str, ...] = ()
    promised_at: datetime | None = None
    until_on: date | None = None
    reason: str = ""
    score: Score | None = None
    speaker: str = ""
    ground: int = 0
    to: tuple[Agency, ...] = ()
    unknown: tuple[str, ...] = ()
    reader: str = ""
    reader_off: str = ""
    is_told: bool = True
    wrong: str = ""


@dataclass(frozen=True)
class Deed:
    """An act of a party in one thread (`TATCA`: of all agencies) of a case, in whose words, on which terms.

    `receipt_to` gets the agency's receipt, None where nobody does. `approved_by` let go a colleague's words.
    """

    party: Party
    act: Act
    case: Case
    thread: str
    spoken: Spoken
    terms: Terms = Terms()
    receipt_to: Addressee | None = None
    approved_by: str = ""

    @property
    def row(self) -> Row:
        """Give the act's row of the table."""
        return RULES[self.party, self.act]

    @property
    def duties(self) -> tuple[Assignment, ...]:
        """Give the assignments that the act is about."""
        return tuple(duty for duty in self.case.assignments if self.thread in {duty.agency, ALL_AGENCIES})

    @property
    def sent_on_by(self) -> str:
        """Say by whom the words go out: who approved or released them, else who wrote them."""
        return self.approved_by or (self.receipt_to.address if self.receipt_to else self.spoken.address)


def refusal(deed: Deed) -> str:
    """Say why the table allows a deed on none of its assignments, "" where it does on one.

    A question that is nobody's yet has none: its journalist may write nevertheless.
    """
    if deed.case.question.status is QuestionStatus.WITHDRAWN and Status.WITHDRAWN not in deed.row.moves:
        return ENDED
    codes = [refused(deed.party, deed.act, deed.case, duty) for duty in deed.duties]
    if not codes:
        return "" if deed.thread == ALL_AGENCIES and not deed.case.assignments else ENDED
    return "" if "" in codes else codes[0]


def decide(deed: Deed, desk: Desk) -> Decided:
    """Decide what a deed writes, or say why it writes nothing.

    What would have to wait for an approver is decided on all the same: only what could be said now waits.
    """
    decided = refusal(deed) or deed.terms.wrong or _DOERS[deed.party, deed.act](deed, desk)
    standing = _standing(deed, desk) if deed.row.needs_approval else None
    if isinstance(decided, str) or standing is None:
        return decided
    duty, agency = standing
    if not needs_approver(agency, deed.sent_on_by, on_day(deed.spoken.at)):
        return decided
    writer = deed.receipt_to or Addressee(deed.spoken.address)
    return ask_for_approval(Draft(deed.case, duty, agency, deed.act, deed.spoken, decided, writer), desk)


def is_waiting(decided: tuple[Record, ...]) -> bool:
    """Tell words that wait for an approver from an act that is done."""
    return any(isinstance(record, Event) and record.act == ASKED for record in decided)


def _standing(deed: Deed, desk: Desk) -> tuple[Assignment, Agency] | None:
    duty, agency = deed.case.assignment(deed.thread), desk.register.agency(deed.thread)
    return (duty, agency) if duty and agency else None


def _answer(deed: Deed, desk: Desk) -> Decided:
    standing = _standing(deed, desk)
    if standing is None:
        return ENDED
    return relay_answer(Answer(deed.case, *standing, deed.spoken, deed.receipt_to), desk)


def _message(deed: Deed, desk: Desk) -> Decided:
    standing = _standing(deed, desk)
    if standing is None or deed.receipt_to is None:
        return ENDED
    terms, kind = deed.terms, MailKind(deed.act)
    asked = points_asked(deed.case, desk) if terms.points else ()
    if asked and not set(terms.points) <= set(asked):
        return "no_such_point"
    message = Message(
        deed.case, *standing, deed.spoken, kind, deed.receipt_to, terms.points, terms.promised_at
    )
    return relay_message(message, desk) if terms.is_told else record_message(message, desk)


def _extend(deed: Deed, desk: Desk) -> Decided:
    standing = _standing(deed, desk)
    if standing is None or deed.receipt_to is None:
        return ENDED
    wish = Wish(deed.terms.until_on, deed.terms.reason)
    return extend_by_word(deed.case, standing[1], deed.spoken, wish, deed.receipt_to, desk)


def _amend(deed: Deed, desk: Desk) -> Decided:
    standing = _standing(deed, desk)
    if standing is None or deed.receipt_to is None:
        return ENDED
    amendment = Amendment(deed.case, *standing, deed.spoken, deed.receipt_to)
    return correct(amendment, desk) if deed.act is Act.CORRECTION else retract(amendment, desk)


def _grant(deed: Deed, desk: Desk) -> Decided:
    standing = _standing(deed, desk)
    if standing is None:
        return ENDED
    wish = Wish(deed.terms.until_on, deed.terms.reason)
    place = Place(deed.case.question, deed.thread, Side.AGENCY, str(deed.act))
    event = event_of(deed.spoken, place, deed.row.event)
    return extend_by_officer(deed.case, standing[1], wish, event, desk)


def _refuse(deed: Deed, desk: Desk) -> Decided:
    standing = _standing(deed, desk)
    if standing is None or deed.receipt_to is None:
        return ENDED
    terms = deed.terms
    return refuse(
        Refusal(deed.case, *standing, deed.spoken, deed.receipt_to, terms.ground, terms.points), desk
    )


def _transfer(deed: Deed, desk: Desk) -> Decided:
    standing = _standing(deed, desk)
    if standing is None or deed.receipt_to is None:
        return ENDED
    speaker = standing[1].contact_of(deed.spoken.address)
    place = Place(deed.case.question, deed.thread, Side.AGENCY, str(deed.act), speaker)
    entry = replace(entry_of(deed.spoken, place, desk), is_relayed=False)
    event = event_of(deed.spoken, place, deed.row.event)
    return transfer(_passing(deed, *standing), entry, event, deed.receipt_to, desk)


def _reassign(deed: Deed, desk: Desk) -> Decided:
    standing = _standing(deed, desk)
    if standing is None:
        return ENDED
    place = Place(deed.case.question, deed.thread, Side.AGENCY, str(deed.act))
    return reassign(_passing(deed, *standing), event_of(deed.spoken, place, deed.row.event), desk)


def _passing(deed: Deed, duty: Assignment, agency: Agency) -> Transfer:
    terms = deed.terms
    return Transfer(deed.case, duty, agency, terms.to, terms.unknown, terms.reason)


def _follow_up(deed: Deed, desk: Desk) -> Decided:
    return relay_follow_up(deed.case, deed.thread, deed.spoken, desk)


def _reopen(deed: Deed, desk: Desk) -> Decided:
    standing = _one_of_several(deed, desk)
    if isinstance(standing, str):
        return standing
    if deed.party is Party.PRESS_DEPARTMENT:
        return reopen_by_office(deed.case, *standing, deed.spoken, desk)
    return reopen(deed.case, *standing, deed.spoken, deed.terms.points, desk)


def _rate(deed: Deed, desk: Desk) -> Decided:
    standing = _one_of_several(deed, desk)
    if isinstance(standing, str):
        return standing
    return rate(deed.case, *standing, deed.spoken, deed.terms.score, desk)


def _withdraw(deed: Deed, desk: Desk) -> Decided:
    return withdraw(deed.case, deed.spoken, desk)


def _change_readers(deed: Deed, desk: Desk) -> Decided:
    return change_readers(deed.case, deed.spoken, deed.terms.reader, deed.terms.reader_off, desk)


def _one_of_several(deed: Deed, desk: Desk) -> tuple[Assignment, Agency] | str:
    """Give the one duty that the act can be about; a code where it may be several."""
    possible = [duty for duty in deed.duties if not refused(deed.party, deed.act, deed.case, duty)]
    if len(possible) > 1:
        return "which_agency"
    agency = desk.register.agency(possible[0].agency) if possible else None
    return (possible[0], agency) if agency else ENDED


def _answer_for(deed: Deed, desk: Desk) -> Decided:
    standing = _standing(deed, desk)
    if standing is None:
        return ENDED
    on_behalf = Answer(deed.case, *standing, deed.spoken, None)
    return answer_on_behalf(on_behalf, deed.terms.speaker, deed.terms.reason, desk)


def _note(deed: Deed, desk: Desk) -> Decided:
    place = Place(deed.case.question, deed.thread, Side.AGENCY, str(deed.act))
    entry = replace(entry_of(deed.spoken, place, desk), is_relayed=False)
    question = deed.case.question
    # Of a button pressed twice at one moment one writes: both write the question.
    counted = question.with_status(question.status)
    return (entry, event_of(deed.spoken, place, deed.row.event), counted)


_DOERS: Final[Mapping[tuple[Party, Act], Callable[[Deed, Desk], Decided]]] = {
    (Party.AGENCY, Act.FINAL): _answer,
    (Party.AGENCY, Act.PARTIAL): _message,
    (Party.AGENCY, Act.INTERIM): _message,
    (Party.AGENCY, Act.CLARIFICATION): _message,
    (Party.AGENCY, Act.ACKNOWLEDGEMENT): _message,
    (Party.AGENCY, Act.EXTENSION): _extend,
    (Party.AGENCY, Act.REFUSAL): _refuse,
    (Party.AGENCY, Act.CORRECTION): _amend,
    (Party.AGENCY, Act.RETRACTION): _amend,
    (Party.AGENCY, Act.TRANSFER): _transfer,
    (Party.PRESS_DEPARTMENT, Act.REASSIGNMENT): _reassign,
    (Party.PRESS_DEPARTMENT, Act.EXTENSION): _grant,
    (Party.PRESS_DEPARTMENT, Act.FINAL): _answer_for,
    (Party.PRESS_DEPARTMENT, Act.NOTE): _note,
    (Party.PRESS_DEPARTMENT, Act.REOPENING): _reopen,
    (Party.JOURNALIST, Act.FOLLOW_UP): _follow_up,
    (Party.JOURNALIST, Act.UNANSWERED): _reopen,
    (Party.JOURNALIST, Act.RATING): _rate,
    (Party.JOURNALIST, Act.WITHDRAWAL): _withdraw,
    (Party.JOURNALIST, Act.READERS): _change_readers,
}
