"""What a reply to `approve` comes to: `#traloi` alone lets the words go, `#guilai` sends them back.

Anything else that an approver writes there without a word is for their colleague, not for the journalist: it
is held, and no word sends it on.
"""

from typing import Final

from chalicelib.desk.approval_letters import APPROVE, on_day
from chalicelib.desk.approving import Approval, approve, send_back
from chalicelib.desk.deeds import Decided
from chalicelib.desk.desk import Desk
from chalicelib.desk.holding import Held, hold_for_sender
from chalicelib.desk.inbound import letters_named
from chalicelib.desk.keeping import is_worth_passing_on
from chalicelib.desk.page_terms import LONGEST_REASON
from chalicelib.desk.recording import Verdict
from chalicelib.desk.spoken import reply_of
from chalicelib.domain.addresses import Side
from chalicelib.domain.approval import Waiting, decision_on, may_approve, waiting
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter
from chalicelib.domain.records import Filing, Outcome
from chalicelib.domain.wording import clean_line
from chalicelib.mail.kinds.explicit import ExplicitWord, explicit_word
from chalicelib.mail.message import Mail

RELEASE: Final = "traloi"
BACK_WORDS: Final = {"guilai": "guilai", "guilainguoisoan": "guilai", "sendback": "guilai"}
APPROVAL_SIGN: Final = "approval"
NOT_APPROVER: Final = "not_approver"
DECIDED: Final = "decided"
SIGNS: Final = frozenset({APPROVAL_SIGN, NOT_APPROVER, DECIDED})
"""Signs of a held mail that speaks of words which wait: none of its own is meant for the journalist."""

VERIFIED: Final = "explicit word of the approver, authenticated"


def approved_by_mail(held: Held, word: ExplicitWord | None, desk: Desk) -> Verdict | None:
    """Let go what the mail approves; None where it does not speak of words that wait."""
    letter = letter_to_approver(held.reading.mail, held.case, held.agency)
    back = explicit_word(reply_of(held.reading.mail), BACK_WORDS)
    if back is not None:
        return _sent_back(held, letter, clean_line(f"{back.argument} {back.rest}"), desk)
    is_alone = word is not None and word.word == RELEASE and word.rest_is_empty and not _has_files(held)
    if letter is None:
        only = _only_one(held, desk) if is_alone else None
        return _approved(held, only, desk) if only else None
    if word is None:
        return hold_for_sender(held, (APPROVAL_SIGN,), desk)
    return _by_letter(held, str(letter.facts.get("asked")), desk) if is_alone else None


def _by_letter(held: Held, asked: str, desk: Desk) -> Verdict:
    found = next((one for one in waiting(held.case, held.agency) if one.asked.id == asked), None)
    if found is not None:
        return _approved(held, found, desk)
    sign = DECIDED if decision_on(held.case, asked) else "already_ended"
    return hold_for_sender(held, (APPROVAL_SIGN, sign), desk)


def _sent_back(held: Held, letter: Letter | None, reason: str, desk: Desk) -> Verdict | None:
    """Send words back with a reason; None where none of this agency wait, or it is not said which."""
    found = waiting(held.case, held.agency)
    asked = str(letter.facts.get("asked")) if letter else ""
    meant = [one for one in found if one.asked.id == asked] if letter else found
    if len(meant) == 1:
        return _decided(
            held, send_back(_approval(held, meant[0]), reason[:LONGEST_REASON], desk), "send_back", desk
        )
    if letter is None:
        return None
    sign = DECIDED if decision_on(held.case, asked) else "already_ended"
    return hold_for_sender(held, (APPROVAL_SIGN, sign), desk)


def _approved(held: Held, found: Waiting, desk: Desk) -> Verdict:
    return _decided(held, approve(_approval(held, found), desk), "release", desk)


def _approval(held: Held, found: Waiting) -> Approval:
    reading = held.reading
    return Approval(
        held.case,
        found,
        reading.address,
        reading.received_at,
        VERIFIED,
        reading.mail_id,
        reading.mail.message_id or "",
    )


def _decided(held: Held, decided: Decided, kind: str, desk: Desk) -> Verdict:
    if isinstance(decided, str):
        return hold_for_sender(held, (APPROVAL_SIGN, decided), desk)
    filing = Filing(held.case.question.reference, held.agency, kind)
    return Verdict(Outcome.FILED, "", (filing,), Change(decided))


def letter_to_approver(mail: Mail, case: Case, agency: str) -> Letter | None:
    """Find the letter that a mail replies to, if that is one to an approver."""
    own = {letter.message_id: letter for letter in case.letters if letter.agency == agency}
    newest = next((own[named] for named in letters_named(mail) if named in own), None)
    return newest if newest is not None and newest.name == APPROVE else None


def _only_one(held: Held, desk: Desk) -> Waiting | None:
    """Find what an approver speaks of whose program lost the thread: the only words that wait for a word."""
    ours = {letter.message_id for letter in held.case.letters}
    if ours.intersection(letters_named(held.reading.mail)):
        return None
    agency = desk.register.agency(held.agency)
    found = waiting(held.case, held.agency)
    mails = desk.questions.held_for(held.case.question.reference, held.agency)
    is_alone = len(found) == 1 and not any(mail.side == Side.AGENCY for mail in mails)
    day = on_day(held.reading.received_at)
    is_theirs = agency is not None and may_approve(agency, held.reading.address, day)
    return found[0] if is_alone and is_theirs else None


def _has_files(held: Held) -> bool:
    return any(map(is_worth_passing_on, held.reading.mail.attachments))
