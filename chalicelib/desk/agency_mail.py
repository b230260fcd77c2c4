"""What an agency's mail with standing means: an answer, a release by `#traloi`, or something to hold.

Until kinds of mail are told apart with certainty, only a plain reply without any sign of another kind is
relayed as final; everything else is held, and the receipt asks.
"""

from dataclasses import replace
from typing import Final

from chalicelib.desk.answering import Answer, relay_answer
from chalicelib.desk.assigning import assign_by_word
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import with_next_step
from chalicelib.desk.holding import Held, hold_for_assignment, hold_for_sender, sender
from chalicelib.desk.keeping import is_worth_passing_on
from chalicelib.desk.letters_sent import is_typed_into
from chalicelib.desk.recording import Verdict
from chalicelib.desk.releasing import release_as_answer, unfit_for_release
from chalicelib.desk.spoken import Spoken, reply_of, spoken_in, spoken_text, text_to_relay
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.change import Change
from chalicelib.domain.question import Status
from chalicelib.domain.records import Event, Filing, Outcome, PenMail
from chalicelib.mail.explicit import ExplicitWord, explicit_word
from chalicelib.mail.kinds import signs_against_relay
from chalicelib.mail.reply import Reply, split_reply

ANSWER_WORD: Final = "traloi"

SIGNS_OF_LIFE: Final = frozenset(
    {"interim", "extension", "transfer", "refusal", "acknowledgement", "clarification"}
)
"""Kinds of mail that show that people at the agency have the question in hand."""


def file_from_agency(held: Held, case_address: str, desk: Desk) -> Verdict:
    """File an agency's authenticated mail from someone with standing."""
    reply = reply_of(held.reading.mail)
    word = explicit_word(reply)
    if held.agency == ALL_AGENCIES:
        return assign_by_word(held, word, desk) or _hold_for_press_department(held, desk)
    if word is not None and word.word == ANSWER_WORD:
        return _by_word(held, word, reply, desk)
    found = signs_against_relay(held.reading.mail, reply, case_address=case_address)
    signs = [
        *(str(sign.kind) for sign in found),
        *(("interleaved",) if is_typed_into(held, reply, desk) else ()),
        *(() if _owes_words(held) else ("already_ended",)),
    ]
    if signs:
        return _held_with_sign_of_life(held, tuple(dict.fromkeys(signs)), desk)
    reading = held.reading
    spoken = spoken_in(reading.mail, reading.mail_id, reading.received_at, "authenticated", desk)
    return _relayed(held, spoken, desk)


def _held_with_sign_of_life(held: Held, signs: tuple[str, ...], desk: Desk) -> Verdict:
    """Hold a mail; one that speaks to the journalist or to us shows that the agency has seen the question."""
    verdict = hold_for_sender(held, signs, desk)
    duty = held.case.assignment(held.agency)
    if duty is None or duty.status is not Status.DISPATCHED or not SIGNS_OF_LIFE.intersection(signs):
        return verdict
    at = held.reading.received_at
    seen = replace(duty.moved_to(Status.ACKNOWLEDGED, at), acknowledged_at=at)
    event = Event(
        id=event_id(held.reading.mail_id, "acknowledged", duty.reference, duty.agency),
        reference=duty.reference,
        agency=duty.agency,
        act="acknowledged",
        at=at,
        who=held.reading.address,
        verified="authenticated",
        mail_id=held.reading.mail_id,
    )
    acknowledged = Change((with_next_step(seen, held.case.question, desk), event))
    return replace(verdict, change=verdict.change + acknowledged)


def _hold_for_press_department(held: Held, desk: Desk) -> Verdict:
    if held.case.question.is_unassigned:
        return hold_for_assignment(held, desk)
    return hold_for_sender(held, ("already_ended",), desk)


def _by_word(held: Held, word: ExplicitWord, reply: Reply, desk: Desk) -> Verdict:
    """Send what stands below `#traloi`; where nothing does, release the mail that was held."""
    reading = held.reading
    if word.rest_is_empty and not any(map(is_worth_passing_on, reading.mail.attachments)):
        return _release(held, desk)
    spoken = spoken_text(
        reading.mail,
        reading.mail_id,
        text_to_relay(split_reply(word.rest)),
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


def _owes_words(held: Held) -> bool:
    """Tell whether the agency still owes the answer, or a word on what the journalist wrote since."""
    duty = held.case.assignment(held.agency)
    if duty is None:
        return False
    return duty.is_open or held.case.has_open_follow_up(held.agency)


def _release(held: Held, desk: Desk) -> Verdict:
    """Release the mail that the sender's receipt was about; what cannot be sent as it is, is held again."""
    waiting = _held_mail(held, desk)
    unfit = "empty" if waiting is None else unfit_for_release(waiting, desk)
    if waiting is None or unfit:
        return hold_for_sender(held, (unfit,), desk)
    reading = held.reading
    records = release_as_answer(
        waiting, held.case, sender(reading), reading.received_at, "explicit word, authenticated", desk
    )
    filing = Filing(held.case.question.reference, held.agency, "release")
    return Verdict(Outcome.FILED, "", (filing,), Change(records))


def _held_mail(held: Held, desk: Desk) -> PenMail | None:
    """Find the held mail that this agency was asked about by a receipt: the one that the reply names.

    Some programs lose the threads: then it is the only one that its writer was asked about. Nothing else
    that waits on this thread, another side's or a stranger's, is ever released by a word.
    """
    reading = held.reading
    named = frozenset((*reading.mail.in_reply_to, *reading.mail.references))
    receipts = [letter for letter in held.case.letters if letter.name == "held-receipt"]
    waiting = {
        mail.mail_id: mail
        for mail in desk.questions.held_for(held.case.question.reference, held.agency)
        if mail.side == Side.AGENCY
    }
    exact = [letter for letter in receipts if letter.message_id in named]
    own = [letter for letter in receipts if letter.to.address == reading.address]
    asked = [str(letter.facts.get("mail_id")) for letter in exact or own]
    known = [waiting[mail_id] for mail_id in dict.fromkeys(asked) if mail_id in waiting]
    return known[-1] if known and (exact or len(known) == 1) else None
