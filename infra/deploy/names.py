"""Looks names up in the DNS, as the rest of the world sees them."""

from collections.abc import Sequence
from typing import Final, Protocol

import dns.exception
import dns.resolver

WITHIN_SECONDS: Final = 10.0


class Names(Protocol):
    """The DNS."""

    def find(self, name: str, kind: str) -> Sequence[str]:
        """Give the values of a name's records of a kind, such as "10 mx.example."; () without any."""
        ...


class Dns:
    """The DNS, by the resolver of this machine."""

    def find(self, name: str, kind: str) -> Sequence[str]:
        """Look a name up; what cannot be found in time counts as not there."""
        try:
            answer = dns.resolver.resolve(name, kind, lifetime=WITHIN_SECONDS)
        except dns.exception.DNSException:
            return ()
        return tuple(_text(record.to_text()) for record in answer)


def _text(value: str) -> str:
    """Join what TXT records hold in pieces (RFC 7208, section 3.3)."""
    return value.replace('" "', "").strip('"') if value.startswith('"') else value
