"""Admin pages of the raw mails: those of a day, and one with all that is understood of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final
from urllib.parse import quote

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import mails_received
from chalicelib.desk.lists import Position
from chalicelib.desk.mails_received import UnknownMailError
from chalicelib.desk.sessions import Visitor
from chalicelib.handlers.admin_letters import day_of
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import (
    FORM,
    origin_of,
    page,
    query_value,
    redirect,
    see_other,
)

admin_mails: Final = Blueprint(__name__)

_ONE_DAY: Final = timedelta(days=1)
_LONGEST_ID: Final = 200


@admin_mails.route("/admin/mails", methods=["GET"])
def mails() -> Response:
    """Show the raw mails of a day, newest first; `id` leads to one of them."""
    request, used = admin_mails.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        asked_for = query_value(request, "id").strip()[:_LONGEST_ID]
        if asked_for:
            return see_other(f"/admin/mails/{quote(asked_for, safe='')}")
        day = day_of(request)
        after = Position.parse(query_value(request, "after"))
        facts = mails_received.listed(day, after, used.desk)
        others = {"before": (day - _ONE_DAY).isoformat(), "behind": (day + _ONE_DAY).isoformat()}
        return page(request, "admin-mails", {**facts, **others}, visitor=visitor)

    return as_officer(request, act)


@admin_mails.route("/admin/mails/{mail}", methods=["GET"])
def mail(mail: str) -> Response:
    """Show a raw mail with what became of it and all that is understood of it."""
    request, used = admin_mails.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        facts = mails_received.shown(mail, used.desk)
        origin = origin_of(mails_received.raw_url(mail, used.desk)) if facts["is_raw_given"] else ""
        return page(request, "admin-mail", facts, visitor=visitor, form_origin=origin)

    return _known(request, act)


@admin_mails.route("/admin/mails/{mail}/raw", methods=["POST"], content_types=FORM)
def download(mail: str) -> Response:
    """Lead to the download of a raw mail, as it came."""

    def act(_: Visitor) -> Response:
        return redirect(mails_received.raw_url(mail, wiring.current().desk), 303)

    return _known(admin_mails.current_request, act)


def _known(request: Request, act: Callable[[Visitor], Response]) -> Response:
    def checked(visitor: Visitor) -> Response:
        try:
            return act(visitor)
        except UnknownMailError:
            return page(request, "not-found", {}, 404, visitor=visitor)

    return as_officer(request, checked)
