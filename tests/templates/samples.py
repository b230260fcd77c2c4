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
LINKED = [{"name": "video.mp4", "size": 61_000_000, "url": "https://phatngon.example/f/abc?k=1&v=2"}]
URL = "https://phatngon.example/l/7h3k2m9x"
EXPIRES = "2026-11-21T01:30:00+00:00"

FROM_OUTBOX = {
    "reply_to": "mlpn-2026-000123.syt.k7q2m9xzt4@phatngon.example",
    "can_reply": True,
    "intake": INTAKE,
    "linked": [],
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
        "attachments": FILES,
        "attached": FILES,
        "linked": LINKED,
    },
    "answer": {
        **CASE,
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


def facts_of(letter: str, **changes: Any) -> dict[str, Any]:
    """Give the facts of a letter as the renderer gets them."""
    return {**FROM_OUTBOX, **LETTERS[letter], **changes}
