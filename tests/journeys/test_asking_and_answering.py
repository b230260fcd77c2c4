"""The main road over the wire: a question by mail, whose it is, its receipt and dispatch, and what follows.

How programs quote, wrap and sign, and how a mail names its agencies, is proven at the desk
(`tests/desk/in_town/test_how_programs_write.py`, `test_whose_question.py`).
"""

import pytest

from tests.journeys.visiting import at_own_questions
from tests.journeys.writing import HIEN, INTAKE, MY, THUONG, Draft, address_of, body_of, reply

ASKER = address_of(THUONG)
PERSON, MAILBOX = "phatngon@syt.example", "vanphong@syt.example"
PRESS = ("phatngon@svhtt.example", "vanphong@svhtt.example")
VAGUE = "Kính gửi quý cơ quan,\n\nXin cho biết kế hoạch trong tuần tới?\n\nKhánh My"
QUESTION = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu học sinh đang nằm viện?\n2. Có ca nặng không?\n\nHoài Thương"
DUE = "17:00 thứ Tư, 25/11/2026"
DELIMITER = "=== Vui lòng trả lời PHÍA TRÊN dòng này ==="
ANSWER = body_of("r01")
PHOTO = ("Ảnh hiện trường.jpg", b"\xff\xd8 anh")
PAPERS = (
    ("Công văn trả lời số 12.pdf", b"%PDF-1.4 a"),
    ("Bảng số liệu (ước tính).xlsx", b"PK\x03\x04 b"),
)


def ask(town, **changes):
    draft = Draft(**{"text": QUESTION, **changes})
    town.send(draft)
    return draft, town.reference(draft)


@pytest.mark.walks("journalist ask mail")
def test_a_question_is_acknowledged_in_words_and_dispatched_with_its_files(town):
    asked, reference = ask(town, files=(PHOTO,))

    (receipt,) = town.box(ASKER, reference)
    assert receipt.subject.startswith(f"[{reference}]")
    for said in (reference, "Sở Y tế", DUE, "hạn theo quy chế (dự thảo, chưa xác minh)"):
        assert said in receipt.text
    assert DUE in receipt.html
    for address in (PERSON, MAILBOX):
        (dispatch,) = town.box(address, reference)
        assert "1. Bao nhiêu học sinh đang nằm viện?" in dispatch.text
        assert DUE in dispatch.text
        assert dispatch.text.splitlines()[0] == DELIMITER
        assert dispatch.reply_to.startswith(f"{reference.lower()}.syt.")
        assert dispatch.files == dict([PHOTO])
        assert ASKER not in dispatch.raw.decode() + dispatch.text + dispatch.html
    assert town.owners(reference) == {ASKER, PERSON, MAILBOX}
    assert_as_ses_sends_it(receipt, town)
    assert_listed_as_the_contract_says(asked, town)


def assert_as_ses_sends_it(receipt, town):
    """Look at the bytes of a letter in its Maildir, and at its line in the list of letters."""
    assert receipt.raw.isascii()
    assert receipt.message_id.endswith("@ap-southeast-1.amazonses.com>")
    assert receipt.header("Date").startswith("Thu, 19 Nov 2026 01:0")
    assert receipt.mail["Auto-Submitted"] == "auto-generated"
    assert receipt.path.parent.name == "new"
    assert INTAKE in receipt.header("From")
    listed = {each["id"]: each for each in town.letters()}[receipt.letter_id]
    assert list(listed) == ["id", "letter", "to", "reference", "state", "at"]
    assert (listed["letter"], listed["to"], listed["state"]) == ("receipt", ASKER, "delivered")
    assert listed["at"].endswith("+07:00")


def assert_listed_as_the_contract_says(asked, town):
    """Look at the fields that scripts rely on (docs/operations.md)."""
    row, question = town.row(asked), town.question(asked)
    assert list(row) == ["id", "message_id", "from", "outcome", "reason", "filings"]
    assert (row["from"], row["outcome"]) == (ASKER, "question_opened")
    assert list(question) == ["reference", "subject", "journalist", "status", "assignments"]
    assert (question["journalist"], question["subject"]) == (ASKER, asked.subject)
    (duty,) = question["assignments"]
    due = "2026-11-25T17:00:00+07:00"
    assert duty == {"agency": "SYT", "status": "dispatched", "due_at": due, "steps": []}
    page = town.get("/local/inbox")[1]
    assert PERSON in page
    assert ASKER in page


@pytest.mark.walks("agency final reply", "journalist follow_up reply")
def test_the_answer_and_what_follows_reach_whom_they_should_in_one_thread_each(town):
    asked, reference = ask(town)
    (receipt,) = town.box(ASKER, reference)
    (dispatch,) = town.box(PERSON, reference)
    answered = reply(dispatch, ANSWER, files=PAPERS)
    town.send(answered)

    answer = town.box(ASKER, reference)[-1]
    assert_is_the_answer_alone(answer, dispatch)
    assert receipt.message_id in answer.references
    assert answer.header("In-Reply-To") in {receipt.message_id, answer.references[-1]}
    told = town.box(PERSON, reference)[-1]
    assert "1. Mười tháng năm 2026" in told.text
    assert answered.message_id in told.references
    assert town.row(answered)["outcome"] == "filed"
    assert town.row(answered)["filings"] == [{"reference": reference, "agency": "SYT", "kind": "final"}]
    assert town.duty(asked, "SYT")["status"] == town.question(asked)["status"] == "answered"

    more = "Cảm ơn Sở. Câu 2 chưa có số liệu, xin cho biết thêm."
    followed = reply(answer, more, sender=THUONG)
    town.send(followed)

    for address in (PERSON, MAILBOX):
        follow_up = town.box(address, reference)[-1]
        assert follow_up.passage == more
        assert town.box(address, reference)[0].message_id in follow_up.references
        assert ASKER not in follow_up.text + follow_up.html
    assert town.row(followed)["filings"] == [{"reference": reference, "agency": "SYT", "kind": "follow_up"}]
    assert town.duty(asked, "SYT")["status"] == "answered"

    again = reply(town.box(PERSON, reference)[-1], "#traloi\nKết quả có ngày 30/11.")
    town.send(again)
    other, second = ask(town)

    assert len(town.threads_of(ASKER, reference, asked, followed)) == 1
    assert len(town.threads_of(PERSON, reference, answered, again)) == 1
    assert len(town.threads_of(MAILBOX, reference)) == 1
    assert len(town.threads_of(ASKER, "", asked, followed, other)) >= 2
    assert {mail.subject for mail in town.box(ASKER, reference)} == {f"[{reference}] {asked.subject}"}
    assert second != reference


