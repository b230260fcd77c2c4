"""What the press department sees first."""

import pytest

from chalicelib.desk.lists import Position
from chalicelib.desk.overviews import PAGE, front
from chalicelib.domain.question import Assignment
from tests.desk.test_delivery import bounce, letter_to
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, local
from tests.fakes.people import PERSON, RIVAL, STRANGER

NOBODYS = "Kính gửi quý cơ quan,\n\nCho tôi hỏi về việc này.\n\nTrân trọng"


def seen(office, after=None):
    return front(office.desk, office.now, after)


def due_of(case):
    return case.assignments[0].due_at


def test_the_due_second_is_in_time_and_the_next_one_late(office):
    case = office.ask()

    assert seen(office.at(due_of(case)))["late"] == []
    (row,) = seen(office.at(local(25, 17, 1)))["late"]
    assert row["days_late"] == 0
    assert due_of(case) == local(25, 17)


def test_a_late_row_says_who_by_how_much_what_was_done_and_whom_to_telephone(office):
    case = office.ask()
    office.run_until(local(27, 9))

    (row,) = seen(office)["late"]

    assert row["reference"] == case.question.reference
    assert row["agency"]["code"] == "SYT"
    assert row["asker"]["outlet"] == "Báo Sông Hương"
    assert row["days_late"] == 2
    assert row["last_step"]["step"] == "overdue_1"
    assert row["contact"] == {"name": "Lê Thị An", "post": "Phó Giám đốc", "phone": "0234 000 001"}


def test_what_was_answered_is_not_late(office):
    office.ask()
    office.run_until(local(26, 9))
    office.receive(a_reply(office.last("dispatch", PERSON)))

    assert seen(office)["late_count"] == 0


def test_what_falls_due_by_the_end_of_the_next_working_day_comes_soon(office):
    office.ask()

    assert seen(office.at(local(20, 9)))["soon"] == []  # Friday; due on Wednesday
    assert [row["days_late"] for row in seen(office.at(local(23, 9)))["soon"]] == [0]


def test_a_question_that_nobody_has_comes_with_guesses(office):
    office.receive(a_mail(NOBODYS, to=(INTAKE,), Subject="Về bệnh viện"))

    (row,) = seen(office)["unassigned"]

    assert [guess["code"] for guess in row["guesses"]] == ["SYT"]
    assert seen(office)["unassigned_count"] == 1


def test_what_waits_elsewhere_is_counted(office):
    case = office.ask()
    bounce(office, letter_to(office, PERSON, "dispatch"))
    office.receive(a_mail(sender=STRANGER))

    found = seen(office)

    assert found["pen_count"] == 1
    assert found["task_count"] == 1
    assert found["failed_count"] == 1
    assert [one["address"] for one in found["bouncing"]] == [PERSON]
    assert case.question.reference


def test_a_page_of_what_is_late_goes_on_behind_its_last_row(office):
    for number in range(PAGE + 3):
        office.ask(a_mail(f"Câu hỏi số {number}: bao nhiêu ca?", to=(HEALTH_INTAKE,), sender=RIVAL))
    office.at(local(26, 9))

    first = seen(office)
    second = seen(office, Position.parse(first["late_next"]))

    rows = [row["reference"] for row in (*first["late"], *second["late"])]
    assert first["late_count"] == PAGE + 3
    assert len(second["late"]) == 3
    assert second["late_next"] == ""
    assert len(set(rows)) == PAGE + 3


def test_what_has_no_deadline_is_shown_apart(office):
    case = office.ask()
    (duty,) = office.book.all(Assignment)
    office.change(duty, due_at=None)

    assert [row["reference"] for row in seen(office)["undated"]] == [case.question.reference]


def test_beyond_the_calendar_soon_means_two_days(office):
    later = local(1, 8) + 3000 * DAY

    assert seen(office.at(later))["soon_until"] == (later + 2 * DAY).isoformat()


@pytest.fixture(autouse=True)
def _morning(office):
    office.at(local(19, 8))
