"""Importing one of the register's files: looked at first, then written in batches that may be repeated.

A batch plans the whole file anew and writes the first of what is left, so that a crash loses nothing and
a second run finds nothing to do.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from chalicelib.desk.by import By
from chalicelib.desk.desk import Desk
from chalicelib.desk.register import Plan, plan
from chalicelib.desk.register_changes import differences, party_of, save_change, warnings_of
from chalicelib.desk.register_rules import FILES
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.people import Agency
from chalicelib.domain.register_records import ImportRun, ImportState, Problem

BATCH: Final = 50
"""Agencies or journalists that are written before the run says how far it is."""
LARGEST: Final = 4_500_000
"""Bytes of a file: what a request brings, in base64, has to stay below 6 MB (AWS, Lambda quotas)."""
LEFT_ALONE_FOR: Final = timedelta(minutes=1)
"""After this the sweep goes on with a run that nobody goes on with."""
MOST_KEPT: Final = 100
"""What was wrong with rows, as far as it is kept with the run: an item of the book holds 400 KB."""
LONGEST_KEPT: Final = 300
ENDED: Final = frozenset({ImportState.DONE, ImportState.DISCARDED})


class UnknownImportError(GatewayError):
    """There is no import with this id."""


class ChangedPlanError(GatewayError):
    """The register changed since the preview: what would be written is no longer what was shown."""


class BadUploadError(GatewayError):
    """What was sent is not one of the register's files, or is too large; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Preview:
    """What an import would do; `digest` stands for exactly this."""

    run: ImportRun
    plan: Plan
    refused: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    digest: str


def keep_upload(file: str, content: bytes, by: By, desk: Desk, fresh: str) -> ImportRun:
    """Keep a file for a look at it; `fresh` is a random hex string. BadUploadError when it cannot be read."""
    if file not in FILES:
        raise BadUploadError("unknown_file")
    if not content.strip():
        raise BadUploadError("empty_file")
    if len(content) > LARGEST:
        raise BadUploadError("large_file")
    run = ImportRun(fresh, file, by.who, by.at)
    desk.archive.put(run.key, content, "text/csv; charset=utf-8")
    desk.questions.commit(Change((run,)))
    return run


def preview(import_id: str, desk: Desk) -> Preview:
    """Say what the import would write now, and write nothing. UnknownImportError when there is none."""
    run = _run(import_id, desk)
    planned = _plan(run, desk)
    refused = tuple(problem for problem in planned.report.refused if problem.file == run.file)
    warnings = (*planned.report.warnings, *_warnings(planned, desk))
    return Preview(run, planned, refused, warnings, _digest(planned))


def start(import_id: str, digest: str, desk: Desk, now: datetime) -> ImportRun:
    """Begin to write what the preview showed; ChangedPlanError when that is no longer what it would be."""
    shown = preview(import_id, desk)
    if shown.run.state is not ImportState.PREVIEWED:
        return shown.run
    if shown.digest != digest:
        raise ChangedPlanError
    counted = replace(
        shown.run,
        total=len(shown.plan.writes),
        refused=len({problem.line for problem in shown.refused}),
        unchanged=shown.plan.report.unchanged[shown.run.file],
        refusals=tuple(map(_shortened, shown.refused[:MOST_KEPT])),
        more_refusals=max(len(shown.refused) - MOST_KEPT, 0),
    )
    state = ImportState.RUNNING if shown.plan.writes else ImportState.DONE
    return _moved(counted, state, 0, desk, now)


def _shortened(problem: Problem) -> Problem:
    return replace(problem, value=problem.value[:LONGEST_KEPT], other=problem.other[:LONGEST_KEPT])


def discard(import_id: str, desk: Desk, now: datetime) -> ImportRun:
    """Give up an import that was only looked at."""
    run = _run(import_id, desk)
    if run.state is not ImportState.PREVIEWED:
        return run
    return _moved(run, ImportState.DISCARDED, 0, desk, now)


def go_on(import_id: str, desk: Desk, now: datetime, has_time: Callable[[], bool]) -> ImportRun:
    """Write batch after batch while there is time."""
    run = _run(import_id, desk)
    while run.state is ImportState.RUNNING and has_time():
        run = _write_batch(run, desk, now)
    return run


def finish_waiting(desk: Desk, now: datetime, has_time: Callable[[], bool]) -> None:
    """Go on with the imports that were left in the middle."""
    for run in desk.questions.imports_waiting(now - LEFT_ALONE_FOR):
        with suppress(StaleError):  # somebody goes on with it
            go_on(run.id, desk, now, has_time)


def _write_batch(run: ImportRun, desk: Desk, now: datetime) -> ImportRun:
    writes = _plan(run, desk).writes
    by = By(run.who, now, run.id)
    for write in writes[:BATCH]:
        with suppress(StaleError):  # the next batch plans it anew
            save_change(write.before, write.record, by, desk)
    left = max(len(writes) - BATCH, 0)
    done = max(run.total - left, run.done)
    return _moved(run, ImportState.RUNNING if writes else ImportState.DONE, done, desk, now)


def _run(import_id: str, desk: Desk) -> ImportRun:
    run = desk.questions.import_run(import_id)
    if run is None:
        raise UnknownImportError(import_id)
    return run


def _moved(run: ImportRun, state: ImportState, done: int, desk: Desk, now: datetime) -> ImportRun:
    moved = run.moved(state, now, done)
    desk.questions.commit(Change((moved,)))
    return moved


def _plan(run: ImportRun, desk: Desk) -> Plan:
    content = desk.archive.get(run.key)
    return plan({run.file: content}, desk.register, desk.addresses.domain)


def _warnings(planned: Plan, desk: Desk) -> Iterator[Problem]:
    for write in planned.writes:
        if isinstance(write.record, Agency):
            before = write.before if isinstance(write.before, Agency) else None
            yield from warnings_of(before, write.record, desk.house.press_department)


def _digest(planned: Plan) -> str:
    """Stand for what a plan writes: of whom, on top of which revision, and which fields."""
    lines = (
        f"{party_of(write.record)} {write.record.revision} {list(differences(write.before, write.record))}"
        for write in planned.writes
    )
    return sha256("\n".join(lines).encode()).hexdigest()[:24]
