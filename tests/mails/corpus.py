"""All labelled mails, group by group: generators in the shapes of real clients."""

from collections.abc import Iterator

from tests.mails import charsets, questions, samples
from tests.mails.labelled import LabelledMail

GROUPS = (
    charsets.mails,
    questions.mails,
    samples.mails,
)


def corpus() -> Iterator[LabelledMail]:
    """Give every labelled mail."""
    for mails in GROUPS:
        yield from mails()
