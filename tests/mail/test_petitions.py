"""Words that speak for a petition, and what `#giahan` gives as its reason: tables of shapes."""

import pytest

from chalicelib.mail.kinds.extension_reasons import reason_in
from chalicelib.mail.kinds.petitions import petition_words


@pytest.mark.parametrize(
    ("subject", "text", "words"),
    [
        ("PHIẾU CHUYỂN ĐƠN số 12/PC-BĐ", "Kính gửi", "PHIẾU CHUYỂN ĐƠN"),
        (
            "Về việc trả lời bạn đọc",
            "Tòa soạn xin chuyển đến quý cơ quan đơn thư kèm theo.",
            "xin chuyển đến",
        ),
        (
            "Đơn thư",
            "Báo chuyển đơn khiếu nại của công dân Nguyễn Văn A.",
            "chuyển đơn khiếu nại của công dân",
        ),
        ("Hỏi", "Đề nghị trả lời kiến nghị của bạn đọc về rác thải.", "kiến nghị của bạn đọc"),
        ("Hỏi", "Đơn tố cáo của người dân phường Vỹ Dạ gửi tới Báo.", "Đơn tố cáo của người dân"),
    ],
)
def test_a_forwarded_petition_shows_by_its_words(subject, text, words):
    assert petition_words(subject, text)[0].startswith(words)


@pytest.mark.parametrize(
    "text",
    ["Bao nhiêu đơn hàng bị hủy?", "Người dân kiến nghị gì?", "Sở có nhận đơn xin học không?", "Đơn vị nào?"],
)
def test_a_question_that_only_speaks_of_such_things_is_none(text):
    assert petition_words("Hỏi về đơn thuốc", text) == ()


@pytest.mark.parametrize(
    ("argument", "rest", "reason"),
    [
        ("30/11: chờ kết quả xét nghiệm", "", "chờ kết quả xét nghiệm"),
        ("đến hết ngày 30/11 vì chờ Kho bạc đối chiếu.", "", "chờ Kho bạc đối chiếu"),
        ("3 ngày làm việc - thu thập số liệu", "", "thu thập số liệu"),
        (
            "30/11",
            "Do phải chờ số liệu của Kho bạc.\nTrân trọng",
            "Do phải chờ số liệu của Kho bạc. Trân trọng",
        ),
        ("thứ Sáu, 27/11: bận", "", "bận"),
        ("20/11: chờ ký", "", "chờ ký"),
        ("20/11 vì chờ ký", "", "chờ ký"),
        ("20/11 chờ", "", ""),
        ("20/11:", "", ""),
        ("30/11", "", ""),
    ],
)
def test_the_reason_stands_behind_the_day_or_below(argument, rest, reason):
    assert reason_in(argument, rest) == reason
