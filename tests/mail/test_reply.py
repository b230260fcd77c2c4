import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.mail.reading.parsing import parse
from chalicelib.mail.replies.reply import split_reply

SAMPLES = Path(__file__).parent / "samples"
NEW = "Sở đã kiểm tra và xin trả lời như sau."


def the_sample(name):
    return split_reply(parse(next(SAMPLES.glob(f"{name}_*.eml")).read_bytes()).text)


PIECES = f"""

Có 12 ca.
> Câu 1
> > sâu
Vào lúc 2026-11-23 09:15, Cổng đã viết:
Từ: A <a@b.example>
Đã gửi: 23/11/2026 09:15
Đến: c
Chủ đề: d
{"_" * 32}
--
Trân trọng,
Lê An
-An
Chào chị,
Đã gửi từ iPhone của tôi
This e-mail is confidential.
Caution: this came from outside
Nơi nhận:
-----Original Message-----
---------- Forwarded message ---------
---
| a |
(http://x.example)""".split("\n")
QUOTED_TAILS = {
    "gmail vi": "Vào Th 2, 23 thg 11, 2026 vào lúc 09:15 Cổng <a@b.example> đã viết:\n\n> Câu hỏi\n> khác",
    "gmail vi wrapped": (
        "Vào Th 2, 23 thg 11, 2026 vào lúc 09:15 Cổng phát ngôn\n<a@b.example>\nđã viết:\n> Câu hỏi"
    ),
    "gmail vi narrow spaces": (
        "Vào Th 2, 23 thg 11, 2026 vào lúc 09:15\u202fCổng <a@b.example> đã\u00a0viết:\n> Câu"
    ),
    "gmail vi old": "Vào 09:15 Ngày 23 tháng 11 năm 2026, Cổng <a@b.example> đã viết:\n\n> Câu hỏi",
    "gmail vi oldest": "2026-11-23 9:15 GMT+07:00 Cổng phát ngôn <a@b.example>:\n\n> Câu hỏi",
    "gmail en": "On Mon, Nov 23, 2026 at 9:15 AM Cổng <a@b.example> wrote:\n\n> Câu hỏi",
    "outlook vi": (
        "________________________________\n"
        "Từ: Cổng <a@b.example>\n"
        "Đã gửi: Thứ Hai, 23 Tháng Mười Một 2026 9:15 SA\n"
        "Đến: Sở <c@d.example>\n"
        "Chủ đề: [X] Hỏi\n"
        "\n"
        "Câu hỏi"
    ),
    "outlook vi web": (
        "Từ: Cổng <a@b.example>\n"
        "Ngày: Thứ Hai, 23 tháng 11, 2026 lúc 09:15\n"
        "Tới: Sở <c@d.example>\n"
        "Chủ đề: Hỏi\n"
        "Câu"
    ),
    "outlook en": (
        "From: Cổng <a@b.example>\n"
        "Sent: Monday, November 23, 2026 9:15 AM\n"
        "To: Sở <c@d.example>\n"
        "Subject: Hỏi\n"
        "\n"
        "Câu hỏi"
    ),
    "outlook en starred": (
        "*From:* Cổng <a@b.example>\n*Sent:* Monday, November 23, 2026\n*To:* Sở\n*Subject:* Hỏi\n\nCâu hỏi"
    ),
    "outlook original": (
        "-----Original Message-----\nFrom: Cổng\nSent: Monday\nTo: Sở\nSubject: Hỏi\n\nCâu hỏi"
    ),
    "zimbra": (
        "----- Original Message -----\n"
        "From: Cổng <a@b.example>\n"
        "To: Sở\n"
        "Sent: Monday\n"
        "Subject: Hỏi\n"
        "\n"
        "Câu hỏi"
    ),
    "apple vi": "> Vào 09:15, 23 thg 11, 2026, Cổng <a@b.example> đã viết:\n>\n> Câu hỏi",
    "apple vi date first": "Vào 23 thg 11, 2026, lúc 09:15, Cổng <a@b.example> đã viết:\n\n> Câu hỏi",
    "yahoo vi": "Vào Thứ Hai, 23 tháng 11, 2026 lúc 09:15:30 GMT+7, Cổng <a@b.example> đã viết: \n\nCâu hỏi",
    "samsung vi": (
        "-------- Thư gốc --------\n"
        "Từ: Cổng <a@b.example>\n"
        "Ngày: 23/11/2026 09:15\n"
        "Đến: Sở\n"
        "Tiêu đề: Hỏi\n"
        "\n"
        "Câu hỏi"
    ),
    "roundcube vi": "Vào lúc 2026-11-23 09:15, Cổng đã viết:\n> Câu hỏi",
    "roundcube labels": (
        "Người gửi: Cổng <a@b.example>\nNgày: 23/11/2026\nNgười nhận: Sở\nTiêu đề: Hỏi\n\nCâu hỏi"
    ),
    "thunderbird vi": "Vào lúc 09:15 23/11/2026, Cổng đã viết:\n> Câu hỏi",
    "our line alone": "=== Vui lòng trả lời PHÍA TRÊN dòng này ===\nMã câu hỏi: X",
    "our line quoted": "> === Vui lòng trả lời PHÍA TRÊN dòng này ===\n> Mã câu hỏi: X",
    "our line in a bar": "| *=== Vui lòng trả lời PHÍA TRÊN dòng này ===*\n| Mã câu hỏi: X",
    "unknown language": "Den mån 23 nov. 2026 kl 09:15 skrev Cổng <a@b.example>:\n\n> Câu hỏi",
    "no attribution": "> Câu hỏi\n> khác",
}


