"""More time: an agency takes it by its own word within the policy; the press department may grant more.

The receipt says the new deadline, and the journalist is told it with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.desk import facts
from chalicelib.desk.clock_stopping import with_deadline
from chalicelib.desk.deadline_letters import Moved, tell_agency, tell_journalist
from chalicelib.desk.desk import Desk
from chalicelib.desk.progress import first_response
from chalicelib.desk.spoken import Place, Spoken, entry_of, event_of
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.clock_stops import GrantedExtension
from chalicelib.domain.deadlines import Deadline
from chalicelib.domain.extending import beyond_policy, extended, impossible
from chalicelib.domain.letter import Addressee
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Event


@dataclass(frozen=True)
class Wish:
    """Until when an agency wants more time, and why."""

    until_on: date | None
    reason: str


def extend_by_word(
    case: Case, agency: Agency, spoken: Spoken, wish: Wish, to: Addressee, desk: Desk
) -> tuple[Record, ...] | str:
    """Decide what an agency's own word for more time writes, by mail or on its page; or say why not."""
    duty = case.assignment(agency.code)
    if duty is None or wish.until_on is None:
        return "no_date" if duty else "already_ended"
    place = Place(case.question, agency.code, Side.AGENCY, "extension", agency.contact_of(spoken.address))
    entry = replace(entry_of(spoken, place, desk), is_relayed=False)
    event = event_of(spoken, place, "extended")
    granted = GrantedExtension(wish.until_on, spoken.at, wish.reason, entry.id)
    refused = refusal(case, duty, granted, desk)
    if refused:
        return refused
    return (entry, *_records(case, duty, agency, granted, event, [to], desk))


def extend_by_officer(
    case: Case, agency: Agency, wish: Wish, event: Event, desk: Desk
) -> tuple[Record, ...] | str:
    """Decide what the press department's grant writes, beyond the policy's limits too; or say why not."""
    duty = case.assignment(agency.code)
    if duty is None or wish.until_on is None:
        return "no_date" if duty else "already_ended"
    granted = GrantedExtension(wish.until_on, event.at, wish.reason, event.who, is_own=False)
    refused = impossible(duty, _reckoned(case, duty, granted, desk), granted)
    return refused or _records(case, duty, agency, granted, event, None, desk)


def _records(
    case: Case,
    duty: Assignment,
    agency: Agency,
    granted: GrantedExtension,
    event: Event,
    to: Sequence[Addressee] | None,
    desk: Desk,
) -> tuple[Record, ...]:
    longer = extended(duty, granted)
    longer, first = first_response(longer, event) if granted.is_own else (longer, ())
    after = with_deadline(longer, case.question, desk)
    said = {
        "until_on": granted.until_on.isoformat(),
        "reason": granted.reason,
        "due_before": facts.moment(duty.due_at),
        "due_at": facts.moment(after.due_at),
    }
    told = replace(event, facts=said)
    moved = Moved("extended", told, case.question, granted.reason, duty.due_at)
    letters = (*tell_agency(moved, after, agency, desk, to), tell_journalist(moved, [(after, agency)], desk))
    return (after, told, *first, *letters)


def _reckoned(case: Case, duty: Assignment, granted: GrantedExtension, desk: Desk) -> Deadline | None:
    longer = replace(duty, extensions=(*duty.extensions, granted))
    return desk.rules.duty_deadline(case.question, longer)


def may_take_time(question: Question, duty: Assignment, desk: Desk) -> bool:
    """Tell whether the policy lets an agency extend its own deadline once more."""
    return sum(one.is_own for one in duty.extensions_now) < desk.rules.policy_of(question).extension_times


def refusal(case: Case, duty: Assignment, granted: GrantedExtension, desk: Desk) -> str:
    """Say why an agency's own word does not give it this time, "" where it does."""
    reckoned = _reckoned(case, duty, granted, desk)
    policy = desk.rules.policy_of(case.question)
    return impossible(duty, reckoned, granted) or beyond_policy(duty, reckoned, policy)
