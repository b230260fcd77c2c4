"""Samples for the pages of a question that its parties see."""

from typing import Any

from tests.templates.agency_samples import GROUND
from tests.templates.duty_samples import LEDGER, ODD_LEDGER
from tests.templates.samples import (
    ANSWER,
    ASKER,
    CASE,
    DEADLINE,
    HEALTH,
    REFERENCE,
    RISKY_FILES,
    SCHOOLS,
    SUBJECT,
    TEXT,
)

SPOKESPERSON = {
    "name": "Lê Thị An",
    "address": "an@syt.hue-gov.example",
    "csrf": "k7q2m9xzt4k7q2m9xzt4k7q2m9",
    "is_officer": False,
    "is_admin": False,
}
PATH = "/questions/mlpn-2026-000123/syt"


def a_duty(agency=HEALTH, status="dispatched", **changes):
    return {
        "agency": agency,
        "status": status,
        "is_open": status in {"to_dispatch", "dispatched"},
        "is_late": False,
        "ended_at": None,
        "came_from": SCHOOLS,
        "came_because": "thuộc thẩm quyền của Sở Y tế",
        "shares": [
            {"agency": None, "days": 1},
            {"agency": SCHOOLS, "days": 2},
            {"agency": HEALTH, "days": 0},
        ],
        "has_follow_up": False,
        "rating": None,
        "days_before": 0,
        "hours_before": 9,
        "deadline": DEADLINE,
        "ledger": LEDGER,
        **changes,
    }


def an_entry(side, kind, text, **changes):
    return {
        "side": side,
        "kind": kind,
        "at": "2026-11-19T01:00:00+00:00",
        "agency": None,
        "person": "Trần Khánh My",
        "post": "",
        "is_office": False,
        "points": [],
        "promised_at": None,
        "withdrawn_at": None,
        "ground": None,
        "text": text,
        "quoted": "",
        "files": [],
        "files_held": [],
        **changes,
    }


FILES = [{"is_risky": False, **file, "file": f"abc-{number}"} for number, file in enumerate(RISKY_FILES)]
THE_ANSWER = an_entry(
    "agency",
    "final",
    ANSWER,
    agency=HEALTH,
    person="Lê Thị An",
    post="Phó Giám đốc",
    quoted="> Tổng số cháu đang điều trị?",
    files=FILES,
    files_held=["mời họp.ics"],
)
A_MESSAGE = {"agency": HEALTH, "person": "Lê Thị An", "post": "Phó Giám đốc"}
MESSAGES = [
    an_entry("agency", "interim", "Sở đang xác minh.", **A_MESSAGE, promised_at="2026-11-24T10:00:00+00:00"),
    an_entry("agency", "clarification", "Câu 2 hỏi trường nào?", **A_MESSAGE, is_office=True),
    an_entry("agency", "partial", "1. Còn 12 cháu.", **A_MESSAGE, points=["1", "2a"]),
    an_entry("agency", "refusal", "Vụ việc đang điều tra.", **A_MESSAGE, points=["2"], ground=GROUND),
    an_entry("agency", "acknowledgement", "Mời gọi Văn phòng Sở.", **A_MESSAGE),
]
AMENDED = [
    an_entry("agency", "correction", "Là 14 cháu.", **A_MESSAGE),
    an_entry("agency", "final", "Còn 13 cháu.", **A_MESSAGE, withdrawn_at="2026-11-20T08:40:00+00:00"),
    an_entry("agency", "retraction", "Số liệu <b>chưa</b> được đối chiếu.", **A_MESSAGE),
]
ENTRIES = [an_entry("journalist", "question", TEXT), *MESSAGES, THE_ANSWER, *AMENDED]
A_DRAFT = {
    **an_entry("agency", "awaiting", "Còn <b>12</b> cháu nằm viện.", agency=HEALTH, person="Lê Thị An"),
    "post": "Phó Giám đốc",
    "points": ["1"],
    "files": FILES,
    "asked": "0f" * 12,
    "act": "partial",
    "address": "an@syt.hue-gov.example",
    "may_decide": True,
}
SEEN: dict[str, Any] = {
    **CASE,
    "asker": ASKER,
    "side": "agency",
    "agency": HEALTH,
    "page_path": PATH,
    "received_at": "2026-11-19T01:00:00+00:00",
    "is_urgent": True,
    "publication_at": "2026-11-23T02:00:00+00:00",
    "is_late": False,
    "is_withdrawn": False,
    "duties": [a_duty()],
    "deadline": None,
    "entries": ENTRIES,
    "waiting": [A_DRAFT],
    "may_write": True,
    "acts": [
        "final",
        "partial",
        "interim",
        "clarification",
        "acknowledgement",
        "extension",
        "refusal",
        "correction",
        "transfer",
    ],
    "points_asked": ["1", "2"],
    "readers": ["dung@songhuong.example"],
    "grounds": [GROUND],
    "seen": "2-abc",
}
A_FORM = {
    "form": "00ff",
    "typed": "",
    "to": "TATCA",
    "problem": "",
    "changed": None,
    "done": "",
    "timeline": "/questions/mlpn-2026-000123/tatca/timeline",
    "what": "",
    "until_on": "",
    "points": [],
    "score": "",
    "ground": "",
    "agencies": "",
    "reader": "",
    "reader_off": "",
    "refused": "",
    "is_session": True,
}
BY_LINK = {"visitor": None, "is_session": False, "form": ""}
TO_JOURNALIST = {
    "side": "journalist",
    "agency": None,
    "waiting": [],
    "acts": ["follow_up"],
    "duties": [a_duty(is_late=True, ledger=ODD_LEDGER), a_duty(SCHOOLS, "to_dispatch")],
}
ANSWERED = {
    "side": "journalist",
    "agency": None,
    "waiting": [],
    "acts": ["follow_up", "unanswered", "rating", "withdrawal", "readers"],
    "duties": [
        a_duty(
            status="answered",
            ended_at="2026-11-20T03:00:00+00:00",
            rating={
                "score": "unsatisfied",
                "reason": "Số liệu <b>cũ</b>.",
                "at": "2026-11-20T04:00:00+00:00",
            },
        )
    ],
}
A_LISTED = {"page_path": PATH, "reference": REFERENCE, "subject": SUBJECT}
A_LISTED_DUTY = {
    **A_LISTED,
    "asker": ASKER,
    "agency": HEALTH,
    "status": "dispatched",
    "ended_at": None,
    "deadline": DEADLINE,
    "is_late": True,
}
LEAVE = {
    "agency": HEALTH,
    "away_from": "2026-11-23",
    "away_until": "2026-11-27",
    "stand_in": "binh@syt.hue-gov.example",
    "others": [{"email": "binh@syt.hue-gov.example", "name": "Bình <B>", "role": "deputy"}],
}
AN_END = {"status": "answered", "ended_at": "2026-11-26T03:00:00+00:00"}


