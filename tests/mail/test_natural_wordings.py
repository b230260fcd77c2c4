"""Replies in the words that people use: what is no answer is known as its kind, and answers are relayed."""

import pytest

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.mail.kinds.doubts import ENCLOSED, TO_READER
from chalicelib.mail.kinds.meaning import Circumstances, meaning_of
from chalicelib.mail.message import Attached, Mail, Mailbox
from chalicelib.mail.replies.reply import split_reply

CASE = "mlpn-2026-000105.snv.k7q2m9xzt4@phatngon.example"
FULL = "Đến ngày 31/10, thành phố có 412.608 hồ sơ, tỷ lệ trễ hẹn 2,3%. "


def meaning(text, attachments=()):
    mail = Mail(subject="Re: Hỏi", sender=None, to=(Mailbox("", CASE),), attachments=attachments)
    return meaning_of(mail, split_reply(text), Circumstances(case_address=CASE), None)


HELD = {
    "interim": [
        "Sở sẽ có văn bản trả lời sau khi họp.",
        "Sở sẽ thông tin đến báo chí khi có kết quả.",
        "Vụ việc đang được điều tra, khi có thông tin chúng tôi sẽ cung cấp.",
        "Chúng tôi xin phép trả lời vào tuần tới.",
        "Hiện đang chờ ý kiến lãnh đạo.",
        "Chúng tôi đang làm việc với các bên liên quan, có gì sẽ báo lại.",
        "Hẹn anh chị thứ Hai tuần sau.",
        "Sở đã giao phòng nghiệp vụ kiểm tra, xử lý.",
        "We are looking into it and will get back to you.",
        "Đang xử lý.",
        "Cảm ơn quý báo đã quan tâm, Sở sẽ sớm có phản hồi chính thức.",
        "Chúng tôi đã báo cáo UBND thành phố về nội dung này và đợi chỉ đạo.",
        "Thank you for your message, we will come back to you shortly with an answer.",
        "Lãnh đạo Sở đi công tác nên chưa có ý kiến ngay được, mong quý báo thông cảm.",
        "Sở đang xác minh",
        "Kính gửi quý báo,\n\nPhòng đang nghiên cứu hồ sơ, chiều thứ Năm ngày 26/11 có kết quả.",
    ],
    "extension": [
        "Anh cho em xin thêm 2 ngày nhé.",
        "Đề nghị cho lùi hạn đến 30/11.",
        "Xin hoãn trả lời đến ngày 30/11.",
        "Vì khối lượng hồ sơ lớn, đề nghị kéo dài thời hạn.",
        "We need more time.",
        "Do số liệu nhiều, chúng tôi cần thêm thời gian ạ.",
    ],
    "transfer": [
        "Việc này do Sở Xây dựng phụ trách.",
        "Nội dung này thuộc thẩm quyền của Công an thành phố.",
        "Đề nghị quý báo liên hệ Công an thành phố.",
        "Việc này bên em không quản lý ạ, chị hỏi Sở Xây dựng nhé.",
        "Câu hỏi này do UBND phường trả lời.",
        "Chúng tôi không có thẩm quyền trả lời.",
        "This is not within our competence; please contact the Police.",
    ],
    "refusal": [
        "Chúng tôi không phát ngôn về vụ việc này.",
        "Chúng tôi không bình luận.",
        "Thông tin này thuộc danh mục bí mật nhà nước.",
        "Vụ án đang trong quá trình điều tra nên chưa thể cung cấp thông tin.",
        "Chưa đến thời điểm công bố.",
        "Chúng tôi xin phép không trả lời.",
        "No comment.",
    ],
    "acknowledgement": [
        "Đã nhận được câu hỏi.",
        "Đã nhận.",
        "Ok em, cảm ơn em.",
        "Sở đã tiếp nhận câu hỏi và giao phòng chuyên môn tham mưu.",
        "Em nhận được rồi ạ.",
        "Noted with thanks.",
    ],
    "clarification": [
        "Anh/chị cho biết địa chỉ cụ thể ở đâu ạ?",
        "Vụ việc nào vậy anh?",
        "Đề nghị phóng viên có giấy giới thiệu và đến làm việc trực tiếp tại cơ quan.",
        "Mời phóng viên đến trụ sở Sở lúc 8 giờ ngày 25/11.",
        "Quý báo hỏi số liệu của năm nào ạ? Em cảm ơn.",
        "Câu 2 là hỏi cầu Trường Tiền hay cầu Phú Xuân?",
    ],
    "internal": [
        "Anh Nam trả lời báo giúp em nhé",
        "Kính chuyển phòng Nghiệp vụ y xử lý",
        "Em gửi anh duyệt trước khi gửi báo",
    ],
    "interleaved": [
        "Kính gửi quý báo, xin trả lời bên dưới bằng chữ đỏ.",
        "Em trả lời phía dưới ạ.",
        "Sở trả lời vào từng câu, phần in đậm.",
        "Please see below.",
        "Our answers are inline.",
    ],
    "too_short": [
        "Xin vui lòng xem câu trả lời trong văn bản kèm theo.",
        "Nội dung này đã đăng trên trang của Sở, đề nghị quý báo khai thác tại đó.",
        "Test",
        "Xem file đính kèm.",
        "Không.",
        "Kính gửi quý báo,\n\nCó.",
    ],
    "empty": ["."],
}
FINALS = [
    "Có 12 ca.",
    "Cầu thông xe ngày 30/12/2026.",
    "Sở đã xử phạt doanh nghiệp 50 triệu đồng.",
    "Không có ca nặng, các cháu đã về nhà.",
    "Không có ca nào nặng. Các cháu đã xuất viện.",
    "Nhà trường đã dừng bếp ăn bán trú từ hôm qua và đổi đơn vị cung cấp.",
    "Kinh phí của dự án là 1.234 tỷ đồng từ ngân sách thành phố.",
    "Nước sông Bồ tại Phú Ốc lúc 21 giờ ở mức 4,1 m, dưới báo động 3 là 0,4 m.",
    "Phường đã sơ tán 35 hộ với 120 người; không có thiệt hại về người.",
    "Vé tham quan Đại Nội là 200.000 đồng, trẻ em dưới 7 tuổi được miễn phí.",
    "Chủ đầu tư là Ban Quản lý dự án Giao thông; nhà thầu bị phạt 120 triệu đồng vì chậm tiến độ.",
    "Ngành y tế đã phun hóa chất tại 14 phường và phát 3.000 tờ rơi cho người dân.",
    "Kính gửi quý báo,\n\nTuần qua thành phố ghi nhận 12 ca sốt xuất huyết. Ngành y tế đã phun hóa chất.",
    "Đoạn đường Tố Hữu được sửa xong ngày 20/11, xe máy và ô tô đi lại bình thường.",
    "1. Có 12 cháu đang nằm viện.\n2. Không có ca nặng.",
    "1. Có.\n2. Không.\n3. Ngày 15/12.",
    "Bệnh viện đã bổ sung 2.000 liều vắc xin; người dân đến trạm y tế phường để tiêm.",
    "Tỷ lệ giải ngân đến hết tháng 10 đạt 61,2% kế hoạch, cao hơn cùng kỳ 4,5 điểm.",
    "Thông tin trên mạng xã hội là sai sự thật. Không có dịch tả lợn châu Phi tại phường Hương An.",
    "Khu chợ cũ đã được dọn xong, bà con tiểu thương buôn bán ở chợ mới từ đầu tháng.",
    "Trả lời câu hỏi của quý báo: kết quả quan trắc cho thấy nước sông Hương đạt quy chuẩn loại A2.",
    "The bridge will open on 30 December 2026. The work cost VND 120 billion.",
    (
        f"Sở trả lời như sau:\n\n1. {FULL}\n2. Nhà thầu được gia hạn hợp đồng đến 30/6/2027 vì vướng đất; "
        "phường đang xử lý hồ sơ của 12 hộ dân còn lại.\n3. Chi phí bồi thường là 4,2 tỷ đồng. "
        "Hai hộ đã nhận tiền, mười hộ ký biên bản ngày 18/11."
    ),
    (
        f"{FULL}Cơ quan công an đang điều tra hành vi của hai đối tượng; bốn người bị thương đã ra viện. "
        f"Từ tháng 12, thành phố lắp 60 camera tại các nút giao. {FULL}{FULL}"
    ),
    (
        f"1. {FULL}\n2. Công trình do Ban Quản lý dự án thành phố quản lý, tổng mức đầu tư 85 tỷ đồng.\n"
        f"3. Việc chậm là do mưa lũ; nhà thầu đang chuẩn bị vật liệu để thi công lại từ 05/12. {FULL}"
    ),
    f"{FULL}{FULL}Người dân cần hỏi thủ tục thì liên hệ bộ phận một cửa; phường sẽ báo lịch tiêm. {FULL}",
    (f"{FULL}{FULL}Doanh nghiệp không trả lời công văn nhắc nên bị lập biên bản, phạt 80 triệu đồng. {FULL}"),
    f"{FULL}{FULL}Phần bên dưới cầu đã được gia cố; hai dầm thép phía dưới mặt cầu được thay mới. {FULL}",
    f"{FULL}Sở đã báo cáo giám đốc và trình lãnh đạo thành phố phương án; {FULL}{FULL}",
    f"{FULL}{FULL}Hiện còn 3 tuyến đang chờ nước rút; các tuyến còn lại đã thông. {FULL}",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in HELD.items() for text in texts])
