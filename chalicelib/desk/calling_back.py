"""What follows where something was filed by mistake: letters are stopped or taken back, pauses go on.

Undoing an act on the pen and taking a mail back to the pen are both made of these.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.clock_stopping import with_deadline
from chalicelib.desk.correspondence import Writing, journalist_addressee
from chalicelib.desk.desk import Desk
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.letter import Facts, Letter, State
from chalicelib.domain.pausing import reply_taken_back
from chalicelib.domain.question import Assignment, QuestionStatus
from chalicelib.domain.records import Event

TAKEN_BACK: Final = "taken back by the press department"
"""Why a letter expired that was not sent yet."""

_NEVER_CAME: Final = frozenset({State.REFUSED, State.EXPIRED, State.BOUNCED, State.SUPPRESSED})


@dataclass(frozen=True)
class Mistake:
    """What was filed by mistake: as what `kind`, in the thread of which agency, when.

    `event` says that it is taken back, by whom and when.
    """

    kind: str
    agency: str
    filed_at: datetime
    event: Event


def called_back(mistake: Mistake, case: Case, letters: Iterable[Letter], desk: Desk) -> Iterator[Letter]:
    """Stop what was not sent, and write once to everybody who got something; `case` is as it stands then."""
    reached: dict[str, Letter] = {}
    for letter in letters:
        if letter.state is State.COMMITTED:
            yield letter.moved_to(State.EXPIRED, mistake.event.at, reason=TAKEN_BACK)
        elif letter.state not in _NEVER_CAME:
            reached.setdefault(letter.to.address, letter)
    for letter in reached.values():
        yield _told(mistake, case, letter, desk)


def standing_still_again(
    case: Case, entries: Collection[str], at: datetime, desk: Desk
) -> Iterator[Assignment]:
    """Let the pauses go on that the words of these entries ended: the journalist has not answered yet."""
    for duty in case.assignments:
        still = reply_taken_back(duty, entries, at)
        if still is not duty:
            yield with_deadline(still, case.question, desk)


def _told(mistake: Mistake, case: Case, letter: Letter, desk: Desk) -> Letter:
    question, event = case.question, mistake.event
    is_journalist = letter.to.address == journalist_addressee(question).address
    side = Side.JOURNALIST if is_journalist else Side.AGENCY
    is_gone = question.status is QuestionStatus.WITHDRAWN
    code = letter.agency if letter.agency != ALL_AGENCIES else mistake.agency
    said = facts.merged(
        facts.question_facts(question), _facts(mistake, case, case.assignment(code), side, desk)
    )
    writing = Writing(desk, event.id, event.at, question.reference, letter.agency, None if is_gone else side)
    return writing.letter("taken-back", letter.to, said, answers=letter.message_id)


def _facts(mistake: Mistake, case: Case, duty: Assignment | None, side: Side, desk: Desk) -> Facts:
    question = case.question
    is_open = duty is not None and duty.is_open
    return {
        "side": str(side),
        "kind": mistake.kind,
        "agency": facts.agency_fact(desk.register.agency(duty.agency)) if duty else None,
        "sent_at": mistake.filed_at.isoformat(),
        "is_open": is_open,
        "is_late": duty is not None and duty.is_late(mistake.event.at),
        "deadline": facts.duty_deadline(question, duty, desk.rules) if duty and is_open else None,
    }
