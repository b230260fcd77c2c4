"""Links in letters: a page shows what will happen and changes nothing; only its button acts, once."""

import pytest

from tests.journeys.writing import (
    HIEU,
    MY,
    Draft,
    address_of,
    reply,
    with_verdicts,
)

ASKER = "khanhmy@songhuongmoi.example"
PERSON = "phatngon@stc.example"
TEXT = "Kính gửi Sở Tài chính,\n\nTỷ lệ giải ngân đến 31/10 là bao nhiêu?\n\nKhánh My"
ANSWER = "1. Đến 31/10 giải ngân 64% kế hoạch vốn."


def ask(town, sender=MY, **changes):
    draft = Draft(TEXT, sender=sender, **changes)
    town.send(draft)
    reference = town.reference(draft)
    return draft, reference, town.box(PERSON, reference)[0]


def state(town):
    return town.ledger(), town.questions(), [(each["id"], each["state"]) for each in town.letters()]


@pytest.mark.walks("agency release link")
def test_a_colleague_without_standing_waits_for_a_release_that_only_a_post_of_the_link_gives(town):
    asked, reference, dispatch = ask(town)
    written = reply(dispatch, ANSWER, sender="Ai đó <chuyenvien@hop-chung.example>")
    town.send(written)
    assert town.outcome(written) == ("pen", "held")
    letters = [town.named(address, reference, "release")[0] for address in (PERSON, "vanphong@stc.example")]
    (link,) = letters[0].links
    before = state(town)

    shown, again = town.get(link), town.get(link)

    assert state(town) == before
    assert shown[0] == again[0] == 200
    assert ANSWER in shown[1]
    assert len(town.box(ASKER, reference)) == 1
    headers = town.fetch("GET", link)[1]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"

    changed = link[:-3] + "zzz"
    assert town.get(changed)[0] == town.post(changed, {})[0] == 404
    assert town.post(link.replace("/release/", "/confirm/"), {})[0] == 404
    town.settle()
    assert state(town) == before
    assert town.post(link, {})[0] == 200
    town.settle()

    (answer,) = town.named(ASKER, reference, "answer")
    assert answer.passage == ANSWER
    assert "hop-chung" not in answer.raw.decode() + answer.text + answer.html
    assert "Trần Anh Tuấn" in answer.text  # who released it answers for it
    assert town.duty(asked, "STC")["status"] == "answered"
    assert town.outcome(written) == ("filed", "released")
    assert town.post(letters[1].links[0], {})[0] in {409, 410}
    town.settle()
    assert len(town.named(ASKER, reference, "answer")) == 1


@pytest.mark.walks("journalist confirm link")
def test_a_question_that_cannot_be_verified_waits_for_its_confirmation(town):
    asked = with_verdicts(Draft(TEXT, sender=HIEU, subject="Giải ngân chậm"), dmarc="GRAY", spf="GRAY")
    town.send(asked)
    assert town.outcome(asked) == ("pen", "unconfirmed")
    letter = town.box(address_of(HIEU))[-1]
    (link,) = letter.links
    before = state(town)

    assert town.get(link)[0] == 200
    assert state(town) == before
    assert town.post(link, {})[0] == 200
    town.settle()

    assert town.outcome(asked)[0] == "question_opened"
    reference = town.reference(asked)
    assert town.box(PERSON, reference)
    assert [name for name, _ in town.sent(reference)].count("receipt") == 1
    assert town.post(link, {})[0] in {409, 410}
    town.settle()
    assert sum(each["subject"] == "Giải ngân chậm" for each in town.questions()) == 1


@pytest.mark.walks("journalist choose link")
def test_a_new_topic_by_reply_is_asked_about_and_becomes_a_question_by_choice(town):
    _, reference, _ = ask(town)
    (receipt,) = town.box(ASKER, reference)
    text = "Kính gửi Sở Xây dựng,\n\nBao giờ sửa xong đường Tố Hữu?\n\nKhánh My"
    written = reply(receipt, text, sender=MY, subject="Sụt lún đường Tố Hữu", quoted=None)
    town.send(written)
    assert town.outcome(written) == ("pen", "held")
    assert town.named(PERSON, reference, "follow-up") == []
    (link,) = town.named(ASKER, "", "choose")[-1].links
    before = state(town)

    page = town.get(link)
    assert (page[0], state(town)) == (200, before)
    assert town.post(link, {"act": "new-question"})[0] == 200
    town.settle()

    assert town.outcome(written)[0] == "question_opened"
    assert town.reference(written) != reference
    assert {duty["agency"] for duty in town.question(written)["assignments"]} == {"SXD"}


def test_a_new_topic_by_reply_becomes_a_follow_up_by_choice(town):
    _, reference, _ = ask(town)
    (receipt,) = town.box(ASKER, reference)
    written = reply(receipt, "Xin gửi thêm bảng mẫu.", sender=MY, subject="Bảng mẫu để điền", quoted=None)
    town.send(written)
    (link,) = town.named(ASKER, "", "choose")[-1].links

    assert town.post(link, {"act": "follow-up"})[0] == 200
    town.settle()

    assert town.named(PERSON, reference, "follow-up")[-1].passage == "Xin gửi thêm bảng mẫu."
    assert town.outcome(written)[0] == "filed"
