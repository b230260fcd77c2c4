"""The book and the register in memory, as strict as the table: revisions, limits, one write to a key."""

from collections import defaultdict
from collections.abc import Callable

from chalicelib.aws import partitions
from chalicelib.aws.indexes import index_of
from chalicelib.aws.keys import RULES_IN_FORCE, key_of, rules_run_key, rules_version_key
from chalicelib.aws.rows import addresses_of, rows_of
from chalicelib.domain.addresses import CaseAddress, reference_of
from chalicelib.domain.case import Case
from chalicelib.domain.change import MOST_RECORDS, Change, StaleError
from chalicelib.domain.fingerprints import Fingerprint
from chalicelib.domain.letter import Letter, State
from chalicelib.domain.pen import Digest, PenAct
from chalicelib.domain.people import Agency, Journalist, Party
from chalicelib.domain.question import Assignment, Question, Status
from chalicelib.domain.records import Allowance, Entry, Event, LedgerRow, Link, PenMail, Session, Task
from chalicelib.domain.register_records import Block, ImportRun, ImportState, RegisterEvent
from chalicelib.domain.registration import Registration
from chalicelib.domain.rule_runs import ENDED, DeadlineMoved, RulesRun
from chalicelib.domain.statistics import MonthFigures
from chalicelib.domain.submission import Submission
from chalicelib.domain.workcalendar import local
from tests.fakes.lists import ListsInMemory


class TooManyWritesError(Exception):
    """More writes than a transaction takes: DynamoDB refuses it, and no repeat helps."""


class SameKeyTwiceError(Exception):
    """Two writes to one key in a transaction: DynamoDB refuses it, and no repeat helps."""


class LostAnswerError(Exception):
    """The book wrote, but its answer never came."""


class BookOfQuestions(ListsInMemory):
    """Satisfies the desk's port `Questions`."""

    def __init__(self, prefix="MLPN"):
        self.prefix = prefix
        self.records = {}
        self._keys = defaultdict(dict)  # by kind, in order; each test looks for records hundreds of times
        self.commits = []
        self.heard = lambda change: None
        self._references = {}
        self._before = []
        self._answers_to_lose = 0

    def go_on_from(self, other: "BookOfQuestions") -> None:
        """Begin with all that stands in another book, which stays as it is."""
        self._references = dict(other._references)
        self._write(other.records)

    def put(self, *records):
        """Let records stand as if others had written them, whatever stood there."""
        self._write({key_of(record): record for record in records})

    def _write(self, records):
        self.records.update(records)
        for key, record in records.items():
            self._keys[type(record)].setdefault(key)

    def let_first(self, act: Callable[[], object]) -> None:
        """Let another writer be first, right before the next commit."""
        self._before.append(act)

    def lose_next_answer(self) -> None:
        """Write the next change, but raise instead of answering."""
        self._answers_to_lose += 1

    def commit(self, change):
        if self._before:
            self._before.pop(0)()
        writes = [key for record in change.records for key in (key_of(record), *rows_of(record))]
        if len(writes) > MOST_RECORDS:
            raise TooManyWritesError(len(writes))
        if len(set(writes)) < len(writes):
            raise SameKeyTwiceError(sorted(key for key in writes if writes.count(key) > 1))
        for record in change.records:
            self._expect(record)
        self.put(*change.records)
        self.commits.append(change)
        if self._answers_to_lose:
            self._answers_to_lose -= 1
            raise LostAnswerError
        self.heard(change)

    def _expect(self, record):
        known = self.records.get(key_of(record))
        if (known.revision if known else 0) != record.revision - 1:
            raise StaleError(
                f"{key_of(record)} is at {known and known.revision}, not before {record.revision}"
            )

    def all(self, kind):
        """Give all records of a kind, in the order of their first commit."""
        return [self.records[key] for key in self._keys[kind] if key in self.records]

    def _one(self, kind, test):
        return next((record for record in self.all(kind) if test(record)), None)

    def case(self, reference):
        question = self.question(reference)
        if question is None:
            return None
        return Case(
            question,
            self._of(Assignment, reference, lambda duty: (duty.opened_at, duty.agency)),
            self._of(Entry, reference, lambda entry: (entry.at, entry.id)),
            self._of(Letter, reference, lambda letter: (letter.committed_at, letter.id)),
            self._of(Event, reference, lambda event: (event.at, event.id)),
        )

    def _of(self, kind, reference, order):
        return tuple(sorted((one for one in self.all(kind) if one.reference == reference), key=order))

    def question(self, reference):
        return self._one(Question, lambda question: question.reference == reference)

    def reserve_reference(self, mail_id, year):
        number = len(self._references) + 1
        return self._references.setdefault(mail_id, reference_of(self.prefix, year, number))

    def rules_in_force(self):
        return self.records.get(RULES_IN_FORCE)

    def rules_version(self, number):
        return self.records.get(rules_version_key(number))

    def rules_versions(self, numbers):
        return tuple(filter(None, map(self.rules_version, numbers)))

    def rules_run(self, version):
        return self.records.get(rules_run_key(version))

    def rules_runs_waiting(self, now):
        runs = [run for run in self.all(RulesRun) if run.stage not in ENDED and run.begins_at <= now]
        yield from sorted(runs, key=lambda run: run.begins_at)

    def deadlines_moved(self, since, behind):
        found = [one for one in self.all(DeadlineMoved) if one.since == since and one.whom > behind]
        yield from sorted(found, key=lambda one: key_of(one).sk)

    def outcome(self, mail_id):
        return self._one(LedgerRow, lambda row: row.mail_id == mail_id)

    def fingerprint(self, digest):
        return self._one(Fingerprint, lambda mark: mark.digest == digest)

    def pen_mail(self, mail_id):
        return self._one(PenMail, lambda mail: mail.mail_id == mail_id)

    def pen_from(self, after):
        waiting = [mail for mail in self.all(PenMail) if mail.released_at is None]
        for mail in sorted(waiting, key=lambda mail: (mail.since, mail.mail_id)):
            if after is None or (mail.since, mail.mail_id) > (after.at, after.key):
                yield mail

    def pen_acts(self, day):
        acts = [act for act in self.all(PenAct) if local(act.at).date().isoformat() == day]
        return sorted(acts, key=lambda act: act.at)

    def acts_on(self, mail_id):
        return sorted((act for act in self.all(PenAct) if act.mail_id == mail_id), key=lambda act: act.at)

    def digest(self, opening):
        return self._one(Digest, lambda digest: digest.opening == opening)

    def held_for(self, reference, agency):
        held = [mail for mail in self.all(PenMail) if (mail.reference, mail.agency) == (reference, agency)]
        return sorted((mail for mail in held if mail.released_at is None), key=lambda mail: mail.since)

    def link(self, link_id):
        return self._one(Link, lambda link: link.id == link_id)

    def session(self, session_id):
        return self._one(Session, lambda session: session.id == session_id)

    def submission(self, submission_id):
        return self._one(Submission, lambda submission: submission.id == submission_id)

    def figures_of(self, month):
        return [kept for kept in self.all(MonthFigures) if kept.month == month]

    def month_of(self, agency, month):
        duties = (duty for duty in self.all(Assignment) if duty.agency == agency)
        return [duty for duty in duties if local(duty.received_at).strftime("%Y-%m") == month]

    def allowance(self, allowance_id):
        return self._one(Allowance, lambda allowance: allowance.id == allowance_id)

    def thread_of(self, message_id):
        letter = self._one(Letter, lambda letter: letter.message_id == message_id)
        return CaseAddress(letter.reference, letter.agency, "") if letter and letter.reference else None

    def letter(self, letter_id, reference):
        return self._one(Letter, lambda letter: (letter.id, letter.reference) == (letter_id, reference))

    def tasks(self):
        return sorted(
            (task for task in self.all(Task) if task.closed_at is None), key=lambda task: task.opened_at
        )

    def import_run(self, import_id):
        return self._one(ImportRun, lambda run: run.id == import_id)

    def imports(self):
        return sorted(self.all(ImportRun), key=lambda run: run.started_at, reverse=True)

    def imports_waiting(self, until):
        running = [run for run in self.all(ImportRun) if run.state is ImportState.RUNNING]
        yield from [run for run in running if (run.changed_at or run.started_at) <= until]

    def undispatched(self, now):
        for duty in self.all(Assignment):
            if duty.status is Status.TO_DISPATCH:
                yield duty

    def due(self, now):
        waiting = [duty for duty in self.all(Assignment) if duty.status is not Status.TO_DISPATCH]
        due = [duty for duty in waiting if duty.next_step_at and duty.next_step_at <= now]
        yield from sorted(due, key=lambda duty: duty.next_step_at)

    def unassigned_due(self, now):
        waiting = [question for question in self.all(Question) if question.is_unassigned]
        due = [question for question in waiting if question.next_step_at and question.next_step_at <= now]
        yield from sorted(due, key=lambda question: question.next_step_at)

    def letters_waiting(self, now, lease_now):
        for letter in self.all(Letter):
            until = lease_now if letter.state is State.CLAIMED else now
            waits = letter.state in {State.COMMITTED, State.CLAIMED} and letter.waits_until
            if waits and letter.waits_until <= until:
                yield letter


