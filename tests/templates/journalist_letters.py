"""Samples of facts for letters on what a journalist did: named points, rated an answer, withdrew."""

from typing import Any

from tests.templates.sample_words import ASKER, CASE, DEADLINE, HEALTH, SCHOOLS

WITHDRAWN_AT = "2026-11-20T02:00:00+00:00"
JOURNALIST_LETTERS: dict[str, dict[str, Any]] = {
    "reopened": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "points": ["2", "3a"],
        "text": "Câu 2 <b>chưa</b> có số liệu.",
        "answered_before": "2026-11-19T08:00:00+00:00",
        "is_by_office": False,
        "is_more": False,
        "is_refusal": False,
        "deadline": DEADLINE,
        "acknowledge_by": "2026-11-20T04:30:00+00:00",
    },
    "rated": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "is_office": False,
        "score": "unsatisfied",
        "reason": "Số liệu <b>cũ</b>.",
        "answered_at": "2026-11-19T08:00:00+00:00",
        "is_refusal": False,
    },
    "withdrawn": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "text": "Đã có <b>thông cáo</b>.",
        "withdrawn_at": WITHDRAWN_AT,
        "is_waiting": True,
    },
    "withdrawal-receipt": {
        **CASE,
        "asker": ASKER,
        "agencies": [HEALTH, SCHOOLS],
        "withdrawn_at": WITHDRAWN_AT,
    },
    "reader-added": {
        **CASE,
        "asker": ASKER,
        "colleague": {"name": "Ngô Dũng", "outlet": "Báo <Sông> Hương"},
        "received_at": "2026-11-19T01:00:00+00:00",
    },
    "act-refused": {**CASE, "asker": ASKER, "act": "rating", "why": "no_score", "mail_id": "mail-1"},
}
