"""The order of decisions: what a mail is, by facts alone (design, section 3).

The order is the point: a machine is never answered, a virus is never relayed, a forged sender gets no
letter, and a case address decides before the sender's place in the register does.
"""

from enum import StrEnum

from chalicelib.desk.inbound import Reading
from chalicelib.domain.trust import Authenticity, Verdict
from chalicelib.mail.replies.sealed import is_sealed


class Route(StrEnum):
    """The way that a mail goes."""

    DUPLICATE = "duplicate"
    MACHINE = "machine"
    VIRUS = "virus"
    DISTRUSTED = "distrusted"
    BLOCKED = "blocked"
    ENCRYPTED = "encrypted"
    CASE = "case"
    HEADERS_ONLY = "headers_only"
    THREAD = "thread"
    QUESTION = "question"
    UNCONFIRMED = "unconfirmed"
    OTHER = "other"


def route(reading: Reading) -> Route:
    """Say which way a mail goes."""
    if reading.earlier is not None and not reading.ours:
        return Route.DUPLICATE
    if reading.machine is not None:
        return Route.MACHINE
    return _distrust(reading) or _by_address(reading)


def _distrust(reading: Reading) -> Route | None:
    if reading.has_virus:
        return Route.VIRUS
    if reading.is_spam or reading.authenticity is Authenticity.FAILED:
        return Route.DISTRUSTED
    if reading.sender.is_blocked:
        return Route.BLOCKED
    return Route.ENCRYPTED if is_sealed(reading.mail) else None


def _by_address(reading: Reading) -> Route:
    if reading.calls:
        return Route.CASE
    if reading.header_calls:
        return Route.HEADERS_ONLY
    if reading.thread is not None and _may_follow_thread(reading):
        return Route.THREAD
    return by_sender(reading)


def _may_follow_thread(reading: Reading) -> bool:
    """Without a case address only a registered address with DMARC PASS continues a thread (step 5)."""
    is_registered = reading.sender.journalist is not None or bool(reading.sender.agencies)
    return is_registered and reading.inbound.verdicts.dmarc is Verdict.PASS


def by_sender(reading: Reading) -> Route:
    """Say which way a mail goes that belongs to no thread."""
    journalist = reading.sender.journalist
    if journalist is None or not journalist.is_active or not reading.intake_codes:
        return Route.OTHER
    return Route.QUESTION if reading.is_authenticated else Route.UNCONFIRMED
