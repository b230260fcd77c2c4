"""All labelled mails, group by group: generators in the shapes of real clients."""

from collections.abc import Iterator

from tests.mails import (
    bodies,
    bounces,
    charsets,
    forwards,
    heads,
    hostile,
    kinds,
    outlook_wrappers,
    people,
    questions,
    replies,
    reply_shapes,
    reply_tails,
    samples,
    sealed,
    transfers,
    vacations,
    versions,
    wrappers,
)
from tests.mails.labelled import LabelledMail

GROUPS = (
    bodies.mails,
    bounces.mails,
    charsets.mails,
    forwards.mails,
    heads.mails,
    hostile.mails,
    kinds.mails,
    outlook_wrappers.mails,
    people.mails,
    questions.mails,
    replies.mails,
    reply_shapes.mails,
    reply_tails.mails,
    samples.mails,
    sealed.mails,
    transfers.mails,
    vacations.mails,
    versions.mails,
    wrappers.mails,
)


def corpus() -> Iterator[LabelledMail]:
    """Give every labelled mail."""
    for mails in GROUPS:
        yield from mails()
