"""What programs put below a quotation is no answer; what people write between its lines is one."""

import pytest

from chalicelib.mail.kinds.explicit import explicit_word
from chalicelib.mail.replies.closing_words import CLOSINGS, OFFICIAL, POSTS
from chalicelib.mail.replies.program_words import DEVICES, LOOSE, PROGRAMS
from chalicelib.mail.replies.reply import split_reply

NEW = "Tuần qua, thành phố ghi nhận 12 ca."
QUOTED = "Vào lúc 2026-11-23 09:15, Cổng đã viết:\n> Kính gửi Sở Y tế,\n>\n> Bao nhiêu ca?\n> Có ca nặng?"
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
    text = f"#traloi\n\n{QUOTED.replace('> Có', f'{NEW}{chr(10)}> Có')}"

    found = explicit_word(split_reply(text))

    assert found.rest == NEW
    assert not found.rest_is_empty


def test_unquoted_lines_between_quoted_ones_are_answers_still():
    reply = split_reply(QUOTED.replace("> Có", f"\n{NEW}\n\n> Có"))

    assert reply.is_interleaved
    assert reply.bare_text == NEW


def test_an_answer_below_the_quotation_is_the_new_text_without_its_footer():
    notice = TAILS["a legal notice"]

    reply = split_reply(f"{QUOTED}\n\n{NEW}\n\n{notice}\n")

    assert reply.new_text == NEW
    assert reply.signature == notice


def test_a_sentence_about_such_a_notice_is_kept():
    text = f"{NEW}\n\nSở thấy thư điện tử này chỉ dành cho người nhận.\n\n1. Có 5 ca nặng."

    assert split_reply(text).bare_text == text


@pytest.mark.parametrize("row", DEVICES, ids=lambda row: row.name)
def test_each_line_of_a_device_is_cut(row):
    for line in (*(f"{words}X" for words in row.begins), *(f"iPhone {words}" for words in row.ends)):
        assert split_reply(f"{NEW}\n\n{line}").new_text == NEW
        assert split_reply(f"{NEW}\n\n({line})\n\n> Câu").new_text == NEW


@pytest.mark.parametrize("words", LOOSE)
def test_such_words_need_a_program(words):
    assert all(split_reply(f"{NEW}\n\n{words}{program}").new_text == NEW for program in PROGRAMS)
    assert split_reply(f"{NEW}\n\n{words}Huế").new_text != NEW


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my desk, is much easier than my mobile phone.",
        "Sent by courier yesterday.",
        "Được gửi từ tuần trước, công văn đã tới nơi.\nSở đang xem.",
        "Sent via the usual way as always, on Monday.",
    ],
)
def test_a_sentence_about_sending_is_kept(line):
    assert split_reply(f"{NEW}\n\n{line}").new_text == f"{NEW}\n\n{line}"


@pytest.mark.parametrize("language", CLOSINGS)
def test_each_closing_stays_in_the_new_text_and_leaves_the_bare_text(language):
    for words in CLOSINGS[language]:
        for tail in (f"{words},\nLê An", f"{words}, Lê An", words):
            reply = split_reply(f"{NEW}\n\n{tail}")
            assert reply.new_text == f"{NEW}\n\n{tail}"
            assert reply.bare_text == NEW


@pytest.mark.parametrize(
    "words", [*(f"{words}X" for words in OFFICIAL if words.isupper()), *POSTS, "Nơi nhận:"]
)
def test_the_block_under_an_official_letter_is_cut_for_the_reader(words):
    reply = split_reply(f"{NEW}\n\n{words}\n- Như trên;\n- Lưu: VT.\n\nLê Thị An")

    assert reply.bare_text == NEW
    assert "Lưu: VT" in reply.signature


@pytest.mark.parametrize(
    "line",
    [
        "-An",
        "—Lê An",
        "--An",
        "-- Lê An",
        "— Lê An",
        "/Anna",
        "--\nLê An",
        "___\nLê An\nPhóng viên",
        "---\nLê An",
    ],
)
def test_a_name_behind_a_dash_is_a_signature(line):
    assert split_reply(f"{NEW}\n\n{line}").new_text == NEW


@pytest.mark.parametrize("lines", ["-Một\n-Hai", "- Một", "---\n\nPhần hai nói về các ca nặng.", "-5 độ"])
def test_a_list_or_a_rule_is_no_signature(lines):
    assert split_reply(f"{NEW}\n\n{lines}").new_text == f"{NEW}\n\n{lines}"


def test_the_closing_below_a_quotation_stays_with_the_text():
    reply = split_reply(f"{NEW}\n\n{QUOTED}\n\nTrân trọng,\nLê An")

    assert reply.new_text == f"{NEW}\n\nTrân trọng,\nLê An"
    assert reply.bare_text == NEW


def test_an_answer_above_the_quoted_signature_alone_is_the_new_text():
    reply = split_reply(f"Chào chị,\n\n{QUOTED}\n\n{NEW}\n\n> Trân trọng,\n> Lê An\n> 0905 111 222")

    assert not reply.is_interleaved
    assert reply.new_text == f"Chào chị,\n\n{NEW}"
    assert "> Có ca nặng?" in reply.quoted


@pytest.mark.parametrize(
    "said", ["Trạm y tế phường mở cửa lại từ thứ Sáu, sau khi sửa xong.", "Tái bút: có 12 giường."]
)
def test_sentences_below_a_quotation_are_an_answer_but_not_below_the_word_alone(said):
    reply = split_reply(f"{NEW}\n\n{QUOTED}\n\n{said}\n\nTo unsubscribe, see https://lists.example.")

    assert reply.new_text == f"{NEW}\n\n{said}"
    assert split_reply(f"#traloi\n\n{QUOTED}\n\n{said}").new_text == "#traloi"


def test_the_footer_of_a_list_below_a_quotation_is_no_answer():
    footer = "Quý vị nhận thư này vì có tên trong danh sách, xem https://lists.example/bao-chi."

    assert split_reply(f"{NEW}\n\n{QUOTED}\n\n{footer}").new_text == NEW