QUESTION_PAGES: dict[str, dict[str, Any]] = {
    "question": {**SEEN, **A_FORM, "visitor": SPOKESPERSON},
    "preview": {
        **SEEN,
        "visitor": SPOKESPERSON,
        "form": "00ff",
        "text": TEXT,
        "typed": f"{TEXT} x",
        "to": "TATCA",
        "act": "final",
        "until_on": "",
        "points": [],
        "score": "",
        "ground": "",
        "agencies": "",
        "passes_to": {"agencies": [SCHOOLS], "is_proposed": True},
        "waits_for": [],
        "reader": "",
        "reader_off": "",
        "is_told": True,
        "after": [a_duty(status="answered", ended_at="2026-11-20T03:00:00+00:00")],
        "goes_to": [],
        "speaker": {"name": "Lê Thị An", "post": "Phó Giám đốc", "is_quotable": True},
        "files": [
            {
                "key": "k/0",
                "name": "số liệu.xlsm",
                "size": 88_000,
                "is_risky": True,
                "is_infected": False,
                "is_left_out": False,
            },
            {
                "key": "k/1",
                "name": "ảnh.jpg",
                "size": 812_000,
                "is_risky": False,
                "is_infected": True,
                "is_left_out": False,
            },
        ],
        "upload": {"url": "https://files.example/", "fields": {"key": "uploads/a/${filename}"}},
        "most_files": 10,
        "largest": 100 * 1024 * 1024,
    },
    "question-expired": {"page_path": PATH},
    "questions": {
        "visitor": SPOKESPERSON,
        "is_journalist": True,
        "papers": {"standing": "expired", "paper": "card", "until": "2026-11-01"},
        "is_contact": True,
        "leaves": [LEAVE],
        "contact_of": [HEALTH],
        "form": "00ff",
        "done": "leave",
        "problem": "ends_early",
        "what": "leave",
        "code": "SYT",
        "typed": "",
        "leave": {"away_from": "2026-11-27", "away_until": "<b>hôm sau</b>", "stand_in": ""},
        "asked": [
            {
                **A_LISTED,
                "asker": ASKER,
                "received_at": "2026-11-19T01:00:00+00:00",
                "status": "open",
                "is_late": True,
            }
        ],
        "read": [
            {
                **A_LISTED,
                "asker": ASKER,
                "received_at": "2026-11-18T01:00:00+00:00",
                "status": "answered",
                "is_late": True,
            }
        ],
        "owed": [A_LISTED_DUTY],
        "asked_again": [{**A_LISTED_DUTY, **AN_END}],
        "answered": [{**A_LISTED_DUTY, **AN_END}, {**A_LISTED_DUTY, **AN_END, "status": "declined"}],
    },
}
