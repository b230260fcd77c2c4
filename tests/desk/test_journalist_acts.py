"""A journalist names points that an answer leaves open, rates it, or withdraws the question."""

from dataclasses import replace

import pytest

from chalicelib.desk.chasing import chase
from chalicelib.desk.dispatching import dispatch
from chalicelib.desk.page_acts import RefusedError, Said, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.spoken import Spoken
from chalicelib.desk.withdrawing import withdraw
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.people import Agency, Contact, Role
from chalicelib.domain.question import Assignment, QuestionStatus, Status
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, Office, local
from tests.fakes.people import (
    AGENCIES,
    COLLEAGUE_OF_MY,
    JOURNALISTS,
    MAILBOX,
    MY,
    PERSON,
    PRESS_MAILBOX,
    PRESS_PERSON,
    SCHOOLS_PERSON,
)

ASKED = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu học sinh đang nằm viện?\n2. Ai cung cấp suất ăn?\n\nKhánh My"
BOTH = (HEALTH_INTAKE, "sgddt@phatngon.example")


@pytest.fixture
def case(office):
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


def answer(office, agency="SYT", text="#traloi\n1. Còn 12 cháu."):
    sender = {"SYT": PERSON, "SGDDT": SCHOOLS_PERSON}[agency]
    letter = office.last("dispatch", sender)
    return office.receive(a_reply(letter, text, sender=sender))


def writes(office, text, at="answer", sender=MY):
    return office.receive(a_reply(office.last(at, MY), text, sender=sender))


def question(office, case):
    return office.book.question(case.question.reference)


def on_page(office, case, act, text="", **given):
    seat = seat_at(case.question.reference, "TATCA", MY)
    seen = show_question(seat, office.desk, office.now)["seen"]
    write(Said("0" * 32, text, seen, act=act, **given), seat, office.desk, office.now, office.lease_now)


def test_points_named_by_mail_open_the_duty_again_with_a_clock_of_their_own(office, case):
    answer(office)
    office.at(local(30, 9))
    before = office.letters

    row = writes(office, "#chuadu 2: chưa rõ ai cung cấp suất ăn")

    duty = office.duty(case)
    assert (row.outcome, row.filings[0].kind) == ("filed", "unanswered")
    assert (str(duty.status), duty.reopenings[0].points) == ("reopened", ("2",))
    assert duty.due_at > local(30, 17)
    assert question(office, case).status is QuestionStatus.OPEN
    assert office.letters_since(before) == [
        ("deadline-moved", MY),
        ("reopened", PERSON),
        ("reopened", MAILBOX),
    ]
    assert (office.facts("reopened")["points"], office.facts("deadline-moved")["cause"]) == (
        ["2"],
        "reopened",
    )
    assert "chưa rõ ai cung cấp suất ăn" in office.last("reopened", PERSON).text


def test_the_points_named_again_are_all_that_is_owed_then(office, case):
    answer(office)
    writes(office, "#chuadu 2: chưa rõ")

    office.receive(
        a_reply(
            office.last("reopened", PERSON),
            "2. Do Công ty Hương Giang cung cấp, theo hợp đồng.",
            sender=PERSON,
        )
    )

    assert str(office.duty(case).status) == "answered"
    assert question(office, case).status is QuestionStatus.ANSWERED


def test_points_are_named_within_ten_working_days_and_no_later(office, case):
    answer(office)  # Thursday 19 November; the 24th is off
    office.at(local(19, 17) + 15 * DAY)  # Friday 4 December

    writes(office, "#chuadu 2: chưa rõ")
    assert str(office.duty(case).status) == "reopened"


def test_after_ten_working_days_the_journalist_is_told_why_nothing_happened(office, case):
    answer(office)
    office.at(local(30, 9) + 10 * DAY)
    before = office.letters

    row = writes(office, "#chuadu 2: chưa rõ")

    assert (row.outcome, str(office.duty(case).status)) == ("pen", "answered")
    assert office.letters_since(before) == [("act-refused", MY)]
    assert office.facts("act-refused")["why"] == "window_over"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#danhgia rất tuyệt", "no_score"),
        ("#danhgia không hài lòng", "no_reason"),
    ],
)
def test_a_rating_that_cannot_be_read_is_not_sent_to_the_agency(office, case, text, why):
    answer(office)
    before = office.letters

    writes(office, text)

    assert (office.facts("act-refused")["why"], office.duty(case).rating) == (why, None)
    assert office.letters_since(before) == [("act-refused", MY)]


def test_the_last_rating_counts_and_who_is_not_content_is_read_by_the_press_department_too(office, case):
    answer(office)
    writes(office, "#danhgia hài lòng")
    before = office.letters

    on_page(office, case, "rating", "Số liệu cũ.", score="unsatisfied")

    rating = office.duty(case).rating
    assert (str(rating.score), rating.reason) == ("unsatisfied", "Số liệu cũ.")
    told = {to for _, to in office.letters_since(before)}
    assert told == {PERSON, MAILBOX, PRESS_PERSON, PRESS_MAILBOX}
    assert str(office.duty(case).status) == "answered"
    before = office.letters
    writes(office, "#danhgia hài lòng")
    assert office.letters_since(before).count(("rated", PRESS_PERSON)) == 1


def test_of_several_answers_the_one_meant_is_asked_for(office):
    case = office.ask(a_mail(ASKED, to=BOTH))
    for agency in ("SYT", "SGDDT"):
        answer(office, agency)

    with pytest.raises(RefusedError) as refused:
        on_page(office, case, "rating", score="satisfied")
    on_page(office, case, "rating", score="satisfied", to="SYT")

    assert refused.value.why == "which_agency"
    assert (office.duty(case).rating is None, office.duty(case, "SGDDT").rating) == (False, None)


