"""The form: written, looked through, sent, and confirmed by a link in a letter."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import submission_facts, submitting, uploading
from chalicelib.desk.limits import TooManyFormsError
from chalicelib.desk.links import ExpiredLinkError, UnknownLinkError, UsedLinkError
from chalicelib.desk.lookalikes import lookalikes
from chalicelib.desk.question_form import TypedForm, typed_of
from chalicelib.desk.submitting import TooManyAgenciesError
from chalicelib.domain.change import StaleError
from chalicelib.domain.submission import Submission, SubmissionState
from chalicelib.handlers.lookalikes import for_visitor
from chalicelib.handlers.web import (
    FORM,
    cookie,
    cookies_of,
    fields_of,
    form_of,
    language_of,
    network_of,
    on_link,
    origin_of,
    page,
    query_value,
    see_other,
)

asking: Final = Blueprint(__name__)
DRAFT_COOKIE: Final = "phatngon_draft"
BACK_SAFE: Final = {"Cache-Control": "no-cache, private"}
"""A form without secrets: the browser may bring back what was typed when its reader goes back."""

_TRIES: Final = 3


@asking.route("/", methods=["GET"])
def show_form() -> Response:
    """Show the form, filled with the draft that this browser began."""
    request = asking.current_request
    known = _draft_of(request)
    return _form(request, typed_of(known) if known else TypedForm(), token=_token(known))


@asking.route("/", methods=["POST"], content_types=FORM)
def write() -> Response:
    """Keep the form as a draft, or show what is wrong with it; the search for agencies shows it again."""
    request, used = asking.current_request, wiring.current()
    typed, now = _typed(request), used.clock.now()
    if form_of(request).get("act") == "find":
        return _form(request, typed)
    problems = typed.problems(now)
    if problems:
        return _form(request, typed, problems, status=422)
    try:
        kept = _kept(typed, request, now)
    except TooManyFormsError:
        return _form(request, typed, {"email": "too_often"}, status=429)
    token = submitting.token_of(kept, used.desk)
    return see_other(f"/ask/{token}", cookie(DRAFT_COOKIE, token, int(submitting.KEPT.total_seconds())))


@asking.route("/ask/{token}", methods=["GET"])
def show_draft(token: str) -> Response:
    """Show the draft with agencies to choose from and files, or that it was sent."""
    request = asking.current_request
    return on_link(request, lambda: _check(request, token))


@asking.route("/ask/{token}", methods=["POST"], content_types=FORM)
def act_on_draft(token: str) -> Response:
    """Keep what is ticked, and do what the button says: send, take a file away, lead on; or throw it away."""
    request, used = asking.current_request, wiring.current()

    def act() -> Response:
        is_over = form_of(request).get("act") == "discard"
        try:
            found = submitting.find(token, used.desk, used.clock.now())
            return _discard(found) if is_over else _acted(request, found)
        except TooManyAgenciesError as error:
            return _check(request, token, error.agencies)
        except UsedLinkError:  # it was sent before, perhaps by the same button
            return see_other(f"/ask/{token}")
        except UnknownLinkError:  # thrown away before, perhaps by the same button
            if is_over and submitting.id_in(token, used.desk):
                return see_other("/")
            raise

    return on_link(request, act)


@asking.route("/ask/{token}/files", methods=["GET"])
def show_files(token: str) -> Response:
    """Show the form for one more file: it goes to the archive, so nothing may be ticked beside it."""
    request, used = asking.current_request, wiring.current()

    def act() -> Response:
        now = used.clock.now()
        found = submitting.find(token, used.desk, now)
        if found.state is not SubmissionState.DRAFT:
            return see_other(f"/ask/{token}")
        upload = uploading.upload_form(found.id, f"{used.settings.public_url}/ask/{token}", used.desk)
        facts = {**submission_facts.file_facts(found, upload, used.desk), "token": token}
        return page(request, "files", facts, form_origin=origin_of(upload.url) if upload else "")

    return on_link(request, act)


@asking.route("/ask/{token}/edit", methods=["GET"])
def show_edit(token: str) -> Response:
    """Show the form with everything that was typed."""
    request, used = asking.current_request, wiring.current()

    def act() -> Response:
        found = submitting.find(token, used.desk, used.clock.now())
        if found.state is not SubmissionState.DRAFT:
            return see_other(f"/ask/{token}")
        return _form(request, typed_of(found), token=token)

    return on_link(request, act)


@asking.route("/ask/{token}/edit", methods=["POST"], content_types=FORM)
def edit(token: str) -> Response:
    """Keep the draft as it was typed anew."""
    request, used = asking.current_request, wiring.current()
    typed = _typed(request)

    def act() -> Response:
        found = submitting.find(token, used.desk, used.clock.now())
        problems = typed.problems(used.clock.now())
        if problems or form_of(request).get("act") == "find":
            return _form(request, typed, problems, token=token, status=422 if problems else 200)
        try:
            submitting.edit(found, typed, used.desk)
        except UsedLinkError:  # written anew since it was found, perhaps by the same button
            submitting.edit(submitting.find(token, used.desk, used.clock.now()), typed, used.desk)
        return see_other(f"/ask/{token}")

    return on_link(request, act)


@asking.route("/confirm-form/{token}", methods=["GET"])
def show_confirmation(token: str) -> Response:
    """Show the form that waits for its confirmation."""
    request, used = asking.current_request, wiring.current()

    def act() -> Response:
        now = used.clock.now()
        submission, link = submitting.shown(token, used.desk, now)
        said = submission_facts.check_facts(submission, used.desk, now)
        alike = lookalikes(submission, used.desk, now)  # the link proves the address
        until = {"expires_at": link.expires_at.isoformat()}
        return page(request, "confirm-form", {**said, **until, "lookalikes": alike})

    return on_link(request, act)


@asking.route("/confirm-form/{token}", methods=["POST"], content_types=FORM)
def confirm(token: str) -> Response:
    """Open the question: its clock starts now."""
    request, used = asking.current_request, wiring.current()

    def act() -> Response:
        try:
            reference = submitting.confirm(token, used.desk, used.clock.now(), used.clock.lease_now())
        except UsedLinkError:  # a button pressed twice: the second answer is the one that is seen
            reference = submitting.opened_by(token, used.desk)
            if not reference:
                raise
        return page(request, "done", {"act": "confirm", "reference": reference})

    return on_link(request, act)


def _form(
    request: Request,
    typed: TypedForm,
    problems: dict[str, str] | None = None,
    *,
    token: str = "",
    status: int = 200,
) -> Response:
    used = wiring.current()
    found = form_of(request).get("find", "") if request.method == "POST" else ""
    facts: dict[str, Any] = {
        "typed": typed,
        "problems": problems or {},
        "find": found,
        "draft": token,
        "form": form_of(request).get("form", "") or submitting.token_for(used.fresh(), used.desk),
        **submission_facts.agency_choices(found, typed.agencies, used.desk, language_of(request)),
    }
    return page(request, "ask", facts, status, headers=BACK_SAFE)


def _typed(request: Request) -> TypedForm:
    form, fields = form_of(request), fields_of(request)
    return TypedForm(
        email=form.get("email", ""),
        subject=form.get("subject", ""),
        text=form.get("text", ""),
        publication=form.get("publication", ""),
        is_urgent=form.get("urgent", "") == "yes",
        agencies=_known_codes(fields.get("agencies", ())),
    )


def _known_codes(codes: Sequence[str]) -> tuple[str, ...]:
    known = {agency.code for agency in wiring.current().desk.register.agencies()}
    return tuple(code for code in dict.fromkeys(codes) if code in known)


def _draft_of(request: Request) -> Submission | None:
    used = wiring.current()
    try:
        found = submitting.find(cookies_of(request).get(DRAFT_COOKIE, ""), used.desk, used.clock.now())
    except (UnknownLinkError, ExpiredLinkError):
        return None
    return found if found.state is SubmissionState.DRAFT else None


def _token(known: Submission | None) -> str:
    return submitting.token_of(known, wiring.current().desk) if known else ""


def _kept(typed: TypedForm, request: Request, now: datetime) -> Submission:
    """Keep what was typed in the one draft of this form, however often it is sent; else in a new one."""
    for _ in range(_TRIES - 1):
        with suppress(StaleError, UsedLinkError):  # the same form, or the same network, at the same moment
            return _kept_once(typed, request, now)
    return _kept_once(typed, request, now)


def _kept_once(typed: TypedForm, request: Request, now: datetime) -> Submission:
    used = wiring.current()
    named = submitting.id_in(form_of(request).get("form", ""), used.desk)
    known = used.desk.questions.submission(named) if named else None
    if known is None:
        return submitting.draft(typed, named or used.fresh(), network_of(request), used.desk, now)
    if known.state is not SubmissionState.DRAFT:
        return submitting.draft(typed, used.fresh(), network_of(request), used.desk, now)
    return submitting.edit(known, typed, used.desk)


def _check(request: Request, token: str, too_many: tuple[str, ...] = ()) -> Response:
    """Show a draft with what is ticked: as it is kept, or as it was sent, where that was too much to keep."""
    used = wiring.current()
    now = used.clock.now()
    found = submitting.find(token, used.desk, now)
    if found.state is not SubmissionState.DRAFT:
        return page(request, "form-sent", {"expires_at": found.expires_at.isoformat()})
    if too_many:
        found = replace(found, agencies=too_many)
    facts: dict[str, Any] = {
        **submission_facts.check_facts(found, used.desk, now),
        "problems": {"agencies": "too_many"} if too_many else {},
        "token": token,
        "most_files": uploading.MOST_FILES,
        **submission_facts.agency_choices("", found.agencies, used.desk, language_of(request)),
        "guesses": submission_facts.guesses(found, used.desk),
        "lookalikes": for_visitor(request, found),
    }
    return page(request, "check", facts, 422 if too_many else 200)


def _acted(request: Request, found: Submission) -> Response:
    used, form = wiring.current(), form_of(request)
    found = submitting.choose(found, fields_of(request).get("agencies", ()), used.desk)
    path = f"/ask/{submitting.token_of(found, used.desk)}"
    if "remove" in form:
        uploading.remove(found.id, form["remove"], used.desk)
    if form.get("act") == "send":
        return _send(request, found, path)
    path += {"edit": "/edit", "find": "/edit", "files": "/files"}.get(form.get("act", ""), "")
    query = f"?lang={language_of(request)}" if query_value(request, "lang") else ""
    return see_other(f"{path}{query}{'#agencies' if form.get('act') == 'find' else ''}")


def _send(request: Request, found: Submission, path: str) -> Response:
    used = wiring.current()
    try:
        submitting.send(found, network_of(request), used.desk, used.clock.now())
    except TooManyFormsError:
        return page(request, "too-many", {}, 429)
    except uploading.TooManyFilesError:  # the draft's page says which are too many
        return see_other(path)
    return see_other(path, cookie(DRAFT_COOKIE, "", 0))


def _discard(found: Submission) -> Response:
    submitting.discard(found, wiring.current().desk)
    return see_other("/", cookie(DRAFT_COOKIE, "", 0))