@pytest.mark.parametrize("tail", QUOTED_TAILS.values(), ids=QUOTED_TAILS.keys())
def test_the_quoted_tail_is_cut_with_its_attribution(tail):
    reply = split_reply(f"{NEW}\n\n{tail}\n")

    assert reply.new_text == NEW
    assert reply.quoted.replace(" ", "") == tail.strip().replace(" ", "")
    assert not reply.is_interleaved
    assert not reply.is_forward


@pytest.mark.parametrize("name", ["r01", "r02", "r04", "r05", "q12"])
def test_a_sample_reply_keeps_nothing_of_our_letter(name):
    reply = the_sample(name)

    assert reply.new_text
    assert "PHÍA TRÊN" not in reply.new_text
    assert "@phatngon.example" not in reply.new_text
    assert not reply.is_interleaved


def test_the_courteous_closing_stays_in_the_new_text_and_leaves_the_bare_text():
    reply = the_sample("r01")

    assert reply.new_text.endswith("Trân trọng./.\n\nVĂN PHÒNG SỞ NỘI VỤ\nĐT: 0234.000.0001")
    assert reply.bare_text.endswith("được phép trích dẫn.")
    assert reply.signature.startswith("Trân trọng./.")


def test_a_device_line_is_cut():
    reply = the_sample("r04")

    assert reply.new_text.endswith("Mong chị thông cảm.")
    assert reply.signature == "Đã gửi từ iPhone của tôi"


def test_a_signature_block_is_cut():
    reply = split_reply(f"{NEW}\n\nTrân trọng,\n-- \nDiệu Hiền | Phóng viên\nM: 0900 000 105")

    assert reply.new_text == f"{NEW}\n\nTrân trọng,"
    assert reply.bare_text == NEW


def test_answers_between_quoted_questions_are_kept_whole():
    reply = the_sample("r10")

    assert reply.is_interleaved
    assert "> Câu 2." in reply.new_text
    assert "02/58 doanh nghiệp" in reply.new_text
    assert "02/58 doanh nghiệp" in reply.bare_text
    assert "Câu 2." not in reply.bare_text


