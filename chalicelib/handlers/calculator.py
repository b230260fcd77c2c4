"""The public calculator: until when a question is answered, and why, by the rules in force."""

from typing import Any, Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import facts
from chalicelib.desk.calculating import CLASSES, Calculated, CannotReckonError, Wanted, calculate
from chalicelib.desk.desk import Desk
from chalicelib.handlers.web import page, query_value

calculator: Final = Blueprint(__name__)
MOST_PAUSES: Final = 20
"""Pauses that may be asked for; the form has room for those that were typed, and for one more."""
_FEWEST: Final = 2

UNPROCESSABLE: Final = 422


@calculator.route("/calculator", methods=["GET"])
def show_calculator() -> Response:
    """Show the form, and the deadline with its ledger once a moment of receipt is given."""
    request, desk = calculator.current_request, wiring.current().desk
    typed = _typed(request)
    said = {
        "typed": typed,
        "pauses": _room(typed, query_value(request, "more")),
        "most_pauses": MOST_PAUSES,
        "classes": list(CLASSES),
        "agencies": _agencies(desk),
    }
    is_asked = any(typed[name] for name in ("received", "extend", *_pause_fields()))
    if not is_asked or query_value(request, "more"):
        return page(request, "calculator", {**said, "problem": None, "found": None})
    wanted, numbers = _wanted(typed, desk), _typed_pauses(typed)
    try:
        found = calculate(wanted, desk.rules, desk.house.policy)
    except CannotReckonError as error:
        problem = {"field": _field(error, numbers), "problem": error.problem, "value": error.value}
        return page(request, "calculator", {**said, "problem": problem, "found": None}, UNPROCESSABLE)
    return page(request, "calculator", {**said, "problem": None, "found": _found(found)})


def _pause_fields() -> list[str]:
    return [f"{end}{number}" for number in range(1, MOST_PAUSES + 1) for end in ("from", "to")]


def _typed(request: Request) -> dict[str, str]:
    names = ("received", "class", "agency", "extend", *_pause_fields())
    typed = {name: query_value(request, name).strip() for name in names}
    return {**typed, "class": typed["class"] if typed["class"] in CLASSES else CLASSES[0]}


def _typed_pauses(typed: dict[str, str]) -> list[int]:
    """Give the numbers of the pauses of which something was typed."""
    numbers = range(1, MOST_PAUSES + 1)
    return [number for number in numbers if typed[f"from{number}"] or typed[f"to{number}"]]


def _room(typed: dict[str, str], more: str) -> list[int]:
    """Give the numbers of the pauses that the form asks for; who asks for one more gets it."""
    last = max(_typed_pauses(typed), default=0) + 1
    asked = int(more) if more in map(str, range(MOST_PAUSES + 1)) else 0
    return [*range(1, min(max(last, asked, _FEWEST), MOST_PAUSES) + 1)]


def _field(error: CannotReckonError, numbers: list[int]) -> str:
    """Name the field in which a mistake was typed: pauses were numbered without the empty ones."""
    if not error.place:
        return error.field
    end = "from" if error.place.startswith("from") else "to"
    return f"{end}{numbers[int(error.place.removeprefix(end)) - 1]}"


def _wanted(typed: dict[str, str], desk: Desk) -> Wanted:
    agency = desk.register.agency(typed["agency"]) if typed["agency"] else None
    return Wanted(
        received=typed["received"],
        klass=typed["class"],
        pauses=tuple((typed[f"from{number}"], typed[f"to{number}"]) for number in _typed_pauses(typed)),
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
        "deadline": found.facts(),
        "ignores_pauses": found.ignores_pauses,
        "unit": str(reckoned.unit),
        "days": facts.ledger(reckoned),
        "policy": {"name_vi": policy.name_vi, "basis": policy.basis, "is_verified": policy.is_verified},
    }
