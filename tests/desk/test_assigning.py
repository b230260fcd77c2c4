"""Whose question it is, said by the press department."""

from dataclasses import replace

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.seeing_to import assign_by_page
from chalicelib.desk.writing import words_of
from chalicelib.domain.letter import Letter
from tests.fakes.invariants import real_renderer
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


@pytest.mark.parametrize("words", ["#chuyen", "Chuyển cho Sở Y tế nhé", "#traloi"])
def test_words_that_assign_nobody_are_held_and_the_sender_told(office, case, words):
    row = assign(office, words)

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.letters["unassigned", PRESS_PERSON] == 2


@pytest.mark.parametrize("words", ["#chuyen KHONGCO", "#chuyển Sở Không Có"])
def test_agencies_that_nobody_knows_are_named_to_the_sender(office, case, words):
    row = assign(office, words)

    said = office.facts("assignment-receipt", PRESS_PERSON)
    assert (row.outcome, row.reason) == ("pen", "held")
    assert (said["agencies"], said["unknown"]) == ([], [words.partition(" ")[2]])


@pytest.mark.parametrize(
    "words",
    ["#chuyển Sở Y tế", "#chuyen so y te", "#chuyen cho Sở Y tế và SGDĐT", "#chuyen SYT, Sở Giáo dục"],
)
def test_agencies_are_understood_by_name(office, case, words):
    assign(office, words)

    assert office.status(case) == "dispatched"
    assert office.facts("assignment-receipt", PRESS_PERSON)["unknown"] == []


@pytest.mark.parametrize(
    "words", ["#chuyen SYT, XYZ", "#chuyen SYT XYZ", "#chuyen syt; xyz", "#chuyen Sở Y tế, XYZ"]
)
def test_one_unknown_among_known_ones_is_not_passed_over(office, case, words):
    assign(office, words)

    said = office.facts("assignment-receipt", PRESS_PERSON)
    assert [one["code"] for one in said["agencies"]] == ["SYT"]
    assert [word.upper() for word in said["unknown"]] == ["XYZ"]
    assert said["agencies"][0]["deadline"]["due_at"] == office.duty(case).due_at.isoformat()


def test_nobody_else_assigns(office, case):
    row = assign(office, "#chuyen SYT", sender=PERSON)

    assert row.outcome == "pen"
    assert office.book.case(case.question.reference).assignments == ()


def test_a_second_word_adds_an_agency(office, case):
    assign(office, "#chuyen SYT")

    row = assign(office, "#chuyen SGDDT")

    assert row.outcome == "filed"
    assert office.letters["dispatch", PERSON] == office.letters["dispatch", SCHOOLS_PERSON] == 1
    assert office.letters["assignment-receipt", PRESS_PERSON] == 2


def test_an_agency_that_has_it_already_is_told_of_and_not_asked_again(office, case):
    assign(office, "#chuyen SYT")
    before = office.letters

    assign(office, "#chuyen SYT!")
    assign(office, "#chuyen  SYT")

    assert set(office.letters_since(before)) == {("assignment-receipt", PRESS_PERSON)}


def test_the_same_agency_named_twice_is_assigned_once(office, case):
    assign(office, "#chuyen SYT, syt")

    assert office.letters["dispatch", PERSON] == 1


def test_two_who_assign_at_once_assign_once(office, case):
    second = office.arrives(
        a_reply(office.last("unassigned", PRESS_PERSON), "#chuyen SGDDT", sender=PRESS_PERSON)
    )
    office.book.let_first(lambda: office.take(second))

    row = assign(office, "#chuyen SYT")

    assert row.outcome == "filed"
    assert [duty.agency for duty in office.book.case(case.question.reference).assignments] == ["SGDDT", "SYT"]
    assert office.letters["dispatch", PERSON] == office.letters["dispatch", SCHOOLS_PERSON] == 1


def withdrawn(office, case):
    """Have the question withdrawn, and give what was committed before the press department's next word."""
    office.receive(a_reply(office.last("receipt", MY), "#rutcauhoi nhầm", sender=MY))
    assert str(office.book.question(case.question.reference).status) == "withdrawn"
    return office.letters


@pytest.mark.parametrize("words", ["#chuyen SYT", "#chuyen SYT, KHONGCO", "Giao cho Sở Y tế nhé", "#chuyen"])
def test_a_question_that_was_withdrawn_goes_to_nobody_and_the_officer_is_told(office, case, words):
    before = withdrawn(office, case)

    row = assign(office, words)

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.letters_since(before) == [("assignment-receipt", PRESS_PERSON)]
    assert office.facts("assignment-receipt")["stands"] == "withdrawn"
    stands = office.book.case(case.question.reference)
    assert (str(stands.question.status), stands.assignments) == ("withdrawn", ())
    assert "đã được rút" in words_of_receipt(office)


def test_a_page_opened_before_the_withdrawal_assigns_nobody(office, case):
    by, before = By(PRESS_PERSON, office.now), withdrawn(office, case)

    said = assign_by_page(case.question.reference, ["SYT"], by, office.desk, office.lease_now)

    assert (said, office.letters_since(before)) == ("withdrawn", [])


def test_of_a_withdrawal_and_an_assignment_at_once_the_withdrawal_stays(office, case):
    by = By(PRESS_PERSON, office.now)
    office.book.let_first(lambda: withdrawn(office, case))

    said = assign_by_page(case.question.reference, ["SYT"], by, office.desk, office.lease_now)

    assert said == "withdrawn"
    assert office.book.case(case.question.reference).assignments == ()


@pytest.mark.parametrize("words", ["Giao cho Sở Giáo dục nhé", "#chuyen", "#traloi"])
def test_a_plain_reply_once_somebody_has_it_is_told_who_and_until_when(office, case, words):
    assign(office, "#chuyen SYT")
    before = office.letters

    assign(office, words)

    said = office.facts("assignment-receipt")
    assert office.letters_since(before) == [("assignment-receipt", PRESS_PERSON)]
    assert ([one["code"] for one in said["agencies"]], said["stands"]) == (["SYT"], "open")
    text = words_of_receipt(office)
    assert "câu hỏi đang ở Sở Y tế" in text
    assert "17:00 thứ Tư, 25/11/2026" in text


def words_of_receipt(office):
    """Give the last receipt as its real template writes it."""
    letter = [one for one in office.book.all(Letter) if one.name == "assignment-receipt"][-1]
    return words_of(letter, replace(office.desk, renderer=real_renderer())).text
