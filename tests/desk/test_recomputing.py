"""An edited calendar moves the open deadlines that it touches, whatever breaks off in between."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest

from chalicelib.aws.keys import key_of
from chalicelib.desk import recomputing
from chalicelib.desk.by import By
from chalicelib.desk.calendar_editing import propose, save
from chalicelib.desk.moved_deadlines import LETTER, MOST_ROWS
from chalicelib.domain.change import Change
from chalicelib.domain.question import Assignment
from chalicelib.domain.records import Event
from chalicelib.domain.rule_runs import RulesRun, Stage
from tests.aws.samples_of_rules import STORM
from tests.fakes.book import LostAnswerError
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import MINUTE, MORNING, local
from tests.fakes.people import MAILBOX, MY, PERSON, PRESS_PERSON, RIVAL

BEFORE, AFTER = local(25, 17), local(26, 17)
BEGINS = MORNING + 3 * MINUTE
SCHOOLS_INTAKE = "sgddt@phatngon.example"


def edit(office, at=MORNING, tables=STORM.tables, note="Bão số 13"):
    """Save a change of the calendar, and begin a new unit of work."""
    desk = office.at(at).begin().desk
    save(propose(tables, desk), desk.in_force.number, note, By(PERSON, at), desk)
    office.begin()


def ask(office, count=1, to=(HEALTH_INTAKE,), **headers):
    return [office.ask(a_mail(f"Câu hỏi số {number}: vì sao?", to=to, **headers)) for number in range(count)]


def run(office, at=BEGINS, times=()):
    """Let a run go on, so many batches if `times` says so."""
    left = iter(times)
    office.at(at).begin()
    recomputing.recompute(office.desk, at, (lambda: next(left, False)) if times else (lambda: True))


def dues(office):
    return [duty.due_at for duty in office.book.all(Assignment)]


def events(office):
    return [event for event in office.book.all(Event) if event.act == "recomputed"]


def stages(office):
    return [str(one.stage) for one in office.book.all(RulesRun)]


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
    edit(office, local(25, 16, 59))

    run(office, local(25, 17, 2))

    assert dues(office) == [BEFORE, BEFORE]
    assert (office.status(answered), events(office), stages(office)) == ("answered", [], ["done"])


def test_what_had_no_deadline_gets_one(office):
    (case,) = ask(office)
    duty = office.duty(case)
    bare = replace(duty, due_at=None, acknowledge_by=None, next_step_at=None, revision=duty.revision + 1)
    office.book.commit(Change((bare,)))
    edit(office)

    run(office)

    assert office.duty(case).due_at == AFTER
    assert office.duty(case).next_step_at is not None


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
        office.book.records[key_of(duty)] = replace(duty, revision=duty.revision + 1)

    office.book.let_first(lambda: None)
    for _ in range(recomputing.TRIES):
        office.book.let_first(touch)
    run(office)

    assert stages(office) == ["dated"]
    run(office, BEGINS + 5 * MINUTE)
    assert dues(office) == [AFTER]


def told(office):
    return Counter((name, to) for name, to in office.letters.elements() if name == LETTER)


def rows(office, to):
    return [
        (row["reference"], row["due_before"][:10], row["deadline"]["due_at"][:10])
        for row in said(office, to)["rows"]
    ]


def said(office, to):
    return office.facts(LETTER, to)


def test_each_person_is_told_once_of_all_their_questions_that_moved(office):
    cases = ask(office, 3)
    ask(office, sender=RIVAL, to=(SCHOOLS_INTAKE,))
    edit(office)

    run(office)
    run(office, BEGINS + 5 * MINUTE)

    assert set(told(office).values()) == {1}
    assert set(told(office)) >= {(LETTER, to) for to in (MY, RIVAL, PERSON, MAILBOX)}
    moved = [(case.question.reference, "2026-11-25", "2026-11-26") for case in cases]
    assert rows(office, PERSON) == rows(office, MY) == moved
    assert (said(office, MY)["total"], said(office, MY)["note"]) == (3, "Bão số 13")
    assert [row["letter"] for row in said(office, MY)["rows"]] == ["deadline-moved"] * 3


def test_no_outlet_reads_of_the_question_of_another(office):
    ask(office)
    ask(office, sender=RIVAL)
    edit(office)

    run(office)

    for reader in (MY, RIVAL):
        assert len(said(office, reader)["rows"]) == 1
    assert said(office, MY)["rows"][0]["reference"] != said(office, RIVAL)["rows"][0]["reference"]


def test_a_deadline_that_is_back_where_it_was_is_told_to_nobody(office):
    ask(office)
    edit(office)
    run(office, times=[True, True])
    edit(office, BEGINS + MINUTE, {"closures": []}, "Bão tan")

    run(office, BEGINS + 10 * MINUTE)

    assert told(office) == {}


def test_what_a_run_moved_before_another_took_over_is_told_by_that_one(office):
    ask(office)
    edit(office)
    run(office, times=[True, True])
    two_days = [{**STORM.tables["closures"][0], "until": "2026-11-23"}]
    edit(office, BEGINS + MINUTE, {"closures": two_days}, "Bão lâu")

    run(office, BEGINS + 10 * MINUTE)

    assert rows(office, MY) == [("MLPN-2026-000001", "2026-11-25", "2026-11-27")]
    assert said(office, MY)["note"] == "Bão lâu"


def test_a_run_that_tells_goes_on_though_a_later_version_is_in_force(office):
    ask(office)
    edit(office)
    run(office, times=[True] * 5)
    assert stages(office) == ["telling"]
    edit(office, BEGINS + MINUTE, {"closures": []}, "Bão tan")

    run(office, BEGINS + 10 * MINUTE)

    assert stages(office) == ["done", "done"]
    assert told(office)[LETTER, MY] == 2


def test_what_was_answered_meanwhile_is_not_told(office):
    ask(office)
    edit(office)
    run(office, times=[True] * 5)
    office.receive(a_reply(office.posted("dispatch", PERSON)[0]))

    run(office, BEGINS + 5 * MINUTE)

    assert told(office) == {}


def test_a_question_that_nobody_has_is_told_to_the_press_department_and_its_journalist(office):
    office.ask(a_mail("Xin hỏi."))
    edit(office)

    run(office)

    assert (LETTER, PRESS_PERSON) in told(office)
    assert (
        rows(office, PRESS_PERSON) == rows(office, MY) == [("MLPN-2026-000001", "2026-11-25", "2026-11-26")]
    )
    assert said(office, PRESS_PERSON)["rows"][0]["letter"] == "unassigned"


@pytest.mark.parametrize("at", range(14))
@pytest.mark.parametrize("is_crash", [True, False])
def test_letters_go_once_whatever_breaks_off_or_comes_twice(office, at, is_crash):
    ask(office)
    office.ask(a_mail("Xin hỏi."))
    edit(office)
    for _ in range(at):
        office.book.let_first(lambda: None)
    office.book.let_first(office.book.lose_next_answer if is_crash else lambda: run(office))

    with suppress(LostAnswerError):
        run(office)
    run(office, BEGINS + 5 * MINUTE)

    assert set(told(office).values()) == {1}
    assert said(office, MY)["total"] == 2
    assert len(events(office)) == 2
    assert stages(office) == ["done"]


def test_more_questions_than_a_letter_names_are_counted(office):
    ask(office, MOST_ROWS + 2)
    edit(office)

    run(office)

    assert (len(rows(office, MY)), said(office, MY)["total"]) == (MOST_ROWS, MOST_ROWS + 2)
