"""What a press officer does to a question: the forms on its admin page."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from chalicelib import wiring
from chalicelib.desk.by import By
from chalicelib.desk.classifying import Class
from chalicelib.desk.days_given import day_in
from chalicelib.desk.deadline_acts import classify, dismiss_proposal, extend, reassign, reopen_refused
from chalicelib.desk.extending import Wish
from chalicelib.desk.linking import link_questions, unlink_questions
from chalicelib.desk.named_agencies import agencies_named
from chalicelib.desk.officer_acts import OnBehalf, answer_for, write_note
from chalicelib.desk.splitting import Part, split
from chalicelib.desk.taking_to_pen import take_to_pen
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.workcalendar import LOCAL

Form = Mapping[str, str]


def not_understood(form: Form) -> tuple[str, ...]:
    """Name what a form calls an agency, and nobody knows."""
    return agencies_named(form.get("agencies", ""), wiring.current().desk.register.agencies()).unknown


def moment_in(text: str) -> datetime | None:
    """Read a local moment as a form sends it; None where it is none."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=LOCAL)
    except ValueError:
        return None


def _extend(reference: str, form: Form, by: By) -> str:
    used = wiring.current()
    wish = Wish(day_in(form.get("until", "")), form.get("note", ""))
    return extend(reference, form.get("agency", ""), wish, by, used.desk, used.clock.lease_now())


def _classify(reference: str, form: Form, by: By) -> str:
    used, named = wiring.current(), form.get("class", "")
    if named not in set(QuestionClass):
        return "unknown"
    klass = QuestionClass(named)
    is_incident = klass is QuestionClass.EXTRAORDINARY
    incident_at = moment_in(form.get("incident", "")) if is_incident else None
    wanted = Class(klass, form.get("note", ""), incident_at)
    return classify(reference, wanted, by, used.desk, used.clock.lease_now())


def _reassign(reference: str, form: Form, by: By) -> str:
    used = wiring.current()
    given = (form.get("agency", ""), form.get("agencies", ""), form.get("note", ""))
    return reassign(reference, *given, by, used.desk, used.clock.lease_now())


def _reopen(reference: str, form: Form, by: By) -> str:
    used = wiring.current()
    given = (form.get("agency", ""), form.get("note", ""))
    return reopen_refused(reference, *given, by, used.desk, used.clock.lease_now())


def _dismiss(reference: str, form: Form, by: By) -> str:
    used = wiring.current()
    return dismiss_proposal(reference, form.get("note", ""), by, used.desk, used.clock.lease_now())


def _answer_for(reference: str, form: Form, by: By) -> str:
    used = wiring.current()
    named = {name: form.get(name, "") for name in ("agency", "speaker", "text", "note")}
    return answer_for(reference, OnBehalf(**named), by, used.desk, used.clock.lease_now())


def _write_note(reference: str, form: Form, by: By) -> str:
    used, code = wiring.current(), form.get("agency", "")
    return write_note(reference, code, form.get("text", ""), by, used.desk, used.clock.lease_now())


def _link(reference: str, form: Form, by: By) -> str:
    return link_questions(reference, form.get("other", ""), by, wiring.current().desk)


def _unlink(reference: str, form: Form, by: By) -> str:
    return unlink_questions(reference, form.get("other", ""), by, wiring.current().desk)


def _split(reference: str, form: Form, by: By) -> str:
    used = wiring.current()
    named = {name: form.get(name, "") for name in ("subject", "text", "agencies")}
    return split(reference, Part(**named), by, used.desk, used.clock.lease_now())


def _to_pen(reference: str, form: Form, by: By) -> str:
    used, mail_id, why = wiring.current(), form.get("mail", ""), form.get("note", "")
    return take_to_pen(reference, mail_id, why, by, used.desk, used.clock.lease_now())


ACTS: Final[Mapping[str, Callable[[str, Form, By], str]]] = {
    "extend": _extend,
    "reassign": _reassign,
    "reopen": _reopen,
    "classify": _classify,
    "dismiss": _dismiss,
    "answer_for": _answer_for,
    "note": _write_note,
    "link": _link,
    "unlink": _unlink,
    "split": _split,
    "to_pen": _to_pen,
}
"""By the value of the button that was pressed; each gives the code of what the page then says."""

FIELDS: Final = (
    *("act", "agency", "until", "note", "class", "incident"),
    *("speaker", "text", "other", "subject", "agencies", "mail"),
)
"""What these forms bring; shown again where an act was not possible."""

DONE: Final = frozenset(
    {
        *("extended", "reassigned", "classified", "dismissed", "unchanged", "answered", "noted"),
        *("linked", "unlinked", "split", "moved", "reopened"),
    }
)
