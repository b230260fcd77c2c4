"""What must hold of any bytes: they are explained whole, without an error that only a crash leaves behind."""

import json

from chalicelib.mail import explain
from chalicelib.mail.message import UnreadableMailError
from chalicelib.mail.reading.parsing import fingerprint, parse

SAID_PLAINLY = {"", "no_content"}
KEYS = frozenset(explain(b"From: a@b.example\n\nx"))


class NonsenseError(AssertionError):
    """Bytes were explained wrongly, whatever they are; the text says how."""


def check(raw: bytes) -> None:
    """Explain the bytes. NonsenseError when a key is missing, a text cannot be kept, or the parser fell."""
    said = explain(raw, ())  # to look for agencies would take most of the time
    if set(said) != KEYS:
        raise NonsenseError(f"keys: {set(said) ^ KEYS}")
    json.dumps(said, ensure_ascii=False).encode()  # no half surrogate pairs: the book keeps UTF-8
    if said["error"] not in SAID_PLAINLY:
        raise NonsenseError(said["error"])
    try:
        if fingerprint(parse(raw), raw) != fingerprint(parse(raw), raw):
            raise NonsenseError("two fingerprints of one mail")
    except UnreadableMailError as error:
        if error.reason not in SAID_PLAINLY:
            raise NonsenseError(error.reason) from error
