import json

import pytest
from botocore.stub import Stubber

from chalicelib.aws.secrets import BadKeyRingError, TokenSecret, ring_of
from tests.aws.emulators import make_client

LONG = "k" * 64


@pytest.fixture(params=["moto", "ministack"])
def secrets_manager(request):
    name = "moto" if request.param == "moto" else "emulator"
    in_use = request.getfixturevalue(name)
    return make_client("secretsmanager", getattr(in_use, "endpoint", None))


def test_a_version_that_is_added_signs_for_a_function_that_starts_after_it(secrets_manager):
    arn = secrets_manager.create_secret(Name="tokens", SecretString=json.dumps({"1": LONG}))["ARN"]
    before = TokenSecret(secrets_manager, arn).ring

    secrets_manager.put_secret_value(SecretId=arn, SecretString=json.dumps({"1": LONG, "2": "n" * 64}))
    after = TokenSecret(secrets_manager, arn).ring

    assert (before.newest, after.newest) == (1, 2)
    assert after.verify(before.sign("MLPN-2026-000042"), "MLPN-2026-000042")


def test_the_ring_is_read_once():
    client = make_client("secretsmanager")
    with Stubber(client) as stub:
        stub.add_response(
            "get_secret_value", {"SecretString": json.dumps({"1": LONG})}, {"SecretId": "tokens"}
        )
        secret = TokenSecret(client, "tokens")

        assert secret.ring is secret.ring


def test_the_highest_version_signs_and_all_verify():
    older = ring_of(json.dumps({"9": LONG}))
    token = older.sign("MLPN-2026-000042", "SYT", "agency")

    ring = ring_of(json.dumps({"9": LONG, "10": "n" * 64}))

    assert ring.newest == 10
    assert ring.verify(token, "MLPN-2026-000042", "SYT", "agency")


@pytest.mark.parametrize("secret", ["", "{}", "[]", "null", "no json", '"text"'])
def test_a_secret_without_keys_is_refused(secret):
    with pytest.raises(BadKeyRingError, match="must be JSON"):
        ring_of(secret)


@pytest.mark.parametrize("key", ["short", "", 7, None])
def test_a_short_key_is_refused_and_not_shown(key):
    with pytest.raises(BadKeyRingError, match="key 2 of the token secret is shorter"):
        ring_of(json.dumps({"1": LONG, "2": key}))


@pytest.mark.parametrize("version", ["one", "", "-1", "1.5", "²"])
def test_a_version_that_is_no_number_is_refused(version):
    with pytest.raises(BadKeyRingError, match="no whole number"):
        ring_of(json.dumps({version: LONG}))
