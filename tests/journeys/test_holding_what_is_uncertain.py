"""Replies that are no final answer: sent as messages, held, noted or bounced, and released by a word."""

import pytest

from tests.journeys.writing import (
    HIEN,
    Draft,
    body_of,
    forward,
    quoted_as_outlook,
    reply,
    sample,
)

ASKER = "dieuhien@truyenhinhcodo.example"
PERSON = "phatngon@syt.example"
TEXT = "Kính gửi Sở Y tế,\n\nBao nhiêu học sinh đang nằm viện?\n\nDiệu Hiền"
HELD = {
    "r04": "giống đề nghị gia hạn",
    "r05": "giống từ chối trả lời",
}


def ask(town):
    draft = Draft(TEXT, sender=HIEN)
    town.send(draft)
    reference = town.reference(draft)
    return draft, reference, town.box(PERSON, reference)[0]


def relayed(town, reference):
    return town.named(ASKER, reference, "answer")


@pytest.mark.parametrize("name", HELD)
def test_a_reply_that_speaks_for_another_kind_is_held_and_its_receipt_asks(town, name):
    asked, reference, dispatch = ask(town)
    written = reply(dispatch, body_of(name), quoted=quoted_as_outlook)

    town.send(written)

    assert (town.row(written)["outcome"], town.row(written)["reason"]) == ("pen", "held")
    receipt = town.box(PERSON, reference)[-1]
    assert "trả lời lại thư này với dòng đầu là #traloi để gửi cho phóng viên" in receipt.text
    assert HELD[name] in receipt.text
    assert all("/questions/" in link for link in receipt.links)  # its page only shows: no link sends anything
    assert relayed(town, reference) == []
    assert len(town.box(ASKER, reference)) == 1
    assert town.duty(asked, "SYT")["status"] == "acknowledged"  # they have shown that they have it


@pytest.mark.walks("agency release word")
@pytest.mark.parametrize("name", HELD)
def test_the_word_releases_what_was_held_in_the_writers_own_words(town, name):
    asked, reference, dispatch = ask(town)
    town.send(reply(dispatch, body_of(name)))
    receipt = town.box(PERSON, reference)[-1]

    released = reply(receipt, "#traloi\n\nTrân trọng,\nLê Thị An")
    town.send(released)

    (answer,) = relayed(town, reference)
    assert body_of(name).splitlines()[2][:60] in answer.passage
    assert "#traloi" not in answer.text
    assert town.row(released)["outcome"] == "filed"
    assert town.duty(asked, "SYT")["status"] == "answered"
    assert len(town.threads_of(ASKER, reference, asked)) == 1


@pytest.mark.walks(
    "agency acknowledgement reply",
    "agency interim reply",
    "agency clarification word",
    "journalist clarify reply",
)
def test_a_word_in_between_reaches_the_journalist_as_what_it_is_and_the_answer_follows(town):
    asked, reference, dispatch = ask(town)
    town.send(reply(dispatch, "Sở đã nhận được câu hỏi, cảm ơn phóng viên."))
    assert town.named(ASKER, reference, "message") == []
    assert town.duty(asked, "SYT")["status"] == "acknowledged"

    town.send(reply(dispatch, body_of("r02"), quoted=quoted_as_outlook))
    town.send(reply(dispatch, "#lamro\n\nXin hỏi phóng viên: học sinh của trường nào?"))

    interim, question = town.named(ASKER, reference, "message")
    assert body_of("r02").splitlines()[2][:60] in interim.passage
    assert "đây chưa phải câu trả lời cuối cùng" in interim.text
    assert question.passage == "Xin hỏi phóng viên: học sinh của trường nào?"
    recorded = [mail.text for mail in town.named(PERSON, reference, "message-receipt")]
    assert ["không có gì được gửi" in text for text in recorded] == [True, False, False]
    assert town.duty(asked, "SYT")["status"] == "clarifying"

    town.send(reply(question, "Trường Tiểu học số 1.", sender=HIEN))
    assert town.named(PERSON, reference, "follow-up")[-1].passage == "Trường Tiểu học số 1."
    town.send(reply(town.box(PERSON, reference)[-1], "1. Có 12 cháu nằm viện."))

    (answer,) = relayed(town, reference)
    assert answer.passage == "1. Có 12 cháu nằm viện."
    assert town.duty(asked, "SYT")["status"] == "answered"
    assert len(town.threads_of(ASKER, reference, asked)) == 1


def test_an_answer_between_the_lines_is_held_when_it_passes_points_on_and_kept_whole(town):
    _, reference, dispatch = ask(town)
    town.send(reply(dispatch, sample("r10").text, quoted=None))
    assert relayed(town, reference) == []

    town.send(reply(town.box(PERSON, reference)[-1], "#traloi"))

    (answer,) = relayed(town, reference)
    assert "Amoni vượt 1,4 lần" in answer.passage
    assert "Câu 2. Bao nhiêu doanh nghiệp" in answer.passage


