"""A form that somebody wrote, before it is a question."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.domain.question import Attachment


class SubmissionState(StrEnum):
    """Where a form stands that is not yet a question."""

    DRAFT = "draft"
    SENT = "sent"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


@dataclass(frozen=True)
class Submission:
    """What somebody wrote into the form: no question yet, so no reference and no clock; kept 48 hours.

    `address` is what was typed, whoever it belongs to. `publication_at` is the journalist's own time. `files`
    are those that stood on the page when it was sent: what is uploaded later belongs to nothing.
    """

    id: str
    created_at: datetime
    expires_at: datetime
    address: str
    subject: str
    text: str
    agencies: tuple[str, ...] = ()
    publication_at: datetime | None = None
    is_urgent: bool = False
    state: SubmissionState = SubmissionState.DRAFT
    sent_at: datetime | None = None
    files: tuple[Attachment, ...] = ()
    reference: str = ""
    revision: int = 1

    def moved_to(self, state: SubmissionState, **changes: Any) -> "Submission":
        """Give the submission as it stands after a change."""
        return replace(self, state=state, revision=self.revision + 1, **changes)
