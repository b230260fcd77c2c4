"""Samples of facts for the pages of the pen."""

from tests.templates.agency_samples import UNDERSTOOD
from tests.templates.samples import (
    AGENCY_ADDRESS,
    ANSWER,
    ASKER,
    CASE,
    HEALTH,
    JOURNALIST_ADDRESS,
    REFERENCE,
    SCHOOLS,
    SUBJECT,
    TEXT,
)

SINCE = "2026-11-16T03:12:00+00:00"
_ROW = {
    "mail_id": "0100018f",
    "sender": JOURNALIST_ADDRESS,
    "subject": SUBJECT,
    "reason": "wrong_token",
    "since": SINCE,
    "is_old": True,
    "reference": REFERENCE,
    "agency": HEALTH,
}
_OTHER = {
    **_ROW,
    **dict.fromkeys(("sender", "subject", "reference"), ""),
    "reason": "unreadable",
    "agency": None,
}
DONE = {
    "id": "act-1",
    "mail_id": "0100018f",
    "act": "answer",
    "kind": "answer",
    "who": "Võ Thị Lan",
    "at": SINCE,
    "sender": JOURNALIST_ADDRESS,
    "subject": SUBJECT,
    "reason": "đã gọi điện <b>hỏi lại</b>",
    "reference": REFERENCE,
    "undo_until": "2026-11-17T03:12:00+00:00",
    "undone_at": None,
    "undone_by": "",
    "refusal": "",
}
_PEOPLE = [{"address": AGENCY_ADDRESS, "name": "Lê Thị An", "post": "Phó Giám đốc"}]
_THREADS = [
    {"agency": HEALTH, "status": "dispatched", "speakers": _PEOPLE},
    {"agency": SCHOOLS, "status": "answered", "speakers": []},
]
_QUESTION = {
    **CASE,
    "asker": ASKER,
    "status": "open",
    "why": "address",
    "threads": _THREADS,
    "all": "TATCA",
}
TYPED = {"act": "", "place": "", "speaker": "", "journalist": "", "reason": "", "agency": []}
PEN = {
    "pen": {
        "mails": [_ROW, _OTHER],
        "next": "1763528400000000_0100018f",
        "is_first": False,
        "acts": [
            DONE,
            {**DONE, "act": "discard", "reference": "", "undone_at": SINCE, "undone_by": "Võ Thị Lan"},
            {**DONE, "act": "open", "refusal": "answered_since"},
        ],
        "said": "answer",
        "problem": "followed_up",
    },
    "pen-mail": {
        **_ROW,
        "sender_name": "Trần Khánh My",
        "copied": [
            {"name": "Tòa soạn", "address": "toasoan@bao.example"},
            {"name": "", "address": "x@y.example"},
        ],
        "is_raw_given": True,
        "is_readable": True,
        "text": TEXT,
        "quoted_text": "> Kính gửi Sở Y tế",
        "files": [
            {"number": 0, "name": "số liệu.xlsm", "size": 88_000, "is_risky": True},
            {"number": None, "name": "ảnh.jpg", "size": 812_000, "is_risky": False},
        ],
        "notes": ["headers_only", "not_survived", "ValueError: odd part"],
        "understood": UNDERSTOOD,
        "recipients": ["cauhoi@phatngon.example"],
        "recorded_at": SINCE,
        "filings": [{"reference": REFERENCE, "kind": "follow_up"}],
        "acts": ["release", "answer", "follow_up", "note", "open", "discard"],
        "released_as": "answer",
        "questions": [
            {**CASE, "asker": ASKER, "status": "open", "why": "address", "threads": _THREADS, "all": "TATCA"}
        ],
        "asked_for": "",
        "askers": [
            {
                "email": JOURNALIST_ADDRESS,
                "name": "Trần Khánh My",
                "outlet": "Báo Sông Hương Mới",
                "why": "name",
            },
            {"email": "dung@song.example", "name": "Ngô <Dũng>", "outlet": "Báo Sông", "why": "outlet"},
        ],
        "other_askers": [{"email": "nam@codo.example", "name": "Lý Nam", "outlet": "Truyền hình Cố Đô"}],
        "is_registered": False,
        "guesses": [{**HEALTH, "reasons": [{"ground": "topic", "words": "y tế"}]}],
        "agencies": [SCHOOLS],
        "history": [DONE],
        "problem": "no_reason",
        "typed": {**TYPED, "act": "discard", "reason": "thư rác"},
    },
    "pen-confirm": {
        "mail_id": "0100018f",
        "act": "release",
        "kind": "answer",
        "letters": [
            {
                "name": "answer",
                "to": "Trần Khánh My",
                "address": JOURNALIST_ADDRESS,
                "subject": SUBJECT,
                "text": ANSWER,
                "files": [{"name": "số liệu.pdf", "size": 88_000, "is_risky": False}],
            }
        ],
        "agencies": [HEALTH],
        "typed": {**TYPED, "act": "release", "agency": ["SYT"]},
        "back": "/admin/pen/0100018f",
    },
    "pen-gone": {"fate": "filed", "done": DONE, "is_refused": True, "typed": ["thư mời họp"]},
}
