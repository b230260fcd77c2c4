"""All labelled mails, group by group: generators in the shapes of real clients."""

from collections.abc import Iterator

from tests.mails import (
    bodies,
    charsets,
    outlook_wrappers,
    questions,
    replies,
    samples,
    transfers,
    wrappers,
)
from tests.mails.labelled import LabelledMail

GROUPS = (
    bodies.mails,
    charsets.mails,
    outlook_wrappers.mails,
    questions.mails,
    replies.mails,
    samples.mails,
    transfers.mails,
    wrappers.mails,
)


def corpus() -> Iterator[LabelledMail]:
    """Give every labelled mail."""
    for mails in GROUPS:
        yield from mails()
