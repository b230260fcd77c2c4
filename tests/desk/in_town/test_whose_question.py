"""Whose question it is: several agencies by recipients or salutation, and what nobody is named for."""

import pytest

from tests.journeys.writing import HIEN, HIEU, INTAKE, MY, THUONG, Draft, address_of, reply, sample

PRESS = ("phatngon@svhtt.example", "vanphong@svhtt.example")
VAGUE = "Kính gửi quý cơ quan,\n\nXin cho biết kế hoạch trong tuần tới?\n\nHoài Thương"
LAKE = (
    "Chào anh chị,\n\nMực nước và việc điều tiết lũ hồ Tả Trạch, thủy điện Hương Điền đêm qua ra sao? "
    "Đã sơ tán dân chưa?"
)
NAMED = {
    "several recipients": (Draft(VAGUE, to=("syt@phatngon.example", "SGDDT@phatngon.example")), "SYT SGDDT"),
    "an address, where the text greets somebody else": (
        Draft("Kính gửi Sở Nội vụ,\n\nXin cho biết?", to=("stc@phatngon.example",)),
        "STC",
    ),
    "an address beside the intake's": (Draft(VAGUE, to=(INTAKE, "syt@phatngon.example")), "SYT"),
    "a code in the subject": (Draft(VAGUE, subject="STC: số liệu giải ngân"), "STC"),
    "an abbreviation in the subject": (Draft(VAGUE, subject="Hỏi Sở GD&ĐT về lịch nghỉ"), "SGDDT"),
    "words of its topics": (Draft(LAKE, subject="Xả lũ hồ Tả Trạch"), "BCHPTDS"),
    "a salutation that names two": (sample("q05", sender=HIEN), "SNV TTHCC"),
    "nobody": (Draft(VAGUE), ""),
    "a code that nobody has": (Draft(VAGUE, to=("khongco@phatngon.example",)), ""),
}


def agencies_of(town, draft):
    return {duty["agency"] for duty in town.question(draft)["assignments"]}


def ask_nobody(town):
    asked = Draft(VAGUE)
    town.send(asked)
    return asked, town.reference(asked)


@pytest.mark.parametrize("by", NAMED)
def test_one_question_goes_to_whom_the_mail_names(town, by):
    asked, named = NAMED[by]

    town.send(asked)

    assert agencies_of(town, asked) == set(named.split())
    assert town.question(asked)["status"] == ("open" if named else "unassigned")
    filings = town.row(asked)["filings"]
    assert {filing["agency"] for filing in filings} == (set(named.split()) or {"TATCA"})
    assert len({filing["reference"] for filing in filings}) == len(town.questions()) == 1


def test_several_agencies_are_found_by_a_salutation_that_names_them(town):
    asked = sample("q01", sender=THUONG)

    town.send(asked)

    assert agencies_of(town, asked) == {"BCHPTDS", "SNNMT"}
    question = town.question(asked)
    assert (question["subject"], question["journalist"]) == (asked.subject, address_of(THUONG))
    assert {duty["due_at"] for duty in question["assignments"]} == {"2026-11-25T17:00:00+07:00"}
    (receipt,) = town.box(address_of(THUONG), question["reference"])
    assert "Ban Chỉ huy Phòng thủ dân sự" in receipt.text
    assert "Sở Nông nghiệp và Môi trường" in receipt.text


def test_each_agency_named_in_its_own_paragraph_gets_the_question_without_signature_and_no_other_does(town):
    asked = sample("q03", sender=MY)

    town.send(asked)

    reference, codes = town.reference(asked), ("syt", "sgddt", "ccattp", "pvyda")
    assert agencies_of(town, asked) == {code.upper() for code in codes}
    everyone = {f"{who}@{code}.example" for who in ("phatngon", "vanphong") for code in codes}
    assert town.owners(reference) == everyone | {address_of(MY)}
    (dispatch,) = town.box("phatngon@syt.example", reference)
    assert "Zalo" not in dispatch.text
    assert "Đã lấy mẫu thức ăn nào" in dispatch.text


