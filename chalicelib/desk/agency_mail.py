"""What an agency's mail with standing comes to: what it means decides, by the table `domain/relaying.ROWS`.

Only what is certain is relayed at once, as the answer or as a message; everything else is held, and the
receipt asks. An explicit word on the first line comes before any guess.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from chalicelib.desk.amended_by_mail import amended_by_mail
from chalicelib.desk.approved_by_mail import approved_by_mail
from chalicelib.desk.assigning import assign_by_word, nothing_assigned
from chalicelib.desk.by_word import answer_by_word, confirmed_by_word, let_go_by_word
from chalicelib.desk.contacts_by_mail import said_of_contacts
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.filed_words import done_by_mail
from chalicelib.desk.heard import BY_WORD, PLAIN, has_words
from chalicelib.desk.holding import Held, has_many_receipts, hold_for_assignment, hold_for_sender
from chalicelib.desk.letters_sent import is_typed_into
from chalicelib.desk.mail_terms import Wording, said_by
from chalicelib.desk.progress import seen_by_agency
from chalicelib.desk.recording import Verdict
from chalicelib.desk.spoken import reply_of
from chalicelib.desk.understood import meaning_in, notes_of, whole_or_part
from chalicelib.domain.acts import Act
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.change import Change
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.records import Event
from chalicelib.domain.relaying import ROWS, Fate
from chalicelib.mail.kinds.explicit import ExplicitWord, explicit_word
from chalicelib.mail.kinds.meaning import Meaning
from chalicelib.mail.replies.reply import Reply

NOT_TO_US: Final = frozenset({"forward", "not_in_to", "headers_only", "new_topic"})
"""Signs of a mail to somebody else, or on another matter: it shows nothing of this question."""


@dataclass(frozen=True)
class _Mail(Wording):
    """An agency's mail as understood; `signs` are what speaks against acting on it, whatever it means."""

    held: Held
    signs: tuple[str, ...] = ()

    @property
    def is_by_word(self) -> bool:
        """Tell words below an explicit word from a plain reply."""
        return self.word is not None and has_words(self.heard, self.word)


def file_from_agency(held: Held, case_address: str, desk: Desk) -> Verdict:
    """File an agency's authenticated mail from someone with standing."""
    reply = reply_of(held.reading.mail)
    word = explicit_word(reply)
    if held.agency == ALL_AGENCIES:
        return assign_by_word(held, word, desk) or _hold_for_press_department(held, desk)
    other = said_of_contacts(held, reply, desk) or approved_by_mail(held, word, desk)
    if other is not None:
        return other
    confirmed = answer_by_word(held, word, reply, desk) or confirmed_by_word(held, reply, desk)
    if confirmed is not None:
        return confirmed
    amended = amended_by_mail(held, reply, desk)
    if amended is not None:
        return amended
    mail = _read(held, reply, word, _meaning(held, reply, case_address, desk))
    mail = replace(mail, signs=_signs(mail, desk))
    return _ACTS[_fate(mail)](mail, desk)


def hold_from_agency(held: Held, signs: tuple[str, ...], desk: Desk) -> Verdict:
    """Hold an agency's mail that may belong elsewhere, or came on another way, whatever it means."""
    reply = reply_of(held.reading.mail)
    meaning = meaning_in(held.heard(), reply, "", desk)
    return _hold(replace(_read(held, reply, explicit_word(reply), meaning), signs=signs), desk)


def _read(held: Held, reply: Reply, word: ExplicitWord | None, meaning: Meaning) -> _Mail:
    return _Mail(held.heard(BY_WORD if word else PLAIN), reply, word, meaning, held)


