"""What a new version of the rules makes of open deadlines: how far the run is that reckons them anew."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """What a run does next: open deadlines not known so far, those that are, nobody's, letters."""

    UNDATED = "undated"
    DATED = "dated"
    UNASSIGNED = "unassigned"
    TELLING = "telling"
    DONE = "done"
    SUPERSEDED = "superseded"


MOVING: Final = frozenset({Stage.UNDATED, Stage.DATED, Stage.UNASSIGNED})
"""Stages in which deadlines are reckoned; a later version's run takes over then."""
ENDED: Final = frozenset({Stage.DONE, Stage.SUPERSEDED})


@dataclass(frozen=True)
class RulesRun:
    """The run that a version of the rules calls for; it is written together with that version.

    It begins at `begins_at`, when whatever reckoned by the rules before has come to its end. `place` says
    behind which deadline, question or party it goes on; `looked_at` counts deadlines and questions read.
    Its letters tell of all that moved since version `since`: its own, or that of a run which it took over.
    `edited_at` is when that version was saved; in older runs it is not kept.
    """

    version: int
    begins_at: datetime
    since: int
    stage: Stage = Stage.UNDATED
    place: str = ""
    looked_at: int = 0
    changed_at: datetime | None = None
    edited_at: datetime | None = None
    revision: int = 1

    @property
    def moves_from(self) -> datetime:
        """Say from what moment on deadlines are moved that are behind it."""
        return self.edited_at or self.begins_at

    def at(self, place: str, looked_at: int, now: datetime) -> "RulesRun":
        """Give the run as it stands once so many more were looked at, up to this place."""
        return replace(
            self,
            place=place,
            looked_at=self.looked_at + looked_at,
            changed_at=now,
            revision=self.revision + 1,
        )

    def on(self, stage: Stage, now: datetime) -> "RulesRun":
        """Give the run as it stands at the beginning of a stage."""
        return replace(self, stage=stage, place="", changed_at=now, revision=self.revision + 1)


KEPT_FOR: Final = timedelta(days=30)


@dataclass(frozen=True)
class DeadlineMoved:
    """Whom a run has to tell of what it moved: an `agency`, or a `journalist`, by code or address.

    `agency` is whose duty it is, "" where nobody has the question; `due_before` when it was due, None where
    that was not known; `number` the revision in which it moved. What holds now is looked up when it is told.
    """

    since: int
    party: str
    key: str
    reference: str
    agency: str
    number: int
    expires_at: datetime
    due_before: datetime | None = None
    revision: int = 1

    @property
    def whom(self) -> str:
        """Name the party; in this order they are told."""
        return f"{self.party}#{self.key}"
