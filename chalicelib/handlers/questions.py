"""The page of a question for its parties: shown by the link in a letter, acted on in a session."""

import re
from collections.abc import Callable
from dataclasses import fields
from typing import Any, Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import page_drafts
from chalicelib.desk.by import By
from chalicelib.desk.contact_requests import ask_for_contacts
from chalicelib.desk.days_given import day_in
from chalicelib.desk.facts import agency_fact
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.own_leave import Leave, leaves_of, take_leave
from chalicelib.desk.own_questions import own_questions
from chalicelib.desk.page_acts import (
    ClosedError,
    PageChangedError,
    RefusedError,
    Said,
    UnfitTextError,
    act_of,
    preview,
    waits_for_approval,
    was_written,
    write,
)
from chalicelib.desk.page_approvals import DECISIONS, Decision, decide_on_page
from chalicelib.desk.page_links import ExpiredPageError, Seat, seat_at, seat_by
from chalicelib.desk.page_terms import Given, given_facts
from chalicelib.desk.question_view import download_url, show_question
from chalicelib.desk.sessions import Visitor
from chalicelib.desk.submission_facts import upload_fact
from chalicelib.desk.uploading import TooManyFilesError
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.approval import AWAITING
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.wording import clean_text
from chalicelib.domain.workcalendar import local
from chalicelib.handlers.signing_in import as_visitor, mail_link
from chalicelib.handlers.web import FORM, form_of, on_link, origin_of, page, query_value, redirect, see_other

questions: Final = Blueprint(__name__)
_FORM_NAME: Final = re.compile(r"[0-9a-f]{32}")
_POINT: Final = "point-"
"""What the name of a ticked point begins with, before its label."""


@questions.route("/questions", methods=["GET"])
def list_questions() -> Response:
    """List the questions of who has signed in."""
    request = questions.current_request
    return as_visitor(request, lambda visitor: _listed(visitor, done=query_value(request, "done")))


@questions.route("/questions", methods=["POST"], content_types=FORM)
def act_for_oneself() -> Response:
    """Save somebody's own leave, or ask the press department for other contacts of their agency."""
    request, used = questions.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        form, by = form_of(request), By(visitor.address, used.clock.now())
        what, code = form.get("what", ""), form.get("agency", "")
        if what == "contacts":
            problem = ask_for_contacts(code, _text(form), form.get("form", ""), by, used.desk)
        else:
            what, problem = "leave", take_leave(code, _leave(form), by, used.desk)
        if problem:
            leave: Fact = {name: form.get(name, "") for name in ("away_from", "away_until", "stand_in")}
            refused: Facts = {"problem": problem, "what": what, "code": code, "typed": _text(form)}
            return _listed(visitor, 422, **refused, leave=leave)
        return see_other(f"/questions?done={what}")

    return as_visitor(request, act)


def _leave(form: dict[str, str]) -> Leave:
    """Read a leave as its form gives it; the button that ends it gives none."""
    if form.get("act") == "end":
        return Leave()
    since, until = (day_in(form.get(name, "")) for name in ("away_from", "away_until"))
    return Leave(since, until, form.get("stand_in", ""))


def _listed(visitor: Visitor, status: int = 200, **said: Fact) -> Response:
    used = wiring.current()
    now = used.clock.now()
    facts = own_questions(visitor, used.desk, now)
    agencies = visitor.party.agencies
    forms = {
        "leaves": leaves_of(visitor.address, agencies, local(now).date()),
        "contact_of": [agency_fact(agency) for agency in agencies],
        "form": used.fresh(),
    }
    empty = {"done": "", "problem": "", "what": "", "code": "", "typed": "", "leave": {}}
    told = {**facts, **forms, **empty, **said}
    return page(questions.current_request, "questions", told, status, visitor=visitor)


@questions.route("/questions/{question}", methods=["GET"])
def show_by_link(question: str) -> Response:
    """Show a question to who got a letter with its link; nothing can be done there."""
    request, used = questions.current_request, wiring.current()

    def act(seat: Seat) -> Response:
        file = query_value(request, "file")
        if file:
            return redirect(download_url(seat, file, used.desk))
        facts = show_question(seat, used.desk, used.clock.now())
        told = f"/questions/{question}/timeline" if seat.side is Side.JOURNALIST else ""
        return page(request, "question", {**facts, **_form(timeline=told)})

    return on_page_link(request, question, act)


@questions.route("/questions/{question}", methods=["POST"], content_types=FORM)
def ask_to_write(question: str) -> Response:
    """Mail a link to sign in to the address that the letter went to."""
    request = questions.current_request
    return on_page_link(request, question, lambda seat: mail_link(request, seat.address, seat.path))


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
    """Preview or send an agency's answer, or a journalist's further words."""
    request = questions.current_request

    def act(visitor: Visitor) -> Response:
        seat, form = seat_at(question, agency, visitor.address), form_of(request)
        said = _said(form)
        return _or_form(seat, visitor, said, lambda: _acted(seat, said, form, visitor))

    return as_visitor(request, lambda visitor: on_link(request, lambda: act(visitor)))


