"""The register's files on pages: importing one, with a look at it first, and exporting."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import register_import
from chalicelib.desk.by import By
from chalicelib.desk.register import Planned
from chalicelib.desk.register_changes import differences, party_of
from chalicelib.desk.register_export import export
from chalicelib.desk.register_import import BadUploadError, ChangedPlanError, Preview, UnknownImportError
from chalicelib.desk.register_rules import FILES
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.change import StaleError
from chalicelib.domain.people import Agency
from chalicelib.domain.register_records import ImportRun, ImportState
from chalicelib.handlers.multipart import MULTIPART, file_in
from chalicelib.handlers.queues import has_time
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import FORM, HEADERS, form_of, page, see_other

register_files: Final = Blueprint(__name__)
MOST_SHOWN: Final = 200
"""Changes, and problems, on one page."""
MOST_RUNS: Final = 20
LASTS: Final = timedelta(seconds=10)
"""How long one press on the button goes on with an import."""


@register_files.route("/admin/register/import", methods=["GET"])
def show_imports() -> Response:
    """Show where a file can be given, and the imports so far."""
    request = register_files.current_request
    return as_officer(request, lambda visitor: _imports_page(request, visitor, ""))


@register_files.route("/admin/register/import", methods=["POST"], content_types=[MULTIPART, *FORM])
def upload() -> Response:
    """Keep a file, or text that was pasted, for a look at it."""
    request, used = register_files.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        form = form_of(request)
        chosen = file_in(request.headers.get("content-type", ""), request.raw_body, "content")
        content = chosen or form.get("pasted", "").encode()
        try:
            by = By(visitor.address, used.clock.now())
            run = register_import.keep_upload(form.get("file", ""), content, by, used.desk, used.fresh())
        except BadUploadError as error:
            return _imports_page(request, visitor, error.code)
        return see_other(f"/admin/register/import/{run.id}")

    return as_officer(request, act)


@register_files.route("/admin/register/import/{run}", methods=["GET"])
def show_import(run: str) -> Response:
    """Show what an import would do, how far it is, or what it did."""
    request = register_files.current_request
    return as_officer(request, lambda visitor: _import_page(request, visitor, run))


@register_files.route("/admin/register/import/{run}", methods=["POST"], content_types=FORM)
def go_on(run: str) -> Response:
    """Start an import, go on with it, or give it up."""
    request = register_files.current_request

    def act(visitor: Visitor) -> Response:
        try:
            _act(run, form_of(request))
        except UnknownImportError:
            return page(request, "not-found", {}, 404, visitor=visitor)
        except (ChangedPlanError, StaleError):
            return _import_page(request, visitor, run, is_changed=True)
        return see_other(f"/admin/register/import/{run}")

    return as_officer(request, act)


@register_files.route("/admin/register/export/{file}", methods=["GET"])
def download(file: str) -> Response:
    """Give one of the register's files."""
    request = register_files.current_request

    def act(visitor: Visitor) -> Response:
        if file not in FILES:
            return page(request, "not-found", {}, 404, visitor=visitor)
        text = export(file, wiring.current().desk.register).decode()
        headers = {
            **HEADERS,
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{file}"',
        }
        return Response(text, headers=headers)

    return as_officer(request, act)


def _act(run: str, form: dict[str, str]) -> None:
    used = wiring.current()
    now = used.clock.now()
    if form.get("act") == "discard":
        register_import.discard(run, used.desk, now)
        return
    if form.get("act") == "apply":
        register_import.start(run, form.get("digest", ""), used.desk, now)
    register_import.go_on(run, used.desk, now, has_time(used.clock, LASTS))


def _imports_page(request: Request, visitor: Visitor, problem: str) -> Response:
    runs = [_run(run) for run in wiring.current().desk.questions.imports()[:MOST_RUNS]]
    facts = {"runs": runs, "problem": problem, "file": form_of(request).get("file", "") if problem else ""}
    return page(request, "register-import", facts, 422 if problem else 200, visitor=visitor)


def _import_page(request: Request, visitor: Visitor, run: str, *, is_changed: bool = False) -> Response:
    desk = wiring.current().desk
    stored = desk.questions.import_run(run)
    if stored is None:
        return page(request, "not-found", {}, 404, visitor=visitor)
    is_shown = stored.state is ImportState.PREVIEWED
    looked_at = _preview(register_import.preview(run, desk)) if is_shown else None
    facts = {"run": _run(stored), "preview": looked_at, "is_changed": is_changed}
    return page(request, "register-import-run", facts, 409 if is_changed else 200, visitor=visitor)


def _run(run: ImportRun) -> dict[str, Any]:
    moments = {name: at.isoformat() if at else None for name, at in _moments(run).items()}
    return {**asdict(run), **moments, "state": str(run.state)}


def _moments(run: ImportRun) -> dict[str, Any]:
    return {"started_at": run.started_at, "changed_at": run.changed_at}


def _preview(shown: Preview) -> dict[str, Any]:
    writes = shown.plan.writes
    return {
        "digest": shown.digest,
        "added": sum(write.before is None for write in writes),
        "changed": sum(write.before is not None for write in writes),
        "unchanged": shown.plan.report.unchanged[shown.run.file],
        "refused": len({problem.line for problem in shown.refused}),
        "writes": [_write(write) for write in writes[:MOST_SHOWN]],
        "problems": [asdict(problem) for problem in shown.refused[:MOST_SHOWN]],
        "warnings": [asdict(problem) for problem in shown.warnings[:MOST_SHOWN]],
        "more": max(len(writes) - MOST_SHOWN, 0),
        "more_problems": max(len(shown.refused) - MOST_SHOWN, 0),
    }


def _write(write: Planned) -> dict[str, Any]:
    record = write.record
    return {
        "key": party_of(record)[1],
        "name": record.name_vi if isinstance(record, Agency) else record.name,
        "is_new": write.before is None,
        "changes": [asdict(change) for change in differences(write.before, record)],
    }
