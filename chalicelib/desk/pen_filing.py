"""What each act on a mail in the pen comes to. Rights are looked up here, at the moment of the act."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk.answering import RECEIPT_TO, Answer, relay_answer
from chalicelib.desk.copies import DISCARDED
from chalicelib.desk.correspondence import addressee
from chalicelib.desk.desk import Desk
from chalicelib.desk.following_up import follow_up_filings, relay_follow_up
from chalicelib.desk.opening import Asked, open_question, wording_of
from chalicelib.desk.pen_orders import BY_OFFICER, Effect, Order, PenRefusedError, act_id
from chalicelib.desk.pen_words import addresses_at, addresses_from, readable, words_to_note, words_to_relay
from chalicelib.desk.spoken import Place, cleaned_text, entry_of
from chalicelib.domain.acts import RULES, Party
from chalicelib.domain.acts import Act as Deed
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change
from chalicelib.domain.pen import Act, release_of
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.question import Assignment, QuestionStatus
from chalicelib.domain.records import Entry, Filing, Outcome, PenMail

MOST_AGENCIES: Final = 15
"""Agencies of a question that an officer opens: all that it writes must fit into the undoing transaction."""


def effect_of(order: Order, held: PenMail, now: datetime, desk: Desk) -> Effect:
    """Decide what an order comes to; PenRefusedError says why it is not possible."""
    typed = replace(order, reference=order.reference.strip().upper())
    return _EFFECTS[order.act](typed, held, now, desk)


def _release(order: Order, held: PenMail, now: datetime, desk: Desk) -> Effect:
    """Do what the mail was held for, as on the page of its link.

    What begins with a word that does something else is for its agency or journalist (`words_to_relay`).
    """
    kind = release_of(held)
    if kind is None:
        raise PenRefusedError("not_possible")
    agency = desk.register.agency(held.agency)
    speaker = held.sender if agency and agency.contact_of(held.sender) else ""
    journalist = desk.register.party(held.sender).journalist
    codes = [desk.addresses.intake_code(address) for address in held.recipients]
    filled = replace(
        order,
        act=kind,
        reference=held.reference,
        agency=held.agency,
        speaker=speaker,
        journalist=journalist.email if journalist else "",
        agencies=tuple(code for code in codes if code),
    )
    return replace(_EFFECTS[kind](filled, held, now, desk), fate="released")


def _answer(order: Order, held: PenMail, now: datetime, desk: Desk) -> Effect:
    """Relay the words as the agency's final answer, in the name that the officer chose."""
    case = _case(order.reference, desk)
    duty, agency = case.assignment(order.agency), desk.register.agency(order.agency)
    if duty is None or agency is None:
        raise PenRefusedError("no_such_agency")
    if (
        RULES[Party.AGENCY, Deed.FINAL].refusal(duty.status)
        or case.question.status is QuestionStatus.WITHDRAWN
    ):
        raise PenRefusedError("not_to_be_answered")
    if desk.register.party(held.sender).journalist is not None:
        raise PenRefusedError("journalists_words")
    records = relay_answer(_answer_of(order, case, duty, agency, held, now, desk), desk)
    return Effect(
        kind=Act.ANSWER,
        outcome=Outcome.FILED,
        fate="filed",
        filings=(Filing(order.reference, agency.code, "final"),),
        change=Change(records),
        reference=order.reference,
        agency=agency.code,
        status_before=str(duty.status) if duty.is_open else "",
        said_before=_said(case),
    )


def _answer_of(
    order: Order, case: Case, duty: Assignment, agency: Agency, held: PenMail, now: datetime, desk: Desk
) -> Answer:
    speaker = agency.contact_of(order.speaker) if order.speaker else None
    if order.speaker and speaker is None:
        raise PenRefusedError("no_such_contact")
    spoken = words_to_relay(held, Side.AGENCY, addresses_at(agency), now, desk)
    receiver = speaker or next(iter(agency.reachable(RECEIPT_TO)), None)
    receipt_to = addressee(receiver) if receiver else None
    return Answer(case, duty, agency, spoken, receipt_to, speaker, is_of_office=speaker is None)


def _follow_up(order: Order, held: PenMail, now: datetime, desk: Desk) -> Effect:
    """Send the words to the agency, or to all agencies asked, as the journalist's own."""
    case = _case(order.reference, desk)
    agency = order.agency or ALL_AGENCIES
    if case.question.status is QuestionStatus.WITHDRAWN:
        raise PenRefusedError("not_to_be_answered")
    if agency != ALL_AGENCIES and case.assignment(agency) is None:
        raise PenRefusedError("no_such_agency")
    journalist = _writer(case.question.journalist, held, desk)
    spoken = words_to_relay(held, Side.JOURNALIST, addresses_from(journalist), now, desk)
    return Effect(
        kind=Act.FOLLOW_UP,
        outcome=Outcome.FILED,
        fate="filed",
        filings=follow_up_filings(case, agency),
        change=Change(relay_follow_up(case, agency, spoken, desk)),
        reference=order.reference,
        agency=agency,
        said_before=_said(case),
    )


