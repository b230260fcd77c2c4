"""What the desk needs from the world, said as protocols; `aws/` satisfies them, tests bring fakes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.desk.lists import Lists, Position
from chalicelib.desk.waiting_mails import WaitingMails
from chalicelib.domain.addresses import CaseAddress
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.fingerprints import Fingerprint
from chalicelib.domain.letter import Facts, Letter
from chalicelib.domain.pen import Digest, PenAct
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Allowance, LedgerRow, Link, PenMail, Session, Task
from chalicelib.domain.register_records import ImportRun
from chalicelib.domain.submission import Submission


class Questions(Lists, Protocol):
    """The book: questions and all that belongs to them. Reads are strongly consistent by key."""

    def case(self, reference: str) -> Case | None:
        """Read a question with its assignments, thread, letters and events."""
        ...

    def question(self, reference: str) -> Question | None:
        """Read a question alone."""
        ...

    def reserve_reference(self, mail_id: str, year: int) -> str:
        """Take the next reference of the year, the same one again for the same mail."""
        ...

    def outcome(self, mail_id: str) -> LedgerRow | None:
        """Read what became of a raw mail."""
        ...

    def fingerprint(self, digest: str) -> Fingerprint | None:
        """Read which copies of a mail were served."""
        ...

    def pen_mail(self, mail_id: str) -> PenMail | None:
        """Read a mail in the pen, or that was there."""
        ...

    def pen_from(self, after: Position | None) -> Iterator[PenMail]:
        """Give what waits in the pen, oldest first, from just behind a place on, as far as it is read."""
        ...

    def pen_acts(self, day: str) -> Sequence[PenAct]:
        """Read what was done on a local day such as `2026-11-19` with mails in the pen, oldest first."""
        ...

    def acts_on(self, mail_id: str) -> Sequence[PenAct]:
        """Read all that was done with one mail in the pen, oldest first."""
        ...

    def digest(self, opening: str) -> Digest | None:
        """Read what was told at an opening of the office, or to an agency on a day."""
        ...

    def held_for(self, reference: str, agency: str) -> Sequence[PenMail]:
        """Read what waits in the pen for this assignment, oldest first."""
        ...

    def link(self, link_id: str) -> Link | None:
        """Read what a link leads to."""
        ...

    def session(self, session_id: str) -> Session | None:
        """Read a session."""
        ...

    def submission(self, submission_id: str) -> Submission | None:
        """Read a submission."""
        ...

    def allowance(self, allowance_id: str) -> Allowance | None:
        """Read how many notices were sent."""
        ...

    def thread_of(self, message_id: str) -> CaseAddress | None:
        """Find the thread of a letter of ours by its Message-ID; the token is empty."""
        ...

    def letter(self, letter_id: str, reference: str) -> Letter | None:
        """Read a letter; `reference` is "" where it belongs to no question."""
        ...

    def tasks(self) -> Sequence[Task]:
        """Read the open tasks, oldest first."""
        ...

    def import_run(self, import_id: str) -> ImportRun | None:
        """Read an import of the register."""
        ...

    def imports(self) -> Sequence[ImportRun]:
        """Read the imports of the register, the latest first."""
        ...

    def imports_waiting(self, until: datetime) -> Iterator[ImportRun]:
        """Give imports that run and were last heard of by `until`, the oldest first."""
        ...

    def undispatched(self, now: datetime) -> Iterator[Assignment]:
        """Give assignments that are `to_dispatch`."""
        ...

    def due(self, now: datetime) -> Iterator[Assignment]:
        """Give assignments of which a step is due, most overdue first, read from the index only."""
        ...

    def unassigned_due(self, now: datetime) -> Iterator[Question]:
        """Give questions without an agency of which a step is due, most overdue first, as `due` does."""
        ...

    def letters_waiting(self, now: datetime, lease_now: datetime) -> Iterator[Letter]:
        """Give letters to be sent: committed and due by `now`, or claimed under a lease run out."""
        ...

    def commit(self, change: Change) -> None:
        """Write the change whole or not at all; StaleError when another writer was first."""
        ...


class Archive(Protocol):
    """Raw mails, long texts, attachments and letters as sent, each under its key."""

    def read_mail(self, mail_id: str) -> bytes:
        """Read a raw mail, finished or not; MissingMailError when there is none."""
        ...

    def mail_url(self, mail_id: str, name: str, within_seconds: int) -> str:
        """Give a URL that downloads a raw mail under `name` for a while; MissingMailError without one."""
        ...

    def finish_mail(self, mail_id: str) -> None:
        """Move a raw mail out of those that wait, once its outcome is recorded; may be repeated."""
        ...

    def waiting_mails(self) -> WaitingMails:
        """Say how many raw mails wait for an outcome, and since when the oldest does."""
        ...

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """Keep bytes under a key; the same key again replaces the same bytes."""
        ...

    def get(self, key: str, start: int = 0, most: int | None = None) -> bytes:
        """Read the bytes under a key, or `most` from `start` on; MissingObjectError where there is no key."""
        ...

    def copy(self, key: str, to: str, content_type: str) -> None:
        """Copy the bytes under a key, unread; MissingObjectError where there is no such key."""
        ...

    def upload_form(self, prefix: str, most_bytes: int, within_seconds: int, return_to: str) -> "UploadForm":
        """Give a form by which a browser puts one file under `prefix`, and then comes back to us."""
        ...

    def uploads(self, prefix: str, most: int) -> Sequence["Upload"]:
        """List what was put under a prefix, by key, no more than `most`."""
        ...

    def scan_of(self, key: str) -> str:
        """Say what the scanner found in an upload, in its own word; "" where it said nothing."""
        ...

    def delete(self, key: str) -> None:
        """Take away what stands under a key, if anything does."""
        ...

    def download_url(self, key: str, name: str, within_seconds: int) -> str:
        """Give a URL from which anyone who has it downloads the bytes under `name` for a while."""
        ...


@dataclass(frozen=True)
class UploadForm:
    """Where a browser sends a file, and the fields that go before it."""

    url: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Upload:
    """A file that a browser put into the archive. `size` in bytes."""

    key: str
    name: str
    size: int


class MissingObjectError(GatewayError):
    """The archive has nothing under a key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the archive has nothing under {key}")
        self.key = key


class MissingMailError(GatewayError):
    """A raw mail is not in the archive."""

    def __init__(self, mail_id: str) -> None:
        super().__init__(f"no raw mail {mail_id} in the archive")
        self.mail_id = mail_id


@dataclass(frozen=True)
class Outgoing:
    """A letter as bytes, complete but for what SES puts in its place (Message-ID, Date)."""

    letter_id: str
    reference: str
    sender: str
    to: str
    raw: bytes


class PostDelayedError(GatewayError):
    """The post takes no mail now (throttled, paused, out of reach): try again later."""


class PostRefusedError(GatewayError):
    """The post will never take this letter; the text says why."""


class Post(Protocol):
    """Sends letters."""

    def send(self, outgoing: Outgoing) -> str:
        """Hand a letter over and give the Message-ID, in angle brackets, that the addressee will see.

        PostDelayedError when it may be tried again, PostRefusedError when not.
        """
        ...


@dataclass(frozen=True)
class Words:
    """A letter in words."""

    subject: str
    text: str
    html: str


class Renderer(Protocol):
    """Makes words of a letter's name and facts."""

    def letter(self, name: str, facts: Facts) -> Words:
        """Render a letter: Vietnamese first, English second."""
        ...
