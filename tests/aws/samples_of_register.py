from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.domain.register_records import Block

AT = datetime(2026, 11, 19, 5, 0, tzinfo=UTC)
BLOCK = Block("ai.do@thu.example", "Thư rác", "lan@svhtt.example", AT)
REGISTER = {"block": BLOCK, "block that was lifted": replace(BLOCK, lifted_at=AT, revision=2)}
