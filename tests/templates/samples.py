"""A sample of facts for every letter and page, with values that would show a mistake."""

from typing import Any

from tests.templates.agency_samples import AGENCY_LETTERS
from tests.templates.journalist_letters import JOURNALIST_LETTERS
from tests.templates.link_letters import LINK_LETTERS
from tests.templates.register_letters import REGISTER_LETTERS
from tests.templates.sample_words import (
    AGENCY_ADDRESS,
    ANSWER,
    ASKER,
    CASE,
    DEADLINE,
    EXPIRES,
    FILES,
    GUESSES,
    HEALTH,
    INTAKE,
    JOURNALIST_ADDRESS,
    LINKED,
    REFERENCE,
    RISKY_FILES,
    SCHOOLS,
    SUBJECT,
    TEXT,
    URL,
)

DUE = "17:00 thứ Tư, 25/11/2026"
FROM_OUTBOX = {
    "reply_to": "mlpn-2026-000123.syt.k7q2m9xzt4@phatngon.example",
    "can_reply": True,
    "intake": INTAKE,
    "linked": [],
    "left_out": [],
    "attached": [],
    "public_url": "https://phatngon.example",
}
NO_REPLY = {"reply_to": "", "can_reply": False}


def _row(letter: str, step: str, **more: Any) -> dict[str, Any]:
    """Give a row of a letter that stands for several."""
    links = dict.fromkeys(("page_url", "seen_url"), URL if letter == "reminder" else "")
    row = {"letter": letter, "step": step, "thread": "SYT", **links, **CASE, "asker": ASKER}
    said = {"agency": HEALTH, "deadline": DEADLINE, "number": 1, "audience": None, "days_late": 0}
    more = {"is_past": False, "is_telephone": False, "publication_at": None, "seen": [], **more}
    return row | said | more


LETTERS: dict[str, dict[str, Any]] = {
    "receipt": {
        **CASE,
        "asker": ASKER,
        "agencies": [{**HEALTH, "deadline": DEADLINE}, {**SCHOOLS, "deadline": DEADLINE}],
        "left_out_agencies": [],
        "unlisted": ["Hội Chữ thập đỏ thành phố"],
        "is_unassigned": False,
        "split_from": "MLPN-2026-000122",
        "deadline": DEADLINE,
        "text": TEXT,
    },
    "dispatch": {
        **CASE,
        "agency": HEALTH,
        "asker": ASKER,
        "deadline": DEADLINE,
        "acknowledge_by": "2026-11-19T06:00:00+00:00",
        "text": TEXT,
        "is_urgent": True,
        "publication_at": "2026-11-23T02:00:00+00:00",
        "attachments": RISKY_FILES,
        "attached": RISKY_FILES,
        "linked": LINKED,
    },
    "answer": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "speaker": {"name": "Lê Thị An", "post": "Phó Giám đốc", "is_quotable": True},
        "text": ANSWER,
        "received_at": "2026-11-19T01:00:00+00:00",
        "answered_at": "2026-11-20T03:12:00+00:00",
        "deadline": DEADLINE,
        "is_late": False,
        "is_last": True,
        "attached": FILES[1:],
    },
}

