"""Secrets Manager is away for a moment, or for good: no ring is made up, and none half read is kept."""

import json

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from chalicelib.aws.secrets import TokenSecret
from tests.aws.samples import HOUR, NOON
from tests.faults.injecting import Faults, lost, patient_client, refusal, unplugged

FAULTS = {
    "throttled": refusal("ThrottlingException"),
    "server error": refusal("InternalServiceError", 500),
    "unplugged": unplugged,
    "lost": lost,
}
each_fault = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


@pytest.fixture(scope="module")
def arn(emulator):
    client = patient_client("secretsmanager", emulator.endpoint)
    return client.create_secret(Name="faulty", SecretString=json.dumps({"1": "k" * 64}))["ARN"]


@pytest.fixture
def client(emulator):
    return patient_client("secretsmanager", emulator.endpoint)


@each_fault
def test_a_fault_that_passes_is_not_noticed(client, arn, fault):
    Faults(client).nth(0, fault)

    assert TokenSecret(client, arn, lambda: NOON).ring.newest == 1


@each_fault
def test_of_a_fault_that_stays_the_caller_is_told_and_may_ask_again(client, arn, fault):
    secret, faults = TokenSecret(client, arn, lambda: NOON), Faults(client)
    faults.always(fault)
    with pytest.raises((ClientError, ReadTimeoutError)):
        secret.ring.sign("MLPN-2026-000042")

    faults.end()

    assert secret.ring.newest == 1


def test_a_fault_while_a_newer_key_is_looked_for_is_told_and_the_known_keys_stay(client, arn):
    moments = [NOON, NOON + HOUR, NOON + HOUR]
    ring = TokenSecret(client, arn, lambda: moments.pop(0)).ring
    token = ring.sign("MLPN-2026-000042")
    faults = Faults(client)
    faults.always(FAULTS["throttled"])

    with pytest.raises(ClientError):
        ring.verify("made-up", "MLPN-2026-000042")

    assert ring.verify(token, "MLPN-2026-000042")
