"""Where each record stands in the one table, and in its three indexes (decisions 0006 and 0012).

`due` holds what waits for its moment, spread over shards; `lists` holds what is read by date; `overview`
what people look at across all agencies. All are sparse: a record stands in them only as long as it belongs
there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from zlib import crc32

from chalicelib.domain.change import Record
from chalicelib.domain.fingerprints import Fingerprint
from chalicelib.domain.letter import Letter
from chalicelib.domain.pen import Digest, PenAct
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import (
    Allowance,
    Entry,
    Event,
    LedgerRow,
    Link,
    PenMail,
    Session,
    Task,
)
from chalicelib.domain.register_records import Block, ImportRun, RegisterEvent
from chalicelib.domain.registration import Registration
from chalicelib.domain.rule_runs import DeadlineMoved, RulesRun
from chalicelib.domain.rule_versions import RulesInForce, RulesVersion
from chalicelib.domain.statistics import MonthFigures
from chalicelib.domain.submission import Submission

DUE_INDEX: Final = "due"
LISTS_INDEX: Final = "lists"
OVERVIEW_INDEX: Final = "overview"
SHARDS: Final = 8
STEPS: Final = "steps"
UNASSIGNED: Final = "unassigned"
DISPATCH: Final = "dispatch"
LETTERS: Final = "letters"
CLAIMS: Final = "claims"
AGENCIES: Final = "agencies"
JOURNALISTS: Final = "journalists"
PEN: Final = "pen"
TASKS: Final = "tasks"
IMPORTS: Final = "imports"
BLOCKS: Final = "blocks"
TO_SEE_TO: Final = "journalists"
OPEN: Final = "open"
UNDATED: Final = "undated"
FAILED_LETTERS: Final = "failed"
NO_STEP: Final = "9999"
"""Where a question without an agency stands in its list when no step of its own is to come: last."""


@dataclass(frozen=True, order=True)
class Key:
    """The primary key of an item."""

    pk: str
    sk: str

    @property
    def attributes(self) -> dict[str, str]:
        """Give the key as attributes."""
        return {"pk": self.pk, "sk": self.sk}


RULES: Final = "rules"
RULES_IN_FORCE: Final = Key(RULES, "in-force")
"""Where it stands which version of the rules is in force: with the versions."""


RULES_RUNS: Final = "rules-runs"
"""Where in the index of what is due the runs stand that reckon open deadlines anew."""


def rules_run_key(version: int) -> Key:
    """Say where the run of a version stands: with the versions."""
    return Key(RULES, f"run#{version:06d}")


def rules_moves_partition(since: int) -> str:
    """Say where it stands whom to tell of the deadlines that moved since a version."""
    return f"rules-moves#{since:06d}"


def rules_version_key(number: int) -> Key:
    """Say where a version of the rules stands, in the order of their numbers."""
    return Key(RULES, f"version#{number:06d}")


def question_key(reference: str) -> Key:
    """Say where a question stands: at the head of its partition."""
    return Key(reference, "question")


def assignment_key(reference: str, agency: str) -> Key:
    """Say where an assignment stands."""
    return Key(reference, f"assignment#{agency}")


def letter_key(letter_id: str, reference: str) -> Key:
    """Say where a letter stands: with its question, or alone."""
    return Key(reference or f"letter#{letter_id}", f"letter#{letter_id}")


def ledger_key(mail_id: str) -> Key:
    """Say where the outcome of a raw mail stands."""
    return Key(f"mail#{mail_id}", "ledger")


def pen_key(mail_id: str) -> Key:
    """Say where a mail in the pen stands: beside its outcome."""
    return Key(f"mail#{mail_id}", "pen")


def reservation_key(mail_id: str) -> Key:
    """Say where the reference that was taken for a mail stands."""
    return Key(f"mail#{mail_id}", "reservation")


def sequence_key(prefix: str, year: int) -> Key:
    """Say where the last number of a year stands."""
    return Key(f"sequence#{prefix}-{year}", "sequence")


def fingerprint_key(digest: str) -> Key:
    """Say where a fingerprint stands."""
    return Key(f"fingerprint#{digest}", "fingerprint")


def link_key(link_id: str) -> Key:
    """Say where a link stands."""
    return Key(f"link#{link_id}", "link")


def session_key(session_id: str) -> Key:
    """Say where a session stands."""
    return Key(f"session#{session_id}", "session")


def submission_key(submission_id: str) -> Key:
    """Say where a submission stands."""
    return Key(f"submission#{submission_id}", "submission")


def task_key(task_id: str) -> Key:
    """Say where a task stands."""
    return Key(f"task#{task_id}", "task")


def allowance_key(allowance_id: str) -> Key:
    """Say where a count of notices stands."""
    return Key(f"allowance#{allowance_id}", "allowance")


def agency_key(code: str) -> Key:
    """Say where an agency stands: all are in one partition, for they are read together."""
    return Key(AGENCIES, code)


def journalist_key(email: str) -> Key:
    """Say where a journalist stands."""
    return Key(f"journalist#{email}", "journalist")


def party_partition(party: str, key: str) -> str:
    """Say where the history of an agency or a journalist stands; a journalist's own item is there too."""
    return f"{party}#{key}"