def test_a_forward_is_kept_whole_and_known():
    reply = the_sample("r12")

    assert reply.is_forward
    assert "Forwarded message" in reply.new_text
    assert reply.bare_text.startswith("Châu ơi")
    assert "Forwarded" not in reply.bare_text


def test_an_answer_below_the_quotation_is_the_new_text():
    reply = split_reply(f"Vào lúc 2026-11-23 09:15, Cổng đã viết:\n> Câu hỏi\n\n{NEW}")

    assert reply.new_text == NEW
    assert reply.quoted.startswith("Vào lúc")


def test_a_device_line_below_the_quotation_is_no_answer():
    reply = split_reply(f"{NEW}\n\n> Câu hỏi\n\nĐã gửi từ iPhone của tôi")

    assert reply.new_text == NEW
    assert not reply.is_interleaved


def test_a_wrapped_quotation_is_no_answer():
    long = "> " + "câu hỏi rất dài " * 5
    reply = split_reply(
        f"{NEW}\n\nVào lúc 2026-11-23 09:15, Cổng đã viết:\n{long}\nvà phần xuống hàng\n> nữa"
    )

    assert reply.new_text == NEW


@pytest.mark.parametrize("text", ["> Câu 1\n> Câu 2", "Đã gửi từ iPhone của tôi\n\n> Câu 1\n> Câu 2"])
def test_where_nothing_would_remain_everything_is_kept_and_marked(text):
    reply = split_reply(text)

    assert reply.is_all_quoted
    assert reply.new_text == text
    assert reply.bare_text == ""
    assert reply.quoted == "> Câu 1\n> Câu 2"


def test_only_a_closing_leaves_no_bare_text():
    assert split_reply("Trân trọng,\nNguyễn Văn A\n\n> Câu 1").bare_text == ""


@pytest.mark.parametrize(
    "text",
    [
        "Từ: 8 giờ\nhọp tại trụ sở.",
        "Vào lúc 9 giờ, đoàn đã viết biên bản.\nSau đó họp.",
        "On Monday we met.\nNothing else.",
        "Danh sách:\n--- phường A\n--- phường B",
    ],
)
def test_plain_sentences_are_not_taken_for_marks(text):
    assert split_reply(text).new_text == text


def test_html_quotations_are_cut_as_text_is():
    html = (
        "<div>Trả lời đây.</div><div class='gmail_quote'><div class='gmail_attr'>Vào Th 2, 23 thg 11, 2026 "
        "vào lúc 09:15 Cổng &lt;<a href='mailto:a@b.example'>a@b.example</a>&gt; đã viết:<br></div>"
        "<blockquote class='gmail_quote'><div>Câu 1</div><div>Câu 2</div></blockquote></div>"
    )
    text = parse(f"Content-Type: text/html; charset=utf-8\n\n{html}".encode()).text

    reply = split_reply(text)

    assert reply.new_text == "Trả lời đây."
    assert "> Câu 1\n> Câu 2" in reply.quoted


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.lists(st.sampled_from(PIECES), max_size=5))
@settings(max_examples=300, deadline=None)
def test_no_line_is_lost(lines, page):
    reply = split_reply("\n".join(lines), "Lê An", page="\n".join(page))

    kept = f"{reply.new_text}\n{reply.quoted}\n{reply.signature}".split("\n")
    assert {line.strip() for line in lines} - {""} <= {line.strip() for line in kept}


@pytest.mark.untraced
@pytest.mark.parametrize(
    "piece",
    [
        "> ",
        "On ",
        "\n",
        "Vào 1\n",
        "From: a\n",
        "To: b\nFrom: a\n",
        ">\n",
        "a\n> b\n",
        "--\n",
        "_",
        " ",
        "-",
        "____\n",
        "Cảm ơn\n",
    ],
)
def test_a_long_text_of_anything_is_split_in_linear_time(piece):
    text = piece * (100_000 // len(piece))
    start = time.process_time()

    split_reply(text)

    assert time.process_time() - start < 5
