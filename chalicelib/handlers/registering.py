"""The form by which a journalist asks to be registered: written, looked through, sent, confirmed."""

from collections.abc import Mapping
from typing import Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import registering, registration_facts, submission_facts, uploading
from chalicelib.desk.limits import TooManyFormsError
from chalicelib.desk.links import UsedLinkError
from chalicelib.desk.registration_form import TypedRegistration, typed_of
from chalicelib.domain.registration import Registration, RegistrationState
from chalicelib.domain.workcalendar import local
from chalicelib.handlers.web import FORM, form_of, network_of, on_link, origin_of, page, see_other

registering_pages: Final = Blueprint(__name__)
FIELDS: Final = ("name", "outlet", "email", "telephone", "paper", "number", "issued", "until")


@registering_pages.route("/registration", methods=["GET"])
def show_registration() -> Response:
    """Show the form."""
    return _form(registering_pages.current_request, TypedRegistration())


@registering_pages.route("/registration", methods=["POST"], content_types=FORM)
def write_registration() -> Response:
    """Keep the form as a draft, or show what is wrong with it."""
    request, used = registering_pages.current_request, wiring.current()
    typed = _typed(request)
    problems = _problems(request, typed)
    if problems is not None:
        return _form(request, typed, problems)
    try:
        kept = registering.draft(typed, used.fresh(), network_of(request), used.desk, used.clock.now())
    except TooManyFormsError:
        return page(request, "too-many", {}, 429)
    return see_other(_path(kept))


@registering_pages.route("/registration/{token}", methods=["GET"])
def show_registration_draft(token: str) -> Response:
    """Show the draft with its scans and a form for one more, or that it was sent."""
    request = registering_pages.current_request
    return on_link(request, lambda: _check(request, token))


@registering_pages.route("/registration/{token}", methods=["POST"], content_types=FORM)
def act_on_registration_draft(token: str) -> Response:
    """Take a scan away, or send the draft."""
    request, used = registering_pages.current_request, wiring.current()

    def act() -> Response:
        found, form = registering.find(token, used.desk, used.clock.now()), form_of(request)
        if "remove" in form:
            uploading.remove(found.id, form["remove"], used.desk)
        return _send(request, found, token) if form.get("act") == "send" else see_other(_path(found))

    return on_link(request, act)


@registering_pages.route("/registration/{token}/edit", methods=["GET"])
def show_registration_edit(token: str) -> Response:
    """Show the form with everything that was typed."""
    request, used = registering_pages.current_request, wiring.current()

    def act() -> Response:
        found = registering.find(token, used.desk, used.clock.now())
        if found.state is not RegistrationState.DRAFT:
            return see_other(_path(found))
        return _form(request, typed_of(found), is_proved=bool(found.link))

    return on_link(request, act)


@registering_pages.route("/registration/{token}/edit", methods=["POST"], content_types=FORM)
def edit_registration(token: str) -> Response:
    """Keep the draft as it was typed anew."""
    request, used = registering_pages.current_request, wiring.current()

    def act() -> Response:
        found = registering.find(token, used.desk, used.clock.now())
        typed = _typed(request, found.address if found.link else "")
        problems = _problems(request, typed)
        if problems is not None:
            return _form(request, typed, problems, is_proved=bool(found.link))
        return see_other(_path(registering.edit(found, typed, used.desk)))

    return on_link(request, act)


@registering_pages.route("/confirm-registration/{token}", methods=["GET"])
def show_registration_to_confirm(token: str) -> Response:
    """Show the registration that waits for its confirmation."""
    request, used = registering_pages.current_request, wiring.current()

    def act() -> Response:
        found, link = registering.shown(token, used.desk, used.clock.now())
        said = {**registration_facts.written(found), "files": registration_facts.scans(found, used.desk)}
        return page(request, "confirm-registration", {**said, "expires_at": link.expires_at.isoformat()})

    return on_link(request, act)


