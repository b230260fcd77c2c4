"""A rotation adds a key and takes none away, however often a step is repeated."""

import json

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws.rotation import KeyRotation, RotationError, Step
from chalicelib.aws.secrets import BadKeyRingError, ring_of
from tests.aws.emulators import make_client

OLD, NEW, OTHER = "o" * 64, "n" * 64, "x" * 64
IN_ORDER = (Step.CREATE, Step.SET, Step.TEST, Step.FINISH)


class SecretsManager:
    """Keeps one secret by version, with its stages, as Secrets Manager does."""

    def __init__(self, keys):
        self.values = {"v1": json.dumps(keys)}
        self.stages = {"v1": ["AWSCURRENT"]}
        self.is_rotated = True

    def begin(self, version):
        self.stages[version] = ["AWSPENDING"]

    def describe_secret(self, SecretId):  # noqa: N803 - AWS's own words
        return {"RotationEnabled": self.is_rotated, "VersionIdsToStages": self.stages}

    def get_secret_value(self, SecretId, VersionStage, VersionId=None):  # noqa: N803
        version = VersionId or next(one for one, names in self.stages.items() if VersionStage in names)
        if version not in self.values:
            raise ClientError({"Error": {"Code": "ResourceNotFoundException"}}, "GetSecretValue")
        return {"SecretString": self.values[version]}

    def put_secret_value(self, SecretId, ClientRequestToken, SecretString, VersionStages):  # noqa: N803
        assert ClientRequestToken not in self.values
        self.values[ClientRequestToken] = SecretString
        self.stages[ClientRequestToken] = VersionStages

    def update_secret_version_stage(self, SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId):  # noqa: N803
        self.stages[RemoveFromVersionId] = ["AWSPREVIOUS"]
        self.stages[MoveToVersionId] = [VersionStage]

    @property
    def ring(self):
        return dict(ring_of(self.get_secret_value("tokens", "AWSCURRENT")["SecretString"]).keys)


@pytest.fixture
def secrets():
    secrets = SecretsManager({"1": OLD, "9": OTHER})
    secrets.begin("v2")
    return secrets


@pytest.fixture
def rotation(secrets):
    return KeyRotation(secrets, "tokens")


def test_a_rotation_adds_the_next_number_and_keeps_every_key(secrets, rotation):
    for step in IN_ORDER:
        rotation.take(step, "v2", NEW)

    assert secrets.ring == {1: OLD, 9: OTHER, 10: NEW}


def test_before_the_last_step_nothing_has_changed_for_readers(secrets, rotation):
    for step in IN_ORDER[:-1]:
        rotation.take(step, "v2", NEW)

    assert secrets.ring == {1: OLD, 9: OTHER}


def test_each_step_may_be_repeated(secrets, rotation):
    for number, step in enumerate((*IN_ORDER, *IN_ORDER)):
        rotation.take(step, "v2", f"{number}" * 64)
        rotation.take(step, "v2", OTHER)

    assert secrets.ring == {1: OLD, 9: OTHER, 10: "0" * 64}


@pytest.mark.parametrize("keys", [{"9": OTHER, "10": NEW}, {"1": NEW, "9": OTHER, "10": OLD}])
def test_a_version_that_loses_or_changes_a_key_is_not_taken_into_use(secrets, rotation, keys):
    secrets.values["v2"] = json.dumps(keys)

    with pytest.raises(RotationError, match="does not keep every key"):
        rotation.take(Step.TEST, "v2", NEW)


def test_the_trial_of_a_schedule_passes_by_what_is_current(secrets, rotation):
    secrets.values["v2"] = secrets.values["v1"]

    rotation.take(Step.TEST, "v2", NEW)

    assert secrets.ring == {1: OLD, 9: OTHER}


def test_a_version_that_was_never_made_is_not_taken_into_use(rotation):
    with pytest.raises(BadKeyRingError):
        rotation.take(Step.TEST, "v2", NEW)


def test_a_version_that_nobody_asked_for_is_not_made(rotation):
    with pytest.raises(RotationError, match="has asked for version v3"):
        rotation.take(Step.CREATE, "v3", NEW)


def test_a_secret_that_is_not_to_be_rotated_is_left_alone(secrets, rotation):
    secrets.is_rotated = False

    with pytest.raises(RotationError, match="not set to be rotated"):
        rotation.take(Step.CREATE, "v2", NEW)


def test_what_fails_otherwise_is_raised(secrets, rotation):
    def fails(**_):
        raise ClientError({"Error": {"Code": "AccessDeniedException"}}, "GetSecretValue")

    secrets.get_secret_value = fails

    with pytest.raises(ClientError, match="AccessDenied"):
        rotation.take(Step.CREATE, "v2", NEW)


def test_the_answers_are_read_and_the_version_is_taken_into_use_as_the_api_has_it(emulator):
    client = make_client("secretsmanager", emulator.endpoint)
    arn = client.create_secret(Name="rotated", SecretString=json.dumps({"1": OLD}))["ARN"]
    client.rotate_secret(SecretId=arn, RotationRules={"AutomaticallyAfterDays": 180})
    version, longer = "a" * 36, json.dumps({"1": OLD, "2": NEW})
    client.put_secret_value(
        SecretId=arn, ClientRequestToken=version, SecretString=longer, VersionStages=["AWSPENDING"]
    )

    for step in IN_ORDER:
        KeyRotation(client, arn).take(step, version, OTHER)

    assert client.get_secret_value(SecretId=arn)["SecretString"] == longer
