"""What a new version of the rules makes of open deadlines: how far the run is that reckons them anew."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """What a run does next: open deadlines that nothing gave so far, those that have one, nobody's."""

    UNDATED = "undated"
    DATED = "dated"
    UNASSIGNED = "unassigned"
    DONE = "done"
    SUPERSEDED = "superseded"


MOVING: Final = frozenset({Stage.UNDATED, Stage.DATED, Stage.UNASSIGNED})
"""Stages in which deadlines are reckoned; a later version's run takes over then."""
ENDED: Final = frozenset({Stage.DONE, Stage.SUPERSEDED})


@dataclass(frozen=True)
class RulesRun:
    """The run that a version of the rules calls for; it is written together with that version.

    It begins at `begins_at`, when whatever reckoned by the rules before has come to its end. `place` says
    behind which deadline or question it goes on; `looked_at` counts those that it read.
    """

    version: int
    begins_at: datetime
    stage: Stage = Stage.UNDATED
    place: str = ""
    looked_at: int = 0
    changed_at: datetime | None = None
    revision: int = 1

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
