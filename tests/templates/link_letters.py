"""Samples of facts for letters that lead somewhere by a link, and for notices to strangers."""

from typing import Any

from tests.templates.agency_samples import OFFICE
from tests.templates.sample_words import (
    AGENCY_ADDRESS,
    ASKER,
    CASE,
    CLOCK,
    EXPIRES,
    HEALTH,
    REFERENCE,
    RISKY_FILES,
    SUBJECT,
    TEXT,
    URL,
)

NO_REPLY = {"reply_to": "", "can_reply": False}
LINK_LETTERS: dict[str, dict[str, Any]] = {
    "confirm-form": {"subject": SUBJECT, "asker": ASKER, "url": URL, "expires_at": EXPIRES, **NO_REPLY},
    "sign-in": {"url": URL, "expires_at": EXPIRES, **NO_REPLY},
    "confirm": {"subject": SUBJECT, "asker": ASKER, "url": URL, "expires_at": EXPIRES, **NO_REPLY},
    "choose": {
        "reference": REFERENCE,
        "subject": "Giá vé tham quan Đại Nội năm 2027",
        "old_subject": SUBJECT,
        "is_other_subject": True,
        "url": URL,
        "expires_at": EXPIRES,
        **NO_REPLY,
    },
    "release": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "writer": AGENCY_ADDRESS,
        "text": TEXT,
        "url": URL,
        "expires_at": EXPIRES,
        "side": "agency",
        "reason": "no_standing",
        "act": "",
        **CLOCK,
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
        **NO_REPLY,
    },
    "how-to-register": {
        "subject": SUBJECT,
        "press_department": OFFICE,
        **NO_REPLY,
    },
    "virus-notice": {"subject": SUBJECT, **NO_REPLY},
    "encrypted-notice": {
        "subject": SUBJECT,
        "press_department": {"email": "vanphong@svhtt.hue-gov.example", "phone": "0234.000.040"},
        **NO_REPLY,
    },
}
