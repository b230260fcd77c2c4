"""Admin pages of the pen: what waits, one mail with what may be done, and taking back what was done."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote, urlencode

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import pen_page
from chalicelib.desk.lists import Position
from chalicelib.desk.pen_acts import perform, waiting
from chalicelib.desk.pen_orders import NotWaitingError, Order, PenRefusedError, UnknownPenMailError
from chalicelib.desk.pen_undo import undo
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.pen import Act
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import (
    FORM,
    fields_of,
    form_of,
    origin_of,
    page,
    query_value,
    redirect,
    see_other,
)

admin_pen: Final = Blueprint(__name__)

SENT_OUT: Final = frozenset({Act.RELEASE, Act.ANSWER, Act.FOLLOW_UP, Act.OPEN})
"""Acts that somebody gets a letter by: first it is shown what they get."""

_LONGEST: Final = 1_000
_LONGEST_NUMBER: Final = 4


@admin_pen.route("/admin/pen", methods=["GET"])
def pen() -> Response:
    """Show what waits in the pen, oldest first, and what was done in the last day."""
    request, used = admin_pen.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        after = Position.parse(query_value(request, "after"))
        told = {name: query_value(request, name) for name in ("said", "problem")}
        facts = pen_page.listed(after, used.desk, used.clock.now())
        return page(request, "pen", {**facts, **told}, visitor=visitor)

    return as_officer(request, act)


@admin_pen.route("/admin/pen/{mail}", methods=["GET"])
def pen_mail(mail: str) -> Response:
    """Show a mail that waits, and what may be done with it."""
    request = admin_pen.current_request
    return _on_mail(request, lambda visitor: _shown(request, mail, visitor, "", 200), 200)


@admin_pen.route("/admin/pen/{mail}", methods=["POST"], content_types=FORM)
def act_on_mail(mail: str) -> Response:
    """Do what the officer chose; of what is sent out show first what everybody gets."""
    request, used = admin_pen.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        form = form_of(request)
        try:
            order = _order(request, visitor)
            if order.act in SENT_OUT and form.get("step") != "do":
                return _preview(request, order, mail, visitor)
            done = perform(order, mail, used.desk, used.clock.now(), used.clock.lease_now())
        except PenRefusedError as refused:
            return _shown(request, mail, visitor, refused.reason, 422)
        return see_other(f"/admin/pen?said={done.act}")

    return _on_mail(request, act, 409)


@admin_pen.route("/admin/pen/{mail}/undo", methods=["POST"], content_types=FORM)
def take_back(mail: str) -> Response:
    """Take an act back, or say on the list why that cannot be."""
    request, used = admin_pen.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        done = form_of(request).get("id", "")
        try:
            undo(mail, done, visitor.address, used.desk, used.clock.now(), used.clock.lease_now())
        except PenRefusedError as refused:
            return see_other(f"/admin/pen?{urlencode({'problem': refused.reason})}")
        return see_other("/admin/pen?said=undone")

    return _on_mail(request, act, 409)


@admin_pen.route("/admin/pen/{mail}/files/{number}", methods=["POST"], content_types=FORM)
def download_file(mail: str, number: str) -> Response:
    """Lay out a file of a mail that waits, and lead to its download."""
    request, used = admin_pen.current_request, wiring.current()

    def act(_: Visitor) -> Response:
        is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
        if not is_number:
            raise UnknownPenMailError(mail)
        return redirect(pen_page.lay_out(mail, int(number), used.desk), 303)

    return _on_mail(request, act, 404)


@admin_pen.route("/admin/pen/{mail}/raw", methods=["POST"], content_types=FORM)
def download_raw(mail: str) -> Response:
    """Lead to the download of a mail that waits, as it came."""

    def act(_: Visitor) -> Response:
        return redirect(pen_page.raw_url(mail, wiring.current().desk), 303)

    return _on_mail(admin_pen.current_request, act, 404)


def _on_mail(request: Request, act: Callable[[Visitor], Response], status: int) -> Response:
    """Act as an officer; say who was first where the mail does not wait any more."""
    used = wiring.current()

    def checked(visitor: Visitor) -> Response:
        try:
            return act(visitor)
        except UnknownPenMailError:
            return page(request, "not-found", {}, 404, visitor=visitor)
        except NotWaitingError as gone:
            done = pen_page.act_facts(gone.act, used.desk, used.clock.now()) if gone.act else None
            reason = _typed(request)["reason"]
            told = {"is_refused": request.method == "POST", "typed": [reason] if reason else []}
            facts = {"fate": gone.fate, "done": done, **told}
            return page(request, "pen-gone", facts, status, visitor=visitor)

    return as_officer(request, checked)


def _shown(request: Request, mail: str, visitor: Visitor, problem: str, status: int) -> Response:
    used = wiring.current()
    held = waiting(mail, used.desk)
    asked_for = query_value(request, "question")[:_LONGEST]
    facts = pen_page.shown(held, asked_for, used.desk, used.clock.now())
    more: dict[str, Any] = {"problem": problem, "typed": _typed(request)}
    origin = origin_of(pen_page.file_url(mail, 0, used.desk)) if facts["is_raw_given"] else ""
    return page(request, "pen-mail", {**facts, **more}, status, visitor=visitor, form_origin=origin)


def _typed(request: Request) -> dict[str, Any]:
    """Give what was chosen, to be shown again; nothing where the page is only opened."""
    fields = fields_of(request) if request.method == "POST" else {}
    names = ("act", "place", "speaker", "journalist", "typed_journalist", "reason")
    one = {name: fields.get(name, [""])[-1] for name in names}
    typed = one.pop("typed_journalist")
    return {**one, "journalist": one["journalist"] or typed, "agency": fields.get("agency", [])}


def _preview(request: Request, order: Order, mail: str, visitor: Visitor) -> Response:
    used = wiring.current()
    facts = pen_page.previewed(order, mail, used.desk, used.clock.now())
    path = f"/admin/pen/{quote(mail, safe='')}"
    return page(request, "pen-confirm", {**facts, "typed": _typed(request), "back": path}, visitor=visitor)


def _order(request: Request, visitor: Visitor) -> Order:
    """Read an order from the form; `place` is a reference and the agency whose thread is meant."""
    typed = _typed(request)
    if typed["act"] not in set(Act):
        raise PenRefusedError("not_possible")
    reference, _, agency = typed["place"].partition(" ")
    return Order(
        act=Act(typed["act"]),
        who=visitor.address,
        reason=typed["reason"].strip()[:_LONGEST],
        reference=reference,
        agency=agency,
        speaker=typed["speaker"].strip().lower(),
        journalist=typed["journalist"].strip().lower(),
        agencies=tuple(typed["agency"]),
    )
