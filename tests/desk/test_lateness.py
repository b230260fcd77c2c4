"""What is late, wherever it is shown: with an agency or without, open or answered too late."""

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.dossier import dossier
from chalicelib.desk.finding import Sought, find, rows
from chalicelib.desk.lists import Position
from chalicelib.desk.overviews import front
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from tests.fakes.mails import INTAKE, a_mail
from tests.fakes.office import local
from tests.fakes.people import MY, PRESS_PERSON

# Received on Thursday 19 November at 8:00: due on Wednesday 25 at 17:00.
IN_TIME, LATE = local(25, 17), local(27, 9)


@pytest.fixture
def nobodys(office):
    """Ask what no agency has, and give the reference."""
    office.at(local(19, 8))
    return office.ask(a_mail("Ai trả lời giúp.", to=(INTAKE,), Subject="Hỏi")).question.reference


def late_found(office, after=None, **sought):
    return [
        one.reference
        for one in find(Sought(state="late", **sought), after, office.desk, office.now).questions
    ]


def shown(office, reference):
    return show_question(seat_at(reference, "TATCA", MY), office.desk, office.now)


def test_a_late_question_that_nobody_has_comes_first(office, nobodys):
    office.run_until(LATE)

    found = front(office.desk, office.now)

    (row,) = found["late_unassigned"]
    assert (found["late_count"], found["late_unassigned_count"], found["late"]) == (1, 1, [])
    assert (row["reference"], row["is_unassigned"], row["days_late"]) == (nobodys, True, 2)
    assert row["last_step"]["step"] == "due"
    assert [one["is_late"] for one in found["unassigned"]] == [True]


def test_questions_are_counted_and_what_agencies_owe_of_them_apart(office, nobodys):
    office.ask(a_mail(to=("syt@phatngon.example", "sgddt@phatngon.example")))
    office.ask()
    office.at(LATE)

    found = front(office.desk, office.now)

    assert (found["late_count"], found["late_duties_count"], found["late_unassigned_count"]) == (3, 3, 1)
    assert len(found["late"]) == 3


def test_its_due_second_is_in_time(office, nobodys):
    found = front(office.at(IN_TIME).desk, IN_TIME)

    assert (found["late_count"], found["late_unassigned"]) == (0, [])
    assert [one["is_late"] for one in found["unassigned"]] == [False]
    assert late_found(office) == []


def test_it_is_named_on_the_first_page_of_what_is_late_only(office, nobodys):
    office.at(LATE)

    again = front(office.desk, LATE, Position(LATE, "x"))

    assert (again["late_count"], again["late_unassigned"]) == (1, [])


def test_it_is_found_among_what_is_late_with_its_deadline(office, nobodys):
    had = office.ask().question.reference
    office.at(LATE)

    assert late_found(office) == [had, nobodys]
    assert late_found(office, agency="SYT") == [had]
    assert late_found(office, after=Position(local(19, 8), had)) == [nobodys]
    page = find(Sought(text=nobodys), None, office.desk, LATE)
    (row,) = rows(page, office.desk, LATE)["questions"]
    assert (row["due_at"], row["is_late"], row["duties"]) == ("2026-11-25T17:00:00+07:00", True, [])


def test_officer_and_journalist_read_that_it_is_late(office, nobodys):
    assert not dossier(nobodys, By(PRESS_PERSON, IN_TIME), office.desk)["is_late"]
    assert not shown(office.at(IN_TIME), nobodys)["is_late"]

    assert dossier(nobodys, By(PRESS_PERSON, LATE), office.desk)["is_late"]
    assert shown(office.at(LATE), nobodys)["is_late"]
