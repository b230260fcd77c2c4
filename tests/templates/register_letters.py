"""Samples of facts for the letters about journalists in the register."""

from typing import Any

from tests.templates.agency_samples import OFFICE
from tests.templates.sample_words import ASKER, HEALTH

NO_REPLY = {"reply_to": "", "can_reply": False}
REGISTER_LETTERS: dict[str, dict[str, Any]] = {
    "contact-changed": {
        "agency": HEALTH,
        "is_listed": True,
        "press_department": OFFICE,
        **NO_REPLY,
    },
    "suspension": {
        "asker": ASKER,
        "is_lifted": False,
        "reason": "Thẻ nhà báo đã bị thu hồi.",
        "until": "2026-12-31",
        "press_department": OFFICE,
        **NO_REPLY,
    },
}
