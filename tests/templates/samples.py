"""A sample of facts for every letter and page, with values that would show a mistake."""

from typing import Any

REFERENCE = "MLPN-2026-000123"
SUBJECT = "Hỏi gấp vụ 37 học sinh tiểu học nhập viện nghi ngộ độc <b>bán trú</b>"
TEXT = (
    "Dạ em chào các anh chị,\n\n"
    "1. Tổng số cháu đang điều trị, ở bệnh viện nào, có ca nặng không?\n"
    "2. Đã lấy mẫu thức ăn nào, bao giờ có kết quả?\n\n"
    "<script>alert('x')</script>\n\n"
    "Khánh My\nPV Ban Thời sự, Báo Sông Hương Mới"
)
ANSWER = (
    "Kính gửi phóng viên,\n\n"
    "1. Đến 9 giờ ngày 20/11, còn 12 cháu điều trị tại Bệnh viện Trung ương Huế; không có ca nặng.\n"
    "2. Đã lấy 7 mẫu thức ăn lưu; dự kiến có kết quả ngày 23/11.\n\n"
    "Trân trọng."
)
HEALTH = {"code": "SYT", "name_vi": "Sở Y tế", "name_en": "Department of Health"}
SCHOOLS = {
    "code": "SGDDT",
    "name_vi": "Sở Giáo dục và Đào tạo",
    "name_en": "Department of Education and Training",
}
GUESSES = [
    {**HEALTH, "reasons": [{"ground": "topic", "words": "bệnh viện"}, {"ground": "addressed", "words": ""}]},
    {**SCHOOLS, "reasons": [{"ground": "mention", "words": "bữa ăn bán trú"}]},
]
ASKER = {"name": "Trần Khánh My", "outlet": "Báo Sông Hương Mới"}
DEADLINE = {
    "due_at": "2026-11-25T10:00:00+00:00",
    "received_at": "2026-11-19T01:00:00+00:00",
    "received_on": "2026-11-19",
    "unit": "working_days",
    "amount": 3,
    "is_provisional": False,
    "is_verified": False,
    "off_days": ["2026-11-21", "2026-11-22", "2026-11-24"],
}
DUE = "17:00 thứ Tư, 25/11/2026"
INTAKE = "cauhoi@phatngon.example"
JOURNALIST_ADDRESS = "khanhmy@songhuongmoi.example"
AGENCY_ADDRESS = "nguyen.van.a@syt.hue-gov.example"
FILES = [{"name": "hinh-bua-an.jpg", "size": 812_000}, {"name": "don phản ánh.pdf", "size": 1_260_000}]
RISKY_FILES = [*FILES, {"name": "số liệu.xlsm", "size": 88_000, "is_risky": True}]
LINKED = [{"name": "video.mp4", "size": 61_000_000, "url": "https://phatngon.example/f/abc?k=1&v=2"}]
URL = "https://phatngon.example/l/7h3k2m9x"
EXPIRES = "2026-11-21T01:30:00+00:00"

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
CASE = {"reference": REFERENCE, "subject": SUBJECT}

LETTERS: dict[str, dict[str, Any]] = {
    "receipt": {
        **CASE,
        "asker": ASKER,
        "agencies": [{**HEALTH, "deadline": DEADLINE}, {**SCHOOLS, "deadline": DEADLINE}],
        "left_out_agencies": [],
        "is_unassigned": False,
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
    "answer-receipt": {
        **CASE,
        "agency": HEALTH,
        "text": ANSWER,
        "quoted": "Vào Th 5, 19 thg 11, 2026 lúc 08:01 Cổng Phát ngôn đã viết:\n> Dạ em chào các anh chị,",
        "deadline": DEADLINE,
        "answered_at": "2026-11-20T03:12:00+00:00",
        "is_late": False,
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
    },
    "held-receipt": {
        **CASE,
        "agency": HEALTH,
        "signs": ["interim", "extension"],
        "text": "Sở đang xác minh, xin lùi thời hạn trả lời đến hết ngày 27/11.",
        "deadline": DEADLINE,
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
    },
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
    },
    "deadline-missed": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "deadline": DEADLINE,
        "asked_on": "2026-11-19",
        "is_head_told": True,
    },
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
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
        **NO_REPLY,
    },
    "how-to-register": {
        "subject": SUBJECT,
        "press_department": {
            "name_vi": "Sở Văn hóa và Thể thao",
            "name_en": "Department of Culture and Sports",
            "email": "vanphong@svhtt.hue-gov.example",
            "phone": "0234.000.040",
        },
        **NO_REPLY,
    },
    "contact-changed": {
        "agency": HEALTH,
        "is_listed": True,
        "press_department": {
            "name_vi": "Sở Văn hóa và Thể thao",
            "name_en": "Department of Culture and Sports",
            "email": "vanphong@svhtt.hue-gov.example",
            "phone": "0234.000.040",
        },
        **NO_REPLY,
    },
    "virus-notice": {"subject": SUBJECT, **NO_REPLY},
    "encrypted-notice": {"subject": SUBJECT, **NO_REPLY},
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


def facts_of(letter: str, **changes: Any) -> dict[str, Any]:
    """Give the facts of a letter as the renderer gets them."""
    return {**FROM_OUTBOX, **LETTERS[letter], **changes}
