"""Explicit words of an agency: `#traloi`, and what `#lamro` or `#danhan` have below them (design, section 5).

A word alone, in reply to a receipt, speaks of the mail that the receipt is about: `#traloi` lets it go as the
answer, `#lamro` as a question to the journalist. Nothing else that waits on the thread, another side's or a
stranger's, is ever let go by a word.
"""

from dataclasses import replace
from typing import Final

from chalicelib.desk.agency_deeds import LET_GO, Called
from chalicelib.desk.deeds import Terms
from chalicelib.desk.desk import Desk
from chalicelib.desk.filed_words import answered
from chalicelib.desk.heard import BY_WORD, act_of_word, agencys_word, answer_of
from chalicelib.desk.holding import Held, hold_for_sender, sender
from chalicelib.desk.inbound import letters_named, read_again
from chalicelib.desk.keeping import is_worth_passing_on, whole_text
from chalicelib.desk.mail_terms import Wording, said_by
from chalicelib.desk.recording import Verdict
from chalicelib.desk.releasing import Letting, let_go, unfit_for_release
from chalicelib.desk.spoken import Spoken, reply_of, spoken_text
from chalicelib.desk.understood import meaning_in
from chalicelib.domain.acts import RULES, Act
from chalicelib.domain.addresses import Side
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.pen import is_for_parties
from chalicelib.domain.records import Filing, Outcome, PenMail
from chalicelib.mail.kinds.answer_words import Substance, substance_of
from chalicelib.mail.kinds.explicit import ExplicitWord
from chalicelib.mail.kinds.part_words import is_bare
from chalicelib.mail.replies.reply import Reply

ANSWER_WORD: Final = "traloi"
TOO_SHORT: Final = "too_short"
"""Why a few words on the line of `#traloi` are held."""

_ASKS: Final = frozenset({"held-receipt", "message-receipt"})
"""Receipts to which a word alone is a reply; `mail_id` in their facts names the mail that they are about."""

_MESSAGES: Final = frozenset(act for (_, act), row in RULES.items() if "message-receipt" in row.letters)
"""What a word can call the answer once it was filed as something less."""


def answer_by_word(held: Held, word: ExplicitWord | None, reply: Reply, desk: Desk) -> Verdict | None:
    """Send what stands behind `#traloi` and below it; where nothing does, let go what a receipt was about.

    A few words on its line alone may be the answer or speak of a mail or file: they are held. None where the
    mail says another word, or none.
    """
    if word is None or word.word != ANSWER_WORD:
        return None
    heard = held.heard(BY_WORD)
    substance = substance_of(word.argument, heard.mail)
    if word.rest_is_empty and not heard.has_files and substance is not Substance.ENOUGH:
        is_said = substance is Substance.LITTLE
        return (
            hold_for_sender(held, (TOO_SHORT,), desk)
            if is_said
            else let_go_by_word(held, MailKind.FINAL, desk)
        )
    return _with_files_left(answered(held, answer_of(heard, word, reply, desk), desk), held, desk)


def _with_files_left(verdict: Verdict, held: Held, desk: Desk) -> Verdict:
    """Tell who writes anew in reply to a held mail's receipt how many files of that mail were not sent."""
    waiting = _waiting(held, _receipt_answered(held, desk), desk)
    if waiting is None:
        return verdict
    sent = {file.name for file in held.reading.mail.attachments}
    kept = filter(is_worth_passing_on, read_again(waiting.mail_id, desk).attachments)
    left = sum(file.name not in sent for file in kept)
    records = tuple(
        replace(one, facts={**one.facts, "files_left": left})
        if isinstance(one, Letter) and one.name == "answer-receipt"
        else one
        for one in verdict.change.records
    )
    return replace(verdict, change=Change(records))