@questions.route("/questions/{question}/{agency}/{draft}", methods=["GET"])
def show_draft(question: str, agency: str, draft: str) -> Response:
    """Show words as the other side would get them, with their files."""
    request = questions.current_request

    def act(visitor: Visitor) -> Response:
        seat = seat_at(question, agency, visitor.address)
        said = page_drafts.draft(draft, seat, wiring.current().desk)
        return _or_form(seat, visitor, said, lambda: _previewed(seat, said, visitor))

    return as_visitor(request, lambda visitor: on_link(request, lambda: act(visitor)))


def _previewed(seat: Seat, said: Said, visitor: Visitor) -> Response:
    used = wiring.current()
    now = used.clock.now()
    if was_written(said, seat, used.desk):
        return _led_back(seat, said)
    upload = page_drafts.form_for_file(said, seat, used.desk)
    facts: dict[str, Any] = {
        **preview(said, seat, used.desk, now),
        **page_drafts.files_of_draft(said, seat, used.desk),
        "form": said.form,
        "upload": upload_fact(upload),
    }
    origin = origin_of(upload.url) if upload else ""
    return page(questions.current_request, "preview", facts, visitor=visitor, form_origin=origin)


def _or_form(seat: Seat, visitor: Visitor, said: Said, act: Callable[[], Response]) -> Response:
    """Act, or show the form again with what was typed and why nothing was done."""
    typed = _typed(said)
    try:
        return act()
    except RefusedError as error:
        return _shown(seat, visitor, 422, **typed, refused=error.why)
    except UnfitTextError as error:
        return _shown(seat, visitor, 422, **typed, problem=error.problem)
    except PageChangedError as error:
        return _shown(seat, visitor, 409, **typed, changed={"entries": error.entries})
    except ClosedError:
        return _shown(seat, visitor, 409, **typed, problem="closed")


def _acted(seat: Seat, said: Said, form: dict[str, str], visitor: Visitor) -> Response:
    used = wiring.current()
    act, unwanted = form.get("act", ""), form.get("remove", "")
    if act in DECISIONS:
        done = decide_on_page(
            seat, By(seat.address, used.clock.now()), _decision(form), used.desk, used.clock.lease_now()
        )
        return see_other(f"{seat.path}?done={done}")
    if unwanted or act == "preview":
        if not _FORM_NAME.fullmatch(said.form):
            raise UnknownLinkError("no form of ours")
        page_drafts.keep_draft(said, seat, used.desk, used.clock.now())
        if unwanted:
            page_drafts.remove_file(said, unwanted, seat, used.desk)
        return see_other(f"{seat.path}/{said.form}")
    if act != "send":
        return _shown(seat, visitor, **_typed(said))
    try:
        write(said, seat, used.desk, used.clock.now(), used.clock.lease_now())
    except TooManyFilesError:  # its page says which are too many
        return see_other(f"{seat.path}/{said.form}")
    return _led_back(seat, said)


def _led_back(seat: Seat, said: Said) -> Response:
    is_waiting = waits_for_approval(said, seat, wiring.current().desk)
    return see_other(f"{seat.path}?done={AWAITING if is_waiting else act_of(said, seat)}")


def _decision(form: dict[str, str]) -> Decision:
    """Read what an approver decided on which words, and why."""
    return Decision(form.get("act", ""), form.get("asked", ""), _text(form))


def _shown(seat: Seat, visitor: Visitor, status: int = 200, **form: Any) -> Response:
    used = wiring.current()
    facts = show_question(seat, used.desk, used.clock.now())
    told = f"{seat.path}/timeline" if seat.side is Side.JOURNALIST else ""
    kept = {**_form(form=used.fresh(), is_session=True, timeline=told), **form}
    return page(questions.current_request, "question", {**facts, **kept}, status, visitor=visitor)


def _form(**changes: Any) -> dict[str, Any]:
    """Give the facts of a form: what was typed, what is wrong with it, and what was just done."""
    empty = {"form": "", "typed": "", "to": ALL_AGENCIES, "what": "", **given_facts(Given())}
    wrong = {"problem": "", "refused": "", "changed": None, "done": ""}
    return {**empty, **wrong, "is_session": False, **changes}


def _said(form: dict[str, str]) -> Said:
    """Read what a form says; points are ticked one by one."""
    points = tuple(name.removeprefix(_POINT) for name in form if name.startswith(_POINT))
    given = {one.name: form.get(one.name, "") for one in fields(Given) if one.name != "points"}
    return Said(
        form.get("form", ""),
        _text(form),
        form.get("seen", ""),
        form.get("to") or ALL_AGENCIES,
        form.get("what", ""),
        points=points,
        **given,
    )


def _typed(said: Said) -> dict[str, Any]:
    kept = {"form": said.form} if _FORM_NAME.fullmatch(said.form) else {}
    return {**kept, "typed": said.text, "to": said.to, "what": said.act, **given_facts(said)}


def _text(form: dict[str, str]) -> str:
    """Read a text as it was typed: browsers send its lines with CRLF (HTML, form submission)."""
    return clean_text(form.get("text", ""))


def on_page_link(request: Request, token: str, act: Callable[[Seat], Response]) -> Response:
    """Act for whoever has the link of a letter, or say on a page of its own why it opens nothing."""
    used = wiring.current()

    def checked() -> Response:
        try:
            return act(seat_by(token, used.desk, used.clock.now()))
        except ExpiredPageError as error:
            return page(request, "question-expired", {"page_path": error.path}, 410)

    return on_link(request, checked)
