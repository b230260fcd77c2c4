"""What an agency's mail with standing means: an answer, a release by `#traloi`, or something to hold.

Until kinds of mail are told apart with certainty, only a plain reply without any sign of another kind is
relayed as final; everything else is held, and the receipt asks.
"""

from chalicelib.desk.answering import Answer, relay_answer
from chalicelib.desk.assigning import assign_by_word
from chalicelib.desk.desk import Desk
from chalicelib.desk.holding import Held, hold_for_assignment, hold_for_sender, sender
from chalicelib.desk.recording import Verdict
from chalicelib.desk.releasing import release_as_answer
from chalicelib.desk.spoken import Spoken, spoken_in, spoken_text
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.change import Change
from chalicelib.domain.records import Filing, Outcome, PenMail
from chalicelib.mail.explicit import ExplicitWord, explicit_word
from chalicelib.mail.kinds import signs_against_relay
from chalicelib.mail.reply import Reply, split_reply

ANSWER_WORD = "traloi"


def file_from_agency(held: Held, case_address: str, desk: Desk) -> Verdict:
    """File an agency's authenticated mail from someone with standing."""
    reply = split_reply(held.reading.mail.text)
    word = explicit_word(reply)
    if held.agency == ALL_AGENCIES:
        return assign_by_word(held, word, desk) or _hold_for_press_department(held, desk)
    if word is not None and word.word == ANSWER_WORD:
        return _by_word(held, word, reply, desk)
    signs: list[str] = [
        sign.kind for sign in signs_against_relay(held.reading.mail, reply, case_address=case_address)
    ]
    if not _owes_answer(held):
        signs.append("already_ended")
    if signs:
        return hold_for_sender(held, tuple(dict.fromkeys(signs)), desk)
    reading = held.reading
    spoken = spoken_in(reading.mail, reading.mail_id, reading.received_at, "authenticated", desk)
    return _relayed(held, spoken, desk)


def _hold_for_press_department(held: Held, desk: Desk) -> Verdict:
    if held.case.question.is_unassigned:
        return hold_for_assignment(held, desk)
    return hold_for_sender(held, ("already_ended",), desk)


def _by_word(held: Held, word: ExplicitWord, reply: Reply, desk: Desk) -> Verdict:
    """Send what stands below `#traloi`; where nothing does, release the mail that was held."""
    reading = held.reading
    if word.rest_is_empty and not reading.mail.attachments:
        return _release(held, desk)
    spoken = spoken_text(
        reading.mail,
        reading.mail_id,
        word.rest,
        reply.quoted,
        reading.received_at,
        "explicit word, authenticated",
        desk,
    )
    return _relayed(held, spoken, desk)


def _relayed(held: Held, spoken: Spoken, desk: Desk) -> Verdict:
    duty = held.case.assignment(held.agency)
    agency = desk.register.agency(held.agency)
    if duty is None or agency is None:
        return hold_for_sender(held, ("already_ended",), desk)
    answer = Answer(held.case, duty, agency, spoken, sender(held.reading))
    filing = Filing(held.case.question.reference, held.agency, "final")
    return Verdict(Outcome.FILED, "", (filing,), Change(relay_answer(answer, desk)))


def _owes_answer(held: Held) -> bool:
    duty = held.case.assignment(held.agency)
    return duty is not None and duty.is_open


def _release(held: Held, desk: Desk) -> Verdict:
    """Release the mail that the sender's receipt was about: the one replied to, else the latest."""
    waiting = _held_mail(held, desk)
    if waiting is None:
        return hold_for_sender(held, ("empty",), desk)
    reading = held.reading
    records = release_as_answer(
        waiting, held.case, sender(reading), reading.received_at, "explicit word, authenticated", desk
    )
    filing = Filing(held.case.question.reference, held.agency, "release")
    return Verdict(Outcome.FILED, "", (filing,), Change(records))


def _held_mail(held: Held, desk: Desk) -> PenMail | None:
    reading = held.reading
    named = frozenset((*reading.mail.in_reply_to, *reading.mail.references))
    waiting = desk.questions.held_for(held.case.question.reference, held.agency)
    asked_about = {letter.facts.get("mail_id") for letter in held.case.letters if letter.message_id in named}
    exact = [mail for mail in waiting if mail.mail_id in asked_about]
    return next(iter((*reversed(exact), *reversed(waiting))), None)
