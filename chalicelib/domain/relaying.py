"""What becomes of an agency's mail, by what it means (design, section 5): a row for each kind.

The row holds for a mail that is certain, and nothing else speaks against: it is authenticated, from somebody
with standing, sent straight to its case address, no forward, and not typed into our letter. Any other mail is
held, whatever its kind, and its receipt asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.question import Status


class Fate(StrEnum):
    """What becomes of a mail: relayed as the answer, as a message, filed for the record, or held.

    `EXTEND` gives the agency more time, within what the policy allows.
    """

    ANSWER = "answer"
    MESSAGE = "message"
    RECORD = "record"
    EXTEND = "extend"
    HOLD = "hold"


@dataclass(frozen=True)
class Row:
    """What becomes of a kind.

    `certain` is the fate of a mail whose kind is certain, `by_word` of words written below the kind's
    explicit word. `moves_to` is where an open assignment stands once such a mail was filed. `shows_life`:
    even held, it shows that people at the agency have the question in hand.
    """

    certain: Fate
    by_word: Fate
    moves_to: Status | None = None
    shows_life: bool = False

    def fate(self, *, is_certain: bool, is_by_word: bool) -> Fate:
        """Say what becomes of a mail of this kind."""
        if not is_certain:
            return Fate.HOLD
        return self.by_word if is_by_word else self.certain


_ASKS: Final = Row(Fate.HOLD, Fate.HOLD, shows_life=True)
_NOBODYS: Final = Row(Fate.HOLD, Fate.HOLD)

ROWS: Final[Mapping[MailKind, Row]] = {
    MailKind.FINAL: Row(Fate.ANSWER, Fate.ANSWER, Status.ANSWERED),
    MailKind.PARTIAL: Row(Fate.MESSAGE, Fate.MESSAGE, Status.ACKNOWLEDGED, shows_life=True),
    MailKind.INTERIM: Row(Fate.MESSAGE, Fate.MESSAGE, Status.ACKNOWLEDGED, shows_life=True),
    MailKind.CLARIFICATION: Row(Fate.MESSAGE, Fate.MESSAGE, Status.CLARIFYING, shows_life=True),
    MailKind.ACKNOWLEDGEMENT: Row(Fate.RECORD, Fate.MESSAGE, Status.ACKNOWLEDGED, shows_life=True),
    MailKind.EXTENSION: Row(Fate.HOLD, Fate.EXTEND, shows_life=True),
    MailKind.TRANSFER: _ASKS,
    MailKind.REFUSAL: _ASKS,
    MailKind.INTERNAL: _NOBODYS,
    MailKind.AUTOMATIC: _NOBODYS,
    MailKind.BOUNCE: _NOBODYS,
    MailKind.UNKNOWN: _NOBODYS,
}
