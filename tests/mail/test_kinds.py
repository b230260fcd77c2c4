import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.workcalendar import OutsideCalendarError
from chalicelib.mail.agencies.known_agencies import agencies_in
from chalicelib.mail.kinds.meaning import Circumstances, meaning_of
from chalicelib.mail.machines.machine_signs import MachineSign
from chalicelib.mail.message import Attached, Mail, Mailbox
from chalicelib.mail.reading.parsing import parse
from chalicelib.mail.replies.reply import split_reply

SAMPLES = Path(__file__).parent / "samples"
CASE = "mlpn-2026-000105.snv.k7q2m9xzt4@phatngon.example"
CASE_BOX = Mailbox("", CASE)
COLLEAGUE = Mailbox("", "someone@hue-gov.example")
FINAL = "Đến ngày 31/10, thành phố có 412.608 hồ sơ, tỷ lệ trễ hẹn 2,3%."
THURSDAY = datetime(2026, 11, 19, 2, 10, tzinfo=UTC)


def meaning(text, subject="Re: [MLPN-2026-000105] Hỏi", to=(CASE_BOX,), cc=(), **around):
    mail = Mail(subject=subject, sender=None, to=to, cc=cc)
    return meaning_of(mail, split_reply(text), Circumstances(**{"case_address": CASE, **around}), None)


@pytest.mark.parametrize(
    ("name", "kind", "is_certain"),
    [
        ("r01", "final", True),
        ("r02", "interim", True),
        ("r04", "extension", True),
        ("r05", "refusal", True),
        ("r10", "partial", True),
        ("r12", "internal", False),
    ],
)
def test_each_sample_is_known_for_its_kind(name, kind, is_certain):
    mail = parse(next(SAMPLES.glob(f"{name}_*.eml")).read_bytes())

    found = meaning_of(mail, split_reply(mail.text), Circumstances(), None)

    assert found.kind == kind
    assert found.is_certain == is_certain
    assert found.reasons
    assert all(found.reasons)


@pytest.mark.parametrize(
    "text",
    [
        FINAL,
        "Sở đã nhận được câu hỏi của quý báo và trả lời như sau: có 35 hộ bị ảnh hưởng.",
        "Sở đã xin gia hạn hợp đồng với nhà thầu đến tháng 6/2027 và được chấp thuận.",
        "Không có ca nào nặng. Các cháu đã xuất viện.",
        "Người dân có thể liên hệ bộ phận một cửa để nộp hồ sơ. Công chức phường hướng dẫn tận nơi.",
        "Trả lời câu hỏi của quý báo, Sở cho biết có 123 hộ được hỗ trợ.\n\nTrân trọng./.",
        f"{FINAL} Hồ sơ đã chuyển cơ quan điều tra, công an đang xác minh.",
        f"{FINAL} Bệnh viện không từ chối khám. Nếu cần thêm thông tin xin liên hệ Văn phòng Sở.",
        "Vì sao chậm? Do mưa lũ làm ngập công trường 23 ngày nên nhà thầu phải dừng thi công.",
        "> Sở có xin gia hạn trả lời không?\n\nKhông.\n\n> Có đang xác minh không?\n\nKhông, việc đã xong.",
    ],
)
def test_a_final_answer_is_certain(text):
    found = meaning(text)

    assert found.kind is MailKind.FINAL
    assert found.is_certain


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("So dang xac minh, se tra loi bao sau.", "interim"),
        ("Sở sẽ có văn bản trả lời trong tuần tới.", "interim"),
        ("Đề nghị quý báo cho\nphép Sở gia hạn đến 20/11.", "extension"),
        ("Nội dung này không thuộc\nthẩm quyền của Sở.", "transfer"),
        ("Đề nghị chuyển câu hỏi này sang Sở Y tế.", "transfer"),
        ("Sở từ chối cung cấp thông tin.", "refusal"),
        ("Đề nghị phóng viên làm rõ câu 2.", "clarification"),
        ("Đề nghị phóng viên cung cấp thêm tài liệu.", "clarification"),
        ("Trình anh duyệt ạ.", "internal"),
        ("Đã nhận.", "acknowledgement"),
        ("Ok em", "acknowledgement"),
        ("Kính gửi quý báo,\nVăn phòng Sở đã tiếp nhận câu hỏi của quý báo.\nTrân trọng.", "acknowledgement"),
    ],
)
def test_what_is_no_answer_is_known_for_its_kind(text, kind):
    assert meaning(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1. Có 12 ca.\n2. Sở sẽ trả lời sau.", "partial"),
        ("1. Có 12 ca.\n2. Thuộc thẩm quyền của Sở Y tế, đề nghị chuyển Sở Y tế.", "partial"),
        ("1. Có 12 ca.\n2. Sở từ chối cung cấp thông tin này.", "partial"),
        ("1. Sở đang xác minh.\n2. Sở sẽ trả lời sau.", "interim"),
        ("Thông tin bước đầu: có 12 ca. Sở đang kiểm tra, sẽ thông tin đến quý báo.", "interim"),
        ("Sở xin gia hạn đến 25/11. Riêng tổng số: có 412 hồ sơ.", "extension"),
        ("Sở đã nhận câu hỏi, đang xác minh và sẽ trả lời trước 25/11.", "interim"),
        ("Sở đã nhận câu hỏi và sẽ trả lời đúng hạn.", "acknowledgement"),
        ("Trình anh duyệt: xin gia hạn đến 25/11.", "internal"),
    ],
)
def test_a_mixed_mail_follows_the_precedence(text, kind):
    assert meaning(text).kind == kind


