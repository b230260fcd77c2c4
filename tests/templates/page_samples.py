"""A sample of facts for every page, with values that would show a mistake."""

from typing import Any

from tests.templates.samples import (
    AGENCY_ADDRESS,
    ASKER,
    CASE,
    EXPIRES,
    HEALTH,
    INTAKE,
    REFERENCE,
    RISKY_FILES,
    SUBJECT,
    TEXT,
)

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
    "unverified_policy": True,
}
PAGES: dict[str, dict[str, Any]] = {
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
    },
    "choose": {
        "reference": REFERENCE,
        "subject": "Giá vé tham quan Đại Nội năm 2027",
        "old_subject": SUBJECT,
        "text": TEXT,
        "expires_at": EXPIRES,
    },
    "done": {"act": "confirm", "reference": REFERENCE},
    "link-expired": {},
    "link-used": {},
    "not-found": {},
    "try-again": {},
    "sign-in": {"leads_to": "/admin", "email": "lan@svhtt.hue-gov.example", "problem": ""},
    "sign-in-now": {"address": OFFICER["address"]},
    "check-your-mail": {},
    "too-many": {},
    "session-over": {"typed": [TEXT]},
    "not-allowed": {"visitor": {**OFFICER, "is_officer": False}},
}


def page_facts_of(page: str, **changes: Any) -> dict[str, Any]:
    """Give the facts of a page as its caller gives them."""
    return {**ON_EVERY_PAGE, **PAGES[page], **changes}
