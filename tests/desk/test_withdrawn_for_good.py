"""A question that was withdrawn stays so, whatever is done to it later, or from a page opened before."""

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.classifying import Class
from chalicelib.desk.deadline_acts import classify, extend, reassign, reopen_refused
from chalicelib.desk.extending import Wish
from chalicelib.desk.officer_acts import OnBehalf, answer_for
from chalicelib.desk.ports import PostDelayedError
from chalicelib.desk.seeing_to import assign_by_page
from chalicelib.desk.splitting import Part, split
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.letter import Letter
from tests.fakes.mails import HEALTH_INTAKE, QUESTION, a_mail, a_reply
from tests.fakes.office import DAY, local
from tests.fakes.people import MY, PERSON, PRESS_PERSON, SCHOOLS_PERSON

BOTH = (HEALTH_INTAKE, "sgddt@phatngon.example")
PASSAGE = "Bao nhiêu học sinh đang nằm viện vì ngộ độc?"

BY_OFFICER = {
    "assign": lambda *given: assign_by_page(given[0], ["SGDDT"], *given[1:]),
    "reassign": lambda ref, *given: reassign(ref, "SYT", "SGDDT", "nhầm", *given),
    "split": lambda ref, *given: split(ref, Part("Một phần", PASSAGE, "SGDDT"), *given),
    "answer for": lambda ref, *given: answer_for(ref, OnBehalf("SYT", "", "12 cháu.", "điện thoại"), *given),
    "extend": lambda ref, *given: extend(ref, "SYT", Wish(local(30, 1).date(), "chờ"), *given),
    "reopen": lambda ref, *given: reopen_refused(ref, "SYT", "không đúng", *given),
    "classify": lambda ref, *given: classify(ref, Class(QuestionClass.COMPLEX, "khó"), *given),
}


def withdraws(office):
    office.receive(a_reply(office.last("receipt", MY), "#rutcauhoi", sender=MY))


@pytest.mark.parametrize("act", BY_OFFICER)
def test_an_officer_is_told_that_it_was_withdrawn_and_nothing_happens(office, act):
    case = office.ask()
    by = By(PRESS_PERSON, office.now)
    withdraws(office)
    before = office.letters

    said = BY_OFFICER[act](case.question.reference, by, office.desk, office.lease_now)

    assert (said, office.letters_since(before)) == ("withdrawn", [])


def test_an_answer_that_is_taken_back_after_the_withdrawal_is_owed_by_nobody(office):
    case = office.ask(a_mail(QUESTION, to=BOTH))
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\nCòn 12 cháu."))
    withdraws(office)

    for words in ("#thuhoi: sai số liệu", "#thuhoi: sai"):
        office.receive(a_reply(office.last("answer-receipt", PERSON), words))

    assert (office.status(case), office.status(case, "SGDDT")) == ("answered", "withdrawn")
    assert office.facts("retraction")["status"] == "withdrawn"
    assert office.letters["retraction", MY] == 1
    sent = office.letters
    office.run_until(local(19, 8) + 9 * DAY, every=DAY)
    assert office.letters_since(sent) == []


def test_a_journalist_who_goes_on_is_told_that_it_was_withdrawn(office):
    office.ask()
    withdraws(office)

    office.receive(a_reply(office.last("receipt", MY), "Xin hỏi thêm: từ bao giờ?", sender=MY))

    assert office.facts("act-refused")["why"] == "withdrawn"


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_a_letter_that_waits_to_go_out_asks_nobody_for_a_withdrawn_question(office, is_withdrawn):
    office.ask(a_mail(QUESTION, to=BOTH))
    office.post.troubles = [PostDelayedError("busy")] * 9
    office.receive(a_reply(office.last("receipt", MY), "Xin hỏi thêm: từ bao giờ?", sender=MY))
    office.post.troubles = []
    if is_withdrawn:
        withdraws(office)

    office.at(office.now + DAY).sweep()

    states = {str(one.state) for one in office.book.all(Letter) if one.name == "follow-up"}
    assert states == {"superseded" if is_withdrawn else "accepted"}
    assert bool(office.posted("follow-up", SCHOOLS_PERSON)) is not is_withdrawn
