"""What programs put below a quotation is no answer; what people write between its lines is one."""

import pytest

from chalicelib.mail.explicit import explicit_word
from chalicelib.mail.reply import split_reply
from chalicelib.mail.signatures import DISCLAIMERS

NEW = "Tuần qua, thành phố ghi nhận 12 ca."
QUOTED = "Vào lúc 2026-11-23 09:15, Cổng đã viết:\n> Kính gửi Sở Y tế,\n>\n> Bao nhiêu ca?\n> Trân trọng"
TAILS = {
    "a legal notice": (
        "Thư điện tử này chỉ dành cho người nhận có tên ở trên. Nếu nhận nhầm, xin xóa thư.\n"
        "Mọi sự sao chép đều bị cấm."
    ),
    "an English notice": "This e-mail is confidential.\n\nIf you are not the intended recipient, delete it.",
    "a virus line": "Virus-free. www.antivirus.example",
    "an unknown footer": "SỞ Y TẾ THÀNH PHỐ HUẾ\nChung tay vì sức khỏe cộng đồng",
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS.keys())
def test_a_footer_below_the_quotation_makes_no_interleaved_answer(tail):
    reply = split_reply(f"{NEW}\n\n{QUOTED}\n\n{tail}\n")

    assert not reply.is_interleaved
    assert reply.new_text == NEW
    assert reply.bare_text == NEW
    assert tail.splitlines()[0] in reply.quoted


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS.keys())
def test_the_word_alone_stays_alone_above_a_footer(tail):
    found = explicit_word(split_reply(f"#traloi\n\n{QUOTED}\n\n{tail}\n"))

    assert found.rest_is_empty
    assert found.rest == ""


def test_the_word_above_answers_between_the_lines_gives_the_answers_alone():
    text = f"#traloi\n\n{QUOTED.replace('> Trân', f'{NEW}{chr(10)}> Trân')}"

    found = explicit_word(split_reply(text))

    assert found.rest == NEW
    assert not found.rest_is_empty


def test_unquoted_lines_between_quoted_ones_are_answers_still():
    reply = split_reply(QUOTED.replace("> Trân", f"\n{NEW}\n\n> Trân"))

    assert reply.is_interleaved
    assert reply.bare_text == NEW


def test_an_answer_below_the_quotation_is_the_new_text_without_its_footer():
    notice = TAILS["a legal notice"]

    reply = split_reply(f"{QUOTED}\n\n{NEW}\n\n{notice}\n")

    assert reply.new_text == NEW
    assert reply.signature == notice


@pytest.mark.parametrize("words", DISCLAIMERS)
def test_each_notice_is_cut_from_the_end_of_a_text(words):
    reply = split_reply(f"{NEW}\n\nTrân trọng,\nLê Thị An\n\n{words.upper()} chỉ dành cho người nhận.")

    assert reply.new_text == f"{NEW}\n\nTrân trọng,\nLê Thị An"
    assert words.upper() in reply.signature


def test_a_sentence_about_such_a_notice_is_kept():
    text = f"{NEW}\n\nSở thấy thư điện tử này chỉ dành cho người nhận.\n\n1. Có 5 ca nặng."

    assert split_reply(text).bare_text == text
