"""An emulator that is killed, alone or while it restores, loses nothing that it acknowledged."""

import contextlib
import os
import signal

import boto3
import pytest

from infra.local.emulator import Emulator
from tests.local.test_emulator import key, running

SECRETS = {"aws_access_key_id": "111122223333", "aws_secret_access_key": "x"}


def kill(emulator):
    os.kill(emulator.process.pid, signal.SIGKILL)
    emulator.process.wait()


def test_no_acknowledged_write_is_lost_when_the_emulator_is_killed(tmp_path):
    with running(tmp_path) as (emulator, stack, client):
        table, db = stack["Table"], client("dynamodb")
        for number in range(60):
            db.put_item(TableName=table, Item={**key(number), "n": {"N": "1"}, "name": {"S": "Lê Thị An"}})
        db.update_item(
            TableName=table,
            Key=key(1),
            UpdateExpression="ADD n :five",
            ExpressionAttributeValues={":five": {"N": "5"}},
        )
        db.delete_item(TableName=table, Key=key(2))
        db.batch_write_item(RequestItems={table: [{"DeleteRequest": {"Key": key(3)}}]})
        db.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": table, "Item": {**key(4), "n": {"N": "9"}}}},
                {"Delete": {"TableName": table, "Key": key(5)}},
                {
                    "ConditionCheck": {
                        "TableName": table,
                        "Key": key(6),
                        "ConditionExpression": "attribute_exists(pk)",
                    }
                },
            ]
        )
        kill(emulator)

    with running(tmp_path) as (_, stack, client):
        found = {row["pk"]["S"]: row for row in client("dynamodb").scan(TableName=stack["Table"])["Items"]}

    assert set(found) == {f"P{number}" for number in range(60)} - {"P2", "P3", "P5"}
    assert found["P1"] == {**key(1), "n": {"N": "6"}, "name": {"S": "Lê Thị An"}}
    assert found["P4"] == {**key(4), "n": {"N": "9"}}


def test_a_refused_write_leaves_no_trace(tmp_path):
    with running(tmp_path) as (emulator, stack, client):
        db = client("dynamodb")
        with pytest.raises(db.exceptions.ConditionalCheckFailedException):
            db.put_item(TableName=stack["Table"], Item=key(1), ConditionExpression="attribute_exists(pk)")
        kill(emulator)

    with running(tmp_path) as (_, stack, client):
        assert client("dynamodb").scan(TableName=stack["Table"])["Count"] == 0


def test_objects_survive_a_kill_and_deleted_ones_stay_deleted(tmp_path):
    with running(tmp_path) as (emulator, stack, client):
        bucket, s3 = stack["MailBucket"], client("s3")
        s3.put_object(Bucket=bucket, Key="mail/1", Body=b"one\r\n")
        s3.put_object(Bucket=bucket, Key="mail/2", Body=b"two")
        s3.copy_object(Bucket=bucket, Key="done/2", CopySource={"Bucket": bucket, "Key": "mail/2"})
        s3.delete_object(Bucket=bucket, Key="mail/2")
        kill(emulator)

    with running(tmp_path) as (_, stack, client):
        bucket, s3 = stack["MailBucket"], client("s3")
        keys = [each["Key"] for each in s3.list_objects_v2(Bucket=bucket)["Contents"]]
        assert keys == ["done/2", "mail/1"]
        assert s3.get_object(Bucket=bucket, Key="mail/1")["Body"].read() == b"one\r\n"
        assert s3.get_object(Bucket=bucket, Key="done/2")["Body"].read() == b"two"


def test_a_kill_while_restoring_loses_nothing(tmp_path):
    with running(tmp_path) as (_, stack, client):
        client("dynamodb").put_item(TableName=stack["Table"], Item=key(1))
    kill(Emulator.start(tmp_path / "aws"))

    with running(tmp_path) as (_, stack, client):
        assert client("dynamodb").scan(TableName=stack["Table"])["Count"] == 1


def test_the_emulator_leaves_when_its_parent_does_not_hold_it_any_more(tmp_path):
    emulator = Emulator.start(tmp_path / "aws")

    emulator.process.stdin.close()

    assert emulator.process.wait(5) == 0
    emulator.process.stdout.close()


def test_interrupt_and_terminate_are_left_to_the_parent(tmp_path):
    emulator = Emulator.start(tmp_path / "aws")

    emulator.process.send_signal(signal.SIGINT)
    emulator.process.send_signal(signal.SIGTERM)

    with contextlib.closing(
        boto3.client("s3", endpoint_url=emulator.endpoint, region_name="x-1", **SECRETS)
    ) as s3:
        assert s3.list_buckets()["Buckets"] == []
    emulator.stop()
