"""The page of blocked addresses: which, why, since when; one more is blocked, another let go."""

from typing import Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import blocking
from chalicelib.desk.by import By
from chalicelib.desk.sessions import Visitor
from chalicelib.desk.suspending import RefusedActError
from chalicelib.domain.register_records import Block
from chalicelib.handlers.register_forms import history_shown
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import FORM, form_of, page, query_value, see_other

admin_blocks: Final = Blueprint(__name__)
PATH: Final = "/admin/register/blocks"
_STATUS: Final = {"changed": 409}
"""What a refusal is answered with, where it is not 422."""


@admin_blocks.route("/admin/register/blocks", methods=["GET"])
def show_blocks() -> Response:
    """List the addresses that are blocked, with the history of the one that is asked for."""
    request = admin_blocks.current_request
    return as_officer(request, lambda visitor: _blocks_page(request, visitor))


@admin_blocks.route("/admin/register/blocks", methods=["POST"], content_types=FORM)
def change_blocks() -> Response:
    """Block an address, or let it go again."""
    request, used = admin_blocks.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        form, by = form_of(request), By(visitor.address, used.clock.now())
        do = blocking.unblock if form.get("act") == "unblock" else blocking.block
        try:
            do(form.get("address", ""), form.get("reason", ""), by, used.desk)
        except RefusedActError as refusal:
            return _blocks_page(request, visitor, refusal.reason)
        return see_other(f"{PATH}?saved=yes")

    return as_officer(request, act)


def _blocks_page(request: Request, visitor: Visitor, problem: str = "") -> Response:
    desk = wiring.current().desk
    form = form_of(request) if problem else {"address": query_value(request, "address")}
    asked = blocking.plain(form.get("address", ""))
    facts = {
        "rows": [_row(block) for block in desk.register.blocks()],
        "typed": {name: form.get(name, "") for name in ("address", "reason")},
        "history": history_shown(blocking.history(asked, desk)),
        "problem": problem,
        "is_saved": query_value(request, "saved") == "yes" and not problem,
    }
    status = _STATUS.get(problem, 422) if problem else 200
    return page(request, "blocks", facts, status, visitor=visitor)


def _row(block: Block) -> dict[str, str]:
    since = block.since.isoformat()
    return {"address": block.address, "reason": block.reason, "who": block.who, "since": since}