@pytest.mark.parametrize("subject", ["Fwd: x", "FW: x", "CT: x", "Chuyển tiếp: x", "Re: Fw: x", "TL: CT: x"])
def test_a_forward_is_internal(subject):
    found = meaning("Có 412 hồ sơ.", subject=subject)

    assert (found.kind, found.doubts) == (MailKind.INTERNAL, ("forward",))


def test_a_forward_with_an_answer_to_the_press_is_doubted():
    found = meaning(f"Kính gửi quý báo, Sở trả lời như sau: {FINAL}", subject="CT: Hỏi")

    assert (found.kind, found.is_certain) == (MailKind.FINAL, False)


@pytest.mark.parametrize(
    ("to", "cc", "known", "kind", "doubts"),
    [
        ((CASE_BOX,), (), CASE.upper(), "final", ()),
        ((COLLEAGUE,), (CASE_BOX,), CASE, "internal", ("not_in_to",)),
        ((COLLEAGUE,), (CASE_BOX,), "", "internal", ("not_in_to",)),
        ((CASE_BOX,), (COLLEAGUE,), "", "final", ()),
        ((COLLEAGUE,), (), CASE, "final", ("not_in_to",)),
        ((COLLEAGUE,), (), "", "final", ()),
    ],
)
def test_a_mail_of_which_we_got_only_a_copy_is_internal(to, cc, known, kind, doubts):
    found = meaning(FINAL, to=to, cc=cc, case_address=known)

    assert (found.kind, found.doubts) == (kind, doubts)
    assert found.is_certain == (not doubts)


@pytest.mark.parametrize("text", ["", "Trân trọng,\nVăn phòng Sở", "."])
def test_an_empty_mail_means_nothing_that_is_known(text):
    found = meaning(text)

    assert (found.kind, found.doubts, found.is_certain) == (MailKind.UNKNOWN, ("empty",), False)


def test_a_mail_that_is_only_a_file_may_be_the_answer_but_is_held():
    file = Attached("CV 123.pdf", "application/pdf", b"%PDF-1.7")
    mail = Mail("Re: [MLPN-2026-000105] Hỏi", None, to=(CASE_BOX,), attachments=(file,))
    found = meaning_of(mail, split_reply("Trân trọng."), Circumstances(case_address=CASE), None)

    assert (found.kind, found.is_certain) == (MailKind.FINAL, False)
    assert "only a file came" in " ".join(found.reasons)


@pytest.mark.parametrize(
    ("kind", "expected"), [("bounce", "bounce"), ("list", "automatic"), ("loop", "automatic")]
)
def test_a_machines_mail_means_nothing_else(kind, expected):
    found = meaning_of(Mail("", None), split_reply(FINAL), Circumstances(), MachineSign(kind, "a machine"))

    assert (found.kind, found.reasons) == (expected, ("a machine",))


def test_points_of_the_question_that_are_left_out_make_an_answer_partial():
    text = "1. Có 12 ca nhập viện.\n2. Không có ca nặng."

    assert meaning(text, asked=("1", "2")).kind is MailKind.FINAL
    assert meaning(text, asked=("1", "2", "3")).kind is MailKind.PARTIAL


