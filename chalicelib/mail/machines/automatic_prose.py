"""Automatic replies by their prose alone, under an ordinary subject, and only where nothing else was said."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.machines import absence_company, absence_wordings
from chalicelib.mail.machines.automatic_declarations import DECLARES, MENTIONS, TOLD
from chalicelib.mail.machines.automatic_headers import STRONGER_HEADERS, header_sign
from chalicelib.mail.machines.mail_systems import is_passed_on
from chalicelib.mail.machines.note_sentences import first_of, is_other, sentences_of
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

_READ_LETTERS: Final = 8000
_LONGEST: Final = 1200
_LONGEST_DECLARED: Final = 4000
_MOST_SENTENCES: Final = 14
_FIRST_SENTENCES: Final = 6
_MOST_OTHERS: Final = 3
# Whoever stands in may be a comrade: as a title it says nothing of to whom the note is.
_SUBSTITUTE: Final = re.compile(r"(?:lien he(?: voi)?|cua toi do) (?:d/c|dong chi)(?!\w)")


def prose_sign(mail: Mail) -> str | None:
    """Say what the words alone tell; None where a person said anything else."""
    reply = _reply(mail)
    declared = _declared(reply) or (_mentioned(reply) if _is_answer(mail) and not is_personal(mail) else None)
    if declared:
        return f"it says of itself: {declared.words}"
    sentences = sentences_of(reply.bare_text)
    is_short = len(reply.bare_text) <= _LONGEST and len(sentences) <= _MOST_SENTENCES
    if not sentences or not is_short or is_personal(mail) or _is_spoken(reply.bare_text):
        return None
    return _absence(mail, sentences)


def speaks_of_absence(mail: Mail) -> bool:
    """Tell a text that speaks of absence, asks nothing, and says little else."""
    sentences = sentences_of(_reply(mail).bare_text)
    others = [one for one in sentences if is_other(one)]
    is_away = first_of(sentences, absence_wordings.AWAY) or any(
        first_start(one, DECLARES) for one in sentences
    )
    is_supported = not others and first_of(sentences, absence_company.SUPPORT)
    allowed = _MOST_OTHERS if is_answering(mail) else 0
    return bool(is_away or is_supported) and len(others) <= allowed and not is_personal(mail)


def is_answering(mail: Mail) -> bool:
    """Tell what shows that the mail answers one: whoever begins a thread chose its subject."""
    return bool(mail.in_reply_to or mail.references or header_sign(mail, STRONGER_HEADERS))


def says_away(mail: Mail) -> bool:
    """Tell a text in which somebody is away, has received a mail, or declares that it is automatic."""
    sentences = sentences_of(_reply(mail).bare_text)
    told = first_of(sentences, absence_wordings.AWAY) or first_of(sentences, absence_wordings.RECEIVED)
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


def _mention(sentences: list[str]) -> Wording | None:
    return next((row for one in sentences if (row := first_start(one, MENTIONS))), None)


def _absence(mail: Mail, sentences: list[str]) -> str | None:
    """Find "I am away" or "we have your mail" with their company, and no sentence besides."""
    allowed = 1 if header_sign(mail, STRONGER_HEADERS) else 0
    if len([one for one in sentences if is_other(one)]) > allowed:
        return None
    if not any(first_words(spaced(one), absence_company.SUPPORT) for one in sentences):
        return None
    away = first_of(sentences, absence_wordings.AWAY)
    # Without thanks to whoever wrote, "we have your mail" is an office's acknowledgement.
    received = first_of(sentences, absence_wordings.RECEIVED)
    to_anybody = first_words(spaced(" ".join(sentences)), absence_company.TO_ANYBODY)
    told = away or (received or _mention(sentences) if to_anybody else None)
    return f"it says nothing but: {told.words}" if told else None


def _reply(mail: Mail) -> Reply:
    """Give what the sender wrote; nothing of a forward or of answers between quoted lines."""
    reply = split_reply(mail.text[:_READ_LETTERS], mail.sender.name if mail.sender else "")
    return Reply("") if reply.is_forward or reply.is_interleaved else reply


def _declared(reply: Reply) -> Wording | None:
    """Find a sentence that says that the mail is automatic, also where it was taken for a disclaimer."""
    if len(reply.new_text) > _LONGEST_DECLARED:
        return None
    sentences = [*sentences_of(reply.bare_text)[:_FIRST_SENTENCES], *sentences_of(reply.signature)]
    own = [one for one in sentences if not first_words(spaced(one), TOLD)]
    return next((row for one in own if (row := first_start(one, DECLARES))), None)


def _mentioned(reply: Reply) -> Wording | None:
    """Find a sentence that notifications have too, with little else said; below words it is a footer."""
    own = sentences_of(reply.bare_text)
    others = [one for one in own if is_other(one)]
    sentences = own[:_FIRST_SENTENCES] if others else [*own, *sentences_of(reply.signature)]
    told = next((row for one in sentences if (row := first_start(one, MENTIONS))), None)
    return told if len(others) <= _MOST_OTHERS else None


def _is_answer(mail: Mail) -> bool:
    """Tell what answers one mail; what a list or a tracker sends to many answers none of ours."""
    is_to_many = any(mail.header(name) for name in ("List-Id", "List-Unsubscribe"))
    return not is_to_many and bool(mail.in_reply_to or mail.references or is_passed_on(mail))
