"""Reads the ladders, which are kept as files (docs/deadlines.md), into domain values."""

from functools import cache
from pathlib import Path
from typing import Final

from chalicelib.domain.ladder import AT_AGENCY, Anchor, Audience, Ladder, Rung, Step, Task
from chalicelib.rule_rows import FOLDER, RuleRow, keyed_rows

_LADDER_COLUMNS: Final = ("step", "anchor", "working_days", "every_days", "to", "task")


@cache
def load_ladder(folder: Path = FOLDER) -> Ladder:
    """Read the steps of the ladder, in their order; BadRuleError names the first mistake."""
    return Ladder(tuple(map(_rung, keyed_rows(folder / "ladder.csv", _LADDER_COLUMNS))))


@cache
def load_unassigned_ladder(folder: Path = FOLDER) -> Ladder:
    """Read the steps for questions that no agency has yet; BadRuleError names the first mistake."""
    rows = keyed_rows(folder / "ladder_unassigned.csv", _LADDER_COLUMNS)
    return Ladder(tuple(map(_rung_without_agency, rows)))


def _rung(row: RuleRow) -> Rung:
    return Rung(
        step=row.choice("step", Step),
        anchor=row.choice("anchor", Anchor),
        to=row.choices("to", Audience),
        task=row.choice("task", Task) if row.cells["task"] else None,
        working_days=row.integer("working_days", default=0),
        every_days=row.interval("every_days"),
    )


def _rung_without_agency(row: RuleRow) -> Rung:
    rung = _rung(row)
    for audience in rung.to:
        if audience in AT_AGENCY:
            row.refuse("to", f"{audience} is of an agency, and there is none yet")
    return rung if rung.task is None else row.refuse("task", "there is no agency to telephone yet")