def test_a_withdrawn_question_is_owed_by_nobody_and_all_are_told(office, case):
    before = office.letters

    row = writes(office, "#rutcauhoi đã có thông cáo báo chí", at="receipt")

    assert (row.outcome, row.filings[0].kind) == ("filed", "withdrawal")
    assert (str(office.duty(case).status), str(question(office, case).status)) == ("withdrawn", "withdrawn")
    assert office.letters_since(before) == [
        ("withdrawal-receipt", MY),
        ("withdrawn", PERSON),
        ("withdrawn", MAILBOX),
    ]
    assert "đã có thông cáo báo chí" in office.last("withdrawn", PERSON).text
    sent = office.letters
    office.run_until(local(30, 18))
    assert office.letters_since(sent) == []


@pytest.mark.parametrize("text", ["#traloi\nCòn 12 cháu.", "Sở Y tế trả lời như sau: còn 12 cháu nằm viện."])
def test_nothing_reaches_the_journalist_of_a_withdrawn_question(office, case, text):
    writes(office, "#rutcauhoi", at="receipt")

    row = office.receive(a_reply(office.last("dispatch", PERSON), text, sender=PERSON))

    assert (row.outcome, office.letters["answer", MY]) == ("pen", 0)


def test_in_the_thread_of_one_agency_of_several_the_journalist_is_told_where_to_withdraw(office):
    case = office.ask(a_mail(ASKED, to=BOTH))
    answer(office)

    writes(office, "#rutcauhoi")

    assert office.facts("act-refused")["why"] == "whole_question"
    assert str(question(office, case).status) == "open"


def test_a_colleague_who_reads_along_cannot_withdraw_the_question(office):
    case = office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,), cc=(COLLEAGUE_OF_MY,)))

    row = office.receive(a_reply(office.last("receipt", MY), "#rutcauhoi", sender=COLLEAGUE_OF_MY))

    assert (row.outcome, str(question(office, case).status)) == ("pen", "open")


def test_a_question_that_nobody_has_is_withdrawn_from_the_press_department(office):
    case = office.ask(a_mail("Ai biết thì trả lời giúp.", to=(INTAKE,), Subject="Hỏi"))

    on_page(office, case, "withdrawal")

    assert str(question(office, case).status) == "withdrawn"
    assert office.letters["withdrawn", PRESS_PERSON] == 1
    assert question(office, case).next_step_at is None


def test_what_a_crash_left_open_of_a_withdrawn_question_ends_at_its_next_step(office, case):
    spoken = Spoken("act-1", MY, "Đã có thông cáo.", office.now, "session")
    records = withdraw(office.book.case(case.question.reference), spoken, office.desk)
    office.book.commit(Change(tuple(one for one in records if not isinstance(one, Assignment))))
    office.at(local(25, 17))

    chase(office.desk, office.now, office.lease_now)

    assert str(office.duty(case).status) == "withdrawn"
    assert office.letters["reminder", PERSON] == 0


def test_what_was_not_dispatched_yet_is_dispatched_no_more(office, case):
    duty = replace(office.duty(case), status=Status.TO_DISPATCH)
    writes(office, "#rutcauhoi", at="receipt")

    with pytest.raises(StaleError):
        dispatch(duty, office.desk, office.now)


def test_a_question_to_fifty_agencies_is_withdrawn_from_each():
    agencies = [a_ward(number) for number in range(50)]
    office = Office(people=(*AGENCIES, *JOURNALISTS, *agencies))
    case = office.ask(a_mail(ASKED, to=tuple(f"{one.code.lower()}@phatngon.example" for one in agencies)))

    on_page(office, case, "withdrawal", "Đã có thông cáo.")

    assert {str(duty.status) for duty in office.book.case(case.question.reference).assignments} == {
        "withdrawn"
    }
    assert sum(name == "withdrawn" for name, _ in office.letters.elements()) == 100
    assert str(question(office, case).status) == "withdrawn"


def a_ward(number):
    contacts = tuple(
        Contact(role, f"Người {number}", "", f"{role}{number}@phuong.example")
        for role in (Role.SPOKESPERSON, Role.MAILBOX)
    )
    return Agency(f"P{number:02}", f"Ủy ban nhân dân phường {number}", contacts=contacts)


def test_a_colleague_reads_along_by_a_word_and_no_agency_learns_of_it(office, case):
    answer(office)
    before = office.letters

    rows = [writes(office, f"#{word} {COLLEAGUE_OF_MY}") for word in ("cungdoc", "thoicungdoc")]

    assert [(row.outcome, row.filings[0].kind) for row in rows] == [("filed", "readers")] * 2
    assert office.letters_since(before) == [("reader-added", COLLEAGUE_OF_MY)]
    assert question(office, case).readers == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#cungdoc", "no_reader"),
        ("#cungdoc chị Dũng", "bad_address"),
        ("#thoicungdoc ai@do.example", "no_such_reader"),
        ("#cungddoc ai@do.example", "unknown_word"),
        ("#chiase ai@do.example", "unknown_word"),
    ],
)
def test_of_what_cannot_be_done_by_a_word_nothing_goes_to_the_agency(office, case, text, why):
    answer(office)
    before = office.letters

    writes(office, text)

    assert office.letters_since(before) == [("act-refused", MY)]
    assert office.facts("act-refused")["why"] == why
