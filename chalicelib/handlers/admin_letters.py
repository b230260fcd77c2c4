"""Admin pages: letters and what became of them, sent again if need be; and tasks."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final
from urllib.parse import quote

from chalice.app import Blueprint, Request, Response

from chalicelib import wiring
from chalicelib.desk import resending, seeing_to
from chalicelib.desk.by import By
from chalicelib.desk.days_given import day_in
from chalicelib.desk.resending import CannotResendError, Resending
from chalicelib.desk.sessions import Visitor
from chalicelib.desk.task_queue import Sought, defer_task, give_task_back, take_task, tasks_shown
from chalicelib.domain.workcalendar import local
from chalicelib.handlers.signing_in import as_officer
from chalicelib.handlers.web import FORM, form_of, page, query_value, see_other

admin_letters: Final = Blueprint(__name__)


@admin_letters.route("/admin/letters", methods=["GET"])
def letters() -> Response:
    """Show the letters that failed, then those of a day."""
    request, used = admin_letters.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        day = day_of(request)
        facts = resending.letters_of_day(day, _number(query_value(request, "page")), used.desk)
        others = {"before": (day - _ONE_DAY).isoformat(), "behind": (day + _ONE_DAY).isoformat()}
        return page(request, "admin-letters", {**facts, **others}, visitor=visitor)

    return as_officer(request, act)


@admin_letters.route("/admin/letters/{letter}", methods=["GET"])
def letter(letter: str) -> Response:
    """Show a letter as it was sent."""
    request, used = admin_letters.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        facts = resending.shown(letter, query_value(request, "question"), used.desk)
        if facts is None:
            return page(request, "not-found", {}, 404, visitor=visitor)
        told = {name: query_value(request, name) for name in ("said", "problem")}
        return page(request, "admin-letter", {**facts, **told}, visitor=visitor)

    return as_officer(request, act)


@admin_letters.route("/admin/letters/{letter}", methods=["POST"], content_types=FORM)
def resend(letter: str) -> Response:
    """Send a letter again."""
    request, used = admin_letters.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        form = form_of(request)
        reference = query_value(request, "question")
        wish = Resending(letter, reference, _number(form.get("revision", "")), form.get("to", ""))
        by = By(visitor.address, used.clock.now())
        try:
            again = resending.resend(wish, by, used.desk, used.clock.lease_now())
        except CannotResendError as refusal:
            return see_other(f"{_path(letter, reference)}&problem={refusal.reason}")
        return see_other(f"{_path(again.id, reference)}&said=resent")

    return as_officer(request, act)


@admin_letters.route("/admin/tasks", methods=["GET"])
def tasks() -> Response:
    """Show the open tasks, oldest first."""
    request = admin_letters.current_request

    def act(visitor: Visitor) -> Response:
        return _tasks_page(request, visitor, query_value(request, "said"))

    return as_officer(request, act)


@admin_letters.route("/admin/tasks", methods=["POST"], content_types=FORM)
def act_on_task() -> Response:
    """Close a task with a note, take it over, give it back, or put it off; or say why not."""
    request, used = admin_letters.current_request, wiring.current()

    def act(visitor: Visitor) -> Response:
        form, by = form_of(request), By(visitor.address, used.clock.now())
        said = _TASK_ACTS.get(form.get("act", ""), _close)(form, by)
        if said in _TASK_DONE:
            return see_other(f"/admin/tasks?said={said}")
        return _tasks_page(request, visitor, said, form.get("note", ""))

    return as_officer(request, act)


def _close(form: Mapping[str, str], by: By) -> str:
    note = form.get("note", "").strip()[:_LONGEST_NOTE]
    try:
        is_closed = seeing_to.close_task(form.get("task", ""), note, by, wiring.current().desk)
    except seeing_to.NoNoteError:
        return "note-missing"
    return "closed" if is_closed else "closed-before"


def _defer(form: Mapping[str, str], by: By) -> str:
    until = day_in(form.get("until", ""))
    return defer_task(form.get("task", ""), until, form.get("note", ""), by, wiring.current().desk)


_TASK_ACTS: Final[Mapping[str, Callable[[Mapping[str, str], By], str]]] = {
    "take": lambda form, by: take_task(form.get("task", ""), by, wiring.current().desk),
    "give_back": lambda form, by: give_task_back(form.get("task", ""), by, wiring.current().desk),
    "defer": _defer,
}
_TASK_DONE: Final = frozenset({"closed", "taken", "given_back", "deferred"})
_ONE_DAY: Final = timedelta(days=1)
_LONGEST_NOTE: Final = 500


def _tasks_page(request: Request, visitor: Visitor, said: str, note: str = "") -> Response:
    used = wiring.current()
    person = visitor.address if query_value(request, "whose") == "mine" else ""
    sought = Sought(query_value(request, "kind"), person)
    number = _number(query_value(request, "page"))
    facts = tasks_shown(number, sought, used.desk, used.clock.now())
    more = {"said": said, "typed": [note] if note else []}
    status = (
        {"note-missing": 422, "no_day": 422, "no_reason": 422}.get(said, 409)
        if request.method == "POST"
        else 200
    )
    return page(request, "admin-tasks", {**facts, **more}, status, visitor=visitor)


def _path(letter: str, reference: str) -> str:
    return f"/admin/letters/{quote(letter, safe='')}?question={quote(reference, safe='')}"


def day_of(request: Request) -> date:
    """Read the day that is asked for; today where it is none."""
    today = local(wiring.current().clock.now()).date()
    try:
        asked = date.fromisoformat(query_value(request, "day"))
    except ValueError:
        return today
    return asked if date.min + _ONE_DAY < asked < date.max - _ONE_DAY else today


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("999999") else 0