def test_what_is_no_answer_is_known_for_what_it_is(kind, text):
    found = meaning(text)

    assert kind in (found.kind, *found.doubts)
    assert found.reasons


@pytest.mark.parametrize("text", FINALS)
def test_a_real_answer_is_relayed(text):
    found = meaning(text)

    assert found.kind is MailKind.FINAL
    assert found.is_certain


@pytest.mark.parametrize(
    "text", [f"{HELD['transfer'][0]} Trân trọng!", f"Kính gửi quý báo\n{HELD['interim'][4]}"]
)
def test_courtesies_around_it_hide_nothing(text):
    assert meaning(text).kind is not MailKind.FINAL


def test_what_is_said_of_a_point_counts_for_that_point():
    point = "1. Đến 9 giờ ngày 20/11 còn 12 cháu nằm viện, không có ca nặng."
    advice = "Đề nghị liên hệ Trung tâm Kiểm soát bệnh tật thành phố để biết thêm chi tiết vụ việc."

    assert meaning(f"{point}\n{advice}").kind is MailKind.FINAL
    assert meaning("1. Đang xử lý.\n2. Chờ ý kiến lãnh đạo.").kind is MailKind.INTERIM


@pytest.mark.parametrize("words", ENCLOSED)
def test_a_short_text_that_names_its_file_is_relayed_with_it(words):
    assert "too_short" in meaning(f"Sở {words}.").doubts
    assert meaning(f"Sở {words}.", (Attached("a.pdf", "application/pdf", b"%PDF"),)).doubts == ()


def test_short_answers_between_the_lines_are_not_too_short():
    found = meaning("> Có ca nặng không?\n\nKhông.\n\n> Có dừng bán trú không?\n\nCó.")

    assert (found.kind, found.doubts) == (MailKind.FINAL, ())


@pytest.mark.parametrize("words", TO_READER)
def test_a_short_message_to_the_reader_without_a_number_is_no_answer(words):
    said = f"Cầu Trường Tiền đã thông xe và các chợ đã mở cửa {words}"

    assert not meaning(said).is_certain
    assert "too_short" not in meaning(f"{said} từ 20/11").doubts
