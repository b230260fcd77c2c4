"""The keys of the case addresses, kept in Secrets Manager as {"1": "...", "2": "..."}."""

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from chalicelib.domain.addresses import KeyRing
from chalicelib.domain.errors import GatewayError

if TYPE_CHECKING:
    from types_boto3_secretsmanager import SecretsManagerClient

SHORTEST_KEY: Final = 32
"""Characters in a key: a 256-bit one, as long as the hash (NIST SP 800-107, section 5.3.4), has as many."""


class BadKeyRingError(GatewayError):
    """The secret holds no ring of keys that may be used; the text says why, and never shows a key."""


class TokenSecret:
    """Reads the ring once; a function that has started keeps the one it read."""

    def __init__(self, client: "SecretsManagerClient", secret: str) -> None:
        self._client = client
        self._secret = secret

    @cached_property
    def ring(self) -> KeyRing:
        """Give the ring; BadKeyRingError when the secret holds none that may be used."""
        return ring_of(self._client.get_secret_value(SecretId=self._secret)["SecretString"])


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
