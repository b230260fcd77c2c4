"""The queue of tasks: taken, given back, put off until a day, and found by kind and person."""

from datetime import timedelta

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.task_queue import PAGE, Sought, defer_task, give_task_back, take_task, tasks_shown
from chalicelib.domain.change import Change
from chalicelib.domain.records import Task, TaskKind
from chalicelib.domain.workcalendar import local as in_hue
from tests.fakes.office import DAY, MORNING
from tests.fakes.people import PRESS_MAILBOX, PRESS_PERSON


@pytest.fixture
def tasks(office):
    """Open a telephone call, and a day later two failed letters."""
    kinds = {"call": TaskKind.TELEPHONE, "first": TaskKind.FAILED_LETTER, "second": TaskKind.FAILED_LETTER}
    found = [
        Task(name, kind, MORNING + number * DAY, "SVHTT") for number, (name, kind) in enumerate(kinds.items())
    ]
    office.book.commit(Change(tuple(found)))
    office.at(MORNING + 3 * DAY)
    return found


def by(office, who=PRESS_PERSON):
    return By(who, office.now)


def shown(office, **sought):
    page = tasks_shown(0, Sought(**sought), office.desk, office.now)
    return [task["id"] for task in page["tasks"]]


def in_days(office, days):
    return in_hue(office.now).date() + timedelta(days=days)


def test_the_oldest_stands_first_and_kinds_are_counted(office, tasks):
    page = tasks_shown(0, Sought(), office.desk, office.now)

    assert [task["id"] for task in page["tasks"]] == ["call", "first", "second"]
    assert page["kinds"] == [{"kind": "telephone", "count": 1}, {"kind": "failed_letter", "count": 2}]


def test_a_task_is_found_by_its_kind_and_by_who_took_it(office, tasks):
    assert take_task("second", by(office), office.desk) == "taken"

    assert shown(office, kind="failed_letter") == ["first", "second"]
    assert shown(office, person=PRESS_PERSON) == ["second"]
    assert shown(office, kind="telephone", person=PRESS_PERSON) == []


def test_anybody_takes_a_task_over_and_gives_it_back(office, tasks):
    take_task("call", by(office), office.desk)
    take_task("call", by(office, PRESS_MAILBOX), office.desk)
    assert office.book.task("call").taken_by == PRESS_MAILBOX

    assert give_task_back("call", by(office, PRESS_MAILBOX), office.desk) == "given_back"
    assert office.book.task("call").taken_by == ""


def test_what_is_put_off_stands_last_until_its_day(office, tasks):
    assert defer_task("call", in_days(office, 2), "chờ Sở gọi lại", by(office), office.desk) == "deferred"

    assert shown(office) == ["first", "second", "call"]
    office.at(office.now + 2 * DAY)
    assert shown(office) == ["call", "first", "second"]
    assert office.book.task("call").closed_at is None


@pytest.mark.parametrize(
    ("days", "why", "said"),
    [(0, "chờ", "no_day"), (-1, "chờ", "no_day"), (61, "chờ", "no_day"), (60, " - ", "no_reason")],
)
def test_a_task_is_not_put_off_without_a_near_day_and_a_reason(office, tasks, days, why, said):
    assert defer_task("call", in_days(office, days), why, by(office), office.desk) == said
    assert office.book.task("call").deferred_until is None


def test_without_a_day_nothing_is_put_off(office, tasks):
    assert defer_task("call", None, "chờ", by(office), office.desk) == "no_day"


def test_what_is_closed_is_taken_by_nobody(office, tasks):
    office.book.commit(Change((office.book.task("call").closed(PRESS_PERSON, "xong", office.now),)))

    assert take_task("call", by(office), office.desk) == "gone"
    assert take_task("unknown", by(office), office.desk) == "gone"


def test_who_is_second_at_the_same_moment_is_told_so(office, tasks):
    office.book.let_first(lambda: take_task("call", by(office, PRESS_MAILBOX), office.desk))

    assert take_task("call", by(office), office.desk) == "gone"
    assert office.book.task("call").taken_by == PRESS_MAILBOX


def test_a_long_queue_is_shown_page_by_page(office, tasks):
    more = [Task(f"t{number:03}", TaskKind.PETITION, MORNING, "SVHTT") for number in range(PAGE)]
    for start in range(0, PAGE, 25):
        office.book.commit(Change(tuple(more[start : start + 25])))

    first, second = (tasks_shown(number, Sought(), office.desk, office.now) for number in range(2))

    assert (len(first["tasks"]), first["is_more"]) == (PAGE, True)
    assert (len(second["tasks"]), second["is_more"]) == (3, False)


def test_a_call_says_which_question_it_is_about_who_asked_and_until_when(office):
    case = office.ask()
    call = Task("call", TaskKind.TELEPHONE, office.now, "SVHTT", case.question.reference, "SYT")
    bare = Task("bare", TaskKind.FAILED_LETTER, office.now, "SVHTT")
    office.book.commit(Change((call, bare)))

    page = tasks_shown(0, Sought(), office.desk, office.now)

    said = {task["id"]: task["question"] for task in page["tasks"]}
    assert said["bare"] is None
    assert said["call"]["subject"] == case.question.subject
    assert said["call"]["asker"]["outlet"] == case.question.outlet
    assert said["call"]["deadline"]["due_at"] == office.duty(case).due_at.isoformat()
