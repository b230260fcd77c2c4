import time
from pathlib import Path

import pytest

from chalicelib.domain.wording import fold
from chalicelib.mail.explicit import WORDS, explicit_word
from chalicelib.mail.kinds import signs_against_relay, speaks, words_of
from chalicelib.mail.message import Mail, Mailbox
from chalicelib.mail.parsing import parse
from chalicelib.mail.phrases import ANSWERING, NODS, PHRASES, RECEIVED
from chalicelib.mail.reply import split_reply
from chalicelib.mail.urgency import is_urgent

SAMPLES = Path(__file__).parent / "samples"
CASE = "mlpn-2026-000105.snv.k7q2m9xzt4@phatngon.example"
FINAL = "Đến ngày 31/10, thành phố có 412.608 hồ sơ, tỷ lệ trễ hẹn 2,3%."


def kinds_of(text, subject="Re: [MLPN-2026-000105] Hỏi", to=CASE):
    mail = Mail(subject=subject, sender=None, to=(Mailbox("", to),))
    return {sign.kind for sign in signs_against_relay(mail, split_reply(text), case_address=CASE)}


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("r01", set()),
        ("r02", {"interim"}),
        ("r04", {"extension"}),
        ("r05", {"refusal"}),
        ("r10", {"transfer"}),
        ("r12", {"internal", "forward", "not_in_to"}),
    ],
)
def test_each_sample_shows_the_signs_of_its_kind(name, kinds):
    mail = parse(next(SAMPLES.glob(f"{name}_*.eml")).read_bytes())
    case_address = next(a for a in mail.header_addresses() if a.endswith("@phatngon.example"))

    signs = signs_against_relay(mail, split_reply(mail.text), case_address=case_address)

    assert {sign.kind for sign in signs} >= kinds
    assert bool(signs) == bool(kinds)
    assert all(sign.reason for sign in signs)


@pytest.mark.parametrize(
    "text",
    [
        FINAL,
        "Sở đã nhận được câu hỏi của quý báo và trả lời như sau: có 35 hộ bị ảnh hưởng.",
        "Sở đã xin gia hạn hợp đồng với nhà thầu đến tháng 6/2027 và được chấp thuận.",
        "Không có ca nào nặng. Các cháu đã xuất viện.",
        "Người dân có thể liên hệ bộ phận một cửa để nộp hồ sơ. Công chức phường hướng dẫn tận nơi.",
        "Trả lời câu hỏi của quý báo, Sở cho biết có 123 hộ được hỗ trợ.\n\nTrân trọng./.",
    ],
)
def test_a_final_answer_shows_no_sign(text):
    assert kinds_of(text) == set()


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
        ("Trân trọng,\nVăn phòng Sở", "empty"),
        ("", "empty"),
        ("#giahan 20/11: chờ đối chiếu", "explicit_word"),
        ("Kính gửi quý báo\n#khac", "explicit_word"),
    ],
)
def test_a_phrase_of_another_kind_is_a_sign(text, kind):
    assert kind in kinds_of(text)


@pytest.mark.parametrize("subject", ["Fwd: x", "FW: x", "CT: x", "Chuyển tiếp: x", "Re: Fw: x", "TL: CT: x"])
def test_the_subject_of_a_forward_is_a_sign(subject):
    assert kinds_of(FINAL, subject=subject) == {"forward"}


def test_a_case_address_outside_of_to_is_a_sign():
    assert kinds_of(FINAL, to="someone@hue-gov.example") == {"not_in_to"}


def test_the_case_address_is_compared_without_case():
    mail = Mail(subject="", sender=None, to=(Mailbox("", CASE),))

    assert signs_against_relay(mail, split_reply(FINAL), case_address=CASE.upper()) == ()


def test_questions_quoted_between_answers_are_no_signs():
    text = "> Sở có xin gia hạn trả lời không?\n\nKhông.\n\n> Có đang xác minh không?\n\nKhông, việc đã xong."

    assert kinds_of(text) == set()


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.name)
def test_each_phrase_is_folded_and_matches_in_one_sentence(phrase):
    assert all(part == fold(part) for part in (*phrase.parts, *phrase.unless))
    assert phrase.kind in kinds_of(f"{FINAL} Sở {' mà '.join(phrase.parts)} báo. {FINAL}")
    assert not speaks(phrase, words_of("khong co gi"))
    assert not any(speaks(phrase, words_of(f"{' '.join(phrase.parts)} {words}")) for words in phrase.unless)


