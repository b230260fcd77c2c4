"""Whose deadline moved later is reminded of the new one, and the journalist is told if that is missed too."""

from collections import Counter
from dataclasses import replace

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.classifying import Class
from chalicelib.desk.deadline_acts import classify, extend
from chalicelib.desk.extending import Wish
from chalicelib.desk.seeing_to import assign_by_page
from chalicelib.domain.change import Change
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.letter import Letter
from tests.aws.samples_of_rules import STORM
from tests.desk.edits import edit
from tests.desk.test_messages import CLARIFICATION
from tests.fakes.mails import a_mail, a_reply
from tests.fakes.office import DAY, MINUTE, local
from tests.fakes.people import HEAD, MAILBOX, MY, PERSON, PRESS_PERSON

# Received on Thursday 19 November at 8:00: due on Wednesday 25 at 17:00; the 24th is a holiday.
DUE = local(25, 17)


@pytest.fixture
def case(office):
    return office.ask()


def read_late(office, text, came=DUE - MINUTE):
    """Read a mail of the agency's a minute after the deadline that came a minute before."""
    office.run_until(DUE - 2 * MINUTE)
    inbound = office.arrives(a_reply(office.last("dispatch", PERSON), text), at=came)
    office.run_until(DUE)
    office.at(DUE + MINUTE).take(inbound)


def steps(office, case):
    return [str(one.step) for one in office.duty(case).steps]


def assert_told_once_of_each(office, name, to, times):
    """Hold that each letter is one of its own, with an event of its own."""
    found = [one for one in office.book.all(Letter) if (one.name, one.to.address) == (name, to)]
    assert len({one.id for one in found}) == len(found) == times


def test_a_pause_that_is_read_after_the_deadline_does_not_hide_that_the_new_one_is_missed_too(office, case):
    read_late(office, CLARIFICATION)
    office.run_until(local(27, 17) + 10 * DAY)

    again = Counter(steps(office, case))
    assert again["due"] == 2
    assert again["unacknowledged"] == 1
    assert_told_once_of_each(office, "deadline-missed", MY, 2)
    assert_told_once_of_each(office, "overdue", HEAD, 2)
    missed = [event for event in office.book.case(case.question.reference).events if event.act == "step_due"]
    assert [event.facts["due_at"] for event in missed] == [
        one.due_at.isoformat() for one in office.duty(case).steps if one.step == "due"
    ]


def test_more_time_that_is_read_after_the_deadline_has_reminders_of_its_own(office, case):
    read_late(office, "#giahan 30/11: chờ kết quả xét nghiệm")
    before = office.letters
    office.run_until(local(30, 16, 59))
    reminded = office.letters_since(before)
    office.run_until(local(30, 17))

    assert reminded == [("reminder", PERSON), ("reminder", MAILBOX)]
    assert steps(office, case)[-2:] == ["day_before", "due"]
    assert office.facts("deadline-missed", MY)["deadline"]["due_at"][:10] == "2026-11-30"


def test_time_granted_before_the_deadline_brings_what_is_to_come_again(office, case):
    office.run_until(local(25, 9))
    by = By(PRESS_PERSON, office.now)
    wish = Wish(local(27, 17).date(), "Chờ số liệu")
    assert extend(case.question.reference, "SYT", wish, by, office.desk, office.now) == "extended"

    office.run_until(local(26, 17))

    assert steps(office, case) == ["unacknowledged", "half", "day_before", "half", "day_before"]


def test_an_edit_that_moves_a_deadline_later_brings_its_steps_again(office, case):
    office.run_until(local(24, 9))
    storm = [{**STORM.tables["closures"][0], "from": "2026-11-25", "until": "2026-11-25"}]
    edit(office, office.now, {"closures": storm})

    office.run_until(local(26, 17))

    assert steps(office, case) == ["unacknowledged", "half", "day_before", "due"]
    assert office.duty(case).steps[-1].due_at == local(26, 17)


def test_a_step_of_an_older_book_is_not_taken_again(office, case):
    office.run_until(DUE)
    duty = office.duty(case)
    older = tuple(replace(one, due_at=None) for one in duty.steps)
    later = replace(duty, steps=older, due_at=local(30, 17), revision=duty.revision + 1)
    office.book.commit(Change((later,)))

    office.run_until(local(30, 17))

    assert Counter(steps(office, case))["due"] == 1


