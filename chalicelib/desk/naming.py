"""Questions that a mail names in words, where no address says which one is meant."""

import re

from chalicelib.desk.desk import Desk
from chalicelib.desk.inbound import Reading
from chalicelib.domain.case import Case
from chalicelib.domain.trust import is_journalist_of
from chalicelib.domain.wording import fold
from chalicelib.mail.reading.subjects import PREFIXES

MOST_READ = 20_000
"""Characters of a text in which a reference is looked for."""


def references_in(text: str, prefix: str) -> tuple[str, ...]:
    """Give the references that a text names, in order, each once."""
    found = re.findall(rf"\b{re.escape(prefix)}-\d{{4}}-\d{{6,9}}\b", text[:MOST_READ], re.IGNORECASE)
    return tuple(dict.fromkeys(one.upper() for one in found))


def without_reference(subject: str, prefix: str) -> str:
    """Give a subject for a question of its own, where it names another question as a reply does."""
    bare = subject
    for reference in references_in(subject, prefix):
        bare = re.sub(rf"\[?{reference}\]?", " ", bare, flags=re.IGNORECASE)
    if bare == subject:
        return subject
    head, colon, rest = bare.partition(":")
    while colon and fold(head).strip() in PREFIXES:
        bare = rest
        head, colon, rest = bare.partition(":")
    return " ".join(bare.split()) or subject


def named_case(reading: Reading, desk: Desk) -> Case | None:
    """Find the question that a mail names first, in its subject or else in its text."""
    mail = reading.mail
    named = references_in(f"{mail.subject}\n{mail.text}", desk.house.prefix)
    return desk.questions.case(named[0]) if named else None


def own_case(reading: Reading, desk: Desk) -> Case | None:
    """Find the journalist's own question that a mail without a case address continues.

    Its subject names the question, or it replies to a letter of ours about it.
    """
    named = list(references_in(reading.mail.subject, desk.house.prefix))
    if reading.thread is not None:
        named.append(reading.thread.reference)
    for reference in named[:2]:
        case = desk.questions.case(reference)
        if case is not None and is_journalist_of(reading.sender, case.question):
            return case
    return None
