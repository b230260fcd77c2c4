"""Edited policies: open deadlines follow, questions keep to their own policy, and none vanishes."""

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.calendar_editing import propose, propose_return, save
from chalicelib.desk.dry_run import dry_run
from chalicelib.desk.rule_book import rules_of, table_rows
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.rule_versions import RulesVersion
from chalicelib.rule_rows import BadRuleError, Tables
from chalicelib.rulebook import ALL_POLICIES, POLICIES, POLICY_RULES
from tests.desk.edits import BEFORE, ask, dues, edit, events, run
from tests.fakes.office import MORNING, local
from tests.fakes.people import MAILBOX, MY, PERSON

DRAFT, NEW = "hue-2025-draft", "hue-2026"
LATER = local(27, 17)


def rows(table):
    return table_rows(Tables(), table)


def policy(code=DRAFT, **changes):
    """Give the policies with one that is changed; one that is not there is added, much as the draft is."""
    known = rows(POLICIES)
    if code not in {row["code"] for row in known}:
        known.append({**known[0], "code": code})
    return {POLICIES: [{**row, **changes} if row["code"] == code else row for row in known]}


def rule(code=DRAFT, klass="routine", unit="working_days", amount="5"):
    new = {"policy": code, "class": klass, "unit": unit, "amount": amount}
    others = [row for row in rows(POLICY_RULES) if (row["policy"], row["class"]) != (code, klass)]
    return {POLICY_RULES: [*others, new]}


ENDED, ADDED = policy(effective_until="2026-11-18"), policy(NEW, effective_from="2026-11-19")
CHANGED_OVER = {POLICIES: [ENDED[POLICIES][0], *ADDED[POLICIES][1:]], **rule(NEW, amount="7")}


def test_an_edited_policy_moves_open_deadlines_and_the_event_and_one_letter_say_it(office):
    case, _ = ask(office, 2)
    would = dry_run(propose(rule(), office.desk).rules, office.desk, MORNING)
    edit(office, tables=rule(), note="Quy chế chính thức: 5 ngày")

    run(office)

    assert dues(office) == [LATER, LATER] == [shift.due_at for shift in would.shifts]
    said = events(office)[0].facts
    assert (said["version"], said["due_before"][:10], said["due_at"][:10]) == (1, "2026-11-25", "2026-11-27")
    office.run_until(local(19, 14))
    told = office.posted("deadlines-recomputed")
    assert {letter.to for letter in told} == {MY, PERSON, MAILBOX}
    letter = office.facts("deadlines-recomputed")
    assert (letter["note"], letter["rows"][0]["deadline"]["amount"]) == ("Quy chế chính thức: 5 ngày", 5)
    assert office.book.question(case.question.reference).policy == DRAFT


def test_dates_of_a_policy_are_for_new_questions_only(office):
    (old,) = ask(office)
    edit(office, tables=CHANGED_OVER)

    run(office)
    (new,) = ask(office)

    assert (dues(office)[0], events(office)) == (BEFORE, [])
    assert office.book.question(old.question.reference).policy == DRAFT
    assert (new.question.policy, office.duty(new).due_at) == (NEW, local(1, 17).replace(month=12))


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({POLICIES: rows(POLICIES)[1:]}, "'hue-2025-draft' is missing: questions may live by it"),
        (
            policy(code="petition") | {POLICY_RULES: rows(POLICY_RULES)[:-1]},
            "'petition' for petition is missing",
        ),
        (policy(NEW), "line 5, column code: has no rule"),
        (policy("Huế 2026") | rule("Huế 2026"), "'Huế 2026' is no code of small letters"),
        (rule(amount="1001"), "1001 is above 1000"),
        (policy(pause_working_days="9999"), "9999 is above 1000"),
        (policy(effective_from="2026-02-01", effective_until="2026-01-01"), "column effective_until"),
        (policy(reclassify_roles="chủ tịch"), "column reclassify_roles: 'chủ tịch' is none of spokesperson"),
        (policy(reclassify_working_days="-1"), "-1 is below zero"),
    ],
)
def test_what_cannot_hold_is_refused_before_it_is_saved(office, tables, message):
    with pytest.raises(BadRuleError, match=message):
        propose(tables, office.desk)


def test_both_tables_of_policies_are_kept_with_an_edit_of_one(office):
    edit(office, tables=rule())

    (version,) = office.book.all(RulesVersion)
    assert {*version.tables} == {*ALL_POLICIES}


def test_who_goes_back_keeps_later_policies_for_the_questions_that_live_by_them(office):
    edit(office, tables=CHANGED_OVER)
    (case,) = ask(office)
    desk = office.begin().desk

    proposal = propose_return(0, desk, local(19, 9).date())
    save(proposal, 1, "Nhầm", By(PERSON, MORNING), desk)

    assert [row["code"] for row in proposal.kept[POLICIES]] == [NEW]
    rules = office.begin().desk.rules
    assert rules.policy_of(case.question).rule_for(QuestionClass.ROUTINE).amount == 7
    assert [row["effective_until"] for row in proposal.kept[POLICIES]] == ["2026-11-18"]
    (after,) = ask(office)
    assert after.question.policy == DRAFT


def test_rows_of_policies_that_were_saved_before_a_column_came_are_read(office):
    older = [{name: cell for name, cell in row.items() if "reclassify" not in name} for row in rows(POLICIES)]

    found = rules_of(Tables({POLICIES: older})).policies[DRAFT]

    assert (found.reclassify_roles, found.reclassify_days) == ((), None)
    assert found == office.desk.rules.policies[DRAFT]


def test_a_policy_that_changes_only_its_mark_moves_nothing(office):
    ask(office)
    edit(office, tables=policy(is_verified="yes"))

    run(office)

    assert (dues(office), events(office)) == ([BEFORE], [])
    assert office.desk.rules.policies[DRAFT].is_verified


def test_a_question_that_nobody_has_follows_an_edited_policy_too(office):
    (case,) = ask(office, to=("cauhoi@phatngon.example",))
    edit(office, tables=rule())

    run(office)

    assert [event.reference for event in events(office)] == [case.question.reference]
    assert office.desk.rules.own_due_at(case.question) == LATER
