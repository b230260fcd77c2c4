"""The one table: reads by key, by partition and through its indexes, in plain values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from chalicelib.aws.items import Attributes, from_wire, to_wire
from chalicelib.aws.keys import DUE_INDEX, LISTS_INDEX, OVERVIEW_INDEX, Key
from chalicelib.aws.patience import Passing, Patience

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_MOST_KEYS: Final = 100
"""Items in one BatchGetItem (Amazon DynamoDB Developer Guide, "Service quotas")."""
_LEFT_UNREAD: Final[Any] = {
    "Error": {"Code": "ProvisionedThroughputExceededException", "Message": "keys were left unread"}
}
"""A batch of which nothing is read is refused by this error; where some of it is, there is none."""
_LONGEST_PK: Final = 2048
_LONGEST_SK: Final = 1024
"""Bytes in a partition key and in a sort key (same). Strangers choose some keys; too long is absent."""


@dataclass(frozen=True)
class Index:
    """An index and its two key attributes."""

    name: str
    partition: str
    sort: str


LISTS: Final = Index(LISTS_INDEX, "list", "list_at")
OVERVIEW: Final = Index(OVERVIEW_INDEX, "overview", "overview_at")


class Table:
    """Reads the table; everything by key is strongly consistent, an index may lag behind."""

    def __init__(self, client: "DynamoDBClient", name: str, patience: Patience) -> None:
        self.client = client
        self.name = name
        self._patience = patience

    def get(self, key: Key) -> Attributes | None:
        """Read one item."""
        if not _fits(key):
            return None
        found = self.client.get_item(TableName=self.name, Key=to_wire(key.attributes), ConsistentRead=True)
        return from_wire(found["Item"]) if "Item" in found else None

    def get_all(self, keys: Iterable[Key]) -> Iterator[Attributes]:
        """Read items in the order of their keys, leaving out what is not there."""
        wanted = iter(keys)
        while batch := list(islice(wanted, _MOST_KEYS)):
            found = self._batch(batch)
            yield from (found[key] for key in batch if key in found)

    def partition(self, pk: str, beginning: str = "") -> Iterator[Attributes]:
        """Read a partition, or what in it begins with these letters, in the order of sort keys."""
        if not _fits(Key(pk, beginning)):
            return
        condition = "pk = :pk" + (" AND begins_with(sk, :beginning)" if beginning else "")
        values = {":pk": pk} | ({":beginning": beginning} if beginning else {})
        yield from self._query(
            KeyConditionExpression=condition, ExpressionAttributeValues=to_wire(values), ConsistentRead=True
        )

    def behind(self, pk: str, sk: str) -> Iterator[Attributes]:
        """Read what stands in a partition behind a sort key, in the order of sort keys."""
        yield from self._query(
            KeyConditionExpression="pk = :pk AND sk > :sk",
            ExpressionAttributeValues=to_wire({":pk": pk, ":sk": sk}),
            ConsistentRead=True,
        )

    def waiting(self, partition: str, since: str, until: str, limit: int = 0) -> Iterator[tuple[str, Key]]:
        """Read from the index what waits there until a moment in this span, both ends included."""
        found = self._query(
            IndexName=DUE_INDEX,
            KeyConditionExpression="waiting = :waiting AND waiting_until BETWEEN :since AND :until",
            ExpressionAttributeValues=to_wire({":waiting": partition, ":since": since, ":until": until}),
            **({"Limit": limit} if limit else {}),
        )
        keys = ((row["waiting_until"], Key(row["pk"], row["sk"])) for row in found)
        return islice(keys, limit) if limit else keys

    def all_waiting(self, since: str, until: str) -> Iterator[tuple[str, str]]:
        """Read partition and moment of all that waits in this span: the whole index, not for functions."""
        pages = self.client.get_paginator("scan").paginate(
            TableName=self.name,
            IndexName=DUE_INDEX,
            FilterExpression="waiting_until BETWEEN :since AND :until",
            ExpressionAttributeValues=to_wire({":since": since, ":until": until}),
        )
        for page in pages:
            yield from ((row["waiting"], row["waiting_until"]) for row in map(from_wire, page["Items"]))

    def listed(self, partition: str, since: str = "0") -> Iterator[Attributes]:
        """Read what a list holds from a place on, in its order: keys from the index, then the items."""
        found = self._query(
            IndexName=LISTS_INDEX,
            KeyConditionExpression="#list = :list AND list_at >= :since",
            ExpressionAttributeNames={"#list": "list"},
            ExpressionAttributeValues=to_wire({":list": partition, ":since": since}),
        )
        return self.get_all(Key(row["pk"], row["sk"]) for row in found)

    def newest(self, index: Index, partition: str, behind: Mapping[str, str]) -> Iterator[tuple[str, Key]]:
        """Read keys of an index, the latest first, from behind an entry (all its keys) on if one is given."""
        start = {"ExclusiveStartKey": to_wire(behind)} if behind else {}
        found = self._query(
            IndexName=index.name,
            KeyConditionExpression="#partition = :partition",
            ExpressionAttributeNames={"#partition": index.partition},
            ExpressionAttributeValues=to_wire({":partition": partition}),
            ScanIndexForward=False,
            Limit=_MOST_KEYS,
            **start,
        )
        return ((row[index.sort], Key(row["pk"], row["sk"])) for row in found)

    def overseen(self, partition: str, since: str, until: str) -> Iterator[tuple[str, Key]]:
        """Read from the overview what stands there in this span, both ends included."""
        found = self._query(
            IndexName=OVERVIEW_INDEX,
            KeyConditionExpression="overview = :overview AND overview_at BETWEEN :since AND :until",
            ExpressionAttributeValues=to_wire({":overview": partition, ":since": since, ":until": until}),
        )
        return ((row["overview_at"], Key(row["pk"], row["sk"])) for row in found)

    def overseen_behind(
        self, partition: str, since: str, behind: Mapping[str, str]
    ) -> Iterator[tuple[str, Key]]:
        """Read from the overview what stands there since a moment, or behind an entry, a page at a time."""
        start = {"ExclusiveStartKey": to_wire(behind)} if behind else {}
        found = self._query(
            IndexName=OVERVIEW_INDEX,
            KeyConditionExpression="overview = :overview AND overview_at >= :since",
            ExpressionAttributeValues=to_wire({":overview": partition, ":since": since}),
            Limit=_MOST_KEYS,
            **start,
        )
        return ((row["overview_at"], Key(row["pk"], row["sk"])) for row in found)

    def scan(self, kinds: Sequence[str]) -> Iterator[Attributes]:
        """Read the whole table for these kinds: dear, and for no function's use."""
        names = {f":kind{place}": kind for place, kind in enumerate(kinds)}
        pages = self.client.get_paginator("scan").paginate(
            TableName=self.name,
            ConsistentRead=True,
            FilterExpression=f"what IN ({', '.join(names)})",
            ExpressionAttributeValues=to_wire(names),
        )
        for page in pages:
            yield from map(from_wire, page["Items"])

    def _query(self, **query: Any) -> Iterator[Attributes]:
        while True:
            page = self.client.query(TableName=self.name, **query)
            yield from map(from_wire, page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _batch(self, keys: Sequence[Key]) -> Mapping[Key, Attributes]:
        request: Any = {
            self.name: {"Keys": [to_wire(key.attributes) for key in keys], "ConsistentRead": True}
        }
        found: dict[Key, Attributes] = {}

        def read_on() -> None:
            nonlocal request
            answer = self.client.batch_get_item(RequestItems=request)
            for attributes in map(from_wire, answer["Responses"].get(self.name, ())):
                found[Key(attributes["pk"], attributes["sk"])] = attributes
            request = answer.get("UnprocessedKeys")
            if request:
                raise ClientError(_LEFT_UNREAD, "BatchGetItem")

        self._patience.repeat(read_on, _is_left_unread)
        return found


def _is_left_unread(error: Passing) -> bool:
    return isinstance(error, ClientError) and error.response is _LEFT_UNREAD


def _fits(key: Key) -> bool:
    return len(key.pk.encode()) <= _LONGEST_PK and len(key.sk.encode()) <= _LONGEST_SK
