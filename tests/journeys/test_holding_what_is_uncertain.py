"""Whom the gateway believes, and what it holds: each way once over the wire.

Every variant, with its words and who gets which letter, is proven at the desk (`tests/desk/in_town/`,
`tests/desk/test_holding.py`, `test_standing.py`, `test_order_of_decisions.py`).
"""

import pytest

from tests.journeys.writing import (
    DUNG,
    HIEN,
    MY,
    SUSPENDED,
    THUONG,
    Draft,
    address_of,
    body_of,
    quoted_as_outlook,
    reply,
    sample,
    with_verdicts,
)

ASKER = "dieuhien@truyenhinhcodo.example"
PERSON = "phatngon@syt.example"
TEXT = "Kính gửi Sở Y tế,\n\nBao nhiêu học sinh đang nằm viện?\n\nDiệu Hiền"
ANSWER = "1. Có 12 cháu nằm viện."


def ask(town):
    draft = Draft(TEXT, sender=HIEN)
    town.send(draft)
    reference = town.reference(draft)
    return draft, reference, town.box(PERSON, reference)[0]


def relayed(town, reference):
    return town.named(ASKER, reference, "answer")


@pytest.mark.walks("agency release word")
def test_a_machine_is_noted_a_refusal_is_held_and_the_word_releases_it(town):
    asked, reference, dispatch = ask(town)
    bounce = sample("r14", to=(dispatch.reply_to,), recipients=None, envelope_from="")
    report = bounce.but(text=f"{bounce.text}\n\nX-Phatngon-Letter: {dispatch.letter_id}\n")
    written = reply(dispatch, body_of("r05"), quoted=quoted_as_outlook)
    town.send(report, written)

    assert (town.row(report)["outcome"], town.outcome(written)) == ("bounce", ("pen", "held"))
    receipt = town.named(PERSON, reference, "held-receipt")[-1]
    assert "giống từ chối trả lời" in receipt.text
    assert all("/questions/" in link for link in receipt.links)  # its page only shows: no link sends anything
    assert len(town.box(ASKER, reference)) == 1

    released = reply(receipt, "#traloi\n\nTrân trọng,\nLê Thị An")
    town.send(released)

    (answer,) = relayed(town, reference)
    assert body_of("r05").splitlines()[2][:60] in answer.passage
    assert town.row(released)["outcome"] == "filed"
    assert town.duty(asked, "SYT")["status"] == "answered"
    assert len(town.threads_of(ASKER, reference, asked)) == 1


@pytest.mark.walks(
    "agency acknowledgement reply",
    "agency interim reply",
    "agency interim word",
    "agency partial word",
    "agency clarification word",
    "journalist clarify reply",
    "agency final word",
)
def test_a_word_in_between_reaches_the_journalist_as_what_it_is_and_the_answer_follows(town):
    asked, reference, dispatch = ask(town)
    town.send(reply(dispatch, "Sở đã nhận được câu hỏi, cảm ơn phóng viên."))
    assert town.named(ASKER, reference, "message") == []
    assert town.duty(asked, "SYT")["status"] == "acknowledged"

    town.send(reply(dispatch, body_of("r02"), quoted=quoted_as_outlook))
    town.send(reply(dispatch, "#buocdau 31/12: đang chờ kết quả xét nghiệm"))
    town.send(reply(dispatch, "#motphan: đã có 12 cháu xuất viện"))
    town.send(reply(dispatch, "#lamro\n\nXin hỏi phóng viên: học sinh của trường nào?"))

    interim, first_word, part, question = town.named(ASKER, reference, "message")
    assert body_of("r02").splitlines()[2][:60] in interim.passage
    assert "đây chưa phải câu trả lời cuối cùng" in interim.text
    assert (first_word.passage, part.passage) == (
        "đang chờ kết quả xét nghiệm",
        "đã có 12 cháu xuất viện",
    )
    assert "31/12" in first_word.text
    assert question.passage == "Xin hỏi phóng viên: học sinh của trường nào?"
    recorded = [mail.text for mail in town.named(PERSON, reference, "message-receipt")]
    assert ["không có gì được gửi" in text for text in recorded] == [True, *[False] * 4]
    assert town.duty(asked, "SYT")["status"] == "clarifying"

    town.send(reply(question, "Trường Tiểu học số 1.", sender=HIEN))
    assert town.named(PERSON, reference, "follow-up")[-1].passage == "Trường Tiểu học số 1."
    town.send(reply(town.box(PERSON, reference)[-1], f"#TRẢ LỜI\n\n{ANSWER}"))

    (answer,) = relayed(town, reference)
    assert answer.passage == ANSWER
    assert town.duty(asked, "SYT")["status"] == "answered"
    assert len(town.threads_of(ASKER, reference, asked)) == 1


def test_what_the_scanners_say_decides_who_is_believed(town):
    asked, reference, dispatch = ask(town)
    before = len(town.letters())
    local, _, domain = dispatch.reply_to.partition("@")
    said = {
        with_verdicts(reply(dispatch, ANSWER), dmarc="GRAY", spf="FAIL"): ("pen", "unconfirmed"),
        with_verdicts(reply(dispatch, ANSWER), dmarc="FAIL"): ("pen", "forged"),
        reply(dispatch, ANSWER, to=(f"{local[:-4]}zzzz@{domain}",)): ("pen", "wrong_token"),
        with_verdicts(Draft(TEXT, sender=DUNG), dmarc="GRAY", spf="PASS"): ("question_opened", ""),
        with_verdicts(Draft(TEXT, sender=MY, envelope_from="x@thu.example"), dmarc="GRAY"): (
            "pen",
            "unconfirmed",
        ),
        with_verdicts(Draft(TEXT, sender=THUONG), spam="FAIL"): ("pen", "spam"),
        with_verdicts(Draft(TEXT, sender=MY, files=(("a.doc", b"x"),)), virus="FAIL"): ("rejected", "virus"),
        with_verdicts(Draft(TEXT, sender=THUONG), virus="FAIL", dmarc="GRAY", spf="FAIL"): ("pen", "virus"),
        Draft(TEXT, sender="Người Lạ <ai.do@thu.example>"): ("pen", "unknown_sender"),
        Draft(TEXT, sender=SUSPENDED): ("pen", "suspended"),
    }

    town.send(*said)

    assert {draft.message_id: town.outcome(draft) for draft in said} == {
        draft.message_id: expected for draft, expected in said.items()
    }
    written_to = {(each["letter"], each["to"]) for each in town.letters()[before:]}
    assert {to for letter, to in written_to if letter == "release"} == {PERSON}
    assert {name for name, to in written_to if to == address_of(MY)} == {"confirm", "virus-notice"}
    assert {name for name, to in written_to if to == "ai.do@thu.example"} == {"how-to-register"}
    assert not {to for _, to in written_to} & {ASKER, address_of(THUONG), address_of(SUSPENDED)}
    assert town.duty(asked, "SYT")["status"] == "dispatched"
    assert relayed(town, reference) == []
