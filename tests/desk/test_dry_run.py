"""Before an edit is saved, it is shown which open deadlines it would move: those that the run then moves."""

from dataclasses import replace

from chalicelib.desk.calendar_editing import propose
from chalicelib.desk.dry_run import dry_run
from chalicelib.domain.change import Change
from chalicelib.domain.question import Assignment, Question
from tests.aws.samples_of_rules import STORM
from tests.desk.edits import AFTER, BEFORE, SCHOOLS_INTAKE, ask, dues, edit, run
from tests.fakes.mails import HEALTH_INTAKE, a_reply
from tests.fakes.office import DAY, MORNING, local
from tests.fakes.people import PERSON


def foresee(office, at=MORNING, tables=STORM.tables):
    desk = office.at(at).begin().desk
    return dry_run(propose(tables, desk).rules, desk, at)


def test_what_would_move_is_told_and_nothing_is_written(office):
    case, _ = ask(office, 2)
    before = [*office.book.all(Question), *office.book.all(Assignment)]

    would = foresee(office)

    assert [(shift.due_before, shift.due_at) for shift in would.shifts] == [(BEFORE, AFTER)] * 2
    assert (would.shifts[0].reference, would.shifts[0].agency) == (case.question.reference, "SYT")
    assert (would.looked_at, would.is_whole, would.agencies, would.journalists) == (2, True, 1, 1)
    assert [*office.book.all(Question), *office.book.all(Assignment)] == before


def test_the_run_moves_what_was_foreseen_and_no_other(office):
    ask(office, 2)
    answered, _ = ask(office, 2, to=(HEALTH_INTAKE, SCHOOLS_INTAKE))
    office.receive(a_reply(office.posted("dispatch", PERSON)[-1]))
    would = foresee(office)

    edit(office)
    run(office)

    foreseen = {(shift.reference, shift.agency): shift.due_at for shift in would.shifts}
    moved = {(duty.reference, duty.agency) for duty in office.book.all(Assignment) if duty.due_at == AFTER}
    assert moved == foreseen.keys()
    assert answered.question.reference in {reference for reference, _ in moved}


def test_what_is_past_or_would_be_past_does_not_move(office):
    ask(office)

    assert foresee(office, local(25, 17, 1)).shifts == ()
    assert dues(office) == [BEFORE]


def test_what_had_no_deadline_would_get_one(office):
    (case,) = ask(office)
    duty = office.duty(case)
    bare = replace(duty, due_at=None, acknowledge_by=None, next_step_at=None, revision=duty.revision + 1)
    office.book.commit(Change((bare,)))

    (shift,) = foresee(office).shifts

    assert (shift.due_before, shift.due_at) == (None, AFTER)


def test_a_question_that_nobody_has_is_told_apart(office):
    ask(office, to=("cauhoi@phatngon.example",))

    would = foresee(office)

    assert [(shift.agency, shift.due_before, shift.due_at) for shift in would.shifts] == [("", BEFORE, AFTER)]
    assert would.agencies == 0


def test_an_edit_of_another_area_moves_nothing(office):
    ask(office)
    elsewhere = {"closures": [{**STORM.tables["closures"][0], "scope": "SGDDT"}]}

    would = foresee(office, tables=elsewhere)

    assert (would.shifts, would.looked_at) == ((), 1)


def test_of_more_than_it_looks_at_it_takes_what_is_due_soonest_and_says_so(office):
    later, sooner = ask(office, 2)
    duty = office.duty(later)
    office.book.commit(Change((replace(duty, due_at=duty.due_at + DAY, revision=duty.revision + 1),)))
    rules = propose(STORM.tables, office.desk).rules

    would = dry_run(rules, office.desk, MORNING, most=1)

    assert (would.is_whole, would.looked_at) == (False, 1)
    assert [shift.reference for shift in would.shifts] == [sooner.question.reference]