def assert_is_the_answer_alone(answer, dispatch):
    """Look that an answer comes with its files, in its speaker's name, and with nothing of our letter."""
    assert "1. Mười tháng năm 2026" in answer.passage
    for quoted in ("đã viết", "2. Có ca nặng không?", "@syt.example", DELIMITER, dispatch.reply_to):
        assert quoted not in answer.passage
    assert "@syt.example" not in answer.text + answer.html
    assert dispatch.reply_to not in answer.raw.decode() + answer.text + answer.html
    assert "Lê Thị An, Phó Chánh Văn phòng" in answer.text
    assert answer.files == dict(PAPERS)


@pytest.mark.walks("agency answer_several mail")
def test_an_answer_to_two_questions_at_once_reaches_both(town):
    _, first = ask(town)
    _, second = ask(town, sender="Hồ Thị Diệu Hiền <dieuhien@truyenhinhcodo.example>")
    dispatches = [town.box(PERSON, reference)[0] for reference in (first, second)]

    both = tuple(dispatch.reply_to for dispatch in dispatches)
    # The greeting names one of them, which the other may not read.
    answered = reply(dispatches[0], ANSWER.partition("\n")[2], to=both)
    town.send(answered)

    assert {filing["reference"] for filing in town.row(answered)["filings"]} == {first, second}
    assert len(town.named(ASKER, first, "answer")) == 1
    assert len(town.named("dieuhien@truyenhinhcodo.example", second, "answer")) == 1
    assert second not in town.box(ASKER, first)[-1].text
    assert first not in town.box("dieuhien@truyenhinhcodo.example", second)[-1].text


def agencies_of(town, draft):
    return {duty["agency"] for duty in town.question(draft)["assignments"]}


@pytest.mark.walks("journalist ask several", "journalist readers cc", "journalist readers word")
def test_two_recipients_are_asked_each_answers_and_a_colleague_of_the_outlet_reads_along(town):
    colleague, rival = "thoisu@songhuongmoi.example", address_of(HIEN)
    agencies = ("syt@phatngon.example", "SGDDT@phatngon.example")
    asked = Draft(VAGUE, sender=MY, to=agencies, cc=(colleague, rival), recipients=agencies)
    town.send(asked)
    assert agencies_of(town, asked) == {"SYT", "SGDDT"}
    reference = town.reference(asked)

    town.send(
        *(
            reply(
                town.box(f"phatngon@{code}.example", reference)[0], f"Kế hoạch của {code.upper()}: 12 ngày."
            )
            for code in ("syt", "sgddt")
        )
    )

    first, last = town.named(address_of(MY), reference, "answer")
    assert "Còn cơ quan khác chưa trả lời" in first.text
    assert "mọi cơ quan được hỏi đều đã trả lời" in last.text
    assert town.question(asked)["status"] == "answered"
    town.send(
        reply(first, f"#cungdoc {colleague}", sender=MY), reply(first, "#cungdocc x@y.example", sender=MY)
    )
    whys = [mail.text for mail in town.named(address_of(MY), reference, "act-refused")]
    assert [("đã có trong danh sách" in why, "không rõ từ sau dấu #" in why) for why in whys] == [
        (True, False),
        (False, True),
    ]
    assert "y.example" not in "".join(mail.text for mail in town.box("phatngon@syt.example", reference))
    path = f"/questions/{reference.lower()}/tatca"
    read = {who: town.browse("GET", path, at_own_questions(town, who)[0]) for who in (colleague, rival)}
    assert [(read[who][0], "kế hoạch trong tuần tới" in read[who][1]) for who in (colleague, rival)] == [
        (200, True),
        (404, False),
    ]


@pytest.mark.walks("press_department assign word")
def test_what_nobody_is_named_for_the_press_department_assigns_by_a_word_and_the_journalist_is_told(town):
    asked = Draft(VAGUE, sender=MY)
    town.send(asked)
    reference = town.reference(asked)
    assert town.question(asked)["status"] == "unassigned"
    assert town.owners(reference) == {*PRESS, address_of(MY)}
    (letter,) = town.box(PRESS[0], reference)

    assigned = reply(letter, "#chuyen SYT, SGDDT")
    town.send(assigned)

    assert agencies_of(town, asked) == {"SYT", "SGDDT"}
    assert town.question(asked)["status"] == "open"
    assert {filing["agency"] for filing in town.row(assigned)["filings"]} == {"SYT", "SGDDT"}
    for address in ("phatngon@syt.example", "vanphong@sgddt.example"):
        assert "kế hoạch trong tuần tới" in town.box(address, reference)[0].text
    told = town.box(address_of(MY), reference)[-1]
    assert "Sở Y tế" in told.text
    assert "Sở Giáo dục và Đào tạo" in told.text
    assert len(town.threads_of(address_of(MY), reference, asked)) == 1
