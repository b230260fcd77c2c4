"""One mail that calls many: a case and further agencies, or more agencies than a question may have."""

import pytest

from chalicelib.desk import acting
from chalicelib.desk.by import By
from chalicelib.desk.opening import MOST_AGENCIES
from chalicelib.desk.seeing_to import assign_by_page
from chalicelib.domain.people import Agency, Contact, Role, Standing
from chalicelib.domain.question import Question
from tests.desk.links import token_of
from tests.fakes.invariants import assert_whole
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import Office
from tests.fakes.people import AGENCIES, JOURNALISTS, MY, PERSON, PRESS_PERSON, SCHOOLS_PERSON

MORE = "Xin hỏi thêm: trường nào có bếp ăn riêng?"
SCHOOLS_INTAKE = "sgddt@phatngon.example"
MANY = tuple(
    Agency(f"P{n}", f"Phường {n}", contacts=(Contact(Role.MAILBOX, "", "", f"vp@p{n}.example"),))
    for n in range(MOST_AGENCIES + 2)
)
ALL = tuple(f"p{n}@phatngon.example" for n in range(MOST_AGENCIES + 2))


def more(office, *to, **changes):
    receipt = office.last("receipt")
    return office.receive(a_reply(receipt, MORE, sender=MY, to=(receipt.reply_to, *to), **changes))


def test_a_follow_up_that_calls_a_further_agency_gives_it_the_question_too(office):
    case = office.ask()

    row = more(office, SCHOOLS_INTAKE)

    assert (row.outcome, {one.agency for one in row.filings}) == ("filed", {"SYT", "SGDDT"})
    assert office.status(case, "SGDDT") == "dispatched"
    assert "bếp ăn riêng" in office.last("follow-up", SCHOOLS_PERSON).text
    assert "bếp ăn riêng" in office.last("follow-up", PERSON).text
    assert office.letters["assigned", MY] == 1


def test_who_is_suspended_writes_on_and_calls_no_further_agency(office):
    case = office.ask()
    office.change(office.register.journalist(MY), status=Standing.SUSPENDED)

    row = more(office, SCHOOLS_INTAKE)

    assert (row.outcome, office.letters["follow-up", PERSON]) == ("filed", 1)
    assert office.book.case(case.question.reference).assignment("SGDDT") is None


@pytest.mark.parametrize("to", [INTAKE, HEALTH_INTAKE])
def test_a_follow_up_that_calls_nobody_new_assigns_nobody(office, to):
    office.ask()

    more(office, to)

    assert office.letters["follow-up", PERSON] == 1
    assert ("assigned", MY) not in office.letters


def test_a_follow_up_that_is_released_later_calls_the_further_agency_then(office):
    case = office.ask()
    more(office, SCHOOLS_INTAKE, checks=verdicts(dmarc="GRAY", spf="FAIL"))

    acting.release(token_of(office, "release", MY), office.desk, office.now, office.lease_now)

    assert office.status(case, "SGDDT") == "dispatched"


@pytest.fixture
def large():
    office = Office((*AGENCIES, *MANY, *JOURNALISTS))
    yield office
    assert_whole(office)


def test_agencies_beyond_the_limit_are_named_to_the_journalist_and_to_people(large):
    large.ask(a_mail(to=ALL))

    left_out = [one["name_vi"] for one in large.facts("receipt", MY)["left_out_agencies"]]
    task = large.book.tasks()[0]
    assert len(left_out) == 2
    assert (str(task.kind), task.note) == ("too_many_agencies", "; ".join(left_out))
    assert large.posted("task", PRESS_PERSON)


def test_a_follow_up_to_everybody_leaves_nobody_out_silently(large):
    large.ask()

    more(large, *ALL[:40])

    added = len(large.book.case("MLPN-2026-000001").assignments) - 1
    task = large.book.tasks()[0]
    assert added + len(task.note.split("; ")) == 40
    assert added > 5
    assert len(large.book.all(Question)) == 1


def test_a_page_that_assigns_more_than_there_is_room_for_leaves_a_task_once(large):
    question = large.ask(a_mail(to=ALL)).question
    before = len(large.book.tasks())

    by = By(PRESS_PERSON, large.now)
    said = [assign_by_page(question.reference, ["SYT"], by, large.desk, large.lease_now) for _ in range(2)]

    assert said == ["too_many", "too_many"]
    assert [task.note for task in large.book.tasks()[before:]] == ["Sở Y tế"]
