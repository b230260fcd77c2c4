"""The page of a question for its parties: shown by the link in a letter, acted on in a session."""

from collections.abc import Callable
from typing import Any, Final

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.desk.own_questions import own_questions
from chalicelib.desk.page_acts import (
    ClosedError,
    PageChangedError,
    Said,
    UnfitTextError,
    preview_answer,
    write,
)
from chalicelib.desk.page_links import ExpiredPageError, Seat, seat_at, seat_by
from chalicelib.desk.question_view import download_url, show_question
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.handlers.signing_in import as_visitor, mail_link
from chalicelib.handlers.web import FORM, form_of, on_link, page, query_value, redirect, see_other

questions: Final = Blueprint(__name__)


@questions.route("/questions", methods=["GET"])
def list_questions() -> Response:
    """List the questions of who has signed in."""
    request, used = questions.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        facts = own_questions(visitor, used.desk, used.clock.now())
        return page(request, "questions", facts, visitor=visitor)

    return as_visitor(request, act)


@questions.route("/questions/{question}", methods=["GET"])
def show_by_link(question: str) -> Response:
    """Show a question to who got a letter with its link; nothing can be done there."""
    request, used = questions.current_request, wiring.current()

    def act(seat: Seat) -> Response:
        file = query_value(request, "file")
        if file:
            return redirect(download_url(seat, file, used.desk))
        facts = show_question(seat, used.desk, used.clock.now())
        return page(request, "question", {**facts, **_form()})

    return _on_page_link(question, act)


@questions.route("/questions/{question}", methods=["POST"], content_types=FORM)
def ask_to_write(question: str) -> Response:
    """Mail a link to sign in to the address that the letter went to."""
    request = questions.current_request
    return _on_page_link(question, lambda seat: mail_link(request, seat.address, seat.path))


@questions.route("/questions/{question}/{agency}", methods=["GET"])
def show_in_session(question: str, agency: str) -> Response:
    """Show a question with its form to who has signed in."""
    request, used = questions.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        seat, file = seat_at(question, agency, visitor.address), query_value(request, "file")
        if file:
            return redirect(download_url(seat, file, used.desk))
        return _shown(seat, visitor, done=query_value(request, "done"))

    return as_visitor(request, lambda visitor: on_link(request, lambda: act(visitor)))


@questions.route("/questions/{question}/{agency}", methods=["POST"], content_types=FORM)
def act_in_session(question: str, agency: str) -> Response:
    """Preview or send an answer, or send a journalist's further words."""
    request = questions.current_request

    def act(visitor: Visitor) -> Response:
        seat, form = seat_at(question, agency, visitor.address), form_of(request)
        try:
            return _acted(seat, form, visitor)
        except UnfitTextError as error:
            return _shown(seat, visitor, 422, **_typed(form), problem=error.problem)
        except PageChangedError as error:
            return _shown(seat, visitor, 409, **_typed(form), changed={"entries": error.entries})
        except ClosedError:
            return _shown(seat, visitor, 409, **_typed(form), problem="closed")

    return as_visitor(request, lambda visitor: on_link(request, lambda: act(visitor)))


def _acted(seat: Seat, form: dict[str, str], visitor: Visitor) -> Response:
    used = wiring.current()
    now = used.clock.now()
    said = Said(form.get("form", ""), _text(form), form.get("seen", ""), form.get("to") or ALL_AGENCIES)
    act = form.get("act", "")
    if act == "preview" and seat.side is Side.AGENCY:
        facts = preview_answer(said, seat, used.desk, now)
        return page(
            questions.current_request, "answer-preview", {**facts, "form": said.form}, visitor=visitor
        )
    if act != ("send" if seat.side is Side.AGENCY else "follow-up"):
        return _shown(seat, visitor, **_typed(form))
    write(said, seat, used.desk, now, used.clock.lease_now())
    return see_other(f"{seat.path}?done={'answer' if seat.side is Side.AGENCY else 'follow-up'}")


def _shown(seat: Seat, visitor: Visitor, status: int = 200, **form: Any) -> Response:
    used = wiring.current()
    facts = show_question(seat, used.desk, used.clock.now())
    kept = {**_form(form=used.fresh(), is_session=True), **form}
    return page(questions.current_request, "question", {**facts, **kept}, status, visitor=visitor)


def _form(**changes: Any) -> dict[str, Any]:
    """Give the facts of a form: what was typed, what is wrong with it, and what was just done."""
    empty = {"form": "", "typed": "", "to": ALL_AGENCIES, "problem": "", "changed": None, "done": ""}
    return {**empty, "is_session": False, **changes}


def _typed(form: dict[str, str]) -> dict[str, Any]:
    return {"typed": _text(form), "to": form.get("to") or ALL_AGENCIES}


def _text(form: dict[str, str]) -> str:
    """Read a text as it was typed: browsers send its lines with CRLF (HTML, form submission)."""
    return form.get("text", "").replace("\r\n", "\n").strip()


def _on_page_link(token: str, act: Callable[[Seat], Response]) -> Response:
    request, used = questions.current_request, wiring.current()

    def checked() -> Response:
        try:
            return act(seat_by(token, used.desk, used.clock.now()))
        except ExpiredPageError as error:
            return page(request, "question-expired", {"page_path": error.path}, 410)

    return on_link(request, checked)