def test_a_partial_answer_says_what_became_of_each_point():
    text = (
        "1. Có 12 ca nhập viện.\n2. Việc xử phạt thuộc thẩm quyền Công an thành phố, đề nghị chuyển.\n"
        "3. Sở đang kiểm tra, sẽ trả lời trước 17h ngày 23/11.\n4. Hồ sơ bệnh án là đời sống riêng tư, Sở "
        "từ chối cung cấp. Theo Công văn 12/SYT-VP."
    )
    found = meaning(text, agencies=agencies_in(None), written_at=THURSDAY)

    assert [(one.label, one.text) for one in found.points] == [("1", "Có 12 ca nhập viện.")]
    assert (found.passed_on, found.deferred, found.refused) == (("2",), ("3",), ("4",))
    assert found.transfer_to == ("CATP",)
    assert found.promised_at.isoformat() == "2026-11-23T17:00:00+07:00"
    assert found.ground_number == 2
    assert "riêng tư" in found.ground
    assert found.document_numbers == ("12/SYT-VP",)


def test_a_calendar_that_does_not_reach_so_far_promises_nothing():
    def is_working(on):
        raise OutsideCalendarError(on)

    found = meaning("Sở sẽ trả lời sau 3 ngày làm việc.", written_at=THURSDAY, is_working_day=is_working)

    assert (found.kind, found.promised_at) == (MailKind.INTERIM, None)


@pytest.mark.parametrize(
    "text",
    [
        "Sở đang xác minh nội dung này, ngày 23/11 đoàn kiểm tra sẽ đến trường.",
        "Sở đã đề nghị các phường báo cáo trước ngày 05/12 và sẽ cung cấp sau.",
        "1. Có 12 ca nhập viện.\n2. Sở đang kiểm tra, trường mở lại ngày 30/11.",
    ],
)
def test_a_day_of_an_event_is_never_promised(text):
    found = meaning(text, asked=("1", "2"), written_at=THURSDAY)

    assert found.kind in {MailKind.INTERIM, MailKind.PARTIAL}
    assert found.promised_at is None


HOSTILE = (
    "đang. ", "xin gia hạn ", "\n", "\n ", "#", "đã nhận ", "> a\n\nđang xác\n", ".", "câu 1, ",
    "20/11 ", "mai ",
    "1. a\n", "Câu 1: có. ", "chuyển sở y tế ",
)  # fmt: skip


@pytest.mark.untraced
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_of_anything_is_judged_in_linear_time(piece):
    text = piece * (100_000 // len(piece))
    start = time.process_time()

    meaning(text, agencies=agencies_in(None), written_at=THURSDAY)

    assert time.process_time() - start < 5


def test_a_receipt_that_tells_the_question_again_is_never_certain_to_be_an_answer():
    text = (
        "Kính gửi Cổng,\n\nTrung tâm đã tiếp nhận câu hỏi, gồm các nội dung:\n1. Nguyên nhân sụt mái kè.\n"
        "2. Trách nhiệm của đơn vị thi công.\n\nVăn phòng đã vào sổ công văn đến số 318 ngày 24/11/2026."
    )
    found = meaning(text)

    assert found.kind == "acknowledgement" or not found.is_certain


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vâng, toàn thành phố có 412 ca.", "final"),
        ("Ok, toàn thành phố có 412 ca, 37 ổ dịch đã xử lý.", "final"),
        ("Rõ ràng là có sai phạm, Sở đã phạt 15 triệu.", "final"),
        ("Da kiem tra, phat hien 3 ho vi pham.", "final"),
        ("Vâng, em nhận được rồi ạ.", "acknowledgement"),
        ("Ok anh nhé.", "acknowledgement"),
        ("Da em nhan duoc roi a.", "acknowledgement"),
        ("Noted, thanks.", "acknowledgement"),
    ],
)
def test_a_nod_before_figures_is_no_receipt(text, kind):
    assert meaning(text).kind == kind


def test_thanks_for_writing_send_nobody_to_the_office():
    thanks = "Cảm ơn quý báo đã liên hệ với Sở Y tế. Chúng tôi đã nhận được câu hỏi"

    assert meaning(f"{thanks}.").kind == "acknowledgement"
    assert meaning(f"{thanks} và sẽ phản hồi trong 3 ngày làm việc.").kind in ("acknowledgement", "interim")
