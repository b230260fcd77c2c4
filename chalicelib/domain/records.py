"""What the book keeps besides questions and letters: each a plain value with its own key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from chalicelib.domain.guessing import Guess
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.question import Attachment, Text

NOTHING: Final = Text("")


class Outcome(StrEnum):
    """What became of a raw mail: each has exactly one."""

    QUESTION_OPENED = "question_opened"
    FILED = "filed"
    PEN = "pen"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Filing:
    """Where a mail was filed: in the thread of an agency with this question, and as what kind."""

    reference: str
    agency: str
    kind: str


@dataclass(frozen=True)
class LedgerRow:
    """The one recorded outcome of a raw mail. `sender` is From's address, lower case."""

    mail_id: str
    received_at: datetime
    outcome: Outcome
    reason: str = ""
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    filings: tuple[Filing, ...] = ()
    recorded_at: datetime | None = None
    revision: int = 1


@dataclass(frozen=True)
class Entry:
    """One contribution to a question's thread, as the other side may read it.

    `side` is who wrote it, `kind` what it was taken for, `is_relayed` whether the other side got it, `quoted`
    what was cut. `person` and `post` name who speaks; `is_quotable`: they may be named, as the register had
    it then; `is_taken_down`: a press officer wrote it down. `points` are labels of points that it answers or
    refuses, `promised_at` when it promises more, `ground` that of a refusal. What was filed by mistake stays,
    with `withdrawn_at`, for the press department alone; what its own side withdrew (`withdrawn_by`) for all.
    """

    id: str
    reference: str
    agency: str
    side: str
    kind: str
    at: datetime
    text: Text
    person: str = ""
    post: str = ""
    is_quotable: bool = False
    mail_id: str = ""
    message_id: str = ""
    address: str = ""
    is_relayed: bool = False
    quoted: Text = NOTHING
    attachments: tuple[Attachment, ...] = ()
    points: tuple[str, ...] = ()
    promised_at: datetime | None = None
    ground: int | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    is_taken_down: bool = False
    revision: int = 1

    @property
    def is_shown(self) -> bool:
        """Tell whether it stands as said: it was relayed, and not withdrawn since."""
        return self.is_relayed and self.withdrawn_at is None

    @property
    def is_readable(self) -> bool:
        """Tell whether the parties may read it: what they got once and its writer withdrew is marked so."""
        return self.is_shown or (self.is_relayed and self.withdrawn_by != "")

    def withdrawn(self, at: datetime, by: str = "") -> "Entry":
        """Give the entry as it stands once it was filed by mistake, or its own side `by` withdrew it."""
        return replace(self, withdrawn_at=at, withdrawn_by=by, revision=self.revision + 1)


@dataclass(frozen=True)
class Event:
    """One change of a question, never altered: who, how that was verified, what, when, by which mail."""

    id: str
    reference: str
    agency: str
    act: str
    at: datetime
    who: str
    verified: str
    mail_id: str = ""
    facts: Mapping[str, Fact] | None = None
    revision: int = 1


class PenReason(StrEnum):
    """Why a mail waits in the pen; `PenMail.notes` says more."""

    HELD = "held"
    UNCONFIRMED = "unconfirmed"
    VIRUS = "virus"
    ENCRYPTED = "encrypted"
    SPAM = "spam"
    FORGED = "forged"
    WRONG_TOKEN = "wrong_token"  # noqa: S105 - a reason, no secret
    UNKNOWN_SENDER = "unknown_sender"
    SUSPENDED = "suspended"
    BLOCKED = "blocked"
    UNREADABLE = "unreadable"
    OTHER_PARTY = "other_party"
    AGENCY_AT_INTAKE = "agency_at_intake"
    NOT_FOR_US = "not_for_us"
    MISFILED = "misfiled"


@dataclass(frozen=True)
class PenMail:
    """A mail that waits for a person, with our guess where it belongs; `fate` is what became of it.

    `receipt` is what its notification said, kept only for a mail that nobody has read: it is had anew by it.
    """

    mail_id: str
    reason: str
    since: datetime
    sender: str = ""
    subject: str = ""
    notes: tuple[str, ...] = ()
    reference: str = ""
    agency: str = ""
    side: str = ""
    guesses: tuple[Guess, ...] = ()
    recipients: tuple[str, ...] = ()
    released_at: datetime | None = None
    fate: str = ""
    fate_reason: str = ""
    receipt: Facts | None = None
    revision: int = 1

    def left(self, fate: str, at: datetime, reason: str = "") -> "PenMail":
        """Give the row as it stands once the mail has left the pen; `reason` is an officer's own words."""
        return replace(self, fate=fate, fate_reason=reason, released_at=at, revision=self.revision + 1)

    def returned(self) -> "PenMail":
        """Give the row as it stands once the mail is back in the pen: what was done is taken back."""
        return replace(self, fate="", fate_reason="", released_at=None, revision=self.revision + 1)


