"""Forms of the register's pages: what was typed as drafts, and what pages show as facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from chalicelib.desk.register_editing import AgencyDraft, JournalistDraft
from chalicelib.desk.register_export import cells_of, contact_cells, journalist_cells
from chalicelib.desk.register_rules import AGENCIES, COLUMNS, CONTACTS, JOURNALISTS, MOST_CONTACTS
from chalicelib.desk.suspending import RefusedActError, Suspension
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.register_records import Problem, RegisterEvent

Form = Mapping[str, str]
Shown = dict[str, Any]
"""Facts of a page."""

BLANK_ROWS: Final = 2
"""Rows for new contacts at the end of the form."""
_CONTACT: Final = COLUMNS[CONTACTS][1:]
_TYPED: Final = ("name", "post", "email", "phone")
_DIGITS: Final = 9
_MOST_ROWS: Final = MOST_CONTACTS + BLANK_ROWS + 1


def agency_draft(form: Form, code: str) -> AgencyDraft:
    """Read an agency as it was typed; a contact is left out whose row is empty or ticked to be removed."""
    cells = {column: form.get(column, "") for column in COLUMNS[AGENCIES]}
    return AgencyDraft(
        revision=whole_number(form.get("revision", "")),
        cells=cells | ({"code": code} if code else {}),
        contacts=tuple(_contact(form, number) for number in _kept(form)),
        is_confirmed=form.get("confirmed") == "yes",
    )


def journalist_draft(form: Form, email: str) -> JournalistDraft:
    """Read a journalist as they were typed; the address they are known by stays the first."""
    cells = {column: form.get(column, "") for column in COLUMNS[JOURNALISTS]}
    others = "; ".join(form.get("others", "").split())
    first = email or cells["email"]
    return JournalistDraft(
        revision=whole_number(form.get("revision", "")),
        cells=cells | {"email": f"{first};{others}" if first else ""},
        is_confirmed=form.get("confirmed") == "yes",
    )


def suspension_of(form: Form) -> Suspension:
    """Read the order to suspend a journalist; RefusedActError (`bad_day`) where the last day is none."""
    return Suspension(form.get("reason", ""), day_of(form.get("until", "")))


def day_of(typed: str) -> date | None:
    """Read a day as a field of a form sends it, None where it is empty; RefusedActError (`bad_day`)."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise RefusedActError("bad_day") from error


def agency_cells(agency: Agency | None) -> Shown:
    """Give the form of an agency as the book has it; that of a new one is empty."""
    cells = cells_of(agency) if agency else dict.fromkeys(COLUMNS[AGENCIES], "")
    rows = list(contact_cells(agency)) if agency else []
    return {"cells": cells, "contacts": _numbered(rows), "revision": agency.revision if agency else 0}


def agency_row(agency: Agency) -> Shown:
    """Give an agency as a row of a list."""
    return {
        "code": agency.code,
        "name_vi": agency.name_vi,
        "name_en": agency.name_en,
        "abbrev": agency.abbrev,
        "contacts": len(agency.contacts),
        "bouncing": sorted(agency.bouncing),
    }


def journalist_row(person: Journalist) -> Shown:
    """Give a journalist as a row of a list."""
    return {
        "email": person.email,
        "query": quote(person.email),
        "name": person.name,
        "outlet": person.outlet,
        "card_expires_on": person.card_expires_on.isoformat() if person.card_expires_on else "",
        "is_active": person.is_active,
        "paper": str(person.paper),
        "suspended_because": person.suspended_because,
        "suspended_until": person.suspended_until.isoformat() if person.suspended_until else "",
    }


def typed_agency(form: Form, draft: AgencyDraft, revision: int) -> Shown:
    """Give the form of an agency as it was typed, rows to be removed too, with the revision to save on."""
    rows = [_contact(form, number) | {"number": number} for number in _rows(form)]
    ticked = [number for number in _rows(form) if form.get(f"contact-{number}-remove")]
    shown = [row | {"is_removed": row["number"] in ticked, "is_new": False} for row in rows]
    return {"cells": dict(draft.cells), "contacts": shown, "revision": revision}


def journalist_form(person: Journalist | None) -> Shown:
    """Give the form of a journalist as the book has it."""
    cells = journalist_cells(person) if person else dict.fromkeys(COLUMNS[JOURNALISTS], "")
    others = "\n".join(person.every_address[1:]) if person else ""
    shown = {"email": person.email, "others": others} if person else {"others": ""}
    return {"cells": cells | shown, "revision": person.revision if person else 0}


def typed_journalist(form: Form, email: str, revision: int) -> Shown:
    """Give the form of a journalist as it was typed."""
    cells = {column: form.get(column, "") for column in (*COLUMNS[JOURNALISTS], "others")}
    return {"cells": cells | ({"email": email} if email else {}), "revision": revision}


def problems_shown(problems: Iterable[Problem], form: Form) -> list[Shown]:
    """Give problems with the field of the form that each is about."""
    kept = _kept(form)
    return [asdict(problem) | {"field": _field(problem, kept)} for problem in problems]


def _field(problem: Problem, kept: Sequence[int]) -> str:
    if problem.file != CONTACTS:
        return problem.column
    column = "role" if problem.column == "agency_code" else problem.column
    return f"contact-{kept[problem.line - 1]}-{column}"


def compared(now: Agency | Journalist, typed: AgencyDraft | JournalistDraft) -> list[Shown]:
    """Set what was typed beside what is there now, where they differ."""
    there = cells_of(now) if isinstance(now, Agency) else journalist_cells(now)
    rows = [
        {"field": column, "now": value, "typed": typed.cells.get(column, "")}
        for column, value in there.items()
        if _plain(value) != _plain(typed.cells.get(column, ""))
    ]
    if isinstance(now, Agency) and isinstance(typed, AgencyDraft):
        own, theirs = map(_lines, (contact_cells(now), typed.contacts))
        rows += [{"field": "contact", "now": own, "typed": theirs}] if own != theirs else []
    return rows


def history_shown(events: Iterable[RegisterEvent]) -> list[Shown]:
    """Give the history of an agency or a journalist."""
    return [asdict(event) | {"act": str(event.act), "at": event.at.isoformat()} for event in events]


def _lines(contacts: Iterable[Mapping[str, str]]) -> str:
    return "\n".join(
        "; ".join(filter(None, (row[column].strip() for column in _CONTACT))) for row in contacts
    )


def _plain(cell: str) -> list[str]:
    return cell.replace(";", " ").split()


def _rows(form: Form) -> list[int]:
    return [number for number in range(1, _MOST_ROWS + 1) if f"contact-{number}-role" in form]


def _kept(form: Form) -> list[int]:
    typed = (number for number in _rows(form) if any(_contact(form, number)[column] for column in _TYPED))
    return [number for number in typed if not form.get(f"contact-{number}-remove")]


def _contact(form: Form, number: int) -> dict[str, Any]:
    return {column: form.get(f"contact-{number}-{column}", "") for column in _CONTACT}


def _numbered(rows: Sequence[Mapping[str, str]]) -> list[Shown]:
    blank = [dict.fromkeys(_CONTACT, "") | {"role": "spokesperson"}] * BLANK_ROWS
    return [
        {**row, "number": number, "is_removed": False, "is_new": number > len(rows)}
        for number, row in enumerate((*rows, *blank), start=1)
    ]


def whole_number(text: str) -> int:
    """Read a number from a hidden field; 0 for anything else that somebody may have put there."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0
