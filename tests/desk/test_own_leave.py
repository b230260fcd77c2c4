"""A contact says when they are away and who stands in, and asks for other contacts of their agency."""

from datetime import timedelta

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.contact_requests import MOST_A_DAY, ask_for_contacts
from chalicelib.desk.own_leave import Leave, leaves_of, take_leave
from chalicelib.domain.records import TaskKind
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import DAY, MINUTE
from tests.fakes.people import DEPUTY, HEAD, MAILBOX, PERSON, PRESS_PERSON, SCHOOLS_PERSON

WISH = "Người phát ngôn mới: bà Mai, mai@syt.hue-gov.example"


def by(office, who=PERSON):
    return By(who, office.now)


def days(office, since, until, stand_in=DEPUTY):
    today = office.now.date()
    return Leave(today + timedelta(days=since), today + timedelta(days=until), stand_in)


def take(office, leave, who=PERSON, code="SYT"):
    return take_leave(code, leave, by(office, who), office.desk)


def own(office, address=PERSON):
    agency = office.register.agency("SYT")
    (found,) = leaves_of(address, [agency], office.now.date())
    return found["away_from"], found["away_until"], found["stand_in"]


def asked(office, words=WISH, form="f1", who=PERSON):
    return ask_for_contacts("SYT", words, form, by(office, who), office.desk)


def test_a_leave_is_a_change_of_the_register_by_who_takes_it(office):
    leave = days(office, 1, 5)

    assert take(office, leave) == ""

    assert own(office) == (leave.since.isoformat(), leave.until.isoformat(), DEPUTY)
    (event,) = office.register.history("agency", "SYT")
    assert (event.who, event.changes[0].field) == (PERSON, "contact")
    assert office.letters == {("stand-in", DEPUTY): 1}


def test_the_same_leave_twice_changes_nothing(office):
    take(office, days(office, 1, 5))
    before = office.letters

    assert take(office, days(office, 1, 5)) == ""

    assert office.letters_since(before) == []


def test_who_stands_in_gets_what_is_owed_as_a_leave_begins_today_and_questions_from_then_on(office):
    office.ask(a_mail(to=(HEALTH_INTAKE,)))

    take(office, days(office, 0, 5))
    office.run_until(office.now + MINUTE)
    office.ask(a_mail("Câu khác?", to=(HEALTH_INTAKE,), Subject="Khác"))

    assert [posted.to for posted in office.posted("takeover")] == [DEPUTY]
    assert office.letters["dispatch", DEPUTY] == 1


def test_a_leave_is_ended_by_the_same_form_and_who_stood_in_is_told(office):
    take(office, days(office, 0, 5))

    assert take(office, Leave()) == ""
    office.run_until(office.now + MINUTE)

    assert own(office) == ("", "", "")
    assert [posted.to for posted in office.posted("stand-in")] == [DEPUTY, DEPUTY]
    assert office.facts("stand-in", DEPUTY)["leaves"][0]["is_on"] is False


def test_a_leave_that_is_over_is_not_shown(office):
    take(office, days(office, 0, 1))
    office.at(office.now + 3 * DAY)

    assert own(office) == ("", "", "")


@pytest.mark.parametrize(
    ("since", "until", "stand_in", "why"),
    [
        (5, 1, DEPUTY, "ends_early"),
        (-5, -1, DEPUTY, "over"),
        (0, 500, DEPUTY, "too_long"),
        (0, 1, PERSON, "no_stand_in"),
        (0, 1, HEAD, "no_stand_in"),
        (0, 1, SCHOOLS_PERSON, "no_stand_in"),
    ],
)
def test_a_leave_that_makes_no_sense_is_refused(office, since, until, stand_in, why):
    assert take(office, days(office, since, until, stand_in)) == why
    assert office.letters == {}


def test_days_are_needed(office):
    assert take(office, Leave(stand_in=DEPUTY)) == "no_days"
    assert take(office, Leave(since=office.now.date())) == "no_days"


@pytest.mark.parametrize("who", [SCHOOLS_PERSON, PRESS_PERSON, MAILBOX])
def test_nobody_but_a_person_of_the_agency_takes_leave_there(office, who):
    assert take(office, days(office, 0, 1), who) == "no_right"


def test_a_wish_for_other_contacts_is_one_task_with_the_words(office):
    assert [asked(office), asked(office)] == ["", ""]

    (task,) = office.book.tasks()
    assert (task.kind, task.note, task.agency, task.address) == (TaskKind.CONTACTS, WISH, "SYT", PERSON)
    assert office.letters["task", PRESS_PERSON] == 1


@pytest.mark.parametrize(
    ("words", "who", "why"),
    [("…", PERSON, "empty"), ("x" * 1_001, PERSON, "long"), (WISH, SCHOOLS_PERSON, "no_right")],
)
def test_a_wish_that_says_nothing_or_is_none_of_theirs_is_refused(office, words, who, why):
    assert asked(office, words, who=who) == why
    assert not office.book.tasks()


def test_of_two_wishes_at_one_moment_both_are_kept(office):
    office.book.let_first(lambda: asked(office, form="f2"))

    assert asked(office, form="f1") == ""

    assert len(office.book.tasks()) == 2


def test_wishes_are_counted_and_one_that_was_sent_is_sent(office):
    for number in range(MOST_A_DAY):
        assert asked(office, form=f"f{number}") == ""

    assert [asked(office, form=form) for form in ("f0", "more")] == ["", "often"]
