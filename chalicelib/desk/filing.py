"""Filing: what a mail to a case address means, and where it goes (design, section 3, steps 4 and 5)."""

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.desk.agency_mail import file_from_agency, hold_from_agency
from chalicelib.desk.alerting import pen_wrong_token
from chalicelib.desk.answers_together import tells_of_another
from chalicelib.desk.by_host import NO_STANDING, held_for_a_contact, hold_for_a_contact
from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import journalists_word
from chalicelib.desk.holding import (
    Held,
    hold_for_choice,
    hold_for_release,
    may_speak,
)
from chalicelib.desk.inbound import CaseCall, Reading, calls_among
from chalicelib.desk.journalist_mail import file_from_journalist
from chalicelib.desk.recording import Verdict, joined
from chalicelib.desk.spoken import reply_of
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.question import Question
from chalicelib.domain.records import Outcome, PenReason
from chalicelib.domain.trust import is_journalist_of
from chalicelib.mail.kinds.explicit import explicit_word
from chalicelib.mail.reading.subjects import is_same_topic, speaks_of


def file_calls(reading: Reading, desk: Desk) -> Verdict:
    """File a mail at every case address among its envelope recipients."""
    verdicts: list[Verdict] = []
    # A copy may come for each address: the headers name them all.
    named = (*reading.calls, *calls_among(sorted(reading.mail.header_addresses()), desk))
    cases = {reference: desk.questions.case(reference) for reference in _references(named)}
    answered = {call.case.reference for call in named if _asks_an_agency(call)}
    for call in reading.calls:
        case = cases.get(call.case.reference)
        beside = tuple(cases[reference] for reference in answered - {call.case.reference})
        verdict = _file_call(reading, call, case, beside, desk)
        verdicts.append(_serving(call, verdict))
        if case is not None:
            cases[call.case.reference] = case.after(verdict.change)
    return joined(verdicts)


def _references(calls: Sequence[CaseCall]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(call.case.reference for call in calls if call.side is not None))


def _asks_an_agency(call: CaseCall) -> bool:
    return call.side is Side.AGENCY and call.case.agency != ALL_AGENCIES


def _serving(call: CaseCall, verdict: Verdict) -> Verdict:
    """Say that of a mail's addresses this one is served, or that it waits for a better copy."""
    is_filed = verdict.outcome is Outcome.FILED
    return replace(verdict, served=frozenset({call.address}) if is_filed else frozenset())


def hold_headers_only(reading: Reading, desk: Desk) -> Verdict:
    """Hold a mail whose case address stands only in headers: forwarded or listed, never relayed."""
    call = next((one for one in reading.header_calls if one.side is not None), reading.header_calls[0])
    case = desk.questions.case(call.case.reference)
    if call.side is None or case is None:
        return pen_wrong_token(reading, call, desk)
    held = Held(reading, case, call.case.agency, call.side)
    is_known = may_speak(held, desk) and reading.is_authenticated
    if is_known and call.side is Side.AGENCY and not held_for_a_contact(held, desk):
        return hold_from_agency(held, ("headers_only",), desk)
    return hold_for_release(held, PenReason.HELD, "headers_only", desk)


def file_in_thread(reading: Reading, desk: Desk) -> Verdict | None:
    """File a mail that names a letter of ours but no case address; None where its sender has no part in it.

    Without the case address in To an agency's mail is held in any case.
    """
    thread = reading.thread
    case = desk.questions.case(thread.reference) if thread else None
    if thread is None or case is None:
        return None
    is_journalist = is_journalist_of(reading.sender, case.question)
    side = Side.JOURNALIST if is_journalist else Side.AGENCY
    held = Held(reading, case, thread.agency, side)
    if not may_speak(held, desk):
        return None
    why = held_for_a_contact(held, desk)
    if why:
        return hold_for_a_contact(held, why, desk)
    return _from_journalist(held, desk) if is_journalist else hold_from_agency(held, ("not_in_to",), desk)


def _file_call(
    reading: Reading, call: CaseCall, case: Case | None, beside: Sequence[Case | None], desk: Desk
) -> Verdict:
    if call.side is None or case is None:
        return pen_wrong_token(reading, call, desk)
    held = Held(reading, case, call.case.agency, call.side)
    why = held_for_a_contact(held, desk) if call.side is Side.AGENCY else ""
    if why or not may_speak(held, desk):
        return hold_for_a_contact(held, why or NO_STANDING, desk)
    if not reading.is_authenticated:
        return hold_for_release(held, PenReason.UNCONFIRMED, "unconfirmed", desk)
    if call.side is Side.JOURNALIST:
        return _from_journalist(held, desk)
    doubts = (
        *(("several_questions",) if tells_of_another(held, beside) else ()),
        *_doubts_of_topic(held, desk),
    )
    return hold_from_agency(held, doubts, desk) if doubts else file_from_agency(held, call.address, desk)


def _doubts_of_topic(held: Held, desk: Desk) -> tuple[str, ...]:
    """Doubt an agency's mail on another subject that speaks of no question, and quotes none of ours."""
    mail, question = held.reading.mail, held.case.question
    if held.agency == ALL_AGENCIES or explicit_word(reply_of(mail)) is not None:
        return ()
    is_other = _is_new_topic(held.reading, question, desk) and not speaks_of(mail, question.subject)
    return ("new_topic",) if is_other else ()


def _from_journalist(held: Held, desk: Desk) -> Verdict:
    reading, question = held.reading, held.case.question
    if _is_new_topic(reading, question, desk) and journalists_word(reply_of(reading.mail)) is None:
        return hold_for_choice(held, desk)
    if reading.calls and not _is_written_to_us(reading, desk):
        return hold_for_choice(held, desk, "in_copy")
    return file_from_journalist(held, desk)


def _is_written_to_us(reading: Reading, desk: Desk) -> bool:
    """Tell a mail to us from one to others of which we got a copy."""
    to = reading.mail.to
    return not to or any(desk.addresses.is_ours(box.address) for box in to)


def _is_new_topic(reading: Reading, question: Question, desk: Desk) -> bool:
    """Tell a new topic sent by Reply: another subject, and nothing of ours quoted."""
    text = reading.mail.text.lower()
    quotes_us = question.reference.lower() in text or f"@{desk.addresses.domain}" in text
    return not quotes_us and not is_same_topic(reading.mail.subject, question.subject, question.reference)
