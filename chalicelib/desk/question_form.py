"""The form as it was typed, and what is wrong with it: all at once, by field, in words of our own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from email_validator import EmailNotValidError, validate_email

from chalicelib.desk.opening import MOST_AGENCIES
from chalicelib.domain.people import Agency
from chalicelib.domain.submission import Submission
from chalicelib.domain.wording import clean_line, clean_text, fold
from chalicelib.domain.workcalendar import LOCAL, local

LONGEST_SUBJECT: Final = 200
_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2100
LONGEST_TEXT: Final = 20_000
"""Characters; an item of the book has room for the whole text, and a letter for its readers' patience."""


@dataclass(frozen=True)
class TypedForm:
    """What stands in the fields, as typed; `publication` is a local time such as `2026-11-20T10:00`."""

    email: str = ""
    subject: str = ""
    text: str = ""
    publication: str = ""
    is_urgent: bool = False
    agencies: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Give the address in its one form, "" where it is none."""
        try:
            read = validate_email(self.email.strip(), check_deliverability=False, allow_smtputf8=False)
        except EmailNotValidError:
            return ""
        return (read.ascii_email or read.normalized).lower()

    @property
    def publication_at(self) -> datetime | None:
        """Give the journalist's own time, meant in Asia/Ho_Chi_Minh; None where there is none to read."""
        try:
            read = datetime.fromisoformat(self.publication)
        except ValueError:
            return None
        # Fields of forms send no offset, and no year that a calendar does not know.
        is_sound = read.tzinfo is None and _FIRST_YEAR <= read.year < _LAST_YEAR
        return read.replace(tzinfo=LOCAL) if is_sound else None

    def problems(self, now: datetime) -> dict[str, str]:
        """Name what is wrong, by field in the form's order; nothing where the form can be taken."""
        found = {
            "email": "" if self.address else "bad_address" if self.email.strip() else "missing",
            "subject": _length_problem(self.subject, LONGEST_SUBJECT),
            "text": _length_problem(self.text, LONGEST_TEXT),
            "publication": self._time_problem(now),
            "agencies": "too_many" if len(self.agencies) > MOST_AGENCIES else "",
        }
        return {field: problem for field, problem in found.items() if problem}

    def _time_problem(self, now: datetime) -> str:
        if not self.publication:
            return ""
        at = self.publication_at
        return "bad_time" if at is None else "past" if at <= now else ""


def typed_of(submission: Submission) -> TypedForm:
    """Give a submission as its form shows it."""
    at = submission.publication_at
    return TypedForm(
        email=submission.address,
        subject=submission.subject,
        text=submission.text,
        publication=local(at).strftime("%Y-%m-%dT%H:%M") if at else "",
        is_urgent=submission.is_urgent,
        agencies=submission.agencies,
    )


def tidy(form: TypedForm) -> tuple[str, str]:
    """Give subject and text as they are kept: one line, and lines with the ends that we use."""
    return clean_line(form.subject), clean_text(form.text)


def agencies_like(words: str, agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    """Find agencies by name, code or topic, accents or not, the names that fit first; all for no words.

    Each word must begin a word of a name; a topic must hold them as they stand, from the start of a word.
    """
    wanted = " ".join(fold(words).split())
    fits = [(fit, agency) for agency in agencies if (fit := _fit(wanted, agency)) is not None]
    return tuple(agency for _, agency in sorted(fits, key=lambda pair: pair[0]))


def _fit(wanted: str, agency: Agency) -> int | None:
    names = fold(f"{agency.code} {agency.abbrev} {agency.name_vi} {agency.name_en}")
    if f" {wanted}" in f" {names}":
        return 0
    if all(any(word.startswith(part) for word in names.split()) for part in wanted.split()):
        return 1
    return 2 if any(f" {wanted}" in f" {fold(topic)}" for topic in agency.topics) else None


def _length_problem(text: str, most: int) -> str:
    if not any(map(str.isalnum, text)):
        return "missing"
    return "too_long" if len(text) > most else ""
