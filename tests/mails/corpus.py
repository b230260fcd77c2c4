"""All labelled mails, group by group: generators in the shapes of real clients."""

from collections.abc import Iterator

from tests.mails import (
    bodies,
    bounces,
    charsets,
    heads,
    hostile,
    kinds,
    outlook_wrappers,
    people,
    questions,
    replies,
    samples,
    transfers,
    vacations,
    wrappers,
)
from tests.mails.labelled import LabelledMail

GROUPS = (
    bodies.mails,
    bounces.mails,
    charsets.mails,
    heads.mails,
    hostile.mails,
    kinds.mails,
    outlook_wrappers.mails,
    people.mails,
    questions.mails,
    replies.mails,
    samples.mails,
    transfers.mails,
    vacations.mails,
    wrappers.mails,
)


def corpus() -> Iterator[LabelledMail]:
    """Give every labelled mail."""
    for mails in GROUPS:
        yield from mails()
