"""Whole lives of a question by mail alone and by page alone, and what contacts do for themselves."""

import pytest

from tests.journeys.test_looking_after_the_register import Officer
from tests.journeys.visiting import at_own_questions, done, hidden, page_link, signed_in
from tests.journeys.writing import HIEN, MY, Draft, address_of, reply

ASKER, PERSON = address_of(MY), "phatngon@stc.example"
SPOKESPERSON, DEPUTY, SUCCESSOR = "phatngon@sxd.example", "phophatngon@sxd.example", "mai@sxd.example"
WRITER, APPROVER = "phatngon@pancuu.example", "phophatngon@pancuu.example"
PRESS = "phatngon@svhtt.example"
ASKED = "Kính gửi Sở Tài chính,\n\n1. Đến 31/10 giải ngân bao nhiêu?\n2. Nợ đọng bao nhiêu?\n\nKhánh My"
FIRST = "1. Đến ngày 31/10, thành phố giải ngân 64% kế hoạch vốn."
LATER = "2. Số liệu nợ đọng Sở đang tổng hợp và sẽ trả lời sau."
WHICH = "Xin phóng viên cho biết rõ muốn hỏi nợ đọng của năm nào?"
FILE = ("Bảng số liệu.pdf", b"%PDF-1.4 so lieu")


@pytest.mark.walks(
    "agency acknowledgement word",
    "agency partial reply",
    "agency clarification reply",
    "journalist clarify reply",
    "agency extension word",
    "agency final word",
    "journalist unanswered word",
)
def test_an_agency_says_all_that_it_can_say_by_mail_and_the_journalist_what_is_missing(town):
    asked = Draft(ASKED, sender=MY, subject="Giải ngân và nợ đọng")
    town.send(asked)
    reference = town.reference(asked)
    dispatch = town.named(PERSON, reference, "dispatch")[0]

    def says(text):
        town.send(reply(dispatch, text))
        return town.duty(asked, "STC")["status"]

    assert says("#danhan\n\nSở đã nhận và giao Phòng Ngân sách.") == "acknowledged"
    assert says(f"{FIRST}\n{LATER}") == "acknowledged"
    assert says(WHICH) == "clarifying"
    assert [mail.passage for mail in town.named(ASKER, reference, "message")] == [
        "Sở đã nhận và giao Phòng Ngân sách.",
        f"{FIRST}\n{LATER}",
        WHICH,
    ]
    receipts = [mail.text for mail in town.named(PERSON, reference, "message-receipt")]
    assert ["Ghi nhận là: trả lời một phần" in text for text in receipts] == [False, True, False]
    assert "Tạm dừng từ 08:00" in receipts[2]
    town.send(reply(town.named(ASKER, reference, "message")[-1], "Nợ đọng của năm 2026.", sender=MY))
    assert town.named(PERSON, reference, "follow-up")[0].passage == "Nợ đọng của năm 2026."
    assert town.duty(asked, "STC")["status"] == "acknowledged"

    assert says("#giahan 30/11: chờ Kho bạc đối chiếu") == "extended"
    assert town.duty(asked, "STC")["due_at"] == "2026-11-30T17:00:00+07:00"
    (moved,) = town.named(ASKER, reference, "deadline-moved")
    (granted,) = town.named(PERSON, reference, "new-deadline")
    for letter in (moved, granted):
        assert "17:00 thứ Hai, 30/11/2026" in letter.text
        assert "chờ Kho bạc đối chiếu" in letter.text
    assert says("#traloi\n2. Nợ đọng là một vấn đề phức tạp.") == "answered"
    answer = town.named(ASKER, reference, "answer")[0]
    assert answer.passage == "2. Nợ đọng là một vấn đề phức tạp."

    town.send(reply(answer, "#chuadu 2: Sở chưa nêu số nợ", sender=MY))
    assert town.duty(asked, "STC")["status"] == "reopened"
    assert town.named(PERSON, reference, "reopened")[0].passage == "2: Sở chưa nêu số nợ"
    assert town.owners(reference) == {ASKER, PERSON, "vanphong@stc.example"}


