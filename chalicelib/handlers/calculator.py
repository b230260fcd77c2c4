"""The public calculator: until when a question is answered, and why, by the rules in force."""

from typing import Any, Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import facts
from chalicelib.desk.calculating import CLASSES, Calculated, CannotReckonError, Wanted, calculate
from chalicelib.desk.desk import Desk
from chalicelib.handlers.web import page, query_value

calculator: Final = Blueprint(__name__)
PAUSES: Final = ("1", "2")
"""The numbers of the pauses that the form asks for."""

UNPROCESSABLE: Final = 422


@calculator.route("/calculator", methods=["GET"])
def show_calculator() -> Response:
    """Show the form, and the deadline with its ledger once a moment of receipt is given."""
    request, desk = calculator.current_request, wiring.current().desk
    typed = _typed(request)
    said = {"typed": typed, "classes": list(CLASSES), "agencies": _agencies(desk)}
    if not any(typed[name] for name in ("received", "extend", *_pause_fields())):
        return page(request, "calculator", {**said, "problem": None, "found": None})
    try:
        found = calculate(_wanted(typed, desk), desk.rules, desk.house.policy)
    except CannotReckonError as error:
        problem = {"field": error.field, "problem": error.problem, "value": error.value}
        return page(request, "calculator", {**said, "problem": problem, "found": None}, UNPROCESSABLE)
    return page(request, "calculator", {**said, "problem": None, "found": _found(found)})


def _pause_fields() -> list[str]:
    return [f"{end}{number}" for number in PAUSES for end in ("from", "to")]


def _typed(request: Request) -> dict[str, str]:
    names = ("received", "class", "agency", "extend", *_pause_fields())
    typed = {name: query_value(request, name).strip() for name in names}
    return {**typed, "class": typed["class"] if typed["class"] in CLASSES else CLASSES[0]}


def _wanted(typed: dict[str, str], desk: Desk) -> Wanted:
    agency = desk.register.agency(typed["agency"]) if typed["agency"] else None
    pairs = ((typed[f"from{number}"], typed[f"to{number}"]) for number in PAUSES)
    return Wanted(
        received=typed["received"],
        klass=typed["class"],
        pauses=tuple(pair for pair in pairs if any(pair)),
        extend=typed["extend"],
        scopes=(agency.code, agency.area) if agency else (),
    )


def _agencies(desk: Desk) -> list[Any]:
    """Give the agencies to choose from; without closures it makes no difference which is asked."""
    if not desk.rules.calendar.closures:
        return []
    return [facts.agency_fact(agency) for agency in desk.register.agencies()]


def _found(found: Calculated) -> dict[str, Any]:
    reckoned, policy = found.deadline, found.policy
    return {
        "deadline": facts.explained(reckoned, reckoned.due_at, policy),
        "unit": str(reckoned.unit),
        "days": facts.ledger(reckoned),
        "policy": {"name_vi": policy.name_vi, "basis": policy.basis, "is_verified": policy.is_verified},
    }
