"""What letters say of colleagues at an agency's host, and of mail that waits for one of its contacts."""

import pytest

from chalicelib.render import TemplateRenderer
from tests.templates.samples import facts_of

ANSWERED = {"stands": "answered", "ended_at": "2026-11-19T01:06:00+00:00", "offers": ["final"]}


@pytest.mark.parametrize(
    ("name", "changes", "said", "unsaid"),
    [
        ("release", {"is_late": True}, "câu hỏi đã qua từ 17:00", "vẫn tính, đến"),
        ("release", {"act": "extension"}, "Nếu đồng ý thực hiện", "nay không thực hiện được"),
        ("release", {"act": "extension", **ANSWERED}, "nay không thực hiện được nữa", "vẫn tính, đến"),
        ("release", ANSWERED, "Cơ quan đã trả lời câu hỏi này lúc 08:06", "vẫn tính, đến"),
        ("answer-receipt", {"is_contact": False}, "xin báo đầu mối", "#"),
        ("answer-receipt", {"written_by": "b@syt.example"}, "Người viết: b@syt.example (chưa có", "xin báo"),
        ("message-receipt", {"is_contact": False}, "#traloi: ", "#tuchoi"),
        ("waiting-receipt", {}, "dòng đầu (gia hạn) CHƯA được thực hiện", "Hiện không có đầu mối"),
        ("waiting-receipt", {"is_told": False}, "Hiện không có đầu mối nào", "đã nhận thư này"),
        (
            "held-receipt",
            {"has_unknown_word": True, "unknown_word": "#answer", "word_meant": "#traloi"},
            "* Cần làm: Cổng không biết từ #answer; có phải ý Quý cơ quan là #traloi? ",
            "None",
        ),
        (
            "held-receipt",
            {"has_unknown_word": True, "unknown_word": "#huế"},
            "không biết từ #huế. ",
            "phải ý",
        ),
        ("held-receipt", {}, "* Cần làm: ", "không biết từ"),
    ],
)
def test_a_letter_says_who_may_do_what_and_until_when(name, changes, said, unsaid):
    text = TemplateRenderer().letter(name, facts_of(name, **changes)).text

    assert said in text
    assert unsaid not in text.partition("English summary")[0]
