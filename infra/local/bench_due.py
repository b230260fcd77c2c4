"""What a run of the ladder takes, by how much is open in the book: it reads what is due, and nothing else."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.domain.change import MOST_RECORDS, Change
from chalicelib.domain.question import Assignment, Question, QuestionStatus, Status, Text
from infra.local.bench_report import table
from infra.local.meter import Tally

_FAR: Final = timedelta(days=14)
_MOMENT: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)


def fill(desk: Desk, count: int, due: int, now: datetime, prefix: str) -> None:
    """Write so many open assignments, dispatched a day ago; of the first `due` a step is due.

    References begin with `prefix`, such as `AAAA-2026`.
    """
    codes = [agency.code for agency in desk.register.agencies()]
    records = [
        one
        for number, code in zip(range(count), cycle(codes), strict=False)
        for one in _duty(f"{prefix}-{number:06d}", code, now - _MOMENT if number < due else now + _FAR)
    ]
    for some in _pieces(records, MOST_RECORDS):
        desk.questions.commit(Change(tuple(some)))


def due_table(runs: dict[str, Tally]) -> str:
    """Give what runs took with as much due and ever more open."""
    calls = sorted({call for tally in runs.values() for call in tally.calls})
    rows = [
        *([call, *(str(tally.calls[call]) for tally in runs.values())] for call in calls),
        ["write units, table", *(f"{tally.units.writes:g}" for tally in runs.values())],
        ["write units, indexes", *(f"{tally.units.index_writes:g}" for tally in runs.values())],
        ["read units", *(f"{tally.units.reads:g}" for tally in runs.values())],
    ]
    return table([["a run of the ladder", *runs], *rows])


def _pieces(records: Sequence[Question | Assignment], size: int) -> Iterator[Sequence[Question | Assignment]]:
    return (records[start : start + size] for start in range(0, len(records), size))


def _duty(reference: str, agency: str, step_at: datetime) -> tuple[Question, Assignment]:
    received_at = step_at - _DAY
    question = Question(
        reference=reference,
        subject="Câu hỏi để đo",
        text=Text("Vì sao?"),
        journalist="nobody@bench.example",
        journalist_name="Người Đo",
        outlet="Báo Đo",
        received_at=received_at,
        opened_by="bench",
        policy="hue-2025-draft",
        status=QuestionStatus.OPEN,
        kind="complex",
    )
    assignment = Assignment(
        reference=reference,
        agency=agency,
        status=Status.DISPATCHED,
        received_at=received_at,
        opened_at=received_at,
        changed_at=received_at,
        due_at=step_at + 2 * _FAR,
        acknowledge_by=step_at,
        next_step_at=step_at,
    )
    return question, assignment
