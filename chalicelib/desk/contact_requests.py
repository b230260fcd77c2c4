"""An agency asks the press department for a change of its contacts: a task with its words."""

from contextlib import suppress
from typing import Final

from chalicelib.desk.by import By
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.limits import counted
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.records import Task, TaskKind
from chalicelib.domain.wording import clean_line
from chalicelib.domain.workcalendar import local

TRIES: Final = 4
LONGEST: Final = 1_000
"""Characters of what is asked for, as the task has it."""

MOST_A_DAY: Final = 10
"""What one address may ask for in a day: each is a task and a letter."""


def ask_for_contacts(code: str, words: str, form: str, by: By, desk: Desk) -> str:
    """Open the task, once for each form; "" where that was done, else why not.

    `no_right`: not a contact of this agency's; `empty`, `long`; `often`: too many today; `changed`: others of
    their forms were first each time.
    """
    agency, note = desk.register.agency(code), clean_line(words)
    if agency is None or agency.contact_of(by.who) is None:
        return "no_right"
    if not any(map(str.isalnum, note)):
        return "empty"
    if len(note) > LONGEST:
        return "long"
    matter = Matter(TaskKind.CONTACTS, agency=code, address=by.who, note=note)
    records = tuple(new_task(matter, event_id("contacts", by.who, code, form), by.at, desk))
    return _opened(records, by, desk)


def _opened(records: tuple[Record, ...], by: By, desk: Desk) -> str:
    """Commit the task and its letters with one more of the day's count, which each form of theirs writes."""
    opened = {record.id for record in records if isinstance(record, Task)}
    today = local(by.at).date().isoformat()
    for _ in range(TRIES):
        if all(map(desk.questions.task, opened)):  # the same form was sent before
            return ""
        allowance = counted(f"{today}#contacts#{event_id(by.who)}", MOST_A_DAY, desk)
        if allowance is None:
            return "often"
        with suppress(StaleError):
            desk.questions.commit(Change((allowance, *records)))
            return ""
    return "changed"
