"""What an approver does on the page of a question: lets words go that wait, or sends them back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk.approving import Approval, approve, send_back
from chalicelib.desk.by import By
from chalicelib.desk.deeds import Decided
from chalicelib.desk.desk import Desk
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.page_acts import TRIES, RefusedError
from chalicelib.desk.page_links import Seat, case_at
from chalicelib.desk.page_terms import LONGEST_REASON
from chalicelib.desk.question_view import waiting_at
from chalicelib.desk.receiving import act_on
from chalicelib.desk.spoken import ON_PAGE
from chalicelib.domain.acts import ENDED
from chalicelib.domain.approval import APPROVED, ASKED, SENT_BACK, decision_on
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.question import QuestionStatus
from chalicelib.domain.wording import clean_line

RELEASE: Final = "release"
SEND_BACK: Final = "send-back"
DECISIONS: Final = {RELEASE: APPROVED, SEND_BACK: SENT_BACK}
"""What the buttons say, and the event of it."""


@dataclass(frozen=True)
class Decision:
    """What a form says: `release` or `send-back`, of which words (by their event), and why they go back."""

    what: str
    asked: str
    reason: str = ""


def decide_on_page(seat: Seat, by: By, decision: Decision, desk: Desk, lease_now: datetime) -> str:
    """Commit the decision, once, and say what became of the words; the first decision on them stands.

    UnknownLinkError where the seat is not held by right or no such words wait, RefusedError where this person
    may not decide or nothing can be said any more.
    """
    for _ in range(TRIES):
        case = case_at(seat, desk)
        before = decision_on(case, decision.asked)
        if before is not None and before.agency == seat.agency:
            return before.act
        change = Change(_decided(case, seat, by, decision, desk))
        try:
            desk.questions.commit(change)
        except StaleError:
            continue
        act_on(change, desk, by.at, lease_now)
        return DECISIONS[decision.what]
    raise StaleError(f"{seat.reference}: other writers were first each time")


def _gone(case: Case, seat: Seat, decision: Decision) -> GatewayError:
    """Say why words do not wait any more that once did; of others nothing is known."""
    asked = (event for event in case.events if (event.id, event.agency) == (decision.asked, seat.agency))
    if not any(event.act == ASKED for event in asked):
        return UnknownLinkError("no such words wait")
    is_withdrawn = case.question.status is QuestionStatus.WITHDRAWN
    return RefusedError("withdrawn" if is_withdrawn else ENDED)


def _decided(case: Case, seat: Seat, by: By, decision: Decision, desk: Desk) -> tuple[Record, ...]:
    found = next((one for one in waiting_at(case, seat) if one.asked.id == decision.asked), None)
    if found is None:
        raise _gone(case, seat, decision)
    approval = Approval(case, found, by.who, by.at, ON_PAGE)
    decided: Decided
    if decision.what == SEND_BACK:
        decided = send_back(approval, clean_line(decision.reason)[:LONGEST_REASON], desk)
    else:
        decided = approve(approval, desk)
    if isinstance(decided, str):
        raise RefusedError(decided)
    return decided
