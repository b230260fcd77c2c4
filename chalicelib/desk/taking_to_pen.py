"""A mail that the gateway filed wrongly goes back to the pen, with all that followed from it.

Its entries are withdrawn, what it did to a clock is taken back, letters that were not sent expire, and
whoever got one is told. From the pen it is filed anew, opened as a question, noted or discarded.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.calling_back import TAKEN_BACK, Mistake, called_back, standing_still_again
from chalicelib.desk.clock_stopping import with_deadline
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.misfiled import KINDS, events_of, letters_of, why_not
from chalicelib.desk.officer_acts import LONGEST_NOTE, act_once
from chalicelib.desk.owed_again import owed_again
from chalicelib.desk.settling import settled_by_end
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.case import Case
from chalicelib.domain.change import MOST_RECORDS, Change, Record
from chalicelib.domain.letter import Fact
from chalicelib.domain.question import Assignment, is_past, status_after
from chalicelib.domain.records import Entry, Event, LedgerRow, Outcome, PenMail, PenReason
from chalicelib.domain.reopening import without_points
from chalicelib.domain.unsaying import TAKEN_TO_PEN, closed_again, has_ended, is_other_clock, without
from chalicelib.domain.wording import clean_line

Part = tuple[Record, ...] | str
"""What taking one entry back writes to its question, or the code that says why it cannot be."""


@dataclass(frozen=True)
class _Taking:
    """A mail that is taken back: its row as it stands, who does it and when, and the officer's reason."""

    row: LedgerRow
    by: By
    reason: str
    desk: Desk


def take_to_pen(reference: str, mail_id: str, reason: str, by: By, desk: Desk, lease_now: datetime) -> str:
    """Take a mail back from every thread that it was filed in; give `moved`, or by a code why it stays."""

    def decided(case: Case) -> Part:
        if _event_of(case, mail_id) is not None:
            return "moved"
        row, words = desk.questions.outcome(mail_id), clean_line(reason)[:LONGEST_NOTE]
        if row is None or row.outcome is not Outcome.FILED:
            return "stays"
        if not any(map(str.isalnum, words)):
            return "no_reason"
        return _decided(case, _Taking(row, by, words, desk))

    return act_once(reference, decided, "moved", by, desk, lease_now)


def _event_of(case: Case, mail_id: str) -> Event | None:
    return next((one for one in case.events if (one.act, one.mail_id) == (TAKEN_TO_PEN, mail_id)), None)


def _decided(case: Case, taking: _Taking) -> Part:
    questions, mail_id = taking.desk.questions, taking.row.mail_id
    held = questions.pen_mail(mail_id)
    if any(act.undone_at is None for act in questions.acts_on(mail_id)):
        return "pen_act"
    others = {filing.reference for filing in taking.row.filings} - {case.question.reference}
    cases = (case, *filter(None, map(questions.case, sorted(others))))
    entries = [entry for one in cases for entry in one.entries if _is_of(entry, mail_id)]
    if not entries:
        return "stays"
    records: list[Record] = list(_in_pen(taking, held, entries[0]))
    for one in cases:
        part = _from_question(one, [entry for entry in one.entries if _is_of(entry, mail_id)], taking)
        if isinstance(part, str):
            return part
        records += part
    return tuple(records) if len(records) <= MOST_RECORDS else "too_large"


def _is_of(entry: Entry, mail_id: str) -> bool:
    return entry.mail_id == mail_id and entry.withdrawn_at is None


def _in_pen(taking: _Taking, held: PenMail | None, entry: Entry) -> Iterator[Record]:
    """Let the mail wait: anew, once more, or on where it waits already for another thread."""
    row, at = taking.row, taking.by.at
    reason = PenReason.MISFILED if held is None or held.released_at else held.reason
    if held is None:
        yield PenMail(
            mail_id=row.mail_id,
            reason=reason,
            since=at,
            sender=row.sender,
            subject=row.subject,
            reference=entry.reference,
            agency=entry.agency,
            side=entry.side,
        )
    elif held.released_at is not None:
        yield replace(held.returned(), reason=reason)
    yield replace(
        row, outcome=Outcome.PEN, reason=reason, filings=(), recorded_at=at, revision=row.revision + 1
    )


