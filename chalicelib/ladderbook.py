"""Reads the ladders, which are kept as files (docs/deadlines.md), into domain values."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Final

from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.ladder import Anchor, Ladder, Ladders, Rung
from chalicelib.domain.people import Role, StandIns
from chalicelib.domain.steps import AT_AGENCY, Audience, Step, Task
from chalicelib.rule_rows import FOLDER, RuleRow, keyed_rows, rows_of

ALL_CLASSES: Final = "*"
"""Stands for every class of question that has no rows of its own."""

_COLUMNS: Final = (
    *("class", "step", "anchor", "working_days", "working_hours", "minutes", "every_days"),
    *("to", "urgent_to", "task"),
)
_MEASURES: Final = {
    Anchor.OPENED: {"minutes"},
    Anchor.ACKNOWLEDGE_BY: set[str](),
    Anchor.HALF: set[str](),
    Anchor.DUE: {"working_days", "every_days"},
    Anchor.PUBLICATION: {"working_hours"},
}
"""By which columns a step is moved from its anchor; in any other nothing may stand."""


@cache
def load_ladder(folder: Path = FOLDER) -> Ladders:
    """Read the steps of the ladders, in their order; BadRuleError names the first mistake."""
    return _ladders(folder / "ladder.csv", folder, has_agency=True)


@cache
def load_unassigned_ladder(folder: Path = FOLDER) -> Ladders:
    """Read the steps for questions that no agency has yet; BadRuleError names the first mistake."""
    return _ladders(folder / "ladder_unassigned.csv", folder, has_agency=False)


def _ladders(path: Path, folder: Path, *, has_agency: bool) -> Ladders:
    by_class = {
        name: Ladder(tuple(_rungs(rows, has_agency=has_agency)))
        for name, rows in groupby(_refusing_strays(path), key=lambda row: row.cells["class"])
    }
    own = MappingProxyType({name: ladder for name, ladder in by_class.items() if name != ALL_CLASSES})
    return Ladders(by_class[ALL_CLASSES], own, _stand_ins(folder / "stand_ins.csv"))


def _refusing_strays(path: Path) -> Iterator[RuleRow]:
    """Give the rows, which begin with those of all classes and stand together by class."""
    seen: list[str] = []
    for row in rows_of(path, _COLUMNS):
        name = row.text("class") if not seen or row.cells["class"] == ALL_CLASSES else str(_class_of(row))
        if not seen and name != ALL_CLASSES:
            row.refuse("class", f"the rows of all classes ({ALL_CLASSES}) come first")
        if name in seen[:-1]:
            row.refuse("class", f"the rows of {name} do not stand together")
        if name not in seen:
            seen.append(name)
        yield row


def _class_of(row: RuleRow) -> QuestionClass:
    return row.choice("class", QuestionClass)


def _rungs(rows: Iterator[RuleRow], *, has_agency: bool) -> Iterator[Rung]:
    seen: set[Step] = set()
    for row in rows:
        rung = _rung(row)
        if rung.step in seen:
            row.refuse("step", f"{str(rung.step)!r} stands there twice")
        seen.add(rung.step)
        if not has_agency:
            _refuse_agency(row, rung)
        yield rung


def _rung(row: RuleRow) -> Rung:
    anchor = row.choice("anchor", Anchor)
    for column in {"working_days", "working_hours", "minutes", "every_days"} - _MEASURES[anchor]:
        if row.cells[column]:
            row.refuse(column, f"nothing is moved by it from {anchor}")
    return Rung(
        step=row.choice("step", Step),
        anchor=anchor,
        to=_audiences(row, "to"),
        task=row.choice("task", Task) if row.cells["task"] else None,
        working_days=row.integer("working_days", default=0),
        every_days=row.interval("every_days"),
        working_hours=_hours_before(row),
        minutes=row.interval("minutes"),
        urgent_to=_audiences(row, "urgent_to"),
    )


def _hours_before(row: RuleRow) -> int:
    hours = row.integer("working_hours", default=0)
    return hours if hours <= 0 else row.refuse("working_hours", f"{hours} is after the publication")


def _audiences(row: RuleRow, column: str) -> tuple[Audience, ...]:
    """Read whom a step tells; a step may tell nobody but those of urgent questions."""
    is_left_out = column == "urgent_to" or row.cells["urgent_to"]
    return () if is_left_out and not row.cells[column] else row.choices(column, Audience)


def _refuse_agency(row: RuleRow, rung: Rung) -> None:
    for column, audiences in (("to", rung.to), ("urgent_to", rung.urgent_to)):
        for audience in audiences:
            if audience in AT_AGENCY:
                row.refuse(column, f"{audience} is of an agency, and there is none yet")
    if rung.task is not None:
        row.refuse("task", "there is no agency to telephone yet")


def _stand_ins(path: Path) -> StandIns:
    rows = keyed_rows(path, ("role", "stand_ins"))
    return MappingProxyType({row.choice("role", Role): _others(row) for row in rows})


def _others(row: RuleRow) -> tuple[Role, ...]:
    others = row.choices("stand_ins", Role)
    return others if Role.HEAD not in others else row.refuse("stand_ins", "the head stands in for nobody")
