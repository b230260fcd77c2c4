"""The small town of the journeys with a desk and its fakes in place of a run: the same mails, the same words.

A mail costs milliseconds here. What SMTP, queues, buckets and Maildirs do to it, the journeys show.
"""

import json
from dataclasses import dataclass, field, replace
from functools import cache

from chalicelib.desk.register import load
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Question
from chalicelib.domain.records import LedgerRow
from chalicelib.render import TemplateRenderer
from chalicelib.tools.load_register import read_folder
from infra.local.verdicts import take_verdicts
from infra.local.views import Views
from tests.fakes.book import BookOfQuestions, PeopleInRegister
from tests.fakes.mails import SentMail, verdicts
from tests.fakes.office import DOMAIN, MINUTE, Office
from tests.journeys.reading import Read
from tests.journeys.town import REGISTER, Town

real_renderer = cache(TemplateRenderer)


@cache
def people_of_the_town():
    """Give the records of the journeys' register."""
    book = BookOfQuestions()
    load(read_folder(REGISTER), PeopleInRegister(book), DOMAIN)
    return tuple(replace(record, revision=1) for record in book.records.values())


class WholeBook:
    """What the local run's lists are made from, read from a book in memory."""

    def __init__(self, book):
        self._book = book

    def ledger(self):
        return self._book.all(LedgerRow)

    def questions(self):
        for question in self._book.all(Question):
            yield question, self._book.case(question.reference).assignments

    def letters(self):
        return self._book.all(Letter)


class StandingClock:
    """Shows times as they are."""

    def shown(self, at):
        return at


@dataclass(frozen=True)
class DeskTown(Town):
    """A town without a run: `send` gives its mails to the desk, `box` reads what the post took."""

    office: Office = field(
        default_factory=lambda: Office(people=people_of_the_town(), renderer=real_renderer())
    )

    def send(self, *drafts, wait=True):
        for draft in drafts:
            self.send_bytes(draft.raw, *draft.envelope)

    def send_bytes(self, raw, sender, recipients):
        """Bring bytes as they are, with the envelope around them, and give their row."""
        said, kept = take_verdicts(raw)
        self.office.at(self.office.now + MINUTE)
        return self.office.receive(SentMail(kept, tuple(recipients), sender, verdicts(**said)))

    def settle(self):
        self.office.sweep()

    def box(self, address, reference=""):
        mails = [_read(one) for one in self.office.post.posted if one.to == address.lower()]
        return [mail for mail in mails if not reference or f"[{reference}]" in mail.subject]

    def owners(self, reference):
        return {to for to in {one.to for one in self.office.post.posted} if self.box(to, reference)}

    def _lines(self, path):
        views = Views(WholeBook(self.office.book), StandingClock())
        text = getattr(views, path.rpartition("/")[2])()
        return [json.loads(line) for line in text.splitlines()]


def a_desk_town():
    """Give a town with nobody's question yet, on Thu 19/11/2026 at 8."""
    return DeskTown("", 0, None)


def _read(posted):
    """Give a letter as its addressee finds it, with the Message-ID that the post gave it."""
    return Read(None, b"Message-ID: " + posted.message_id.encode() + b"\r\n" + posted.outgoing.raw)
