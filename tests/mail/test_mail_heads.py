"""What is passed on whole loses the heads of the mails in it, and with them everybody's addresses."""

import time

import pytest

from chalicelib.mail.replies.mail_heads import without_headers

NOTE = "Kính gửi quý báo, Sở chuyển câu trả lời của Chi cục."
ANSWER = "Có 12 ca.\n\nTừ ngày 01/12, mỗi phường có 5 người.\nNgày: 30/11 có kết quả."
HEADS = {
    "gmail": (
        "---------- Forwarded message ---------\nTừ: Nguyễn B <b@syt.example>\nDate: T.4, 18 thg 11, 2026\n"
        "Subject: dự thảo\nTo: An <an@syt.example>"
    ),
    "gmail vi": (
        "---------- Forwarded message ---------\nTừ: **Nguyễn B** <b@syt.example>\n"
        "Date: Th 4, 18 thg 11, 2026 vào lúc 15:40\nSubject: dự thảo\nTo: <an@syt.example>,\n"
        " <c@syt.example>\nCc: d@syt.example"
    ),
    "outlook vi": (
        "________________________________\nTừ: B <b@syt.example>\nĐã gửi: Thứ Tư, 18 Tháng 11 2026\n"
        "Đến: An <an@syt.example>; C\n<c@syt.example>\nCc: d@syt.example\nChủ đề: dự thảo"
    ),
    "outlook en": (
        "-----Original Message-----\nFrom: B [mailto:b@syt.example]\nSent: Monday\nTo: An\nSubject: draft"
    ),
    "outlook in paragraphs": "From: B <b@syt.example>\n\nSent: 9:15\n\nTo: An <an@syt.example>\n\nSubject: x",
    "thunderbird": (
        "-------- Forwarded Message --------\nSubject: x\nDate: Mon\nFrom: B <b@syt.example>\nTo: a@b.example"
    ),
    "apple": (
        "Bắt đầu thư đã chuyển tiếp:\n\nTừ: B <b@syt.example>\nChủ đề: x\nNgày: 18/11\nĐến: an@syt.example"
    ),
    "starred": "*From:* B <b@syt.example>\n*Sent:* Monday\n*To:* An <an@syt.example>\n*Subject:* x",
    "quoted": "> From: B <b@syt.example>\n> Sent: Monday\n> To: An <an@syt.example>\n> Subject: x",
    "attribution": "Vào Th 2, 23 thg 11, 2026 vào lúc 09:15 B\n<b@syt.example> đã viết:",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_the_heads_of_mails_are_gone_and_their_words_stay(head):
    text = without_headers(f"{NOTE}\n\n{head}\n\n{ANSWER}")

    assert "@" not in text
    assert "dự thảo" not in text
    assert text.startswith(NOTE)
    assert text.endswith(ANSWER)


@pytest.mark.parametrize("text", [ANSWER, f"Từ: 8 giờ\nĐến: 10 giờ\n{ANSWER}", "--- Phường A ---\nCó 5 hộ."])
def test_a_text_without_heads_stays_as_it_is(text):
    assert without_headers(text) == text


def test_the_heads_of_nested_forwards_are_gone():
    head = HEADS["gmail"]

    text = without_headers(f"{NOTE}\n\n{head}\n\nXem nhé\n\n{head}\n\n{ANSWER}")

    assert text == f"{NOTE}\n\n\nXem nhé\n\n\n{ANSWER}"


@pytest.mark.untraced
@pytest.mark.parametrize(
    "piece", ["From: a\n", "Ngày: b\n", "To: b,\n", "a@b\n", "Từ: x\n\n", "--- x ---\n", "On "]
)
def test_a_long_text_of_anything_is_read_in_linear_time(piece):
    text = piece * (50_000 // len(piece))
    start = time.process_time()

    without_headers(text)

    assert time.process_time() - start < 6
