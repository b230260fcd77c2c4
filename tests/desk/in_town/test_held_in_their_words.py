"""What people and machines write instead of an answer is held, noted or bounced, until a word lets it go."""

import pytest

from tests.journeys.writing import (
    HIEN,
    INTAKE,
    Draft,
    address_of,
    body_of,
    forward,
    quoted_as_outlook,
    reply,
    sample,
)

ASKER = address_of(HIEN)
PERSON = "phatngon@syt.example"
TEXT = "Kính gửi Sở Y tế,\n\nBao nhiêu học sinh đang nằm viện?\n\nDiệu Hiền"
ANSWER = "1. Có 12 cháu."
HELD = {
    "r04": "giống đề nghị gia hạn",
    "r05": "giống từ chối trả lời",
}
NOT_TO_US = {
    "a forward": lambda letter: forward(
        letter, "Em xem và trả lời nhé.", sender=letter.to, to=(letter.reply_to,)
    ),
    "the gateway in Cc": lambda letter: reply(
        letter, ANSWER, to=("ai-do@syt.example",), cc=(letter.reply_to,), recipients=(letter.reply_to,)
    ),
    "the case address in To alone": lambda letter: reply(letter, ANSWER, recipients=(INTAKE,)),
    "the intake in the thread": lambda letter: reply(letter, ANSWER, to=(INTAKE,)),
    "a note to a colleague": lambda letter: sample(
        "r12",
        sender=letter.to,
        to=("nbchau@syt.example",),
        cc=(letter.reply_to,),
        recipients=(letter.reply_to,),
    ),
}


def ask(town):
    draft = Draft(TEXT, sender=HIEN)
    town.send(draft)
    reference = town.reference(draft)
    return draft, reference, town.box(PERSON, reference)[0]


def relayed(town, reference):
    return town.named(ASKER, reference, "answer")


@pytest.mark.parametrize("quoted", [{}, {"quoted": quoted_as_outlook}], ids=["Gmail", "Outlook"])
@pytest.mark.parametrize("name", HELD)
def test_a_reply_that_speaks_for_another_kind_is_held_until_the_word(town, name, quoted):
    asked, reference, dispatch = ask(town)
    written = reply(dispatch, body_of(name), **quoted)
    town.send(written)

    assert town.outcome(written) == ("pen", "held")
    receipt = town.box(PERSON, reference)[-1]
    assert (
        "trả lời lại thư này với dòng đầu là #traloi và không viết gì thêm để gửi cho phóng viên"
        in receipt.text
    )
    assert HELD[name] in receipt.text
    links = [word for word in receipt.text.split() if word.startswith("https://")]
    assert links
    assert all("/questions/" in link for link in links)  # its page only shows: no link sends anything
    assert len(town.box(ASKER, reference)) == 1
    assert town.duty(asked, "SYT")["status"] == "acknowledged"  # they have shown that they have it

    released = reply(receipt, "#traloi\n\nTrân trọng,\nLê Thị An")
    town.send(released)

    (answer,) = relayed(town, reference)
    assert body_of(name).splitlines()[2][:60] in answer.passage
    assert "#traloi" not in answer.text
    assert town.row(released)["outcome"] == "filed"
    assert town.duty(asked, "SYT")["status"] == "answered"
    assert len(town.threads_of(ASKER, reference, asked)) == 1


@pytest.mark.parametrize("way", NOT_TO_US)
def test_what_was_not_written_to_us_is_held_and_nothing_of_it_leaves(town, way):
    asked, reference, dispatch = ask(town)
    written = NOT_TO_US[way](dispatch)

    town.send(written)

    assert town.outcome(written) == ("pen", "held")
    assert [letter for letter, to in town.sent(reference) if to == ASKER] == ["receipt"]
    assert len(town.box(ASKER)) == 1
    assert town.duty(asked, "SYT")["status"] == "dispatched"


def test_an_answer_between_the_lines_is_held_when_it_passes_points_on_and_kept_whole(town):
    _, reference, dispatch = ask(town)
    town.send(reply(dispatch, sample("r10").text, quoted=None))
    assert relayed(town, reference) == []

    town.send(reply(town.box(PERSON, reference)[-1], "#traloi"))

    (answer,) = relayed(town, reference)
    assert "Amoni vượt 1,4 lần" in answer.passage
    assert "Câu 2. Bao nhiêu doanh nghiệp" in answer.passage


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


def test_an_absence_note_is_noted_and_nobody_is_written_to(town):
    asked, reference, dispatch = ask(town)
    before = town.sent(reference)
    note = sample("r07", sender=dispatch.to, to=(dispatch.reply_to,), recipients=None)

    town.send(note.but(headers=(("Auto-Submitted", "auto-generated"),)))

    assert town.row(note)["outcome"] == "automatic"
    assert town.row(note)["filings"] == [{"reference": reference, "agency": "SYT", "kind": "automatic"}]
    assert town.sent(reference) == before
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
