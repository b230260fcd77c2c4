"""Stages of a gateway in the emulator, each with a table and a bucket of its own, and an export of one."""

import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from chalicelib.domain.addresses import KeyRing
from chalicelib.domain.change import Change
from chalicelib.settings import Settings
from chalicelib.tools import export_book
from chalicelib.wiring import Wiring
from tests.aws.emulators import make_client
from tests.aws.samples import NOON, RECORDS, an_agency
from tests.fakes.world import PostBox

RING = KeyRing({1: "k" * 64})
NUMBERS = count()


class Noon:
    """A clock that stands still."""

    def now(self):
        return NOON

    def lease_now(self):
        return datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def a_stack(emulator, exact_endpoint, table_schema):
    """Give stages, each empty, of the same gateway unless told otherwise."""
    clients = {
        "dynamodb": make_client("dynamodb", exact_endpoint),
        "s3": make_client("s3", emulator.endpoint),
    }
    there = {"LocationConstraint": "ap-southeast-1"}

    def made(domain="phatngon.example", ring=RING):
        number = next(NUMBERS)
        settings = Settings(
            table=f"phatngon-book-{number}",
            bucket=f"phatngon-mail-{number}",
            token_secret="phatngon-tokens",
            mail_domain=domain,
            public_url="https://phatngon.example",
            configuration_set="",
            admins=(),
        )
        clients["dynamodb"].create_table(TableName=settings.table, **table_schema)
        clients["s3"].create_bucket(Bucket=settings.bucket, CreateBucketConfiguration=there)
        return Wiring(settings, clients.__getitem__, Noon(), PostBox(), ring)

    return made


def fill(house):
    """Give a book with one of each kind, and some objects."""
    for record in {type(record): record for record in RECORDS.values()}.values():
        house.book.commit(Change((replace(record, revision=1),)))
    house.register.save(an_agency(code="SXD"))
    house.book.reserve_reference("mail-1", 2026)
    archive = house.whole_bucket
    for key, content in (("mail/m1", b"raw"), ("texts/m1", "Kính gửi".encode()), ("letters/l.eml", b"")):
        archive._client.put_object(Bucket=archive.name, Key=key, Body=content, ContentType="text/plain")
    tagged = "uploads/s-1/1/Ảnh & tệp.pdf"
    archive._client.put_object(
        Bucket=archive.name, Key=tagged, Body=b"%PDF", Tagging="GuardDutyMalwareScanStatus=NO_THREATS_FOUND"
    )
    archive._client.put_object(Bucket=archive.name, Key="mail/AMAZON_SES_SETUP_NOTIFICATION", Body=b"note")


def items_of(house):
    items = [item for item in house.whole_table.items() if item["what"] != {"S": "session"}]
    return sorted(items, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def stage_of(house):
    return ["--from", house.settings.table, house.settings.mail_domain]


@pytest.fixture(scope="module")
def old(a_stack):
    """Give a stage with a book; who writes to it makes another."""
    house = a_stack()
    fill(house)
    return house


@pytest.fixture(scope="module")
def exported(old, tmp_path_factory):
    folder = tmp_path_factory.mktemp("export") / "out"
    assert export_book.run([str(folder)], old) == 0
    return folder


@pytest.fixture
def folder(exported, tmp_path):
    """Give a copy of the export, to be spoiled perhaps."""
    return shutil.copytree(exported, tmp_path / "out")


@contextmanager
def hooked(client, operation, does):
    """Let something be done as each request of an operation goes out."""
    client.meta.events.register_first(f"before-send.{operation}", does)
    try:
        yield
    finally:
        client.meta.events.unregister(f"before-send.{operation}", does)
