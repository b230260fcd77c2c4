"""A case: a question with all that belongs to it, as one query gives it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Entry, Event


def _concerns(entry: Entry, side: Side, agency: str) -> bool:
    kinds = {Side.JOURNALIST: "follow_up", Side.AGENCY: "final"}
    is_said = entry.withdrawn_at is None and (entry.side, entry.kind) == (side, kinds[side])
    return is_said and entry.agency in {agency, ALL_AGENCIES}


@dataclass(frozen=True)
class Case:
    """A question, its assignments, its thread, its letters and its events, each in order of time."""

    question: Question
    assignments: tuple[Assignment, ...] = ()
    entries: tuple[Entry, ...] = ()
    letters: tuple[Letter, ...] = ()
    events: tuple[Event, ...] = ()

    def assignment(self, agency: str) -> Assignment | None:
        """Find the assignment of this agency."""
        return next((duty for duty in self.assignments if duty.agency == agency), None)

    def has_open_follow_up(self, agency: str) -> bool:
        """Tell whether the journalist wrote again since this agency's last words to them."""
        last = {
            side: max((entry.at for entry in self.entries if _concerns(entry, side, agency)), default=None)
            for side in Side
        }
        asked, said = last[Side.JOURNALIST], last[Side.AGENCY]
        return asked is not None and (said is None or said <= asked)

    def after(self, change: Change) -> "Case":
        """Give the case as it stands once the assignments and the question of a change are written."""
        changed = {duty.agency: duty for duty in change.records if isinstance(duty, Assignment)}
        duties = tuple(changed.get(duty.agency, duty) for duty in self.assignments)
        questions = (record for record in change.records if isinstance(record, Question))
        return replace(self, question=next(questions, self.question), assignments=duties)

    def message_ids_with(self, address: str, agencies: frozenset[str]) -> Iterator[str]:
        """Give the Message-IDs of what `address` wrote and was sent about these agencies, oldest first."""
        written = (
            (entry.at, entry.message_id)
            for entry in self.entries
            if entry.address == address and entry.agency in agencies
        )
        sent = (
            (letter.committed_at, letter.message_id)
            for letter in self.letters
            if letter.to.address == address and letter.agency in agencies
        )
        # A letter is committed at the moment of the mail that it answers: the mail stands first.
        both = sorted((*written, *sent), key=lambda pair: pair[0])
        return (message_id for _, message_id in both if message_id)
