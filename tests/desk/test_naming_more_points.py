"""A question that is reopened takes more points, and is rated once they are answered."""

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.page_acts import Said, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.taking_to_pen import take_to_pen
from chalicelib.domain.records import Event
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, HOUR
from tests.fakes.people import MAILBOX, MY, PERSON, PRESS_PERSON

ASKED = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu cháu nằm viện?\n2. Vì sao?\n3. Bao giờ trường mở lại?\n\nMy"


@pytest.fixture
def case(office):
    """Have a question answered, and a point of it named as open."""
    case = office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))
    says(office, "#traloi\n1. Còn 12 cháu.", "dispatch")
    office.at(office.now + HOUR)
    writes(office, "#chuadu 2: chưa rõ vì sao")
    office.at(office.now + HOUR)
    return case


def says(office, text, to="reopened"):
    return office.receive(a_reply(office.last(to, PERSON), text, sender=PERSON))


def writes(office, text, at="answer"):
    return office.receive(a_reply(office.last(at, MY), text, sender=MY))


def on_page(office, case, text, *points):
    seat = seat_at(case.question.reference, "TATCA", MY)
    page = show_question(seat, office.desk, office.now)
    assert "unanswered" in page["acts"]
    said = Said("0" * 32, text, page["seen"], act="unanswered", points=points)
    write(said, seat, office.desk, office.now, office.lease_now)


@pytest.mark.parametrize("first", ["", "#danhan", "#giahan thêm 1 ngày làm việc: chờ ký"])
@pytest.mark.parametrize("is_on_page", [False, True])
def test_a_point_named_later_is_owed_by_the_clock_that_runs(office, case, first, is_on_page):
    if first:
        says(office, first)
    due_at, status, before = office.duty(case).due_at, office.status(case), office.letters

    if is_on_page:
        on_page(office, case, "Chưa rõ ngày mở lại.", "3")
    else:
        writes(office, "#chuadu 2, 3: chưa rõ ngày mở lại")

    duty = office.duty(case)
    assert (duty.due_at, str(duty.status), duty.reopenings[-1].points) == (due_at, status, ("2", "3"))
    told = [("deadline-moved", MY), ("reopened", PERSON), ("reopened", MAILBOX)]
    assert office.letters_since(before) == told
    assert (office.facts("reopened")["points"], office.facts("reopened")["is_more"]) == (["3"], True)
    moved = office.facts("deadline-moved")
    assert (moved["cause"], moved["is_moved"]) == ("points_added", False)


def test_all_points_named_are_owed_then(office, case):
    writes(office, "#chuadu 3")

    says(office, "#motphan\n2. Vì món cá không được bảo quản lạnh.")
    assert office.duty(case).is_open
    says(office, "#motphan\n3. Trường mở lại thứ Hai.")

    assert office.status(case) == "answered"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#chuadu 2: vẫn chưa rõ", "named_before"),
        ("#danhgia hài lòng", "asked_again"),
        ("#chuadu 9", "no_such_point"),
    ],
)
def test_what_cannot_be_done_now_is_refused_with_the_truth(office, case, text, why):
    before = office.letters

    writes(office, text)

    assert office.letters_since(before) == [("act-refused", MY)]
    assert office.facts("act-refused")["why"] == why


def test_no_point_is_added_that_would_be_late_at_once(office, case):
    office.run_until(office.duty(case).due_at + DAY, every=DAY)

    writes(office, "#chuadu 3")

    assert office.facts("act-refused")["why"] == "reopening_late"
    seat = seat_at(case.question.reference, "TATCA", MY)
    assert "unanswered" not in show_question(seat, office.desk, office.now)["acts"]


def test_before_any_answer_no_point_is_named(office):
    case = office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))

    writes(office, "#chuadu 2", at="receipt")

    assert office.facts("act-refused")["why"] == "not_ended"
    assert office.duty(case).reopenings == ()


def test_points_added_by_a_mail_that_was_filed_wrongly_are_owed_no_more(office, case):
    writes(office, "#chuadu 3")
    mail_id = next(one.mail_id for one in office.book.all(Event) if (one.facts or {}).get("is_more"))
    by = By(PRESS_PERSON, office.now)

    said = take_to_pen(case.question.reference, mail_id, "nhầm câu hỏi", by, office.desk, office.lease_now)

    assert (said, office.duty(case).reopenings[-1].points) == ("moved", ("2",))
    assert office.status(case) == "reopened"


def test_a_journalist_who_does_not_accept_a_refusal_is_not_said_to_have_an_answer(office):
    office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))
    says(office, "#tuchoi căn cứ 3: hồ sơ đang điều tra", "dispatch")

    writes(office, "#chuadu 2: chưa rõ vì sao", at="refusal")

    assert office.facts("reopened")["is_refusal"] is True
