"""What a journalist's mail on their question wants: the act that its first line says, else further words."""

from chalicelib.desk.agency_deeds import UNKNOWN_WORD
from chalicelib.desk.blocking import plain
from chalicelib.desk.deeds import Deed, Terms, decide
from chalicelib.desk.desk import Desk
from chalicelib.desk.following_up import follow_up_filings
from chalicelib.desk.heard import (
    Heard,
    act_of_journalists_word,
    has_unknown_word,
    journalists_word,
    plain_words,
    said,
)
from chalicelib.desk.partly import points_asked
from chalicelib.desk.spoken import reply_of
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.change import Record
from chalicelib.domain.rating import Score
from chalicelib.domain.records import Filing
from chalicelib.mail.kinds.explicit import ExplicitWord
from chalicelib.mail.kinds.journalist_words import READER, names_no_point, points_in, score_in
from chalicelib.mail.replies.reply import Reply


def journalists_deed(heard: Heard, desk: Desk) -> Deed:
    """Read what a journalist's mail wants, in whose words and on which terms."""
    reply = reply_of(heard.mail)
    word = journalists_word(reply)
    if word is not None:
        return _by_word(heard, word, reply, desk)
    wrong = UNKNOWN_WORD if has_unknown_word(reply) else ""
    spoken = plain_words(heard, desk)
    return Deed(Party.JOURNALIST, Act.FOLLOW_UP, heard.case, heard.agency, spoken, Terms(wrong=wrong))


def decide_for_journalist(deed: Deed, desk: Desk) -> tuple[Record, ...] | str:
    """Decide what it comes to, or say why it cannot be done."""
    return _unclear(deed) or decide(deed, desk)


def filings_of(deed: Deed) -> tuple[Filing, ...]:
    """Name the threads that the mail was filed in, and as what."""
    if deed.act is Act.FOLLOW_UP:
        return follow_up_filings(deed.case, deed.thread)
    return (Filing(deed.case.question.reference, deed.thread, str(deed.act)),)


def _unclear(deed: Deed) -> str:
    """Say that a withdrawal in the thread of one agency of several may mean this agency alone."""
    is_of_one = deed.thread != ALL_AGENCIES and len(deed.case.assignments) > 1
    return "whole_question" if deed.act is Act.WITHDRAWAL and is_of_one else ""


def _by_word(heard: Heard, word: ExplicitWord, reply: Reply, desk: Desk) -> Deed:
    """Read an act off the first line: `#danhgia` has a score behind it, `#chuadu` the points."""
    act, argument = act_of_journalists_word(word), word.argument
    score, reason = score_in(argument) if act is Act.RATING else ("", argument)
    text = f"{reason}\n\n{word.rest}".strip()
    asked = points_asked(heard.case, desk) if act is Act.UNANSWERED else ()
    wrong = names_no_point(argument, text, asked) if act is Act.UNANSWERED else ""
    terms = (
        _readers(word)
        if act is Act.READERS
        else Terms(points_in(argument, asked), score=Score(score) if score else None, wrong=wrong)
    )
    words = said(heard, text, reply, desk)
    return Deed(Party.JOURNALIST, act, heard.case, heard.agency, words, terms)


def _readers(word: ExplicitWord) -> Terms:
    """Read whom `#cungdoc` lets read along, or `#thoicungdoc` no more: the address behind it."""
    typed = word.argument.strip(" :<>.,;")
    address = plain(typed) or typed
    return Terms(reader=address) if word.word == READER else Terms(reader_off=address)
