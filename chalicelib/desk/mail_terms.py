"""What an agency's mail says, in whose words and on which terms, once it is known what it is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from chalicelib.desk.days_given import wrong_with
from chalicelib.desk.deeds import Terms
from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import Heard, plain_words, said, words_of
from chalicelib.desk.named_agencies import agencies_named
from chalicelib.desk.partly import points_asked
from chalicelib.desk.spoken import Spoken, cleaned_text, private_addresses
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.wording import clean_line, fold
from chalicelib.domain.workcalendar import OutsideCalendarError, local
from chalicelib.mail.kinds.explicit import ExplicitWord
from chalicelib.mail.kinds.extension_reasons import LONGEST, longer_by, reason_in
from chalicelib.mail.kinds.grounds import refusal_by_word
from chalicelib.mail.kinds.meaning import Meaning
from chalicelib.mail.kinds.part_words import day_before, points_behind, words_behind_day
from chalicelib.mail.kinds.points import as_asked
from chalicelib.mail.replies.reply import Reply

_SEPARATOR: Final = re.compile(r"\s(?:vì|vi|do)\s|\s[-–]\s")
"""What stands between the agencies behind `#chuyen` and the reason, where no colon does."""


@dataclass(frozen=True)
class Wording:
    """An agency's mail as it was read: its own words, its explicit word, and what it is taken for."""

    heard: Heard
    reply: Reply
    word: ExplicitWord | None
    meaning: Meaning


def said_by(mail: Wording, desk: Desk) -> tuple[Spoken, Terms]:
    """Give the words that a mail is acted on with, and what it says beside them."""
    heard, meaning, word = mail.heard, mail.meaning, mail.word
    promised_at = meaning.promised_at if meaning.kind is not MailKind.ACKNOWLEDGEMENT else None
    is_promise = meaning.kind in {MailKind.INTERIM, MailKind.PARTIAL}
    wrong = wrong_with("", promised_at, heard.at, desk) if is_promise else ""
    terms = Terms(tuple(point.label for point in meaning.points), promised_at, wrong=wrong)
    if word is None:
        return plain_words(heard, desk), terms
    by_word = _BY_WORD.get(meaning.kind)
    return by_word(mail, word, desk) if by_word else (words_of(heard, word, mail.reply, desk), terms)


def _extension(mail: Wording, word: ExplicitWord, desk: Desk) -> tuple[Spoken, Terms]:
    private = private_addresses(mail.heard.address, desk)
    reason = cleaned_text(reason_in(word.argument, word.rest), private, desk)
    terms = Terms(until_on=_until(mail, word, desk), reason=reason)
    return words_of(mail.heard, word, mail.reply, desk), terms


def _until(mail: Wording, word: ExplicitWord, desk: Desk) -> date | None:
    """Read until which day more time is asked for: days are added to those that the agency has."""
    duty = mail.heard.case.assignment(mail.heard.agency)
    until = mail.meaning.promised_at
    said = local(until).date() if until else None
    if duty is None or duty.due_at is None:
        return said
    try:
        calendar = desk.rules.of(*duty.scopes).calendar
        return longer_by(fold(word.argument), local(duty.due_at).date(), calendar.is_working) or said
    except OutsideCalendarError:
        return said


def _refusal(mail: Wording, word: ExplicitWord, desk: Desk) -> tuple[Spoken, Terms]:
    """Read a refusal: what stands behind the number of its ground is the reason, and all that is relayed."""
    refused = refusal_by_word(word.argument, word.rest, points_asked(mail.heard.case, desk))
    spoken = said(mail.heard, refused.reason, mail.reply, desk)
    return spoken, Terms(refused.points, ground=refused.number)


def _transfer(mail: Wording, word: ExplicitWord, desk: Desk) -> tuple[Spoken, Terms]:
    """Read a transfer: agencies, and behind a colon, "vì", or on the next lines, why."""
    has_colon = ":" in word.argument
    parts = word.argument.split(":", 1) if has_colon else _SEPARATOR.split(word.argument, maxsplit=1)
    names, why = parts[0], "".join(parts[1:])
    named = agencies_named(names, desk.register.agencies())
    private = private_addresses(mail.heard.address, desk)
    reason = clean_line(cleaned_text(why.strip() or word.rest, private, desk))[:LONGEST]
    spoken = words_of(mail.heard, word, mail.reply, desk)
    return spoken, Terms(to=named.agencies, unknown=named.unknown, reason=reason)


def _partial(mail: Wording, word: ExplicitWord, desk: Desk) -> tuple[Spoken, Terms]:
    """Read a part of the answer: labels behind the word, else the points that its words answer."""
    named, words = points_behind(word.argument)
    asked = points_asked(mail.heard.case, desk)
    points = tuple(as_asked(label, asked) or label for label in named)
    seen = tuple(point.label for point in mail.meaning.points)
    spoken = said(mail.heard, f"{words}\n\n{word.rest}".strip(), mail.reply, desk)
    return spoken, Terms(points or seen, mail.meaning.promised_at)


def _interim(mail: Wording, word: ExplicitWord, desk: Desk) -> tuple[Spoken, Terms]:
    """Read an interim reply: the day that stands behind the word is what is promised."""
    words = words_behind_day(word.argument)
    spoken = said(mail.heard, f"{words}\n\n{word.rest}".strip(), mail.reply, desk)
    promised_at = mail.meaning.promised_at
    wrong = wrong_with(day_before(word.argument), promised_at, mail.heard.at, desk)
    return spoken, Terms(promised_at=promised_at, wrong=wrong)


_BY_WORD: Final[Mapping[MailKind, Callable[[Wording, ExplicitWord, Desk], tuple[Spoken, Terms]]]] = {
    MailKind.EXTENSION: _extension,
    MailKind.REFUSAL: _refusal,
    MailKind.TRANSFER: _transfer,
    MailKind.PARTIAL: _partial,
    MailKind.INTERIM: _interim,
}
"""Kinds whose terms stand on the line of their word."""
