"""Samples of facts for the letters about journalists in the register."""

from typing import Any

from tests.templates.agency_samples import OFFICE
from tests.templates.sample_words import ASKER, HEALTH

NO_REPLY = {"reply_to": "", "can_reply": False}
URL = "https://phatngon.example/x/f00d.k7q2"
AT = "2026-11-21T01:00:00+00:00"
REGISTER_LETTERS: dict[str, dict[str, Any]] = {
    "contact-changed": {
        "agency": HEALTH,
        "is_listed": True,
        "press_department": OFFICE,
        **NO_REPLY,
    },
    "stand-in": {
        "agency": HEALTH,
        "leaves": [
            {"name": "An <A>", "post": "Phó Giám đốc", "since": "2026-11-23", "until": None, "is_on": True},
            {"name": "Bình", "post": "", "since": None, "until": "2026-11-27", "is_on": False},
        ],
        "press_department": OFFICE,
        **NO_REPLY,
    },
    "confirm-registration": {"url": URL, "expires_at": AT, **NO_REPLY},
    "registration-approved": {
        "asker": ASKER,
        "is_renewal": False,
        "paper": "card",
        "until": "2030-12-31",
        "press_department": OFFICE,
        **NO_REPLY,
    },
    "registration-refused": {
        "asker": ASKER,
        "reason": "Thẻ <này> đã thu hồi.",
        "press_department": OFFICE,
        **NO_REPLY,
    },
    "registration-more": {
        "asker": ASKER,
        "reason": "Xin chụp lại mặt sau của thẻ.",
        "url": URL,
        "expires_at": AT,
        "press_department": OFFICE,
        **NO_REPLY,
    },
    "papers-expire": {
        "asker": ASKER,
        "notice": "month",
        "paper": "card",
        "number": "IBC <7>",
        "until": "2026-12-31",
        "url": URL,
        "expires_at": AT,
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
