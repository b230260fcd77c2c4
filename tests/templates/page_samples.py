"""A sample of facts for every page, with values that would show a mistake."""

from typing import Any

from tests.templates import register_samples
from tests.templates.admin_samples import ADMIN_PAGES
from tests.templates.calendar_samples import CALENDAR_PAGES
from tests.templates.duty_samples import LEDGER
from tests.templates.pen_samples import PEN
from tests.templates.question_samples import QUESTION_PAGES
from tests.templates.registration_samples import REGISTRATIONS
from tests.templates.samples import (
    AGENCY_ADDRESS,
    ASKER,
    CASE,
    DEADLINE,
    EXPIRES,
    HEALTH,
    INTAKE,
    REFERENCE,
    RISKY_FILES,
    SCHOOLS,
    SUBJECT,
    TEXT,
)
from tests.templates.timeline_samples import TIMELINE

OFFICER = {
    "name": "Võ Thị Lan",
    "address": "lan@svhtt.hue-gov.example",
    "csrf": "k7q2m9xzt4k7q2m9xzt4k7q2m9",
    "is_officer": True,
    "is_admin": False,
}
ON_EVERY_PAGE = {
    "public_url": "https://phatngon.example",
    "intake": INTAKE,
    "switch_url": "?lang=en",
    "path": "/somewhere",
    "visitor": None,
    "unverified_policies": ["Quy chế <2025>", "Đơn thư"],
    "unconfirmed_year": 2027,
}
FIGURES = {
    "received": 12,
    "in_time": 6,
    "late": 2,
    "declined": 1,
    "pending": 1,
    "overdue": 1,
    "interim": 1,
    "apart": 1,
    "median_hours": 7.5,
}
FORM_AS_READ = {
    "address": "khanhmy@songhuongmoi.example",
    "subject": SUBJECT,
    "text": TEXT,
    "publication_at": "2026-11-23T02:00:00+00:00",
    "is_urgent": True,
    "agencies": [HEALTH],
    "deadline": DEADLINE,
    "files": [
        {
            "key": "1",
            "name": "a.pdf",
            "size": 812_000,
            "is_risky": False,
            "is_infected": False,
            "is_left_out": False,
        },
        {
            "key": "2",
            "name": "b.xlsm",
            "size": 88_000,
            "is_risky": True,
            "is_infected": False,
            "is_left_out": False,
        },
        {
            "key": "3",
            "name": "c.exe",
            "size": 99_000,
            "is_risky": True,
            "is_infected": True,
            "is_left_out": False,
        },
        {
            "key": "4",
            "name": "d.jpg",
            "size": 9_000,
            "is_risky": False,
            "is_infected": False,
            "is_left_out": True,
        },
    ],
}
A_LOOKALIKE = {
    "reference": REFERENCE,
    "subject": SUBJECT,
    "asker": ASKER,
    "received_at": "2026-11-19T01:00:00+00:00",
    "is_own": True,
    "is_answered": False,
    "page_path": "/questions/mlpn-2026-000123/tatca",
}
LOOKALIKES = [A_LOOKALIKE, {**A_LOOKALIKE, "is_own": False, "is_answered": True, "page_path": ""}]
LETTING: dict[str, Any] = {
    "act": "final",
    "why": "",
    "is_awaiting": False,
    "points": [],
    "promised_at": None,
    "until_on": None,
    "reason": "",
    "passes_to": [],
    "ground": None,
    "score": "",
}
PAGES: dict[str, dict[str, Any]] = {
    **ADMIN_PAGES,
    **PEN,
    **TIMELINE,
    **CALENDAR_PAGES,
    "confirm": {"subject": SUBJECT, "text": TEXT, "expires_at": EXPIRES},
    "release": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "writer": AGENCY_ADDRESS,
        "text": TEXT,
        "expires_at": EXPIRES,
        "side": "agency",
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
        "deadline": DEADLINE,
        "is_late": False,
        "stands": "open",
        "ended_at": None,
        "passed_to": [],
        **LETTING,
    },
    "link-void": {"why": "no_contact", "typed": ["Có 12 cháu nằm viện, 5 cháu đã về nhà."]},
    "choose": {
        **LETTING,
        "act": "follow_up",
        "reference": REFERENCE,
        "subject": "Giá vé tham quan Đại Nội năm 2027",
        "old_subject": SUBJECT,
        "text": TEXT,
        "expires_at": EXPIRES,
    },
    "seen": {
        "reference": REFERENCE,
        "subject": SUBJECT,
        "asker": ASKER,
        "agency": HEALTH,
        "seen_at": "2026-11-19T02:10:00+00:00",
    },
    "done": {"act": "confirm", "reference": REFERENCE},
    "link-expired": {"typed": [TEXT]},
    "link-used": {"typed": [TEXT]},
    "not-found": {"typed": [TEXT]},
    "bad-form": {"typed": [TEXT]},
    "too-large": {},
    "ask": {
        "typed": {
            "email": "khanhmy@",
            "subject": SUBJECT,
            "text": TEXT,
            "publication": "2026-11-23T09:00",
            "is_urgent": True,
            "agencies": ["SYT"],
        },
        "problems": {"email": "bad_address", "publication": "past"},
        "find": "giao duc",
        "draft": "f00d.k7q2",
        "form": "f00d.k7q2",
        "ticked": [{**HEALTH, "abbrev": "SYT"}],
        "choices": [{**SCHOOLS, "abbrev": "SGDĐT"}],
    },
    "check": {
        **FORM_AS_READ,
        "token": "f00d.k7q2",
        "most_files": 10,
        "ticked": [{**HEALTH, "abbrev": "SYT"}],
        "choices": [],
        "problems": {"agencies": "too_many"},
        "lookalikes": LOOKALIKES,
        "guesses": [{**SCHOOLS, "reasons": [{"ground": "in_subject", "words": ""}]}],
    },
    "files": {
        "token": "f00d.k7q2",
        "files": FORM_AS_READ["files"],
        "upload": {"url": "https://files.example/", "fields": {"key": "uploads/f00d/1/${filename}"}},
        "most_files": 10,
        "largest": 100 * 1024 * 1024,
    },
    "statistics": {
        "rows": [{**HEALTH, "figures": FIGURES}, {**SCHOOLS, "figures": None}],
        "agency": None,
        "total": {"figures": {**FIGURES, "median_hours": None}},
        "minimum": 5,
        "months": ["2026-10", "2026-11"],
        "period": "2026-11",
        "reckoned_at": "2026-11-25T03:00:00+00:00",
    },
    "calculator": {
        "typed": {
            **dict.fromkeys(("from1", "to1", "from2", "to2", "extend"), ""),
            "received": "2026-11-19T08:00",
            "class": "routine",
            "agency": "SYT",
        },
        "pauses": [1, 2],
        "most_pauses": 20,
        "classes": ["routine", "petition", "acknowledgement"],
        "agencies": [HEALTH, SCHOOLS],
        "problem": None,
        "found": {
            "deadline": DEADLINE,
            "ignores_pauses": True,
            "unit": "working_days",
            "days": LEDGER,
            "policy": {"name_vi": "Quy chế phát ngôn", "basis": "dự thảo 9/2025", "is_verified": False},
        },
    },
    "form-sent": {"expires_at": EXPIRES},
    "confirm-form": {**FORM_AS_READ, "expires_at": EXPIRES, "lookalikes": LOOKALIKES},
    "being-scanned": {"typed": [TEXT]},
    "try-again": {"typed": [TEXT]},
    "sign-in": {"leads_to": "/admin", "email": "lan@svhtt.hue-gov.example", "problem": ""},
    "sign-in-now": {"address": OFFICER["address"], "press": "f00d"},
    "check-your-mail": {},
    "too-many": {},
    "session-over": {"typed": [TEXT], "leads_to": "/admin/pen"},
    "not-allowed": {"visitor": {**OFFICER, "is_officer": False}},
    **{name: {**facts, "visitor": OFFICER} for name, facts in register_samples.PAGES.items()},
}
PAGES |= QUESTION_PAGES | REGISTRATIONS


def page_facts_of(page: str, **changes: Any) -> dict[str, Any]:
    """Give the facts of a page as its caller gives them."""
    return {**ON_EVERY_PAGE, **PAGES[page], **changes}
