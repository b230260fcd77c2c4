"""The timeline of a question, as a page and as a PDF to cite: by the link in a letter, or in a session."""

from collections.abc import Callable
from typing import Final

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.desk.page_links import Seat, seat_at
from chalicelib.desk.sessions import Visitor
from chalicelib.desk.timeline_view import show_timeline
from chalicelib.handlers.questions import on_page_link
from chalicelib.handlers.signing_in import as_visitor
from chalicelib.handlers.web import on_link, page

timelines: Final = Blueprint(__name__)


@timelines.route("/questions/{question}/timeline", methods=["GET"])
def show_by_link(question: str) -> Response:
    """Tell what happened to a question to who got a letter with its link."""
    return _by_link(question, _shown)


@timelines.route("/questions/{question}/timeline.pdf", methods=["GET"])
def print_by_link(question: str) -> Response:
    """Give the same as a PDF."""
    return _by_link(question, lambda *seen: _as_pdf(seen[0], _shown(*seen)))


@timelines.route("/questions/{question}/{agency}/timeline", methods=["GET"])
def show_in_session(question: str, agency: str) -> Response:
    """Tell what happened to a question to who has signed in: its journalist, readers, press officers."""
    return _in_session(question, agency, _shown)


@timelines.route("/questions/{question}/{agency}/timeline.pdf", methods=["GET"])
def print_in_session(question: str, agency: str) -> Response:
    """Give the same as a PDF."""
    return _in_session(question, agency, lambda *seen: _as_pdf(seen[0], _shown(*seen)))


_Show = Callable[[Seat, str, Visitor | None], Response]
"""Shows a seat its timeline; the second is the path of the page of the question, which it came from."""


def _by_link(token: str, show: _Show) -> Response:
    request = timelines.current_request
    return on_page_link(request, token, lambda seat: show(seat, f"/questions/{token}", None))


def _in_session(question: str, agency: str, show: _Show) -> Response:
    request = timelines.current_request

    def act(visitor: Visitor) -> Response:
        seat = seat_at(question, agency, visitor.address)
        own = f"/admin/questions/{seat.reference}" if visitor.may_administer else seat.path
        return on_link(request, lambda: show(seat, own, visitor))

    return as_visitor(request, act)


def _shown(seat: Seat, back: str, visitor: Visitor | None) -> Response:
    used = wiring.current()
    facts = show_timeline(seat, used.desk, used.clock.now())
    return page(timelines.current_request, "timeline", {**facts, "back": back}, visitor=visitor)


def _as_pdf(seat: Seat, shown: Response) -> Response:
    """Print a page; what makes PDFs is loaded here, since no other page and no function needs it."""
    from chalicelib.render.pdf import pdf_of  # noqa: PLC0415
    from chalicelib.render.printing import printed  # noqa: PLC0415

    headers = {
        **shown.headers,
        "Content-Type": "application/pdf",
        "Content-Disposition": f'attachment; filename="{seat.reference}.pdf"',
    }
    return Response(pdf_of(printed(shown.body), wiring.current().clock.now()), headers=headers)
