"""Subjects of automatic replies: what tells by itself, and what tells with a text that says no more."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail import automatic_titles
from chalicelib.mail.automatic_prose import is_personal, speaks_of_absence
from chalicelib.mail.mail_systems import is_passed_on
from chalicelib.mail.message import Mail
from chalicelib.mail.wordings import comparable, first_in, keys_of, untagged

_TITLES: Final = keys_of(automatic_titles.TITLES)
_ABSENCES: Final = keys_of(automatic_titles.ABSENCES)
# What may follow a title: the subject that is answered, or more about the absence.
_AFTER_TITLE: Final = re.compile(r"\s*(?:$|[:\]\)】-]|\(|/|re:|from |for |until )")
# Lotus Notes: "AUTO: An Le is out of the office (returning 27/11/2026)".
_NOTES: Final = "auto:"
_BRACKETS: Final = "[(【<*"


def title_sign(mail: Mail) -> str | None:
    """Find a vacation program's subject; one that people use too counts with a text that says no more."""
    subject = untagged(mail.subject)
    title = _title(subject, _TITLES) or _title(comparable(mail.subject), _TITLES)
    if title and any(mail.header(name) for name in ("List-Id", "List-Unsubscribe")):
        return title if speaks_of_absence(mail) else None
    if title:
        return title if subject != title or not is_personal(mail) else None
    if is_passed_on(mail) or "?" in subject:
        return None
    return _weak_title(mail, subject)


def _weak_title(mail: Mail, subject: str) -> str | None:
    within = first_in(subject, automatic_titles.WITHIN)
    if within and subject.startswith(_NOTES):
        return within.key
    weak = _title(subject, _ABSENCES) or (within.key if within else None)
    return weak if weak and (not mail.text.strip() or speaks_of_absence(mail)) else None


def _title(subject: str, titles: tuple[str, ...]) -> str | None:
    bare = subject.lstrip(_BRACKETS)
    for title in titles:
        if bare.startswith(title) and _AFTER_TITLE.match(bare, len(title)):
            return title
    return None
