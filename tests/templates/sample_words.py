"""Values that samples of letters and pages share, chosen to show a mistake."""

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
INTAKE = "cauhoi@phatngon.example"
JOURNALIST_ADDRESS = "khanhmy@songhuongmoi.example"
AGENCY_ADDRESS = "nguyen.van.a@syt.hue-gov.example"
FILES = [{"name": "hinh-bua-an.jpg", "size": 812_000}, {"name": "don phản ánh.pdf", "size": 1_260_000}]
RISKY_FILES = [*FILES, {"name": "số liệu.xlsm", "size": 88_000, "is_risky": True}]
LINKED = [{"name": "video.mp4", "size": 61_000_000, "url": "https://phatngon.example/f/abc?k=1&v=2"}]
URL = "https://phatngon.example/l/7h3k2m9x"
EXPIRES = "2026-11-21T01:30:00+00:00"
CASE = {"reference": REFERENCE, "subject": SUBJECT}

CLOCK = {
    "deadline": DEADLINE,
    "is_late": False,
    "stands": "open",
    "ended_at": None,
    "passed_to": [],
    "offers": ["final", "extension"],
}
"""How a question stands with an agency that owes an answer."""