def close_on_25(office, at, scope="*"):
    """Close the offices on the day of the deadline; the office runs on by the new rules."""
    closed = [{**STORM.tables["closures"][0], "from": "2026-11-25", "until": "2026-11-25", "scope": scope}]
    edit(office, at, {"closures": closed})


def test_no_step_is_taken_by_a_deadline_that_an_edit_is_about_to_move(office, case):
    office.run_until(DUE - 5 * MINUTE)
    close_on_25(office, DUE - MINUTE)

    office.at(DUE).begin().chase()  # the run of the edit has not begun
    at_old_deadline = steps(office, case)
    office.at(DUE + 5 * MINUTE).begin().chase()

    assert (at_old_deadline, office.letters["deadline-missed", MY]) == (
        ["unacknowledged", "half", "day_before"],
        0,
    )
    assert office.duty(case).due_at == local(26, 17)
    office.run_until(local(26, 17))
    assert (steps(office, case)[-1], office.letters["deadline-missed", MY]) == ("due", 1)


def test_what_an_edit_does_not_touch_is_chased_meanwhile(office, case):
    office.run_until(DUE - 5 * MINUTE)
    close_on_25(office, DUE - MINUTE, "SGDDT")

    office.at(DUE).begin().chase()

    assert steps(office, case)[-1] == "due"


def test_a_run_that_comes_days_later_moves_what_was_to_come_as_the_edit_was_saved(office, case):
    office.run_until(DUE - 5 * MINUTE)
    close_on_25(office, DUE - MINUTE)

    office.at(local(27, 9)).begin().chase()

    assert office.duty(case).due_at == local(26, 17)
    assert office.facts("deadline-missed", MY)["deadline"]["due_at"][:10] == "2026-11-26"


def test_a_later_edit_moves_what_was_to_come_as_the_first_was_saved(office, case):
    office.run_until(DUE - 5 * MINUTE)
    close_on_25(office, DUE - MINUTE)
    close_on_25(office, DUE + MINUTE)

    office.at(DUE + 5 * MINUTE).begin().chase()

    assert (office.duty(case).due_at, office.letters["deadline-missed", MY]) == (local(26, 17), 0)


def test_an_edit_after_the_deadline_takes_no_truth_back(office, case):
    office.run_until(DUE)
    close_on_25(office, DUE + MINUTE)

    office.at(DUE + 5 * MINUTE).begin().chase()

    assert (office.duty(case).due_at, office.letters["deadline-missed", MY]) == (DUE, 1)


def test_a_question_that_nobody_has_waits_for_its_new_deadline_too(office):
    question = office.ask(a_mail("Xin hỏi.")).question
    office.run_until(DUE - 5 * MINUTE)
    close_on_25(office, DUE - MINUTE)

    for moment in (DUE, DUE + 5 * MINUTE):
        office.at(moment).begin().chase()

    assert "due" not in [str(one.step) for one in office.book.question(question.reference).steps]
    assert office.facts("deadlines-recomputed", MY)["rows"][0]["deadline"]["due_at"][:10] == "2026-11-26"


def test_another_class_brings_the_steps_of_its_deadline(office, case):
    office.run_until(local(23, 17))
    by, wanted = By(PRESS_PERSON, office.now), Class(QuestionClass.IMPORTANT, "nhiều sở cùng liên quan")
    assert classify(case.question.reference, wanted, by, office.desk, office.now) == "classified"

    office.run_until(local(1, 17).replace(month=12))

    assert steps(office, case) == ["unacknowledged", "half", "day_before", "half", "day_before", "due"]
    acts = Counter(event.act for event in office.book.case(case.question.reference).events)
    assert (acts["step_half"], acts["step_day_before"], acts["step_due"]) == (2, 2, 1)


def test_who_was_told_while_nobody_had_the_question_hears_of_a_later_deadline_too(office):
    question = office.ask(a_mail("Xin hỏi.")).question
    office.run_until(DUE + MINUTE)
    by = By(PRESS_PERSON, office.now)
    assert assign_by_page(question.reference, ["SYT"], by, office.desk, office.now) == "assigned"
    office.run_until(local(26, 9))
    assert office.letters["deadline-missed", MY] == 1
    duty = office.book.case(question.reference).assignment("SYT")
    later = replace(duty, due_at=local(30, 17), next_step_at=local(30, 17), revision=duty.revision + 1)
    office.book.commit(Change((later,)))

    office.run_until(local(30, 17))

    assert office.letters["deadline-missed", MY] == 2
