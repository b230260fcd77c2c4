"""The main road: a question by mail, its receipt and dispatch, the answer, and what follows."""

import pytest

from tests.journeys.writing import (
    INTAKE,
    THUONG,
    Draft,
    body_of,
    in_html,
    quoted_as_outlook,
    reply,
)

ASKER = "hoaithuong@baodatviet-mientrung.example"
QUESTION = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu học sinh đang nằm viện?\n2. Có ca nặng không?\n\nHoài Thương"
DUE = "17:00 thứ Tư, 25/11/2026"
DELIMITER = "=== Vui lòng trả lời PHÍA TRÊN dòng này ==="
ANSWER = body_of("r01")


def ask(town, **changes):
    draft = Draft(**{"text": QUESTION, **changes})
    town.send(draft)
    return draft, town.reference(draft)


@pytest.mark.walks("journalist ask mail")
def test_a_question_is_acknowledged_with_reference_agency_and_deadline_in_words(town):
    _, reference = ask(town)

    (receipt,) = town.box(ASKER, reference)
    assert receipt.subject.startswith(f"[{reference}]")
    assert reference in receipt.text
    assert "Sở Y tế" in receipt.text
    assert DUE in receipt.text
    assert DUE in receipt.html
    assert "hạn theo quy chế (dự thảo, chưa xác minh)" in receipt.text


def test_spokesperson_and_mailbox_get_a_letter_each_with_question_deadline_and_files(town):
    _, reference = ask(town, files=(("Ảnh hiện trường.jpg", b"\xff\xd8 anh"),))

    for address in ("phatngon@syt.example", "vanphong@syt.example"):
        (dispatch,) = town.box(address, reference)
        assert "1. Bao nhiêu học sinh đang nằm viện?" in dispatch.text
        assert DUE in dispatch.text
        assert dispatch.text.splitlines()[0] == DELIMITER
        assert dispatch.reply_to.startswith(f"{reference.lower()}.syt.")
        assert dispatch.files == {"Ảnh hiện trường.jpg": b"\xff\xd8 anh"}
        assert ASKER not in dispatch.raw.decode()
        assert ASKER not in dispatch.text + dispatch.html
    assert town.owners(reference) == {ASKER, "phatngon@syt.example", "vanphong@syt.example"}


def test_the_answer_reaches_the_journalist_alone_without_quote_and_with_name_and_post(town):
    _, reference = ask(town)
    (receipt,) = town.box(ASKER, reference)
    (dispatch,) = town.box("phatngon@syt.example", reference)
    files = (("Công văn trả lời số 12.pdf", b"%PDF-1.4 a"), ("Bảng số liệu (ước tính).xlsx", b"PK\x03\x04 b"))

    town.send(reply(dispatch, ANSWER, files=files))

    answer = town.box(ASKER, reference)[-1]
    assert "1. Mười tháng năm 2026" in answer.passage
    assert "đã viết" not in answer.text
    assert DELIMITER not in answer.passage
    assert "2. Có ca nặng không?" not in answer.text
    assert "@syt.example" not in answer.text + answer.html
    assert dispatch.reply_to not in answer.raw.decode() + answer.text + answer.html
    assert "Lê Thị An, Phó Chánh Văn phòng" in answer.text
    assert answer.files == dict(files)
    assert receipt.message_id in answer.references
    assert answer.header("In-Reply-To") in {receipt.message_id, answer.references[-1]}


def test_an_outlook_quote_is_cut_as_a_gmail_quote_is(town):
    _, reference = ask(town)
    (dispatch,) = town.box("phatngon@syt.example", reference)

    town.send(reply(dispatch, ANSWER, quoted=quoted_as_outlook))

    answer = town.box(ASKER, reference)[-1]
    assert "1. Mười tháng năm 2026" in answer.passage
    assert "Chủ đề:" not in answer.text
    assert "Đã gửi:" not in answer.text
    assert "2. Có ca nặng không?" not in answer.text


def test_an_answer_in_html_alone_is_read_and_its_quote_is_cut(town):
    _, reference = ask(town)
    (dispatch,) = town.box("phatngon@syt.example", reference)

    town.send(
        reply(
            dispatch, "", html=in_html(dispatch, "1. Có 12 cháu <b>đang</b> nằm viện.\n2. Không có ca nặng.")
        )
    )

    answer = town.box(ASKER, reference)[-1]
    assert answer.passage == "1. Có 12 cháu đang nằm viện.\n2. Không có ca nặng."
    assert dispatch.reply_to not in answer.raw.decode() + answer.text + answer.html


def test_a_question_in_html_alone_is_read(town):
    _, reference = ask(town, html="<p>Kính gửi Sở Y tế,</p><p>Bao nhiêu ca?<script>alert(1)</script></p>")

    (dispatch,) = town.box("phatngon@syt.example", reference)
    assert "Bao nhiêu ca?" in dispatch.text
    assert "alert(1)" not in dispatch.text + dispatch.html


def test_a_case_address_in_capitals_is_the_same_address(town):
    _, reference = ask(town)
    (dispatch,) = town.box("phatngon@syt.example", reference)

    answered = reply(dispatch, ANSWER, to=(dispatch.reply_to.upper(),))
    town.send(answered)

    assert town.row(answered)["outcome"] == "filed"
    assert len(town.named(ASKER, reference, "answer")) == 1


