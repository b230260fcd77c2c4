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


class Fate(StrEnum):
    """What becomes of a mail: what it says is done, it is filed for the record, or held.

    What is done is the act of the mail's kind, by the table `acts.RULES`.
    """

    DO = "do"
    RECORD = "record"
    HOLD = "hold"


@dataclass(frozen=True)
class Row:
    """What becomes of a kind.

    `certain` is the fate of a mail whose kind is certain, `by_word` of words below the kind's explicit word.
    `shows_life`: even held, it shows that people at the agency have the question in hand.
    """

    certain: Fate
    by_word: Fate
    shows_life: bool = False

    def fate(self, *, is_certain: bool, is_by_word: bool) -> Fate:
        """Say what becomes of a mail of this kind."""
        if not is_certain:
            return Fate.HOLD
        return self.by_word if is_by_word else self.certain


_SAYS: Final = Row(Fate.DO, Fate.DO, shows_life=True)
_BY_WORD: Final = Row(Fate.HOLD, Fate.DO, shows_life=True)
_NOBODYS: Final = Row(Fate.HOLD, Fate.HOLD)

ROWS: Final[Mapping[MailKind, Row]] = {
    MailKind.FINAL: Row(Fate.DO, Fate.DO),
    MailKind.PARTIAL: _SAYS,
    MailKind.INTERIM: _SAYS,
    MailKind.CLARIFICATION: _SAYS,
    MailKind.ACKNOWLEDGEMENT: Row(Fate.RECORD, Fate.DO, shows_life=True),
    MailKind.EXTENSION: _BY_WORD,
    MailKind.TRANSFER: _BY_WORD,
    MailKind.REFUSAL: _BY_WORD,
    MailKind.INTERNAL: _NOBODYS,
    MailKind.AUTOMATIC: _NOBODYS,
    MailKind.BOUNCE: _NOBODYS,
    MailKind.UNKNOWN: _NOBODYS,
}