def test_the_names_of_phrases_are_unique():
    assert len({phrase.name for phrase in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize("words", RECEIVED)
def test_each_word_of_receipt_is_an_acknowledgement_in_a_short_text_only(words):
    assert kinds_of(f"Sở {words} của quý báo.") == {"acknowledgement"}
    assert kinds_of(f"Sở {words} của quý báo. " + FINAL * 6) == set()


@pytest.mark.parametrize("words", NODS)
def test_each_nod_is_an_acknowledgement(words):
    assert "acknowledgement" in kinds_of(f"{words} quý báo nhé")


@pytest.mark.parametrize("words", ANSWERING)
def test_each_word_of_answering_speaks_against_an_acknowledgement(words):
    assert "acknowledgement" not in kinds_of(f"Sở đã nhận câu hỏi, {words} đây.")


@pytest.mark.parametrize(
    ("line", "word", "argument"),
    [
        ("#traloi", "traloi", ""),
        ("#traloi:", "traloi", ""),
        ("#TRẢ LỜI", "traloi", ""),
        ("# trả lời", "traloi", ""),
        ("#Trả lời: xong", "traloi", "xong"),
        ("#giahan 20/11: chờ Kho bạc đối chiếu", "giahan", "20/11: chờ Kho bạc đối chiếu"),
        ("#gia hạn đến hết ngày 20/11", "giahan", "đến hết ngày 20/11"),
        ("#chuyen BHXH, SYT", "chuyen", "BHXH, SYT"),
        ("#chuyển tiếp BHXH", "chuyen", "BHXH"),
        ("#tuchoi 3", "tuchoi", "3"),
        ("#làm rõ", "lamro", ""),
        ("#đã nhận", "danhan", ""),
        ("＃traloi", "traloi", ""),
    ],
)
def test_an_explicit_word_is_read_with_its_argument(line, word, argument):
    found = explicit_word(split_reply(f"\n{line}\n{FINAL}\n\nTrân trọng,\nAn\n\n> Câu hỏi"))

    assert (found.word, found.argument) == (word, argument)
    assert found.rest == f"{FINAL}\n\nTrân trọng,\nAn"
    assert not found.rest_is_empty


@pytest.mark.parametrize("spelling", WORDS)
def test_each_spelling_of_a_word_is_read(spelling):
    assert explicit_word(split_reply(f"#{spelling.upper()}")).word == WORDS[spelling]


@pytest.mark.parametrize("text", ["traloi", "#hashtag", "# 1", "Xin #traloi", "#", ""])
def test_what_is_no_explicit_word_is_none(text):
    assert explicit_word(split_reply(text)) is None


def test_a_word_alone_leaves_an_empty_rest():
    assert explicit_word(split_reply("#traloi\n\nTrân trọng,\nAn\n\nĐã gửi từ iPhone của tôi")).rest_is_empty


@pytest.mark.parametrize(
    "subject",
    [
        "[KHẨN] Hỏi về lũ",
        "KHẨN: hỏi về lũ",
        "Hỏi gấp vụ 37 học sinh",
        "HỎA TỐC - sơ tán dân",
        "Hoả tốc: sơ tán",
        "[KHAN] Hỏi về việc điều tiết lũ",
        "hoi gap vu ngo doc",
        "Urgent: flood",
        "Re: [GAP] lu",
        "H\u006f\u0309i g\u0061\u0302\u0301p",
    ],
)
def test_an_urgent_subject_is_known(subject):
    assert is_urgent(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Giá điện tăng gấp đôi",
        "Tăng gấp 3 lần",
        "Tình trạng khan hiếm xăng dầu",
        "Khó khăn của doanh nghiệp",
        "Cuộc gặp mặt báo chí",
        "gui so xay dung - sut lun duong to huu",
        "khan hiem nuoc sach",
        "gap mat dau nam",
        "Khẩn trương sửa đê",
        "",
    ],
)
def test_a_subject_about_other_things_is_not_urgent(subject):
    assert not is_urgent(subject)


@pytest.mark.timed
@pytest.mark.parametrize(
    "piece", ["đang. ", "xin gia hạn ", "\n", "\n ", "#", "đã nhận ", "> a\n\nđang xác\n", "."]
)
def test_a_long_text_of_anything_is_judged_in_linear_time(piece):
    text = piece * (400_000 // len(piece))
    start = time.process_time()

    kinds_of(text)
    explicit_word(split_reply(text))
    is_urgent(text[:200_000])

    assert time.process_time() - start < 5