@pytest.mark.walks("agency answer_several mail")
def test_an_answer_to_two_questions_at_once_reaches_both(town):
    _, first = ask(town)
    _, second = ask(town, sender="Hồ Thị Diệu Hiền <dieuhien@truyenhinhcodo.example>")
    dispatches = [town.box("phatngon@syt.example", reference)[0] for reference in (first, second)]

    both = tuple(dispatch.reply_to for dispatch in dispatches)
    addressed_to_none = ANSWER.partition("\n")[
        2
    ]  # the greeting names one of them, which the other may not read
    answered = reply(dispatches[0], addressed_to_none, to=both)
    town.send(answered)

    assert {filing["reference"] for filing in town.row(answered)["filings"]} == {first, second}
    assert len(town.named(ASKER, first, "answer")) == 1
    assert len(town.named("dieuhien@truyenhinhcodo.example", second, "answer")) == 1
    assert second not in town.box(ASKER, first)[-1].text
    assert first not in town.box("dieuhien@truyenhinhcodo.example", second)[-1].text


@pytest.mark.walks("agency final reply")
def test_the_agency_gets_a_receipt_of_what_was_relayed_and_its_duty_ends(town):
    asked, reference = ask(town)
    (dispatch,) = town.box("phatngon@syt.example", reference)

    answered = reply(dispatch, ANSWER)
    town.send(answered)

    receipt = town.box("phatngon@syt.example", reference)[-1]
    assert "1. Mười tháng năm 2026" in receipt.text
    assert answered.message_id in receipt.references
    assert town.row(answered)["outcome"] == "filed"
    assert town.row(answered)["filings"] == [{"reference": reference, "agency": "SYT", "kind": "final"}]
    assert town.duty(asked, "SYT")["status"] == "answered"
    assert town.question(asked)["status"] == "answered"


def test_a_shared_mailbox_is_not_quotable(town):
    _, reference = ask(town)
    (dispatch,) = town.box("vanphong@syt.example", reference)

    town.send(reply(dispatch, ANSWER))

    answer = town.box(ASKER, reference)[-1]
    assert "gửi từ văn phòng của Sở Y tế" in answer.text
    assert "Lê Thị An" not in answer.text


def test_a_colleague_at_a_host_that_only_this_agency_lists_may_answer(town):
    _, reference = ask(town)
    (dispatch,) = town.box("phatngon@syt.example", reference)

    answered = reply(dispatch, ANSWER, sender="Trần Chuyên Viên <chuyenvien@syt.example>")
    town.send(answered)

    assert town.row(answered)["outcome"] == "filed"
    answer = town.box(ASKER, reference)[-1]
    assert "1. Mười tháng năm 2026" in answer.passage
    assert "gửi từ văn phòng của Sở Y tế" in answer.text
    assert "Chuyên Viên" not in answer.text


@pytest.mark.walks("journalist follow_up reply")
def test_what_the_journalist_replies_goes_to_the_agency_in_its_thread(town):
    asked, reference = ask(town)
    (dispatch,) = town.box("phatngon@syt.example", reference)
    town.send(reply(dispatch, ANSWER))
    answer = town.box(ASKER, reference)[-1]

    followed = reply(answer, "Cảm ơn Sở. Câu 2 chưa có số liệu, xin cho biết thêm.", sender=THUONG)
    town.send(followed)

    for address in ("phatngon@syt.example", "vanphong@syt.example"):
        follow_up = town.box(address, reference)[-1]
        assert follow_up.passage == "Cảm ơn Sở. Câu 2 chưa có số liệu, xin cho biết thêm."
        assert town.box(address, reference)[0].message_id in follow_up.references
        assert ASKER not in follow_up.text + follow_up.html
    assert town.row(followed)["filings"] == [{"reference": reference, "agency": "SYT", "kind": "follow_up"}]
    assert town.duty(asked, "SYT")["status"] == "answered"


def test_each_party_sees_one_thread_and_one_subject_for_a_question_and_another_for_the_next(town):
    asked, reference = ask(town)
    (dispatch,) = town.box("phatngon@syt.example", reference)
    answered = reply(dispatch, ANSWER)
    town.send(answered)
    followed = reply(town.box(ASKER, reference)[-1], "Xin hỏi thêm: bao giờ có kết quả?", sender=THUONG)
    town.send(followed)
    again = reply(town.box("phatngon@syt.example", reference)[-1], "#traloi\nKết quả có ngày 30/11.")
    town.send(again)
    other, second = ask(town)

    assert len(town.threads_of(ASKER, reference, asked, followed)) == 1
    assert len(town.threads_of("phatngon@syt.example", reference, answered, again)) == 1
    assert len(town.threads_of("vanphong@syt.example", reference)) == 1
    assert len(town.threads_of(ASKER, "", asked, followed, other)) >= 2
    assert {mail.subject for mail in town.box(ASKER, reference)} == {f"[{reference}] {asked.subject}"}
    assert second != reference


def test_the_bytes_in_a_maildir_are_as_ses_sends_them(town):
    _, reference = ask(town)

    (receipt,) = town.box(ASKER, reference)
    assert receipt.raw.isascii()
    assert receipt.message_id.endswith("@ap-southeast-1.amazonses.com>")
    assert receipt.header("Date").startswith("Thu, 19 Nov 2026 01:0")
    assert receipt.mail["Auto-Submitted"] == "auto-generated"
    assert receipt.path.parent.name == "new"
    assert INTAKE in receipt.header("From")
    listed = {each["id"]: each for each in town.letters()}
    assert listed[receipt.letter_id]["letter"] == "receipt"
    assert listed[receipt.letter_id]["to"] == ASKER
    assert listed[receipt.letter_id]["state"] == "delivered"


def test_an_answer_in_two_letters_reaches_the_journalist_once_each(town):
    _, reference = ask(town)
    (dispatch,) = town.box("phatngon@syt.example", reference)
    answered = reply(dispatch, ANSWER)

    town.send(answered, answered)

    assert [row["outcome"] for row in town.ledger() if row["message_id"] == answered.message_id] == [
        "filed",
        "duplicate",
    ]
    assert len(town.named(ASKER, reference, "answer")) == 1
