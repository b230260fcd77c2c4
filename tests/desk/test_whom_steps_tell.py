"""Whom a step tells: who is on duty, who stands in for somebody on leave, and before a publication."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.classifying import Class
from chalicelib.desk.deadline_acts import classify
from chalicelib.domain.change import Change
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.letter import Letter
from chalicelib.domain.people import Contact, Role
from tests.aws.samples_of_rules import STORM
from tests.desk.edits import edit
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import MINUTE, MORNING, local
from tests.fakes.people import DEPUTY, HEAD, MAILBOX, MY, PERSON, PRESS_PERSON

UNACKNOWLEDGED, PAST_DUE, OVERDUE_2 = local(19, 13, 30), local(25, 17, 5), local(27, 17)
LONG_AGO = date(2026, 11, 1)


@pytest.fixture
def case(office):
    return office.ask()


def letters_of_run(office, moment):
    """Let the run of this moment come, and give what it committed."""
    before = office.letters
    office.at(moment).chase()
    return office.letters_since(before)


def on_duty(office, **more):
    """Give the department somebody who is on duty out of hours."""
    agency = office.register.agency("SYT")
    contact = Contact(Role.DUTY, "Ca trực", "", "truc@syt.example")
    office.change(agency, contacts=(*agency.contacts, contact), **more)


def test_of_an_urgent_question_the_duty_contact_is_told_at_night(office):
    on_duty(office)
    office.at(local(19, 22))
    case = office.ask(a_mail(to=(HEALTH_INTAKE,), Subject="[KHẨN] Ngộ độc"))

    assert letters_of_run(office, local(19, 22, 5)) == [("reminder", "truc@syt.example")]
    assert len(office.posted("reminder", "truc@syt.example")) == 1
    assert office.facts("reminder")["step"] == "alert"
    assert office.duty(case).due_at == local(26, 17)


def test_at_the_deadline_the_duty_contact_reads_that_it_is_over(office):
    on_duty(office)
    office.ask(a_mail(to=(HEALTH_INTAKE,), Subject="[KHẨN] Ngộ độc"))
    office.run_until(local(25, 16, 59))
    assert office.facts("reminder", "truc@syt.example")["step"] == "day_before"

    office.at(local(25, 17)).chase()

    facts = office.facts("reminder", "truc@syt.example")
    assert (facts["step"], facts["is_past"]) == ("due", True)


def test_of_any_other_question_the_duty_contact_hears_nothing(office):
    on_duty(office)
    office.ask()

    office.run_until(OVERDUE_2)

    assert not [to for _, to in office.letters if to == "truc@syt.example"]


def test_the_agency_is_warned_before_the_journalist_publishes(office, case):
    duty, question = office.duty(case), replace(case.question, publication_at=local(23, 16), revision=2)
    planned = office.rules.next_step(question, duty).at
    office.book.commit(Change((question, replace(duty, next_step_at=planned, revision=duty.revision + 1))))
    office.run_until(local(23, 10))

    assert letters_of_run(office, local(23, 10, 30)) == [("reminder", PERSON), ("reminder", MAILBOX)]
    assert office.facts("reminder")["publication_at"] == local(23, 16).isoformat()
    assert office.duty(case).due_at == local(25, 17)


@pytest.mark.parametrize(
    ("away", "told"),
    [
        ({PERSON: ""}, {DEPUTY}),
        ({PERSON: MAILBOX}, {MAILBOX, DEPUTY}),
        ({PERSON: HEAD}, {DEPUTY}),
        ({PERSON: "", DEPUTY: ""}, {MAILBOX}),
        ({PERSON: "", DEPUTY: "", MAILBOX: ""}, set()),
    ],
)
def test_for_a_contact_on_leave_somebody_else_is_reminded_and_never_the_head(office, case, away, told):
    agency = office.register.agency("SYT")
    contacts = [
        replace(one, away_from=date(2026, 11, 19), stand_in=away[one.email]) if one.email in away else one
        for one in agency.contacts
    ]
    office.change(agency, contacts=tuple(contacts))

    assert set(letters_of_run(office, UNACKNOWLEDGED)) == {("reminder", to) for to in told}


@pytest.mark.parametrize(
    ("leave", "is_told"),
    [({}, True), ({"away_from": LONG_AGO}, False), ({"away_from": LONG_AGO, "stand_in": DEPUTY}, False)],
)
def test_the_journalist_reads_that_the_head_was_told_only_where_the_head_was(office, case, leave, is_told):
    agency = office.register.agency("SYT")
    contacts = [replace(one, **leave) if one.email == HEAD else one for one in agency.contacts]
    office.change(agency, contacts=tuple(contacts))

    sent = letters_of_run(office, PAST_DUE)

    assert (("overdue", HEAD) in sent) is is_told
    assert office.facts("deadline-missed")["is_head_told"] is is_told


def test_a_closure_of_the_late_agency_keeps_nobody_else_from_hearing(office):
    case = office.ask()
    storm = {**STORM.tables["closures"][0], "until": "2026-11-27", "scope": "SYT"}
    edit(office, at=MORNING + MINUTE, tables={"closures": [storm]})
    incident = Class(QuestionClass.EXTRAORDINARY, "vụ việc", MORNING)
    classify(case.question.reference, incident, By(PRESS_PERSON, office.now), office.desk, office.now)
    office.run_until(local(20, 7, 55))

    office.at(local(20, 8, 5)).chase()

    letters = [one for one in office.book.all(Letter) if one.facts.get("step") == "due"]
    waiting = {one.to.address: one.waits_until for one in letters if one.waits_until}
    assert waiting == {HEAD: local(30, 7, 30)}
    assert {MY, PRESS_PERSON} < {one.to.address for one in letters}


def test_what_missed_runs_left_behind_waits_for_the_opening_too(office, case):
    office.run_until(local(20, 10))

    letters_of_run(office, local(24, 3))

    waiting = {one.to.address: one.waits_until for one in office.book.all(Letter) if one.waits_until}
    assert waiting == {PERSON: local(25, 7, 30), MAILBOX: local(25, 7, 30)}
