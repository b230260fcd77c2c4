"""Registrations on the admin pages: what waits, everything of one, and what is decided on it."""

from collections.abc import Callable
from typing import Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import registration_facts, registrations
from chalicelib.desk.by import By
from chalicelib.desk.registrations import Order
from chalicelib.desk.sessions import Visitor
from chalicelib.desk.suspending import RefusedActError
from chalicelib.domain.registration import Registration
from chalicelib.handlers.register_forms import day_of, history_shown, whole_number
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import FORM, form_of, page, query_value, redirect, see_other

admin_registrations: Final = Blueprint(__name__)
ACTS: Final = {
    "approve": registrations.approve,
    "more": registrations.ask_for_more,
    "refuse": registrations.refuse,
}
_STATUS: Final = {"changed": 409, "not_possible": 409}
"""What a refusal is answered with, where it is not 422."""


@admin_registrations.route("/admin/registrations", methods=["GET"])
def show_registrations() -> Response:
    """List what waits for a decision, what waits for the journalist, and what was decided lately."""
    request, used = admin_registrations.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        facts = registration_facts.rows(used.desk, used.clock.now())
        return page(request, "registrations", facts, visitor=visitor)

    return as_officer(request, act)


@admin_registrations.route("/admin/registrations/{registration}", methods=["GET"])
def show_one_registration(registration: str) -> Response:
    """Show everything of a registration."""
    return _on(registration, _shown)


@admin_registrations.route("/admin/registrations/{registration}", methods=["POST"], content_types=FORM)
def decide_on_registration(registration: str) -> Response:
    """Approve, refuse or ask for more; where that cannot be, show why, and again what was typed."""
    used = wiring.current()

    def act(request: Request, visitor: Visitor, found: Registration) -> Response:
        form, by = form_of(request), By(visitor.address, used.clock.now())
        do = ACTS.get(form.get("act", ""))
        try:
            order = Order(found.id, whole_number(form.get("revision", "")), form.get("reason", ""))
            if do is registrations.approve:
                order = Order(found.id, order.revision, valid_until=day_of(form.get("until", "")))
            if do is not None:
                do(order, by, used.desk)
        except RefusedActError as refusal:
            return _shown(request, visitor, found, refusal.reason)
        return see_other(f"/admin/registrations/{found.id}?saved=yes")

    return _on(registration, act)


@admin_registrations.route("/admin/registrations/{registration}/file", methods=["GET"])
def download_scan(registration: str) -> Response:
    """Lead to the download of a scan."""

    def act(request: Request, visitor: Visitor, found: Registration) -> Response:
        number = whole_number(query_value(request, "number"))
        try:
            return redirect(registration_facts.scan_url(found, number, wiring.current().desk))
        except RefusedActError:
            return page(request, "not-found", {}, 404, visitor=visitor)

    return _on(registration, act)


def _on(registration: str, act: Callable[[Request, Visitor, Registration], Response]) -> Response:
    request, used = admin_registrations.current_request, wiring.current()

    def checked(visitor: Visitor) -> Response:
        found = used.desk.register.registration(registration)
        if found is None or not found.is_confirmed:
            return page(request, "not-found", {}, 404, visitor=visitor)
        return act(request, visitor, found)

    return as_officer(request, checked)


def _shown(request: Request, visitor: Visitor, found: Registration, problem: str = "") -> Response:
    desk = wiring.current().desk
    form = form_of(request) if problem else {}
    facts = {
        **registration_facts.dossier(desk.register.registration(found.id) or found, desk),
        "history": history_shown(registration_facts.history(found, desk)),
        "typed": {name: form.get(name, "") for name in ("act", "reason", "until")},
        "problem": problem,
        "is_saved": query_value(request, "saved") == "yes" and not problem,
    }
    status = _STATUS.get(problem, 422) if problem else 200
    return page(request, "admin-registration", facts, status, visitor=visitor)
