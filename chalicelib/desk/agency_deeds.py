"""What an agency's held mail would do if it were let go: what its word says, else what it is called."""

from dataclasses import dataclass, replace
from typing import Final

from chalicelib.desk.approved_by_mail import APPROVAL_SIGN, letter_to_approver
from chalicelib.desk.deeds import Deed, Terms
from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import (
    Heard,
    act_of_word,
    agencys_word,
    answer_of,
    has_words,
    plain_words,
    words_of,
)
from chalicelib.desk.mail_terms import Wording, said_by
from chalicelib.desk.spoken import Spoken, reply_of
from chalicelib.desk.understood import meaning_in, whole_or_part
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.letter import Addressee
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.mail.kinds.explicit import ExplicitWord, starts_with_hash
from chalicelib.mail.replies.reply import Reply

OTHER_WORD: Final = "other_word"
"""Why a word lets a mail not go: the mail itself begins with another."""

AMENDMENT: Final = "amendment"
"""Sign of a held mail that corrects or withdraws an earlier answer, and could not do so."""

AMENDING: Final = frozenset({Act.CORRECTION, Act.RETRACTION})

UNKNOWN_WORD: Final = "unknown_word"
"""Why a mail is not let go: it begins with a word that nobody knows, or that is spelt wrong."""

LET_GO: Final = frozenset({Act.FINAL, Act.PARTIAL, Act.INTERIM, Act.CLARIFICATION})
"""What a word alone may call a mail that begins with none."""


PROMISING: Final = frozenset({MailKind.INTERIM, MailKind.PARTIAL})
"""Kinds in which a day is a promise; an extension only asks for one."""


@dataclass(frozen=True)
class Called:
    """What a word alone calls a mail that waits, and the terms behind the word: a day, or points."""

    act: Act
    terms: Terms


def agencys_deed(heard: Heard, by: Addressee, desk: Desk, called: Called | None = None) -> Deed | str:
    """Read what a held mail wants; or say by a sign why it cannot be let go.

    What somebody calls it counts where the mail has no word of its own.
    """
    reply = reply_of(heard.mail)
    word = agencys_word(reply)
    if word is None:
        unfit = _unfit(heard, reply, is_by_word=called is not None)
        return unfit or _called(called or Called(Act.FINAL, Terms()), heard, reply, by, desk)
    if called is not None and act_of_word(word) is not called.act:
        return AMENDMENT if act_of_word(word) in AMENDING else OTHER_WORD
    if not has_words(heard, word) and act_of_word(word) is not Act.ACKNOWLEDGEMENT:
        return "empty"
    return _own(word, heard, reply, by, desk)


def _unfit(heard: Heard, reply: Reply, *, is_by_word: bool) -> str:
    """Say why a mail without a word says nothing to the journalist, "" where it does.

    A forward carries notes and addresses of colleagues: who lets it go has to have seen what goes out.
    """
    if letter_to_approver(heard.mail, heard.case, heard.agency) is not None:
        return APPROVAL_SIGN
    if is_by_word and reply.is_forward:
        return "forward"
    if not reply.is_forward and not heard.has_files and not any(map(str.isalnum, reply.bare_text)):
        return "empty"
    return UNKNOWN_WORD if starts_with_hash(reply) else ""


def _called(called: Called, heard: Heard, reply: Reply, by: Addressee, desk: Desk) -> Deed:
    """Call a mail without a word what somebody says that it is; what it promises or answers is read in it."""
    act, given, meaning = called.act, called.terms, meaning_in(heard, reply, "", desk)
    points = given.points or tuple(point.label for point in meaning.points)
    promised_at = meaning.promised_at if meaning.kind in PROMISING else None
    terms = {
        Act.PARTIAL: Terms(points, promised_at),
        Act.INTERIM: Terms(promised_at=given.promised_at or promised_at),
    }
    return _whole(
        Deed(
            Party.AGENCY, act, heard.case, heard.agency, plain_words(heard, desk), terms.get(act, Terms()), by
        ),
        desk,
    )


def _own(word: ExplicitWord, heard: Heard, reply: Reply, by: Addressee, desk: Desk) -> Deed:
    """Read a mail by its own word, as it would have been read when it came."""
    act = act_of_word(word)
    spoken, terms = _said(act, word, heard, reply, desk)
    terms = replace(terms, is_told=has_words(heard, word))
    return _whole(Deed(Party.AGENCY, act, heard.case, heard.agency, spoken, terms, by), desk)


def _said(act: Act, word: ExplicitWord, heard: Heard, reply: Reply, desk: Desk) -> tuple[Spoken, Terms]:
    if act is Act.FINAL:
        return answer_of(heard, word, reply, desk), Terms()
    if act in AMENDING:
        return words_of(heard, word, reply, desk), Terms()
    return said_by(Wording(heard, reply, word, meaning_in(heard, reply, "", desk)), desk)


def _whole(deed: Deed, desk: Desk) -> Deed:
    """Call the part that makes an answer whole the answer."""
    return replace(deed, act=whole_or_part(deed.act, deed.terms.points, deed.case, deed.thread, desk))
