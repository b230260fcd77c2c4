"""Facts of the pages of registrations, for tests that render every page."""

from typing import Any

from tests.templates.admin_samples import OFFICER
from tests.templates.register_samples import HISTORY

AT = "2026-11-20T03:12:00+00:00"
HEALTH = {"code": "SYT", "name_vi": "Sở Y <tế>", "name_en": "Department of Health"}
WRITTEN: dict[str, Any] = {
    "id": "f00d",
    "state": "waiting",
    "applicant": "Lê <Hà>",
    "outlet": "Báo Sông",
    "address": "ha@gmail.com",
    "telephone": "0905 000 001",
    "paper": "introduction",
    "number": "12/GGT",
    "issued_on": "2026-11-01",
    "valid_until": "2027-01-30",
    "confirmed_at": AT,
}
FILE = {
    "key": "uploads/f00d/0/a",
    "name": "thẻ <1>.jpg",
    "size": 812_000,
    "is_risky": True,
    "is_infected": False,
    "is_left_out": False,
}
FILES = [FILE, {**FILE, "key": ""}, {**FILE, "is_infected": True}]
PERSON = {
    "email": "my@song.example",
    "name": "Trần Khánh My",
    "outlet": "Báo Sông",
    "number": "IBC <1>",
    "valid_until": "2027-12-31",
    "is_active": False,
}
DECIDED = {
    **WRITTEN,
    "state": "refused",
    "decided_at": AT,
    "decided_by": "lan@svhtt.example",
    "reason": "Thẻ cũ",
}
UNDECIDED = {
    **DECIDED,
    "state": "waiting",
    "decided_at": None,
    "decided_by": "",
    "reason": "",
    "valid_until": None,
}
TYPED = {
    "name": "",
    "outlet": "Báo Sông",
    "email": "ha@",
    "telephone": "0905",
    "paper": "introduction",
    "number": "12/GGT",
    "issued": "2026-12-01",
    "until": "2020-01-30",
}
PROBLEMS = {"name": "missing", "email": "bad", "telephone": "bad", "issued": "future", "until": "past"}
PUBLIC: dict[str, dict[str, Any]] = {
    "registration": {"typed": TYPED, "problems": PROBLEMS, "is_proved": False},
    "registration-check": {
        **WRITTEN,
        "files": FILES,
        "upload": {"url": "https://files.example/", "fields": {"key": "uploads/f00d/1/${filename}"}},
        "most_files": 10,
        "largest": 100 * 1024 * 1024,
        "token": "f00d.k7q2",
        "problem": "no_scan",
        "is_proved": False,
    },
    "registration-sent": {"is_confirmed": False, "expires_at": AT},
    "confirm-registration": {**WRITTEN, "files": FILES[:1], "expires_at": AT},
}
ADMIN: dict[str, dict[str, Any]] = {
    "registrations": {"waiting": [UNDECIDED], "asked": [UNDECIDED], "decided": [DECIDED]},
    "admin-registration": {
        **DECIDED,
        "revision": 4,
        "files": FILES,
        "acts": ["approve", "more", "refuse"],
        "known": PERSON,
        "is_blocked": True,
        "agencies": [HEALTH],
        "is_public_host": True,
        "hosts": ["song.example"],
        "of_outlet": [PERSON],
        "with_card": [PERSON],
        "others_waiting": [UNDECIDED],
        "earlier": [DECIDED],
        "mails": [{"mail_id": "mail-1", "subject": "", "since": AT}],
        "history": [
            {**HISTORY[0], "act": act, "cause": cause}
            for act in ("approved", "refused", "more_asked", "arrived")
            for cause in ("registration#f00d", "")
        ],
        "typed": {"act": "refuse", "reason": "Thẻ <cũ>", "until": ""},
        "problem": "no_reason",
        "is_saved": True,
    },
}
for facts in ADMIN.values():
    facts["visitor"] = OFFICER
REGISTRATIONS = {**PUBLIC, **ADMIN}
