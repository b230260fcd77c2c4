import pytest

from chalicelib.mail.kinds.answer_words import substance_of
from chalicelib.mail.message import Mail


@pytest.mark.parametrize(
    ("line", "substance"),
    [
        ("Có 24 học sinh nhập viện, 20 em đã xuất viện.", "enough"),
        ("Co 24 hoc sinh nhap vien", "enough"),
        ("Nước giếng nhiễm khuẩn", "enough"),
        ("We closed 3 schools", "enough"),
        ("24 em.", "little"),
        ("Không.", "little"),
        ("xem file đính kèm", "little"),
        ("xem công văn số 123/SYT-VP", "little"),
        ("câu hỏi của phóng viên Khánh My", "none"),
        ("đồng ý gửi", "none"),
        ("nhé", "none"),
        ("", "none"),
    ],
)
def test_words_behind_traloi_say_enough_little_or_nothing_of_the_matter(line, substance):
    assert substance_of(line, Mail("Re: Hỏi", None)) == substance
