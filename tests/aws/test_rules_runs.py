"""What the run of a version reads: open deadlines a page at a time, and which runs wait."""

from dataclasses import replace
from itertools import islice

import pytest

from chalicelib.aws.keys import rules_moves_partition
from chalicelib.aws.register import RegisterTable
from chalicelib.aws.rules_table import RulesTable
from chalicelib.desk.lists import Due
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.question import Status
from chalicelib.domain.rule_runs import DeadlineMoved, RulesRun, Stage
from chalicelib.domain.rule_versions import RulesInForce
from tests.aws.samples import HOUR, NOON, a_question, an_assignment
from tests.aws.samples_of_rules import STORM
from tests.fakes.people import HEALTH

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


def moved(since, party, key, number, agency="SYT", revision=1):
    return DeadlineMoved(since, party, key, f"MLPN-2026-{number:06d}", agency, revision, LATER)


def test_whom_to_tell_comes_party_by_party_from_behind_one_on(book, table):
    rules = RulesTable(table)
    parties = [
        ("agency", "SXD"),
        ("agency", "SYT"),
        ("journalist", "an@bao.example"),
        ("journalist", "an@bao.exampler"),
    ]
    notes = [moved(1, *party, number) for party in parties for number in (1, 2)]
    book.commit(Change((*reversed(notes), moved(2, "agency", "SYT", 9), moved(10, "agency", "SYT", 9))))

    assert list(rules.deadlines_moved(1, "")) == notes
    for place, party in enumerate(parties, start=1):
        assert list(rules.deadlines_moved(1, "#".join(party))) == notes[2 * place :]
    assert list(rules.deadlines_moved(3, "")) == []


def test_a_question_that_nobody_has_and_one_that_moved_twice_are_each_noted(book, table):
    notes = [moved(1, "agency", "SVHTT", 1, ""), *(moved(1, "agency", "SYT", 1, revision=n) for n in (1, 2))]
    book.commit(Change((*notes,)))

    assert list(RulesTable(table).deadlines_moved(1, "")) == notes


def test_what_stands_behind_a_key_is_read_in_order(book, table):
    notes = [moved(1, "agency", f"A{number}", number) for number in range(5)]
    book.commit(Change((*notes,)))
    partition = rules_moves_partition(1)

    keys = [row["sk"] for row in table.behind(partition, "0")]

    assert keys == sorted(keys)
    assert len(keys) == 5
    assert [row["sk"] for row in table.behind(partition, keys[2])] == keys[3:]
    assert list(table.behind(partition, keys[-1])) == list(table.behind("nowhere", "0")) == []


def test_an_agency_that_changes_its_area_has_its_version_in_one_transaction(book, table, writer):
    register, kept = RegisterTable(table, writer), RulesTable(table)
    register.save(HEALTH)
    version, run = STORM, RulesRun(1, NOON, 1, edited_at=NOON)
    changed = replace(HEALTH, area="Vỹ Dạ", revision=2)

    register.save(changed, (version, RulesInForce(1, NOON, 1), run))

    assert (register.agency("SYT").area, kept.rules_in_force().version, kept.rules_run(1)) == (
        "Vỹ Dạ",
        1,
        run,
    )
    with pytest.raises(StaleError):
        register.save(replace(changed, area="", revision=3), (version, RulesInForce(1, NOON, 1), run))
    assert register.agency("SYT").area == "Vỹ Dạ"
