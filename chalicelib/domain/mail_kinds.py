"""What an agency's mail can mean (design, section 5)."""

from enum import StrEnum


class MailKind(StrEnum):
    """What a mail from an agency is taken for; `AUTOMATIC` and `BOUNCE` are no person's words.

    `UNKNOWN` is a mail that says nothing at all.
    """

    FINAL = "final"
    PARTIAL = "partial"
    INTERIM = "interim"
    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION = "clarification"
    TRANSFER = "transfer"
    EXTENSION = "extension"
    REFUSAL = "refusal"
    INTERNAL = "internal"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    UNKNOWN = "unknown"
