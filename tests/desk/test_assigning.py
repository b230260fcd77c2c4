"""Whose question it is, said by the press department."""

import pytest

from tests.fakes.mails import INTAKE, a_mail, a_reply
from tests.fakes.office import HOUR, local
from tests.fakes.people import MY, PERSON, PRESS_PERSON, SCHOOLS_PERSON


@pytest.fixture
def case(office):
    return office.ask(a_mail("Ai biết thì trả lời giúp.", to=(INTAKE,), Subject="Hỏi"))


def assign(office, words, sender=PRESS_PERSON):
    return office.receive(a_reply(office.last("unassigned", PRESS_PERSON), words, sender=sender))


@pytest.mark.parametrize("words", ["#chuyen SYT", "#chuyển syt", "#CHUYEN: SYT", "#chuyen cho SYT"])
def test_a_word_of_the_press_department_assigns_the_question(office, case, words):
    row = assign(office, words)

    assert (row.outcome, row.filings[0].agency) == ("filed", "SYT")
    assert office.status(case) == "dispatched"
    assert str(office.book.question(case.question.reference).status) == "open"


def test_the_journalist_is_told_whose_desk_it_is_on(office, case):
    assign(office, "#chuyen SYT")

    assert office.letters["assigned", MY] == 1
    assert [agency["code"] for agency in office.facts("assigned")["agencies"]] == ["SYT"]
    assert office.letters["dispatch", PERSON] == 1


@pytest.mark.parametrize("words", ["#chuyen SYT, SGDDT", "#chuyen SYT; SGDDT", "#chuyen SYT SGDDT"])
def test_several_agencies_are_assigned_at_once(office, case, words):
    assign(office, words)

    assert office.letters["dispatch", PERSON] == office.letters["dispatch", SCHOOLS_PERSON] == 1


def test_the_clock_of_an_assigned_question_runs_since_it_was_received(office, case):
    office.at(office.now + 24 * HOUR)

    assign(office, "#chuyen SYT")

    assert office.duty(case).due_at == local(25, 17)


@pytest.mark.parametrize("words", ["#chuyen KHONGCO", "#chuyen", "Chuyển cho Sở Y tế nhé", "#traloi"])
def test_words_that_assign_nobody_are_held_and_the_sender_told(office, case, words):
    row = assign(office, words)

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.letters["unassigned", PRESS_PERSON] == 2


def test_nobody_else_assigns(office, case):
    row = assign(office, "#chuyen SYT", sender=PERSON)

    assert row.outcome == "pen"
    assert office.book.case(case.question.reference).assignments == ()


def test_an_assigned_question_is_not_assigned_again_by_word(office, case):
    assign(office, "#chuyen SYT")

    row = assign(office, "#chuyen SGDDT")

    assert row.outcome == "pen"
    assert len(office.book.case(case.question.reference).assignments) == 1


def test_the_same_agency_named_twice_is_assigned_once(office, case):
    assign(office, "#chuyen SYT, syt")

    assert office.letters["dispatch", PERSON] == 1


def test_two_who_assign_at_once_assign_once(office, case):
    second = office.arrives(
        a_reply(office.last("unassigned", PRESS_PERSON), "#chuyen SGDDT", sender=PRESS_PERSON)
    )
    office.book.let_first(lambda: office.take(second))

    row = assign(office, "#chuyen SYT")

    assert row.outcome == "pen"
    assert [duty.agency for duty in office.book.case(case.question.reference).assignments] == ["SGDDT"]
