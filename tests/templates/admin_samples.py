"""Samples of facts for the admin pages of questions, letters and tasks."""

from typing import Any

from tests.templates.duty_samples import LEDGER, NOT_PASSED_ON
from tests.templates.mail_samples import MAIL_PAGES
from tests.templates.samples import (
    AGENCY_ADDRESS,
    ASKER,
    DEADLINE,
    HEALTH,
    REFERENCE,
    SCHOOLS,
    SUBJECT,
    TEXT,
)
from tests.templates.task_samples import TASK_PAGES

AT = "2026-11-26T09:15:00+07:00"
OFFICER = {
    "name": "Võ Thị Lan",
    "address": "lan@svhtt.hue-gov.example",
    "csrf": "k7q2m9xzt4k7q2m9xzt4k7q2m9",
    "is_officer": True,
    "is_admin": False,
}
CASE = {"reference": REFERENCE, "subject": SUBJECT, "asker": ASKER}
GUESSES = [
    {**HEALTH, "reasons": [{"ground": "mention", "words": "SYT"}]},
    {**SCHOOLS, "reasons": [{"ground": "topic", "words": "bữa ăn bán trú"}]},
]
CONTACT = {"name": "Lê Thị An", "post": "Phó Giám đốc", "phone": "0234 000 001"}
CONTACTS = [{"role": "spokesperson", **CONTACT}]
LATE = {
    **CASE,
    "agency": HEALTH,
    "is_unassigned": False,
    "status": "dispatched",
    "due_at": "2026-11-25T17:00:00+07:00",
    "is_provisional": False,
    "days_late": 1,
    "publication_at": AT,
    "last_step": {"step": "overdue_1", "number": 0, "taken_at": AT},
    "contact": CONTACT,
}
FORGOTTEN = {**LATE, "agency": None, "is_unassigned": True, "status": "unassigned", "contact": None}
NOBODYS = {
    **CASE,
    "received_at": AT,
    "deadline": DEADLINE,
    "is_late": True,
    "text": TEXT,
    "guesses": GUESSES,
}
FAILED: dict[str, Any] = {
    "id": "5f2c",
    "name": "dispatch",
    "reference": REFERENCE,
    "to": {"name": "Lê Thị An", "address": AGENCY_ADDRESS},
    "committed_at": AT,
    "state": "bounced",
    "states": [{"state": "accepted", "at": AT}, {"state": "bounced", "at": AT}],
    "reason": "Permanent; 550 5.1.1 <script>user unknown</script>",
    "tries": 1,
    "is_failed": True,
    "is_waiting": False,
    "resent_at": None,
}
WAITS = {**FAILED, "name": "receipt", "state": "committed", "states": [], "reason": "", "is_failed": False}
RESENT = {**FAILED, "name": "answer", "resent_at": AT, "reference": ""}
LETTERS = [FAILED, WAITS, RESENT]
AGENCIES = [HEALTH, SCHOOLS]
EVENT: dict[str, Any] = {
    "act": "question_opened",
    "at": AT,
    "who": "my@songhuong.example",
    "verified": "authenticated",
    "agency": None,
    "mail_id": "mail-1",
    "details": {},
}
EVENTS = [
    EVENT,
    {**EVENT, "act": "assigned", "details": {"agencies": ["SYT", "SGDDT"]}, "verified": "session"},
    {**EVENT, "act": "step_due", "who": "gateway", "verified": "rule", "agency": HEALTH, "mail_id": ""},
    {**EVENT, "act": "letter_resent", "details": {"letter": "dispatch", "to": AGENCY_ADDRESS}},
    {**EVENT, "act": "task_closed", "details": {"task": "telephone", "note": "Đã gọi <b>ba lần</b>"}},
]
ENTRY: dict[str, Any] = {
    "side": "journalist",
    "kind": "question",
    "at": AT,
    "agency": None,
    "person": "",
    "post": "",
    "address": "my@songhuong.example",
    "is_relayed": True,
    "points": [],
    "promised_at": None,
    "ground": None,
    "withdrawn_at": None,
    "text": TEXT,
    "quoted": "",
    "files": [
        {"name": "danh sách.pdf", "size": 120_000, "is_risky": False, "key": "attachments/mail-1/0"},
        {"name": "bảng.xlsm", "size": 9_000, "is_risky": True, "key": "attachments/mail-1/1"},
    ],
    "files_held": ["mời họp.ics"],
    "mail_id": "mail-1",
    "stays": "opened",
}
ANSWER = {
    **ENTRY,
    "side": "agency",
    "kind": "final",
    "agency": HEALTH,
    "person": "Lê Thị An",
    "post": "Phó Giám đốc",
    "is_relayed": False,
    "withdrawn_at": "2026-11-20T03:12:00+00:00",
    "quoted": "> Kính gửi Sở Y tế,",
    "files": [],
    "files_held": [],
}
MAIL = {
    "mail_id": "mail-1",
    "received_at": AT,
    "sender": "my@songhuong.example",
    "subject": SUBJECT,
    "outcome": "question_opened",
    "reason": "",
}
DUTY: dict[str, Any] = {
    "code": "SYT",
    "agency": HEALTH,
    "status": "answered",
    **NOT_PASSED_ON,
    "is_late": False,
    "is_open": False,
    "days_before": 1,
    "hours_before": 0,
    "opened_at": AT,
    "acknowledge_by": AT,
    "acknowledged_at": AT,
    "ended_at": AT,
    "may_reopen": False,
    "may_answer": True,
    "speakers": [{"address": AGENCY_ADDRESS, "name": "Lê Thị An", "post": "Phó Giám đốc"}],
    "reopenings": [{"at": AT, "points": ["2", "3a"]}],
    "rating": {"score": "unsatisfied", "reason": "Số liệu <b>cũ</b>.", "at": AT},
    "deadline": DEADLINE,
    "days": LEDGER,
    "seen": [{"name": "Lê Thị An", "at": AT}],
    "steps": [{"step": "half", "number": 0, "taken_at": AT}],
    "contacts": CONTACTS,
}
PARTS = {"linked": ["MLPN-2026-000122"], "text": "1. Bao nhiêu <b>ca</b>?"}
GONE = {**DUTY, "code": "CU", "agency": None, "status": "dispatched", "is_late": True, "acknowledge_by": None}
ADMIN_PAGES: dict[str, dict[str, Any]] = {
    "admin-late": {
        "late_count": 3,
        "late_duties_count": 5,
        "late_unassigned_count": 1,
        "late_unassigned": [FORGOTTEN],
        "late": [LATE, {**LATE, "agency": None, "days_late": 0, "last_step": None, "contact": None}],
        "late_next": "1764061200000000_MLPN-2026-000123.SYT",
        "soon_count": 1,
        "soon": [LATE],
        "soon_until": "2026-11-27T17:00:00+07:00",
        "undated": [{**LATE, "due_at": None}],
        "unassigned_count": 2,
        "unassigned": [NOBODYS],
        "pen_count": 3,
        "task_count": 1,
        "failed_count": 100,
        "most_counted": 100,
        "bouncing": [{"agency": HEALTH, "address": AGENCY_ADDRESS}],
        "said": "",
    },
    "admin-questions": {
        "questions": [
            {
                **CASE,
                "received_at": AT,
                "status": "open",
                "due_at": None,
                "is_late": False,
                "duties": [
                    {"agency": HEALTH, "code": "SYT", "status": "dispatched", "due_at": AT, "is_late": True},
                    {"agency": None, "code": "CU", "status": "answered", "due_at": None, "is_late": False},
                ],
            },
            {
                **CASE,
                "received_at": AT,
                "status": "unassigned",
                "due_at": AT,
                "is_late": True,
                "duties": [],
            },
        ],
        "next": "1764061200000000_MLPN-2026-000123",
        "is_cut": True,
        "is_first": False,
        "reaches_to": "2025-12-01",
        "sought": {"state": "open", "agency": "SYT", "journalist": "", "since": "", "until": "", "text": "x"},
        "search": "state=open&agency=SYT&text=x",
        "agencies": AGENCIES,
    },
    "admin-question": {
        **CASE,
        "status": "open",
        "is_late": False,
        "class": "routine",
        "classes": ["routine", "important", "extraordinary", "petition"],
        "incident_at": AT,
        "proposed": "petition",
        "proposed_because": ["phiếu chuyển đơn"],
        "typed": {
            **dict.fromkeys(
                ["class", "incident", "speaker", "text", "other", "subject", "agencies", "mail"], ""
            ),
            "act": "extend",
            "agency": "SYT",
            "until": "2026-11-30",
            "note": "chờ <b>Kho bạc</b>",
        },
        "is_urgent": True,
        "publication_at": "2026-11-24T20:00:00+07:00",
        "received_at": AT,
        **PARTS,
        "journalist": "my@songhuong.example",
        "written_from": "khanhmy@thu.example",
        "readers": ["dung@songhuong.example"],
        "policy": {
            "name_vi": "Dự thảo quy chế",
            "basis": "Báo chí đưa tin tháng 9/2025",
            "is_verified": False,
        },
        "classifying": {"roles": ["spokesperson", "deputy"], "until": AT, "refusal": ""},
        "deadline": DEADLINE,
        "question_days": LEDGER,
        "guesses": GUESSES,
        "duties": [DUTY, GONE, {**DUTY, "status": "extended", "is_open": True, "ended_at": None}],
        "entries": [ENTRY, ANSWER, {**ANSWER, "withdrawn_at": None, "mail_id": "mail-2", "stays": ""}],
        "events": EVENTS,
        "sent": LETTERS,
        "mails": [MAIL],
        "agencies": AGENCIES,
        "said": "assigned",
        "ticked": ["SYT"],
        "unknown_names": ["Sở <b>Ma</b>"],
    },
    **MAIL_PAGES,
    "admin-letters": {
        "failed": [FAILED],
        "is_failed_more": True,
        "day": "2026-11-26",
        "count": 3,
        "letters": LETTERS,
        "page": 1,
        "is_more": True,
        "before": "2026-11-25",
        "behind": "2026-11-27",
    },
    "admin-letter": {
        "letter": FAILED,
        "revision": 3,
        "text": TEXT,
        "addressees": [
            {"address": AGENCY_ADDRESS, "name": "Lê Thị An", "is_bouncing": True},
            {"address": "cuc@syt.hue-gov.example", "name": "Phạm Thị Cúc", "is_bouncing": False},
        ],
        "said": "",
        "problem": "changed",
    },
    **TASK_PAGES,
}
for facts in ADMIN_PAGES.values():
    facts["visitor"] = OFFICER
