"""A block of name, post, telephone and address at the end says nothing new, with or without a formula."""

import pytest

from chalicelib.mail.reading.parsing import parse
from chalicelib.mail.replies.reply import split_reply

NEW = "Tuần qua, thành phố ghi nhận 12 ca. Không có ca nặng."
BLOCKS = {
    "journalist": "Khánh My\nPV Ban Thời sự\n0912 345 678 - khanhmy.rieng@gmail.example",
    "clerk": "VĂN PHÒNG SỞ NỘI VỤ\nĐT: 0234.000.0001",
    "one line": "Lê Thị An | Phó Giám đốc Sở Y tế | 0905 000 111",
    "address alone": "Lê Thị An\nphatngon@syt.example",
    "international": "Lê Thị An\nSở Y tế\nTel: (+84) 234 382 2325",
    "six lines": "Lê Thị An\nPhó Giám đốc\nSở Y tế thành phố Huế\n28 Lê Lợi\nĐT: 0905000111\nan@syt.example",
}
KEPT = [
    "Đường dây nóng: 0234 382 2325",
    "1. Có 12 ca.\n2. Điện thoại: 0234 382 2325",
    "- Bệnh viện Trung ương: 0234 382 2325",
    "Người dân gọi số 0234 382 2325.",
    "Liên hệ chị Hoa\n0905 000 111",
    "Số ca nặng: 0",
    "Kinh phí: 1.234.567.890 đồng",
    "Thời gian: 07 giờ 30 ngày 25/11/2026",
]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_a_last_block_with_a_telephone_or_address_is_a_signature(block):
    reply = split_reply(f"{NEW}\n\n{block}\n\n> Câu hỏi")

    assert reply.bare_text == NEW
    assert reply.signature == block


@pytest.mark.parametrize("block", KEPT)
def test_what_is_said_is_no_signature(block):
    assert split_reply(f"{NEW}\n\n{block}").bare_text == f"{NEW}\n\n{block}"


@pytest.mark.parametrize("block", ["Khánh My", "Trần Khánh My\nPV Ban Thời sự", "Em Khánh My ạ"])
def test_a_last_block_that_begins_with_the_senders_name_is_a_signature(block):
    reply = split_reply(f"{NEW}\n\n{block}", name="Trần Khánh My")

    assert reply.bare_text == NEW
    assert reply.signature == block


def test_the_name_of_another_is_no_signature():
    assert split_reply(f"{NEW}\n\nLê Thị An", name="Trần Khánh My").bare_text.endswith("Lê Thị An")


def test_a_sentence_that_begins_with_the_name_is_kept():
    text = f"{NEW}\n\nKhánh My là người phát ngôn của Sở."

    assert split_reply(text, name="Trần Khánh My").bare_text == text


def test_a_signature_alone_says_nothing():
    assert split_reply(BLOCKS["journalist"]).bare_text == ""


def test_a_block_right_below_the_last_line_is_found_by_the_name():
    reply = split_reply(f"{NEW}\nKhánh My\nPV Ban Thời sự\n0912 345 678", name="Trần Khánh My")

    assert reply.bare_text == NEW


@pytest.mark.parametrize("sign", ['class="gmail_signature"', 'id="Signature"'])
def test_the_signature_of_a_mail_program_is_cut(sign):
    html = f"<div>{NEW}</div><br><div {sign}><div>Khánh My</div><div>Báo Sông Hương Mới</div></div>"

    reply = split_reply(parse(f"Content-Type: text/html; charset=utf-8\n\n{html}".encode()).text)

    assert reply.bare_text == NEW
    assert "Khánh My" in reply.signature
