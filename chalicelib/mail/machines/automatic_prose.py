"""Automatic replies by their prose alone, under an ordinary subject, and only where nothing else was said."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.machines import absence_company, absence_wordings
from chalicelib.mail.machines.automatic_declarations import DECLARES, MENTIONS
from chalicelib.mail.machines.automatic_headers import WEAK_HEADERS, header_sign
from chalicelib.mail.machines.mail_systems import is_passed_on
from chalicelib.mail.machines.wordings import (
    Wording,
    comparable,
    first_start,
    first_whole,
    first_words,
    spaced,
)
from chalicelib.mail.message import Mail
from chalicelib.mail.replies.reply import Reply, split_reply

_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n")
# A point behind a number ends a sentence only before a capital: "vom 24.12. bis 2.1. nicht".
_SENTENCES: Final = re.compile(
    r"(?<!\d)[.!?。！？;:]+(?=\s|$|[^\x00-\x7f])|(?<=\d)[.!?。！？;:]+(?=\s{0,3}[^\s0-9a-z]|$)|\n"
)
_BUT: Final = re.compile(r"(?:^|[ ,])(?:but|however|nhung|tuy nhien|mais|aber|pero|ma pero|maar)[ ,]")
_READ_LETTERS: Final = 8000
_LONGEST: Final = 1200
_LONGEST_DECLARED: Final = 4000
_MOST_SENTENCES: Final = 14
_FIRST_SENTENCES: Final = 6
_FEW_WORDS: Final = 3
_MOST_OTHERS: Final = 3
# Whoever stands in may be a comrade: as a title it says nothing of to whom the note is.
_SUBSTITUTE: Final = re.compile(r"(?:lien he(?: voi)?|cua toi do) (?:d/c|dong chi)(?!\w)")
_PHONE_DIGITS: Final = 8
# What a sentence may say besides "I am away".
_COMPANY: Final = (
    absence_wordings.AWAY,
    absence_wordings.RECEIVED,
    absence_company.SUPPORT,
    absence_company.COURTESY,
    absence_company.TO_ANYBODY,
    DECLARES,
    MENTIONS,
)


def prose_sign(mail: Mail) -> str | None:
    """Say what the words alone tell; None where a person said anything else."""
    reply = _reply(mail)
    declared = _declared(reply) or (_mentioned(reply) if _is_answer(mail) and not is_personal(mail) else None)
    if declared:
        return f"it says of itself: {declared.words}"
    sentences = _sentences(reply.bare_text)
    is_short = len(reply.bare_text) <= _LONGEST and len(sentences) <= _MOST_SENTENCES
    if not sentences or not is_short or is_personal(mail) or _is_spoken(reply.bare_text):
        return None
    return _absence(mail, sentences)


def speaks_of_absence(mail: Mail) -> bool:
    """Tell a text that speaks of absence, asks nothing, and says little else."""
    sentences = _sentences(_reply(mail).bare_text)
    others = [one for one in sentences if _is_other(one)]
    is_away = _first(sentences, absence_wordings.AWAY) or any(first_start(one, DECLARES) for one in sentences)
    is_supported = not others and _first(sentences, absence_company.SUPPORT)
    return bool(is_away or is_supported) and len(others) <= _MOST_OTHERS and not is_personal(mail)


def says_away(mail: Mail) -> bool:
    """Tell a text in which somebody is away, has received a mail, or declares that it is automatic."""
    sentences = _sentences(_reply(mail).bare_text)
    told = _first(sentences, absence_wordings.AWAY) or _first(sentences, absence_wordings.RECEIVED)
    return told is not None or any(first_start(one, DECLARES) for one in sentences)


def is_personal(mail: Mail) -> bool:
    """Tell words to somebody in particular: a question, or a case."""
    own = _reply(mail).bare_text
    is_asking = any(line.rstrip().endswith(("?", "？")) for line in own.splitlines()) or "? " in own
    told = _SUBSTITUTE.sub("lien he", comparable(own))
    return is_asking or first_whole(told, absence_company.PERSONAL) is not None


def _is_spoken(text: str) -> bool:
    """Tell a note written by hand for one reader, on the day: a program's note is for any reader and day."""
    return first_whole(comparable(text), absence_company.SPOKEN) is not None


def _absence(mail: Mail, sentences: list[str]) -> str | None:
    """Find "I am away" or "we have your mail" with their company, and no sentence besides."""
    allowed = 1 if header_sign(mail, WEAK_HEADERS) else 0
    if len([one for one in sentences if _is_other(one)]) > allowed:
        return None
    if not any(first_words(spaced(one), absence_company.SUPPORT) for one in sentences):
        return None
    away = _first(sentences, absence_wordings.AWAY)
    # Without thanks to whoever wrote, "we have your mail" is an office's acknowledgement.
    received = _first(sentences, absence_wordings.RECEIVED)
    to_anybody = first_words(spaced(" ".join(sentences)), absence_company.TO_ANYBODY)
    told = away or (received if to_anybody else None)
    return f"it says nothing but: {told.words}" if told else None


def _first(sentences: list[str], table: tuple[Wording, ...]) -> Wording | None:
    return next((row for one in sentences if (row := first_words(spaced(one), table))), None)


def _reply(mail: Mail) -> Reply:
    """Give what the sender wrote; nothing of a forward or of answers between quoted lines."""
    reply = split_reply(mail.text[:_READ_LETTERS], mail.sender.name if mail.sender else "")
    return Reply("") if reply.is_forward or reply.is_interleaved else reply


def _declared(reply: Reply) -> Wording | None:
    """Find a sentence that says that the mail is automatic, also where it was taken for a disclaimer."""
    if len(reply.new_text) > _LONGEST_DECLARED:
        return None
    sentences = [*_sentences(reply.bare_text)[:_FIRST_SENTENCES], *_sentences(reply.signature)]
    return next((row for one in sentences if (row := first_start(one, DECLARES))), None)


def _mentioned(reply: Reply) -> Wording | None:
    """Find a sentence that notifications have too, with little else said; below words it is a footer."""
    own = _sentences(reply.bare_text)
    others = [one for one in own if _is_other(one)]
    sentences = own[:_FIRST_SENTENCES] if others else [*own, *_sentences(reply.signature)]
    told = next((row for one in sentences if (row := first_start(one, MENTIONS))), None)
    return told if len(others) <= _MOST_OTHERS else None


def _is_answer(mail: Mail) -> bool:
    """Tell what answers one mail; what a list or a tracker sends to many answers none of ours."""
    is_to_many = any(mail.header(name) for name in ("List-Id", "List-Unsubscribe"))
    return not is_to_many and bool(mail.in_reply_to or mail.references or is_passed_on(mail))


def _sentences(text: str) -> list[str]:
    """Give a text's sentences, comparable; a line break within a paragraph is a space."""
    paragraphs = "\n".join(" ".join(paragraph.split()) for paragraph in _PARAGRAPHS.split(text))
    return [bare for piece in _SENTENCES.split(paragraphs) if (bare := comparable(piece))]


def _is_other(sentence: str) -> bool:
    """Tell a sentence that is neither of absence, nor its company, nor courtesy, nor a name or number."""
    return any(not _is_known(piece) for piece in _BUT.split(sentence) if piece.strip())


def _is_known(piece: str) -> bool:
    apart = spaced(piece)
    is_short = len(apart.split()) <= _FEW_WORDS and (" " in piece or piece.isascii())
    has_contact = "@" in piece or sum(char.isdigit() for char in piece) >= _PHONE_DIGITS
    return is_short or has_contact or any(first_words(apart, table) for table in _COMPANY)
