"""An edited calendar moves the open deadlines that it touches, whatever breaks off in between."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest

from chalicelib.desk import facts, recomputing
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.domain.change import Change
from chalicelib.domain.records import TaskKind
from chalicelib.domain.rule_runs import RulesRun, Stage
from tests.aws.samples_of_rules import STORM
from tests.desk.edits import (
    AFTER,
    BEFORE,
    BEGINS,
    SCHOOLS_INTAKE,
    ask,
    dues,
    edit,
    events,
    run,
    stages,
)
from tests.fakes.book import LostAnswerError
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import MINUTE, MORNING, local
from tests.fakes.people import PERSON


def test_open_deadlines_move_once_nothing_reckons_by_the_old_rules_any_more(office):
    case, _ = ask(office, 2)
    edit(office)

    run(office, MORNING + MINUTE)
    assert dues(office) == [BEFORE, BEFORE]
    run(office)

    assert dues(office) == [AFTER, AFTER]
    assert stages(office) == ["done"]
    event = office.book.case(case.question.reference).events[-1]
    assert (event.act, event.agency, event.who) == ("recomputed", "SYT", "gateway")
    assert (event.facts["version"], event.facts["due_before"][:10], event.facts["due_at"][:10]) == (
        1,
        "2026-11-25",
        "2026-11-26",
    )


def test_the_ladder_goes_by_the_new_deadline(office):
    (case,) = ask(office)
    edit(office)

    office.run_until(BEFORE + 30 * MINUTE)
    assert "due" not in [str(taken.step) for taken in office.duty(case).steps]
    office.run_until(AFTER)

    assert str(office.duty(case).steps[-1].step) == "due"


def test_what_ended_or_is_past_stays(office):
    answered, _ = ask(office, 2)
    office.receive(a_reply(office.posted("dispatch", PERSON)[0]))
    edit(office, local(25, 17))

    run(office, local(25, 17, 3))

    assert dues(office) == [BEFORE, BEFORE]
    assert (office.status(answered), events(office), stages(office)) == ("answered", [], ["done"])
    said = facts.duty_deadline(answered.question, office.duty(answered), office.desk.rules)
    assert (said["is_reckoned"], said["is_provisional"]) == (False, False)


def test_what_had_no_deadline_gets_one_and_nobody_is_asked_for_it_any_more(office):
    (case,) = ask(office, to=(HEALTH_INTAKE, SCHOOLS_INTAKE))
    for duty in office.book.assignments_of(case.question.reference):
        bare = replace(duty, due_at=None, acknowledge_by=None, next_step_at=None, revision=duty.revision + 1)
        office.book.commit(Change((bare,)))
    cause = event_id(case.question.opened_by, "question_opened")
    matter = Matter(TaskKind.NO_DEADLINE, case.question.reference)
    office.book.commit(Change(tuple(new_task(matter, cause, office.now, office.desk))))
    edit(office)

    run(office)

    assert office.duty(case).due_at == office.duty(case, "SGDDT").due_at == AFTER
    assert office.duty(case).next_step_at is not None
    assert office.book.tasks() == []
    acts = Counter(event.act for event in office.book.case(case.question.reference).events)
    assert (acts["task_closed"], acts["recomputed"]) == (1, 2)


def test_a_question_that_nobody_has_is_called_for_by_the_new_rules(office):
    case = office.ask(a_mail("Xin hỏi."))
    today = [{**STORM.tables["closures"][0], "from": "2026-11-19", "until": "2026-11-19"}]
    edit(office, tables={"closures": today})

    run(office)

    assert office.book.question(case.question.reference).next_step_at > case.question.next_step_at
    assert [(event.reference, event.agency) for event in events(office)] == [
        (case.question.reference, "TATCA")
    ]


def test_an_assignment_changed_meanwhile_is_read_again(office):
    (case,) = ask(office)
    edit(office)

    def acknowledge():
        duty = office.duty(case)
        seen = replace(duty, acknowledged_at=office.now, revision=duty.revision + 1)
        office.book.commit(Change((seen,)))

    office.book.let_first(lambda: None)  # the run notes that nothing is undated
    office.book.let_first(acknowledge)
    run(office)

    duty = office.duty(case)
    assert (duty.due_at, duty.acknowledged_at) == (AFTER, BEGINS)


@pytest.mark.parametrize("crash_at", range(10))
def test_a_crash_after_any_write_leaves_each_deadline_moved_once(office, crash_at):
    ask(office, 3, to=(HEALTH_INTAKE, SCHOOLS_INTAKE))
    edit(office)
    for _ in range(crash_at):
        office.book.let_first(lambda: None)
    office.book.let_first(office.book.lose_next_answer)

    with suppress(LostAnswerError):
        run(office)
    run(office, BEGINS + 5 * MINUTE)

    assert dues(office) == [AFTER] * 6
    assert set(Counter((one.reference, one.agency) for one in events(office)).values()) == {1}
    assert stages(office) == ["done"]


@pytest.mark.parametrize("at", range(10))
def test_two_runs_at_once_move_each_deadline_once(office, at):
    ask(office, 3, to=(HEALTH_INTAKE, SCHOOLS_INTAKE))
    edit(office)
    for _ in range(at):
        office.book.let_first(lambda: None)
    office.book.let_first(lambda: run(office))

    run(office)

    assert dues(office) == [AFTER] * 6
    assert len(events(office)) == 6
    assert stages(office) == ["done"]


def test_a_run_cut_off_goes_on_behind_what_it_looked_at(office):
    first = ask(office, 3)[0]
    edit(office)
    run(office, times=[True, True])
    (half,) = office.book.all(RulesRun)
    duty = office.duty(first)

    run(office, BEGINS + 5 * MINUTE)

    assert (half.stage, half.looked_at) == (Stage.DATED, 3)
    assert half.place.endswith(" MLPN-2026-000003 SYT")
    assert office.duty(first) == duty
    assert stages(office) == ["done"]


def test_a_later_version_takes_over_from_a_run_that_is_not_through(office):
    ask(office, 2)
    edit(office)
    run(office, times=[True, True])
    edit(office, BEGINS + MINUTE, {"closures": []}, "Bão tan")

    assert stages(office) == ["superseded", "undated"]
    run(office, BEGINS + 10 * MINUTE)

    assert dues(office) == [BEFORE, BEFORE]
    assert stages(office) == ["superseded", "done"]


def test_an_edit_is_saved_though_the_run_before_goes_on_meanwhile(office):
    ask(office)
    edit(office)
    office.book.let_first(lambda: run(office))

    edit(office, BEGINS + MINUTE, {"closures": []}, "Bão tan")

    assert stages(office) == ["done", "undated"]


def test_who_keeps_to_older_rules_moves_nothing(office):
    ask(office)
    _ = office.desk.rules
    old = office.desk
    edit(office)

    recomputing.recompute(old, BEGINS)

    assert dues(office) == [BEFORE]
    assert stages(office) == ["undated"]


def test_where_others_are_first_each_time_the_run_does_not_go_on_past_it(office):
    (case,) = ask(office)
    edit(office)

    def touch():
        duty = office.duty(case)
        office.book.put(replace(duty, revision=duty.revision + 1))

    office.book.let_first(lambda: None)
    for _ in range(recomputing.TRIES):
        office.book.let_first(touch)
    run(office)

    assert stages(office) == ["dated"]
    run(office, BEGINS + 5 * MINUTE)
    assert dues(office) == [AFTER]
