"""A sample of facts for the page of tasks."""

from typing import Any

from tests.templates.sample_words import AGENCY_ADDRESS, ASKER, DEADLINE, HEALTH, REFERENCE

AT = "2026-11-26T09:15:00+07:00"
TASK = {
    "id": "t1",
    "kind": "telephone",
    "opened_at": AT,
    "reference": REFERENCE,
    "question": {"subject": "Giá <b>thuốc</b>", "asker": ASKER, "deadline": DEADLINE},
    "agency": HEALTH,
    "address": AGENCY_ADDRESS,
    "note": "dispatch: <script>550</script>",
    "contacts": [
        {"role": "spokesperson", "name": "Lê Thị An", "post": "Phó Giám đốc", "phone": "0234 000 001"}
    ],
    "is_note_needed": True,
    "taken_by": "lan@svhtt.example",
    "deferred_until": "2026-12-01",
    "deferred_because": "chờ <b>Sở</b> gọi lại",
    "is_waiting": True,
    "leads_to": "",
}
TASK_PAGES: dict[str, dict[str, Any]] = {
    "admin-tasks": {
        "count": 2,
        "found": 2,
        "kinds": [{"kind": "telephone", "count": 1}, {"kind": "registration", "count": 1}],
        "sought": {"kind": "", "person": ""},
        "tasks": [
            TASK,
            {
                **TASK,
                "kind": "registration",
                "reference": "",
                "question": None,
                "leads_to": "/admin/registrations",
            },
        ],
        "page": 1,
        "is_more": True,
        "said": "closed",
        "typed": [],
    },
}
