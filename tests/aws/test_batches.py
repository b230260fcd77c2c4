"""Batches of which DynamoDB leaves a part undone: asked again after a wait, and told of if they stay so."""

import json

import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError

from chalicelib.aws.items import to_wire
from chalicelib.aws.whole_table import WholeTable
from chalicelib.domain.change import Change
from tests.aws.samples import a_task
from tests.faults.injecting import Body, Faults


@pytest.fixture
def dynamodb(exact_dynamodb):
    return exact_dynamodb


def unread(request):
    """Answer that nothing was read, as DynamoDB does of a batch that it throttles in part."""
    wanted = json.loads(request.body)["RequestItems"]
    headers = {"content-type": "application/x-amz-json-1.0"}
    content = json.dumps({"Responses": {}, "UnprocessedKeys": wanted})
    return AWSResponse(request.url, 200, headers, Body(content.encode()))


def test_keys_of_a_batch_that_were_left_unread_are_asked_for_again_after_a_wait(book, dynamodb, sleeper):
    book.commit(Change((a_task(),)))
    faults = Faults(dynamodb)
    faults.nth(1, unread)

    assert book.tasks() == (a_task(),)
    assert faults.operations == ["Query", "BatchGetItem", "BatchGetItem"]
    assert sleeper.waits == [0.05]


def test_of_keys_that_stay_unread_the_caller_is_told(book, dynamodb, sleeper):
    book.commit(Change((a_task(),)))
    Faults(dynamodb).always(lambda request: unread(request) if b"RequestItems" in request.body else None)

    with pytest.raises(ClientError, match="ProvisionedThroughputExceeded"):
        book.tasks()

    assert sleeper.waits == [0.05, 0.1, 0.2]


def unwritten(request):
    """Answer that nothing was written, as DynamoDB does of a batch that it throttles in part."""
    headers = {"content-type": "application/x-amz-json-1.0"}
    content = json.dumps({"UnprocessedItems": json.loads(request.body)["RequestItems"]})
    return AWSResponse(request.url, 200, headers, Body(content.encode()))


def test_items_of_a_batch_that_were_left_unwritten_are_written_after_a_wait(table, patience, sleeper):
    whole, faults = WholeTable(table.client, table.name, patience), Faults(table.client)
    item = to_wire({"pk": "task#t", "sk": "task"})
    faults.nth(0, unwritten)

    whole.put([item])

    assert list(whole.items()) == [item]
    assert sleeper.waits == [0.05]


def test_of_items_that_stay_unwritten_the_caller_is_told(table, patience):
    Faults(table.client).always(unwritten)

    with pytest.raises(ClientError, match="ProvisionedThroughputExceeded"):
        WholeTable(table.client, table.name, patience).put([to_wire({"pk": "task#t", "sk": "task"})])
