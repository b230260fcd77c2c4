"""A mail with what is right to understand of it. Only the keys that stand in `expected` are scored."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LabelledMail:
    """A composed mail: `group` says what it tries, `language` whose (ISO 639-1, "" where none matters).

    `expected` holds keys of `explain` with what is right: `subject`, `from`, `text`, `reply`, `is_auto`,
    `is_bounce`, `kind`, `promised_at`, `ground` (words that must stand in it), `transfer_to`, `points`
    (labels), `attachments` (names), `agencies` (codes, one of which must be among the first three), `bounce`
    (a mapping). A label of a person's mail is `is_auto: False`.
    """

    name: str
    group: str
    language: str
    raw: bytes
    expected: Mapping[str, object]
