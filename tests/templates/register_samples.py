"""Facts of the register's pages, for tests that render every page."""

from typing import Any

AT = "2026-11-19T03:12:00+00:00"
CHANGED = {"field": "reason", "about": ""}
HISTORY = [
    {
        "id": "e-2",
        "party": "agency",
        "key": "SYT",
        "act": "changed",
        "at": "2026-11-20T03:12:00+00:00",
        "who": "lan@svhtt.hue-gov.example",
        "cause": "import-1",
        "changes": [
            {"field": "contact", "before": "Lê Thị An; an@syt.example", "after": "", "about": "spokesperson"},
            {"field": "status", "before": "active", "after": "suspended", "about": ""},
            {"field": "name_en", "before": "", "after": "Health <b>", "about": ""},
        ],
        "revision": 1,
    },
    {
        "id": "e-1",
        "party": "agency",
        "key": "SYT",
        "act": "bounced",
        "at": "2026-11-19T03:12:00+00:00",
        "who": "gateway",
        "cause": "MLPN-2026-000123",
        "changes": [{"field": "bouncing", "before": "", "after": "an@syt.example", "about": ""}],
        "revision": 1,
    },
]
AGENCY = {
    "code": "SYT",
    "name_vi": "Sở Y tế",
    "name_en": "Department of Health",
    "abbrev": "Sở Y tế",
    "contacts": 2,
    "bouncing": ["an@syt.example"],
}
JOURNALIST = {
    "email": "my@song.example",
    "query": "my%40song.example",
    "name": "Trần Khánh My",
    "outlet": "Báo Sông",
    "card_expires_on": "2027-12-31",
    "is_active": False,
    "paper": "introduction",
    "suspended_because": "Thẻ <đã> thu hồi",
    "suspended_until": "2026-12-31",
}


def a_problem(code: str, **facts: Any) -> dict[str, Any]:
    """Give a problem of the register as pages get it."""
    blank = {"file": "contacts.csv", "line": 2, "column": "email", "value": "x", "other": "", "at": 0}
    return {**blank, "code": code, "field": "contact-1-email", **facts}


PROBLEMS = [
    a_problem("address", other="no_at"),
    a_problem("blank", file="agencies.csv", column="name_vi", field="name_vi"),
]
WARNINGS = [a_problem("last_reachable", value="SYT", column="contacts", field="contacts")]
LEAVE = {"away_from": "2026-11-20", "away_until": "", "stand_in": "binh@syt.example"}
CONTACT = {
    "role": "spokesperson",
    "name": "Lê Thị An",
    "post": "",
    "email": "x",
    "phone": "0234 000 001",
    **LEAVE,
}
RUN = {
    "id": "import-1",
    "file": "contacts.csv",
    "who": "lan@svhtt.hue-gov.example",
    "started_at": "2026-11-20T03:12:00+00:00",
    "changed_at": None,
    "state": "previewed",
    "total": 120,
    "done": 50,
    "refused": 2,
    "unchanged": 7,
    "refusals": [a_problem("choice", column="role", other="head")],
    "more_refusals": 4,
    "revision": 1,
}
UNSAID: dict[str, Any] = {
    "problems": PROBLEMS,
    "warnings": WARNINGS,
    "is_saved": True,
    "is_new": False,
    "history": HISTORY,
}
PAGE: dict[str, Any] = {"count": 81, "first": 21, "last": 40, "page": 2, "is_more": True}
PAGES: dict[str, dict[str, Any]] = {
    "register": {
        "words": "y tế",
        "agencies": {**PAGE, "rows": [AGENCY, {**AGENCY, "code": "SXD", "contacts": 0, "bouncing": []}]},
        "journalists": {**PAGE, "rows": [{**JOURNALIST, "papers": "expired"}, {**JOURNALIST, "papers": ""}]},
        "bouncing": 1,
        "registrations": 2,
    },
    "register-agency": {
        **UNSAID,
        "agency": AGENCY,
        "revision": 3,
        "stale": [{"field": "contact", "now": "An\nBình", "typed": "An"}],
        "cells": {
            "code": "SYT",
            "name_vi": "",
            "name_en": "",
            "abbrev": "",
            "topics": "",
            "hosts": "",
            "area": "",
        },
        "contacts": [
            {**CONTACT, "number": 1, "is_removed": True, "is_new": False},
            {**CONTACT, "number": 2, "is_removed": False, "is_new": True},
        ],
    },
    "register-journalist": {
        **UNSAID,
        "problems": [a_problem("blank", file="journalists.csv", column="name", field="name")],
        "journalist": JOURNALIST,
        "revision": 3,
        "stale": None,
        "cells": {
            "email": "my@song.example",
            "others": "my2@song.example",
            "name": "",
            "outlet": "Báo Sông",
            "card_number": "",
            "card_expires_on": "2027-12-31",
            "paper": "introduction",
            "telephone": "0905 000 001",
        },
        "refused": "past",
        "typed_standing": {"reason": "", "until": ""},
    },
    "register-import": {"runs": [RUN, {**RUN, "state": "done"}], "problem": "large_file", "file": ""},
    "register-import-run": {
        "run": RUN,
        "is_changed": True,
        "preview": {
            "digest": "abc",
            "added": 1,
            "changed": 1,
            "unchanged": 7,
            "refused": 2,
            "writes": [
                {"key": "SYT", "name": "Sở Y tế", "is_new": False, "changes": HISTORY[0]["changes"]},
                {"key": "a@b.example", "name": "An", "is_new": True, "changes": []},
            ],
            "problems": [a_problem("choice", column="role", other="head")],
            "warnings": WARNINGS,
            "more": 3,
            "more_problems": 4,
        },
    },
    "register-papers": {"rows": [{**JOURNALIST, "papers": one} for one in ("expired", "soon")]},
    "blocks": {
        "rows": [{"address": "a@b.example", "reason": "Thư <rác>", "who": "lan@svhtt.example", "since": AT}],
        "typed": {"address": "a@b.example", "reason": "x"},
        "history": [
            {**HISTORY[0], "act": act, "changes": [{**CHANGED, "before": "", "after": "Thư <rác>"}]}
            for act in ("unblocked", "blocked", "suspended", "lifted")
        ],
        "problem": "contact",
        "is_saved": True,
    },
    "register-bouncing": {
        "is_saved": True,
        "is_stale": True,
        "rows": [
            {
                "agency": AGENCY,
                "revision": 3,
                "name": "Lê Thị An",
                "address": "an@syt.example",
                "since": "2026-11-19T03:12:00+00:00",
                "reference": "MLPN-2026-000123",
            },
            {"agency": AGENCY, "revision": 3, "name": "", "address": "x@y.z", "since": None, "reference": ""},
        ],
    },
}