@registering_pages.route("/confirm-registration/{token}", methods=["POST"], content_types=FORM)
def confirm_registration(token: str) -> Response:
    """Let it wait for the press department."""
    request, used = registering_pages.current_request, wiring.current()

    def act() -> Response:
        registering.confirm(token, used.desk, used.clock.now())
        return page(request, "registration-sent", {"is_confirmed": True, "expires_at": ""})

    return on_link(request, act)


@registering_pages.route("/register-again/{token}", methods=["GET"])
def show_registration_again(token: str) -> Response:
    """Show the form that a mailed link opens: what was written before, or what is to be renewed."""
    request, used = registering_pages.current_request, wiring.current()

    def act() -> Response:
        typed, _ = registering.begun_by(token, used.desk, used.clock.now())
        return _form(request, typed, is_proved=True)

    return on_link(request, act)


@registering_pages.route("/register-again/{token}", methods=["POST"], content_types=FORM)
def write_registration_again(token: str) -> Response:
    """Keep what was typed as a draft of this link."""
    request, used = registering_pages.current_request, wiring.current()

    def act() -> Response:
        _, link = registering.begun_by(token, used.desk, used.clock.now())
        typed = _typed(request, link.address)
        problems = _problems(request, typed)
        if problems is not None:
            return _form(request, typed, problems, is_proved=True)
        return see_other(_path(registering.begin_again(token, typed, used.desk, used.clock.now())))

    return on_link(request, act)


def _typed(request: Request, address: str = "") -> TypedRegistration:
    """Read the form; a proved address cannot be typed over."""
    form = form_of(request)
    fields = {name: form.get(name, "") for name in FIELDS}
    return TypedRegistration(**{**fields, **({"email": address} if address else {})})


def _problems(request: Request, typed: TypedRegistration) -> Mapping[str, str] | None:
    """Name what is wrong; None where the form can be taken. The way to the other language finds nothing."""
    used = wiring.current()
    if form_of(request).get("act") == "keep":
        return {}
    today = local(used.clock.now()).date()
    return typed.problems(today, used.desk.addresses.domain) or None


def _form(
    request: Request,
    typed: TypedRegistration,
    problems: Mapping[str, str] | None = None,
    *,
    is_proved: bool = False,
) -> Response:
    facts = {"typed": typed, "problems": problems or {}, "is_proved": is_proved}
    return page(request, "registration", facts, 422 if problems else 200)


def _path(registration: Registration) -> str:
    return f"/registration/{registering.token_of(registration, wiring.current().desk)}"


def _check(request: Request, token: str, problem: str = "") -> Response:
    used = wiring.current()
    found = registering.find(token, used.desk, used.clock.now())
    if found.state is not RegistrationState.DRAFT:
        expires_at = found.expires_at.isoformat() if found.expires_at else ""
        facts = {"is_confirmed": found.is_confirmed, "expires_at": expires_at}
        return page(request, "registration-sent", facts)
    upload = uploading.upload_form(found.id, f"{used.settings.public_url}{_path(found)}", used.desk)
    shown = {
        **registration_facts.written(found),
        "files": registration_facts.scans(found, used.desk),
        "upload": submission_facts.upload_fact(upload),
        "most_files": uploading.MOST_FILES,
        "largest": uploading.LARGEST,
        "token": token,
        "problem": problem,
        "is_proved": bool(found.link),
    }
    status = 422 if problem else 200
    return page(
        request, "registration-check", shown, status, form_origin=origin_of(upload.url) if upload else ""
    )


def _send(request: Request, found: Registration, token: str) -> Response:
    used = wiring.current()
    try:
        registering.send(found, network_of(request), used.desk, used.clock.now())
    except registering.NoScanError:
        return _check(request, token, "no_scan")
    except TooManyFormsError:
        return page(request, "too-many", {}, 429)
    except (UsedLinkError, uploading.TooManyFilesError):  # sent before, or its page says which are too many
        return see_other(_path(found))
    return see_other(_path(found))
