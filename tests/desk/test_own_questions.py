"""What who signed in finds: to answer, asked about again, answered; and what is late of their own."""

from dataclasses import replace

import pytest

from chalicelib.desk.own_questions import home_of, own_questions
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.question import Status
from chalicelib.domain.records import Session
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, HOUR, local
from tests.fakes.people import MY, PERSON, SCHOOLS_PERSON, STRANGER

LATE = local(26, 9)


@pytest.fixture
def asked(office):
    """Ask the department of health, and give the reference."""
    office.at(local(19, 8))
    reference = office.ask(a_mail(to=(HEALTH_INTAKE,))).question.reference
    office.sweep()
    return reference


def seen(office, address):
    session = Session("s", address, office.now, office.now + HOUR)
    visitor = Visitor(session, office.register.party(address), is_officer=False, is_admin=False, csrf="")
    return own_questions(visitor, office.desk, office.now)


def test_an_admin_is_at_home_on_the_admin_pages_and_nobody_else_without_questions(office):
    session = Session("s", STRANGER, office.now, office.now + HOUR)
    nobody = Visitor(session, office.register.party(STRANGER), is_officer=False, is_admin=False, csrf="")

    assert home_of(nobody, office.desk, office.now) == "/questions"
    assert home_of(replace(nobody, is_admin=True), office.desk, office.now) == "/admin"


def named(rows):
    return [row["reference"] for row in rows]


def answer(office):
    office.receive(a_reply(office.last("dispatch", PERSON)))


def ask_again(office):
    office.sweep()
    office.receive(a_reply(office.last("answer", MY), "Xin cho biết thêm.", sender=MY))


def test_an_agency_finds_what_it_answered_and_another_agency_nothing(office, asked):
    assert named(seen(office, PERSON)["owed"]) == [asked]

    answer(office)
    found, other = seen(office, PERSON), seen(office, SCHOOLS_PERSON)

    assert (found["owed"], found["asked_again"], named(found["answered"])) == ([], [], [asked])
    assert (found["answered"][0]["status"], found["answered"][0]["is_late"]) == ("answered", False)
    assert other["owed"] == other["asked_again"] == other["answered"] == []


def test_what_is_asked_about_again_waits_until_it_is_answered(office, asked):
    answer(office)
    office.at(local(20, 9))
    ask_again(office)

    found = seen(office, PERSON)
    assert (named(found["asked_again"]), found["answered"]) == ([asked], [])

    office.at(local(20, 10)).sweep()
    office.receive(a_reply(office.last("follow-up", PERSON), "Xin bổ sung: 12 ca."))

    found = seen(office, PERSON)
    assert (found["asked_again"], named(found["answered"])) == ([], [asked])


def test_what_was_answered_last_comes_first_and_what_was_transferred_not_at_all(office, asked):
    answer(office)
    later = office.at(local(20, 8)).ask(a_mail("Giá thuốc?", to=(HEALTH_INTAKE,), Subject="Giá thuốc"))
    office.sweep()
    office.at(local(20, 9))
    answer(office)

    moved = office.ask(a_mail("Bao nhiêu ca?", to=(HEALTH_INTAKE,), Subject="Số ca"))
    office.sweep()
    office.change(office.duty(moved), status=Status.TRANSFERRED)

    assert named(seen(office, PERSON)["answered"]) == [later.question.reference, asked]


def test_three_months_back_are_looked_at(office, asked):
    answer(office)

    assert named(seen(office.at(local(19, 8) + 60 * DAY), PERSON)["answered"]) == [asked]
    assert seen(office.at(local(19, 8) + 90 * DAY), PERSON)["answered"] == []


def test_a_journalist_reads_what_is_late_and_what_was_answered_late(office, asked):
    office.ask(a_mail("Ai trả lời giúp.", to=(INTAKE,), Subject="Hỏi"))
    assert [one["is_late"] for one in seen(office, MY)["asked"]] == [False, False]

    office.at(LATE)
    assert [one["is_late"] for one in seen(office, MY)["asked"]] == [True, True]

    answer(office)
    (one,) = (one for one in seen(office, MY)["asked"] if one["reference"] == asked)
    assert (one["status"], one["is_late"]) == ("answered", True)


def test_one_late_answer_of_two_is_not_held_against_what_is_still_in_time(office):
    office.at(local(19, 8))
    case = office.ask(a_mail(to=("syt@phatngon.example", "sgddt@phatngon.example")))
    office.sweep()
    office.change(office.duty(case, "SGDDT"), due_at=local(30, 17))
    office.at(LATE)
    answer(office)

    assert [one["is_late"] for one in seen(office, MY)["asked"]] == [False]


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("answered", "answered", ""),
        ("declined", "declined", "all"),
        ("declined", "answered", "some"),
        ("declined", "dispatched", "all"),
    ],
)
def test_a_journalist_reads_which_questions_were_refused(office, first, second, refused):
    case = office.ask(a_mail(to=("syt@phatngon.example", "sgddt@phatngon.example")))
    for agency, status in (("SYT", first), ("SGDDT", second)):
        office.change(office.duty(case, agency), status=Status(status))

    assert [one["refused"] for one in seen(office, MY)["asked"]] == [refused]
