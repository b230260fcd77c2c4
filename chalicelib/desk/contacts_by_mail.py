"""A contact says by mail what the page of their questions lets them do: leave, its end, other contacts.

The same functions decide, on the register as it stands then; the writer is told what was done, or why not.
"""

from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.by import By
from chalicelib.desk.contact_requests import ask_for_contacts
from chalicelib.desk.correspondence import Writing, press_department
from chalicelib.desk.desk import Desk
from chalicelib.desk.holding import Held, sender
from chalicelib.desk.own_leave import Leave, others_at, take_leave
from chalicelib.desk.recording import Verdict, penned
from chalicelib.domain.addresses import Side
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Fact, Letter
from chalicelib.domain.records import Filing, Outcome, PenReason
from chalicelib.domain.workcalendar import local
from chalicelib.mail.kinds.contact_words import CONTACTS, LEAVE, WORDS, leave_in, named_among
from chalicelib.mail.kinds.explicit import ExplicitWord, explicit_word
from chalicelib.mail.replies.reply import Reply

LETTER: Final = "contact-receipt"
KINDS: Final = {LEAVE: "leave", CONTACTS: "contacts"}
BACK: Final = "back"


def said_of_contacts(held: Held, reply: Reply, desk: Desk) -> Verdict | None:
    """Do what the first line says of the writer or their colleagues; None where it says nothing of them."""
    word = explicit_word(reply, WORDS)
    if word is None:
        return None
    what = KINDS.get(word.word, BACK)
    leave = _leave(held, word, desk) if what == "leave" else Leave()
    problem = _done(held, what, word, leave, desk)
    letter = _receipt(held, what, leave, problem, desk)
    if problem:
        return penned(
            held.reading, PenReason.HELD, letter, notes=(problem,), place=held.place, side=held.side
        )
    filing = Filing(held.case.question.reference, held.agency, what)
    return Verdict(Outcome.FILED, "", (filing,), Change((letter,)))


def _leave(held: Held, word: ExplicitWord, desk: Desk) -> Leave:
    reading = held.reading
    today = local(reading.received_at).date()
    said = leave_in(word.argument, today, desk.rules.calendar.is_working)
    agency = desk.register.agency(held.agency)
    others = others_at(agency, reading.address) if agency else []
    people = [(one.email, one.name) for one in others]
    return Leave(said.since, said.until, named_among(said.stand_in, people) if said.stand_in else "")


def _done(held: Held, what: str, word: ExplicitWord, leave: Leave, desk: Desk) -> str:
    """Do it, the same however often the mail comes; "" once it stands, else why it does not."""
    reading = held.reading
    by = By(reading.address, reading.received_at)
    if what == "contacts":
        words = f"{word.argument}\n{word.rest}"
        return ask_for_contacts(held.agency, words, reading.mail_id, by, desk)
    if what == "leave" and leave.since is None:
        return "no_days"
    return take_leave(held.agency, leave, by, desk)


def _receipt(held: Held, what: str, leave: Leave, problem: str, desk: Desk) -> Letter:
    agency, question = desk.register.agency(held.agency), held.case.question
    stand_in = agency.contact_of(leave.stand_in) if agency else None
    said: dict[str, Fact] = {
        "what": what,
        "problem": problem,
        "since": facts.moment(leave.since),
        "until": facts.moment(leave.until),
        "stand_in": stand_in.name or stand_in.email if stand_in else leave.stand_in,
        "press_department": facts.office_fact(press_department(desk)),
        "mail_id": held.reading.mail_id,
    }
    told = facts.merged(facts.question_facts(question), said)
    at, reference = held.reading.received_at, question.reference
    writing = Writing(desk, held.event, at, reference, held.agency, Side.AGENCY)
    return writing.letter(LETTER, sender(held.reading), told, answers=held.reading.mail.message_id or "")
