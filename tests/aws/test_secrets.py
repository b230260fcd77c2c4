import json
from datetime import UTC, datetime, timedelta

import pytest
from botocore.stub import Stubber

from chalicelib.aws.secrets import BadKeyRingError, TokenSecret, ring_of
from chalicelib.domain.addresses import AddressBook, KeyRing
from tests.aws.emulators import make_client

LONG = "k" * 64
NEWER = "n" * 64


class Watch:
    """Tells the time that it is set to."""

    def __init__(self):
        self.now = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)

    def read(self):
        return self.now

    def forward(self, **by):
        self.now += timedelta(**by)


@pytest.fixture(params=["moto", "ministack"])
def secrets_manager(request):
    name = "moto" if request.param == "moto" else "emulator"
    in_use = request.getfixturevalue(name)
    return make_client("secretsmanager", getattr(in_use, "endpoint", None))


def test_a_version_that_is_added_signs_for_a_function_that_starts_after_it(secrets_manager):
    arn = secrets_manager.create_secret(Name="tokens", SecretString=json.dumps({"1": LONG}))["ARN"]
    before = TokenSecret(secrets_manager, arn, Watch().read).ring
    token = before.sign("MLPN-2026-000042")

    secrets_manager.put_secret_value(SecretId=arn, SecretString=json.dumps({"1": LONG, "2": NEWER}))
    after = TokenSecret(secrets_manager, arn, Watch().read).ring

    assert (before.newest, after.newest) == (1, 2)
    assert after.verify(token, "MLPN-2026-000042")


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def secret(watch):
    """A secret whose versions are read in this order: one key, two keys; a third reading fails."""
    client = make_client("secretsmanager")
    with Stubber(client) as stub:
        for keys in ({"1": LONG}, {"1": LONG, "2": NEWER}):
            stub.add_response("get_secret_value", {"SecretString": json.dumps(keys)}, {"SecretId": "tokens"})
        yield TokenSecret(client, "tokens", watch.read)


def test_the_ring_is_read_once(secret, watch):
    token = secret.ring.sign("a")
    watch.forward(days=1)

    assert secret.ring is secret.ring
    assert secret.ring.verify(token, "a")
    assert secret.ring.newest == 1


def test_the_secret_is_left_alone_until_a_key_is_needed():
    client = make_client("secretsmanager")
    with Stubber(client):  # answers nothing, and so fails when it is asked
        ring = TokenSecret(client, "tokens", Watch().read).ring

        assert AddressBook("phatngon.example", ring).is_ours("cauhoi@phatngon.example")


def test_a_token_of_a_newer_key_is_known_once_the_ring_was_read_again(secret, watch):
    token, seal = KeyRing({2: NEWER}).sign("a"), KeyRing({2: NEWER}).seal("b")
    assert not secret.ring.verify(token, "a")
    watch.forward(minutes=1)

    assert secret.ring.verify(token, "a")
    assert secret.ring.is_sealed(seal, "b")
    assert secret.ring.newest == 2


def test_a_key_that_was_taken_out_is_good_no_longer_once_the_ring_was_read_again(watch):
    client = make_client("secretsmanager")
    leaked = KeyRing({1: LONG}).sign("a")
    with Stubber(client) as stub:
        for keys in ({"1": LONG, "2": NEWER}, {"2": NEWER}):
            stub.add_response("get_secret_value", {"SecretString": json.dumps(keys)}, {"SecretId": "tokens"})
        ring = TokenSecret(client, "tokens", watch.read).ring
        assert ring.verify(leaked, "a")
        watch.forward(minutes=1)
        assert not ring.verify("madeup", "a")

        assert not ring.verify(leaked, "a")


def test_made_up_tokens_have_the_ring_read_once_a_minute_at_most(secret, watch):
    assert not secret.ring.verify("madeup", "a")
    watch.forward(minutes=1)
    assert not secret.ring.verify("madeup", "a")
    watch.forward(seconds=59)

    assert not secret.ring.verify("madeup", "a")


def test_the_highest_version_signs_and_all_verify():
    older = ring_of(json.dumps({"9": LONG}))
    token = older.sign("MLPN-2026-000042", "SYT", "agency")

    ring = ring_of(json.dumps({"9": LONG, "10": NEWER}))

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
