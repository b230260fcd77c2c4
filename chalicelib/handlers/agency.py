"""Pages for agencies: a held mail, shown and released, and the button that says that a letter was read."""

from typing import Final

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.desk import acting, seen
from chalicelib.domain.records import Purpose
from chalicelib.handlers.web import FORM, on_link, page

agency: Final = Blueprint(__name__)


@agency.route("/release/{token}", methods=["GET"])
def show_release(token: str) -> Response:
    """Show a mail that is held."""
    return on_link(agency.current_request, lambda: _shown(token))


@agency.route("/release/{token}", methods=["POST"], content_types=FORM)
def release(token: str) -> Response:
    """Let the mail go: it does what it says, or its page says why it cannot."""
    request, used = agency.current_request, wiring.current()

    def act() -> Response:
        try:
            reference = acting.release(token, used.desk, used.clock.now(), used.clock.lease_now())
        except acting.RefusedReleaseError:
            return _shown(token, 422)
        return page(request, "done", {"act": "release", "reference": reference})

    return on_link(request, act)


def _shown(token: str, status: int = 200) -> Response:
    used = wiring.current()
    facts = acting.show(token, Purpose.RELEASE, used.desk, used.clock.now())
    return page(agency.current_request, "release", facts, status)


@agency.route("/seen/{token}", methods=["GET"])
def show_seen(token: str) -> Response:
    """Show the button by which a contact says that they have read a letter."""
    request, used = agency.current_request, wiring.current()
    return on_link(request, lambda: page(request, "seen", seen.show_seen(token, used.desk, used.clock.now())))


@agency.route("/seen/{token}", methods=["POST"], content_types=FORM)
def record_seen(token: str) -> Response:
    """Record that the contact has read it."""
    request, used = agency.current_request, wiring.current()
    return on_link(
        request, lambda: page(request, "seen", seen.record_seen(token, used.desk, used.clock.now()))
    )