class PeopleInRegister:
    """Satisfies the desk's ports `Register` and `RegisterBook`, over the records of a book."""

    def __init__(self, book, people=()):
        self._book = book
        for record in people:
            self.save(record)

    def save(self, record, also=()):
        self._book.commit(Change((record, *also)))

    def journalists_due(self, now):
        yield from [person for person in self.journalists() if person.is_due(local(now).date())]

    def history(self, party, key):
        events = [one for one in self._book.all(RegisterEvent) if (one.party, one.key) == (party, key)]
        return sorted(events, key=lambda event: (event.at, event.id), reverse=True)

    def agencies(self):
        return sorted(self._book.all(Agency), key=lambda agency: agency.code)

    def journalists(self):
        return self._book.all(Journalist)

    def agency(self, code):
        return next((agency for agency in self.agencies() if agency.code == code), None)

    def journalist(self, email):
        return next((person for person in self.journalists() if person.email == email), None)

    def party(self, address):
        persons = (person for person in self.journalists() if address in addresses_of(person))
        agencies = (agency for agency in self.agencies() if agency.contact_of(address))
        found = Party(address, next(persons, None), tuple(agencies))
        block = self.block(address)
        return found.blocked() if block and block.is_on else found

    def block(self, address):
        return next((block for block in self._book.all(Block) if block.address == address), None)

    def registration(self, registration_id):
        return next((one for one in self._book.all(Registration) if one.id == registration_id), None)

    def registrations(self, state, month=""):
        wanted = partitions.registrations_in(state, month)
        return [one for one in self._book.all(Registration) if index_of(one).get("list") == wanted]

    def registrations_of(self, address):
        return [one for one in self._book.all(Registration) if one.is_confirmed and one.address == address]

    def blocks(self):
        return [block for block in self._book.all(Block) if block.is_on]

    def host_owner(self, host):
        owners = [agency.code for agency in self.agencies() if host in agency.hosts]
        return owners[0] if len(owners) == 1 else None
