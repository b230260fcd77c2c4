"""When DynamoDB may take an item away."""

from datetime import timedelta
from typing import Final

from chalicelib.domain.change import Record

KEPT_AFTER_EXPIRY: Final = timedelta(days=30)
"""How long what is past its time is kept, so that its owner is told "expired", not "unknown"."""


def ttl_of(record: Record) -> dict[str, int]:
    """Give the attribute by which DynamoDB takes away what is long past, in seconds since 1970.

    It does so days late at times (Amazon DynamoDB Developer Guide, "Using time to live"): whoever reads
    asks the record itself whether it still counts.
    """
    expires_at = getattr(record, "expires_at", None)
    return {"ttl": int((expires_at + KEPT_AFTER_EXPIRY).timestamp())} if expires_at else {}
