"""An agency that answered some points is never said to have answered none, in letters and where one cites."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.desk.page_links import seat_at
from chalicelib.desk.timeline_view import show_timeline
from chalicelib.desk.writing import words_of
from chalicelib.domain.letter import Letter
from chalicelib.domain.workcalendar import LOCAL
from tests.fakes.invariants import real_renderer
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import HOUR, local
from tests.fakes.people import HEAD, MY, PERSON, PRESS_PERSON

POINTS = "Xin hỏi:\n1. Bao nhiêu cháu nằm viện?\n2. Ai nấu bữa ăn?\n3. Bao giờ trường mở lại?"
DUE = local(25, 17)
TWO = {"answered": ["1", "2"], "refused": [], "left": ["3"]}


def ask(office, *said, text=POINTS, to=(HEALTH_INTAKE,)):
    case = office.at(local(19, 8)).ask(a_mail(text, to=to))
    for words in said:
        office.receive(a_reply(office.last("dispatch"), words))
    office.run_until(DUE + HOUR, every=HOUR)
    return case


def read(office, name, reader):
    letters = [one for one in office.book.all(Letter) if (one.name, one.to.address) == (name, reader)]
    desk = replace(office.desk, renderer=real_renderer())
    return " ".join(words_of(letters[-1], desk).text.split())


@pytest.mark.parametrize(
    ("said", "so_far"),
    [
        (("#motphan 1, 2: 12 cháu, do Công ty A nấu.",), TWO),
        (("#motphan 1: 12 cháu.", "#motphan 2: Công ty A."), TWO),
        (
            ("#motphan 1: 12 cháu.", "#tuchoi điểm 2, căn cứ 3: đang điều tra"),
            {"answered": ["1"], "refused": ["2"], "left": ["3"]},
        ),
        (("#buocdau: Sở đang xác minh.",), None),
        (("#danhan",), None),
        ((), None),
    ],
)
def test_letters_at_the_deadline_say_what_was_answered_and_what_was_not(office, said, so_far):
    ask(office, *said)

    for name, reader in (("deadline-missed", MY), ("overdue", HEAD), ("reminder", PERSON)):
        assert office.facts(name, reader)["partly"] == so_far
    text = read(office, "deadline-missed", MY)
    assert ("mới trả lời một phần" in text, "cơ quan chưa trả lời" in text) == (bool(so_far), not so_far)


def test_a_part_of_a_question_without_numbers_is_a_part_too(office):
    ask(
        office,
        "#motphan: Đến nay có 12 cháu nằm viện, nguyên nhân Sở trả lời sau.",
        text="Bao nhiêu cháu, vì sao?",
    )

    assert office.facts("deadline-missed", MY)["partly"] == {"answered": [], "refused": [], "left": []}
    assert "đã trả lời một phần" in read(office, "deadline-missed", MY)


def test_a_letter_on_several_agencies_says_it_of_the_one_that_spoke(office):
    office.at(local(19, 8)).ask(a_mail(POINTS, to=(HEALTH_INTAKE, "sgddt@phatngon.example")))
    office.receive(a_reply(office.last("dispatch", PERSON), "#motphan 1, 2: 12 cháu, do Công ty A nấu."))
    office.run_until(DUE - HOUR, every=HOUR)
    office.at(DUE + 16 * HOUR).chase()

    rows = office.facts("steps-together", MY)["rows"]
    assert {row["agency"]["code"]: row["partly"] for row in rows} == {"SYT": TWO, "SGDDT": None}
    assert "đã trả lời điểm 1 và 2, chưa trả lời điểm 3" in read(office, "steps-together", MY)


def test_the_press_department_reads_it(office):
    ask(office, "#motphan 1, 2: 12 cháu, do Công ty A nấu.")

    assert office.facts("escalation", PRESS_PERSON)["partly"] == TWO


def test_the_timeline_to_cite_says_it(office):
    case = ask(office, "#motphan 1, 2: 12 cháu, do Công ty A nấu.")
    seat = seat_at(case.question.reference, "TATCA", MY)

    assert [one["partly"] for one in show_timeline(seat, office.desk, office.now)["standings"]] == [TWO]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (
            (
                "#traloi\n1. 12 cháu.\n2. Công ty A.\n3. Ngày mai.",
                "#chuadu 1: bao nhiêu cháu nặng?",
                "#motphan 1: 2 cháu.",
            ),
            "answered",
        ),
        (("#traloi\nĐã có 12 cháu.", "#chuadu 1: bao nhiêu?", "#motphan 1: 2 cháu."), "answered"),
        (
            (
                "#traloi\n1. 12 cháu.\n2. Công ty A.\n3. Ngày mai.",
                "#chuadu 1: bao nhiêu cháu nặng?",
                "#thuhoi: số liệu sai",
                "#motphan 1: 2 cháu.",
            ),
            "acknowledged",
        ),
        (
            (
                "#traloi\nĐã có 12 cháu.",
                "#chuadu 1: bao nhiêu?",
                "#thuhoi: sai",
                "#motphan 1: 2 cháu.",
                "#motphan 2, 3: Công ty A, ngày mai.",
            ),
            "answered",
        ),
        (
            (
                "#motphan 2: Công ty A.",
                "#traloi\nĐã có 12 cháu.",
                "#chuadu 1: bao nhiêu?",
                "#thuhoi: sai",
                "#motphan 1, 3: 2 cháu, ngày mai.",
            ),
            "answered",
        ),
    ],
)
def test_what_was_withdrawn_after_points_were_named_is_owed_again_with_them(office, said, status):
    case = office.at(local(19, 8)).ask(a_mail(POINTS, to=(HEALTH_INTAKE,)))
    for number, words in enumerate(said):
        office.at(local(19, 9) + number * HOUR / 6)
        is_journalists = words.startswith("#chuadu")
        letter, sender = ("answer", MY) if is_journalists else ("dispatch", PERSON)
        office.receive(a_reply(office.last(letter, sender), words, sender=sender))

    assert office.status(case) == status


@pytest.mark.parametrize(
    ("answer", "letter"), [("#traloi\nCó 12 cháu.", "answer"), ("#tuchoi căn cứ 3: đang điều tra", "refusal")]
)
def test_points_can_be_named_to_the_end_of_the_day_that_the_letter_names(office, answer, letter):
    case = office.at(local(19, 8)).ask(a_mail(POINTS, to=(HEALTH_INTAKE,)))
    office.at(local(20, 9)).receive(a_reply(office.last("dispatch"), answer))
    until = datetime.fromisoformat(office.facts(letter)["may_name_until"])
    end = datetime(until.year, until.month, until.day, 23, 59, tzinfo=LOCAL)

    late = office.at(end + HOUR).receive(a_reply(office.last(letter), "#chuadu 1: bao nhiêu?", sender=MY))
    in_time = office.at(end).receive(a_reply(office.last(letter), "#chuadu 1: bao nhiêu ạ?", sender=MY))

    assert (late.outcome, in_time.outcome) == ("pen", "filed")
    assert office.status(case) == "reopened"
