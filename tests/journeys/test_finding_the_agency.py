"""Whose question it is: several agencies by recipients or salutation, and what nobody is named for."""

import pytest

from tests.journeys.visiting import at_own_questions
from tests.journeys.writing import HIEN, HIEU, INTAKE, MY, THUONG, Draft, address_of, reply, sample

PRESS = ("phatngon@svhtt.example", "vanphong@svhtt.example")
VAGUE = "Kính gửi quý cơ quan,\n\nXin cho biết kế hoạch trong tuần tới?\n\nHoài Thương"


def agencies_of(town, draft):
    return {duty["agency"] for duty in town.question(draft)["assignments"]}


def test_several_agencies_are_found_by_a_salutation_that_names_them(town):
    asked = sample("q01", sender=THUONG)

    town.send(asked)

    assert agencies_of(town, asked) == {"BCHPTDS", "SNNMT"}
    question = town.question(asked)
    assert question["subject"] == asked.subject
    assert question["journalist"] == "hoaithuong@baodatviet-mientrung.example"
    assert question["status"] == "open"
    assert {duty["due_at"] for duty in question["assignments"]} == {"2026-11-25T17:00:00+07:00"}
    (receipt,) = town.box("hoaithuong@baodatviet-mientrung.example", question["reference"])
    assert "Ban Chỉ huy Phòng thủ dân sự" in receipt.text
    assert "Sở Nông nghiệp và Môi trường" in receipt.text


def test_each_agency_named_in_its_own_paragraph_gets_the_question_and_no_other_does(town):
    asked = sample("q03", sender=MY)

    town.send(asked)

    assert agencies_of(town, asked) == {"SYT", "SGDDT", "CCATTP", "PVYDA"}
    everyone = {
        f"{who}@{code}.example" for who in ("phatngon", "vanphong") for code in ("syt", "sgddt", "ccattp")
    }
    wards = {"phatngon@pvyda.example", "vanphong@pvyda.example"}
    assert town.owners(town.reference(asked)) == everyone | wards | {"khanhmy@songhuongmoi.example"}


def test_a_question_without_accents_is_understood(town):
    asked = sample("q14", sender=HIEU)

    town.send(asked)

    assert "SXD" in agencies_of(town, asked)
    assert town.question(asked)["journalist"] == "hieupv.bao24@mail.example"


def test_a_salutation_to_two_agencies_opens_one_question(town):
    asked = sample("q05", sender=HIEN)

    town.send(asked)

    assert agencies_of(town, asked) == {"SNV", "TTHCC"}
    filed = {filing["agency"] for filing in town.row(asked)["filings"]}
    assert filed == {"SNV", "TTHCC"}
    assert len({filing["reference"] for filing in town.row(asked)["filings"]}) == 1


def test_an_agency_answers_the_rest_and_the_journalist_learns_who_still_owes(town):
    asked = sample("q05", sender=HIEN, message_id="<second.q05@truyenhinhcodo.example>")
    town.send(asked)
    reference = town.reference(asked)

    for code in ("snv", "tthcc"):
        dispatch = town.box(f"phatngon@{code}.example", reference)[0]
        town.send(reply(dispatch, f"Số liệu của {code.upper()}: 2,3% hồ sơ trễ hẹn."))

    first, last = town.named("dieuhien@truyenhinhcodo.example", reference, "answer")
    assert "Còn cơ quan khác chưa trả lời" in first.text
    assert "mọi cơ quan được hỏi đều đã trả lời" in last.text
    assert town.question(asked)["status"] == "answered"
    assert town.owners(reference) >= {"phatngon@snv.example", "vanphong@tthcc.example"}
    assert "Số liệu của SNV" not in "".join(
        mail.text for mail in town.box("phatngon@tthcc.example", reference)
    )


@pytest.mark.walks("journalist ask several")
def test_several_recipients_are_several_agencies(town):
    asked = Draft(VAGUE, to=("syt@phatngon.example", "SGDDT@phatngon.example"))

    town.send(asked)

    assert agencies_of(town, asked) == {"SYT", "SGDDT"}


def test_the_address_decides_even_where_the_text_greets_somebody_else(town):
    asked = Draft("Kính gửi Sở Nội vụ,\n\nXin cho biết?", to=("stc@phatngon.example",))

    town.send(asked)

    assert agencies_of(town, asked) == {"STC"}


def test_a_code_or_an_abbreviation_in_the_subject_names_the_agency(town):
    by_code = Draft(VAGUE, subject="STC: số liệu giải ngân")
    by_short_name = Draft(VAGUE, subject="Hỏi Sở GD&ĐT về lịch nghỉ")

    town.send(by_code, by_short_name)

    assert agencies_of(town, by_code) == {"STC"}
    assert agencies_of(town, by_short_name) == {"SGDDT"}


def test_topic_words_find_the_agency_where_nobody_is_named(town):
    asked = Draft(
        "Chào anh chị,\n\nMực nước và việc điều tiết lũ hồ Tả Trạch, thủy điện Hương Điền đêm qua ra sao? "
        "Đã sơ tán dân chưa?",
        subject="Xả lũ hồ Tả Trạch",
    )

    town.send(asked)

    assert agencies_of(town, asked) == {"BCHPTDS"}


