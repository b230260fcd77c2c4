"""To whom a mail passes a question on, on which ground it refuses, which documents it names."""

import pytest

from chalicelib.domain.legal_grounds import LEGAL_GROUNDS
from chalicelib.mail.agencies.known_agencies import agencies_in
from chalicelib.mail.kinds.document_numbers import document_numbers_in
from chalicelib.mail.kinds.grounds import Refused, ground_of, refusal_by_word
from chalicelib.mail.kinds.passing_on import POPULAR, tells_a_duty, transfer_by_word, transfer_in
from chalicelib.mail.kinds.sentences import sentence_of, sentences_of

AGENCIES = agencies_in(None)


@pytest.mark.parametrize(
    ("text", "codes", "words"),
    [
        ("Đề nghị chuyển Sở Y tế trả lời.", ("SYT",), "Sở Y tế"),
        ("Thuộc thẩm quyền Sở NN&MT và UBND phường Phú Bài.", ("SNNMT", "PPHUBAI"), ""),
        ("Nội dung này không thuộc thẩm quyền của Sở Du lịch, đề nghị hỏi Sở Xây dựng.", ("SXD",), ""),
        ("Anh hỏi bên điện lực giúp em.", ("PCHUE",), ""),
        ("de nghi chuyen so giao duc va dao tao", ("SGDDT",), ""),
        ("Đề nghị gửi cơ quan có thẩm quyền trả lời.", (), "cơ quan có thẩm quyền"),
        ("Không thuộc chức năng của chúng tôi.", (), ""),
        ("Vụ án nêu trong câu hỏi được Viện kiểm sát chuyển sang Tòa án nhân dân.", ("TAND",), ""),
        ("Trường không phải đơn vị thành viên của Đại học Huế, đề nghị hỏi Sở Y tế.", ("SYT",), ""),
    ],
)
def test_a_transfer_names_whom_it_means(text, codes, words):
    found = transfer_in([sentence_of(text)], AGENCIES)

    assert found.codes == codes
    assert words in found.words


@pytest.mark.parametrize(
    ("argument", "codes"),
    [("BHXH", ("BHXH",)), ("bhxh, SYT", ("BHXH", "SYT")), ("Sở Y tế", ("SYT",)), ("", ()), ("KHONGCO", ())],
)
def test_the_word_of_transfer_takes_codes_and_names(argument, codes):
    assert transfer_by_word(argument, AGENCIES).codes == codes


@pytest.mark.parametrize("name", POPULAR)
def test_each_popular_name_leads_to_an_agency(name):
    assert transfer_in([sentence_of(f"Anh hỏi bên {name} giúp em nhé ạ.")], AGENCIES).codes


@pytest.mark.parametrize(
    ("ground", "word"), [(ground, word) for ground in LEGAL_GROUNDS for word in ground.words[:3]]
)
def test_each_ground_is_known_by_its_words(ground, word):
    text = sentences_of(f"Sở từ chối cung cấp vì {word}. Trân trọng cảm ơn quý báo.")

    found = ground_of(text[:1], text)

    assert found.words == f"Sở từ chối cung cấp vì {word}."
    assert found.number


def test_every_ground_says_where_it_comes_from_and_that_nobody_verified_it():
    assert [one.number for one in LEGAL_GROUNDS] == list(range(1, len(LEGAL_GROUNDS) + 1))
    assert all(one.source and not one.is_verified for one in LEGAL_GROUNDS)


WHY = "hồ sơ đang dở"


@pytest.mark.parametrize(
    ("argument", "rest", "asked", "points", "number", "reason"),
    [
        (f"3: {WHY}", "", "", (), 3, WHY),
        ("3", WHY, "123", (), 3, WHY),
        (f"căn cứ 3: {WHY}", "", "123", (), 3, WHY),
        (f"can cu so 3 - {WHY}", "", "123", (), 3, WHY),
        (f"3: {WHY}", "", "123", ("3",), 0, WHY),
        ("2: vì đời tư bệnh nhân", "", "12", ("2",), 0, "vì đời tư bệnh nhân"),
        (f"điểm 2, căn cứ 3: {WHY}", "", "", ("2",), 3, WHY),
        (f"câu 1 và 2: căn cứ 8, {WHY}", "", "123", ("1", "2"), 8, WHY),
        ("đời tư bệnh nhân", "Sở xin phép.", "", (), 0, "đời tư bệnh nhân\nSở xin phép."),
        (f"99: {WHY}", "", "", (), 0, WHY),
        ("5", "", "", (), 5, ""),
        (WHY, "", "", (), 0, WHY),
        (f"căn cứ 3, điểm 1 và 2: {WHY}", "", "123", ("1", "2"), 3, WHY),
        (f"3, các điểm 1, 2: {WHY}", "", "123", ("1", "2"), 3, WHY),
        (f"căn cứ 3 đối với câu hỏi số 2 {WHY}", "", "123", ("2",), 3, WHY),
        ("căn cứ 3, điểm 9", WHY, "12", ("9",), 3, WHY),
        (f"căn cứ 8: nội dung 1: {WHY}", "", "12", ("1",), 8, WHY),
        ("căn cứ 8: nội dung 2 vụ án đang mở", "", "12", (), 8, "nội dung 2 vụ án đang mở"),
        ("căn cứ 8: điểm b khoản 2 còn dở", "", "12", (), 8, "điểm b khoản 2 còn dở"),
    ],
)
def test_the_word_of_refusal_says_which_points_on_which_ground_and_why(
    argument, rest, asked, points, number, reason
):
    assert refusal_by_word(argument, rest, tuple(asked)) == Refused(points, number, reason)


@pytest.mark.parametrize(
    ("text", "is_duty"),
    [
        ("việc quan trắc, xử phạt do Sở NN&MT thực hiện.", True),
        ("Cấp phép thuộc thẩm quyền của Sở Xây dựng giải quyết.", True),
        ("Đường hỏng do mưa lớn.", False),
    ],
)
def test_a_duty_names_whoever_does_it(text, is_duty):
    assert tells_a_duty(sentence_of(text)) is is_duty


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Công văn số 123/SVHTT-QLBC ngày 1/11", ("123/SVHTT-QLBC",)),
        ("Quyết định 63/2020/QĐ-UBND", ("63/2020/QĐ-UBND",)),
        ("số 5303/UBND -KGVX", ("5303/UBND-KGVX",)),
        ("Thông báo số 455/TB-UBND và 12/BC-SYT.", ("455/TB-UBND", "12/BC-SYT")),
        ("214/TDMT-BĐ", ("214/TDMT-BĐ",)),
        ("Luật Báo chí 126/2025/QH15, Nghị định 09/2017/NĐ-CP", ()),
        ("20/11/2026, 5/9 dự án, 02/58 doanh nghiệp, 24/7", ()),
        ("km/h, 31,5 triệu/m2", ()),
    ],
)
def test_document_numbers_are_those_of_offices_only(text, numbers):
    assert document_numbers_in(text) == numbers
