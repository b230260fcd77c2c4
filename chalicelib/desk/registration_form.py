"""The form by which a journalist asks to be registered, as it was typed, and what is wrong with it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from chalicelib.desk.blocking import plain
from chalicelib.domain.people import Journalist, Paper
from chalicelib.domain.registration import Registration
from chalicelib.domain.wording import clean_line

LONGEST: Final = 200
_FEWEST_DIGITS: Final = 8
_LAST_YEAR: Final = 2100

INTRODUCTION_LASTS: Final = timedelta(days=90)
"""How long a letter of introduction counts that names no last day; ours, no law says it."""


@dataclass(frozen=True)
class TypedRegistration:
    """What stands in the fields, as typed; `issued` and `until` are days such as `2027-12-31`."""

    name: str = ""
    outlet: str = ""
    email: str = ""
    telephone: str = ""
    paper: str = ""
    number: str = ""
    issued: str = ""
    until: str = ""

    @property
    def address(self) -> str:
        """Give the address in its one form, "" where it is none."""
        return plain(self.email)

    @property
    def kind(self) -> Paper:
        """Give the kind of paper; a press card where none was chosen."""
        return Paper.INTRODUCTION if self.paper == Paper.INTRODUCTION else Paper.CARD

    @property
    def is_introduced(self) -> bool:
        """Tell a letter of introduction from a press card."""
        return self.kind is Paper.INTRODUCTION

    @property
    def issued_on(self) -> date | None:
        """Give the date of a letter of introduction."""
        return _day(self.issued) if self.is_introduced else None

    @property
    def valid_until(self) -> date | None:
        """Give the last day on which the paper is valid."""
        if self.until or not self.is_introduced:
            return _day(self.until)
        return self.issued_on + INTRODUCTION_LASTS if self.issued_on else None

    def problems(self, today: date, mail_domain: str) -> dict[str, str]:
        """Name what is wrong, by field in the form's order; nothing where the form can be taken."""
        found = {
            "name": _missing_or_long(self.name),
            "outlet": _missing_or_long(self.outlet),
            "email": self._address_problem(mail_domain),
            "telephone": _telephone_problem(self.telephone),
            "number": self._number_problem(),
            "issued": self._issued_problem(today),
            "until": self._until_problem(today),
        }
        return {field: problem for field, problem in found.items() if problem}

    def _address_problem(self, mail_domain: str) -> str:
        if not self.address:
            return "bad" if self.email.strip() else "missing"
        return "ours" if self.address.endswith(f"@{mail_domain}") else ""

    def _number_problem(self) -> str:
        problem = _missing_or_long(self.number)
        return "" if problem == "missing" and self.is_introduced else problem

    def _issued_problem(self, today: date) -> str:
        if not self.is_introduced:
            return ""
        if self.issued_on is None:
            return "bad" if self.issued else "missing"
        return "future" if self.issued_on > today else ""

    def _until_problem(self, today: date) -> str:
        if self.is_introduced and not self.until and self.issued_on is None:
            return ""  # the date of the letter is what is missing
        if self.valid_until is None:
            return "bad" if self.until else "missing"
        return "past" if self.valid_until < today else ""


def filled(registration: Registration, typed: TypedRegistration) -> Registration:
    """Give a registration with what was typed."""
    return replace(
        registration,
        address=typed.address,
        name=clean_line(typed.name),
        outlet=clean_line(typed.outlet),
        telephone=clean_line(typed.telephone),
        paper=typed.kind,
        number=clean_line(typed.number),
        issued_on=typed.issued_on,
        valid_until=typed.valid_until,
    )


def typed_of(registration: Registration) -> TypedRegistration:
    """Give a registration as its form shows it."""
    return TypedRegistration(
        name=registration.name,
        outlet=registration.outlet,
        email=registration.address,
        telephone=registration.telephone,
        paper=registration.paper,
        number=registration.number,
        issued=_written(registration.issued_on),
        until=_written(registration.valid_until),
    )


def typed_of_journalist(person: Journalist, address: str) -> TypedRegistration:
    """Give the form of a journalist who renews their papers: number and dates are to be typed anew."""
    return TypedRegistration(
        name=person.name,
        outlet=person.outlet,
        email=address,
        telephone=person.telephone,
        paper=person.paper,
    )


def _written(on: date | None) -> str:
    return on.isoformat() if on else ""


def _day(typed: str) -> date | None:
    try:
        on = date.fromisoformat(typed.strip())
    except ValueError:
        return None
    return on if on.year < _LAST_YEAR else None


def _missing_or_long(text: str) -> str:
    if not any(map(str.isalnum, text)):
        return "missing"
    return "long" if len(text) > LONGEST else ""


def _telephone_problem(text: str) -> str:
    if not text.strip():
        return "missing"
    is_number = sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and len(text) <= LONGEST
    return "" if is_number else "bad"
