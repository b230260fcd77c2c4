import os
from itertools import count
from pathlib import Path

import boto3
import pytest
import yaml
from botocore.config import Config
from moto import mock_aws

from chalicelib.aws.book import Book
from chalicelib.aws.patience import Patience
from chalicelib.aws.table import Table
from chalicelib.aws.writing import Writer
from infra.local.emulator import Emulator
from infra.local.wire import Wire

STACK = Path(__file__).parents[2] / "infra" / "stack.yaml"
SCHEMA = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
AMAZONS = os.environ.get("DYNAMODB_LOCAL", "")
"""Where Amazon's own DynamoDB Local listens, when it is to be asked instead (`make dynamodb-local-test`)."""
DYNAMODBS = ("amazons",) if AMAZONS else ("moto", "ministack")


class StackLoader(yaml.SafeLoader):
    """Reads CloudFormation's short forms such as !Ref as plain values."""


StackLoader.add_multi_constructor("!", lambda loader, _, node: loader.construct_yaml_str(node))
StackLoader.add_constructor("!GetAtt", lambda loader, node: loader.construct_scalar(node))


@pytest.fixture(scope="session")
def table_schema():
    template = yaml.load(STACK.read_text(encoding="utf-8"), StackLoader)  # noqa: S506 - a safe loader
    properties = template["Resources"]["Table"]["Properties"]
    return {name: properties[name] for name in SCHEMA}


ONE_TRY = Config(max_pool_connections=16, retries={"total_max_attempts": 1})


SESSION = boto3.Session()
"""One for all clients: it keeps what it read of AWS's services. The default one is new under each mock."""


def make_client(service, endpoint=None, config=ONE_TRY):
    client = SESSION.client(
        service,
        region_name="ap-southeast-1",
        endpoint_url=endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=config,
    )
    return Wire(endpoint).carry(client) if endpoint else client


@pytest.fixture(scope="session")
def emulator(tmp_path_factory):
    emulator = Emulator.start(tmp_path_factory.mktemp("emulator"))
    yield emulator
    emulator.stop()


@pytest.fixture
def moto():
    with mock_aws():
        yield


@pytest.fixture
def moto_dynamodb(moto):
    return make_client("dynamodb")


@pytest.fixture
def ministack_dynamodb(emulator):
    return make_client("dynamodb", emulator.endpoint)


@pytest.fixture
def amazons_dynamodb():
    return make_client("dynamodb", AMAZONS)


on_the_exact_one = pytest.mark.parametrize("dynamodb", DYNAMODBS[-1:], indirect=True)
"""For what takes hundreds of items: moto copies the table for each transaction."""


@pytest.fixture(params=DYNAMODBS)
def dynamodb(request):
    """DynamoDB as two emulators have it: each is wrong where the other is right."""
    return request.getfixturevalue(f"{request.param}_dynamodb")


@pytest.fixture(scope="session")
def exact_endpoint(emulator):
    """Where a DynamoDB listens that keeps the tokens of transactions."""
    return AMAZONS or emulator.endpoint


@pytest.fixture
def exact_dynamodb(exact_endpoint):
    return make_client("dynamodb", exact_endpoint)


NAMES = (f"book-{number}" for number in count())


def make_table(client, schema, patience):
    name = next(NAMES)
    client.create_table(TableName=name, **schema)
    return Table(client, name, patience)


class Sleeper:
    """Waits no time, and remembers for how long it would have."""

    def __init__(self):
        self.waits = []

    def __call__(self, seconds):
        self.waits.append(seconds)


@pytest.fixture
def sleeper():
    return Sleeper()


@pytest.fixture
def patience(sleeper):
    return Patience(sleep=sleeper, chance=lambda: 1.0, tries=4)


@pytest.fixture
def table(dynamodb, table_schema, patience):
    return make_table(dynamodb, table_schema, patience)


@pytest.fixture
def writer(table, patience):
    tokens = count()
    return Writer(table, patience, lambda: f"{table.name}-{next(tokens)}")


@pytest.fixture
def book(table, writer):
    return Book(table, writer, prefix="MLPN")
