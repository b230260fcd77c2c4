"""A mail on a question as it is read to be acted on: as it arrives, or later when it is let go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import is_worth_passing_on
from chalicelib.desk.spoken import Spoken, reply_of, spoken_in, spoken_text, text_to_relay
from chalicelib.domain.acts import Act
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.mail.kinds import amending_words, journalist_words
from chalicelib.mail.kinds.answer_words import Substance, substance_of
from chalicelib.mail.kinds.explicit import (
    KINDS,
    WORDS,
    ExplicitWord,
    begins_with_word,
    explicit_word,
    starts_with_hash,
)
from chalicelib.mail.kinds.near_words import word_meant
from chalicelib.mail.message import Mail
from chalicelib.mail.replies.reply import Reply, split_reply

PLAIN: Final = "authenticated"
BY_WORD: Final = "explicit word, authenticated"
"""How the writer of a mail was verified that is acted on as it arrives."""

_WORDS: Final[Mapping[str, str]] = {**WORDS, **amending_words.WORDS}
_ACTS: Final[Mapping[str, Act]] = {
    **{word: Act(kind) for word, kind in KINDS.items()},
    amending_words.CORRECTION: Act.CORRECTION,
    amending_words.RETRACTION: Act.RETRACTION,
}
"""What each explicit word of an agency does."""

_OF_JOURNALISTS: Final[Mapping[str, Act]] = {
    journalist_words.UNANSWERED: Act.UNANSWERED,
    journalist_words.RATING: Act.RATING,
    journalist_words.WITHDRAWAL: Act.WITHDRAWAL,
    journalist_words.READER: Act.READERS,
    journalist_words.READER_OFF: Act.READERS,
}
"""What each explicit word of a journalist does."""


@dataclass(frozen=True)
class Heard:
    """A mail on a case, in the thread of an agency.

    `written_at` is when it came, by which its days are read; `at` the moment of the act. `verified` says how
    it was made sure that the words may be acted on.
    """

    mail: Mail
    mail_id: str
    case: Case
    agency: str
    written_at: datetime
    at: datetime
    verified: str

    @property
    def address(self) -> str:
        """Give From's address, "" where there is none."""
        return self.mail.sender.address if self.mail.sender else ""

    @property
    def has_files(self) -> bool:
        """Tell whether a file came with it that may be passed on."""
        return any(map(is_worth_passing_on, self.mail.attachments))


def agencys_word(reply: Reply) -> ExplicitWord | None:
    """Read the explicit word of an agency's mail, any that we know."""
    return explicit_word(reply, _WORDS)


def act_of_word(word: ExplicitWord) -> Act:
    """Say what an agency's explicit word does."""
    return _ACTS[word.word]


def journalists_word(reply: Reply) -> ExplicitWord | None:
    """Read the explicit word of a journalist's mail."""
    return explicit_word(reply, journalist_words.WORDS)


def word_meant_by(reply: Reply) -> str:
    """Give the word that an agency may have meant by one that is none of its words; "" where none is near."""
    return word_meant(reply, _WORDS)


def act_of_journalists_word(word: ExplicitWord) -> Act:
    """Say what a journalist's explicit word does."""
    return _OF_JOURNALISTS[word.word]


def has_unknown_word(reply: Reply) -> bool:
    """Tell a mail whose first line begins with "#" and a word that is none of a journalist's."""
    first = reply.new_text.lstrip().partition("\n")[0]
    return begins_with_word(first) and journalists_word(reply) is None


def has_word_for_no_link(mail: Mail, side: str) -> bool:
    """Tell a mail that begins with a word that no link does: on contacts, on words that wait, or unknown."""
    reply = reply_of(mail)
    if side == Side.AGENCY:
        return starts_with_hash(reply) and agencys_word(reply) is None
    return has_unknown_word(reply)


def act_wanted(mail: Mail, side: str) -> Act:
    """Say what letting a held mail go by its link does, if it can be done."""
    reply = reply_of(mail)
    if side == Side.AGENCY:
        word = agencys_word(reply)
        return act_of_word(word) if word else Act.FINAL
    word = journalists_word(reply)
    return act_of_journalists_word(word) if word else Act.FOLLOW_UP


def has_words(heard: Heard, word: ExplicitWord) -> bool:
    """Tell whether anything stands behind an explicit word or below it, or came with it."""
    return not word.rest_is_empty or any(map(str.isalnum, word.argument)) or heard.has_files


def plain_words(heard: Heard, desk: Desk) -> Spoken:
    """Read the new words of a mail, ready to be relayed."""
    return spoken_in(heard.mail, heard.mail_id, heard.at, heard.verified, desk)


def answer_of(heard: Heard, word: ExplicitWord, reply: Reply, desk: Desk) -> Spoken:
    """Read the answer behind `#traloi` and below it; talk of the mail on the word's line is no part of it."""
    is_talk = substance_of(word.argument, heard.mail) is Substance.NONE
    return said(heard, word.rest, reply, desk) if is_talk else words_of(heard, word, reply, desk)


def words_of(heard: Heard, word: ExplicitWord, reply: Reply, desk: Desk) -> Spoken:
    """Read what stands behind an explicit word and below it, ready to be relayed."""
    return said(heard, f"{word.argument}\n\n{word.rest}".strip(), reply, desk)


def said(heard: Heard, text: str, reply: Reply, desk: Desk) -> Spoken:
    """Make words of a mail out of a part of its text."""
    words = text_to_relay(split_reply(text))
    return spoken_text(heard.mail, heard.mail_id, words, reply.quoted, heard.at, heard.verified, desk)
