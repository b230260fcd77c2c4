"""What no finished answer to the press says: such a mail is held, whatever its kind."""

import pytest

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.mail.kinds.meaning import Circumstances, meaning_of
from chalicelib.mail.kinds.unlike_answers import GAPS, ROWS
from chalicelib.mail.message import Mail, Mailbox
from chalicelib.mail.replies.reply import split_reply

CASE = "mlpn-2026-000105.snv.k7q2m9xzt4@phatngon.example"
FACT = "Đến ngày 31/10, thành phố ghi nhận 412 ca mắc, không có ca tử vong."


def meaning(text):
    mail = Mail(subject="Re: Hỏi", sender=None, to=(Mailbox("", CASE),))
    return meaning_of(mail, split_reply(text), Circumstances(case_address=CASE), None)


HELD = {
    "addressed_elsewhere": [
        f"Kính gửi Văn phòng Sở, Phòng Nghiệp vụ Y báo cáo: {FACT}",
        f"Kính gửi: Giám đốc Sở,\n\n{FACT}",
        f"Kính gửi Ủy ban nhân dân thành phố,\n\n{FACT}",
        f"Kính gửi:\n- Ban Giám đốc Sở\n\n{FACT}",
        f"Kính trình anh Nam,\n\n{FACT}",
        f"Thân gửi Hoa,\n\n{FACT}",
        "@Hoa: em trả lời anh ấy là 412 ca nhé",
        f"Hoa: số này đúng. {FACT}",
        f"Chị Hoa trả lời báo như sau nhé: {FACT}",
        "Hoa trả lời phóng viên là 412 ca mắc.",
    ],
    "press_as_third": [
        f"Ông nhà báo này hỏi nhiều quá. {FACT}",
        f"Bạn này hỏi số ca, {FACT}",
        "Trả lời họ là đến 31/10 có 412 ca mắc.",
        f"Bảo với báo: {FACT}",
        f"{FACT} Gửi nhà báo được rồi.",
        "Cứ nói là đến 31/10 có 412 ca mắc.",
        f"{FACT} Chỉ cung cấp con số.",
        "Tra loi anh ay la den 31/10 co 412 ca mac.",
        "Tell the reporter that there were 412 cases by 31 October.",
    ],
    "unfinished": [
        f"{FACT} Trong đó có XXX ca nặng.",
        "Đến ngày 31/10, thành phố có ... ca mắc sốt xuất huyết.",
        f"{FACT} [Hoa kiểm tra lại]",
        f"{FACT} Kinh phí là 12 tỷ đồng (điền số sau).",
        f"1. {FACT}\n2. Phòng Y tế xem giúp.",
    ],
    "not_for_print": [
        f"{FACT} Phần này không đăng.",
        f"{FACT} Số liệu chỉ để tham khảo.",
        f"Thông tin này chỉ để anh tham khảo, không đăng: {FACT}",
        f"{FACT} Đừng trích tên tôi.",
        f"Nói ngoài lề: {FACT}",
        f"{FACT} This is off the record.",
        f"{FACT} Xin không trích dẫn tên.",
    ],
    "elsewhere": [
        "Đến 31/10 có 412 ca. 9 giờ ngày 20/11 Sở họp báo, mời quý báo dự.",
        f"{FACT} Sở đã trả lời qua Zalo.",
        f"{FACT} Số liệu này chưa chính thức.",
    ],
}
CERTAIN = [
    f"{greeting},\n\n{FACT}"
    for greeting in (
        "Kính gửi Quý báo", "Kính gửi anh Kiên", "Kính gửi phóng viên Trần Kiên", "Kính gửi: Báo Sông Hương",
        "Kính gửi chị Hiền, kính gửi Cổng", "Kính gửi Cổng phát ngôn", "Chào anh",
        "Kính gửi: Văn phòng Báo X",
        "Kính gửi: Tạp chí Sông Hương", "Kính gửi Đài Phát thanh", "Kính gửi ông Trần Kiên", "Dear Kiên",
        "Kính gửi VTV",
        "Gửi số liệu theo đề nghị của anh",
    )
] + [
    f"Sở trả lời báo như sau: {FACT}",
    f"Đáp: {FACT}",
    f"{FACT} Số ca nặng không đáng kể.",
    "Den ngay 31/10 co 412 ho khong dang ky, so ca nang khong dang ke.",
    f"{FACT} Bệnh nhân gồm giáo viên, phụ huynh... người cao tuổi ít hơn.",
    "Có 12 chợ chưa chính thức hoạt động từ ngày 1/10/2026.",
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in HELD for text in HELD[code]])
def test_what_no_answer_to_the_press_says_is_held(code, text):
    found = meaning(text)
    assert code in found.doubts or found.kind is MailKind.INTERNAL


@pytest.mark.parametrize("text", CERTAIN)
def test_plain_answers_to_the_press_stay_certain(text):
    assert meaning(text).doubts == ()


@pytest.mark.parametrize("text", ["Hoa ơi, em xem nhé", "Trình sếp rồi, xử lý nhé"])
@pytest.mark.parametrize("word", ["#danhan", "#lamro"])
def test_a_note_to_a_colleague_below_a_word_is_held(word, text):
    assert meaning(f"{word}\n{text}").doubts == ("internal",)


def test_a_word_with_a_message_to_the_press_is_trusted():
    assert meaning("#danhan\nSở đã nhận, cảm ơn quý báo.").is_certain
    assert meaning("#lamro\nAnh ơi, quý báo hỏi số liệu năm nào?").is_certain
    assert meaning(f"#traloi\nHoa: {FACT}").is_certain


def test_every_row_says_where_it_was_met():
    assert all(origin for _, _, origin in ROWS)
    assert {code for code, _, _ in ROWS} | {"addressed_elsewhere"} == set(HELD)
    assert all(name for name, _ in GAPS)