def confirmed_by_word(held: Held, reply: Reply, desk: Desk) -> Verdict | None:
    """Let go the mail that a receipt was about, by its own word said again, or by what a word calls it.

    None where the mail says more than a word and its terms, or speaks of nothing that waits. `#danhan` alone
    is always a receipt of its own: what was held with it may be a note.
    """
    word = agencys_word(reply)
    if word is None or held.heard().has_files or not is_bare(word):
        return None
    act = act_of_word(word)
    waiting = _waiting(held, _receipt_answered(held, desk), desk)
    if waiting is None or act is Act.ACKNOWLEDGEMENT:
        return None
    own = agencys_word(reply_of(read_again(waiting.mail_id, desk)))
    if act not in LET_GO and (own is None or act_of_word(own) is not act):
        return None
    return _let_go(held, waiting, Called(act, _given(held, word, reply, desk)), desk)


def let_go_by_word(held: Held, kind: MailKind, desk: Desk) -> Verdict:
    """Let go, as this kind, the mail that a receipt is about; what cannot be sent is held again."""
    receipt = _receipt_answered(held, desk)
    waiting = _waiting(held, receipt, desk)
    if waiting is not None:
        return _let_go(held, waiting, Called(Act(kind), Terms()), desk)
    said_before = _said_before(held, receipt, desk) if kind is MailKind.FINAL else None
    return answered(held, said_before, desk) if said_before else hold_for_sender(held, ("empty",), desk)


def _let_go(held: Held, waiting: PenMail, called: Called, desk: Desk) -> Verdict:
    unfit = unfit_for_release(waiting)
    letting = Letting(waiting, held.case, sender(held.reading), held.reading.received_at, BY_WORD)
    records = unfit or let_go(letting, desk, called)
    if isinstance(records, str):
        return hold_for_sender(held, (records,), desk)
    filing = Filing(held.case.question.reference, held.agency, "release")
    return Verdict(Outcome.FILED, "", (filing,), Change(records))


def _given(held: Held, word: ExplicitWord, reply: Reply, desk: Desk) -> Terms:
    """Read the terms that stand behind a word alone: a day, or points."""
    heard = held.heard(BY_WORD)
    _, terms = said_by(Wording(heard, reply, word, meaning_in(heard, reply, "", desk)), desk)
    return terms


def _receipt_answered(held: Held, desk: Desk) -> Letter | None:
    """Find the receipt that the mail names, the one that it replies to before the earlier ones of its thread.

    Some programs lose the threads: then it is the only one on a mail that still waits and that its writer was
    asked about.
    """
    receipts = [
        letter for letter in held.case.letters if letter.name in _ASKS and letter.agency == held.agency
    ]
    by_id = {letter.message_id: letter for letter in receipts if letter.message_id}
    exact = next((by_id[named] for named in letters_named(held.reading.mail) if named in by_id), None)
    if exact is not None:
        return exact
    own = [letter for letter in receipts if letter.to.address == held.reading.address]
    waiting = [letter for letter in own if _waiting(held, letter, desk)]
    return waiting[0] if len(waiting) == 1 else None


def _waiting(held: Held, receipt: Letter | None, desk: Desk) -> PenMail | None:
    """Find the agency's mail that waits and that the receipt is about."""
    about = str(receipt.facts.get("mail_id")) if receipt else ""
    waiting = desk.questions.held_for(held.case.question.reference, held.agency)
    own = (mail for mail in waiting if mail.side == Side.AGENCY and is_for_parties(mail))
    return next((mail for mail in own if mail.mail_id == about), None)


def _said_before(held: Held, receipt: Letter | None, desk: Desk) -> Spoken | None:
    """Say again what was relayed as a message, or recorded, and what a word now calls the answer."""
    duty = held.case.assignment(held.agency)
    about = str(receipt.facts.get("mail_id")) if receipt else ""
    standing = (entry for entry in held.case.entries if entry.withdrawn_at is None)
    own = (entry for entry in standing if entry.mail_id == about and entry.agency == held.agency)
    entry = next((one for one in own if _is_message(one.kind)), None)
    if duty is None or not duty.is_open or entry is None:
        return None
    reading = held.reading
    text, quoted = whole_text(entry.text, desk), whole_text(entry.quoted, desk)
    mail = read_again(about, desk)  # for its files
    spoken = spoken_text(mail, reading.mail_id, text, quoted, reading.received_at, BY_WORD, desk)
    return replace(spoken, message_id=reading.mail.message_id or "")


def _is_message(kind: str) -> bool:
    """Tell a kind whose mails are filed without ending the clock."""
    return kind in _MESSAGES