def import_key(import_id: str) -> Key:
    """Say where an import of the register stands."""
    return Key(f"import#{import_id}", "import")


def address_partition(address: str) -> str:
    """Say where it stands to whom an address belongs: a row for each."""
    return f"address#{address}"


def block_key(address: str) -> Key:
    """Say where the block of an address stands: with the rows that say to whom the address belongs."""
    return Key(address_partition(address), "block")


def registration_key(registration_id: str) -> Key:
    """Say where a registration stands; its history is there, too."""
    return Key(f"registration#{registration_id}", "registration")


def host_partition(host: str) -> str:
    """Say where it stands which agencies list a host: a row for each."""
    return f"host#{host}"


def message_key(message_id: str) -> Key:
    """Say where it stands of which letter a Message-ID is."""
    return Key(f"message#{message_id}", "message")


def figures_partition(month: str) -> str:
    """Say where the kept figures of a month stand, a row for each agency."""
    return f"figures#{month}"


def sortable(moment: datetime) -> str:
    """Write a moment in UTC and in fixed width, so that text sorts as time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def shard_of(name: str) -> int:
    """Say on which shard a name is, the same for ever."""
    return crc32(name.encode()) % SHARDS


def shards(kind: str) -> tuple[str, ...]:
    """Give every partition of the index of what is due that holds this kind."""
    return tuple(f"{kind}#{shard}" for shard in range(SHARDS))


def reader_key(reference: str, journalist: str) -> Key:
    """Say where it stands that a journalist reads a colleague's question: with the question."""
    return Key(reference, f"reader#{journalist}")


def digest_key(opening: str) -> Key:
    """Say where the digest of an opening of the office stands."""
    return Key(f"digest#{opening}", "digest")


def key_of(record: Record) -> Key:
    """Say where a record stands."""
    return _KEYS[type(record)](record)


_KEYS: Final[Mapping[type, Callable[[Any], Key]]] = {
    Question: lambda question: question_key(question.reference),
    Assignment: lambda duty: assignment_key(duty.reference, duty.agency),
    Letter: lambda letter: letter_key(letter.id, letter.reference),
    Entry: lambda entry: Key(entry.reference, f"entry#{sortable(entry.at)}#{entry.id}"),
    Event: lambda event: Key(event.reference, f"event#{sortable(event.at)}#{event.id}"),
    LedgerRow: lambda row: ledger_key(row.mail_id),
    Fingerprint: lambda fingerprint: fingerprint_key(fingerprint.digest),
    PenMail: lambda mail: pen_key(mail.mail_id),
    PenAct: lambda act: Key(f"mail#{act.mail_id}", f"act#{sortable(act.at)}#{act.id}"),
    Digest: lambda digest: digest_key(digest.opening),
    Task: lambda task: task_key(task.id),
    Link: lambda link: link_key(link.id),
    Session: lambda session: session_key(session.id),
    Submission: lambda submission: submission_key(submission.id),
    MonthFigures: lambda kept: Key(figures_partition(kept.month), kept.agency),
    Allowance: lambda allowance: allowance_key(allowance.id),
    RegisterEvent: lambda event: Key(
        party_partition(event.party, event.key), f"event#{sortable(event.at)}#{event.id}"
    ),
    Block: lambda block: block_key(block.address),
    Registration: lambda one: registration_key(one.id),
    ImportRun: lambda run: import_key(run.id),
    RulesVersion: lambda version: rules_version_key(version.number),
    DeadlineMoved: lambda moved: Key(
        rules_moves_partition(moved.since),
        f"{moved.whom}#{moved.reference}#{moved.agency}#{moved.number:06d}",
    ),
    RulesRun: lambda run: rules_run_key(run.version),
    RulesInForce: lambda _: RULES_IN_FORCE,
    Agency: lambda agency: agency_key(agency.code),
    Journalist: lambda journalist: journalist_key(journalist.email),
}
