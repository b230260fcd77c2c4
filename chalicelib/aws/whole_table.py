"""The whole table, item by item as DynamoDB writes it: what an export reads and an import writes.

For what people run by hand (docs/backup.md); no function reads everything.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from chalicelib.aws.items import Attributes, from_wire, to_wire
from chalicelib.aws.keys import Key
from chalicelib.aws.patience import Passing, Patience, code_of

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

Item = dict[str, Any]
"""An item in DynamoDB's notation."""

_MOST_PUTS: Final = 25
"""Items in one BatchWriteItem (Amazon DynamoDB Developer Guide, "Service quotas")."""
_MARK: Final = Key("restoration", "restoration")
_WAITING: Final = ("waiting", "waiting_until")
_LEFT_UNWRITTEN: Final[Any] = {
    "Error": {"Code": "ProvisionedThroughputExceededException", "Message": "items were left unwritten"}
}


class WholeTable:
    """Reads all items, and writes many at once. The mark tells how far an import has come; it is no item."""

    def __init__(self, client: "DynamoDBClient", name: str, patience: Patience) -> None:
        self._client = client
        self._patience = patience
        self.name = name

    def items(self) -> Iterator[Item]:
        """Give every item; what is written meanwhile may be in it or not."""
        pages = self._client.get_paginator("scan").paginate(TableName=self.name, ConsistentRead=True)
        found = (item for page in pages for item in page["Items"])
        return (item for item in found if item["pk"] != {"S": _MARK.pk})

    def put(self, items: Iterable[Item]) -> None:
        """Write items, whatever stood there."""
        rest = iter(items)
        while batch := list(islice(rest, _MOST_PUTS)):
            self._put_batch(batch)

    def let_wait(self, item: Item) -> bool:
        """Put an item that was written without its place in the index of what is due into it.

        False where that is done already, or the item has changed since.
        """
        values = {f":{name}": item[name] for name in _WAITING}
        try:
            self._client.update_item(
                TableName=self.name,
                Key={"pk": item["pk"], "sk": item["sk"]},
                UpdateExpression="SET waiting = :waiting, waiting_until = :waiting_until",
                ConditionExpression="attribute_not_exists(waiting) AND revision = :revision",
                ExpressionAttributeValues={**values, ":revision": item["revision"]},
            )
        except ClientError as error:
            if code_of(error) == "ConditionalCheckFailedException":
                return False
            raise
        return True

    def mark(self) -> Attributes:
        """Give the mark of an import; empty where none began."""
        found = self._client.get_item(
            TableName=self.name, Key=to_wire(_MARK.attributes), ConsistentRead=True
        ).get("Item")
        return from_wire(found) if found else {}

    def set_mark(self, marks: Mapping[str, str]) -> None:
        """Say how far an import has come."""
        item = {**_MARK.attributes, "what": "restoration", **marks}
        self._client.put_item(TableName=self.name, Item=to_wire(item))

    def _put_batch(self, batch: Sequence[Item]) -> None:
        request: Any = {self.name: [{"PutRequest": {"Item": item}} for item in batch]}

        def write_on() -> None:
            nonlocal request
            request = self._client.batch_write_item(RequestItems=request).get("UnprocessedItems")
            if request:
                raise ClientError(_LEFT_UNWRITTEN, "BatchWriteItem")

        self._patience.repeat(write_on, _is_left_unwritten)


def waits(item: Item) -> bool:
    """Tell whether an item stands in the index of what is due."""
    return _WAITING[0] in item


def at_rest(item: Item) -> Item:
    """Give an item without its place in that index: no run finds it."""
    return {name: value for name, value in item.items() if name not in _WAITING}


def what_of(item: Item) -> str:
    """Give the kind of an item."""
    kind: str = item.get("what", {}).get("S", "?")
    return kind


def _is_left_unwritten(error: Passing) -> bool:
    return isinstance(error, ClientError) and error.response is _LEFT_UNWRITTEN
