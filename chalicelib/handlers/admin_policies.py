"""The policies, and editing them one at a time; what is typed is looked at before it is saved."""

from collections.abc import Sequence
from typing import Any, Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk.calendar_editing import propose
from chalicelib.desk.calendar_files import csv_of
from chalicelib.desk.rule_book import table_rows
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.deadlines import QuestionClass, Unit
from chalicelib.domain.people import Role
from chalicelib.domain.rule_versions import Cells
from chalicelib.domain.workcalendar import local
from chalicelib.handlers.admin_calendar_edits import UNPROCESSABLE
from chalicelib.handlers.calendar_facts import Facts, policy_facts, problem_facts
from chalicelib.handlers.calendar_forms import change_page, whole_or_none
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import FORM, fields_of, page, query_value
from chalicelib.rule_rows import BadRuleError
from chalicelib.rulebook import EDITABLE, POLICIES, POLICY_RULES

policy_edits: Final = Blueprint(__name__)
_ROLES: Final = "reclassify_roles"


@policy_edits.route("/admin/calendar/policies", methods=["GET"])
def show_policies() -> Response:
    """Show what the policies say."""
    request, used = policy_edits.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        policies, today = used.desk.rules.policies, local(used.clock.now()).date()
        facts = {
            "policies": [policy_facts(policies[row["code"]], row, today) for row in _kept()[0]],
            "saved": whole_or_none(query_value(request, "saved")),
        }
        return page(request, "policies", facts, visitor=visitor)

    return as_officer(request, act)


@policy_edits.route("/admin/calendar/new-policy", methods=["GET"])
def show_new() -> Response:
    """Show the form of a new policy."""
    request = policy_edits.current_request
    blank = {**dict.fromkeys(EDITABLE[POLICIES], ""), "is_verified": "no"}
    return as_officer(request, lambda visitor: _policy_page(request, visitor, "", blank, ()))


@policy_edits.route("/admin/calendar/new-policy", methods=["POST"], content_types=FORM)
def add() -> Response:
    """Show what the policy that was typed would change, or what is wrong with it."""
    request = policy_edits.current_request
    return as_officer(request, lambda visitor: _look_at(request, visitor, ""))


@policy_edits.route("/admin/calendar/policies/{code}", methods=["GET"])
def show_policy(code: str) -> Response:
    """Show the form of a policy."""

    def act(request: Request, visitor: Visitor) -> Response:
        policies, rules = _kept()
        known = next(row for row in policies if row["code"] == code)
        return _policy_page(request, visitor, code, known, rules)

    return _on_policy(code, act)


@policy_edits.route("/admin/calendar/policies/{code}", methods=["POST"], content_types=FORM)
def change_policy(code: str) -> Response:
    """Show what the policy as it was typed would change, or what is wrong with it."""
    return _on_policy(code, lambda request, visitor: _look_at(request, visitor, code))


def _on_policy(code: str, act: Any) -> Response:
    request = policy_edits.current_request

    def checked(visitor: Visitor) -> Response:
        if code not in wiring.current().desk.rules.policies:
            return page(request, "not-found", {}, 404, visitor=visitor)
        answer: Response = act(request, visitor)
        return answer

    return as_officer(request, checked)


def _kept() -> tuple[list[Cells], list[Cells]]:
    tables = wiring.current().desk.in_force.tables
    return table_rows(tables, POLICIES), table_rows(tables, POLICY_RULES)


def _look_at(request: Request, visitor: Visitor, code: str) -> Response:
    """Put the policy that was typed in its place, behind all others if it is new."""
    policies, rules = _kept()
    typed, own = _typed(fields_of(request), code)
    edited = {
        POLICIES: [typed if row["code"] == code else row for row in policies] + ([] if code else [typed]),
        POLICY_RULES: [row for row in rules if row["policy"] != typed["code"] or not code] + own,
    }
    try:
        proposal = propose(edited, wiring.current().desk)
    except BadRuleError as error:
        problem = problem_facts(error, _field(error, edited[POLICY_RULES]))
        return _policy_page(request, visitor, code, typed, own, problem)
    return change_page(
        request, visitor, {table: csv_of(table, rows) for table, rows in edited.items()}, proposal
    )


def _typed(form: dict[str, list[str]], code: str) -> tuple[Cells, list[Cells]]:
    """Read a policy as it was typed, and its rules: a class without an amount has none."""
    cells = {column: form.get(column, [""])[-1].strip() for column in EDITABLE[POLICIES]}
    cells |= {"code": code or cells["code"], _ROLES: ";".join(form.get(_ROLES, []))}
    rules: list[Cells] = [
        {"policy": cells["code"], "class": str(klass), "unit": unit, "amount": amount}
        for klass in QuestionClass
        for unit, amount in [[form.get(f"{klass}-{name}", [""])[-1].strip() for name in ("unit", "amount")]]
        if amount
    ]
    return cells, rules


def _field(error: BadRuleError, rules: Sequence[Cells]) -> str:
    """Name the field in which a mistake was typed: of the policy's own cells, or of a class."""
    if error.code in {"rule_gone", "without_rule"}:
        return f"{error.other or QuestionClass.ROUTINE}-amount"
    if error.table == POLICY_RULES:
        return f"{rules[error.line - 2]['class']}-{error.column}"
    return error.column


def _policy_page(
    request: Request,
    visitor: Visitor,
    code: str,
    cells: Cells,
    rules: Sequence[Cells],
    problem: Facts | None = None,
) -> Response:
    said = {row["class"]: row for row in rules if row["policy"] == cells["code"]}
    nothing = {"unit": str(Unit.WORKING_DAYS), "amount": ""}
    facts = {
        "code": code,
        "cells": cells,
        "rules": [{"class": str(one), **(said.get(one) or nothing)} for one in QuestionClass],
        "units": [str(unit) for unit in Unit],
        "roles": [str(role) for role in Role],
        "roles_chosen": cells[_ROLES].split(";"),
        "problem": problem,
    }
    return page(request, "policy", facts, UNPROCESSABLE if problem else 200, visitor=visitor)
