"""The desk with all its fakes, and the rules of the house, at a moment that tests can move."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count

from chalicelib.desk.chasing import chase
from chalicelib.desk.desk import Desk, House
from chalicelib.desk.dispatching import dispatch_waiting
from chalicelib.desk.inbound import Inbound
from chalicelib.desk.outbox import send_waiting
from chalicelib.desk.receiving import receive
from chalicelib.desk.recomputing import recompute
from chalicelib.desk.rule_book import RuleBook, shipped_rules
from chalicelib.domain.addresses import AddressBook, KeyRing
from chalicelib.domain.letter import Letter
from chalicelib.domain.rules import Rules
from tests.fakes.book import BookOfQuestions, PeopleInRegister
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.people import AGENCIES, JOURNALISTS
from tests.fakes.world import PlainRenderer, PostBox, ShelfArchive

DOMAIN = "phatngon.example"
PUBLIC_URL = "https://phatngon.example/api"
MORNING = datetime(2026, 11, 19, 1, 0, tzinfo=UTC)  # Thursday 8:00 in Huế
RULES = shipped_rules()
HOUSE = House("MLPN", "SVHTT", "VPUBND", "hue-2025-draft", PUBLIC_URL, notices_a_day=3)
RING = KeyRing({1: "a key for tests"})
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def local(day, hour, minute=0):
    """Give a moment of November 2026 by the clock of Huế, in UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - 7 * HOUR


@dataclass
class Office:
    """A desk at work. `now` is the time by the gateway's clock, `lease_now` the real one."""

    people: tuple = (*AGENCIES, *JOURNALISTS)
    rules: Rules = RULES
    house: House = HOUSE
    renderer: object = field(default_factory=PlainRenderer)
    now: datetime = MORNING
    lease_now: datetime = MORNING
    book: BookOfQuestions = field(default_factory=BookOfQuestions)
    archive: ShelfArchive = field(default_factory=ShelfArchive)
    post: PostBox = field(default_factory=PostBox)

    def __post_init__(self):
        self.register = PeopleInRegister(self.book, self.people)
        addresses = AddressBook(DOMAIN, RING)
        ports = self.book, self.register, self.archive, self.post, self.renderer
        self.desk = Desk(*ports, addresses, RuleBook(self.book, lambda: self.rules), self.house)
        self._ids = (f"mail-{number}" for number in count(1))

    def begin(self):
        """Begin a unit of work, by the rules that are in force now."""
        self.desk = replace(self.desk)
        return self

    def arrives(self, mail, mail_id=None, at=None):
        """Keep a mail as SES does, and give the notification of its receipt."""
        mail_id = mail_id or next(self._ids)
        self.archive.mails[mail_id] = mail.raw
        self.archive.came_at[mail_id] = at or self.now
        return Inbound(mail_id, at or self.now, mail.envelope_from, tuple(mail.recipients), mail.verdicts)

    def receive(self, mail, mail_id=None):
        """Receive a mail now, and give its outcome."""
        inbound = self.arrives(mail, mail_id)
        self.take(inbound)
        return self.book.outcome(inbound.mail_id)

    def take(self, inbound):
        """Act on a notification, once more perhaps."""
        receive(inbound, self.desk, self.now, self.lease_now)

    def ask(self, mail=None):
        """Receive a question (to the health department unless given), and give its case."""
        row = self.receive(mail or a_mail(to=(HEALTH_INTAKE,)))
        return self.book.case(row.filings[0].reference)

    def sweep(self):
        """Do what the minute's run does."""
        dispatch_waiting(self.desk, self.now)
        return send_waiting(self.desk, self.now, self.lease_now).taken

    def chase(self):
        """Do what the run of every five minutes does."""
        recompute(self.desk, self.now)
        return chase(self.desk, self.now, self.lease_now)

    def at(self, moment):
        """Move both clocks."""
        self.now = self.lease_now = moment
        return self

    def run_until(self, moment, every=timedelta(minutes=30)):
        """Let the clock run, with its runs."""
        while self.now < moment:
            self.at(min(self.now + every, moment))
            self.chase()
            self.sweep()

    @property
    def letters(self):
        """Give every letter committed, with its addressee, counted: ("receipt", "my@...")."""
        return Counter((letter.name, letter.to.address) for letter in self.book.all(Letter))

    def letters_since(self, before):
        """Give what was committed since `before`, an earlier `letters`, in alphabetical order."""
        return sorted((self.letters - before).elements())

    def posted(self, name, to=None):
        """Give the letters of a name that the post took, to one address if given."""
        names = {letter.id: letter.name for letter in self.book.all(Letter)}
        found = [one for one in self.post.posted if names[one.outgoing.letter_id] == name]
        return [one for one in found if to in {None, one.to}]

    def last(self, name, to=None):
        """Give the latest letter of a name that the post took."""
        return self.posted(name, to)[-1]

    def facts(self, name, to=None):
        """Give the facts of the latest letter of a name."""
        found = [letter for letter in self.book.all(Letter) if letter.name == name]
        return [letter for letter in found if to in {None, letter.to.address}][-1].facts

    def duty(self, case, agency="SYT"):
        """Give an assignment as it stands now."""
        return self.book.case(case.question.reference).assignment(agency)

    def status(self, case, agency="SYT"):
        """Give where an assignment stands."""
        return str(self.duty(case, agency).status)

    def change(self, record, **changes):
        """Write a record anew, changed."""
        self.register.save(replace(record, revision=record.revision + 1, **changes))
