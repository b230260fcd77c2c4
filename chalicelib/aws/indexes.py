"""In which index a record stands, and where in it (decisions 0006 and 0012).

Each index is sparse: a record stands in it only as long as it belongs there.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any, Final

from chalicelib.aws.keys import (
    BLOCKS,
    CLAIMS,
    DISPATCH,
    FAILED_LETTERS,
    IMPORTS,
    JOURNALISTS,
    LETTERS,
    NO_STEP,
    OPEN,
    PEN,
    RULES_RUNS,
    STEPS,
    TASKS,
    TO_SEE_TO,
    UNASSIGNED,
    UNDATED,
    shard_of,
    sortable,
)
from chalicelib.aws.partitions import (
    agency_month,
    held_partition,
    ledger_day,
    letters_day,
    month_of_all,
    pen_acts_day,
    questions_of,
    registrations_in,
)
from chalicelib.domain.change import Record
from chalicelib.domain.letter import FAILED, WAITING, Letter, State
from chalicelib.domain.pen import PenAct
from chalicelib.domain.people import Journalist
from chalicelib.domain.question import Assignment, Question, Status
from chalicelib.domain.records import LedgerRow, PenMail, Task
from chalicelib.domain.register_records import Block, ImportRun, ImportState
from chalicelib.domain.registration import DECIDED, Registration, RegistrationState
from chalicelib.domain.rule_runs import ENDED, RulesRun
from chalicelib.domain.workcalendar import LOCAL


def index_of(record: Record) -> dict[str, str]:
    """Give the attributes by which a record stands in the indexes, none where it does not."""
    waiting = _WAITING.get(type(record), _nowhere)(record)
    listed = _LISTED.get(type(record), _nowhere)(record)
    seen = _OVERSEEN.get(type(record), _nowhere)(record)
    return {
        **({"waiting": waiting[0], "waiting_until": waiting[1]} if waiting else {}),
        **({"list": listed[0], "list_at": listed[1]} if listed else {}),
        **({"overview": seen[0], "overview_at": seen[1]} if seen else {}),
    }


Place = tuple[str, str] | None
"""Partition and sort key in an index."""


def _nowhere(_: Record) -> Place:
    return None


def _assignment_waits(duty: Assignment) -> Place:
    shard = shard_of(duty.reference)
    if duty.status is Status.TO_DISPATCH:
        return f"{DISPATCH}#{shard}", sortable(duty.opened_at)
    return (f"{STEPS}#{shard}", sortable(duty.next_step_at)) if duty.next_step_at else None


def _question_waits(question: Question) -> Place:
    if not question.is_unassigned:
        return None
    at = sortable(question.next_step_at) if question.next_step_at else NO_STEP
    return f"{UNASSIGNED}#{shard_of(question.reference)}", at


def _letter_waits(letter: Letter) -> Place:
    if letter.waits_until is None or letter.state not in WAITING:
        return None
    kind = CLAIMS if letter.state is State.CLAIMED else LETTERS  # a lease runs in real time
    return f"{kind}#{shard_of(letter.id)}", sortable(letter.waits_until)


def _pen_mail_waits(mail: PenMail) -> Place:
    if mail.released_at or not mail.reference:
        return None
    return held_partition(mail.reference, mail.agency), sortable(mail.since)


def _import_waits(run: ImportRun) -> Place:
    at = run.changed_at or run.started_at
    return (IMPORTS, sortable(at)) if run.state is ImportState.RUNNING else None


def _rules_run_waits(run: RulesRun) -> Place:
    return None if run.stage in ENDED else (RULES_RUNS, sortable(run.begins_at))


def _journalist_waits(person: Journalist) -> Place:
    on = person.seen_to_on
    return (TO_SEE_TO, sortable(datetime.combine(on, time(), LOCAL))) if on else None


def _local(moment: datetime, form: str) -> str:
    return moment.astimezone(LOCAL).strftime(form)


def _pen_list(mail: PenMail) -> Place:
    return None if mail.released_at else (PEN, sortable(mail.since))


def _block_list(block: Block) -> Place:
    return (BLOCKS, sortable(block.since)) if block.is_on else None


def _registration_list(one: Registration) -> Place:
    if one.state in DECIDED and one.decided_at:
        return registrations_in("decided", _local(one.decided_at, "%Y-%m")), sortable(one.decided_at)
    is_open = one.state in {RegistrationState.WAITING, RegistrationState.ASKED}
    return (registrations_in(one.state), sortable(one.confirmed_at or one.created_at)) if is_open else None


def _task_list(task: Task) -> Place:
    return None if task.closed_at else (TASKS, sortable(task.opened_at))


def _assignment_list(duty: Assignment) -> Place:
    return agency_month(duty.agency, _local(duty.received_at, "%Y-%m")), sortable(duty.received_at)


def _ledger_list(row: LedgerRow) -> Place:
    return ledger_day(_local(row.received_at, "%Y-%m-%d")), sortable(row.received_at)


def _letter_list(letter: Letter) -> Place:
    return letters_day(_local(letter.committed_at, "%Y-%m-%d")), sortable(letter.committed_at)


def _assignment_overseen(duty: Assignment) -> Place:
    if not duty.is_open:
        return None
    if duty.due_at is None:
        return UNDATED, sortable(duty.opened_at)
    return f"{OPEN}#{shard_of(duty.reference)}", sortable(duty.due_at)


def _question_overseen(question: Question) -> Place:
    return month_of_all(_local(question.received_at, "%Y-%m")), sortable(question.received_at)


def _letter_overseen(letter: Letter) -> Place:
    if letter.state not in FAILED or letter.resent_at:
        return None
    return FAILED_LETTERS, sortable(letter.committed_at)


_WAITING: Final[Mapping[type, Callable[[Any], Place]]] = {
    Question: _question_waits,
    Assignment: _assignment_waits,
    Letter: _letter_waits,
    PenMail: _pen_mail_waits,
    ImportRun: _import_waits,
    Journalist: _journalist_waits,
    RulesRun: _rules_run_waits,
}
_LISTED: Final[Mapping[type, Callable[[Any], Place]]] = {
    Question: lambda question: (questions_of(question.journalist), sortable(question.received_at)),
    Assignment: _assignment_list,
    LedgerRow: _ledger_list,
    Letter: _letter_list,
    PenMail: _pen_list,
    PenAct: lambda act: (pen_acts_day(_local(act.at, "%Y-%m-%d")), sortable(act.at)),
    Task: _task_list,
    Block: _block_list,
    Registration: _registration_list,
    ImportRun: lambda run: (IMPORTS, sortable(run.started_at)),
    Journalist: lambda journalist: (JOURNALISTS, journalist.email),
}
_OVERSEEN: Final[Mapping[type, Callable[[Any], Place]]] = {
    Question: _question_overseen,
    Assignment: _assignment_overseen,
    Letter: _letter_overseen,
}
