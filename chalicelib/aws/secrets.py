"""The keys of the case addresses, kept in Secrets Manager as {"1": "...", "2": "..."}."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from chalicelib.domain.addresses import KeyRing
from chalicelib.domain.errors import GatewayError

if TYPE_CHECKING:
    from types_boto3_secretsmanager import SecretsManagerClient

SHORTEST_KEY: Final = 32
"""Characters in a key: a 256-bit one, as long as the hash (NIST SP 800-107, section 5.3.4), has as many."""

LOOKS_AGAIN_AFTER: Final = timedelta(minutes=1)


class BadKeyRingError(GatewayError):
    """The secret holds no ring of keys that may be used; the text says why, and never shows a key."""


class TokenSecret(Mapping[int, str]):
    """Keys by version, read when one is first needed, and again for a token that no known key gives.

    A function that makes and reads no address never asks for the secret, and has no right to.
    Tokens do not say which key made them, so that anybody's made-up token looks like one of a newer key:
    the secret is read again after `LOOKS_AGAIN_AFTER` at the earliest. `now` gives the real time.
    """

    def __init__(self, client: "SecretsManagerClient", secret: str, now: Callable[[], datetime]) -> None:
        self._client = client
        self._secret = secret
        self._now = now
        self._keys: dict[int, str] = {}

    @cached_property
    def ring(self) -> KeyRing:
        """Give the ring; its first use raises BadKeyRingError when the secret holds none that may be used."""
        return KeyRing(self, self._has_grown)

    def __getitem__(self, version: int) -> str:
        """Give a key; KeyError for a version that there is not."""
        return self._known()[version]

    def __iter__(self) -> Iterator[int]:
        """Give the versions."""
        return iter(self._known())

    def __len__(self) -> int:
        """Count the versions."""
        return len(self._known())

    def _known(self) -> dict[int, str]:
        if not self._keys:
            self._read()
        return self._keys

    def _read(self) -> None:
        """Take the keys as they are now: one that was taken out of the secret is good no longer."""
        self._keys = dict(ring_of(self._client.get_secret_value(SecretId=self._secret)["SecretString"]).keys)
        self._read_at = self._now()

    def _has_grown(self) -> bool:
        if self._now() - self._read_at < LOOKS_AGAIN_AFTER:
            return False
        known = set(self)
        self._read()
        return not set(self) <= known


def ring_of(secret: str) -> KeyRing:
    """Read a ring of keys, by version; BadKeyRingError when it may not be used."""
    keys = _versions(secret)
    if not isinstance(keys, dict) or not keys:
        raise BadKeyRingError('the token secret must be JSON such as {"1": "a key of 32 characters or more"}')
    for version, key in keys.items():
        _check(version, key)
    return KeyRing({int(version): key for version, key in keys.items()})


def _versions(secret: str) -> Any:
    try:
        return json.loads(secret)
    except ValueError:
        return None


def _check(version: str, key: object) -> None:
    if not (version.isascii() and version.isdigit()):
        raise BadKeyRingError(f"the token secret has a version that is no whole number: {version!r}")
    if not isinstance(key, str) or len(key) < SHORTEST_KEY:
        raise BadKeyRingError(f"key {version} of the token secret is shorter than {SHORTEST_KEY} characters")
