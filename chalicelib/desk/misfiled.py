"""Which mails can be taken back to the pen, and why another cannot.

Only what the gateway itself filed, and only while nothing was built on it: then an entry's id says so, the
ids of its letters follow from its event, and the assignment can be given as it would stand without it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from chalicelib.desk.correspondence import event_id
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.approval import ASKED, AWAITING
from chalicelib.domain.case import Case
from chalicelib.domain.letter import Letter, letter_id
from chalicelib.domain.question import QuestionStatus, Status
from chalicelib.domain.records import Entry, Event, LedgerRow

KINDS: Final[Mapping[str, str]] = {
    "final": "answer",
    "partial": "message",
    "interim": "message",
    "clarification": "message",
    "acknowledgement": "message",
    "extension": "extension",
    "refusal": "refusal",
    "correction": "correction",
    "follow_up": "follow_up",
    "unanswered": "unanswered",
}
"""What a mail was filed as, and what letters call it that take it back."""

_STAYS: Final[Mapping[str, str]] = {
    "question": "opened",
    "retraction": "answer_again",
    "transfer": "passed_on",
    "withdrawal": "asked_no_more",
}
_APART: Final = frozenset({Status.TRANSFERRED, Status.WITHDRAWN})
_SILENT: Final = frozenset({"question", "note", AWAITING})


def is_by_gateway(entry: Entry) -> bool:
    """Tell what the gateway filed from a mail by itself from what an officer filed."""
    return entry.id == event_id(entry.mail_id, "entry", entry.reference, entry.agency)


def why_not(case: Case, entry: Entry, rows: Iterable[LedgerRow]) -> str:
    """Say by a code why an entry's mail stays where it is, "" where it can be taken back.

    `rows` are those of the question's mails: one that came before may have been read after.
    """
    if entry.kind not in KINDS or _is_approved(case, entry):
        return _STAYS.get(entry.kind, "stays")
    if not is_by_gateway(entry):
        return "pen_act"
    if case.question.status is QuestionStatus.WITHDRAWN:
        return "asked_no_more"
    if any(one.act == "assigned" and one.mail_id == entry.mail_id for one in case.events):
        return "called_agencies"
    return _built_on(case, entry, {row.mail_id: row.recorded_at for row in rows})


def _is_approved(case: Case, entry: Entry) -> bool:
    """Tell words that an approver let go: they were said by a decision, not by the mail alone."""
    asked = (event.id for event in case.events if event.act == ASKED)
    return any(entry.id == event_id(one, "entry", entry.reference, entry.agency) for one in asked)


def events_of(case: Case, entry: Entry) -> Iterator[Event]:
    """Give the events that the entry's mail left in its thread."""
    return (one for one in case.events if (one.mail_id, one.agency) == (entry.mail_id, entry.agency))


def letters_of(case: Case, entry: Entry) -> Iterator[Letter]:
    """Give the letters that went out by what the entry's mail said."""
    events = tuple(event.id for event in events_of(case, entry))
    for letter in case.letters:
        causes = (event_id(event, letter.agency) for event in events)
        if any(letter.id == letter_id(cause, letter.name, letter.to.address) for cause in causes):
            yield letter


def _built_on(case: Case, entry: Entry, recorded: Mapping[str, datetime | None]) -> str:
    """Say what was built on an entry: the words of either side since, or another end of its duty."""
    for other in case.entries:
        is_since = max(other.at, recorded.get(other.mail_id) or other.at) >= entry.at
        if not is_since or not _is_beside(other, entry):
            continue
        if other.side == Side.AGENCY:
            return "answered_since"
        if entry.side == Side.AGENCY or entry.kind == "unanswered":
            return "followed_up"
    duty = case.assignment(entry.agency)
    is_elsewhere = duty is None or duty.status in _APART or duty.opened_at > entry.at
    return "went_on" if entry.side == Side.AGENCY and is_elsewhere else ""


def _is_beside(other: Entry, entry: Entry) -> bool:
    """Tell other words that stand in the same thread."""
    if other.mail_id == entry.mail_id and entry.mail_id:
        return False
    is_near = ALL_AGENCIES in {entry.agency, other.agency} or entry.agency == other.agency
    return is_near and other.withdrawn_at is None and other.kind not in _SILENT
