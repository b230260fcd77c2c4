"""Samples of facts for the pages of raw mails."""

from pathlib import Path
from typing import Any

from chalicelib.desk.mails_received import shown_value
from chalicelib.mail import explain
from tests.templates.samples import AGENCY_ADDRESS, HEALTH, REFERENCE, SCHOOLS, SUBJECT

AT = "2026-11-26T09:15:00+07:00"
RECEIVED: dict[str, Any] = {
    "mail_id": "mail-1",
    "received_at": AT,
    "outcome": "pen",
    "reason": "held",
    "sender": AGENCY_ADDRESS,
    "subject": SUBJECT,
    "filings": [{"reference": REFERENCE, "agency": "SYT", "kind": "held"}],
}
COPY = {
    **RECEIVED,
    "mail_id": "mail-2",
    "outcome": "duplicate",
    "reason": "mail-1",
    "sender": "",
    "subject": "",
}
SAID = {
    key: shown_value(key, value)
    for key, value in explain(
        (
            Path(__file__).parents[1] / "mail" / "samples" / "r05_tu_choi_neu_can_cu_outlook_en.eml"
        ).read_bytes()
    ).items()
} | {
    "attachments": [
        {
            "name": "sơ đồ <b>.png",
            "shown_as": "sơ đồ <b>.png",
            "size": 4_000,
            "type": "image/png",
            "type_by_content": "image/png",
            "is_inline": True,
        }
    ],
    "transfer_to": ["SYT", "ABC"],
    "points": [{"label": "1", "text": "Có."}],
    "promised_at": AT,
    "machine": {"kind": "automatic", "reason": "Auto-Submitted: auto-replied (RFC 3834)"},
    "bounce": {
        "address": AGENCY_ADDRESS,
        "addresses": [AGENCY_ADDRESS],
        "status": "5.1.1",
        "action": "failed",
        "severity": "hard",
        "diagnostic": "550 5.1.1 User unknown",
    },
    "is_forward": True,
    "is_interleaved": True,
}
MAIL_PAGES = {
    "admin-mails": {
        "day": "2026-11-26",
        "mails": [RECEIVED, COPY],
        "next": "1764126900000000_mail-1",
        "is_first": False,
        "before": "2026-11-25",
        "behind": "2026-11-27",
    },
    "admin-mail": {
        "mail_id": "mail-1",
        "outcome": RECEIVED,
        "is_in_pen": True,
        "is_raw_given": True,
        "said": SAID,
        "names": {"SYT": HEALTH, "SGDDT": SCHOOLS},
    },
}