@pytest.mark.walks(
    "agency partial page",
    "agency extension page",
    "agency final page",
    "agency upload page",
    "agency correction page",
    "agency retraction page",
    "journalist rating page",
    "journalist withdrawal page",
)
def test_an_agency_says_all_that_it_can_say_on_the_page_and_the_journalist_rates_and_withdraws(town):
    draft = Draft(ASKED, sender=MY, to=("stc@phatngon.example",), subject="Giải ngân và nợ đọng")
    town.send(draft)
    reference = town.reference(draft)
    cookie, path = signed_in(town, page_link(town.named(PERSON, reference, "dispatch")[0]), PERSON)

    def does(**fields):
        done(town, path, cookie, **fields)
        return town.duty(draft, "STC")["status"]

    def got(name):
        return [mail.passage for mail in town.named(ASKER, reference, name)]

    assert does(what="partial", text="1. Giải ngân 64%.", **{"point-1": "yes"}) == "acknowledged"
    assert got("message") == ["1. Giải ngân 64%."]
    assert does(what="extension", text="chờ Kho bạc đối chiếu", until_on="2026-11-30") == "extended"
    assert "17:00 thứ Hai, 30/11/2026" in town.named(ASKER, reference, "deadline-moved")[0].text
    assert does(what="final", text="2. Nợ đọng 320 tỷ đồng.", file=FILE) == "answered"
    (answer,) = town.named(ASKER, reference, "answer")
    assert (answer.passage, answer.files) == ("2. Nợ đọng 320 tỷ đồng.", dict([FILE]))
    assert does(what="correction", text="Nợ đọng 230 tỷ đồng.") == "answered"
    assert got("correction") == ["Nợ đọng 230 tỷ đồng."]

    asker, seat = signed_in(town, page_link(answer), ASKER)
    done(town, seat, asker, what="rating", score="unsatisfied", text="số liệu đổi hai lần")
    (rated,) = town.named(PERSON, reference, "rated")
    assert "không hài lòng" in rated.text
    assert "số liệu đổi hai lần" in rated.text
    assert does(what="retraction", text="số liệu chưa được duyệt") == "extended"
    (retraction,) = town.named(ASKER, reference, "retraction")
    assert "số liệu chưa được duyệt" in retraction.text
    done(town, seat, asker, what="withdrawal", text="đã có báo cáo")
    assert town.duty(draft, "STC")["status"] == "withdrawn"
    assert town.named(PERSON, reference, "withdrawn")[0].passage == "đã có báo cáo"
    assert town.named(ASKER, reference, "withdrawal-receipt")
    assert town.owners(reference) == {ASKER, PERSON, "vanphong@stc.example", PRESS, "vanphong@svhtt.example"}


@pytest.mark.walks("approver send_back page", "approver send_back word", "approver answer word")
def test_an_approver_sends_words_back_and_writes_their_own(town):
    draft = Draft("Bao nhiêu hồ sơ trễ hẹn?", sender=HIEN, to=("pancuu@phatngon.example",), subject="Hồ sơ")
    town.send(draft)
    reference = town.reference(draft)
    town.send(reply(town.named(WRITER, reference, "dispatch")[0], "#traloi\nCó 64 hồ sơ trễ hẹn."))
    asked = town.named(APPROVER, reference, "approve")[0]
    cookie, path = signed_in(town, page_link(asked), APPROVER)
    fields = hidden(town.browse("GET", path, cookie)[1])

    back = {**fields, "act": "send-back", "text": "xem lại con số"}
    assert town.browse("POST", path, cookie, back)[0] == 303
    town.settle()

    sent_back = town.named(WRITER, reference, "approval")[-1]
    assert "xem lại con số" in sent_back.text
    assert town.named(address_of(HIEN), reference, "answer") == []
    assert town.duty(draft, "PANCUU")["status"] == "dispatched"
    town.send(reply(town.named(WRITER, reference, "dispatch")[0], "#traloi\nCó 640 hồ sơ trễ hẹn."))
    town.send(reply(town.named(APPROVER, reference, "approve")[-1], "#guilai: nhầm hàng đơn vị"))
    assert "nhầm hàng đơn vị" in town.named(WRITER, reference, "approval")[-1].text
    town.send(reply(asked, "#traloi\nCó 46 hồ sơ trễ hẹn."))
    assert [mail.passage for mail in town.named(address_of(HIEN), reference, "answer")] == [
        "Có 46 hồ sơ trễ hẹn."
    ]
    assert "64 hồ sơ" not in "".join(mail.text for mail in town.box(address_of(HIEN), reference))
    assert town.duty(draft, "PANCUU")["status"] == "answered"


