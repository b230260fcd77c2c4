"""Calendar, policies and their changes as facts of pages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from chalicelib.desk import facts
from chalicelib.desk.calendar_editing import (
    DaysChanged,
    DayShown,
    Edit,
    Proposal,
    RowChange,
    days_changed,
)
from chalicelib.desk.desk import Desk
from chalicelib.desk.dry_run import DryRun
from chalicelib.domain.calendar_days import CalendarDay
from chalicelib.domain.deadlines import Policy
from chalicelib.domain.rule_versions import Cells
from chalicelib.domain.workcalendar import ONE_DAY, WorkCalendar
from chalicelib.rule_rows import BadRuleError
from chalicelib.rulebook import ALL_POLICIES, CLOSURES, DAYS, EDITABLE, HOURS, POLICIES, POLICY_RULES, YEARS

Facts = dict[str, Any]

MOST_SHOWN: Final = 200
"""Changed rows, and changed days, on one page."""
MOST_SHIFTS: Final = 50
"""Deadlines that would move, on one page."""
NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    YEARS: ("year",),
    DAYS: ("date",),
    HOURS: ("valid_from", "season_from", "season_until"),
    CLOSURES: ("from", "until", "scope"),
    POLICIES: ("code",),
    POLICY_RULES: ("policy", "class"),
}
"""Which columns name a row to people."""


def year_facts(calendar: WorkCalendar, year: int) -> list[Facts]:
    """Give a year's months with their weeks, Monday first; a day of another month is none."""
    return [{"month": month, "weeks": _weeks(calendar, year, month)} for month in range(1, 13)]


def _weeks(calendar: WorkCalendar, year: int, month: int) -> list[list[Facts | None]]:
    first = date(year, month, 1)
    start = first - first.weekday() * ONE_DAY
    days = [start + number * ONE_DAY for number in range(42)]
    shown = [day_facts(calendar.day_for_all(on)) if on.month == month else None for on in days]
    weeks = [shown[number : number + 7] for number in range(0, 42, 7)]
    return [week for week in weeks if any(week)]


def day_facts(day: CalendarDay) -> Facts:
    """Give what a day is."""
    return {
        "on": day.on.isoformat(),
        "day": day.on.day,
        "kind": str(day.kind),
        "name": day.name_vi,
        "is_working": day.is_working,
        "is_provisional": day.is_provisional,
    }


def proposal_facts(proposal: Proposal, before: WorkCalendar) -> Facts:
    """Give what an edit would change of the calendar that is in force."""
    days = tuple(days_changed(before, proposal.rules.calendar))
    return {
        "rows": [row_facts(row) for row in proposal.rows[:MOST_SHOWN]],
        "more_rows": max(len(proposal.rows) - MOST_SHOWN, 0),
        "days": [_days_facts(one) for one in days[:MOST_SHOWN]],
        "more_days": max(len(days) - MOST_SHOWN, 0),
        "is_of_calendar": any(row.table not in ALL_POLICIES for row in proposal.rows),
        "kept": [
            {"policy": row.get("code") or row["policy"], "class": row.get("class", "")}
            for rows in proposal.kept.values()
            for row in rows
        ],
    }


def policy_facts(policy: Policy, cells: Cells, today: date) -> Facts:
    """Give a policy: its row, and what of it is said in words."""
    return {
        "cells": cells,
        "is_in_force": policy.is_in_force(today),
        "rules": [
            {"class": str(klass), "unit": str(rule.unit), "amount": rule.amount}
            for klass, rule in policy.rules.items()
        ],
        "acknowledge": policy.acknowledge.amount,
        "pause_days": policy.pause_days,
        "extension_times": policy.extension_times,
        "extension_days": policy.extension_days,
        "reclassify_days": policy.reclassify_days,
    }


def dry_run_facts(would: DryRun, desk: Desk) -> Facts:
    """Give which open deadlines an edit would move, the soonest first."""
    shown = would.shifts[:MOST_SHIFTS]
    agencies = {code: desk.register.agency(code) for code in {shift.agency for shift in shown} - {""}}
    return {
        "looked_at": would.looked_at,
        "is_whole": would.is_whole,
        "moved": len(would.shifts),
        "more": len(would.shifts) - len(shown),
        "agencies": would.agencies,
        "journalists": would.journalists,
        "shifts": [
            {
                "reference": shift.reference,
                "is_unassigned": not shift.agency,
                "agency": facts.agency_fact(agencies.get(shift.agency)),
                "due_before": facts.moment(shift.due_before),
                "due_at": facts.moment(shift.due_at),
            }
            for shift in shown
        ],
    }


def row_facts(row: RowChange) -> Facts:
    """Give a changed row: what it is called, and its cells before and after."""
    before, after = row.before or {}, row.after or {}
    columns = [column for column in EDITABLE[row.table] if before.get(column) != after.get(column)]
    named = row.after or row.before or {}
    return {
        "table": row.table,
        "act": "changed" if row.before and row.after else "added" if row.after else "removed",
        "name": [{"column": column, "value": named[column]} for column in NAMED_BY[row.table]],
        "cells": [
            {"column": column, "before": before.get(column, ""), "after": after.get(column, "")}
            for column in columns
            if column not in NAMED_BY[row.table]
        ],
    }


def edit_facts(edit: Edit) -> Facts:
    """Give a version with what it changed."""
    version = edit.version
    return {
        "number": version.number,
        "who": version.who,
        "saved_at": version.saved_at.isoformat(),
        "note": version.note,
        "restores": version.restores,
        "rows": [row_facts(row) for row in edit.rows[:MOST_SHOWN]],
        "more_rows": max(len(edit.rows) - MOST_SHOWN, 0),
    }


def problem_facts(error: BadRuleError, field: str = "") -> Facts:
    """Give what is wrong with a table; `field` is where it was typed, if that is on the page."""
    return {
        "table": error.table,
        "line": error.line,
        "column": error.column,
        "code": error.code,
        "value": error.value,
        "other": error.other,
        "field": field,
    }


def rows_facts(rows: Iterable[Cells], blanks: Sequence[Cells] = ()) -> list[Facts]:
    """Give rows of a form, numbered from 1, with empty ones to be filled in."""
    known = list(rows)
    return [
        {"number": number, "cells": cells, "is_new": number > len(known)}
        for number, cells in enumerate((*known, *blanks), start=1)
    ]


def _days_facts(days: DaysChanged) -> Facts:
    return {
        "since": days.since.isoformat(),
        "until": days.until.isoformat(),
        "before": _shown(days.before),
        "after": _shown(days.after),
    }


def _shown(shown: DayShown | None) -> Facts | None:
    return None if shown is None else {**day_facts(shown.day), "hours": [list(span) for span in shown.hours]}
