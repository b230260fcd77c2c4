"""Who begins to get an agency's letters gets one with all that it owes, as the register changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.register_changes import save_change
from chalicelib.domain.letter import Letter
from chalicelib.domain.people import Contact, Role
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import MINUTE
from tests.fakes.people import DEPUTY, MAILBOX, PERSON, PRESS_PERSON

NEW = "mai@syt.hue-gov.example"
MAI = Contact(Role.SPOKESPERSON, "Mai", "Trưởng phòng", NEW)


@pytest.fixture
def asked(office):
    return [office.ask(a_mail(f"Câu {one}?", to=(HEALTH_INTAKE,), Subject=f"Hỏi {one}")) for one in "ab"]


def changes(office, *contacts):
    before = office.register.agency("SYT")
    after = replace(before, contacts=contacts, revision=before.revision + 1)
    save_change(before, after, By(PRESS_PERSON, office.now), office.desk)
    office.run_until(office.now + MINUTE)


def told(office):
    return {posted.to for posted in office.posted("takeover")}


def contacts(office, *, leave=()):
    """Give the contacts of the agency; the first of them on leave from a day to another, with a stand-in."""
    known = office.register.agency("SYT").contacts
    since, until, stand_in = leave or (None, None, "")
    return [
        replace(one, away_from=since, away_until=until, stand_in=stand_in) if one.email == PERSON else one
        for one in known
    ]


def test_a_new_spokesperson_gets_all_that_is_owed_once_with_its_pages(office, asked):
    changes(office, *contacts(office), MAI)
    changes(office, *contacts(office), replace(MAI, phone="0234.1"))

    assert [posted.to for posted in office.posted("takeover")] == [NEW]
    assert [row["subject"] for row in office.facts("takeover")["rows"]] == ["Hỏi a", "Hỏi b"]
    assert office.last("takeover").text.count("/questions/") >= 2


def test_what_is_owed_is_looked_up_as_the_letter_goes_out(office, asked):
    before = office.register.agency("SYT")
    after = replace(before, contacts=(*before.contacts, MAI), revision=before.revision + 1)
    save_change(before, after, By(PRESS_PERSON, office.now), office.desk)
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\nXong."))

    office.run_until(office.now + MINUTE)

    assert len(office.facts("takeover")["rows"]) == 1


def test_nobody_is_told_of_nothing(office):
    changes(office, *contacts(office), MAI)

    assert told(office) == set()
    assert {str(one.state) for one in office.book.all(Letter) if one.name == "takeover"} == {"superseded"}


@pytest.mark.parametrize(("begins", "readers"), [(0, {DEPUTY}), (1, set())])
def test_who_stands_in_is_told_as_a_leave_that_has_begun_is_recorded(office, asked, begins, readers):
    today = office.now.date()
    leave = (today + timedelta(days=begins), today + timedelta(days=5), DEPUTY)

    changes(office, *contacts(office, leave=leave))

    assert told(office) == readers
    assert MAILBOX not in told(office)
