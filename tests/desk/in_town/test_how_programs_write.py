"""Questions and answers as programs write them: quotes, HTML, files, threads, and who is named."""

import pytest

from tests.journeys.writing import THUONG, Draft, address_of, body_of, in_html, quoted_as_outlook, reply

ASKER = address_of(THUONG)
PERSON = "phatngon@syt.example"
QUESTION = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu học sinh đang nằm viện?\n2. Có ca nặng không?\n\nHoài Thương"
DELIMITER = "=== Vui lòng trả lời PHÍA TRÊN dòng này ==="
ANSWER = body_of("r01")


def ask(town, box=PERSON, **changes):
    """Ask, and give the letter that came into this box."""
    draft = Draft(**{"text": QUESTION, **changes})
    town.send(draft)
    reference = town.reference(draft)
    return reference, town.box(box, reference)[0]


@pytest.mark.parametrize(
    "write",
    [
        lambda letter: reply(letter, ANSWER),
        lambda letter: reply(letter, ANSWER, quoted=quoted_as_outlook),
        lambda letter: reply(letter, "", html=in_html(letter, ANSWER.replace("12", "<b>12</b>"))),
    ],
    ids=["Gmail", "Outlook", "HTML alone"],
)
def test_the_quote_of_a_program_is_cut_and_the_answer_stays(town, write):
    reference, dispatch = ask(town)

    town.send(write(dispatch))

    answer = town.box(ASKER, reference)[-1]
    assert "1. Mười tháng năm 2026" in answer.passage
    for quoted in ("đã viết", "Chủ đề:", "Đã gửi:", "2. Có ca nặng không?"):
        assert quoted not in answer.text
    assert DELIMITER not in answer.passage
    assert dispatch.reply_to not in answer.raw.decode() + answer.text + answer.html


def test_lines_of_an_answer_in_html_alone_stay_lines(town):
    reference, dispatch = ask(town)
    said = "1. Có 12 cháu <b>đang</b> nằm viện.\n2. Không có ca nặng."

    town.send(reply(dispatch, "", html=in_html(dispatch, said)))

    assert town.box(ASKER, reference)[-1].passage == "1. Có 12 cháu đang nằm viện.\n2. Không có ca nặng."


def test_a_question_in_html_alone_is_read(town):
    html = "<p>Kính gửi Sở Y tế,</p><p>Bao nhiêu ca?<script>alert(1)</script></p>"

    _, dispatch = ask(town, html=html)

    assert "Bao nhiêu ca?" in dispatch.text
    assert "alert(1)" not in dispatch.text + dispatch.html


@pytest.mark.parametrize(
    ("box", "sender", "name"),
    [
        ("vanphong@syt.example", "", "Lê Thị An"),
        (PERSON, "Trần Chuyên Viên <chuyenvien@syt.example>", "Chuyên Viên"),
    ],
    ids=["a shared mailbox", "a colleague at a host that only this agency lists"],
)
def test_who_is_no_spokesperson_answers_for_the_office(town, box, sender, name):
    reference, dispatch = ask(town, box)

    answered = reply(dispatch, ANSWER, sender=sender)
    town.send(answered)

    assert town.row(answered)["outcome"] == "filed"
    answer = town.box(ASKER, reference)[-1]
    assert "1. Mười tháng năm 2026" in answer.passage
    assert "gửi từ văn phòng của Sở Y tế" in answer.text
    assert name not in answer.text


def test_an_answer_in_two_letters_reaches_the_journalist_once(town):
    reference, dispatch = ask(town)
    answered = reply(dispatch, ANSWER)

    town.send(answered, answered)

    assert [row["outcome"] for row in town.ledger()] == ["question_opened", "filed", "duplicate"]
    assert len(town.named(ASKER, reference, "answer")) == 1


def test_links_and_case_addresses_of_one_side_do_not_reach_the_other(town):
    reference, dispatch = ask(town)
    (receipt,) = town.box(ASKER, reference)
    link = "https://phatngon.example/api/release/abc.defghjkmnp"
    said = "1. Có 12 cháu nằm viện.\n2. Không có ca nặng.\nĐịa chỉ của thư này:"

    town.send(reply(dispatch, f"{said} {dispatch.reply_to}\nXem {link}"))
    town.send(reply(receipt, f"Cảm ơn. Trả lời tôi qua {receipt.reply_to}", sender=THUONG))

    (answer,) = town.named(ASKER, reference, "answer")
    follow_up = town.named(PERSON, reference, "follow-up")[-1]
    assert "Địa chỉ của thư này" in answer.passage
    assert dispatch.reply_to not in answer.text + answer.html
    assert "/release/" not in answer.text + answer.html
    assert receipt.reply_to not in follow_up.text + follow_up.html
