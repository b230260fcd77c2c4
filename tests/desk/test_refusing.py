"""An agency refuses, all or some points: on a ground of the list, with a reason, by its word or a form."""

import pytest

from chalicelib.domain.records import Entry
from chalicelib.render import TemplateRenderer
from tests.desk.test_messages import ANSWER, ASKED, acts, entry, reply
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import Office, local
from tests.fakes.people import MY, PERSON

WHY = "Cơ quan điều tra đã thụ lý vụ việc"
SENT = [("refusal", MY), ("refusal-receipt", PERSON)]


@pytest.fixture
def case(office):
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


def test_a_refusal_ends_the_duty_and_tells_both_sides_ground_and_reason(office, case):
    before = office.letters

    row = reply(office, f"#tuchoi căn cứ 3: {WHY}")

    duty = office.duty(case)
    assert (row.outcome, row.filings[0].kind) == ("filed", "refusal")
    assert (str(duty.status), duty.ended_at, duty.next_step_at) == ("declined", office.now, None)
    assert str(office.book.question(case.question.reference).status) == "answered"
    assert office.letters_since(before) == SENT
    for name in ("refusal", "refusal-receipt"):
        said = office.facts(name)
        assert (said["ground"]["number"], said["points"], said["is_ended"]) == (3, [], True)
    assert (entry(office, "refusal").text.start, entry(office, "refusal").ground) == (WHY, 3)
    assert "declined" in acts(office, case)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (f"#tuchoi: {WHY}", "no_ground"),
        (f"#tuchoi căn cứ 99: {WHY}", "no_ground"),
        ("#tuchoi căn cứ 3", "no_reason"),
        (f"#tuchoi điểm 7, căn cứ 3: {WHY}", "no_such_point"),
        ("#tuchoi", "refusal"),
        ("Sở từ chối cung cấp vì vụ án đang điều tra.", "refusal"),
    ],
)
def test_a_refusal_without_its_terms_is_held_and_the_receipt_says_what_lacks(office, case, text, sign):
    before = office.letters

    reply(office, text)

    assert office.letters_since(before) == [("held-receipt", PERSON)]
    receipt = office.facts("held-receipt")
    assert sign in receipt["signs"]
    assert [ground["number"] for ground in receipt["grounds"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert office.duty(case).is_open


def test_some_points_may_be_refused_and_the_clock_runs_on_for_the_others(office, case):
    before = office.duty(case)

    reply(office, f"#tuchoi điểm 2, căn cứ 3: {WHY}")

    duty = office.duty(case)
    assert (str(duty.status), duty.due_at) == ("acknowledged", before.due_at)
    assert (office.facts("refusal")["points"], office.facts("refusal")["is_ended"]) == (["2"], False)


@pytest.mark.parametrize(
    ("mails", "status"),
    [
        (["#tuchoi điểm 2, căn cứ 3: " + WHY, ANSWER.split("\n2.")[0]], "answered"),
        ([ANSWER.split("\n2.")[0], "#tuchoi điểm 2, căn cứ 3: " + WHY], "answered"),
        (["#tuchoi điểm 1, căn cứ 3: " + WHY, "#tuchoi điểm 2, căn cứ 8: " + WHY], "declined"),
    ],
)
def test_with_the_last_point_answered_or_refused_the_duty_ends(office, case, mails, status):
    for text in mails:
        reply(office, text)

    assert office.status(case) == status


def test_an_answer_after_a_refusal_still_reaches_the_journalist(office, case):
    reply(office, f"#tuchoi căn cứ 3: {WHY}")
    before = office.letters

    reply(office, f"#traloi\n{ANSWER}", at="refusal-receipt")

    assert office.letters_since(before) == [("answer", MY), ("answer-receipt", PERSON)]
    assert office.status(case) == "declined"


def test_a_late_refusal_says_so():
    office = Office(renderer=TemplateRenderer())
    office.ask()
    office.at(local(26, 9))

    reply(office, f"#tuchoi căn cứ 3: {WHY}")

    assert office.facts("refusal")["is_late"] is True
    assert "sau hạn 17:00 thứ Tư, 25/11/2026" in office.last("refusal").text


def test_a_refusal_read_from_an_older_book_has_no_ground(office, case):
    assert {one.ground for one in office.book.all(Entry)} == {None}
