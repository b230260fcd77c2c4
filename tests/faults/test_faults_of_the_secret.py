"""Secrets Manager is away for a moment, or for good: no ring is made up, and none half read is kept."""

import json

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from chalicelib.aws.secrets import TokenSecret
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

    assert TokenSecret(client, arn).ring.newest == 1


@each_fault
def test_of_a_fault_that_stays_the_caller_is_told_and_may_ask_again(client, arn, fault):
    secret, faults = TokenSecret(client, arn), Faults(client)
    faults.always(fault)
    with pytest.raises((ClientError, ReadTimeoutError)):
        _ = secret.ring

    faults.end()

    assert secret.ring.newest == 1
