"""The page of a question, from the letters to the answer: asked by mail, answered on the page."""

from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.visiting import done, hidden, page_link, signed_in
from tests.journeys.writing import MY, Draft, address_of, reply

ASKER = address_of(MY)
COLLEAGUE = "thoisu@songhuongmoi.example"
PERSON = "phatngon@stc.example"
TEXT = "Kính gửi Sở Tài chính,\n\nTỷ lệ giải ngân đến 31/10 là bao nhiêu?\n\nKhánh My"
ANSWER = "1. Đến 31/10 giải ngân 64% kế hoạch vốn."


@pytest.mark.walks("agency final page")
def test_an_agency_answers_on_the_page_that_its_letter_leads_to(town):
    draft = Draft(TEXT, sender=MY)
    town.send(draft)
    reference = town.reference(draft)
    link = page_link(town.box(PERSON, reference)[0])
    code, shown = town.get(link)
    assert (code, "Trang này chỉ để xem." in shown) == (200, True)
    assert "Tỷ lệ giải ngân" in shown
    assert "Ngày Văn hóa Việt Nam" in shown

    cookie, path = signed_in(town, link, PERSON)
    page = town.browse("GET", path, cookie)[1]
    fields = hidden(page)
    assert town.browse("POST", path, cookie, {**fields, "text": ANSWER, "act": "preview"})[0] == 303
    preview = town.browse("GET", f"{path}/{fields['form']}", cookie)[1]
    assert ANSWER in preview
    assert town.named(ASKER, reference, "answer") == []
    for _ in range(2):
        assert town.browse("POST", path, cookie, {**hidden(preview), "act": "send"})[0] == 303
    town.settle()

    (answer,) = town.named(ASKER, reference, "answer")
    assert answer.passage == ANSWER
    assert len(town.threads_of(ASKER, reference, draft)) == 1
    assert town.duty(draft, "STC")["status"] == "answered"
    assert ANSWER in town.get(page_link(answer))[1]
    assert PERSON not in town.get(page_link(answer))[1]


@pytest.mark.walks("journalist follow_up page")
def test_a_journalist_writes_again_on_the_page_of_the_receipt(town):
    draft = Draft(TEXT, sender=MY, subject="Giải ngân quý III")
    town.send(draft)
    reference = town.reference(draft)
    cookie, path = signed_in(town, page_link(town.named(ASKER, reference, "receipt")[0]), ASKER)
    page = town.browse("GET", path, cookie)[1]

    fields = hidden(page)
    town.browse("POST", path, cookie, {**fields, "text": "Còn quý IV thì sao?", "act": "preview"})
    preview = town.browse("GET", f"{path}/{fields['form']}", cookie)[1]
    town.browse("POST", path, cookie, {**hidden(preview), "act": "send"})
    town.settle()

    letter = town.named(PERSON, reference, "follow-up")[0]
    assert letter.passage == "Còn quý IV thì sao?"
    assert "Còn quý IV thì sao?" in town.get(page_link(letter))[1]


@pytest.mark.walks("journalist unanswered page", "journalist rating word", "journalist withdrawal word")
def test_a_journalist_names_a_point_on_the_page_rates_by_mail_and_withdraws_by_mail(town):
    draft = Draft("Kính gửi Sở Tài chính,\n\n1. Giải ngân?\n2. Nợ?", sender=MY, subject="Giải ngân và nợ")
    town.send(draft)
    reference = town.reference(draft)
    town.send(
        reply(town.named(PERSON, reference, "dispatch")[0], "#traloi\n1. Giải ngân 64%.", sender=PERSON)
    )
    answer = town.named(ASKER, reference, "answer")[0]

    town.send(reply(answer, "#danhgia không hài lòng: thiếu số nợ", sender=MY))
    assert "không hài lòng" in town.named(PERSON, reference, "rated")[0].text
    cookie, path = signed_in(town, page_link(answer), ASKER)
    fields = {"what": "unanswered", "point-2": "yes", "text": "Nợ là bao nhiêu?"}
    preview = done(town, path, cookie, **fields)
    town.send(reply(answer, "#rutcauhoi đã có báo cáo", sender=MY))

    assert "Đến lượt Sở Tài chính trả lời" in preview
    assert town.named(PERSON, reference, "reopened")[0].passage == "Nợ là bao nhiêu?"
    assert town.named(PERSON, reference, "withdrawn")[0].passage == "đã có báo cáo"
    assert town.duty(draft, "STC")["status"] == "withdrawn"