def test_an_absence_note_is_noted_and_nobody_is_written_to(town):
    asked, reference, dispatch = ask(town)
    before = town.sent(reference)
    note = sample("r07", sender=dispatch.to, to=(dispatch.reply_to,), recipients=None)

    town.send(note.but(headers=(("Auto-Submitted", "auto-generated"),)))

    assert town.row(note)["outcome"] == "automatic"
    assert town.row(note)["filings"] == [{"reference": reference, "agency": "SYT", "kind": "automatic"}]
    assert town.sent(reference) == before
    assert town.duty(asked, "SYT")["status"] == "dispatched"


def test_a_colleagues_note_in_cc_is_never_relayed_and_nothing_of_it_leaves(town):
    asked, _, dispatch = ask(town)
    note = sample(
        "r12",
        sender=dispatch.to,
        to=("nbchau@syt.example",),
        cc=(dispatch.reply_to,),
        recipients=(dispatch.reply_to,),
    )

    town.send(note)

    assert town.row(note)["reason"] == "held"
    assert "pháo hoa" not in "".join(mail.text for mail in town.box(ASKER))
    assert town.duty(asked, "SYT")["status"] == "dispatched"


def test_a_bounce_by_mail_with_a_known_letter_makes_a_task_and_marks_no_address(town):
    asked, reference, dispatch = ask(town)
    bounce = sample("r14", to=(dispatch.reply_to,), recipients=None, envelope_from="")
    report = bounce.but(
        text=f"{bounce.text}\n\nX-Phatngon-Letter: {dispatch.letter_id}\n",
        headers=(("Auto-Submitted", "auto-replied"),),
    )

    town.send(report)

    assert town.row(bounce)["outcome"] == "bounce"
    assert town.duty(asked, "SYT")["status"] == "dispatched"
    assert relayed(town, reference) == []
    again, second, _ = ask(town)
    assert len(town.box(PERSON, second)) == 1
    assert town.duty(again, "SYT")["status"] == "dispatched"


def test_a_forward_is_held_even_when_it_comes_to_the_case_address(town):
    _, reference, dispatch = ask(town)
    passed_on = forward(dispatch, "Em xem và trả lời nhé.", sender=dispatch.to, to=(dispatch.reply_to,))

    town.send(passed_on)

    assert town.row(passed_on)["reason"] == "held"
    assert relayed(town, reference) == []


def test_the_gateway_in_cc_only_holds_the_mail(town):
    _, reference, dispatch = ask(town)
    copied = reply(dispatch, "1. Có 12 cháu.", to=("ai-do@syt.example",), cc=(dispatch.reply_to,))

    town.send(copied.but(recipients=(dispatch.reply_to,)))

    assert town.row(copied)["reason"] == "held"
    assert relayed(town, reference) == []


def test_a_second_answer_after_the_end_is_held_until_the_word(town):
    _, reference, dispatch = ask(town)
    town.send(reply(dispatch, "1. Có 12 cháu nằm viện."))
    town.send(reply(dispatch, "1. Xin đính chính: có 11 cháu."))
    assert len(relayed(town, reference)) == 1

    town.send(reply(town.box(PERSON, reference)[-1], "#traloi"))

    assert [mail.passage for mail in relayed(town, reference)] == [
        "1. Có 12 cháu nằm viện.",
        "1. Xin đính chính: có 11 cháu.",
    ]


@pytest.mark.walks("agency final word")
def test_the_word_with_accents_and_text_below_sends_that_text(town):
    _, reference, dispatch = ask(town)

    town.send(reply(dispatch, "#TRẢ LỜI\n\n1. Sở đang kiểm tra 12 bếp ăn."))

    (answer,) = relayed(town, reference)
    assert answer.passage == "1. Sở đang kiểm tra 12 bếp ăn."


def test_two_held_mails_are_released_each_by_its_own_receipt(town):
    _, reference, dispatch = ask(town)
    town.send(reply(dispatch, "Xin gia hạn vụ thứ nhất đến 30/11."))
    town.send(reply(dispatch, "Xin gia hạn vụ thứ hai đến 30/11."))
    first, second = town.named(PERSON, reference, "held-receipt")

    town.send(reply(first, "#traloi"), reply(second, "#traloi"))

    passages = [mail.passage for mail in relayed(town, reference)]
    assert passages == [
        "Xin gia hạn vụ thứ nhất đến 30/11.",
        "Xin gia hạn vụ thứ hai đến 30/11.",
    ]
