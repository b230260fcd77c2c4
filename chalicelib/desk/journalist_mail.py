"""What a journalist's mail on their question comes to: the act that its first line says, else further words.

What cannot be done waits in the pen, and its writer is told why: nothing goes to an agency that was meant as
something else.
"""

from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing
from chalicelib.desk.desk import Desk
from chalicelib.desk.holding import Held, sender
from chalicelib.desk.journalist_deeds import decide_for_journalist, filings_of, journalists_deed
from chalicelib.desk.recording import Verdict, penned
from chalicelib.domain.acts import ENDED, Act
from chalicelib.domain.addresses import Side
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import QuestionStatus
from chalicelib.domain.records import Outcome, PenReason

WITHDRAWN: Final = "withdrawn"
"""Why nothing is done: who asked has withdrawn the question."""


def file_from_journalist(held: Held, desk: Desk) -> Verdict:
    """File an authenticated mail of who asked the question."""
    deed = journalists_deed(held.heard(), desk)
    decided = decide_for_journalist(deed, desk)
    if isinstance(decided, str):
        refused = _refused(held, deed.act, decided, desk)
        return penned(
            held.reading, PenReason.HELD, refused, notes=(decided,), place=held.place, side=held.side
        )
    return Verdict(Outcome.FILED, "", filings_of(deed), Change(decided))


def _refused(held: Held, act: Act, why: str, desk: Desk) -> Letter:
    """Tell the journalist why their mail did not do what it says, and that nothing was sent on."""
    question = held.case.question
    is_gone = why == ENDED and question.status is QuestionStatus.WITHDRAWN
    said = facts.merged(
        facts.question_facts(question),
        {"act": str(act), "why": WITHDRAWN if is_gone else why, "mail_id": held.reading.mail_id},
    )
    at, reference = held.reading.received_at, question.reference
    writing = Writing(desk, held.event, at, reference, held.agency, Side.JOURNALIST)
    answers = held.reading.mail.message_id or ""
    return writing.letter("act-refused", sender(held.reading), said, answers=answers)