WHY = "Cơ quan điều tra đã thụ lý vụ việc"
GROUND = "3. Vụ án đang điều tra hoặc chưa xét xử"


@pytest.mark.walks("agency refusal word", "agency refusal page")
def test_an_agency_refuses_a_point_by_mail_and_the_rest_on_its_page(town):
    draft = Draft("1. Ai có lỗi?\n2. Bao giờ xử lý?", sender=MY, to=("stc@phatngon.example",))
    town.send(draft)
    reference = town.reference(draft)
    dispatch = town.box(PERSON, reference)[0]
    town.send(reply(dispatch, f"#tuchoi điểm 2, căn cứ 3: {WHY}"))
    assert town.duty(draft, "STC")["status"] == "acknowledged"
    cookie, path = signed_in(town, page_link(dispatch), PERSON)
    preview = done(town, path, cookie, what="refusal", ground="3", text="Như trên.")

    assert GROUND in unescape(preview)
    assert town.duty(draft, "STC")["status"] == "declined"
    of_a_point, of_the_rest = town.named(ASKER, reference, "refusal")
    assert (of_a_point.passage, of_the_rest.passage) == (WHY, "Như trên.")
    for letter in (of_a_point, of_the_rest, *town.named(PERSON, reference, "refusal-receipt")):
        assert GROUND in letter.text
        assert "chưa được đối chiếu với văn bản gốc" in letter.text
    assert GROUND.partition(" ")[2] in unescape(town.get(page_link(of_a_point))[1])


@pytest.mark.walks("agency transfer word", "agency transfer page")
def test_a_question_is_passed_on_by_mail_and_again_on_the_page(town):
    draft = Draft("Ai cấp phép xây dựng?", sender=MY, to=("stc@phatngon.example",), subject="Giấy phép")
    town.send(draft)
    reference = town.reference(draft)
    due_at = town.duty(draft, "STC")["due_at"]
    town.send(reply(town.box(PERSON, reference)[0], "#chuyen SXD: cấp phép thuộc Sở Xây dựng"))
    dispatch = town.named("phatngon@sxd.example", reference, "dispatch")[0]
    cookie, path = signed_in(town, page_link(dispatch), "phatngon@sxd.example")
    why = "công trình thuộc ngành y tế"
    preview = done(town, path, cookie, what="transfer", agencies="Sở Y tế", text=why)

    assert "Chuyển đến" in preview
    assert "Lý do chuyển: cấp phép thuộc Sở Xây dựng" in dispatch.text
    duties = [town.duty(draft, code) for code in ("STC", "SXD", "SYT")]
    assert [duty["status"] for duty in duties] == ["transferred", "transferred", "dispatched"]
    assert {duty["due_at"] for duty in duties} == {due_at}
    assert [letter.passage for letter in town.named(ASKER, reference, "transferred")][1] == why
    assert town.named(PERSON, reference, "transfer-receipt")
    assert "Được chuyển từ Sở Xây dựng" in unescape(town.get(page_link(town.box(ASKER, reference)[0]))[1])


@pytest.mark.walks(
    "journalist timeline page", "journalist timeline pdf", "journalist readers page", "reader read page"
)
def test_an_asker_cites_the_timeline_and_lets_a_colleague_read_it(town):
    draft = Draft(TEXT, sender=MY, subject="Giải ngân và đầu tư công")
    town.send(draft)
    reference = town.reference(draft)
    link = page_link(town.named(ASKER, reference, "receipt")[0])
    cookie, path = signed_in(town, link, ASKER)

    preview = done(town, path, cookie, what="readers", reader=COLLEAGUE)
    letter = town.named(COLLEAGUE, reference, "reader-added")[0]
    code, by_reader = town.get(f"{page_link(letter)}/timeline")
    by_asker = town.browse("GET", f"{path}/timeline", cookie)[1]
    pdf = PdfReader(BytesIO(town.browse("GET", f"{path}/timeline.pdf", cookie)[1].encode()))

    assert COLLEAGUE in preview
    assert code == 200
    for page in (by_reader, by_asker, " ".join(pdf.pages[0].extract_text().split())):
        assert "Sở Tài chính: chưa trả lời tính đến" in " ".join(page.split())
    assert "Trang này chỉ để xem." in town.get(page_link(letter))[1]
    done(town, path, cookie, what="readers", reader_off=COLLEAGUE)
    assert town.get(page_link(letter))[0] == 410