def test_an_unclear_question_goes_to_the_press_department_with_guesses_and_reasons(town):
    asked = Draft("Chào anh chị,\n\nChuyện học sinh, rác thải và bác sĩ ra sao rồi?", subject="Hỏi thăm")

    town.send(asked)

    reference = town.reference(asked)
    question = town.question(asked)
    assert (question["status"], question["assignments"]) == ("unassigned", [])
    assert town.owners(reference) == {*PRESS, "hoaithuong@baodatviet-mientrung.example"}
    (letter,) = town.box(PRESS[0], reference)
    guesses = [line for line in letter.text.splitlines() if line[:2] in {"1.", "2.", "3.", "4."}]
    assert len(guesses) == 3
    assert all("(có từ" in line or "(có nhắc" in line for line in guesses)
    assert any("SGDDT: Sở Giáo dục và Đào tạo" in line for line in guesses)
    assert "#chuyen" in letter.text
    (receipt,) = town.box("hoaithuong@baodatviet-mientrung.example", reference)
    assert "17:00 thứ Tư, 25/11/2026" in receipt.text
    assert "thời hạn đã bắt đầu tính" in receipt.text


@pytest.mark.walks("press_department assign word")
def test_the_press_department_assigns_by_a_word_and_the_journalist_is_told(town):
    asked = Draft(VAGUE)
    town.send(asked)
    reference = town.reference(asked)
    (letter,) = town.box(PRESS[0], reference)

    assigned = reply(letter, "#chuyen SYT, SGDDT")
    town.send(assigned)

    assert agencies_of(town, asked) == {"SYT", "SGDDT"}
    assert town.question(asked)["status"] == "open"
    assert {filing["agency"] for filing in town.row(assigned)["filings"]} == {"SYT", "SGDDT"}
    for address in ("phatngon@syt.example", "vanphong@sgddt.example"):
        assert "kế hoạch trong tuần tới" in town.box(address, reference)[0].text
    told = town.box("hoaithuong@baodatviet-mientrung.example", reference)[-1]
    assert "Sở Y tế" in told.text
    assert "Sở Giáo dục và Đào tạo" in told.text
    assert len(town.threads_of("hoaithuong@baodatviet-mientrung.example", reference, asked)) == 1


def test_nobody_but_the_press_department_assigns(town):
    asked = Draft(VAGUE)
    town.send(asked)
    reference = town.reference(asked)
    (letter,) = town.box(PRESS[0], reference)

    town.send(reply(letter, "#chuyen SYT", sender="Lê Thị An <phatngon@syt.example>"))

    assert town.question(asked)["status"] == "unassigned"


def test_a_journalists_reply_to_an_unassigned_question_reaches_the_press_department(town):
    asked = Draft(VAGUE)
    town.send(asked)
    reference = town.reference(asked)
    (receipt,) = town.box("hoaithuong@baodatviet-mientrung.example", reference)

    town.send(reply(receipt, "Tôi muốn hỏi Sở Y tế ạ.", sender=THUONG))

    for address in PRESS:
        assert town.box(address, reference)[-1].passage == "Tôi muốn hỏi Sở Y tế ạ."


def test_a_question_to_an_unknown_code_is_not_lost(town):
    asked = Draft(VAGUE, to=("khongco@phatngon.example",))

    town.send(asked)

    assert town.question(asked)["status"] == "unassigned"


@pytest.mark.walks("journalist readers cc")
def test_a_signature_block_is_not_passed_on_and_a_colleague_of_the_outlet_reads_along(town):
    colleague, rival = "thoisu@songhuongmoi.example", address_of(HIEN)
    asked = sample("q03", sender=MY, message_id="<cc.q03@songhuongmoi.example>", cc=(colleague, rival))

    town.send(asked)

    (dispatch,) = town.box("phatngon@syt.example", town.reference(asked))
    assert "Zalo" not in dispatch.text
    assert "Đã lấy mẫu thức ăn nào" in dispatch.text
    path = f"/questions/{town.reference(asked).lower()}/tatca"
    read = {who: town.browse("GET", path, at_own_questions(town, who)[0]) for who in (colleague, rival)}
    assert [(read[who][0], "Đã lấy mẫu thức ăn nào" in read[who][1]) for who in (colleague, rival)] == [
        (200, True),
        (404, False),
    ]


def test_the_same_mail_to_a_further_agency_serves_only_that_one(town):
    asked = Draft(VAGUE, to=("syt@phatngon.example",))
    town.send(asked)

    town.send(asked.but(to=("syt@phatngon.example", "snv@phatngon.example")))
    town.send(asked.but(to=("syt@phatngon.example", "snv@phatngon.example")))

    rows = [row for row in town.ledger() if row["message_id"] == asked.message_id]
    assert [row["outcome"] for row in rows] == ["question_opened", "filed", "duplicate"]
    reference = rows[0]["filings"][0]["reference"]
    assert rows[1]["filings"] == [{"reference": reference, "agency": "SNV", "kind": "question"}]
    sent = town.sent(reference)
    assert sent.count(("dispatch", "phatngon@syt.example")) == 1
    assert sent.count(("dispatch", "phatngon@snv.example")) == 1


def test_copies_to_intake_in_one_mail_are_one_question(town):
    asked = Draft(VAGUE, to=(INTAKE, "syt@phatngon.example"))

    town.send(asked)

    assert agencies_of(town, asked) == {"SYT"}