def test_a_question_without_accents_is_understood(town):
    asked = sample("q14", sender=HIEU)

    town.send(asked)

    assert "SXD" in agencies_of(town, asked)
    assert town.question(asked)["journalist"] == address_of(HIEU)


def test_a_question_is_known_by_the_registered_address_and_the_subject_as_sent(town):
    subject = "Hỏi về “xả lũ”: hồ Tả Trạch & thủy điện Hương Điền, đêm 19/11 (rất dài, dài hơn một dòng thư)"
    asked = Draft(VAGUE, sender="KHANHMY@SongHuongMoi.example", subject=subject)

    town.send(asked)

    assert town.question(asked)["journalist"] == address_of(MY)
    assert town.question(asked)["subject"] == subject


def test_an_agency_answers_the_rest_and_the_journalist_learns_who_still_owes(town):
    asked = sample("q05", sender=HIEN)
    town.send(asked)
    reference = town.reference(asked)

    for code in ("snv", "tthcc"):
        dispatch = town.box(f"phatngon@{code}.example", reference)[0]
        town.send(reply(dispatch, f"Số liệu của {code.upper()}: 2,3% hồ sơ trễ hẹn."))

    first, last = town.named(address_of(HIEN), reference, "answer")
    assert "Còn cơ quan khác chưa trả lời" in first.text
    assert "mọi cơ quan được hỏi đều đã trả lời" in last.text
    assert town.question(asked)["status"] == "answered"
    assert town.owners(reference) >= {"phatngon@snv.example", "vanphong@tthcc.example"}
    others = town.box("phatngon@tthcc.example", reference)
    assert "Số liệu của SNV" not in "".join(mail.text for mail in others)


def test_an_unclear_question_goes_to_the_press_department_with_guesses_and_reasons(town):
    asked = Draft("Chào anh chị,\n\nChuyện học sinh, rác thải và bác sĩ ra sao rồi?", subject="Hỏi thăm")

    town.send(asked)

    reference = town.reference(asked)
    assert town.owners(reference) == {*PRESS, address_of(THUONG)}
    (letter,) = town.box(PRESS[0], reference)
    guesses = [line for line in letter.text.splitlines() if line[:2] in {"1.", "2.", "3.", "4."}]
    assert len(guesses) == 3
    assert all("(có từ" in line or "(có nhắc" in line for line in guesses)
    assert any("SGDDT: Sở Giáo dục và Đào tạo" in line for line in guesses)
    assert "#chuyen" in letter.text
    (receipt,) = town.box(address_of(THUONG), reference)
    assert "17:00 thứ Tư, 25/11/2026" in receipt.text
    assert "thời hạn đã bắt đầu tính" in receipt.text


def test_nobody_but_the_press_department_assigns(town):
    asked, reference = ask_nobody(town)
    (letter,) = town.box(PRESS[0], reference)

    town.send(reply(letter, "#chuyen SYT", sender="Lê Thị An <phatngon@syt.example>"))

    assert town.question(asked)["status"] == "unassigned"


def test_a_journalists_reply_to_an_unassigned_question_reaches_the_press_department(town):
    _, reference = ask_nobody(town)
    (receipt,) = town.box(address_of(THUONG), reference)

    town.send(reply(receipt, "Tôi muốn hỏi Sở Y tế ạ.", sender=THUONG))

    for address in PRESS:
        assert town.box(address, reference)[-1].passage == "Tôi muốn hỏi Sở Y tế ạ."


def test_the_same_mail_to_a_further_agency_serves_only_that_one(town):
    asked = Draft(VAGUE, to=("syt@phatngon.example",))
    both = asked.but(to=("syt@phatngon.example", "snv@phatngon.example"))

    town.send(asked, both, both)

    rows = town.ledger()
    assert [row["outcome"] for row in rows] == ["question_opened", "filed", "duplicate"]
    reference = rows[0]["filings"][0]["reference"]
    assert rows[1]["filings"] == [{"reference": reference, "agency": "SNV", "kind": "question"}]
    sent = town.sent(reference)
    assert sent.count(("dispatch", "phatngon@syt.example")) == 1
    assert sent.count(("dispatch", "phatngon@snv.example")) == 1