@pytest.mark.walks("approver approve word", "approver approve page")
def test_an_approver_lets_words_of_a_colleague_go_by_mail_and_on_the_page(town):
    draft = Draft(
        "1. Bao nhiêu hồ sơ?\n2. Ai sai?", sender=MY, to=("pancuu@phatngon.example",), subject="Hồ sơ"
    )
    town.send(draft)
    reference = town.reference(draft)
    writer, approver = "phatngon@pancuu.example", "phophatngon@pancuu.example"
    dispatch = town.named(writer, reference, "dispatch")[0]
    town.send(reply(dispatch, f"#tuchoi điểm 2, căn cứ 3: {WHY}"))
    asked = town.named(approver, reference, "approve")[0]
    assert (asked.passage, town.named(ASKER, reference, "refusal")) == (WHY, [])
    town.send(reply(asked, "#traloi"))
    assert [letter.passage for letter in town.named(ASKER, reference, "refusal")] == [WHY]

    cookie, path = signed_in(town, page_link(dispatch), writer)
    preview = done(town, path, cookie, what="final", text="1. Có 64 hồ sơ.")
    assert "Gửi người duyệt" in unescape(preview)
    assert town.named(ASKER, reference, "answer") == []
    asked = town.named(approver, reference, "approve")[1]
    cookie, path = signed_in(town, page_link(asked), approver)
    page = town.browse("GET", path, cookie)[1]
    assert "1. Có 64 hồ sơ." in page
    for _ in range(2):
        assert town.browse("POST", path, cookie, {**hidden(page), "act": "release"})[0] == 303
    town.settle()

    assert [letter.passage for letter in town.named(ASKER, reference, "answer")] == ["1. Có 64 hồ sơ."]
    assert town.named(writer, reference, "answer-receipt")
    assert town.duty(draft, "PANCUU")["status"] == "answered"


@pytest.mark.walks(
    "agency acknowledgement page",
    "agency interim page",
    "agency clarification page",
    "agency correction word",
    "agency retraction word",
)
def test_an_agency_says_that_it_looks_into_it_on_its_page_and_corrects_and_withdraws_by_mail(town):
    draft = Draft(TEXT, sender=MY, subject="Giải ngân tháng 10")
    town.send(draft)
    reference = town.reference(draft)
    dispatch = town.named(PERSON, reference, "dispatch")[0]
    cookie, path = signed_in(town, page_link(dispatch), PERSON)

    done(town, path, cookie, what="acknowledgement", text="")
    done(town, path, cookie, what="interim", text="Sở đang tổng hợp.", until_on="2026-11-24")
    done(town, path, cookie, what="clarification", text="Tính theo vốn nào?")
    assert town.duty(draft, "STC")["status"] == "clarifying"
    town.send(reply(dispatch, "#traloi\nGiải ngân 64%.", sender=PERSON))
    receipt = town.named(PERSON, reference, "answer-receipt")[0]
    town.send(reply(receipt, "#dinhchinh: Giải ngân 46%, không phải 64%", sender=PERSON))
    town.send(reply(receipt, "#thuhoi: số liệu chưa được duyệt", sender=PERSON))

    assert [mail.passage for mail in town.named(ASKER, reference, "message")] == [
        "Sở đang tổng hợp.",
        "Tính theo vốn nào?",
    ]
    assert "Giải ngân 46%" in town.named(ASKER, reference, "correction")[0].text
    assert "số liệu chưa được duyệt" in town.named(ASKER, reference, "retraction")[0].text
    assert town.duty(draft, "STC")["status"] not in {"answered", "declined"}
