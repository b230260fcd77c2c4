"""What a journalist's mail on their question comes to: the act that its first line says, else further words.

What cannot be done waits in the pen, and its writer is told why: nothing goes to an agency that was meant as
something else.
"""

from collections.abc import Mapping
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing
from chalicelib.desk.deeds import Deed, Terms, decide
from chalicelib.desk.desk import Desk
from chalicelib.desk.following_up import follow_up_filings
from chalicelib.desk.holding import Held, sender
from chalicelib.desk.recording import Verdict, penned
from chalicelib.desk.spoken import Spoken, reply_of, spoken_in, spoken_text, text_to_relay
from chalicelib.desk.understood import points_asked
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter
from chalicelib.domain.rating import Score
from chalicelib.domain.records import Filing, Outcome, PenReason
from chalicelib.mail.kinds.explicit import ExplicitWord, explicit_word
from chalicelib.mail.kinds.journalist_words import (
    RATING,
    UNANSWERED,
    WITHDRAWAL,
    WORDS,
    names_no_point,
    points_in,
    score_in,
)
from chalicelib.mail.replies.reply import Reply, split_reply

_ACTS: Final[Mapping[str, Act]] = {
    UNANSWERED: Act.UNANSWERED,
    RATING: Act.RATING,
    WITHDRAWAL: Act.WITHDRAWAL,
}
VERIFIED: Final = "authenticated"


def file_from_journalist(held: Held, desk: Desk) -> Verdict:
    """File an authenticated mail of who asked the question."""
    reply = reply_of(held.reading.mail)
    word = explicit_word(reply, WORDS)
    deed = _by_word(held, word, reply, desk) if word else _further_words(held, desk)
    decided = _unclear(deed) or decide(deed, desk)
    if isinstance(decided, str):
        refused = _refused(held, deed.act, decided, desk)
        return penned(
            held.reading, PenReason.HELD, refused, notes=(decided,), place=held.place, side=held.side
        )
    return Verdict(Outcome.FILED, "", _filings(deed), Change(decided))


def _unclear(deed: Deed) -> str:
    """Say that a withdrawal in the thread of one agency of several may mean this agency alone."""
    is_of_one = deed.thread != ALL_AGENCIES and len(deed.case.assignments) > 1
    return "whole_question" if deed.act is Act.WITHDRAWAL and is_of_one else ""


def _further_words(held: Held, desk: Desk) -> Deed:
    reading = held.reading
    spoken = spoken_in(reading.mail, reading.mail_id, reading.received_at, VERIFIED, desk)
    return Deed(Party.JOURNALIST, Act.FOLLOW_UP, held.case, held.agency, spoken)


def _by_word(held: Held, word: ExplicitWord, reply: Reply, desk: Desk) -> Deed:
    """Read an act off the first line: `#danhgia` has a score behind it, `#chuadu` the points."""
    act, argument = _ACTS[word.word], word.argument
    score, reason = score_in(argument) if act is Act.RATING else ("", argument)
    text = f"{reason}\n\n{word.rest}".strip()
    asked = points_asked(held.case, desk) if act is Act.UNANSWERED else ()
    wrong = names_no_point(argument, text, asked) if act is Act.UNANSWERED else ""
    terms = Terms(points_in(argument, asked), score=Score(score) if score else None, wrong=wrong)
    return Deed(Party.JOURNALIST, act, held.case, held.agency, _spoken(held, text, reply, desk), terms)


def _spoken(held: Held, text: str, reply: Reply, desk: Desk) -> Spoken:
    reading = held.reading
    words = text_to_relay(split_reply(text))
    return spoken_text(
        reading.mail, reading.mail_id, words, reply.quoted, reading.received_at, VERIFIED, desk
    )


def _filings(deed: Deed) -> tuple[Filing, ...]:
    if deed.act is Act.FOLLOW_UP:
        return follow_up_filings(deed.case, deed.thread)
    return (Filing(deed.case.question.reference, deed.thread, str(deed.act)),)


def _refused(held: Held, act: Act, why: str, desk: Desk) -> Letter:
    """Tell the journalist why their mail did not do what it says, and that nothing was sent on."""
    question = held.case.question
    said = facts.merged(
        facts.question_facts(question),
        {"act": str(act), "why": why, "mail_id": held.reading.mail_id},
    )
    at, reference = held.reading.received_at, question.reference
    writing = Writing(desk, held.event, at, reference, held.agency, Side.JOURNALIST)
    answers = held.reading.mail.message_id or ""
    return writing.letter("act-refused", sender(held.reading), said, answers=answers)