def _from_question(case: Case, entries: list[Entry], taking: _Taking) -> Part:
    """Take a mail back from the threads of one question."""
    if not entries:
        return ()
    rows = taking.desk.questions.outcomes([one.mail_id for one in case.entries if one.mail_id])
    refused = next(filter(None, (why_not(case, entry, rows) for entry in entries)), "")
    if refused:
        return refused
    event = _event(case, entries, taking)
    records: list[Record] = [event, *(entry.withdrawn(taking.by.at) for entry in entries)]
    after = case
    for entry in entries:
        part = _UNDOERS[entry.kind](after, entry, taking)
        if isinstance(part, str):
            return part
        records += part
        after = after.after(Change(part))
    return (*records, *_letters(case, after, entries, event, taking.desk))


def _event(case: Case, entries: list[Entry], taking: _Taking) -> Event:
    threads, reference = {entry.agency for entry in entries}, case.question.reference
    return Event(
        id=event_id(taking.row.mail_id, TAKEN_TO_PEN, reference),
        reference=reference,
        agency=threads.pop() if len(threads) == 1 else ALL_AGENCIES,
        act=TAKEN_TO_PEN,
        at=taking.by.at,
        who=taking.by.who,
        verified=BY_SESSION,
        mail_id=taking.row.mail_id,
        facts={"reason": taking.reason, "kinds": list[Fact](sorted({entry.kind for entry in entries}))},
    )


def _letters(case: Case, after: Case, entries: Iterable[Entry], event: Event, desk: Desk) -> Iterator[Record]:
    for entry in entries:
        mistake = Mistake(KINDS[entry.kind], entry.agency, entry.at, event)
        yield from called_back(mistake, after, letters_of(case, entry), desk)


def _by_agency(case: Case, entry: Entry, taking: _Taking) -> Part:
    """Take back what an agency's mail did to its assignment.

    An agency that relied on the time it was given does not become late by our mistake.
    """
    duty, at, desk = case.assignment(entry.agency), taking.by.at, taking.desk
    if duty is None:
        return "went_on"
    others = [one for one in case.entries if one.id != entry.id]
    before = without(duty, entry, others, at)
    if before is duty:
        return ()
    if is_other_clock(duty, before):
        before = with_deadline(before, case.question, desk)
    is_late_now = is_past(before.due_at, at) and not is_past(duty.due_at, at)
    if is_late_now and not has_ended(duty, entry):
        return "relied_on"
    return tuple(owed_again(case, before, entry.at, at, TAKEN_BACK, desk))


def _by_journalist(case: Case, entry: Entry, taking: _Taking) -> Part:
    return tuple(standing_still_again(case, (entry.id,), taking.by.at, taking.desk))


def _reopening(case: Case, entry: Entry, taking: _Taking) -> Part:
    """Close again what points named by mistake had opened, with the calls that its new clock asked for."""
    duty, at = case.assignment(entry.agency), taking.by.at
    event = next((one for one in events_of(case, entry) if one.act == "reopened"), None)
    if duty is not None and event is not None and (event.facts or {}).get("is_more"):
        return _less(duty, event)
    before = (event.facts or {}).get("before") if event else None
    if duty is None or not isinstance(before, Mapping):
        return "not_kept"
    is_last = bool(duty.reopenings) and duty.reopenings[-1].at == entry.at
    if not is_last or not duty.is_open or duty.extensions_now:
        return "went_on"
    closed = closed_again(duty, before, at)
    stands = status_after(
        case.question, (*(one for one in case.assignments if one.agency != duty.agency), closed)
    )
    changed = () if stands is case.question.status else (case.question.with_status(stands),)
    return (closed, *changed, *settled_by_end(case, closed, at, taking.desk))


def _less(duty: Assignment, event: Event) -> Part:
    """Take points away that were named by mistake beside others."""
    points = (event.facts or {}).get("points")
    named = frozenset(map(str, points)) if isinstance(points, list) else frozenset()
    last = duty.reopenings[-1] if duty.reopenings else None
    if last is None or not duty.is_open or not named < set(last.points):
        return "went_on"
    return (without_points(duty, named),)


_UNDOERS: Final[Mapping[str, Callable[[Case, Entry, _Taking], Part]]] = {
    **dict.fromkeys(KINDS, _by_agency),
    "follow_up": _by_journalist,
    "unanswered": _reopening,
}
