"""What filing an agency's words comes to: relayed as the answer, as a message, or kept for the record."""

from chalicelib.desk.answering import Answer, relay_answer
from chalicelib.desk.desk import Desk
from chalicelib.desk.extending import Wish, extend_by_word
from chalicelib.desk.holding import Held, hold_for_sender, sender
from chalicelib.desk.messaging import Message, record_message, relay_message
from chalicelib.desk.recording import Verdict
from chalicelib.desk.spoken import Spoken
from chalicelib.domain.change import Change
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.records import Filing, Outcome
from chalicelib.mail.kinds.meaning import Meaning


def answered(held: Held, spoken: Spoken, desk: Desk) -> Verdict:
    """Relay words as the final answer."""
    duty = held.case.assignment(held.agency)
    agency = desk.register.agency(held.agency)
    if duty is None or agency is None:
        return hold_for_sender(held, ("already_ended",), desk)
    answer = Answer(held.case, duty, agency, spoken, sender(held.reading))
    return _filed(held, MailKind.FINAL, Change(relay_answer(answer, desk)))


def told(held: Held, spoken: Spoken, meaning: Meaning, desk: Desk) -> Verdict:
    """Relay words to the journalist as a message; the assignment stays open."""
    message = _message(held, spoken, meaning, desk)
    if message is None:
        return hold_for_sender(held, ("already_ended",), desk)
    return _filed(held, meaning.kind, Change(relay_message(message, desk)))


def recorded(held: Held, spoken: Spoken, meaning: Meaning, desk: Desk) -> Verdict:
    """File words that the journalist need not read."""
    message = _message(held, spoken, meaning, desk)
    if message is None:
        return hold_for_sender(held, ("already_ended",), desk)
    return _filed(held, meaning.kind, Change(record_message(message, desk)))


def given_time(held: Held, spoken: Spoken, wish: Wish, desk: Desk) -> Verdict | str:
    """Give the agency more time by its own word; or say by a sign why its mail is held."""
    agency = desk.register.agency(held.agency)
    if agency is None:
        return "already_ended"
    done = extend_by_word(held.case, agency, spoken, wish, sender(held.reading), desk)
    return done if isinstance(done, str) else _filed(held, MailKind.EXTENSION, Change(done))


def _message(held: Held, spoken: Spoken, meaning: Meaning, desk: Desk) -> Message | None:
    duty = held.case.assignment(held.agency)
    agency = desk.register.agency(held.agency)
    if duty is None or agency is None:
        return None
    return Message(
        case=held.case,
        duty=duty,
        agency=agency,
        spoken=spoken,
        kind=meaning.kind,
        receipt_to=sender(held.reading),
        points=tuple(point.label for point in meaning.points),
        promised_at=meaning.promised_at if meaning.kind is not MailKind.ACKNOWLEDGEMENT else None,
    )


def _filed(held: Held, kind: MailKind, change: Change) -> Verdict:
    filing = Filing(held.case.question.reference, held.agency, str(kind))
    return Verdict(Outcome.FILED, "", (filing,), change)
