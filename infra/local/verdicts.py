"""The header by which a tester sets the verdicts that SES would give; it never reaches the stored mail."""

import re
from collections.abc import Mapping
from typing import Final

CHECKS: Final = ("spam", "virus", "spf", "dkim", "dmarc")
VALUES: Final = frozenset({"PASS", "FAIL", "GRAY", "PROCESSING_FAILED", "DISABLED"})
"""Amazon SES Developer Guide, "Contents of notifications for Amazon SES email receiving"."""

_HEADER: Final = re.compile(rb"^X-Local-Verdicts:([^\n]*\n(?:[ \t][^\n]*\n)*)", re.IGNORECASE | re.MULTILINE)
_END: Final = re.compile(rb"^\r?\n", re.MULTILINE)

Verdicts = Mapping[str, str]


class VerdictSyntaxError(ValueError):
    """The header cannot be read; the text says what is wanted."""


def take_verdicts(raw: bytes) -> tuple[Verdicts, bytes]:
    """Give the verdicts (PASS where nothing is said) and the mail without the header, else byte for byte."""
    end = _END.search(raw)
    head, rest = (raw[: end.start()], raw[end.start() :]) if end else (raw, b"")
    found = _HEADER.findall(head)
    said = [_verdict(part) for text in found for part in text.decode("latin-1").split(",")]
    return dict.fromkeys(CHECKS, "PASS") | dict(said), _HEADER.sub(b"", head) + rest


def _verdict(part: str) -> tuple[str, str]:
    check, _, value = part.partition("=")
    pair = check.strip().lower(), value.strip().upper()
    if pair[0] not in CHECKS or pair[1] not in VALUES:
        raise VerdictSyntaxError(
            f"X-Local-Verdicts has {part.strip()[:40]!r}; wanted is CHECK=VALUE, with a comma between two, "
            f"CHECK one of {', '.join(CHECKS)}, VALUE one of {', '.join(sorted(VALUES))}"
        )
    return pair
