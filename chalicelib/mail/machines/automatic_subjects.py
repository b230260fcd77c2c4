"""Subjects of automatic replies: what tells by itself, and what tells with a text that says no more."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.machines import automatic_titles
from chalicelib.mail.machines.automatic_headers import (
    BULK,
    NULL_SENDER,
    WEAK_HEADERS,
    header_sign,
)
from chalicelib.mail.machines.automatic_prose import is_answering, is_personal, says_away, speaks_of_absence
from chalicelib.mail.machines.mail_systems import is_passed_on
from chalicelib.mail.machines.wordings import comparable, first_in, keys_of, untagged
from chalicelib.mail.message import Mail

_TITLES: Final = keys_of(automatic_titles.TITLES)
_ABSENCES: Final = keys_of(automatic_titles.ABSENCES)
# What follows a title of a program's; and what may follow a person's too.
_AFTER_TITLE: Final = re.compile(r"\s*(?:$|[:\]\)】]|(?:- ?)?re:)")
_AFTER_WORDS: Final = re.compile(r"\s*(?:[-/(,]|from |for |until |since |by )")
# Lotus Notes: "AUTO: An Le is out of the office (returning 27/11/2026)".
_NOTES: Final = "auto:"
# Before the subject of the mail that is answered.
_BEFORE_SUBJECTS: Final = (
    _NOTES,
    "auto :",
    *(f"{title}{end}" for title in _ABSENCES for end in (" re:", " - re:")),
    *(f"{row.key}:" for row in automatic_titles.ABSENCES if row.origin == "Exchange"),
)
_BRACKETS: Final = "[(【<*"


def title_sign(mail: Mail) -> str | None:
    """Find a vacation program's subject; one that people use too counts with a text that says no more."""
    subject = untagged(mail.subject)
    title = _title(subject, _TITLES, _AFTER_TITLE) or _title(comparable(mail.subject), _TITLES, _AFTER_TITLE)
    if title and not _is_to_many(mail):
        is_automatic = is_answering(mail) or (subject != title and says_away(mail))
        return title if is_automatic or not is_personal(mail) else None
    return title if title and speaks_of_absence(mail) else _weak_title(mail, subject)


def null_sender_sign(mail: Mail) -> str | None:
    """Find what, beside an empty sender (RFC 5321), looks automatic: a header, or a subject's title."""
    if not _is_from_nobody(mail) or _is_to_many(mail):
        return None
    bulk = header_sign(mail, (BULK,))
    within = first_in(comparable(mail.subject), automatic_titles.WITHIN)
    return bulk.name if bulk else within.words if within else None


def _is_from_nobody(mail: Mail) -> bool:
    return header_sign(mail, (NULL_SENDER,)) is not None


def _is_to_many(mail: Mail) -> bool:
    return any(mail.header(name) for name in ("List-Id", "List-Unsubscribe"))


def _weak_title(mail: Mail, subject: str) -> str | None:
    if is_passed_on(mail) or "?" in subject or _is_to_many(mail):
        return None
    within = first_in(subject, automatic_titles.WITHIN)
    if within and subject.startswith(_NOTES):
        return within.key
    if mail.in_reply_to and not is_personal(mail) and subject.startswith(_BEFORE_SUBJECTS):
        return subject.partition(":")[0].removesuffix(" re")
    loose = _title(subject, _TITLES, _AFTER_WORDS)
    if loose and not is_personal(mail) and (mail.in_reply_to or header_sign(mail, WEAK_HEADERS)):
        return loose
    weak = loose or _title(subject, _ABSENCES, _AFTER_TITLE) or _title(subject, _ABSENCES, _AFTER_WORDS)
    told = weak or (within.key if within else None)
    return told if told and (not mail.text.strip() or speaks_of_absence(mail)) else None


def _title(subject: str, titles: tuple[str, ...], after: re.Pattern[str]) -> str | None:
    bare = subject.lstrip(_BRACKETS)
    for title in titles:
        if bare.startswith(title) and after.match(bare, len(title)):
            return title
    return None
