"""Receiving a raw mail: read, decide, commit, then act; each raw mail ends in exactly one outcome.

The same mail may come any number of times, at once or after a crash: what was committed stays, what was
not is done now, and the sweep repairs whatever comes after the commit.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final

from chalicelib.desk import strangers
from chalicelib.desk.assigning import assign_copy, served_but
from chalicelib.desk.calling_further import with_further_agencies
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import dispatch_all
from chalicelib.desk.filing import file_calls, file_in_thread, hold_headers_only
from chalicelib.desk.holding import Held, hold_for_choice
from chalicelib.desk.inbound import Inbound, Reading, read
from chalicelib.desk.machines import note_machine
from chalicelib.desk.naming import own_case
from chalicelib.desk.opening import Asked, open_question, wording_of
from chalicelib.desk.outbox import send_letters
from chalicelib.desk.recording import Verdict, penned, recorded
from chalicelib.desk.routing import Route, by_sender, route
from chalicelib.desk.unread import Unread, record_unread, unread_mail
from chalicelib.desk.withdrawing import withdraw_rest
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Assignment, Question, QuestionStatus
from chalicelib.domain.records import Filing, Outcome, PenReason
from chalicelib.mail.message import UnreadableMailError

TRIES: Final = 4
"""How often a decision is made anew when another writer was first; then the queue brings the mail again."""


def receive(inbound: Inbound, desk: Desk, now: datetime, lease_now: datetime) -> None:
    """Bring a raw mail to its outcome, then dispatch, send and finish what follows from it.

    One that was recorded unread, and still waits so, is had anew.

    StaleError when other writers were first each time, MissingMailError when the raw mail is not there.
    """
    row = desk.questions.outcome(inbound.mail_id)
    unread = unread_mail(row, desk)
    is_open = row is None or unread is not None
    change = _settle(inbound, unread, desk, now) if is_open else Change()
    act_on(change, desk, now, lease_now)
    desk.archive.finish_mail(inbound.mail_id)


def act_on(change: Change, desk: Desk, now: datetime, lease_now: datetime) -> None:
    """Dispatch the assignments that a committed change opened, and send the letters due.

    A question that it withdraws is withdrawn from the agencies that had no room in it, too.
    """
    opened = [record for record in change.records if isinstance(record, Assignment) and not record.steps]
    waiting = [duty for duty in opened if duty.status == "to_dispatch"]
    letters = (*change.letters, *dispatch_all(waiting, desk, now), *_withdrawn(change, desk, now))
    in_order = sorted(
        letters, key=lambda letter: letter.name == "follow-up"
    )  # an agency reads the question first
    send_letters(in_order, desk, now, lease_now)


def _withdrawn(change: Change, desk: Desk, now: datetime) -> Iterator[Letter]:
    for record in change.records:
        if isinstance(record, Question) and record.status is QuestionStatus.WITHDRAWN:
            yield from withdraw_rest(record, desk, now)


def _settle(inbound: Inbound, unread: Unread | None, desk: Desk, now: datetime) -> Change:
    for _ in range(TRIES - 1):
        try:
            return _settle_once(inbound, unread, desk, now)
        except StaleError:
            row = desk.questions.outcome(inbound.mail_id)
            unread = unread_mail(row, desk)
            if row is not None and unread is None:
                return Change()
    return _settle_once(inbound, unread, desk, now)


def _settle_once(inbound: Inbound, unread: Unread | None, desk: Desk, now: datetime) -> Change:
    try:
        reading = read(inbound, desk)
    except UnreadableMailError as error:
        if unread is None:  # else it waits already, as unreadable as it was
            record_unread(inbound, error.reason, desk, now)
        return Change()
    decided = recorded(reading, decide(reading, desk), desk, now)
    change = unread.had_anew(decided, now) if unread else decided
    desk.questions.commit(change)
    return change


def decide(reading: Reading, desk: Desk) -> Verdict:
    """Say what becomes of a mail; nothing is written but texts and files in the archive."""
    return _WAYS[route(reading)](reading, desk)


def _duplicate(reading: Reading, _desk: Desk) -> Verdict:
    earlier = reading.earlier
    return Verdict(Outcome.DUPLICATE, earlier.mail_id if earlier else "")


def _in_thread(reading: Reading, desk: Desk) -> Verdict:
    return file_in_thread(reading, desk) or _WAYS[by_sender(reading)](reading, desk)


def _at_case(reading: Reading, desk: Desk) -> Verdict:
    return with_further_agencies(reading, file_calls(reading, desk), desk)


def _question(reading: Reading, desk: Desk) -> Verdict:
    known = assign_copy(reading, desk) or _continued(reading, desk)
    if known is not None:
        return known
    journalist = reading.sender.journalist
    if journalist is None:
        return penned(reading, PenReason.UNKNOWN_SENDER)
    asked = Asked(
        wording=wording_of(reading.mail, reading.mail_id, desk),
        journalist=journalist,
        address=reading.address,
        codes=reading.intake_codes,
        opened_at=reading.received_at,
        verified="authenticated",
    )
    opened = open_question(asked, desk)
    reference = opened.question.reference
    agencies = [duty.agency for duty in opened.assignments] or [ALL_AGENCIES]
    filings = tuple(Filing(reference, agency, "question") for agency in agencies)
    served = served_but(reading, opened.left_out, desk)
    return Verdict(Outcome.QUESTION_OPENED, "", filings, opened.change, reference, served)


def _unconfirmed(reading: Reading, desk: Desk) -> Verdict:
    return _continued(reading, desk) or strangers.ask_to_confirm(reading, desk)


def _continued(reading: Reading, desk: Desk) -> Verdict | None:
    """Ask a journalist who replies without the case address whether it is a new question."""
    case = own_case(reading, desk)
    if case is None:
        return None
    return hold_for_choice(Held(reading, case, ALL_AGENCIES, Side.JOURNALIST), desk, "no_case_address")


_WAYS: Final[Mapping[Route, Callable[[Reading, Desk], Verdict]]] = {
    Route.DUPLICATE: _duplicate,
    Route.MACHINE: note_machine,
    Route.VIRUS: strangers.quarantine,
    Route.DISTRUSTED: strangers.distrust,
    Route.BLOCKED: strangers.keep_blocked,
    Route.ENCRYPTED: strangers.keep_encrypted,
    Route.CASE: _at_case,
    Route.HEADERS_ONLY: hold_headers_only,
    Route.THREAD: _in_thread,
    Route.QUESTION: _question,
    Route.UNCONFIRMED: _unconfirmed,
    Route.OTHER: strangers.pen_other,
}