class TaskKind(StrEnum):
    """What a person of the press department is asked to do."""

    TELEPHONE = "telephone"
    BOUNCED_CONTACT = "bounced_contact"
    POSSIBLE_BOUNCE = "possible_bounce"
    FAILED_LETTER = "failed_letter"
    NO_DEADLINE = "no_deadline"
    TOO_MANY_AGENCIES = "too_many_agencies"
    NO_CONTACT = "no_contact"
    PETITION = "petition"
    TRANSFER = "transfer"
    REGISTRATION = "registration"
    PAPERS_EXPIRED = "papers_expired"
    CONTACTS = "contacts"


@dataclass(frozen=True)
class Task:
    """Something that a person has to see to. `owner` is the code of the agency whose people see it.

    `taken_by` is who of them said that they do ("": nobody yet); until the day `deferred_until` it can wait.
    """

    id: str
    kind: TaskKind
    opened_at: datetime
    owner: str
    reference: str = ""
    agency: str = ""
    address: str = ""
    note: str = ""
    closed_at: datetime | None = None
    closed_by: str = ""
    closing_note: str = ""
    taken_by: str = ""
    deferred_until: date | None = None
    deferred_because: str = ""
    revision: int = 1

    def waits_on(self, on: date) -> bool:
        """Tell whether it is put off that day."""
        return self.deferred_until is not None and on < self.deferred_until

    def taken(self, who: str) -> "Task":
        """Give the task as it stands once somebody said that they see to it, or nobody does any more."""
        return replace(self, taken_by=who, revision=self.revision + 1)

    def deferred(self, until: date, reason: str) -> "Task":
        """Give the task as it stands once it was put off."""
        revision = self.revision + 1
        return replace(self, deferred_until=until, deferred_because=reason, revision=revision)

    def closed(self, by: str, note: str, at: datetime) -> "Task":
        """Give the task as it stands once somebody has seen to it."""
        return replace(self, closed_at=at, closed_by=by, closing_note=note, revision=self.revision + 1)


class Purpose(StrEnum):
    """What a link in a letter is for."""

    CONFIRM = "confirm"
    RELEASE = "release"
    CHOOSE = "choose"
    ATTACHMENT = "attachment"
    SIGN_IN = "sign-in"
    CONFIRM_FORM = "confirm-form"
    CONFIRM_REGISTRATION = "confirm-registration"
    REGISTER_AGAIN = "register-again"


@dataclass(frozen=True)
class Link:
    """What a link in a letter leads to. The link's secret is derived, not kept; `id` is in the URL.

    `leads_to` is the page that opens once somebody signed in by it; `submission` the form, or registration.
    """

    id: str
    purpose: Purpose
    expires_at: datetime
    mail_id: str = ""
    reference: str = ""
    agency: str = ""
    address: str = ""
    attachment: Attachment | None = None
    used_at: datetime | None = None
    choice: str = ""
    leads_to: str = ""
    submission: str = ""
    revision: int = 1

    def used(self, at: datetime, choice: str) -> "Link":
        """Give the link as it stands once somebody acted on its page."""
        return replace(self, used_at=at, choice=choice, revision=self.revision + 1)


@dataclass(frozen=True)
class Session:
    """A browser in which somebody opened a link that was mailed to `address`.

    It proves the address and nothing else: what its owner may do is looked up at each act. The session's
    secret is derived, not kept.
    """

    id: str
    address: str
    opened_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    revision: int = 1

    def is_open(self, now: datetime) -> bool:
        """Tell whether the session still counts."""
        return self.ended_at is None and now < self.expires_at

    def ended(self, at: datetime) -> "Session":
        """Give the session as it stands once its owner signed out."""
        return replace(self, ended_at=at, revision=self.revision + 1)


@dataclass(frozen=True)
class Allowance:
    """How many notices went to one address, or to everyone, on one local day (design 3, step 7)."""

    id: str
    used: int = 1
    revision: int = 1
