"""Whom the gateway believes: tokens, standing and verdicts."""

from tests.journeys.writing import (
    DUNG,
    INTAKE,
    MY,
    SUSPENDED,
    THUONG,
    Draft,
    address_of,
    forward,
    quoted_as_gmail,
    reply,
    with_verdicts,
)

ASKER = "khanhmy@songhuongmoi.example"
PERSON = "phatngon@stc.example"
PRESS = ("phatngon@svhtt.example", "vanphong@svhtt.example")
TEXT = "Kính gửi Sở Tài chính,\n\nTỷ lệ giải ngân đến 31/10 là bao nhiêu?\n\nKhánh My"
ANSWER = "1. Đến 31/10 giải ngân 64% kế hoạch vốn."
STRANGER = "Người Lạ <ai.do@thu.example>"


def ask(town, sender=MY, **changes):
    draft = Draft(TEXT, sender=sender, **changes)
    town.send(draft)
    reference = town.reference(draft)
    return draft, reference, town.box(PERSON, reference)[0]


def outcome(town, draft):
    row = town.row(draft)
    return row["outcome"], row["reason"]


def test_an_unverified_answer_from_the_right_address_waits_for_its_owner(town):
    asked, reference, dispatch = ask(town)
    written = with_verdicts(reply(dispatch, ANSWER), dmarc="GRAY", spf="FAIL")

    town.send(written)

    assert outcome(town, written) == ("pen", "unconfirmed")
    assert len(town.named(PERSON, reference, "release")) == 1
    assert town.named(ASKER, reference, "answer") == []
    assert town.duty(asked, "STC")["status"] == "dispatched"


def test_spf_at_the_exact_host_is_enough_where_dmarc_is_undecided(town):
    same = with_verdicts(Draft(TEXT, sender=DUNG), dmarc="GRAY", spf="PASS")
    other = with_verdicts(
        Draft(TEXT, sender=DUNG, envelope_from="bounce@mail.taichinhvaphattrien.example"),
        dmarc="GRAY",
        spf="PASS",
    )

    town.send(same, other)

    assert outcome(town, same)[0] == "question_opened"
    assert outcome(town, other) == ("pen", "unconfirmed")


def test_a_forged_question_or_answer_is_told_to_the_press_department_at_most(town):
    _, reference, dispatch = ask(town)
    before = len(town.letters())
    question = with_verdicts(Draft(TEXT, sender=THUONG), dmarc="FAIL")
    answer = with_verdicts(reply(dispatch, ANSWER), dmarc="FAIL")
    spam = with_verdicts(Draft(TEXT, sender=THUONG), spam="FAIL")

    town.send(question, answer, spam)

    assert [outcome(town, draft) for draft in (question, answer, spam)] == [
        ("pen", "forged"),
        ("pen", "forged"),
        ("pen", "spam"),
    ]
    assert {letter["letter"] for letter in town.letters()[before:]} == {"pen-alert"}
    assert len(town.box(ASKER, reference)) == 1


def test_a_virus_is_quarantined_and_only_a_certain_sender_is_told(town):
    certain = with_verdicts(Draft(TEXT, sender=DUNG, files=(("a.doc", b"x"),)), virus="FAIL")
    uncertain = with_verdicts(Draft(TEXT, sender=THUONG), virus="FAIL", dmarc="GRAY", spf="FAIL")
    before = len(town.box(address_of(THUONG)))

    town.send(certain, uncertain)

    assert outcome(town, certain)[0] == "rejected"
    assert outcome(town, uncertain) == ("pen", "virus")
    assert town.box(address_of(DUNG))[-1].files == {}
    assert certain.message_id in town.box(address_of(DUNG))[-1].references
    assert len(town.box(address_of(THUONG))) == before


def test_a_stranger_learns_once_a_day_how_to_register(town):
    asked = [Draft(TEXT, sender=STRANGER), Draft(TEXT, sender=STRANGER)]
    forged = with_verdicts(Draft(TEXT, sender="Giả <gia@thu.example>"), dmarc="GRAY", spf="FAIL")

    town.send(*asked, forged)

    assert [outcome(town, draft) for draft in (*asked, forged)] == [("pen", "unknown_sender")] * 3
    (notice,) = town.box("ai.do@thu.example")
    assert notice.mail["Auto-Submitted"] == "auto-generated"
    assert town.box("gia@thu.example") == []


def test_a_suspended_journalist_asks_nothing(town):
    asked = Draft(TEXT, sender=SUSPENDED)

    town.send(asked)

    assert outcome(town, asked) == ("pen", "suspended")
    assert town.box(address_of(SUSPENDED)) == []


