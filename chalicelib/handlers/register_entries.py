"""An agency or a journalist on its page of the register: what each of them does in its own way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol
from urllib.parse import quote

from chalicelib.desk.by import By
from chalicelib.desk.desk import Desk
from chalicelib.desk.register_changes import AGENCY, JOURNALIST
from chalicelib.desk.register_editing import AgencyDraft, JournalistDraft, save_agency, save_journalist
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.register_records import Problem
from chalicelib.handlers.register_forms import (
    Form,
    Shown,
    agency_cells,
    agency_draft,
    agency_row,
    compared,
    journalist_draft,
    journalist_form,
    journalist_row,
    problems_shown,
    typed_agency,
    typed_journalist,
)


class Entry(Protocol):
    """What a page of the register shows and changes: `party` names its kind, `key` is "" for a new one."""

    party: ClassVar[str]

    @property
    def key(self) -> str:
        """Give the code, or the address."""
        ...

    def record(self) -> Agency | Journalist | None:
        """Read it as the book has it; None where it is new, or unknown."""
        ...

    def shown(self) -> Shown:
        """Give its form as the book has it, and under `party` what it is, None where it is new or unknown."""
        ...

    def typed(self, form: Form, revision: int) -> Shown:
        """Give its form as it was typed, with the revision to save on."""
        ...

    def differing(self, form: Form) -> list[Shown]:
        """Set what was typed beside what is there now, where they differ."""
        ...

    def problems(self, problems: Sequence[Problem], form: Form) -> list[Shown]:
        """Give problems with the fields in which they can be mended."""
        ...

    def save(self, form: Form, by: By) -> str:
        """Save it as it was typed, and give the path of its page; errors as `register_editing`."""
        ...


@dataclass(frozen=True)
class AgencyEntry:
    """An agency, by its code."""

    key: str
    desk: Desk
    party: ClassVar[str] = AGENCY

    def record(self) -> Agency | None:
        """Read it as the book has it; None where it is new, or unknown."""
        return self.desk.register.agency(self.key) if self.key else None

    def shown(self) -> Shown:
        """Give its form as the book has it."""
        agency = self.record()
        return {**agency_cells(agency), "agency": agency_row(agency) if agency else None}

    def typed(self, form: Form, revision: int) -> Shown:
        """Give its form as it was typed."""
        return typed_agency(form, self._draft(form), revision)

    def differing(self, form: Form) -> list[Shown]:
        """Set what was typed beside what is there now."""
        agency = self.record()
        return compared(agency, self._draft(form)) if agency else []

    def problems(self, problems: Sequence[Problem], form: Form) -> list[Shown]:
        """Give problems with their fields."""
        return problems_shown(problems, form)

    def save(self, form: Form, by: By) -> str:
        """Save it as it was typed."""
        code = save_agency(self._draft(form), by, self.desk).code
        return f"/admin/register/agencies/{code}?saved=yes"

    def _draft(self, form: Form) -> AgencyDraft:
        return agency_draft(form, self.key)


@dataclass(frozen=True)
class JournalistEntry:
    """A journalist, by the first of their addresses; `suggested` fills the form of a new one."""

    key: str
    desk: Desk
    suggested: Form = field(default_factory=dict)
    party: ClassVar[str] = JOURNALIST

    def record(self) -> Journalist | None:
        """Read them as the book has them; None where they are new, or unknown."""
        return self.desk.register.journalist(self.key) if self.key else None

    def shown(self) -> Shown:
        """Give their form as the book has it."""
        person = self.record()
        if person is None:
            shown = journalist_form(None)
            return {**shown, "cells": shown["cells"] | self.suggested, "journalist": None}
        return {**journalist_form(person), "journalist": journalist_row(person)}

    def typed(self, form: Form, revision: int) -> Shown:
        """Give their form as it was typed."""
        return typed_journalist(form, self.key, revision)

    def differing(self, form: Form) -> list[Shown]:
        """Set what was typed beside what is there now."""
        person = self.record()
        return compared(person, self._draft(form)) if person else []

    def problems(self, problems: Sequence[Problem], form: Form) -> list[Shown]:
        """Give problems with their fields: once the first address is known, it is no field."""
        shown = problems_shown(problems, form)
        names = {"email": "others"} if self.key else {}
        return [{**one, "field": names.get(one["field"], one["field"])} for one in shown]

    def save(self, form: Form, by: By) -> str:
        """Save them as they were typed."""
        email = save_journalist(self._draft(form), by, self.desk).email
        return f"/admin/register/journalist?email={quote(email)}&saved=yes"

    def _draft(self, form: Form) -> JournalistDraft:
        return journalist_draft(form, self.key)
