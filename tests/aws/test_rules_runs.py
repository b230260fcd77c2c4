"""What the run of a version reads: open deadlines a page at a time, and which runs wait."""

from dataclasses import replace
from itertools import islice

import pytest

from chalicelib.aws.rules_table import RulesTable
from chalicelib.desk.lists import Due
from chalicelib.domain.change import Change
from chalicelib.domain.question import Status
from chalicelib.domain.rule_runs import RulesRun, Stage
from tests.aws.samples import HOUR, NOON, a_question, an_assignment

LATER = NOON + HOUR


def due_at(moment, number):
    return an_assignment(reference=f"MLPN-2026-{number:06d}", due_at=moment)


@pytest.mark.parametrize("size", [1, 7, 100])
def test_open_deadlines_come_once_each_from_behind_a_place_on(book, size):
    future = [due_at(LATER + number % 3 * HOUR, number) for number in range(20)]
    past, ended = due_at(NOON, 20), replace(due_at(LATER, 21), status=Status.ANSWERED)
    book.commit(Change((*future, past, ended)))

    found, place = [], None
    while batch := list(islice(book.open_after(NOON, place), size)):
        found += batch
        place = Due.parse(str(batch[-1]))

    assert sorted(found) == sorted(Due(duty.due_at, duty.reference, duty.agency) for duty in future)


def test_time_may_pass_the_place_behind_which_it_goes_on(book):
    near, far = due_at(LATER, 1), due_at(LATER + 5 * HOUR, 1)
    place = Due(near.due_at, near.reference, near.agency)
    book.commit(Change((replace(far, agency="SXD"), near)))

    assert [due.agency for due in book.open_after(LATER + HOUR, place)] == ["SXD"]


def test_a_place_may_be_gone_since(book):
    duty = due_at(LATER, 1)
    place = Due(duty.due_at, duty.reference, "GONE")
    book.commit(Change((duty,)))

    assert [due.agency for due in book.open_after(NOON, place)] == ["SYT"]


def test_questions_are_read_together(book):
    first, second = a_question(reference="MLPN-2026-000001"), a_question(reference="MLPN-2026-000002")
    book.commit(Change((first, second)))

    assert book.questions((second.reference, "MLPN-2026-000009", first.reference)) == (second, first)


def test_a_run_waits_from_its_moment_until_it_is_through(book, table):
    rules = RulesTable(table)
    first, second = RulesRun(1, NOON, 1), RulesRun(2, LATER, 2)
    book.commit(Change((first, second)))

    assert list(rules.rules_runs_waiting(NOON - HOUR)) == []
    assert list(rules.rules_runs_waiting(NOON)) == [first]
    assert list(rules.rules_runs_waiting(LATER)) == [first, second]
    book.commit(Change((first.on(Stage.DONE, NOON),)))
    assert list(rules.rules_runs_waiting(LATER)) == [second]
    assert (rules.rules_run(1).stage, rules.rules_run(3)) == (Stage.DONE, None)