def test_a_wrong_token_goes_to_the_pen_and_the_press_department_is_alerted(town):
    asked, reference, dispatch = ask(town)
    local, _, domain = dispatch.reply_to.partition("@")
    wrong = f"{local[:-4]}zzzz@{domain}"

    written = reply(dispatch, ANSWER, to=(wrong,))
    town.send(written)

    assert outcome(town, written) == ("pen", "wrong_token")
    assert town.named(ASKER, reference, "answer") == []
    assert town.duty(asked, "STC")["status"] == "dispatched"
    alerts = [each for each in town.letters() if each["letter"] == "pen-alert"]
    assert {each["to"] for each in alerts} == set(PRESS)
    assert ANSWER not in town.box(PRESS[0])[-1].text


def test_the_token_of_one_side_does_not_speak_for_the_other(town):
    _, reference, dispatch = ask(town)
    (receipt,) = town.box(ASKER, reference)

    crossed = reply(receipt, ANSWER, sender=dispatch.to)
    town.send(crossed)

    assert outcome(town, crossed) == ("pen", "other_party")
    assert town.named(ASKER, reference, "answer") == []


def test_another_outlet_with_the_case_address_learns_and_sends_nothing(town):
    _, reference, _ = ask(town)
    (receipt,) = town.box(ASKER, reference)
    before = len(town.letters())

    written = reply(receipt, "Tôi cũng quan tâm vụ này.", sender=THUONG)
    town.send(written)

    assert outcome(town, written) == ("pen", "other_party")
    assert {letter["letter"] for letter in town.letters()[before:]} == {"pen-alert"}
    assert town.named(PERSON, reference, "follow-up") == []


def test_a_case_address_that_stands_only_in_to_holds_the_mail(town):
    asked, reference, dispatch = ask(town)
    written = reply(dispatch, ANSWER, recipients=(INTAKE,))

    town.send(written)

    assert outcome(town, written) == ("pen", "held")
    assert town.named(ASKER, reference, "answer") == []
    assert town.duty(asked, "STC")["status"] == "dispatched"


def test_a_reply_to_the_intake_in_our_thread_is_filed_by_its_references(town):
    _, reference, _ = ask(town)
    (receipt,) = town.box(ASKER, reference)

    followed = reply(receipt, "Xin bổ sung: tính cả vốn ODA.", sender=MY, to=(INTAKE,))
    town.send(followed)

    assert outcome(town, followed)[0] == "filed"
    assert town.named(PERSON, reference, "follow-up")[-1].passage == "Xin bổ sung: tính cả vốn ODA."


def test_an_agencys_reply_without_the_case_address_is_held(town):
    _, reference, dispatch = ask(town)

    written = reply(dispatch, ANSWER, to=(INTAKE,))
    town.send(written)

    assert outcome(town, written) == ("pen", "held")
    assert town.named(ASKER, reference, "answer") == []


def test_links_and_case_addresses_of_one_side_do_not_reach_the_other(town):
    _, reference, dispatch = ask(town)
    (receipt,) = town.box(ASKER, reference)
    spoken = f"{ANSWER}\nĐịa chỉ của thư này: {dispatch.reply_to}\nXem {town.web}/release/abc.defghjkmnp"

    town.send(reply(dispatch, spoken))
    town.send(reply(receipt, f"Cảm ơn. Trả lời tôi qua {receipt.reply_to}", sender=MY))

    (answer,) = town.named(ASKER, reference, "answer")
    follow_up = town.named(PERSON, reference, "follow-up")[-1]
    assert dispatch.reply_to not in answer.text + answer.html
    assert "/release/" not in answer.text + answer.html
    assert receipt.reply_to not in follow_up.text + follow_up.html


def test_a_forward_of_our_letter_inside_an_answer_gives_nothing_away(town):
    _, reference, dispatch = ask(town)

    written = forward(dispatch, "Kính chuyển.", sender=dispatch.to, to=(dispatch.reply_to,))
    town.send(written)
    held = town.named(PERSON, reference, "held-receipt")[-1]
    town.send(reply(held, "#traloi", quoted=quoted_as_gmail))

    for mail in town.named(ASKER, reference, "answer"):
        assert dispatch.reply_to not in mail.text + mail.html


def test_mail_of_an_agency_to_the_intake_is_no_question(town):
    written = Draft(TEXT, sender="Trần Anh Tuấn <phatngon@stc.example>")

    town.send(written)

    assert outcome(town, written) == ("pen", "agency_at_intake")