def asks(town, subject):
    draft = Draft("Bao giờ sửa xong?", sender=MY, to=("sxd@phatngon.example",), subject=subject)
    town.send(draft)
    return draft, town.reference(draft)


@pytest.mark.walks("agency seen link")
def test_a_spokesperson_says_by_one_click_that_a_letter_was_read_and_nothing_else_follows(town):
    draft, reference = asks(town, "Đường Tố Hữu")
    dispatch = town.named(SPOKESPERSON, reference, "dispatch")[0]
    seen = next(link for link in dispatch.links if "/seen/" in link)
    before = town.sent(reference)

    shown, pressed = town.get(seen), town.post(seen, {})

    assert (shown[0], pressed[0]) == (200, 200)
    assert "Đã xem lúc" not in shown[1]
    assert "Đã xem lúc" in pressed[1]
    assert town.sent(reference) == before
    assert town.duty(draft, "SXD")["status"] == "dispatched"


@pytest.mark.walks("agency duties page", "agency leave page", "agency contacts page", "agency takeover admin")
@pytest.mark.walks("agency leave word", "agency contacts word")
def test_a_spokesperson_on_leave_is_stood_in_for_asks_for_a_successor_and_is_succeeded(town):
    _, first = asks(town, "Cầu Nguyễn Hoàng")
    cookie, path = at_own_questions(town, SPOKESPERSON)
    own = town.browse("GET", path, cookie)[1]
    assert "Cầu Nguyễn Hoàng" in own
    leave = {"what": "leave", "away_from": "2026-11-19", "away_until": "2026-11-20", "stand_in": DEPUTY}
    assert town.browse("POST", path, cookie, {**hidden(own), **leave, "act": "save"})[0] == 303
    town.settle()

    stand_in, takeover = (town.named(DEPUTY, "", name) for name in ("stand-in", "takeover"))
    assert "từ 19/11/2026 đến hết 20/11/2026" in stand_in[0].text
    assert first in takeover[0].text
    _, second = asks(town, "Hầm Phú Cam")
    assert town.owners(second) == {ASKER, DEPUTY, "vanphong@sxd.example"}
    wish = {**hidden(own), "what": "contacts", "text": "Bà Mai thay ông Sơn"}
    assert town.browse("POST", path, cookie, wish)[0] == 303
    town.settle()
    assert "Bà Mai thay ông Sơn" in town.named(PRESS, "", "task")[-1].text
    assert town.browse("POST", path, cookie, {**hidden(own), "what": "leave", "act": "end"})[0] == 303
    by_mail = town.named(SPOKESPERSON, first, "dispatch")[0]
    town.send(
        reply(by_mail, f"#nghiphep 19/11 - 20/11: {DEPUTY}"), reply(by_mail, "#doidaumoi Bà Mai thay tôi")
    )
    assert [
        mail.text.count("từ 19/11/2026") for mail in town.named(SPOKESPERSON, first, "contact-receipt")
    ] == [1, 0]
    assert "Bà Mai thay tôi" in town.named(PRESS, "", "task")[-1].text
    town.send(reply(by_mail, "#dilam"))
    assert "không còn" in town.named(DEPUTY, "", "stand-in")[-1].text.lower()

    officer = Officer(town)
    officer.get("/agencies/SXD")
    assert "Đã lưu" in officer.post(**{"contact-1-email": SUCCESSOR, "contact-1-name": "Lê Thị Mai"}).text
    town.settle()
    (summary,) = town.named(SUCCESSOR, "", "takeover")
    assert (first in summary.text, second in summary.text) == (True, True)
    assert town.named(SUCCESSOR, "", "contact-changed")
    town.send(reply(town.named(DEPUTY, second, "dispatch")[0], "#danhan"))
    assert town.get(page_link(summary))[0] == 200
    assert town.get(page_link(town.named(SPOKESPERSON, first, "dispatch")[0]))[0] == 410
