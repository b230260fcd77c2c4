"""One button says that a contact has seen a letter: pressing it records that, and nothing else."""

import re

import pytest

from chalicelib.desk.duty_digest import tell_agencies
from chalicelib.domain.records import Event
from tests.fakes.mails import a_mail, a_reply
from tests.fakes.office import DAY, PUBLIC_URL, local
from tests.fakes.people import DEPUTY, HEAD, MAILBOX, MY, PERSON, PRESS_PERSON
from tests.handlers.test_pages import FORM
from tests.handlers.test_signing_in import sign_in

LINK = re.compile(rf"{re.escape(PUBLIC_URL)}(/seen/[a-z0-9._-]+)")


@pytest.fixture
def case(office):
    return office.ask(a_mail(to=("syt@phatngon.example",)))


def path_in(office, name="dispatch", to=PERSON):
    return LINK.search(office.last(name, to).text)[1]


def seen(office):
    return [(event.who, event.facts["about"]) for event in office.book.all(Event) if event.act == "seen"]


def test_opening_the_link_changes_nothing(office, web, case):
    before = dict(office.book.records)

    answer = web.get(path_in(office))

    assert answer.status_code == 200
    assert "Tôi đã xem" in answer.body.decode()
    assert office.book.records == before


def test_pressing_the_button_records_it_once(office, web, case):
    path = path_in(office)

    for _ in range(2):
        assert "Đã xem lúc" in web.post(path, headers=FORM).body.decode()

    assert seen(office) == [(PERSON, "dispatch")]


def test_it_acknowledges_nothing_and_stops_no_step(office, web, case):
    before = office.duty(case)
    web.post(path_in(office), headers=FORM)
    office.run_until(local(19, 14))

    assert (office.status(case), office.duty(case).acknowledged_at) == ("dispatched", None)
    assert office.duty(case).due_at == before.due_at
    assert office.letters["reminder", PERSON] == office.letters["reminder", DEPUTY] == 1


def test_each_contact_and_each_letter_is_seen_by_itself(office, web, case):
    web.post(path_in(office, to=MAILBOX), headers=FORM)
    office.run_until(local(19, 14))
    web.post(path_in(office, "reminder", DEPUTY), headers=FORM)

    assert seen(office) == [(MAILBOX, "dispatch"), (DEPUTY, "unacknowledged")]


def test_each_question_of_a_letter_of_several_has_a_button_of_its_own(office, web, case):
    other = office.ask(a_mail("Câu nữa?", to=("syt@phatngon.example",)))
    office.at(local(20, 9)).chase()
    tell_agencies(office.desk, office.now, office.lease_now)

    for name in ("steps-together", "duties-digest"):
        for path in LINK.findall(office.last(name, PERSON).text):
            assert "Đã xem lúc" in web.post(path, headers=FORM).body.decode()

    events = [event for event in office.book.all(Event) if event.act == "seen"]
    assert [(event.reference, event.facts["about"]) for event in events] == [
        (one.question.reference, about)
        for about in ("unacknowledged", "digest_20261120")
        for one in (case, other)
    ]
    assert not LINK.search(office.last("receipt", MY).text)


def test_a_step_that_comes_again_is_seen_by_itself(office, web, case):
    for text, moment in (("", local(23, 17)), ("#giahan 30/11: chờ số liệu", local(27, 17))):
        if text:
            office.receive(a_reply(office.last("dispatch", PERSON), text))
        office.run_until(moment)
        web.post(path_in(office, "reminder", MAILBOX), headers=FORM)

    assert seen(office) == [(MAILBOX, "day_before"), (MAILBOX, "day_before_2")]


def test_escalations_and_the_admin_page_say_who_saw_it(office, web, case):
    web.post(path_in(office), headers=FORM)
    office.run_until(local(25, 17))
    officer = sign_in(office, web, PRESS_PERSON)[1]

    assert [one["name"] for one in office.facts("escalation")["seen"]] == ["Lê Thị An"]
    assert "Lê Thị An đã xem lúc 08:00" in office.last("escalation").text
    page = web.get(f"/admin/questions/{case.question.reference}", headers=officer).body.decode()
    assert "Báo đã xem" in page


def test_who_has_left_the_register_presses_nothing(office, web, case):
    path = path_in(office)
    agency = office.register.agency("SYT")
    office.change(agency, contacts=agency.contacts[1:])

    assert web.post(path, headers=FORM).status_code == 410
    assert seen(office) == []


@pytest.mark.parametrize("change", [lambda path: path[:-1] + ("a" if path[-1] != "a" else "b"), str.upper])
def test_a_link_that_is_not_ours_is_none(office, web, case, change):
    assert web.post(change(path_in(office)).replace("/SEEN/", "/seen/"), headers=FORM).status_code == 404


def test_an_old_link_says_so(office, web, case):
    path = path_in(office)
    office.at(office.now + 91 * DAY)

    assert web.get(path).status_code == 410
    assert seen(office) == []


def test_a_link_opens_nothing_of_another_kind(office, web, case):
    path = path_in(office)

    assert web.get(path.replace("/seen/", "/questions/")).status_code == 404


def test_the_head_gets_no_such_button(office, web, case):
    office.run_until(local(25, 17))

    assert office.posted("overdue", HEAD)
    assert not LINK.search(office.last("overdue", HEAD).text)
