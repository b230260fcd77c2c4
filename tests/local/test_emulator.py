"""What the emulator keeps, and what it cannot start or make; kills are in `tests/endurance/`."""

import contextlib

import pytest

from infra.local.emulator import Emulator, EmulatorError
from infra.local.stack import Stack, client_settings, make_stack, session
from tests.local.little_app import TEMPLATE

TWICE = "  Double: {Type: AWS::S3::Bucket, Properties: {BucketName: phatngon-mailbucket-111122223333}}\n"


@contextlib.contextmanager
def running(tmp_path, template=TEMPLATE):
    path = tmp_path / "stack.yaml"
    path.write_text(template, encoding="utf-8")
    emulator = Emulator.start(tmp_path / "aws")
    try:
        stack = make_stack(emulator.endpoint, {"MailDomain": "phatngon.example"}, path)
        emulator.restore()
        yield emulator, stack, client_of(emulator)
    finally:
        emulator.stop()


def client_of(emulator):
    return lambda name: session().client(name, endpoint_url=emulator.endpoint, config=client_settings())


def key(number):
    return {"pk": {"S": f"P{number}"}, "sk": {"S": "x"}}


@pytest.mark.parametrize(
    ("part", "reason"), [("  Strange: {Type: AWS::S3::Nonsense}\n", "Nonsense"), (TWICE, "exist")]
)
def test_a_stack_that_cannot_be_made_says_why(tmp_path, part, reason):
    with pytest.raises(EmulatorError, match=reason), running(tmp_path, TEMPLATE + part):
        pass


def test_an_emulator_that_starts_again_has_what_it_had(tmp_path):
    with running(tmp_path) as (_, stack, client):
        client("dynamodb").put_item(TableName=stack["Table"], Item=key(1))
        client("s3").put_object(Bucket=stack["MailBucket"], Key="mail/1", Body=b"one")

    with running(tmp_path) as (_, stack, client):
        assert client("dynamodb").scan(TableName=stack["Table"])["Items"] == [key(1)]
        assert client("s3").get_object(Bucket=stack["MailBucket"], Key="mail/1")["Body"].read() == b"one"


def test_a_part_that_the_template_does_not_make_is_named():
    with pytest.raises(EmulatorError, match="Missing"):
        Stack({})["Missing"]


def test_an_emulator_that_cannot_start_points_to_its_log(tmp_path):
    (tmp_path / "aws" / "tables.jsonl").mkdir(parents=True)
    (tmp_path / "aws" / "tables.earlier.jsonl").write_bytes(b"")

    with pytest.raises((EmulatorError, OSError)):
        Emulator.start(tmp_path / "aws")