def _note(order: Order, held: PenMail, now: datetime, desk: Desk) -> Effect:
    """File the words in the thread for the press department alone."""
    case = _case(order.reference, desk)
    agency = order.agency or ALL_AGENCIES
    if agency != ALL_AGENCIES and case.assignment(agency) is None:
        raise PenRefusedError("no_such_agency")
    asker = desk.register.party(held.sender).journalist
    is_asker = asker is not None and asker.email == case.question.journalist
    side = Side(held.side) if held.side else Side.JOURNALIST if is_asker else Side.AGENCY
    place = Place(case.question, agency, side, "note")
    entry = replace(entry_of(words_to_note(held, now, desk), place, desk), is_relayed=False, person="")
    return Effect(
        kind=Act.NOTE,
        outcome=Outcome.FILED,
        fate="filed",
        filings=(Filing(order.reference, agency, "note"),),
        change=Change((entry,)),
        reference=order.reference,
        agency=agency,
    )


def _open(order: Order, held: PenMail, now: datetime, desk: Desk) -> Effect:
    """Open the mail as a journalist's question; its clock starts now."""
    journalist = _writer(order.journalist, held, desk)
    if not journalist.is_active:
        raise PenRefusedError("no_such_journalist")
    codes = _known(order.agencies, desk)
    mail = readable(held, desk)
    is_own = held.sender in addresses_from(journalist)
    wording = wording_of(mail, held.mail_id, desk)
    if not any(map(str.isalnum, wording.text)) and not wording.attachments:
        raise PenRefusedError("empty")
    asked = Asked(
        wording=replace(
            wording,
            source=act_id(held),
            text=cleaned_text(wording.text, addresses_from(journalist), desk),
            message_id=wording.message_id if is_own else "",
        ),
        journalist=journalist,
        address=held.sender if is_own else journalist.email,
        codes=codes or [""],
        opened_at=now,
        verified=BY_OFFICER,
    )
    opened = open_question(asked, desk)
    reference = opened.question.reference
    agencies = [duty.agency for duty in opened.assignments] or [ALL_AGENCIES]
    filings = tuple(Filing(reference, agency, "question") for agency in agencies)
    return Effect(
        Act.OPEN, Outcome.QUESTION_OPENED, "opened", filings, opened.change, reference, ALL_AGENCIES
    )


def _discard(order: Order, held: PenMail, _now: datetime, desk: Desk) -> Effect:
    """Put the mail away; nobody is written to."""
    if not any(map(str.isalnum, order.reason)):
        raise PenRefusedError("no_reason")
    row = desk.questions.outcome(held.mail_id)
    outcome = row.outcome if row else Outcome.PEN
    return Effect(Act.DISCARD, outcome, DISCARDED, reference=held.reference, agency=held.agency)


def entries_of(change: Change) -> tuple[Entry, ...]:
    """Give the entries that a change writes."""
    return tuple(record for record in change.records if isinstance(record, Entry))


def _case(reference: str, desk: Desk) -> Case:
    case = desk.questions.case(reference)
    if case is None:
        raise PenRefusedError("no_such_question")
    return case


def _said(case: Case) -> tuple[str, ...]:
    return tuple(entry.id for entry in case.entries)


def _writer(email: str, held: PenMail, desk: Desk) -> Journalist:
    """Find the journalist whose words these are to be; PenRefusedError where they cannot be.

    What another outlet or an agency wrote never becomes a journalist's words.
    """
    journalist = desk.register.party(email.strip().lower()).journalist if email else None
    if journalist is None:
        raise PenRefusedError("no_such_journalist")
    writer = desk.register.party(held.sender)
    if writer.journalist is not None and writer.journalist.outlet != journalist.outlet:
        raise PenRefusedError("other_outlet")
    is_agency = writer.agencies or desk.register.host_owner(held.sender.rpartition("@")[2])
    if is_agency and writer.journalist is None:
        raise PenRefusedError("agencys_words")
    return journalist


def _known(agencies: Sequence[str], desk: Desk) -> list[str]:
    codes = list(dict.fromkeys(agencies))
    if len(codes) > MOST_AGENCIES:
        raise PenRefusedError("too_many_agencies")
    if any(desk.register.agency(code) is None for code in codes):
        raise PenRefusedError("no_such_agency")
    return codes


_EFFECTS: Final[Mapping[Act, Callable[[Order, PenMail, datetime, Desk], Effect]]] = {
    Act.RELEASE: _release,
    Act.ANSWER: _answer,
    Act.FOLLOW_UP: _follow_up,
    Act.NOTE: _note,
    Act.OPEN: _open,
    Act.DISCARD: _discard,
}
