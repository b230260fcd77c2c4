"""The morning digest: each agency hears once a working day, as its office opens, what it still owes.

All open duties are read by one query for each part of the index, in the order of their deadlines, once for
each moment at which offices open that day; what is written of an agency is one transaction, whose record says
that the agency was told that day.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, event_id, staff
from chalicelib.desk.desk import Desk
from chalicelib.desk.duty_events import settled_facts, shown_to
from chalicelib.desk.duty_rows import MOST_ROWS, owed_by_agency, rows_of, summed_up
from chalicelib.desk.lists import Due
from chalicelib.desk.outbox import send_letters
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.desk.writing import DIGEST
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.letter import Facts, Letter
from chalicelib.domain.pen import Digest
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Assignment
from chalicelib.domain.records import Task, TaskKind
from chalicelib.domain.workcalendar import OutsideCalendarError, WorkCalendar, local


def tell_agencies(
    desk: Desk, now: datetime, lease_now: datetime, has_time: Callable[[], bool] = lambda: True
) -> int:
    """Send each agency its digest of this working day, unless it has it; count those told.

    What a run without time, or one that was cut off, leaves, the next one does; of two at once one commits.
    """
    on = local(now).date()
    if not _is_open(desk.rules.calendar, now) or _is_marked(_day_mark(on), desk):
        return 0
    openings = _openings(desk, now)
    come = [at for at in openings if at <= local(now) and not _is_marked(_opening_mark(at), desk)]
    owed = owed_by_agency(desk, now) if come else {}
    told, left = 0, sum(at > local(now) for at in openings)
    for at in come:
        owing = [agency for agency in openings[at] if agency.code in owed]
        tried = list(takewhile(lambda _: has_time(), owing))
        told += sum(_tell(agency, owed[agency.code], desk, now, lease_now) for agency in tried)
        if len(tried) == len(owing):
            _mark(_opening_mark(at), desk, now)
        else:
            left += 1
    if not left:
        _mark(_day_mark(on), desk, now)
    return told


def _day_mark(on: date) -> str:
    """Name the record that every agency was told on a day."""
    return f"duties#{on.isoformat()}"


def _opening_mark(at: datetime) -> str:
    """Name the record that every agency was told that opens at a moment."""
    return f"{_day_mark(at.date())}#{at:%H%M}"


def _is_marked(mark: str, desk: Desk) -> bool:
    return desk.questions.digest(mark) is not None


def _mark(mark: str, desk: Desk, now: datetime) -> None:
    with suppress(StaleError):  # another run was first
        desk.questions.commit(Change((Digest(mark, now),)))


def _is_open(calendar: WorkCalendar, now: datetime) -> bool:
    """Tell whether it is between the first opening and the last closing of a working day."""
    spans = _spans(calendar, now)
    return bool(spans) and spans[0][0] <= local(now) <= spans[-1][1]


def _spans(calendar: WorkCalendar, now: datetime) -> tuple[tuple[datetime, datetime], ...]:
    try:
        return calendar.spans(local(now).date())
    except OutsideCalendarError:
        return ()


def _openings(desk: Desk, now: datetime) -> Mapping[datetime, list[Agency]]:
    """Group the agencies by when they open today, without those that do not, or have closed again.

    Most open together; a closure may end at noon.
    """
    opening: dict[datetime, list[Agency]] = defaultdict(list)
    for agency in desk.register.agencies():
        spans = _spans(desk.rules.of(agency.code, agency.area).calendar, now)
        if spans and local(now) <= spans[-1][1]:
            opening[spans[0][0]].append(agency)
    return opening


@dataclass(frozen=True)
class _Owing:
    """An agency's digest in the making: what the index has, and what is named of it."""

    agency: Agency
    total: int
    duties: Sequence[Assignment]
    settled: Sequence[Assignment]


def _tell(agency: Agency, owed: Sequence[Due], desk: Desk, now: datetime, lease_now: datetime) -> bool:
    """Commit an agency's digest and send it; False where it has it, or owes nothing any more."""
    mark = f"duties#{agency.code}#{local(now).date().isoformat()}"
    if desk.questions.digest(mark) is not None:
        return False
    duties = desk.questions.assignments(owed[:MOST_ROWS])
    if not duties:  # the index lags behind: all was answered
        return False
    shown = shown_to(agency.code, {due.reference for due in owed}, desk, now)
    letters = _letters(mark, _Owing(agency, len(owed), duties, shown.settled), desk, now)
    tasks = () if letters else _nobody_there(agency, desk, now)
    with suppress(StaleError):  # another run was first
        desk.questions.commit(Change((Digest(mark, now), shown.after(duties, now), *letters, *tasks)))
        send_letters(letters, desk, now, lease_now)
        return bool(letters)
    return False


def _nobody_there(agency: Agency, desk: Desk, now: datetime) -> tuple[Record, ...]:
    """Let the press department see to an agency that nobody can be told at; once a month is enough."""
    cause = event_id(DIGEST, "nobody", agency.code, f"{local(now):%Y-%m}")
    task, *letters = new_task(Matter(TaskKind.NO_CONTACT, agency=agency.code), cause, now, desk)
    is_known = isinstance(task, Task) and desk.questions.task(task.id) is not None
    return () if is_known else (task, *letters)


def _letters(mark: str, owing: _Owing, desk: Desk, now: datetime) -> tuple[Letter, ...]:
    writing = Writing(desk, event_id(DIGEST, mark), now, agency=owing.agency.code)
    return writing.letters(DIGEST, staff(owing.agency, now, desk), _said(owing, desk, now))


def _said(owing: _Owing, desk: Desk, now: datetime) -> Facts:
    return {
        "agency": facts.agency_fact(owing.agency),
        "on": local(now).date().isoformat(),
        **summed_up(list(rows_of(owing.duties, desk, now)), owing.total),
        "settled": settled_facts(owing.settled, desk),
    }
