"""Short mails: mere talk and instructions are no answers, and short answers are neither."""

import pytest

from chalicelib.mail.kinds.instructions import instruction_in
from chalicelib.mail.kinds.meaning import Circumstances, meaning_of
from chalicelib.mail.kinds.points import own_sentences
from chalicelib.mail.kinds.sentences import sentence_of
from chalicelib.mail.kinds.talk import of_mere_talk
from chalicelib.mail.kinds.weighing import weighed
from chalicelib.mail.message import Mail
from chalicelib.mail.replies.reply import split_reply


def talk_in(text):
    said = weighed(own_sentences(split_reply(text)))
    found = of_mere_talk(said, [one for one in said if one.is_statement])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("okie, note lại rồi nha", "acknowledgement"),
        ("Phường thấy thư rồi nghe em.", "acknowledgement"),
        ("da roi a", "acknowledgement"),
        ("Anh Bình xem cái này giúp.", "internal"),
        ("pls handle, thanks", "internal"),
        ("lát nữa nghe em", "interim"),
    ],
)
def test_a_text_of_nothing_but_talk_is_known_by_its_words(text, kind):
    assert talk_in(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Không.",
        "Dạ có em.",
        "Không có trường hợp nào ạ.",
        "Khởi công ngày 5/12 nhé em.",
        "Hết 6,4 tỷ đồng.",
        "Xã không thu khoản đó.",
        "vẫn thu phí như cũ anh nha",
        "Câu 1: rồi. Câu 2: chưa.",
        "Xem file gửi kèm.",
        "Test",
    ],
)
def test_a_short_text_that_may_answer_is_no_talk(text):
    assert talk_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "A Hùng cho ý kiến",
        "@Lan: em làm dự thảo",
        "Đ/c Nam tham mưu",
        "Chị Thủy coi cái này giúp em với",
        "các bạn chuẩn bị nội dung trả lời báo nhé",
        "Phòng Kế hoạch tham mưu gấp",
        "Bộ phận một cửa rà lại, báo về VP trước 10h",
    ],
)
def test_who_is_told_to_do_something_is_a_colleague(text):
    assert instruction_in(sentence_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Anh Nguyễn Văn H. đã bị xử phạt 2 triệu đồng.",
        "Phòng Cảnh sát giao thông xử lý 12 vụ trong tháng 10, tước 3 giấy phép trước Tết.",
        "Anh Quân ơi, phường trả lời rồi đó.",
        "Chị Lan soạn xong rồi.",
        "Các em học sinh trở lại lớp từ thứ Hai.",
        "Phòng khám này trình giấy phép hết hạn.",
        "Bà Mai phụ trách trạm y tế từ năm 2019.",
    ],
)
def test_what_people_did_is_no_instruction(text):
    assert instruction_in(sentence_of(text)) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Văn phòng đã tiếp nhận phiếu hỏi, gồm 2 nội dung:\n- Số liệu\n- Nguyên nhân", "acknowledgement"),
        (
            "Văn phòng đã nhận câu hỏi của Quý báo gồm các câu hỏi:\n1. Vì sao chậm.\n2. Bao giờ xong.",
            "acknowledgement",
        ),
        (
            "Phường đã nhận câu hỏi, kết quả kiểm tra nội dung:\n- Quán A bị phạt 2 triệu đồng\n- B dọn rồi",
            "final",
        ),
        ("Phường đã nhận câu hỏi, xin trả lời các nội dung:\n- Đã lắp 4 biển cấm\n- Sửa xong", "final"),
    ],
)
def test_points_that_a_receipt_repeats_are_no_answers(text, kind):
    assert meaning_of(Mail("", None), split_reply(text), Circumstances(), None).kind == kind
