"""Whom a step tells: who is on duty, who stands in for somebody on leave, and before a publication."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.change import Change
from chalicelib.domain.people import Contact, Role
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import local
from tests.fakes.people import DEPUTY, HEAD, MAILBOX, PERSON

UNACKNOWLEDGED, OVERDUE_2 = local(19, 13, 30), local(27, 17)


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
