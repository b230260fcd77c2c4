"""Adds a key to the ring in Secrets Manager, in the four steps of a rotation.

AWS Secrets Manager User Guide, "Lambda rotation functions": Secrets Manager calls the function once for each
step, with the id of the version to be made, and again from the start when a step failed; so each step may be
repeated. The new version of the secret holds every key of the current one and a newer one besides: letters
that were sent keep working, and nothing is ever taken away.
"""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from chalicelib.aws.patience import code_of
from chalicelib.aws.secrets import ring_of
from chalicelib.domain.errors import GatewayError

if TYPE_CHECKING:
    from types_boto3_secretsmanager import SecretsManagerClient

_CURRENT: Final = "AWSCURRENT"
_PENDING: Final = "AWSPENDING"


class Step(StrEnum):
    """The steps of a rotation, in their order."""

    CREATE = "createSecret"
    SET = "setSecret"
    TEST = "testSecret"
    FINISH = "finishSecret"


class RotationError(GatewayError):
    """A rotation cannot go on; the text says why, and never shows a key."""


class KeyRotation:
    """Takes the steps of a rotation of one secret."""

    def __init__(self, client: "SecretsManagerClient", secret: str) -> None:
        self._client = client
        self._secret = secret

    def take(self, step: Step, version: str, new_key: str) -> None:
        """Take a step towards `version` of the secret; RotationError where it may not be taken.

        `new_key` is 32 random characters or more, used where the step makes the version.
        """
        current = self._current(version)
        if current == version:  # finished before
            return
        if step is Step.CREATE:
            self._create(version, new_key)
        elif step is Step.TEST:
            self._test(version)
        elif step is Step.FINISH:
            self._finish(version, current)
        # setSecret has nothing to set: nobody but us knows these keys

    def _current(self, version: str) -> str:
        """Give the version in use, once the one to be made is known to belong to a rotation."""
        known = self._client.describe_secret(SecretId=self._secret)
        stages = known["VersionIdsToStages"]
        if not known.get("RotationEnabled"):
            raise RotationError("the token secret is not set to be rotated")
        if not {_CURRENT, _PENDING} & set(stages.get(version, ())):
            raise RotationError(f"no rotation of the token secret has asked for version {version}")
        return next(one for one, names in stages.items() if _CURRENT in names)

    def _create(self, version: str, new_key: str) -> None:
        if self._pending(version):
            return
        keys = ring_of(self._value(VersionStage=_CURRENT)).keys
        longer = {**keys, max(keys) + 1: new_key}
        self._client.put_secret_value(
            SecretId=self._secret,
            ClientRequestToken=version,
            SecretString=json.dumps(longer),
            VersionStages=[_PENDING],
        )

    def _test(self, version: str) -> None:
        """See that the new ring may be used, and that it lacks no key of the current one.

        It need not have more: when a schedule is set, Secrets Manager tries this step alone, with a version
        that is made for it (AWS Secrets Manager API Reference, RotateSecret, `RotateImmediately`).
        """
        old, new = ring_of(self._value(VersionStage=_CURRENT)), ring_of(self._pending(version))
        if not old.keys.items() <= new.keys.items():
            raise RotationError("the new version of the token secret does not keep every key")

    def _finish(self, version: str, current: str) -> None:
        self._client.update_secret_version_stage(
            SecretId=self._secret,
            VersionStage=_CURRENT,
            MoveToVersionId=version,
            RemoveFromVersionId=current,
        )

    def _pending(self, version: str) -> str:
        """Give what the version to be made holds; "" before it is made."""
        try:
            return self._value(VersionId=version, VersionStage=_PENDING)
        except ClientError as error:
            if code_of(error) == "ResourceNotFoundException":
                return ""
            raise

    def _value(self, **which: str) -> str:
        return self._client.get_secret_value(SecretId=self._secret, **which)["SecretString"]
