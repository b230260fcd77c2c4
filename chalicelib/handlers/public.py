"""Pages for journalists and for everyone: GET shows what will happen, POST does it."""

from typing import Final

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.desk import acting
from chalicelib.domain.records import Purpose
from chalicelib.handlers.static import robots, static_file
from chalicelib.handlers.web import FORM, form_of, on_link, page, redirect

public: Final = Blueprint(__name__)


@public.route("/static/{name}", methods=["GET"])
def static(name: str) -> Response:
    """Serve a style sheet, a picture or a script."""
    return static_file(public.current_request, name)


@public.route("/robots.txt", methods=["GET"])
def robots_txt() -> Response:
    """Tell crawlers what is for them."""
    return robots(wiring.current().settings.public_url)


@public.route("/confirm/{token}", methods=["GET"])
def show_confirm(token: str) -> Response:
    """Show the question that waits for confirmation."""
    return _shown(token, Purpose.CONFIRM)


@public.route("/confirm/{token}", methods=["POST"], content_types=FORM)
def confirm(token: str) -> Response:
    """Open the question."""
    request, used = public.current_request, wiring.current()

    def act() -> Response:
        reference = acting.confirm(token, used.desk, used.clock.now(), used.clock.lease_now())
        return page(request, "done", {"act": "confirm", "reference": reference})

    return on_link(request, act)


@public.route("/choose/{token}", methods=["GET"])
def show_choose(token: str) -> Response:
    """Show a reply on a new topic, to be a question or a follow-up."""
    return _shown(token, Purpose.CHOOSE)


@public.route("/choose/{token}", methods=["POST"], content_types=FORM)
def choose(token: str) -> Response:
    """Open it as a question, or file it as a follow-up."""
    request, used = public.current_request, wiring.current()
    choice = form_of(request).get("act", "")
    if choice not in {acting.NEW_QUESTION, acting.FOLLOW_UP}:
        return _shown(token, Purpose.CHOOSE)

    def act() -> Response:
        try:
            reference = acting.choose(token, choice, used.desk, used.clock.now(), used.clock.lease_now())
        except acting.RefusedReleaseError:
            return _shown(token, Purpose.CHOOSE, 422)
        return page(request, "done", {"act": choice, "reference": reference})

    return on_link(request, act)


@public.route("/attachment/{token}", methods=["GET"])
def attachment(token: str) -> Response:
    """Lead to a file that was too large for a letter."""
    used = wiring.current()
    return on_link(
        public.current_request, lambda: redirect(acting.attachment_url(token, used.desk, used.clock.now()))
    )


def _shown(token: str, purpose: Purpose, status: int = 200) -> Response:
    request, used = public.current_request, wiring.current()

    def act() -> Response:
        facts = acting.show(token, purpose, used.desk, used.clock.now())
        return page(request, str(purpose), facts, status)

    return on_link(request, act)
