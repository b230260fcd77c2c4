"""What the book keeps of the register besides its people: the history of changes, and imports of files."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class RegisterAct(StrEnum):
    """What was done to an agency or a journalist in the register."""

    ADDED = "added"
    CHANGED = "changed"
    BOUNCED = "bounced"
    REACHABLE = "reachable"
    SUSPENDED = "suspended"
    LIFTED = "lifted"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    ARRIVED = "arrived"
    APPROVED = "approved"
    REFUSED = "refused"
    MORE_ASKED = "more_asked"
    REMINDED = "reminded"


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, in words of the register's files; `about` says which contact, by role."""

    field: str
    before: str = ""
    after: str = ""
    about: str = ""


@dataclass(frozen=True)
class RegisterEvent:
    """One change of the register, never altered: of which agency or journalist, who, what, when.

    `party` is `agency`, `journalist`, `block` or `registration`, `key` the code, address or id. `who` is
    the address of a signed-in person, or the function or tool; `cause` the import, letter or act behind it.
    """

    id: str
    party: str
    key: str
    act: RegisterAct
    at: datetime
    who: str
    cause: str = ""
    changes: tuple[FieldChange, ...] = ()
    revision: int = 1


@dataclass(frozen=True)
class Block:
    """That nobody writes to an address, and that its mail goes into the pen, until somebody lifts it.

    `who` blocked it, or lifted the block at `lifted_at`; the history says both.
    """

    address: str
    reason: str
    who: str
    since: datetime
    lifted_at: datetime | None = None
    revision: int = 1

    @property
    def is_on(self) -> bool:
        """Tell whether the address is blocked."""
        return self.lifted_at is None


class ImportState(StrEnum):
    """Where the import of a file stands."""

    PREVIEWED = "previewed"
    RUNNING = "running"
    DONE = "done"
    DISCARDED = "discarded"


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong with what should go into the register, and where.

    `line` of `file` counts from 1 as an editor does, 0 for the file as a whole. `code` says what, `value`
    what was written, `other` what stands against it, `at` the line where that is (0 for the book). The words
    are made in `render/register_words.py`.
    """

    file: str
    line: int
    column: str
    code: str
    value: str = ""
    other: str = ""
    at: int = 0


@dataclass(frozen=True)
class ImportRun:
    """The import of one of the register's files: `done` of `total` agencies or journalists are written.

    `refused` counts rows, `unchanged` rows too. `refusals` say what was wrong with the rows, the first
    hundred of it; `more_refusals` counts what was wrong besides. The file is kept in the archive under `key`.
    """

    id: str
    file: str
    who: str
    started_at: datetime
    state: ImportState = ImportState.PREVIEWED
    changed_at: datetime | None = None
    total: int = 0
    done: int = 0
    refused: int = 0
    unchanged: int = 0
    refusals: tuple[Problem, ...] = ()
    more_refusals: int = 0
    revision: int = 1

    @property
    def key(self) -> str:
        """Say where the archive keeps the file."""
        return f"imports/{self.id}.csv"

    def moved(self, state: ImportState, at: datetime, done: int) -> "ImportRun":
        """Give the run as it stands once so much is written."""
        return replace(self, state=state, changed_at=at, done=done, revision=self.revision + 1)
