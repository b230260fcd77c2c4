"""Facts of the calendar's pages, for tests that render every page."""

from typing import Any

from chalicelib.desk.rule_book import table_rows
from chalicelib.handlers.calendar_facts import year_facts
from chalicelib.rule_rows import Tables
from chalicelib.rulebook import EDITABLE, load_calendar

ROWS = {table: table_rows(Tables(), table) for table in EDITABLE}
CLOSURE = {
    "from": "2026-11-20",
    "until": "2026-11-20T13:30",
    "scope": "Vỹ Dạ",
    "name_vi": "Bão <13>",
    "basis": "CĐ 12/CĐ-UBND",
}
SHIFT = {
    "reference": "MLPN-2026-000042",
    "due_before": "2026-11-25T10:00:00+00:00",
    "due_at": "2026-11-26T10:00:00+00:00",
}
HEALTH = {"code": "SYT", "name_vi": "Sở Y <tế>", "name_en": "Department of Health"}
DAY = {
    "on": "2026-11-20",
    "day": 20,
    "kind": "weekday",
    "name": "",
    "is_working": True,
    "is_provisional": False,
    "hours": [["07:30", "11:30"], ["13:00", "17:00"]],
}
OFF = {**DAY, "kind": "holiday_estimated", "is_working": False, "is_provisional": True, "hours": []}


def named(**cells):
    return [{"column": column, "value": value} for column, value in cells.items()]


POLICY = {
    **ROWS["policies"][0],
    "name_vi": "Quy chế <2026>",
    "effective_from": "2026-01-01",
    "effective_until": "2027-12-31",
    "reclassify_roles": "spokesperson;deputy",
}
RULES = [{"class": one, "unit": "working_days", "amount": 3} for one in ("routine", "complex")]
POLICY_SHOWN = {
    "cells": POLICY,
    "is_in_force": False,
    "rules": RULES,
    "acknowledge": 4,
    "pause_days": 5,
    "extension_times": 2,
    "extension_days": 10,
    "reclassify_days": 1,
}
ROW_CHANGES = [
    {
        "table": "closures",
        "act": "added",
        "name": named(**{"from": "2026-11-20", "until": "2026-11-20T13:30", "scope": "*"}),
        "cells": [{"column": "name_vi", "before": "", "after": "Bão <13>"}],
    },
    {
        "table": "calendar_days",
        "act": "changed",
        "name": named(date="2026-11-24"),
        "cells": [
            {"column": "day_type", "before": "holiday", "after": "workday_swapped"},
            {"column": "confidence", "before": "medium-high", "after": "low-medium"},
        ],
    },
    {
        "table": "calendar_years",
        "act": "removed",
        "name": named(year="2027"),
        "cells": [{"column": "is_confirmed", "before": "no", "after": ""}],
    },
    {
        "table": "policies",
        "act": "changed",
        "name": named(code="hue-2025-draft"),
        "cells": [
            {"column": "is_verified", "before": "no", "after": "yes"},
            {"column": "reclassify_roles", "before": "", "after": "spokesperson;deputy"},
        ],
    },
    {
        "table": "policy_rules",
        "act": "changed",
        "name": named(policy="hue-2025-draft", **{"class": "routine"}),
        "cells": [{"column": "unit", "before": "working_days", "after": "wall_clock_hours"}],
    },
]
PROBLEM = {
    "table": "closures",
    "line": 2,
    "column": "until",
    "code": "not_after",
    "value": "2026-11-19",
    "other": "2026-11-20",
    "field": "row-1-until",
}
CALENDAR_PAGES: dict[str, dict[str, Any]] = {
    "calendar": {
        "year": 2027,
        "years": ROWS["calendar_years"],
        "months": year_facts(load_calendar(), 2027),
        "days": ROWS["calendar_days"][-9:],
        "hours": ROWS["office_hours"],
        "closures": [CLOSURE],
        "version": 3,
        "saved": 3,
    },
    "calendar-rows": {
        "table": "closures",
        "columns": EDITABLE["closures"],
        "rows": [
            {"number": 1, "cells": CLOSURE, "is_new": False, "is_removed": True},
            {"number": 2, "cells": dict.fromkeys(CLOSURE, ""), "is_new": True, "is_removed": False},
        ],
        "scopes": ("*", "Vỹ Dạ", "SYT"),
        "problem": PROBLEM,
        "on": "",
    },
    "policies": {
        "policies": [
            POLICY_SHOWN,
            {**POLICY_SHOWN, "pause_days": 0, "extension_times": 0, "reclassify_days": None},
        ],
        "saved": 3,
    },
    "policy": {
        "code": "",
        "cells": POLICY,
        "rules": [{**rule, "amount": "3"} for rule in RULES],
        "units": ["working_days", "working_hours", "calendar_days", "wall_clock_hours"],
        "roles": ["spokesperson", "deputy", "mailbox"],
        "roles_chosen": ["spokesperson", "deputy"],
        "problem": {**PROBLEM, "table": "policies", "column": "code", "code": "code", "field": "code"},
    },
    "calendar-change": {
        "texts": [{"table": "closures", "text": "from,until,scope,name_vi,basis\n"}],
        "proposal": {
            "rows": ROW_CHANGES,
            "more_rows": 1,
            "days": [
                {"since": "2026-11-20", "until": "2026-11-23", "before": DAY, "after": OFF},
                {
                    "since": "2028-01-01",
                    "until": "2028-01-01",
                    "before": None,
                    "after": {**DAY, "name": "Bão"},
                },
            ],
            "more_days": 2,
            "is_of_calendar": True,
            "kept": [
                {"policy": "hue-2026", "class": ""},
                {"policy": "hue-2025-draft", "class": "petition"},
            ],
        },
        "dry_run": {
            "looked_at": 1_000,
            "is_whole": False,
            "moved": 4,
            "more": 1,
            "agencies": 1,
            "journalists": 2,
            "shifts": [
                {**SHIFT, "is_unassigned": False, "agency": HEALTH},
                {**SHIFT, "is_unassigned": False, "agency": None, "due_before": None},
                {**SHIFT, "is_unassigned": True, "agency": None, "due_at": None},
            ],
        },
        "restores": None,
        "based_on": 2,
        "note": "Bão",
        "problem": PROBLEM,
        "size": 312_000,
        "is_stale": True,
        "lacks_note": True,
        "imported": {
            "is_ours": False,
            "basis": "Ngày lễ <VN>",
            "cancelled": 1,
            "beyond": 2,
            "known": 3,
        },
    },
    "calendar-versions": {
        "in_force": 2,
        "versions": [
            {
                "number": number,
                "who": "dieu@svhtt.example",
                "saved_at": "2026-11-19T05:00:00+00:00",
                "note": "Thêm ngày nghỉ tránh bão",
                "restores": 0 if number == 2 else None,
                "rows": ROW_CHANGES,
                "more_rows": 0,
            }
            for number in (2, 1)
        ],
        "older": 1,
    },
}
