"""Addresses at the gateway: intake, case addresses with their token, and references.

A case address is lower-case and dotted, without "+", which some systems break:
`mlpn-2026-000123.syt.k7q2m9xzt4@DOMAIN` = reference, agency or `tatca`, token.
"""

import hmac
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Final
from urllib.parse import unquote

from chalicelib.domain.people import RESERVED_CODES

ALL_AGENCIES: Final = "TATCA"
"""Stands for the agency in letters about the whole question."""

_ALPHABET: Final = "23456789abcdefghijkmnpqrstuvwxyz"  # no l, 1, o, 0: read aloud, they sound and look alike
_TOKEN_LENGTH: Final = 10  # 32 letters, so 5 bits each: 50 bits
_SEAL_LENGTH: Final = 26  # 130 bits: nobody types a seal, so it may be long
_CODE: Final = re.compile(r"[A-Z0-9]+")
_CASE: Final = re.compile(r"([a-z]+-\d{4}-\d{6,9})\.([a-z0-9]+)\.([0-9a-z]+)")
_INTAKE: Final = "cauhoi"


class Side(StrEnum):
    """Who may write to a case address."""

    JOURNALIST = "journalist"
    AGENCY = "agency"


@dataclass(frozen=True)
class CaseAddress:
    """A case address as it was written, its token not yet verified."""

    reference: str
    agency: str
    token: str


def case_in(local: str) -> CaseAddress | None:
    """Read the local part of a case address, by its shape alone, as `plain_local` gives it."""
    found = _CASE.fullmatch(local)
    return CaseAddress(found[1].upper(), found[2].upper(), found[3]) if found else None


def plain_local(local: str) -> str:
    """Give a local part as we write ours: lower case, no quotes, percent signs read, without a "+suffix".

    Mail programs and forwarders write it so; the token proves an address, not its spelling.
    """
    return unquote(local).strip("\"' ").partition("+")[0].lower()


def is_agency_code(code: str) -> bool:
    """Tell whether `code` is well formed and not reserved."""
    return bool(_CODE.fullmatch(code)) and code not in RESERVED_CODES


def reference_of(prefix: str, year: int, number: int) -> str:
    """Write a reference such as `MLPN-2026-000123`."""
    return f"{prefix}-{year}-{number:06d}"


@dataclass(frozen=True)
class KeyRing:
    """Keys for tokens: the newest signs, all verify, so that letters already sent keep working.

    `has_grown` looks whether `keys` lack a newer one, takes it in, and says whether there was any: another
    function may sign by it already.
    """

    keys: Mapping[int, str]
    has_grown: Callable[[], bool] = field(default=lambda: False, compare=False)

    @property
    def newest(self) -> int:
        """Give the version that signs."""
        return max(self.keys)

    @property
    def fingerprints(self) -> dict[int, str]:
        """Give by version what tells a key from others and does not show it."""
        return {
            version: sha256(f"phatngon\n{version}\n{key}".encode()).hexdigest()[:16]
            for version, key in self.keys.items()
        }

    def sign(self, *parts: str) -> str:
        """Give the token for these parts under the newest key."""
        return self._token(self.newest, parts)

    def verify(self, token: str, *parts: str) -> bool:
        """Tell whether any key gives this token for these parts, in constant time for each."""
        return self.verified(token, [parts]) is not None

    def verified(self, token: str, choices: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
        """Give the parts, of several choices, for which any key gives this token; None for none of them."""
        return self._fitting(token, choices, _TOKEN_LENGTH)

    def seal(self, *parts: str) -> str:
        """Give the seal for these parts: a token of 130 bits, for what stands in no address."""
        return self._token(self.newest, ("seal", *parts), _SEAL_LENGTH)

    def is_sealed(self, seal: str, *parts: str) -> bool:
        """Tell whether any key gives this seal for these parts, in constant time for each."""
        return self._fitting(seal, [("seal", *parts)], _SEAL_LENGTH) is not None

    def _fitting(self, token: str, choices: Sequence[tuple[str, ...]], length: int) -> tuple[str, ...] | None:
        """Look among the keys that are known, and only then for newer ones."""
        found = self._known(token, choices, length)
        return self._known(token, choices, length) if found is None and self.has_grown() else found

    def _known(self, token: str, choices: Sequence[tuple[str, ...]], length: int) -> tuple[str, ...] | None:
        given = token.encode()
        for parts in choices:
            made = (self._token(version, parts, length).encode() for version in self.keys)
            if any(hmac.compare_digest(known, given) for known in made):
                return parts
        return None

    def _token(self, version: int, parts: tuple[str, ...], length: int = _TOKEN_LENGTH) -> str:
        message = "\n".join((str(version), *parts)).encode()
        digest = hmac.new(self.keys[version].encode(), message, sha256).digest()
        number = int.from_bytes(digest if length > _TOKEN_LENGTH else digest[:8], "big")
        return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(length))


@dataclass(frozen=True)
class AddressBook:
    """Makes and reads the gateway's own addresses at `domain`."""

    domain: str
    ring: KeyRing

    @property
    def intake(self) -> str:
        """Give the address that takes questions to any agency."""
        return f"{_INTAKE}@{self.domain}"

    def is_ours(self, address: str) -> bool:
        """Tell whether mail to `address` comes to the gateway."""
        return address.rpartition("@")[2].lower() == self.domain

    def plain(self, address: str) -> str:
        """Give an address in lower case; one of ours as we write it, whatever programs made of it."""
        local, _, domain = address.rpartition("@")
        return f"{plain_local(local)}@{self.domain}" if domain.lower() == self.domain else address.lower()

    def case_address(self, reference: str, agency: str, side: Side) -> str:
        """Give the address to which `side` writes about `agency`'s duty in this question."""
        token = self.ring.sign(reference, agency, side)
        return f"{reference}.{agency}.{token}@{self.domain}".lower()

    def read_case(self, address: str) -> CaseAddress | None:
        """Read a case address, whether or not its token is right."""
        local, _, domain = address.lower().rpartition("@")
        return case_in(local) if domain == self.domain else None

    def side_of(self, case: CaseAddress) -> Side | None:
        """Tell whose address this is by its token; None when no key gives the token."""
        found = self.ring.verified(case.token, [(case.reference, case.agency, side) for side in Side])
        return Side(found[2]) if found else None

    def intake_code(self, address: str) -> str | None:
        """Give the agency code of an intake address, "" for `cauhoi@`, None for anything else."""
        local, _, domain = address.lower().rpartition("@")
        if domain != self.domain:
            return None
        if local == _INTAKE:
            return ""
        return local.upper() if is_agency_code(local.upper()) else None

    def cases_in(self, addresses: Iterator[str]) -> Iterator[tuple[str, CaseAddress]]:
        """Give each case address among these, with its reading."""
        for address in addresses:
            case = self.read_case(address)
            if case is not None:
                yield address.lower(), case