def _meaning(held: Held, reply: Reply, case_address: str, desk: Desk) -> Meaning:
    """Say what the mail means; the part that makes an answer whole is the final answer.

    Behind a word it is known only by the word's terms which points it answers.
    """
    meaning = meaning_in(held.heard(), reply, case_address, desk)
    if meaning.word or meaning.kind is not MailKind.PARTIAL:
        return meaning
    labels = [point.label for point in meaning.points]
    act = whole_or_part(Act.PARTIAL, labels, held.case, held.agency, desk)
    return replace(meaning, kind=MailKind(act))


def _signs(mail: _Mail, desk: Desk) -> tuple[str, ...]:
    held = mail.held
    return (
        *mail.meaning.doubts,
        *(("interleaved",) if is_typed_into(held, mail.reply, desk) else ()),
        *(() if _owes_words(held) else ("already_ended",)),
        *(("often",) if has_many_receipts(held) else ()),
    )


def _fate(mail: _Mail) -> Fate:
    """Look up what becomes of the mail; a thank-you may be recorded after the end too."""
    fate = ROWS[mail.meaning.kind].fate(is_certain=mail.meaning.is_certain, is_by_word=mail.is_by_word)
    allowed = {"already_ended"} if fate is Fate.RECORD else set()
    return Fate.HOLD if set(mail.signs) - allowed else fate


def _do(mail: _Mail, desk: Desk) -> Verdict:
    """Do what the mail says; where that cannot be done as it says it, its writer is told why."""
    if mail.word is not None and not mail.is_by_word:
        return let_go_by_word(mail.held, mail.meaning.kind, desk)
    return _done(mail, desk)


def _record(mail: _Mail, desk: Desk) -> Verdict:
    return _done(mail, desk, is_told=False)


def _done(mail: _Mail, desk: Desk, *, is_told: bool = True) -> Verdict:
    spoken, said = said_by(mail, desk)
    done = done_by_mail(mail.held, Act(mail.meaning.kind), spoken, replace(said, is_told=is_told), desk)
    return _hold(replace(mail, signs=(*mail.signs, done)), desk) if isinstance(done, str) else done


def _hold(mail: _Mail, desk: Desk) -> Verdict:
    """Hold a mail; one that speaks to the journalist or to us shows that the agency has seen the question."""
    held, meaning = mail.held, mail.meaning
    notes = notes_of(meaning)
    verdict = hold_for_sender(held, _said_signs(mail), desk, notes)
    duty = held.case.assignment(held.agency)
    is_to_us = not NOT_TO_US.intersection(mail.signs)
    if duty is None or not is_to_us or not ROWS[meaning.kind].shows_life:
        return verdict
    return replace(
        verdict, change=verdict.change + Change(seen_by_agency(held.case, duty, _event(held), desk))
    )


def _said_signs(mail: _Mail) -> Sequence[str]:
    """Name why a mail is held: the kind that it speaks for, and what else speaks against it."""
    kind = mail.meaning.kind
    named = () if kind is MailKind.FINAL else (str(kind),)
    return tuple(dict.fromkeys((*named, *mail.signs))) or ("unclear",)


def _event(held: Held) -> Event:
    reading, reference = held.reading, held.case.question.reference
    return Event(
        id=event_id(reading.mail_id, "held", reference, held.agency),
        reference=reference,
        agency=held.agency,
        act="held",
        at=reading.received_at,
        who=reading.address,
        verified="authenticated",
        mail_id=reading.mail_id,
    )


def _hold_for_press_department(held: Held, desk: Desk) -> Verdict:
    if held.case.question.is_unassigned:
        return hold_for_assignment(held, desk)
    return nothing_assigned(held, desk)


def _owes_words(held: Held) -> bool:
    """Tell whether the agency still owes the answer, or a word on what the journalist wrote since."""
    duty = held.case.assignment(held.agency)
    if duty is None:
        return False
    return duty.is_open or held.case.has_open_follow_up(held.agency)


_ACTS: Final[Mapping[Fate, Callable[[_Mail, Desk], Verdict]]] = {
    Fate.DO: _do,
    Fate.RECORD: _record,
    Fate.HOLD: _hold,
}