LETTERS |= {
    **AGENCY_LETTERS,
    **JOURNALIST_LETTERS,
    **LINK_LETTERS,
    **REGISTER_LETTERS,
    "follow-up": {
        **CASE,
        "agency": HEALTH,
        "asker": ASKER,
        "text": TEXT,
        "deadline": DEADLINE,
        "is_ended": False,
    },
    "reminder": {
        **CASE,
        "agency": HEALTH,
        "asker": ASKER,
        "deadline": DEADLINE,
        "step": "unacknowledged",
        "is_past": False,
        "acknowledge_by": "2026-11-19T06:00:00+00:00",
        "text": TEXT,
    },
    "overdue": {**CASE, "agency": HEALTH, "asker": ASKER, "deadline": DEADLINE},
    "escalation": {
        **CASE,
        "agency": HEALTH,
        "asker": ASKER,
        "deadline": DEADLINE,
        "step": "overdue_1",
        "number": 1,
        "audience": "press_department",
        "days_late": 1,
        "contacts": [
            {"role": "spokesperson", "name": "Lê Thị An", "post": "Phó Giám đốc", "phone": "0234 000 0001"},
            {"role": "mailbox", "name": "Văn phòng Sở Y tế", "post": "", "phone": ""},
            {"role": "head", "name": "Nguyễn Văn Bình", "post": "Giám đốc", "phone": "0234 000 0002"},
        ],
        "is_telephone": True,
        "seen": [{"name": "Lê Thị An", "at": "2026-11-19T02:10:00+00:00"}],
    },
    "deadline-missed": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "deadline": DEADLINE,
        "asked_on": "2026-11-19",
        "is_head_told": True,
    },
    "steps-together": {
        "reference": "",
        "reader": "agency",
        "rows": [
            _row("reminder", "half", subject="Giá <b>thuốc</b>", publication_at="2026-11-24T13:00:00+00:00"),
            _row("escalation", "overdue_1", days_late=1, is_telephone=True, audience="press_department"),
            _row("unassigned-late", "due", agency=None),
            _row("deadline-missed", "due"),
            _row("deadline-missed", "due", agency=None),
        ],
        "total": 7,
        "questions": 6,
        **NO_REPLY,
    },
    "duties-digest": {
        "agency": HEALTH,
        "on": "2026-11-25",
        "rows": [
            _row(
                "reminder", "due", state="today", is_urgent=True, publication_at="2026-11-24T13:00:00+00:00"
            ),
            _row("reminder", "due", state="late", is_urgent=False, days_late=2, subject="Giá <b>thuốc</b>"),
            _row("reminder", "due", state="undated", is_urgent=False, deadline=None),
        ],
        "total": 4,
        "today": 1,
        "late": 1,
        **NO_REPLY,
    },
    "deadlines-recomputed": {
        "reader": "journalist",
        "agency": None,
        "note": "QĐ <12>/QĐ-TTg",
        "total": 7,
        "rows": [
            _row("deadline-moved", "", subject="Giá <b>thuốc</b>", due_before="2026-11-24T10:00:00+00:00"),
            _row("deadline-moved", "", agency=None, due_before=None),
        ],
        **NO_REPLY,
    },
    "unassigned": {
        **CASE,
        "asker": ASKER,
        "text": TEXT,
        "deadline": DEADLINE,
        "guesses": GUESSES,
    },
    "unassigned-late": {
        **CASE,
        "asker": ASKER,
        "deadline": DEADLINE,
        "step": "unacknowledged",
        "number": 1,
        "audience": "press_department",
        "days_late": 0,
        "guesses": GUESSES,
    },
    "assigned": {
        **CASE,
        "asker": ASKER,
        "agencies": [
            {**HEALTH, "deadline": DEADLINE},
            {**SCHOOLS, "deadline": {**DEADLINE, "is_provisional": True}},
        ],
        "left_out_agencies": [],
    },
    "assignment-receipt": {
        **CASE,
        "asker": ASKER,
        "agencies": [{**HEALTH, "deadline": DEADLINE}, {**SCHOOLS, "deadline": DEADLINE}],
        "unknown": ["XYZ", "Sở <b>Ma</b>"],
        "is_naming": True,
        "stands": "open",
        "left_out_agencies": [SCHOOLS],
    },
    "pen-alert": {
        **CASE,
        "reason": "wrong_token",
        "sender": JOURNALIST_ADDRESS,
        "agency": HEALTH,
        "received_at": "2026-11-20T03:12:00+00:00",
        "mail_id": "0100018f",
        **NO_REPLY,
    },
    "pen-digest": {
        "total": 53,
        "blocked": 2,
        "new": 4,
        "old": 1,
        "reasons": [{"reason": "unknown_sender", "count": 50}, {"reason": "held", "count": 3}],
        "mails": [
            {
                "sender": "a@b.example",
                "subject": SUBJECT,
                "reason": "held",
                "since": EXPIRES,
                "is_old": True,
            },
            {"sender": "", "subject": "", "reason": "unreadable", "since": EXPIRES, "is_old": False},
        ],
        "more": 3,
        **NO_REPLY,
    },
    "taken-back": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "side": "journalist",
        "kind": "answer",
        "sent_at": "2026-11-20T03:12:00+00:00",
        "is_open": True,
        "is_late": False,
        "deadline": DEADLINE,
    },
    "task": {
        "reference": REFERENCE,
        "kind": "bounced_contact",
        "agency": HEALTH,
        "address": AGENCY_ADDRESS,
        "note": "550 5.1.1 mailbox unavailable",
        "stand_in": "Phạm Thị Cúc",
        **NO_REPLY,
    },
}
LETTERS["takeover"] = LETTERS["duties-digest"]


def facts_of(letter: str, **changes: Any) -> dict[str, Any]:
    """Give the facts of a letter as the renderer gets them."""
    return {**FROM_OUTBOX, **LETTERS[letter], **changes}
