"""Whose question it is, over the wire: several agencies by recipients, and what the press department assigns.

How a mail names its agencies is proven at the desk (`tests/desk/in_town/test_whose_question.py`).
"""

import pytest

from tests.journeys.visiting import at_own_questions
from tests.journeys.writing import HIEN, MY, Draft, address_of, reply

PRESS = ("phatngon@svhtt.example", "vanphong@svhtt.example")
ASKER = address_of(MY)
VAGUE = "Kính gửi quý cơ quan,\n\nXin cho biết kế hoạch trong tuần tới?\n\nKhánh My"


def agencies_of(town, draft):
    return {duty["agency"] for duty in town.question(draft)["assignments"]}


@pytest.mark.walks("journalist ask several", "journalist readers cc")
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

    first, last = town.named(ASKER, reference, "answer")
    assert "Còn cơ quan khác chưa trả lời" in first.text
    assert "mọi cơ quan được hỏi đều đã trả lời" in last.text
    assert town.question(asked)["status"] == "answered"
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
    assert town.owners(reference) == {*PRESS, ASKER}
    (letter,) = town.box(PRESS[0], reference)

    assigned = reply(letter, "#chuyen SYT, SGDDT")
    town.send(assigned)

    assert agencies_of(town, asked) == {"SYT", "SGDDT"}
    assert town.question(asked)["status"] == "open"
    assert {filing["agency"] for filing in town.row(assigned)["filings"]} == {"SYT", "SGDDT"}
    for address in ("phatngon@syt.example", "vanphong@sgddt.example"):
        assert "kế hoạch trong tuần tới" in town.box(address, reference)[0].text
    told = town.box(ASKER, reference)[-1]
    assert "Sở Y tế" in told.text
    assert "Sở Giáo dục và Đào tạo" in told.text
    assert len(town.threads_of(ASKER, reference, asked)) == 1
